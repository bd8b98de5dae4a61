"""Structure: what a document of a known kind lacks is asked for; short notes and bullets are not."""

from __future__ import annotations

import pytest
import spacy

from docqa.checking import check_text
from docqa.rules.document_kinds import document_kind
from docqa.rules.view import View

TALK = """Mamma säger att hon flyttar i vår och att barnen då byter skola. Mentorn säger att det finns plats
i den nya klassen och att böckerna är bokade. Pappa säger att han bor kvar och hämtar på fredagar. Mamma säger
att skjuts är ordnad hela våren. Mentorn säger att läxhjälpen är på tisdagar och går att boka på skolans sida
från måndag."""
MORE = "Pappa säger att han skjutsar till fotbollen på lördagar som förut och att det går bra."


def rules_on(text: str) -> set[str]:
    """The names of the rules of structure that speak about a text."""
    found = check_text(text, select=["structure"], tier="rules").findings
    return {f.rule.split("/")[1] for f in found}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Journalanteckning 2026-03-03\nMamma ringde.", "journalanteckning"),
        ("# Genomförandeplan för Elis\nMål: sova.", "genomforandeplan"),
        ("Orosanmälan, inkommen 2026-03-03\nRektor ringde.", "orosanmalan"),
        (
            "Datum: 2026-03-03\nNärvarande: mamma\nUppgifter\nHon flyttar.\n\nBedömning\nInget.",
            "journalanteckning",
        ),
        ("Orosanmälan inkom i går från rektor på Solskolan, som ringde två gånger under dagen.", None),
        ("Mamma ringde.", None),
        ("Hembesök\n- mamma hemma\n- mat i kylen", None),
        ("", None),
    ],
)
def test_the_kind_of_a_document_shows_in_title_or_headings(text, kind):
    """A title or three headings of a template tell; a sentence, two bullets or nothing do not."""
    assert document_kind(View(spacy.blank("sv")(text))) == kind


def test_a_whole_note_is_left_alone():
    """A note with everything in its place gives no question of structure."""
    text = f"""Journalanteckning 2026-03-03, möte på skolan

Närvarande
Mamma, pappa, mentor och undertecknad.

Vad som framkommit
{TALK}

Barnets egna ord
Elis säger: ”Jag vill börja på måndag.”

Bedömning
Flytten är planerad, eftersom skola och skjuts är ordnade.

Nästa steg
Undertecknad ringer mamma den 9 mars."""
    assert rules_on(text) == set()


def test_what_is_left_out_is_asked_for_by_name():
    """The same note without date, writer and the child: three questions, each with its own words."""
    text = f"Samtalsanteckning\n\nDeltagare\nMamma, pappa, mentor.\n\nReferat\n{TALK} {MORE}"
    assert rules_on(text) == {"no-date", "no-writer", "child-not-heard"}


def test_two_things_missing_are_two_questions():
    """Questions about the same line are not merged into one: each names what is missing."""
    text = f"Samtalsanteckning\n\nReferat\n{TALK}"
    found = check_text(text, select=["structure"], tier="rules").findings
    assert len({f.message for f in found}) == len(found) > 1
    assert {f.text for f in found} == {"Samtalsanteckning"}


@pytest.mark.parametrize(
    "text",
    [
        "Mamma ringde. Hon kommer på fredag.",
        "- mamma ringde 3/3\n- kommer fredag\n- undertecknad bokar rum",
        "Tfn med skolan. Elis åter i klassen sedan i måndags. Mentor hör av sig vid frånvaro.",
        TALK,
        TALK.replace(". ", ".\n- "),
    ],
)
def test_notes_of_no_known_kind_are_not_asked_for_more(text):
    """Short notes, telegram style, plain prose and bullets may be as they are."""
    assert rules_on(text) == set()


def test_a_plan_needs_goal_child_and_follow_up():
    """What the ordinance asks of a plan of implementation is asked for as a question of weight, not a tip."""
    text = f"Genomförandeplan 2026-03-03\n\nInsatser\n{TALK} Undertecknad ringer varje fredag."
    found = check_text(text, select=["structure"], tier="rules").findings
    weights = {f.rule.split("/")[1]: f.severity for f in found}
    assert weights == {
        "plan-without-goal": "warning",
        "plan-without-childs-view": "warning",
        "plan-without-follow-up": "warning",
    }


def test_headings_point_at_themselves():
    """An empty section is marked at its heading, whatever marks the heading has."""
    text = "## Uppgifter\nMamma flyttar.\n\n## Barnets egna ord\n\n## Bedömning\nInget nytt."
    (finding,) = check_text(text, select=["structure/empty-heading"], tier="rules").findings
    assert finding.text == "Barnets egna ord"


def test_a_good_note_is_fine_to_a_machine_as_well():
    """Tips do not reach the level at which ``docqa check`` fails."""
    text = f"Samtalsanteckning\n\nDeltagare\nMamma, pappa, mentor.\n\nReferat\n{TALK} {MORE}"
    found = check_text(text, select=["structure"], tier="rules").findings
    assert found
    assert {f.severity for f in found} == {"note"}

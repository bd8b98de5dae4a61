"""Spoken commands, and the ordinary words that look like them."""

from __future__ import annotations

import pytest

from docqa.dictation.phrasebook import entries
from docqa.dictation.tidying import tidy
from tests.conftest import ROOT

OBEYED = [
    ("hon är hemma punkt han är i skolan punkt", "Hon är hemma. Han är i skolan."),
    ("hon är hemma punkt slut", "Hon är hemma."),
    ("bröd komma mjölk komma ost", "Bröd, mjölk, ost"),
    ("bröd kommatecken mjölk", "Bröd, mjölk"),
    ("med på mötet kolon rektor och mentor", "Med på mötet: rektor och mentor"),
    ("han kom semikolon hon gick", "Han kom; hon gick"),
    ("vad hände då frågetecken hon svarade inte punkt", "Vad hände då? Hon svarade inte."),
    ("kom hit utropstecken", "Kom hit!"),
    ("mamma ringde ny rad pappa kom", "Mamma ringde\nPappa kom"),
    ("mamma ringde punkt nytt stycke pappa kom", "Mamma ringde.\n\nPappa kom"),
    (
        "att göra kolon ny punkt ring skolan ny punkt boka tolk slut lista",
        "Att göra:\n- Ring skolan\n- Boka tolk",
    ),
    ("punktlista ny punkt ring skolan nästa punkt boka tolk slut på listan", "- Ring skolan\n- Boka tolk"),
    ("ny rubrik bedömning barnet mår bra punkt", "Bedömning\nBarnet mår bra."),
    (
        "rubrik skolans frånvarorutiner punkt mentor ringer hem punkt",
        "Skolans frånvarorutiner\nMentor ringer hem.",
    ),
    ("båda kom parentes mamma var sen slut parentes punkt", "Båda kom (mamma var sen)."),
    ("båda kom vänsterparentes mamma var sen högerparentes", "Båda kom (mamma var sen)"),
    ("hon sa citat jag vill hem slut citat punkt", "Hon sa ”jag vill hem”."),
    ("hon sa citationstecken jag vill hem citationstecken", "Hon sa ”jag vill hem”"),
    ("växelvis bindestreck boende", "Växelvis-boende"),
    ("mamma snedstreck pappa", "Mamma/pappa"),
    ("de bor på stor bokstav solgläntan punkt", "De bor på Solgläntan."),
    ("tjugo procent är kvar", "20 % är kvar"),
    ("hon kom slut på diktat", "Hon kom"),
    ("han sa bokstavligt punkt till mig", "Han sa punkt till mig"),
]
ORDINARY = [
    ("på den punkten är de eniga", "På den punkten är de eniga"),
    ("de gick igenom planen punkt för punkt", "De gick igenom planen punkt för punkt"),
    ("det var en punkt på dagordningen", "Det var en punkt på dagordningen"),
    ("då var det punkt slut med skjutsarna", "Då var det punkt slut med skjutsarna"),
    ("enligt punkt två i planen", "Enligt punkt två i planen"),
    ("se under punkt ett och punkt två i planen", "Se under punkt ett och punkt två i planen"),
    ("skolan är en öm punkt för henne", "Skolan är en öm punkt för henne"),
    ("hon vill komma hem", "Hon vill komma hem"),
    ("han ska inte komma tillbaka", "Han ska inte komma tillbaka"),
    ("kan ni komma överens", "Kan ni komma överens"),
    ("hon lovade att komma", "Hon lovade att komma"),
    ("vill syrran komma hit", "Vill syrran komma hit"),
    ("han har två stycken syskon", "Han har två stycken syskon"),
    ("skriv det på en ny rad", "Skriv det på en ny rad"),
    ("hon sätter frågetecken för det", "Hon sätter frågetecken för det"),
    ("det var ett nytt stycke i boken", "Det var ett nytt stycke i boken"),
    ("läkaren talade om inflammation i kolon", "Läkaren talade om inflammation i kolon"),
    ("vi går till nästa punkt på dagordningen", "Vi går till nästa punkt på dagordningen"),
    ("texten har en rubrik som är lång", "Texten har en rubrik som är lång"),
    ("hon nämnde ett citat ur boken", "Hon nämnde ett citat ur boken"),
    ("hon skriver med stor bokstav", "Hon skriver med stor bokstav"),
]


@pytest.mark.parametrize(("spoken", "written"), OBEYED)
def test_commands_are_obeyed(spoken: str, written: str) -> None:
    """A spoken command writes its sign, line or list and is not itself written."""
    assert tidy(spoken).text == written


@pytest.mark.parametrize(("spoken", "written"), ORDINARY)
def test_ordinary_words_stay(spoken: str, written: str) -> None:
    """The same words in ordinary use are written as words."""
    assert tidy(spoken).text == written


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("Hon är hemma. Punkt. Han sover. Punkt.", "Hon är hemma. Han sover."),
        ("Hon är hemma, komma, men han sover.", "Hon är hemma, men han sover."),
        ("Hon är hemma. Komma. Men han sover.", "Hon är hemma, men han sover."),
        ("Vad hände? Frågetecken.", "Vad hände?"),
        ("Hon kom. Ny rad. Han gick.", "Hon kom.\nHan gick."),
        ("Hon sa, citat, jag vill hem, slut citat. Punkt.", "Hon sa ”jag vill hem”."),
        ("Att göra. Ny punkt, ring skolan. Ny punkt, boka tolk.", "Att göra.\n- Ring skolan\n- Boka tolk."),
    ],
)
def test_double_punctuation_is_collapsed(spoken: str, written: str) -> None:
    """Where both the recogniser and the speaker set a mark, one is written."""
    assert tidy(spoken).text == written


def test_an_opening_without_its_closing_is_not_a_command() -> None:
    """A quotation that is never closed keeps the word, so that nothing is put in somebody's mouth."""
    assert tidy("hon sa citat jag vill hem").text == "Hon sa citat jag vill hem"


def test_a_numbered_list_needs_its_second_item() -> None:
    """ "punkt ett" alone is a full stop; with "punkt två" after it, a list."""
    assert tidy("två skäl punkt ett hon är sjuk punkt två han är borta punkt").text == (
        "Två skäl.\n1. Hon är sjuk.\n2. Han är borta."
    )
    assert tidy("hon åkte hem punkt ett barn grät punkt").text == "Hon åkte hem. Ett barn grät."


def test_text_without_commands_is_left_alone() -> None:
    """Well-written text comes back as it was, without edits."""
    written = "Mamma ringde 2026-11-03. Hon sa: ”Jag är trött.” Möte kl. 14.30, t.ex. på skolan (rum 3)."
    tidied = tidy(written)
    assert tidied.text == written
    assert tidied.edits == ()


def test_empty_text_gives_empty_text() -> None:
    """Nothing said is nothing written."""
    assert tidy("").text == ""
    assert tidy("  eh öh ").text == ""


def _rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading of the guide to dictation."""
    guide = (ROOT / "docs" / "diktering.md").read_text("utf-8")
    section = guide.split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")][1:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize(("spoken", "written"), _rows("Exempel"))
def test_the_guides_examples_come_out_as_it_says(spoken: str, written: str) -> None:
    """What the guide to dictation promises is what is written."""
    assert tidy(spoken).text == written


def test_the_guide_names_every_command() -> None:
    """Somebody can find each command without reading code."""
    told = " ".join(cell for row in _rows("Kommandon") for cell in row)
    first = [(entry.get("say") or entry["open"])[0] for table in entries().values() for entry in table]
    assert [phrase for phrase in first if phrase not in told] == []


_EXAMPLES = [(*entry["example"], name) for name, table in entries().items() for entry in table]
_STAYS = [spoken for table in entries().values() for entry in table for spoken in entry.get("stays", [])]


@pytest.mark.parametrize(("spoken", "written", "table"), _EXAMPLES)
def test_every_command_does_what_its_table_says(spoken: str, written: str, table: str) -> None:
    """The example beside each command comes out as written there; corrections when they are accepted."""
    accepted = {"corrections"} if table == "correction" else set()
    assert tidy(spoken, accept=accepted).text == written


@pytest.mark.parametrize("spoken", _STAYS)
def test_the_tables_ordinary_sentences_stay(spoken: str) -> None:
    """Beside each command stands ordinary Swedish with the same words, and it is left alone."""
    assert tidy(spoken).text == spoken[:1].upper() + spoken[1:]


def test_there_are_enough_commands_and_each_has_a_source() -> None:
    """At least forty commands, each from somewhere."""
    table = [entry for each in entries().values() for entry in each]
    assert len(table) >= 40
    assert [entry for entry in table if not entry["source"]] == []

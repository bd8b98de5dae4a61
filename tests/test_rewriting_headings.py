"""Headings, marks and damaged characters: what a note's layout does to its bullets."""

from __future__ import annotations

import pytest

from docqa.rewriting import as_text, rewrite_text

SCENERY = "Vi fick leta länge efter en parkering och bussen var sen. "


def headings(text: str, nlp) -> dict[str, str | None]:
    """The bullets of a note that begins with scenery, and the heading of each."""
    return {b.text: b.heading for b in rewrite_text(SCENERY + text, nlp=nlp).bullets}


@pytest.mark.parametrize(
    "text",
    ["Olle gick till skolan kl. 9.", "Pappa ska ha slagit farmor.", "Hon är sen när hon ska hämta Olle."],
)
def test_only_what_will_happen_is_a_next_step(text, nlp):
    """Neither the word for school nor hearsay makes a plan."""
    assert headings(text, nlp) == {text: "Uppgifter"}


def test_a_plan_is_a_next_step(nlp):
    """What somebody will do stands last."""
    assert headings("Rektorn ska boka ett möte.", nlp) == {"Rektorn ska boka ett möte.": "Nästa steg"}


def test_only_a_child_has_a_childs_own_words(nlp):
    """A parent's quotation stays among the rest, the child's gets its heading."""
    text = 'Olle, 9 år, bor hos farmor.\n\nFarmor sa: "Jag orkar."\n\nOlle sa: "Jag vill hem."'
    found = headings(text, nlp)
    assert found['Farmor sa: "Jag orkar."'] == "Uppgifter"
    assert found['Olle sa: "Jag vill hem."'] == "Barnets egna ord"


def test_talk_keeps_its_order(nlp):
    """Lines of talk are never sorted under headings."""
    talk = ["Vad hände sen?", "Jag gick ut.", "Ska du tillbaka?", "Nej, jag vågar inte."]
    result = rewrite_text(SCENERY + "\n" + "".join(f"– {line}\n" for line in talk), nlp=nlp)
    assert [b.text for b in result.bullets] == talk


def test_marked_headings_and_rules_are_no_bullets(nlp):
    """A heading written with "##" is a heading, and a drawn line is nothing."""
    text = f"## Bakgrund\n{SCENERY}Farmor ringde den 3 maj.\n\n---\n\n## Plan\nRektorn ringer farmor.\n"
    written = as_text(rewrite_text(text, nlp=nlp))
    assert written == "Bakgrund\n- Farmor ringde 3/5.\n\nPlan\n- Rektorn ringer farmor.\n"


def test_half_a_character_is_no_crash(nlp):
    """A damaged character is read as unknown; the text stays as it was given."""
    text = SCENERY + "Farmor \ud800 ringde den 3 maj."
    result = rewrite_text(text, nlp=nlp)
    assert result.text == text
    assert any("3/5" in bullet.text for bullet in result.bullets)


def test_shortened_verbs_of_saying_end_no_sentence(nlp):
    """A report with a shortened verb stays one sentence, and is read as one with the whole verb."""
    short, whole = (headings(f"Vera {verb} att Olle inte äter frukost.", nlp) for verb in ("uppg.", "uppger"))
    assert short == {text.replace("uppger", "uppg."): heading for text, heading in whole.items()}
    assert list(short.values()) == ["Uppgifter"]


def test_a_speaker_in_a_heading_loses_the_genitive(nlp):
    """Under "Farmors berättelse" it is farmor who speaks."""
    text = f"Farmors berättelse\nOlle sover inte.\n\nÖvrigt\n{SCENERY}Rektorn ringer."
    bullets = [b.text for b in rewrite_text(text, nlp=nlp).bullets]
    assert not any("Farmors:" in bullet for bullet in bullets)
    assert any("Olle sover inte" in bullet for bullet in bullets)

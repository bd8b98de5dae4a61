"""Words that look like commands, fillers or deletions but carry something are not lost."""

from __future__ import annotations

import pytest

from docqa.dictation.record import accept
from docqa.dictation.tidying import tidy


@pytest.mark.parametrize(
    ("spoken", "kept", "accepted"),
    [
        (
            "mamma kom inte punkt stryk det pappa kom punkt",
            "Mamma kom inte. Stryk det pappa kom.",
            "Pappa kom.",
        ),
        (
            "hon sover punkt elsa var sur stryk meningen hon åt punkt",
            "Hon sover. Elsa var sur stryk meningen hon åt.",
            "Hon sover. Hon åt.",
        ),
        (
            "skulden är fem hundra kronor stryk det de är skuldfria",
            "Skulden är 500 kronor stryk det de är skuldfria",
            "De är skuldfria",
        ),
        (
            "han sa citat jag vill dö slut citat punkt stryk meningen",
            "Han sa ”jag vill dö”. Stryk meningen",
            "",
        ),
    ],
)
def test_striking_what_carries_facts_is_the_writers_choice(spoken: str, kept: str, accepted: str) -> None:
    """A negation, name, number or quotation is only proposed for deletion, and goes when accepted."""
    tidied = tidy(spoken)
    assert tidied.text == kept
    assert [edit.kind for edit in tidied.edits if not edit.applied] == ["deletion"]
    assert accept(spoken, tidied, kinds={"deletion"}) == accepted


@pytest.mark.parametrize(
    ("spoken", "written", "struck"),
    [
        (
            "mamma ringde punkt hon var arg stryk det pappa kom punkt",
            "Mamma ringde. Pappa kom.",
            "hon var arg",
        ),
        (
            "beslut fattas inte stryk det beslut fattas i dag punkt",
            "Beslut fattas i dag.",
            "beslut fattas inte",
        ),
    ],
)
def test_other_sentences_are_struck_and_the_edit_tells(spoken: str, written: str, struck: str) -> None:
    """Only the last sentence goes, or the one said anew, and what went is in the record."""
    tidied = tidy(spoken)
    assert tidied.text == written
    assert any(edit.applied and edit.kind == "deletion" and struck in edit.spoken for edit in tidied.edits)


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("mm sa elsa", "Mm sa Elsa"),
        ("mm nickade elsa", "Mm nickade Elsa"),
        ("vi frågade punkt mm svarade han", "Vi frågade. Mm svarade han"),
        ("hon sa stryk det", "Hon sa stryk det"),
        ("han svarade mm och gick", "Han svarade mm och gick"),
        ("de köpte kläder skor mm punkt", "De köpte kläder skor mm."),
        ("hon heter ny rad", "Hon heter ny rad"),
        ("boken kallas nytt stycke", "Boken kallas nytt stycke"),
        ("katten heter punkt", "Katten heter punkt"),
        ("vi vet inte vad han heter punkt", "Vi vet inte vad han heter."),
        ("hon sa komma hem", "Hon sa komma hem"),
        ("han svarade komma tillbaka sen", "Han svarade komma tillbaka sen"),
        ("kolon operation gjordes", "Kolon operation gjordes"),
        ("kolonoperation gjordes", "Kolonoperation gjordes"),
        ("hela kolon undersöktes", "Hela kolon undersöktes"),
        ("hon säger kolon jag vill hem", "Hon säger: jag vill hem"),
        ("hon mm kom hem", "Hon kom hem"),
    ],
)
def test_words_that_mean_something_stay(spoken: str, written: str) -> None:
    """Answers, names and the bowel are written; the same words as commands or fillers are not."""
    assert tidy(spoken).text == written

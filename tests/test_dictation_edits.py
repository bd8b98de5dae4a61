"""Fillers, deletions and self-corrections, and the record of every change."""

from __future__ import annotations

import random

import pytest

from docqa.dictation.alignment import spoken_text, stretches, to_spoken, to_written
from docqa.dictation.record import accept, write
from docqa.dictation.tidying import tidy
from docqa.types import MadeBy, Segment, Transcript, Word

DICTATIONS = [
    "eh mamma ringde öh klockan halv tre punkt nytt stycke rubrik bedömning pappa, hm, kom inte punkt",
    "Hon sa, citat, jag vill hem, slut citat. Punkt. Ny rad. Tjugofem barn, komma, noel och signe. Punkt.",
    "  ny punkt ring bup läkaren den tredje november slut lista stryk det  ",
    "utan något att ändra",
    "",
]


@pytest.mark.parametrize("spoken", DICTATIONS)
def test_edits_rebuild_the_written_text(spoken: str) -> None:
    """Applied edits put in their places give exactly the written text, and each quotes its source."""
    tidied = tidy(spoken)
    assert write(spoken, tidied.edits) == tidied.text
    assert all(spoken[edit.start : edit.end] == edit.spoken for edit in tidied.edits)


@pytest.mark.parametrize("spoken", DICTATIONS)
def test_written_text_leads_back_to_the_spoken(spoken: str) -> None:
    """The stretches cover both texts from beginning to end without gaps."""
    tidied = tidy(spoken)
    parts = stretches(spoken, tidied.edits)
    assert "".join(spoken[part.spoken_start : part.spoken_end] for part in parts) == spoken
    assert "".join(tidied.text[part.written_start : part.written_end] for part in parts) == tidied.text


def test_offsets_go_both_ways() -> None:
    """A written time leads to the words it was said with, and back."""
    spoken = "mamma ringde klockan fjorton och trettio punkt"
    tidied = tidy(spoken)
    parts = stretches(spoken, tidied.edits)
    start = tidied.text.index("kl.")
    behind = to_spoken(parts, start, start + len("kl. 14.30"))
    assert behind is not None
    assert spoken[slice(*behind)] == "klockan fjorton och trettio"
    assert to_written(parts, *behind) == (start, start + len("kl. 14.30"))
    assert to_spoken(parts, 0, 0) is None


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("eh hon öh kom ehm hem", "Hon kom hem"),
        ("Han, eh, har en bror.", "Han har en bror."),
        ("Hm, hon kom.", "Hon kom."),
        ("hon sa citat eh jag vet inte slut citat", "Hon sa ”eh jag vet inte”"),
    ],
)
def test_fillers_go_except_in_quotations(spoken: str, written: str) -> None:
    """Hesitation sounds are not written, unless they are somebody's own words."""
    assert tidy(spoken).text == written


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("hon kom punkt hon var sur stryk det punkt hon gick punkt", "Hon kom. Hon gick."),
        ("Hon kom. Hon var sur. Ta bort det. Hon gick.", "Hon kom. Hon gick."),
        ("hon kom punkt hon var sur stryk meningen hon gick", "Hon kom. Hon gick"),
        ("hon kom hem stryk sista ordet dit", "Hon kom dit"),
    ],
)
def test_struck_words_go(spoken: str, written: str) -> None:
    """ "stryk det" takes back the sentence being said, or the one just finished."""
    assert tidy(spoken).text == written


@pytest.mark.parametrize(
    "spoken",
    [
        "pappa gav honom stryk det har hänt flera gånger",
        "han fick stryk det säger läraren",
    ],
)
def test_a_beating_is_not_a_command(spoken: str) -> None:
    """ "stryk" is also a beating: then nothing is deleted, and striking is only proposed."""
    tidied = tidy(spoken)
    assert tidied.text.casefold() == spoken
    assert [edit.kind for edit in tidied.edits if not edit.applied] == ["deletion"]


@pytest.mark.parametrize(
    ("spoken", "kept", "accepted"),
    [
        ("mötet är på tisdag nej onsdag", "Mötet är på tisdag nej onsdag", "Mötet är på onsdag"),
        (
            "Pappa tror att Leo röker, rättelse, pappa misstänker att Leo röker.",
            "Pappa tror att Leo röker, rättelse, pappa misstänker att Leo röker.",
            "Pappa misstänker att Leo röker.",
        ),
        ("hon bor hos mormor nej farmor", "Hon bor hos mormor nej farmor", "Hon bor hos farmor"),
        ("hon heter Sara nej Sofia", "Hon heter Sara nej Sofia", "Hon heter Sofia"),
        ("hon är i skolan nej i förskolan", "Hon är i skolan nej i förskolan", "Hon är i förskolan"),
        ("han är sju nej åtta år", "Han är sju nej 8 år", "Han är 8 år"),
    ],
)
def test_self_corrections_are_proposed(spoken: str, kept: str, accepted: str) -> None:
    """What the speaker takes back stays until the writer agrees."""
    tidied = tidy(spoken)
    assert tidied.text == kept
    assert [edit.kind for edit in tidied.edits if not edit.applied] == ["correction"]
    assert accept(spoken, tidied, kinds={"correction"}) == accepted


def test_removing_something_else_is_not_a_command() -> None:
    """ "vill ta bort det" tells what somebody wants; nothing is deleted or proposed."""
    tidied = tidy("Mamma vill ta bort det från journalen.")
    assert tidied.text == "Mamma vill ta bort det från journalen."
    assert tidied.edits == ()


def test_no_is_not_a_correction_by_itself() -> None:
    """A child's "nej" between different words is left alone."""
    assert all(edit.applied for edit in tidy("hon sa nej till skolan").edits)


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("oros anmälan kom in", "Orosanmälan kom in"),
        ("bup besöket är inställt", "BUP-besöket är inställt"),
        ("hon har kontakt med bup", "Hon har kontakt med BUP"),
        ("hå ve be placering och el vi u", "HVB-placering och LVU"),
        ("kontakt med b u p igen", "Kontakt med BUP igen"),
        ("kontakt personen och skol sköterskan", "Kontaktpersonen och skolsköterskan"),
        ("beslut enligt elfte kapitlet första paragrafen sol", "Beslut enligt 11 kap. 1 § SoL"),
        ("familjen lind och pia dahl", "Familjen Lind och Pia Dahl"),
        ("polis anmälan och risk bedömningen", "Polisanmälan och riskbedömningen"),
        ("försörjnings stöd och familjehems placering", "Försörjningsstöd och familjehemsplacering"),
        ("adhd utredning av amina haddad", "ADHD-utredning av Amina Haddad"),
        ("mamma lenas syster", "Mamma Lenas syster"),
        ("mamma lena ringde", "Mamma Lena ringde"),
        ("solen sken hela dagen", "Solen sken hela dagen"),
    ],
)
def test_spelling_of_names_and_abbreviations(spoken: str, written: str) -> None:
    """Abbreviations and first names in capitals, compounds that were written apart joined."""
    assert tidy(spoken).text == written


def test_each_word_of_a_transcript_has_its_place() -> None:
    """Words are found in order, also where the same word comes again."""
    words = (Word("mamma", 0, 1, 0.9), Word("och", 1, 2, 0.9), Word("mamma", 2, 3, 0.4))
    segment = Segment(0, 3, "mamma och mamma", 0.0, words)
    text, found = spoken_text(Transcript("a.wav", 3.0, "sv", (segment,), MadeBy("m", "r", {})))
    assert text == "mamma och mamma"
    assert [(word.start, word.end) for word in found] == [(0, 5), (6, 9), (10, 15)]


_VOCABULARY = """punkt komma kolon frågetecken ny rad nytt stycke ny punkt punktlista slut lista rubrik
    bedömning citat slut citat parentes slut parentes bindestreck stor bokstav stryk det ta bort det
    procent noll ett två fem tjugo hundra tusen klockan halv kvart i över på kvällen den första tredje
    november tjugohundratjugosex år eh nej rättelse mamma anna hon vill komma hem inte i går streck
    snabel a se bokstavligt 14.30 7 , . ? : ( ) ” Punkt Hon"""


@pytest.mark.parametrize("seed", range(300))
def test_any_words_in_any_order_keep_the_record_whole(seed: int) -> None:
    """Nonsense too: edits rebuild the text and cover both texts; lines have no stray space."""
    chance = random.Random(seed)
    spoken = " ".join(chance.choice(_VOCABULARY.split()) for _ in range(chance.randint(0, 25)))
    tidied = tidy(spoken, date=chance.choice([None, "2026-11-10"]))
    assert write(spoken, tidied.edits) == tidied.text
    parts = stretches(spoken, tidied.edits)
    assert "".join(spoken[part.spoken_start : part.spoken_end] for part in parts) == spoken
    assert "".join(tidied.text[part.written_start : part.written_end] for part in parts) == tidied.text
    assert " \n" not in tidied.text
    assert "\n " not in tidied.text

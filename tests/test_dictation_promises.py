"""Promises that hold for any dictation: every change on record and reversible, nothing put into a note."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docqa.dictation import promises, record
from docqa.dictation.phrasebook import entries
from docqa.dictation.tidying import tidy
from docqa.types import Edit, TidyText

_PHRASES = [
    phrase
    for table in entries().values()
    for entry in table
    for phrase in (*entry.get("say", []), *entry.get("open", []), *entry.get("close", []))
]
_ORDINARY = [
    "hon",
    "kom",
    "inte",
    "hem",
    "mamma",
    "ringde",
    "skolan",
    "och",
    "pappa",
    "var",
    "arg",
    "elsa",
    "noel",
    "vill",
    "att",
    "de",
    "ska",
    "vi",
    "i",
    "på",
    "till",
    "en",
    "ett",
    "den",
    "stycken",
    "läraren",
    "sa",
    "idag",
    "igår",
    "malmö",
    "lund",
    "björkskolan",
    "storgatan",
    "bup",
    "lvu",
    "oros",
    "anmälan",
    "år",
    "kronor",
    "procent",
    "kapitlet",
    "paragrafen",
    "klockan",
    "halv",
    "kvart",
    "över",
    "november",
    "streck",
    "eh",
    "öh",
    "mm",
    "nej",
    "bokstavligt",
    "född",
    "telefon",
]
_NUMBERS = [
    "noll",
    "ett",
    "två",
    "tre",
    "fem",
    "tio",
    "tolv",
    "tretton",
    "tjugo",
    "tjugofem",
    "hundra",
    "tusen",
    "första",
    "tredje",
    "14",
    "14.30",
    "2026",
]
_MARKS = [".", ",", "?", "!", ":", ";", "(", ")", "”", "-", "\n", "..."]
_WORD = st.sampled_from(_ORDINARY * 2 + _NUMBERS * 2 + _PHRASES + _MARKS)
_SAID = st.lists(_WORD.map(str) | _WORD.map(str.capitalize), max_size=24).map(" ".join)
_ANYTHING = st.text(alphabet="aåeöst .,?!\n”(-0123§@ PK", max_size=40)


@settings(max_examples=250, deadline=None)
@given(_SAID | _ANYTHING)
def test_text_and_edits_give_the_spoken_words_back(spoken: str) -> None:
    """Written text and its edits are enough to have every word that was said, to the letter."""
    tidied = tidy(spoken, date="2026-11-03")
    assert record.restore(tidied) == spoken
    assert record.write(spoken, tidied.edits) == tidied.text
    assert record.undo(tidied, tidied.edits).text == spoken


@settings(max_examples=150, deadline=None)
@given(_SAID, st.data())
def test_any_edits_can_be_undone(spoken: str, data: st.DataObject) -> None:
    """Whatever part of the edits is taken back, the rest stands and the spoken words can still be had."""
    tidied = tidy(spoken)
    back = data.draw(st.lists(st.sampled_from(tidied.edits), unique=True)) if tidied.edits else []
    undone = record.undo(tidied, back)
    assert record.restore(undone) == spoken
    assert {edit for edit in undone.edits if edit.applied} == {
        edit for edit in tidied.edits if edit.applied and edit not in back
    }


@settings(max_examples=250, deadline=None)
@given(_SAID | _ANYTHING, st.sets(st.sampled_from(["corrections", "deletions"])))
def test_edits_add_only_what_their_kind_may(spoken: str, accept: set[str]) -> None:
    """Outside the closed list of kinds an edit only takes away."""
    for edit in tidy(spoken, accept=accept).edits:
        assert promises.keeps(edit), edit


def test_an_edit_that_adds_is_taken_back() -> None:
    """Should a pass ever put a word in, the word does not reach the text."""
    wrong = TidyText("hon slog hem", (Edit(4, 4, "", "slog ", "filler"),))
    assert promises.enforce(wrong).text == "hon hem"


_CLAUSES = """mamma ringde skolan
pappa kom klockan halv tre på eftermiddagen
elsa är sju år och bor hos mormor
mötet är den tredje november tjugohundratjugosex
hon vill komma hem men inte i dag
på den punkten är de eniga
frånvaron är tolv komma fem procent
eh läraren i lund sa att noel inte mår bra
beslut enligt fjärde kapitlet elva paragrafen sol
hon nås på noll sjuttio ett sju fyra noll sex tolv
hyran är elva tusen femhundra kronor
de bor på storgatan tolv b
bup besöket är på torsdag
hon sa citat jag såg fjorton katter slut citat
det blev parentes enligt pappa slut parentes bra
han är tolv nej tretton år
hon var sur stryk det
mamma skriver varje sak på en ny rad
skolan har tvåhundra elever""".splitlines()
_JOINTS = """punkt|komma|kolon|frågetecken|ny rad|punkt nytt stycke|punkt ny punkt|.|,|slut på lista|
punkt rubrik bedömning|punkt nästa steg ny punkt|punkt punkt ett""".replace("\n", "").split("|")
_DICTATION = st.lists(st.tuples(st.sampled_from(_CLAUSES), st.sampled_from(_JOINTS)), min_size=1, max_size=6)


@settings(max_examples=200, deadline=None)
@given(_DICTATION, st.booleans())
def test_tidied_text_is_tidy(said: list[tuple[str, str]], accept: bool) -> None:
    """Tidying what is tidy changes nothing."""
    spoken = " ".join(f"{clause} {joint}" for clause, joint in said)
    once = tidy(spoken, accept={"corrections", "deletions"} if accept else set()).text
    assert tidy(once).text == once


@pytest.mark.parametrize("accept", ["corrections", "deletions", "dates", "times"])
def test_taking_in_afterwards_is_taking_in_at_once(accept: str) -> None:
    """Proposals give the same words whether they are taken in at once or afterwards."""
    spoken = "mormor nej farmor kom i går halv tre punkt hon kom inte punkt ta bort det punkt han sov punkt"
    kind = {"corrections": "correction", "deletions": "deletion", "dates": "date", "times": "time"}[accept]
    later = record.accept(spoken, tidy(spoken, date="2026-11-03"), kinds={kind})
    assert tidy(spoken, date="2026-11-03", accept={accept}).text == later

"""Decomposed, invisible and damaged characters hide no word, and places lead back to the text as given."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docqa.checking import check_text
from docqa.explaining import explain_note
from docqa.guarding import guard_texts
from docqa.language.composed import compose
from docqa.rewriting import rewrite_text
from docqa.types import Note

# Letters that compose, marks of several classes, Hangul parts, joined emoji, ligatures, unseen characters.
ODD = st.sampled_from(
    ["a", "A", "o", "å", "ö", "\u030a", "\u0308", "\u0301", "\u0327", "\u0345", "\u0f71", "\u1112", "\u1161",
     "\u11ab", "한", "\u212b", "\u0958", "\u09c7", "\u09be", "\u0344", "👩", "\u200d", "👧", "🇸", "\u00ad",
     "\u00ad\n ", "\u200b", "\ufeff", "ﬁ", "ﬃ", " ", "\n", "\r\n", "\u00a0", "1", "\ud83d", "\udc00"]
)  # fmt: skip
ANY = st.text() | st.lists(ODD, max_size=30).map("".join)
SENTENCES = (
    "Mamma är slarvig och ljög för läraren.",
    "Åsa säger att pojken är jättebråkig på förskolan.",
    "Det är uppenbart att fadern inte bryr sig om sin dotter.",
    "Vårdnadshavaren är lat, enligt Öberg.",
    "Jag såg att Elin åt frukost kl. 8.15 på hemmet i Växjö.",
    "Pappa ägde 1 500 kronor och åkte hem.",
)


def plain(text: str) -> str:
    """What a text should be read as, made the slow and simple way."""
    for char in "\u00ad\n ", "\u00ad", "\u200b", "\u200e", "\u200f", "\u2060", "\ufeff":
        text = text.replace(char, "")
    for char, spelled in {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
    }.items():
        text = text.replace(char, spelled)
    halves = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return unicodedata.normalize("NFC", halves)


@settings(max_examples=600, deadline=None)
@given(ANY)
def test_any_text_is_composed_and_every_place_leads_back(text):
    """The composed text is NFC throughout; places rise to the end of the text; letters are cut out whole."""
    composed, places = compose(text)
    if "\u00ad\t" not in text and "\u00ad\r" not in text and "\u00ad\n" not in text:
        assert composed == plain(text)
    assert unicodedata.is_normalized("NFC", composed)
    if places is None:
        assert composed == text
        return
    assert len(places) == len(composed) + 1
    assert list(places) == sorted(places)
    assert places[-1] == len(text)
    letters = [
        at
        for at, char in enumerate(composed)
        if char.isascii()
        and at > 0
        and places[at - 1] < places[at] < places[at + 1]
        and text[places[at]] == char
    ]
    for start, end in pairwise([0, *letters, len(composed)]):
        assert compose(text[places[start] : places[end]])[0] == composed[start:end]


@settings(max_examples=200, deadline=None)
@given(ANY)
def test_what_is_composed_needs_no_composing(text):
    """Composing twice is composing once."""
    assert compose(compose(text)[0]) == (compose(text)[0], None)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="abcåäöÅÄÖéüñç 한.\n", max_size=60))
def test_decomposed_text_reads_as_composed(text):
    """However letters are stored, the same text is read, and each word is cut out as it was stored."""
    stored = unicodedata.normalize("NFD", text)
    composed, places = compose(stored)
    assert composed == unicodedata.normalize("NFC", text)
    if places is not None:
        for at in range(len(composed)):
            assert unicodedata.normalize("NFC", stored[places[at] : places[at + 1]]) == composed[at]


@pytest.mark.parametrize("mark", ["\u030a", "\u1161", "\u200b", "a\u0308", "\u1112\u1161\u11ab"])
def test_long_runs_are_composed(mark):
    """A hundred thousand characters of one kind are read to the end."""
    text = mark * (100_000 // len(mark))
    assert compose(text)[0] == plain(text)


def shown(text: str, findings) -> list[tuple[str, str]]:
    """Rule and words of each finding, the words cut out of the text by its offsets."""
    assert all(f.text == text[f.start : f.end] for f in findings)
    return [(f.rule, plain(text[f.start : f.end])) for f in findings]


@settings(max_examples=12, deadline=None)
@given(st.permutations(SENTENCES), st.sampled_from(["NFD", "soft hyphens", "byte order mark"]))
def test_findings_do_not_depend_on_how_letters_are_stored(nlp, sentences, how):
    """A note has the findings of its composed form, in the same words, at places of its own."""
    text = " ".join(sentences[:3])
    stored = {
        "NFD": unicodedata.normalize("NFD", text),
        "soft hyphens": text.replace("ar", "a\u00adr"),
        "byte order mark": "\ufeff" + text,
    }[how]
    expected = shown(text, check_text(text, nlp=nlp).findings)
    assert shown(stored, check_text(stored, nlp=nlp).findings) == expected


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES) | ODD | st.text(max_size=5), max_size=12).map("".join))
def test_findings_are_cut_out_of_any_text(nlp, text):
    """Whatever stands between the words, each finding lies where it says in the text as given, in order."""
    findings = check_text(text, nlp=nlp).findings
    assert all(f.text == text[f.start : f.end] != "" for f in findings)
    assert [f.start for f in findings] == sorted(f.start for f in findings)


@pytest.mark.slow
def test_a_hundred_thousand_odd_characters_are_checked(nlp):
    """A damaged file is read to its end, and what can be found in it is found."""
    odd = "".join(ODD.elements) + "%&()[]\"”'«»•–—-_=+*#/\\\t.,:;!?…0123456789"
    block = f"{odd}\n{SENTENCES[0]}\n"
    text = block * (100_000 // len(block))
    findings = check_text(text, nlp=nlp).findings
    assert findings
    assert all(f.text == text[f.start : f.end] for f in findings)


def test_rewrites_do_not_depend_on_how_letters_are_stored(nlp):
    """The bullets are those of the composed text; sources and omissions lie in the text as given."""
    text = " ".join(SENTENCES) + " Han är snäll. Och så var det med det, kan man säga."
    stored = unicodedata.normalize("NFD", text)
    one, other = rewrite_text(text, nlp=nlp), rewrite_text(stored, nlp=nlp)
    assert [b.text for b in one.bullets] == [b.text for b in other.bullets]
    assert other.text == stored
    assert [[plain(s.of(stored)) for s in b.sources] for b in other.bullets] == [
        [s.of(text) for s in b.sources] for b in one.bullets
    ]
    assert all(stored[o.start : o.end] == o.text for o in other.omitted)
    assert [plain(o.text) for o in other.omitted] == [o.text for o in one.omitted]


def test_the_guard_does_not_see_how_letters_are_stored(nlp):
    """A text and its decomposed form say the same; what a rewrite breaks is found and shown in either."""
    text = "Mamma säger att Åsa inte får åka till Växjö."
    stored = unicodedata.normalize("NFD", text)
    assert guard_texts(text, stored, nlp=nlp).verdict == "pass"
    broken = unicodedata.normalize("NFD", "Mamma säger att Åsa får åka till Växjö.")
    verdict = guard_texts(stored, broken, nlp=nlp)
    assert verdict.verdict == "block"
    for problem in verdict.problems:
        assert (
            problem.source is None or stored[problem.source.start : problem.source.end] == problem.source.text
        )
        assert (
            problem.rewrite is None
            or broken[problem.rewrite.start : problem.rewrite.end] == problem.rewrite.text
        )


def test_explanations_lie_in_the_text_as_given(nlp):
    """Clauses of a decomposed note are cut out of that note."""
    stored = unicodedata.normalize("NFD", SENTENCES[1])
    clauses = explain_note(Note(id="n", text=stored), nlp=nlp).clauses
    assert clauses
    assert all(clause.text == stored[clause.start : clause.end] for clause in clauses)


@pytest.mark.parametrize("text", ["\ud83d trasig", "\udc00", "Åsa \ud800åt."])
def test_half_a_character_stops_nothing(nlp, text):
    """What no encoding can write is read as a mark of damage by every command."""
    assert check_text(text, nlp=nlp).text == text
    assert rewrite_text(text, nlp=nlp).text == text
    assert guard_texts(text, text, nlp=nlp).verdict == "pass"

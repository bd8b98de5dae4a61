"""Phrases of rule files, on hand-made words."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from docqa.rules.phrase_index import PhraseIndex
from docqa.rules.phrases import PhraseError, parse


def words(text, *, lemmas=None, pos=None, roles=None):
    """A document of the words of a text, all in one sentence."""
    lowers = text.lower().split()
    return SimpleNamespace(
        lowers=lowers,
        lemmas=(lemmas or text).lower().split(),
        pos=pos or [""] * len(lowers),
        roles=roles or [""] * len(lowers),
        numbers=[word.isdigit() for word in lowers],
        bounds=[(0, len(lowers))] * len(lowers),
    )


def found(phrase, text, *, compounds=False, **fields):
    """Where a phrase matches in a text."""
    index = PhraseIndex({"x": [parse(phrase, compounds=compounds)]})
    return index.find(words(text, **fields)).get("x", [])


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("slarvig", "mamma är slarvig", [(2, 3)]),
        ("slarv*", "mamma slarvar mycket", [(1, 2)]),
        ("slarvig*", "mamma är slarvig", [(2, 3)]),
        ("*aktig", "han är klumpaktig", [(2, 3)]),
        ("*aktig", "aktig", []),
        ("sin|hans bror", "hans bror", [(0, 2)]),
        ("dra * tiden", "dra ut på tiden", [(0, 4)]),
        ("dra * tiden", "dra ut sig på tiden", []),
        ("dra ** tiden", "dra ut sig på den tiden", [(0, 6)]),
        ("dra * tiden", "dra tiden", [(0, 2)]),
        ("<num> gånger", "kom 3 gånger", [(1, 3)]),
        ("god", "ond", []),
        ("a b", "", []),
    ],
)
def test_a_phrase_matches_what_its_items_say(phrase, text, expected):
    """Words, beginnings, endings, alternatives, gaps and numbers."""
    assert found(phrase, text) == expected


def test_a_plain_word_matches_the_lemma_and_a_fixed_form_does_not():
    """ "vilja" finds "vill" by its lemma; "=vilja" only itself."""
    assert found("vilja", "hon vill hem", lemmas="hon vilja hem") == [(1, 2)]
    assert found("=vilja", "hon vill hem", lemmas="hon vilja hem") == []


def test_a_class_matches_by_role_and_part_of_speech():
    """Adults are persons that are neither children nor professionals."""
    roles = ["parent", "", "child"]
    assert found("<adult> är", "mamma är leo", roles=roles) == [(0, 2)]
    assert found("är <adult>", "mamma är leo", roles=roles) == []
    assert found("är <person>", "mamma är leo", roles=roles) == [(1, 3)]
    assert found("är <ADJ>", "mamma är snäll", pos=["NOUN", "AUX", "ADJ"]) == [(1, 3)]


def test_compounds_need_a_long_last_part_or_an_intensifier():
    """ "jättelat" is lazy, "inhalat" and "föräldrar" are not what their ends say."""
    assert found("lat", "han är jättelat", compounds=True) == [(2, 3)]
    assert found("lat", "en inhalat", compounds=True) == []
    assert found("rar", "våra föräldrar", compounds=True) == []
    assert found("slarvig", "en storslarvig man", compounds=True) == [(1, 2)]


def test_a_match_stays_inside_its_sentence():
    """Neither the words nor the gaps of a phrase cross a sentence boundary."""
    document = words("dra ut . på tiden")
    document.bounds = [(0, 3)] * 3 + [(3, 5)] * 2
    assert PhraseIndex({"x": [parse("dra ** tiden")]}).find(document) == {}


def test_the_longest_match_wins():
    """Of overlapping matches of a set the longest is kept."""
    index = PhraseIndex({"x": [parse("god"), parse("god man")]})
    assert index.find(words("en god man"))["x"] == [(1, 3)]


@pytest.mark.parametrize("phrase", ["", "*", "* god", "god *", "<okänd>"])
def test_phrases_that_cannot_be_used_are_refused(phrase):
    """Nothing to look for, a gap at the edge, or an unknown class."""
    with pytest.raises(PhraseError):
        parse(phrase)

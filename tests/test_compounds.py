"""Compounds come apart where their parts are words, and other words stay whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from docqa.language.compounds import MAX_PARTS, CompoundSplitter, shipped_splitter
from docqa.language.lexicon import Lexicon
from docqa.language.loading import load

GOLD = Path(__file__).with_name("data") / "compounds.tsv"
FLOOR_EXACT = 0.94
FLOOR_HEAD = 0.96
MAX_FALSE = 0.03


def gold() -> list[tuple[str, list[str]]]:
    """Words with their parts; a single part for words that are no compounds."""
    rows = [line.split("\t") for line in GOLD.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    return [(word, parts.split("+") if parts else [word]) for word, parts in rows]


def test_the_examples_are_many_enough():
    """At least two hundred compounds and a hundred other words."""
    assert sum(len(parts) > 1 for _, parts in gold()) >= 200
    assert sum(len(parts) == 1 for _, parts in gold()) >= 100


def test_compounds_come_apart_rightly():
    """Parts and heads are right as often as they were when the lexicon shipped."""
    compounds = [(shipped_splitter().split(word), parts) for word, parts in gold() if len(parts) > 1]
    exact = sum(list(found.parts) == parts for found, parts in compounds) / len(compounds)
    heads = sum(len(f.parts) > 1 and f.head == parts[-1] for f, parts in compounds) / len(compounds)
    assert exact >= FLOOR_EXACT
    assert heads >= FLOOR_HEAD


def test_other_words_stay_whole():
    """Derivations, verbs, names and particles with a verb are not taken apart."""
    single = [word for word, parts in gold() if len(parts) == 1]
    wrong = [word for word in single if len(shipped_splitter().split(word).parts) > 1]
    assert len(wrong) / len(single) <= MAX_FALSE, wrong


@pytest.mark.parametrize(
    "word", ["familjehemsutredning", "LVU-ansökan", "barnavårdscentral", "mamma", "", "§"]
)
def test_cuts_are_where_parts_begin(word):
    """Every part has a place in the word, in order, the first at its beginning."""
    found = shipped_splitter().split(word)
    assert len(found.cuts) == len(found.parts) <= MAX_PARTS
    assert found.cuts[0] == 0
    assert list(found.cuts) == sorted(set(found.cuts))
    assert found.cuts[-1] < max(1, len(word))


def test_what_stands_between_parts():
    """Linking letters come and go: -s-, -e-, -o-, and a lost last vowel."""
    words = dict.fromkeys(["kvinna", "familj", "arbete", "skola", "hus", "plats", "gård"], 50)
    splitter = CompoundSplitter(Lexicon({"NOUN": words}, {}, {}, {}))
    found = {
        word: splitter.split(word).parts for word in ("kvinnohus", "familjehus", "arbetsplats", "skolgård")
    }
    assert found == {
        "kvinnohus": ("kvinna", "hus"),
        "familjehus": ("familj", "hus"),
        "arbetsplats": ("arbete", "plats"),
        "skolgård": ("skola", "gård"),
    }


def test_hyphens_divide_anyway():
    """An abbreviation before a hyphen is a part of its own."""
    assert shipped_splitter().split("LVU-ansökan").parts == ("LVU", "ansökan")
    assert shipped_splitter().split("BBIC-samtalsstöd").head == "stöd"


def test_tokens_tell_their_compounds():
    """With the component in a pipeline a token knows its parts, inflected or not."""
    nlp = load(tier="rules")
    if "docqa_compounds" not in nlp.pipe_names:
        nlp.add_pipe("docqa_compounds")
    doc = nlp("Familjehemsutredningarna dröjde.")
    nlp.remove_pipe("docqa_compounds")
    assert doc[0]._.docqa_compound.parts == ("familj", "hem", "utredning")
    assert doc[1]._.docqa_compound.parts == ("dröja",)

"""Rules of kind density with weights: what counts for and against a sentence, and which neighbours follow."""

from __future__ import annotations

from pathlib import Path

import pytest

from docqa.errors import RuleError
from docqa.language.loading import blank
from docqa.rules.engine import Engine
from docqa.rules.loading import Pack, Rule
from docqa.rules.schema import RULE_FILE

SIGNALS = {"food": ["kaffe", "bulle"], "road": ["rondell"], "child": ["barnet"]}


def weighed(**fields):
    """A rule that weighs coffee, roads and the child."""
    spec = {
        "kind": "density", "category": "narrative", "message": {"sv": "Behövs ”{text}”?"}, "why": "Skäl.",
        "source": "docqa", "signals": SIGNALS, "weights": {"food": 1.0, "road": 1.0, "child": -2.0},
        "min_score": 2.0, "mark": "sentence", "unless": [], "examples": {"flag": ["[[x]]"], "pass": ["y"]},
    } | fields  # fmt: skip
    return Rule("narrative/test", Path("test.yaml"), RULE_FILE.validate_python(spec))


def found(text, **fields):
    """The texts that the rule reports."""
    nlp = blank()
    engine = Engine(Pack((weighed(**fields),), ()), nlp.vocab)
    return [text[hit.start : hit.end] for hit in engine.find(nlp(text))]


def test_signals_add_up_and_some_count_against():
    """Two signs are enough, one is not, and what speaks of the child takes the weight away."""
    assert found("Kaffe i en rondell.") == ["Kaffe i en rondell."]
    assert found("Kaffe på bordet.") == []
    assert found("Kaffe i en rondell med barnet.") == []


def test_a_signal_counts_at_most_twice():
    """A list of the same thing does not outweigh everything else."""
    assert found("Kaffe, kaffe, kaffe och kaffe.", min_score=2.5) == []


def test_neighbours_of_a_heavy_sentence_may_be_lighter():
    """A light sentence is reported beside a heavy one of its paragraph, never by itself."""
    text = "Kaffe i en rondell. En bulle till. Barnet sov.\n\nEn bulle till."
    assert found(text, min_score_beside=1.0) == ["Kaffe i en rondell. En bulle till."]
    assert found(text) == ["Kaffe i en rondell."]


def test_sentences_that_are_not_joined_are_reported_one_by_one():
    """Goals stand for themselves even in a row."""
    text = "Kaffe i en rondell. Bulle i en rondell."
    assert found(text, joined=False) == ["Kaffe i en rondell.", "Bulle i en rondell."]


def test_signs_weigh_what_no_word_list_holds():
    """A sentence with a date may be left alone."""
    weights = {"food": 1.0, "road": 1.0, "is_dated": -1.0}
    assert found("Kaffe i en rondell den 4 maj.", weights=weights) == []
    assert found("Kaffe i en rondell.", weights=weights) == ["Kaffe i en rondell."]


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"weights": {"fod": 1.0}}, 'vikten "fod"'), ({"min_score": None}, "inte min_score")],
)
def test_a_weight_for_nothing_is_refused(fields, words):
    """A weight must belong to a signal or a sign, and a rule that weighs says how much is enough."""
    with pytest.raises(RuleError) as caught:
        Engine(Pack((weighed(**fields),), ()), blank().vocab)
    assert words in str(caught.value)

"""The second reader: what it sees, when it asks, when it keeps a rule silent, and how it is left out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from docqa.errors import ModelError
from docqa.language import loading
from docqa.rules import second_reader
from docqa.rules.engine import Engine
from docqa.rules.loading import Pack, Rule
from docqa.rules.reader_features import candidates, letter_places
from docqa.rules.schema import RULE_FILE
from docqa.rules.second_reader import SecondReader, load_reader, read, save_reader
from docqa.rules.view import View

SAID = {"message": {"sv": "?"}, "why": "w", "source": "s", "examples": {"flag": ["[[a]]"], "pass": ["b"]}}
TEXT = "Mamma är slarvig. Elsa somnade kl. 20 hos mormor."


@pytest.fixture(scope="module")
def nlp():
    """The pipeline that ships."""
    return loading.load()


def rule(name: str, **fields: object) -> Rule:
    """A rule made here."""
    return Rule(name, Path(f"{name}.yaml"), RULE_FILE.validate_python({**SAID, **fields}))


WORD = rule("own/word", kind="existence", category="value_laden", phrases=["slarvig"])


def learned(**fields: object) -> Rule:
    """A rule that lets the reader speak about value-laden words."""
    return rule("own/second-reader", **{"kind": "learned", "category": "value_laden", **fields})


def opinion(nlp, bias: float) -> SecondReader:
    """A reader that gives every stretch the same share."""
    shape, letters = ((weights.shape[0], 1) for weights in (load_reader().hashed, load_reader().letters))
    dense = np.zeros((2 * nlp.vocab.vectors_length, 1), dtype=np.float32)
    number = second_reader.checksum(nlp.vocab)
    hashed, runs = np.zeros(shape, dtype=np.float32), np.zeros(letters, dtype=np.float32)
    return SecondReader(("value_laden",), hashed, runs, dense, np.array([bias], dtype=np.float32), number)


def found(monkeypatch, nlp, rules, bias=None):
    """What rules say of the text when the reader holds one opinion about everything."""
    if bias is not None:
        monkeypatch.setattr(second_reader, "load_reader", lambda: opinion(nlp, bias))
    return [
        (hit.rule.id, TEXT[hit.start : hit.end]) for hit in Engine(Pack(rules), nlp.vocab).find(nlp(TEXT))
    ]


def test_it_asks_where_its_share_is_high_enough(monkeypatch, nlp):
    """A reader that suspects everything asks about every clause, one that trusts everything about none."""
    asks = learned(min_probability=0.5)
    assert [name for name, _ in found(monkeypatch, nlp, (asks,), bias=3.0)] == ["own/second-reader"] * 2
    assert found(monkeypatch, nlp, (asks,), bias=-3.0) == []


def test_it_repeats_no_question(monkeypatch, nlp):
    """Where a rule of the category asks, the reader does not ask again."""
    hits = found(monkeypatch, nlp, (WORD, learned(min_probability=0.5)), bias=3.0)
    assert [(name, words) for name, words in hits if "slarvig" in words] == [("own/word", "slarvig")]


def test_it_silences_rules_of_its_category_only(monkeypatch, nlp):
    """Below the floor a rule of the category is silent; one of another category is not."""
    other = rule("own/other", kind="existence", category="jargon", phrases=["mormor"])
    calm = learned(min_probability=0.9, silent_below=0.1)
    assert found(monkeypatch, nlp, (WORD, other, calm), bias=-3.0) == [("own/other", "mormor")]
    assert found(monkeypatch, nlp, (WORD, other), bias=-3.0) == [
        ("own/word", "slarvig"),
        ("own/other", "mormor"),
    ]


def test_the_silence_is_told_when_a_place_is_weighed(monkeypatch, nlp):
    """Whoever asks why a rule is silent hears that the reader found it unlikely."""
    monkeypatch.setattr(second_reader, "load_reader", lambda: opinion(nlp, -3.0))
    rules = (WORD, learned(min_probability=0.9, silent_below=0.1))
    places = Engine(Pack(rules), nlp.vocab).weigh(nlp(TEXT))
    assert [(place.rule.id, place.objections) for place in places] == [("own/word", ("unlikely",))]


def test_names_and_numbers_make_no_difference(nlp):
    """Another name, another day: the same shares to the last digit."""
    reader = load_reader()
    texts = (
        f"Mamma säger att {name} sover hos mormor den {day} maj." for name, day in (("Alma", 3), ("Omar", 17))
    )
    first, second = (read(View(nlp(text)), reader) for text in texts)
    assert np.array_equal(first.shares, second.shares)


def test_a_compound_nobody_has_written_is_read_by_its_letters(nlp):
    """A run of letters weighs on every stretch whose words hold it, and on no other."""
    reader = opinion(nlp, 0.0)
    reader.letters[list(set(letter_places("slarv")))] = 1.0
    view = View(nlp("Mamma är en morgonslarver. Elsa somnade hos mormor."))
    reading = read(view, reader)
    told = {
        view.text[slice(*view.span(one.first, one.last))]: share
        for one, share in zip(reading.stretches, reading.shares[:, 0], strict=True)
    }
    assert told["Mamma är en morgonslarver"] > 0.6
    assert told["Elsa somnade hos mormor"] == 0.5


def test_headings_and_lone_words_are_not_judged(nlp):
    """A heading is nobody's claim."""
    view = View(nlp("Bedömning\n\nMamma sover hos mormor.\n\nNej."))
    texts = [view.text[slice(*view.span(one.first, one.last))] for one in candidates(view)]
    assert texts == ["Mamma sover hos mormor"]


def test_other_word_vectors_or_no_parse_leave_it_silent(monkeypatch, nlp):
    """Weights learned with other vectors would say anything, so they say nothing."""
    stranger = replace(opinion(nlp, 3.0), vectors=1)
    monkeypatch.setattr(second_reader, "load_reader", lambda: stranger)
    asks = learned(min_probability=0.1)
    assert Engine(Pack((asks,)), nlp.vocab).find(nlp(TEXT)) == []
    blank = loading.blank()
    assert Engine(Pack((asks,)), blank.vocab).find(blank(TEXT)) == []


def test_weights_are_kept_to_half_precision(tmp_path):
    """What is written is what is read, within the precision of the format."""
    save_reader(load_reader(), tmp_path)
    again = load_reader(tmp_path)
    assert np.allclose(again.hashed, load_reader().hashed, atol=1e-3)
    assert again.categories == load_reader().categories


def test_missing_weights_are_told_with_the_way_out(tmp_path):
    """One sentence names the file, the hint how to go on without."""
    with pytest.raises(ModelError, match=r"weights\.npz") as told:
        load_reader(tmp_path)
    assert "--ignore second-reader" in (told.value.hint or "")


def test_rules_of_a_unit_are_never_silenced(monkeypatch, nlp):
    """A rule from another folder than the reader's own asks whatever the reader thinks."""
    calm = learned(min_probability=0.9, silent_below=0.1)
    theirs = Rule("enheten/ord", Path("/enheten/egna/enheten/ord.yaml"), WORD.spec)
    assert found(monkeypatch, nlp, (theirs, calm), bias=-3.0) == [("enheten/ord", "slarvig")]

"""Corpora in numbers: counts, splits, texts that are nearly the same, and two annotators."""

from __future__ import annotations

import shutil

import numpy as np
import pytest

from docqa.corpus import compare_annotators, count_corpus, split_corpus, write_split
from docqa.corpus.nearness import near_pairs
from docqa.errors import DocqaError, ReadError
from tests.corpus_rig import TEXT, rewrite, split, wrong


def test_counts_tell_numbers_density_and_places(tmp_path):
    """Worked out by hand on two notes of twenty words each."""
    folder = tmp_path / "liten"
    folder.mkdir()
    span = {"start": 9, "end": 16, "text": "slarvig", "category": "value_laden"}
    trap = {**span, "looks_like": "value_laden"}
    rewrite(
        folder, "notes.jsonl",
        {"id": "a", "kind": "samtal", "text": TEXT, "spans": [span], "distractors": [], "optional": []},
        {"id": "b", "kind": "besök", "text": TEXT, "spans": [], "distractors": [trap]},
    )  # fmt: skip
    split(folder, tune=["a"], test=["b"])
    counts = count_corpus(folder)
    (one,) = counts.categories
    words = len(TEXT.split())
    assert (one.spans, one.notes, one.distractors, one.thirds, one.median_words) == (1, 1, 1, (1, 0, 0), 1)
    assert one.per_100_words == round(100 / (2 * words), 2)
    assert counts.files[0].kinds["kind"] == {"samtal": 1, "besök": 1}
    assert (counts.files[0].lengths.words, counts.files[0].parts) == (2 * words, {"tune": 1, "test": 1})
    assert (counts.clean_notes, counts.rare) == (1, ("value_laden: 1",))


def many(folder, number=40):
    """A corpus of notes by two authors, every fourth clean, the last two nearly the same; facts for half."""
    folder.mkdir()
    notes = []
    for n in range(number):
        said = " ".join(f"ord{n}x{k}" for k in range(30)) if n < number - 1 else notes[-1]["text"] + " slut"
        span = {"start": 0, "end": 4, "category": "jargon"}
        notes.append({"id": f"n{n}", "author": "ab"[n % 2], "text": said, "spans": [span] if n % 4 else []})
    rewrite(folder, "notes.jsonl", *notes)
    rewrite(folder, "facts.jsonl", *({"note_id": f"n{n}", "facts": []} for n in range(0, number, 2)))
    return folder


def test_a_split_keeps_together_what_belongs_together_and_evens_out_the_rest(tmp_path):
    """Facts follow their notes, near copies stay together, authors and clean notes are shared out."""
    folder = many(tmp_path / "m")
    made = split_corpus(folder, test_share=0.4, seed=3)
    notes, facts = made["notes.jsonl"], made["facts.jsonl"]
    assert abs(len(notes["test"]) - 16) <= 2
    assert set(facts["test"]) <= set(notes["test"])
    assert set(facts["tune"]) <= set(notes["tune"])
    assert ("n38" in notes["test"]) == ("n39" in notes["test"])
    assert abs(sum(int(n[1:]) % 2 for n in notes["test"]) - 8) <= 2
    assert abs(sum(int(n[1:]) % 4 == 0 for n in notes["test"]) - 4) <= 1
    assert made == split_corpus(folder, test_share=0.4, seed=3)
    assert made != split_corpus(folder, test_share=0.4, seed=4)
    write_split(folder, made)
    assert not any("split" in line for line in wrong(folder))
    with pytest.raises(DocqaError, match="finns redan"):
        write_split(folder, made)
    with pytest.raises(DocqaError, match="mer än 0"):
        split_corpus(folder, test_share=1.0)


def test_a_whole_that_hangs_together_cannot_be_split(tmp_path):
    """Two near copies and nothing else."""
    folder = tmp_path / "par"
    folder.mkdir()
    rewrite(folder, "notes.jsonl", *({"id": n, "text": TEXT, "spans": []} for n in "ab"))
    with pytest.raises(DocqaError, match="inte hör ihop"):
        split_corpus(folder)


def test_near_texts_are_found_among_many():
    """A copy with a word changed is near; texts that share a phrase are not; nothing is near nothing."""
    words = [f"w{n}" for n in range(60)]
    texts = [
        " ".join(words),
        " ".join([*words[:30], "annat", *words[31:]]),
        "w0 w1 w2 w3 w4 w5 och sedan något helt annat här",
    ]
    assert [(one, other) for one, other, _ in near_pairs(texts)] == [(0, 1)]
    assert list(near_pairs([])) == list(near_pairs(["", " "])) == []
    assert list(near_pairs([texts[0]] * 60)) == [(0, at, 1.0) for at in range(1, 60)]


def annotated(folder, *marks):
    """A corpus of notes with these marks, each (start, end, category)."""
    folder.mkdir()
    spans = [[{"start": start, "end": end, "category": name} for start, end, name in its] for its in marks]
    rewrite(
        folder, "notes.jsonl", *({"id": f"n{n}", "text": TEXT, "spans": its} for n, its in enumerate(spans))
    )
    return folder


def test_two_annotators_agreement_is_what_a_hand_count_gives(tmp_path):
    """One span in common, one more by each, of another category or place."""
    a = annotated(tmp_path / "a", [(9, 16, "value_laden"), (18, 20, "jargon")], [])
    b = annotated(tmp_path / "b", [(6, 16, "value_laden")], [(18, 20, "jargon")])
    found = compare_annotators(a, b)
    by_name = {one.category: one for one in found.categories}
    assert (found.notes, found.words, len(found.disagreements)) == (2, 2 * len(TEXT.split()), 2)
    assert (by_name["value_laden"].f1.value, by_name["value_laden"].tight_f1.value) == (1.0, 1.0)
    assert (by_name["jargon"].f1.value, by_name["jargon"].matched) == (0.0, 0)
    assert by_name["alla"].f1.value == 0.5
    total = 2 * len(TEXT.split())
    assert by_name["value_laden"].raw.value == round((total - 1) / total, 3)
    # Marked by A: 1 word, by B: 2, in common 1; alpha by its formula over pairs of values.
    seen, marked = 1 / total, 3
    expected = 2 * marked * (2 * total - marked) / (2 * total * (2 * total - 1))
    assert by_name["value_laden"].alpha.value == pytest.approx(1 - seen / expected, abs=5e-4)


def test_the_same_annotation_agrees_wholly_and_none_says_nothing(tmp_path):
    """One where everything is the same; none where nothing was marked."""
    a = annotated(tmp_path / "a", [(9, 16, "value_laden")], [(9, 16, "value_laden")])
    found = compare_annotators(a, a)
    assert {(one.f1.value, one.alpha.value, one.gwet.value) for one in found.categories} == {(1.0, 1.0, 1.0)}
    empty = annotated(tmp_path / "tom", [], [])
    (alone,) = compare_annotators(empty, empty).categories
    assert (alone.category, alone.f1.value, alone.raw.value) == ("alla", None, 1.0)


def test_few_marks_that_agree_do_not_feign_certainty(tmp_path):
    """Four marks in four by both: the exact interval of four in four, by hand, and wide ones of words."""
    marks = [[(9, 16, "value_laden")]] * 4 + [[]] * 8
    found = compare_annotators(annotated(tmp_path / "a", *marks), annotated(tmp_path / "b", *marks))
    one = found.categories[0]
    low = 0.025 ** (1 / 4)
    assert (one.f1.low, one.f1.high) == (round(2 * low / (1 + low), 3), 1.0)
    assert one.tight_f1 == one.f1
    total = 12 * len(TEXT.split())
    assert one.raw.low == pytest.approx(1 - 4 * (1 - low) / total, abs=5e-4)
    assert one.alpha.low < 0.75
    assert one.gwet.low < 1.0 == one.gwet.high


def test_never_agreeing_is_not_certain_either(tmp_path):
    """Two by each in different places: nought, and as far up as none of four could be."""
    a = annotated(tmp_path / "a", *[[(9, 16, "jargon")]] * 2)
    b = annotated(tmp_path / "b", *[[(18, 20, "jargon")]] * 2)
    one = compare_annotators(a, b).categories[0]
    assert (one.f1.value, one.f1.low) == (0.0, 0.0)
    assert 0.5 < one.f1.high < 1
    assert one.alpha.low < 0 < one.alpha.high


def test_agreement_by_chance_alone_is_near_nought(tmp_path):
    """Marks strewn at random by each: alpha near 0, with an interval that holds 0."""
    rng = np.random.default_rng(1)
    starts = [at for at in range(len(TEXT) - 4) if TEXT[at - 1 : at] == " "]
    strewn = [
        [[(int(s), int(s) + 4, "jargon") for s in rng.choice(starts, 4, replace=False)] for _ in range(60)]
        for _ in "ab"
    ]
    a, b = annotated(tmp_path / "a", *strewn[0]), annotated(tmp_path / "b", *strewn[1])
    one = compare_annotators(a, b).categories[0]
    assert one.alpha.low < 0 < one.alpha.high or abs(one.alpha.value) < 0.1
    assert one.gwet.value > one.alpha.value


def test_annotations_that_cannot_be_compared(tmp_path):
    """Nothing in common, or the same name for another text, is refused; notes of one alone are told."""
    a = annotated(tmp_path / "a", [], [])
    b = annotated(tmp_path / "b", [])
    assert compare_annotators(a, b).only_a == ("n1",)
    rewrite(b, "notes.jsonl", {"id": "z", "text": TEXT, "spans": []})
    with pytest.raises(DocqaError, match="ingen anteckning gemensam"):
        compare_annotators(a, b)
    rewrite(b, "notes.jsonl", {"id": "n0", "text": "Annat.", "spans": []})
    with pytest.raises(ReadError, match="olika text"):
        compare_annotators(a, b)
    shutil.rmtree(b)
    with pytest.raises(ReadError):
        compare_annotators(a, b)

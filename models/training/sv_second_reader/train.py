"""Train the second reader on annotated notes, and tell how it does on authors it has not read.

    python train.py CORPUS... --out ../../sv_second_reader

Each CORPUS is a folder with notes.jsonl and split.json (a folder without a split is taken whole). Only the
part called ``tune`` is read for learning; ``--score`` prints the figures on ``test``. The examples that the
rules give of what to flag and what to let pass are learned from too.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from spacy.language import Language

from docqa.evaluation import GoldNote, compare, read_gold
from docqa.language.composed import compose
from docqa.language.loading import load
from docqa.metrics.agreement import Label, overlaps
from docqa.rules.examples import parse_example
from docqa.rules.loading import Rule, load_rules
from docqa.rules.reader_features import (
    LETTER_PLACES,
    PLACES,
    candidates,
    letter_places,
    places,
    spelt,
    vectors,
)
from docqa.rules.second_reader import SecondReader, checksum, save_reader
from docqa.rules.view import View

CATEGORIES = ("interpretation", "narrative", "unsourced", "vague_goal", "value_laden")
# Inverse strength of the L2 penalty, and the weights of the word vectors and of the runs of letters (by which
# stories are not told better) beside the hashed features: chosen by leaving out one author at a time.
C, DENSE, LETTERS = 1.0, 0.15, dict.fromkeys(CATEGORIES, 0.5) | {"narrative": 0.0}
THRESHOLDS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8)
EXAMPLES = "rules"  # the author of the rules' examples


@dataclass(frozen=True, slots=True)
class Read:
    """A note with its author, part, gold, and the features of its stretches.

    ``letters`` are the places of runs of letters, again for each time; ``judged`` are the categories that the
    gold tells of.
    """

    author: str
    part: str
    gold: GoldNote
    spans: tuple[tuple[int, int, bool], ...]
    hashed: tuple[np.ndarray, ...]
    letters: tuple[tuple[int, ...], ...]
    dense: np.ndarray
    judged: tuple[str, ...] = CATEGORIES


def read_corpus(folder: Path, nlp: Language) -> list[Read]:
    """Every note of a corpus; its author is the field ``author`` of the note, else the folder's name."""
    rows = [
        json.loads(line) for line in (folder / "notes.jsonl").read_text(encoding="utf-8").splitlines() if line
    ]
    authors = {row["id"]: row.get("author", folder.name) for row in rows}
    split = folder / "split.json"
    parts = json.loads(split.read_text(encoding="utf-8")) if split.is_file() else {}
    parts = parts.get("notes.jsonl", parts)
    part_of = {one: name for name, ids in parts.items() for one in ids}
    return [
        read_note(nlp, gold, authors[gold.id], part_of.get(gold.id, "tune")) for gold in read_gold(folder)
    ]


def read_examples(nlp: Language) -> list[Read]:
    """What docqa's rules give as examples, each a note that tells of its rule's category only."""
    found = []
    for rule in load_rules().rules:
        if rule.spec.category in CATEGORIES and rule.spec.kind != "learned":
            notes = [read_note(nlp, gold, EXAMPLES, "tune") for gold in example_notes(rule)]
            found += [replace(note, judged=(rule.spec.category,)) for note in notes if note.spans]
    return found


def example_notes(rule: Rule) -> list[GoldNote]:
    """A rule's examples as annotated notes; those to flag that do not say where are left out."""
    flagged = [parse_example(text) for text in rule.spec.examples.flag]
    passed = [(text, ()) for text in rule.spec.examples.pass_]
    return [
        GoldNote(rule.id, text, tuple(Label(*span, rule.spec.category) for span in spans), (), (), not spans)
        for text, spans in [*((text, spans) for text, spans in flagged if spans), *passed]
    ]


def read_note(nlp: Language, gold: GoldNote, author: str, part: str) -> Read:
    """The features of the stretches of a note."""
    view = View(nlp(compose(gold.text)[0]))
    stretches = candidates(view)
    spans = tuple((*view.span(one.first, one.last), one.clause is not None) for one in stretches)
    hashed = tuple(places(view, one) for one in stretches)
    of_token = {i: letter_places(lemma) for i, lemma in spelt(view).items()}
    letters = tuple(
        tuple(place for i in range(one.first, one.last) for place in of_token.get(i, ())) for one in stretches
    )
    return Read(author, part, gold, spans, hashed, letters, vectors(view, stretches))


def target(note: Read, span: tuple[int, int, bool], category: str) -> float:
    """1 where a stretch is the place an annotator marked, 0 where it is not, 0.5 where it is in between.

    In between (left out of learning) are stretches much longer or shorter than the marked one, places
    where the annotator calls the mark optional, and categories that the gold does not tell of.
    """
    if category not in note.judged:
        return 0.5
    start, end, is_clause = span
    label, value = Label(start, end, category), 0.0
    for gold in note.gold.spans:
        if gold.category != category or not overlaps(label, gold):
            continue
        inside = start >= gold.start - 1 and end <= gold.end + 1
        around = is_clause and start <= gold.start and end >= gold.end
        if overlaps(label, gold, tight=True) or (category == "narrative" and inside):
            return 1.0
        if category == "value_laden" and around:
            return 1.0
        value = 0.5
    if any(other.category == category and overlaps(label, other) for other in note.gold.optional):
        return 0.5
    return value


def counted(rows: list[Sequence[int]], width: int) -> csr_matrix:
    """How often each row holds each place."""
    ends = np.cumsum([0, *(len(row) for row in rows)])
    held = np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=ends[-1])
    return csr_matrix((np.ones(ends[-1]), held, ends), shape=(len(rows), width))


def matrix(notes: list[Read], scaled: np.ndarray, letters_weight: float) -> csr_matrix:
    """Hashed features, runs of letters and scaled word vectors of all stretches, a row each."""
    hashed = counted([one for note in notes for one in note.hashed], PLACES)
    letters = counted([one for note in notes for one in note.letters], LETTER_PLACES)
    return hstack([hashed, letters * letters_weight, csr_matrix(scaled * DENSE)]).tocsr()


def fit(notes: list[Read], vectors_checksum: int) -> SecondReader:
    """The reader learned from notes, with the scaling of the other features folded into its weights."""
    dense = np.concatenate([note.dense for note in notes if len(note.dense)])
    mean, spread = dense.mean(axis=0), dense.std(axis=0) + 1e-6
    xs = {weight: matrix(notes, (dense - mean) / spread, weight) for weight in set(LETTERS.values())}
    hashed, letters, vector_weights, bias = [], [], [], []
    for category in CATEGORIES:
        y = np.array([target(note, span, category) for note in notes for span in note.spans])
        known = y != 0.5
        model = LogisticRegression(C=C, max_iter=2000)
        model.fit(xs[LETTERS[category]][known], y[known] > 0.5)
        weights = model.coef_[0]
        hashed.append(weights[:PLACES])
        letters.append(weights[PLACES : PLACES + LETTER_PLACES] * LETTERS[category])
        vector_weights.append(weights[PLACES + LETTER_PLACES :] * DENSE / spread)
        bias.append(model.intercept_[0] - (mean * vector_weights[-1]).sum())
    return SecondReader(
        CATEGORIES,
        np.array(hashed, dtype=np.float32).T,
        np.array(letters, dtype=np.float32).T,
        np.array(vector_weights, dtype=np.float32).T,
        np.array(bias, dtype=np.float32),
        vectors_checksum,
    )


def shares(reader: SecondReader, note: Read) -> np.ndarray:
    """The probabilities of a note's stretches, a column per category."""
    if not note.spans:
        return np.zeros((0, len(CATEGORIES)))
    logits = np.array([reader.hashed[one].sum(axis=0) for one in note.hashed]) + reader.bias
    logits += np.array([reader.letters[list(one)].sum(axis=0) for one in note.letters])
    return 1 / (1 + np.exp(-(logits + note.dense @ reader.dense)))


def asked(note: Read, values: np.ndarray, category: str, threshold: float) -> list[Label]:
    """The stretches a threshold picks, the surest first, none overlapping."""
    chosen: list[Label] = []
    for row in np.argsort(-values, kind="stable"):
        if values[row] < threshold:
            break
        label = Label(note.spans[row][0], note.spans[row][1], category)
        if not any(label.start < kept.end and kept.start < label.end for kept in chosen):
            chosen.append(label)
    return chosen


def alone(reader: SecondReader, notes: list[Read], name: str) -> None:
    """Print the F1 of the reader by itself, per category, with its best threshold on these notes."""
    read = [shares(reader, note) for note in notes]
    for column, category in enumerate(CATEGORIES):
        best = (0.0, 0.0)
        for threshold in THRESHOLDS:
            found = [
                asked(note, values[:, column], category, threshold)
                for note, values in zip(notes, read, strict=True)
            ]
            result = compare([note.gold for note in notes], found, corpus="", digest="", ids="")
            f1 = next((s.f1 or 0.0 for s in result.scores if s.category == category), 0.0)
            best = max(best, (f1, threshold))
        print(f"{name:24} {category:16} F1 {best[0]:.3f} at {best[1]}", flush=True)


def main() -> None:
    """Leave out one author at a time, then learn from all of them and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--score", action="store_true", help="print figures on the parts called test as well")
    parser.add_argument("--final", action="store_true", help="learn from all authors only")
    args = parser.parse_args()
    nlp = load()
    notes = [note for folder in args.corpora for note in read_corpus(folder, nlp)]
    tune = [note for note in notes if note.part == "tune"]
    examples = read_examples(nlp)
    number = checksum(nlp.vocab)
    authors = sorted({note.author for note in tune})
    for author in authors if len(authors) > 1 and not args.final else ():
        reader = fit([*(note for note in tune if note.author != author), *examples], number)
        alone(reader, [note for note in tune if note.author == author], f"without {author}")
    reader = fit([*tune, *examples], number)
    stretches = sum(len(note.spans) for note in tune)
    print(f"{len(tune)} notes, {stretches} stretches; {len(examples)} examples", file=sys.stderr)
    if args.score:
        alone(reader, [note for note in notes if note.part == "test"], "test")
    if args.out:
        save_reader(reader, args.out)


if __name__ == "__main__":
    main()

"""Learn what speaks for and against that two passages tell the same, from cases with marked repeats.

    python train.py CORPUS... --out ../../../docqa/repetition/retelling.json

Each CORPUS is a folder with duplicates.jsonl or notes.jsonl; of one with split.json only the part ``tune``
is read. A note of notes.jsonl is cut in two halves that are compared as two notes: hardly anybody says the
same twice in a note, so that what the halves share is what notes of one family share anyway. Prints what is
found of what `docqa.repetition.judging` misses, each case judged by weights learned from the others.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from docqa.evaluation.duplicates import DUPLICATES, GoldCase, PlacePair, meets, read_cases
from docqa.evaluation.rows import digest_of
from docqa.language.loading import load
from docqa.repetition import gather, sentences_in
from docqa.repetition.evidence import FOR, Evidence
from docqa.repetition.finding import looked_through, telling_in
from docqa.repetition.judging import Judged, place_of
from docqa.repetition.retelling import MIN_CHANCE, chosen_of, compared
from docqa.repetition.stretches import Sides
from docqa.types import Note

NOTES, MIN_ENDS = "notes.jsonl", 6
NAMES = [field.name for field in fields(Evidence)]
# Strength of the prior (as the C of scikit-learn); and what must weigh at least, or may weigh at most, in
# standard deviations: the cases hold too few far paraphrases by another teller or of other persons to learn
# that from, and names are the same all over a case, which halves of a note do not show.
C = 0.3
MOST = {"other_source": -0.3, "other_persons": -0.2, "names": 0.25}
PRIOR = {"other_source": -0.35, "other_denial": -0.25, "other_persons": -0.25, "other_figures": -0.2}


@dataclass(frozen=True, slots=True)
class Example:
    """Two passages of a case, what speaks for and against them, and whether somebody marked them a repeat."""

    sides: Sides
    evidence: Evidence
    marked: bool


@dataclass(frozen=True, slots=True)
class Learned:
    """A case with its examples, the notes' names in order, and what surely says the same in it."""

    gold: GoldCase
    notes: tuple[str, ...]
    sure: tuple[Judged, ...]
    examples: tuple[Example, ...]


def examples_of(gold: GoldCase) -> Learned:
    """What there is to learn from a case."""
    case = gather(gold.notes).cases[0]
    telling = telling_in(sentences_in(case, nlp=load()))
    days = [note.day for note in case.notes]
    sure, near = looked_through(telling, days)
    notes = tuple(note.id for note in case.notes)
    found = []
    for sides, known in compared(telling, days, near, sure):
        pair = _pair(notes, place_of(sides.one), place_of(sides.other))
        found.append(Example(sides, known, any(meets(pair, marked) for marked in gold.repeats)))
    return Learned(gold, notes, tuple(sure), tuple(found))


def halves_of(name: str, text: str) -> GoldCase | None:
    """A note as a case of two, cut at the end of a sentence or line; None of a short one."""
    ends = [found.end() for found in re.finditer(r"[.!?]\s+|\n+", text)]
    if len(ends) < MIN_ENDS:
        return None
    middle = min(ends, key=lambda end: abs(end - len(text) / 2))
    halves = (
        Note(f"{name}-{n}", half, None, {"case": name})
        for n, half in enumerate((text[:middle], text[middle:]))
    )
    return GoldCase(name, tuple(halves), (), ())


def _pair(notes: Sequence[str], one: tuple[int, int, int], other: tuple[int, int, int]) -> PlacePair:
    return (notes[one[0]], one[1], one[2]), (notes[other[0]], other[1], other[2])


def fit(examples: Sequence[Example]) -> tuple[float, dict[str, float]]:
    """Intercept and weights: a logistic regression whose signs are given and whose prior is Gaussian."""
    x = np.array([astuple(each.evidence) for each in examples])
    y = np.array([each.marked for each in examples], dtype=float)
    mean, scale = x.mean(0), x.std(0) + 1e-9
    z = (x - mean) / scale
    prior = np.array([PRIOR.get(name, 0.0) for name in NAMES])

    def loss(v: np.ndarray) -> tuple[float, np.ndarray]:
        margin, off = z @ v[1:] + v[0], v[1:] - prior
        miss = 1 / (1 + np.exp(-margin)) - y
        value = np.logaddexp(0, -margin * (2 * y - 1)).sum() + (off**2).sum() / (2 * C)
        return value, np.concatenate([[miss.sum()], z.T @ miss + off / C])

    bounds = [(None, None), *((0, MOST.get(n)) if n in FOR else (None, MOST.get(n, 0.0)) for n in NAMES)]
    found = minimize(loss, np.zeros(len(NAMES) + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    weights = found[1:] / scale
    return float(found[0] - weights @ mean), dict(zip(NAMES, map(float, weights), strict=True))


def chances(examples: Sequence[Example], intercept: float, weights: dict[str, float]) -> list[float]:
    """The chance of every example."""
    x = np.array([astuple(each.evidence) for each in examples])
    return list(1 / (1 + np.exp(-(x @ np.array([weights[n] for n in NAMES]) + intercept))))


def left_out(cases: Sequence[Learned], least: float) -> tuple[int, int, int, int]:
    """How each case goes by the weights of the others.

    Likely repeats that are marked, all likely ones, marked ones that are not sure, likely ones within a note.
    """
    hits = shown = wanted = within = 0
    for case in cases:
        left = list(case.gold.repeats)
        for judged in case.sure:
            _take(left, _pair(case.notes, judged.one, judged.other))
        wanted += len(left)
        if case.examples:
            others = [each for other in cases if other is not case for each in other.examples]
            weighed = zip(chances(case.examples, *fit(others)), (e.sides for e in case.examples), strict=True)
            for judged in chosen_of(list(weighed), case.sure, least=least):
                shown += bool(case.gold.repeats or case.gold.lookalikes)
                within += not (case.gold.repeats or case.gold.lookalikes)
                hits += _take(left, _pair(case.notes, judged.one, judged.other))
    return hits, shown, wanted, within


def _take(left: list[PlacePair], pair: PlacePair) -> bool:
    met = next((marked for marked in left if meets(pair, marked)), None)
    if met is not None:
        left.remove(met)
    return met is not None


def read(folders: Sequence[Path]) -> Iterator[Learned]:
    """The cases of some folders, their ``tune`` part alone where they have parts."""
    for folder in folders:
        split = folder / "split.json"
        if (folder / DUPLICATES).is_file():
            yield from map(examples_of, read_cases(folder, ids="tune" if split.is_file() else "all"))
        if (folder / NOTES).is_file():
            parts = json.loads(split.read_text(encoding="utf-8"))
            tune = set(parts.get(NOTES, parts)["tune"])
            rows = map(json.loads, (folder / NOTES).read_text(encoding="utf-8").splitlines())
            cut = (halves_of(row["id"], row["text"]) for row in rows if row["id"] in tune)
            yield from (examples_of(case) for case in cut if case is not None)


def main() -> None:
    """Learn, print how it goes with cases left out, and write the weights with where they come from."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    cases = [case for case in read(asked.corpora) if case.gold.repeats or case.examples]
    for least in (0.5, 0.6, MIN_CHANCE, 0.7, 0.8):
        told = "chance >= %.2f: %d of %d likely are marked; %d were to be found; %d within a note"
        print(told % (least, *left_out(cases, least)))
    examples = [each for case in cases for each in case.examples]
    intercept, weights = fit(examples)
    report = {
        "about": "Weights of docqa/repetition/evidence.py, learned by models/training/retelling/train.py.",
        "data": {
            f"{folder.name}/{name}": digest_of(folder / name)
            for folder in asked.corpora
            for name in (DUPLICATES, NOTES)
            if (folder / name).is_file()
        },
        "examples": len(examples),
        "marked": sum(each.marked for each in examples),
        "intercept": round(intercept, 4),
        "weights": {name: round(weight, 4) + 0.0 for name, weight in weights.items()},
    }
    asked.out.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

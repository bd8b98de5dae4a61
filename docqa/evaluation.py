"""How well the rules agree with an annotated corpus, and whether they still reach their floors."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from docqa.errors import DocqaError, ReadError, did_you_mean
from docqa.metrics.agreement import Counts, Label, count, match, violations
from docqa.types import Category

Checker = Callable[[str], Sequence[Label]]
CATEGORIES = get_args(Category)
NOTES, SPLIT, FLOORS = "notes.jsonl", "split.json", "floors.yaml"


@dataclass(frozen=True, slots=True)
class Score:
    """Agreement in one category. Shares are None where nothing was to be found or nothing was said."""

    category: str
    gold: int
    precision: float | None
    recall: float | None
    f1: float | None
    tight_f1: float | None


@dataclass(frozen=True, slots=True)
class Floor:
    """An accepted score, the score now, and whether it is reached."""

    name: str
    floor: float
    value: float | None
    reached: bool


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The agreement of the rules with a corpus; what ``docqa evaluate`` shows.

    ``any_recall`` is the share of gold spans hit by a finding of whatever category. ``violation_share`` is
    the share of distractors hit, ``false_alarms_per_clean_note`` counts notes annotated as clean.
    """

    corpus: str
    digest: str
    ids: str
    notes: int
    scores: tuple[Score, ...]
    macro_f1: float | None
    macro_tight_f1: float | None
    any_recall: float | None
    distractors: int
    violations: int
    violation_share: float | None
    clean_notes: int
    false_alarms_per_clean_note: float | None
    floors: tuple[Floor, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldNote:
    """An annotated note."""

    id: str
    text: str
    spans: tuple[Label, ...]
    optional: tuple[Label, ...]
    distractors: tuple[Label, ...]
    clean: bool


def evaluate_corpus(folder: Path, *, ids: str = "all", check: Checker | None = None) -> Evaluation:
    """Run the rules over the notes of a corpus and compare.

    Args:
        folder: holds ``notes.jsonl`` and, for a choice of ``ids``, ``split.json``.
        ids: a part named in the split (``tune``, ``test``) or ``all``.
        check: text -> predicted spans; docqa's rules when None.

    Raises:
        ReadError: the folder holds no readable ``notes.jsonl``.
        DocqaError: the split has no part of that name.
    """
    notes = read_gold(folder, ids=ids)
    checker = check or _rules
    predicted = [tuple(checker(note.text)) for note in notes]
    digest = hashlib.sha256((folder / NOTES).read_bytes()).hexdigest()
    evaluation = compare(notes, predicted, corpus=folder.resolve().name, digest=digest, ids=ids)
    return with_floors(evaluation, folder)


def read_gold(folder: Path, *, ids: str = "all") -> tuple[GoldNote, ...]:
    """The annotated notes of a corpus folder, or the part of them that ``split.json`` calls ``ids``."""
    path = folder / NOTES
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(
            f"{path} går inte att läsa.", "En samling är en mapp med filen notes.jsonl i UTF-8."
        ) from error
    notes = tuple(_read_line(line, f"{path}:{at}") for at, line in enumerate(lines, 1) if line.strip())
    if ids == "all":
        return notes
    wanted = _part(folder, ids)
    return tuple(note for note in notes if note.id in wanted)


def _read_line(line: str, where: str) -> GoldNote:
    """One line of a corpus; ``where`` is its file and line."""
    try:
        note = _gold_note(json.loads(line))
        for label in (*note.spans, *note.optional, *note.distractors):
            _refuse_wrong(label, len(note.text), where)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReadError(
            f"{where} har fel form.", "Varje rad ska vara JSON med id, text och spans."
        ) from error
    return note


def _refuse_wrong(label: Label, letters: int, where: str) -> None:
    if label.category not in CATEGORIES:
        raise ReadError(
            f'{where} har slaget "{label.category}", som inte finns.',
            did_you_mean(str(label.category), CATEGORIES),
        )
    if not 0 <= label.start < label.end <= letters:
        raise ReadError(
            f"{where} har en markering {label.start}–{label.end} utanför texten.",
            f"Texten har {letters} tecken.",
        )


def _part(folder: Path, ids: str) -> frozenset[str]:
    try:
        parts = json.loads((folder / SPLIT).read_text(encoding="utf-8"))
    except OSError as error:
        raise DocqaError(
            f"Samlingen {folder} är inte delad: {SPLIT} saknas.", "Mät hela samlingen med --ids all."
        ) from error
    except ValueError as error:
        raise ReadError(f"{folder / SPLIT} är inte JSON.", "Rätta filen.") from error
    parts = parts.get(NOTES, parts)
    if ids not in parts:
        raise DocqaError(
            f'Samlingen {folder} har ingen del som heter "{ids}".', did_you_mean(ids, ["all", *parts])
        )
    return frozenset(parts[ids])


def _gold_note(row: Mapping[str, Any]) -> GoldNote:
    return GoldNote(
        id=row["id"],
        text=row["text"],
        spans=_labels(row["spans"], "category"),
        optional=_labels(row.get("optional", ()), "category"),
        distractors=_labels(row.get("distractors", ()), "looks_like"),
        clean=bool(row.get("clean", not row["spans"])),
    )


def _labels(rows: Sequence[Mapping[str, Any]], key: str) -> tuple[Label, ...]:
    return tuple(Label(row["start"], row["end"], row[key]) for row in rows)


def _rules(text: str) -> tuple[Label, ...]:
    from docqa.checking import check_text

    return tuple(Label(f.start, f.end, f.category) for f in check_text(text).findings)


def compare(
    notes: Sequence[GoldNote], predicted: Sequence[Sequence[Label]], *, corpus: str, digest: str, ids: str
) -> Evaluation:
    """The agreement of predictions with notes; an empty corpus scores None throughout.

    Categories that the corpus does not annotate are left out on both sides.
    """
    known = {span.category for note in notes for span in (*note.spans, *note.optional, *note.distractors)}
    kept = [[label for label in labels if label.category in known] for labels in predicted]
    loose = _summed(notes, kept, tight=False)
    tight = _summed(notes, kept, tight=True)
    scores = tuple(
        _score(name, loose[name], tight.get(name, Counts()))
        for name in sorted(loose)
        if loose[name].found + loose[name].missed
    )
    clean = [(note, labels) for note, labels in zip(notes, kept, strict=True) if note.clean]
    alarms = sum(
        c.wrong for note, labels in clean for c in count(labels, note.spans, optional=note.optional).values()
    )
    traps = sum(len(note.distractors) for note in notes)
    hit = sum(violations(labels, note.distractors) for note, labels in zip(notes, kept, strict=True))
    return Evaluation(
        corpus=corpus,
        digest=digest,
        ids=ids,
        notes=len(notes),
        scores=scores,
        macro_f1=_mean([score.f1 for score in scores]),
        macro_tight_f1=_mean([score.tight_f1 for score in scores]),
        any_recall=_any_recall(notes, kept),
        distractors=traps,
        violations=hit,
        violation_share=_share(hit, traps),
        clean_notes=len(clean),
        false_alarms_per_clean_note=_share(alarms, len(clean)),
    )


def _summed(
    notes: Sequence[GoldNote], predicted: Sequence[Sequence[Label]], *, tight: bool
) -> dict[str, Counts]:
    total: dict[str, Counts] = {}
    for note, labels in zip(notes, predicted, strict=True):
        for category, counts in count(labels, note.spans, optional=note.optional, tight=tight).items():
            total[category] = total.get(category, Counts()) + counts
    return total


def _score(category: str, loose: Counts, tight: Counts) -> Score:
    return Score(
        category,
        loose.found + loose.missed,
        _rounded(loose.precision),
        _rounded(loose.recall),
        _rounded(loose.f1),
        _rounded(tight.f1),
    )


def _any_recall(notes: Sequence[GoldNote], predicted: Sequence[Sequence[Label]]) -> float | None:
    """Share of gold spans hit when categories are forgotten on both sides."""
    hit = total = 0
    for note, labels in zip(notes, predicted, strict=True):
        gold = [Label(s.start, s.end, "") for s in note.spans]
        hit += len(match([Label(p.start, p.end, "") for p in labels], gold))
        total += len(gold)
    return _share(hit, total)


def _mean(values: Sequence[float | None]) -> float | None:
    return round(sum(value or 0.0 for value in values) / len(values), 3) if values else None


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def with_floors(evaluation: Evaluation, folder: Path) -> Evaluation:
    """The evaluation with the accepted scores that ``floors.yaml`` beside the corpora holds for it.

    Floors count for the whole corpus and only as long as its digest is the one they were set for.

    Raises:
        DocqaError: the corpus was changed after its floors were set.
    """
    from dataclasses import replace

    from docqa.rules import yaml_text

    path = folder.resolve().parent / FLOORS
    entry = (yaml_text.read(path) or {}).get(evaluation.corpus) if path.is_file() else None
    if entry is None or evaluation.ids != "all":
        return evaluation
    if entry.get("digest") != evaluation.digest:
        raise DocqaError(
            f"Samlingen {evaluation.corpus} har ändrats sedan golven i {path} sattes.",
            f"Mät om och skriv in de nya golven med digest {evaluation.digest}.",
        )
    floors = tuple(
        _floor(evaluation, name, float(value)) for name, value in entry.items() if name != "digest"
    )
    return replace(evaluation, floors=floors)


# Scores where less is better: their floor is a ceiling.
CEILINGS = ("violation_share", "false_alarms_per_clean_note")


def _floor(evaluation: Evaluation, name: str, accepted: float) -> Floor:
    value = getattr(evaluation, name)
    if value is None:
        return Floor(name, accepted, None, False)
    return Floor(name, accepted, value, value <= accepted if name in CEILINGS else value >= accepted)

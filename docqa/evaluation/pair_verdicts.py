"""What the guard says of rewrites by hand: the faithful and those with something wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from docqa.errors import ReadError, did_you_mean
from docqa.evaluation.rates import Measured, Tally, rates_of
from docqa.evaluation.rows import Row, chosen_ids, digest_of, read_rows, span_in
from docqa.types import Passage, Problem, Span, Verdict

if TYPE_CHECKING:
    from spacy.language import Language

PAIRS = "pairs.jsonl"
RATES = (
    "lossy_caught", "lossy_blocked", "grave_blocked", "right_kind", "right_place", "faithful_blocked",
    "faithful_warned",
)  # fmt: skip
LABELS = ("faithful", "lossy")
# Kind of change -> the guard's kinds that name it.
KINDS: dict[str, tuple[str, ...]] = {
    "fact_lost": ("omission", "condition"), "omission": ("omission", "condition"), "addition": ("addition",),
    "negation_flipped": ("negation",), "negation_dropped": ("negation",), "negation": ("negation",),
    "negation_scope": ("negation", "number"), "name_swapped": ("name",), "name": ("name",),
    "person_merged": ("person_merged", "name"), "number_changed": ("number",), "number": ("number",),
    "date_changed": ("date",), "date": ("date", "number"), "time": ("date", "number"), "quote": ("quote",),
    "hedge_dropped": ("modality",), "modality_strengthened": ("modality", "status"),
    "modality": ("modality", "status"), "attribution_dropped": ("attribution",),
    "attribution_swapped": ("attribution",), "attribution": ("attribution", "name"),
    "status_changed": ("status",), "status": ("status", "modality"), "condition_dropped": ("condition",),
    "condition": ("condition", "omission"), "frequency_changed": ("number",), "frequency": ("number",),
    "tense_changed": ("status",), "tense": ("status",), "cause_added": ("addition", "negation"),
    "cause": ("addition",), "risk_word_added": ("addition",), "risk_word": ("addition",),
    "judging_word": ("addition",),
}  # fmt: skip
Guard = Callable[[str, str], Verdict]


@dataclass(frozen=True, slots=True)
class GoldChange:
    """Something a rewrite changed: its kind, how grave, where in the source and where in the rewrite."""

    kind: str
    severity: str | None
    source: Span | None
    rewrite: Span | None


@dataclass(frozen=True, slots=True)
class GoldPair:
    """A source and a rewrite that somebody has judged."""

    id: str
    label: Literal["faithful", "lossy"]
    source: str
    rewrite: str
    changes: tuple[GoldChange, ...]


def read_pairs(folder: Path, *, ids: str = "all") -> tuple[GoldPair, ...]:
    """The judged pairs of a corpus folder, or the part of them that the split calls ``ids``.

    Raises:
        ReadError: the file is missing, empty or malformed, or a place lies outside its text.
        DocqaError: the split has no part of that name.
    """
    pairs = read_rows(folder / PAIRS, _pair, fields="id, label, narrative, bullets och changes")
    wanted = chosen_ids(folder, PAIRS, ids, [pair.id for pair in pairs])
    return tuple(pair for pair in pairs if pair.id in wanted)


def measure_pairs(
    folder: Path, *, ids: str = "all", nlp: Language | None = None, guard: Guard | None = None
) -> Measured:
    """What the guard finds in the judged pairs of a corpus.

    The rates are shares of lossy pairs caught (blocked or warned for) and blocked; of those with a change of
    severity A blocked; of changes named with the right kind, and in the right place too; of faithful pairs
    blocked and warned for.

    Args:
        folder: holds ``pairs.jsonl``.
        ids: a part named in the split, or ``all``.
        nlp: the pipeline to read with; the one that ships when None.
        guard: (source, rewrite) -> verdict; docqa's when None.
    """
    pairs = read_pairs(folder, ids=ids)
    judge = guard or _own(nlp)
    tallies = [_tally(pair, judge(pair.source, pair.rewrite)) for pair in pairs]
    return Measured("pairs", len(pairs), digest_of(folder / PAIRS), rates_of(tallies, RATES))


def _own(nlp: Language | None) -> Guard:
    from docqa.guarding import guard_texts

    return lambda source, rewrite: guard_texts(source, rewrite, nlp=nlp)


def _pair(row: Row, where: str) -> GoldPair:
    if row["label"] not in LABELS:
        raise ReadError(f'{where} har etiketten "{row["label"]}".', did_you_mean(str(row["label"]), LABELS))
    source, rewrite = str(row["narrative"]), str(row["bullets"])
    changes = tuple(_change(change, source, rewrite, where) for change in row["changes"])
    return GoldPair(str(row["id"]), row["label"], source, rewrite, changes)


def _change(row: Row, source: str, rewrite: str, where: str) -> GoldChange:
    if row["kind"] not in KINDS:
        raise ReadError(
            f'{where} har en ändring av slaget "{row["kind"]}", som inte finns.',
            did_you_mean(str(row["kind"]), KINDS),
        )
    old, new = row.get("narrative"), row.get("bullets")
    return GoldChange(
        row["kind"],
        row.get("severity"),
        span_in(old, source, where) if old else None,
        span_in(new, rewrite, where) if new else None,
    )


def _tally(pair: GoldPair, verdict: Verdict) -> Tally:
    blocked, said = verdict.verdict == "block", verdict.verdict != "pass"
    if pair.label == "faithful":
        return {"faithful_blocked": (blocked, 1), "faithful_warned": (said and not blocked, 1)}
    grave = any(change.severity == "A" for change in pair.changes)
    told = [named(change, verdict) for change in pair.changes]
    return {
        "lossy_caught": (said, 1),
        "lossy_blocked": (blocked, 1),
        "grave_blocked": (blocked and grave, int(grave)),
        "right_kind": (sum(map(bool, told)), len(told)),
        "right_place": (sum(map(in_place, told, pair.changes)), len(told)),
    }


def named(change: GoldChange, verdict: Verdict) -> list[Problem]:
    """The problems of a verdict that are called as the change is."""
    return [problem for problem in verdict.problems if problem.kind in KINDS[change.kind]]


def in_place(problems: list[Problem], change: GoldChange) -> bool:
    """Whether one of some problems lies where the change is."""
    return any(_overlap(p.source, change.source) or _overlap(p.rewrite, change.rewrite) for p in problems)


def _overlap(found: Passage | None, place: Span | None) -> bool:
    return bool(found and place and found.start < place.end and place.start < found.end)

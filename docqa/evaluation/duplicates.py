"""How well repeats are found in cases whose passages somebody has marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from docqa.evaluation.rates import Measured, Tally, rates_of
from docqa.evaluation.rows import Row, chosen_ids, digest_of, read_rows, span_in
from docqa.types import CaseRepeats, Note

if TYPE_CHECKING:
    from spacy.language import Language

DUPLICATES = "duplicates.jsonl"
RATES = ("precision", "recall", "f1", "lookalikes")
MIN_OVERLAP = 0.5

Place = tuple[str, int, int]
PlacePair = tuple[Place, Place]
Finder = Callable[[Sequence[Note]], CaseRepeats]


@dataclass(frozen=True, slots=True)
class GoldCase:
    """A case: its notes, every two passages that say the same, and those that only look alike."""

    id: str
    notes: tuple[Note, ...]
    repeats: tuple[PlacePair, ...]
    lookalikes: tuple[PlacePair, ...]


def read_cases(folder: Path, *, ids: str = "all") -> tuple[GoldCase, ...]:
    """The marked cases of a corpus folder, or the part of them that the split calls ``ids``.

    Raises:
        ReadError: the file is missing, empty or malformed, or a place lies outside its text.
        DocqaError: the split has no part of that name.
    """
    cases = read_rows(folder / DUPLICATES, _case, fields="case, notes, duplicates och lookalikes")
    wanted = chosen_ids(folder, DUPLICATES, ids, [case.id for case in cases])
    return tuple(case for case in cases if case.id in wanted)


def measure_duplicates(
    folder: Path, *, ids: str = "all", nlp: Language | None = None, find: Finder | None = None
) -> Measured:
    """What `docqa.repetition` finds in the marked cases of a corpus.

    Gold are all pairs of passages of different notes in a group. A pair found meets a gold pair when both of
    its passages overlap that pair's by at least half of the shorter one, each pair once. ``precision`` is the
    share of pairs found that meet one, ``recall`` the share of gold pairs met, ``f1`` both together (twice
    the pairs met by all pairs of either side), and ``lookalikes`` the share of marked pairs of look-alikes
    that a pair found meets: less is better.

    Args:
        folder: holds ``duplicates.jsonl``.
        ids: a part named in the split, or ``all``.
        nlp: the pipeline to read with; the one that ships when None.
        find: the notes of a case -> its repeats; docqa's when None.
    """
    cases = read_cases(folder, ids=ids)
    finder = find or _own(nlp)
    tallies = [_tally(case, finder(case.notes)) for case in cases]
    return Measured("duplicates", len(cases), digest_of(folder / DUPLICATES), rates_of(tallies, RATES))


def _own(nlp: Language | None) -> Finder:
    from docqa.repetition import gather, repeats_of

    return lambda notes: next(repeats_of(gather(notes).cases, nlp=nlp))


def _case(row: Row, where: str) -> GoldCase:
    name = str(row["case"])
    notes = tuple(
        Note(str(each["id"]), str(each["text"]), None, {"case": name, "date": str(each.get("date", ""))})
        for each in row["notes"]
    )
    texts = {note.id: note.text for note in notes}
    repeats = (pair for group in row["duplicates"] for pair in _pairs(group, texts, where))
    alike = (pair for group in row["lookalikes"] for pair in _pairs(group, texts, where))
    return GoldCase(name, notes, tuple(repeats), tuple(alike))


def _pairs(group: Row, texts: dict[str, str], where: str) -> list[PlacePair]:
    """Every two passages of different notes in a group."""
    places: list[Place] = []
    for each in group["spans"]:
        span = span_in(each, texts[each["note_id"]], where)
        places.append((each["note_id"], span.start, span.end))
    return [pair for pair in combinations(places, 2) if pair[0][0] != pair[1][0]]


def _tally(case: GoldCase, found: CaseRepeats) -> Tally:
    pairs = [((p.a.id, p.a.start, p.a.end), (p.b.id, p.b.start, p.b.end)) for p in found.pairs]
    left = list(pairs)
    for gold in case.repeats:
        hit = next((pair for pair in left if meets(pair, gold)), None)
        if hit is not None:
            left.remove(hit)
    met, wanted = len(pairs) - len(left), len(case.repeats)
    taken_in = sum(any(meets(pair, alike) for pair in pairs) for alike in case.lookalikes)
    return {
        "precision": (met, len(pairs)),
        "recall": (met, wanted),
        "f1": (2 * met, len(pairs) + wanted),
        "lookalikes": (taken_in, len(case.lookalikes)),
    }


def meets(pair: PlacePair, gold: PlacePair) -> bool:
    """Whether both passages of a pair overlap those of another by at least half of the shorter one."""
    one, other = pair
    return (_overlap(one, gold[0]) and _overlap(other, gold[1])) or (
        _overlap(one, gold[1]) and _overlap(other, gold[0])
    )


def _overlap(one: Place, other: Place) -> bool:
    """Whether two passages share at least half of the shorter one."""
    shared = min(one[2], other[2]) - max(one[1], other[1])
    return one[0] == other[0] and shared >= MIN_OVERLAP * min(one[2] - one[1], other[2] - other[1])

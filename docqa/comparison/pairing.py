"""Rows of one table that are the same note in two formats, matched by id or by case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from docqa.comparison.material import Material
from docqa.types import Arm, ComparisonProblem, Design, Writing

NEARLY_ALL = 0.9
"""With this share of the texts matched, the others are taken to have lost their twin, and are left out."""
Key = Literal["id", "case"]
KEYS: tuple[Key, ...] = ("id", "case")


@dataclass(frozen=True, slots=True)
class Placed:
    """A text with the row it stands at (``file:line``)."""

    one: Writing
    place: str


@dataclass(frozen=True, slots=True)
class _Tried:
    """What matching by a key came to: texts with the key as id, ids of pairs, how often each comes."""

    key: Key
    texts: tuple[Writing, ...]
    pairs: frozenset[str]
    times: Mapping[tuple[str, Arm], int]

    @property
    def matched(self) -> tuple[Writing, ...]:
        """The texts of pairs."""
        return tuple(one for one in self.texts if one.id in self.pairs)

    @property
    def share(self) -> float:
        """How many of the texts have a twin, 0 to 1."""
        return 2 * len(self.pairs) / len(self.texts)


def paired(
    placed: Sequence[Placed],
    names: tuple[str, str],
    errors: Sequence[ComparisonProblem],
    *,
    chosen: Design | None = None,
) -> Material:
    """The texts of a table as pairs, where they are pairs; texts left without a twin are named in ``errors``.

    A pair is an id, or a case, that comes once in either format. Every text has a twin, or nearly every one
    and nobody says that they are something else; who says that they are the same notes gets what pairs there
    are. Else nothing is paired, which ``remarks`` says where some could have been.
    """
    best = max((_tried(placed, key) for key in KEYS), key=lambda one: one.share)
    if best.pairs and best.share >= _least(chosen):
        left = _left_out(placed, best, names)
        remarks = (_told(best, len(left)),) if left else ()
        return Material(best.matched, "table", True, names, (*errors, *left), remarks)
    remarks = (_few(best),) if best.pairs and chosen is None else ()
    return Material(tuple(each.one for each in placed), "table", False, names, tuple(errors), remarks)


def _least(chosen: Design | None) -> float:
    if chosen == "paired_same_note":
        return 0.0
    return NEARLY_ALL if chosen is None else 1.0


def _tried(placed: Sequence[Placed], key: Key) -> _Tried:
    texts = tuple(_keyed(each.one, key) for each in placed)
    times = Counter((one.id, one.arm) for one in texts)
    pairs = {one.id for one in texts if times[one.id, "reference"] == times[one.id, "new"] == 1}
    return _Tried(key, texts, frozenset(pairs), times)


def _keyed(one: Writing, key: Key) -> Writing:
    return one if key == "id" else replace(one, id=one.case or f"\0{one.id}{one.arm}")


def _left_out(placed: Sequence[Placed], found: _Tried, names: tuple[str, str]) -> list[ComparisonProblem]:
    return [
        ComparisonProblem(each.place, f"{each.place}: {_why(one, found, names)}.", "")
        for each, one in zip(placed, found.texts, strict=True)
        if one.id not in found.pairs
    ]


def _why(one: Writing, found: _Tried, names: tuple[str, str]) -> str:
    """Why a text is of no pair."""
    arms: tuple[Arm, Arm] = ("reference", "new")
    for arm, name in zip(arms, names, strict=True):
        if found.times[one.id, arm] > 1:
            return f"samma {found.key} har flera texter i formatet {name}"
    return f"texten har ingen med samma {found.key} i formatet {names[one.arm == 'reference']}"


def _told(found: _Tried, alone: int) -> str:
    return (
        f"{len(found.pairs)} anteckningar finns i båda formaten och jämförs par för par. "
        f"{alone} {'text' if alone == 1 else 'texter'} utan motsvarighet räknas inte med."
    )


def _few(found: _Tried) -> str:
    return (
        f"Bara {2 * len(found.pairs)} av {len(found.texts)} texter har en motsvarighet i det andra formatet, "
        "så de jämförs inte par för par. Är det samma anteckningar: kör med --design par, så räknas paren."
    )

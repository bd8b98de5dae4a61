"""What a run came to for each who wrote: for their own eyes, made only when asked for, and never compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docqa.errors import DocqaError
from docqa.scoring.grouping import scores_in
from docqa.scoring.items import items
from docqa.scoring.summary import MIN_GROUP, summary_of
from docqa.scoring.suppressing import hidden_groups
from docqa.types import Item

COLUMN = "worker"


@dataclass(frozen=True, slots=True)
class Feedback:
    """A writer's own figures, as ``docqa.score/1`` tells them of their documents alone."""

    writer: str
    told: Mapping[str, Any]


def writers_of(paths: Sequence[str | Path]) -> dict[int, str]:
    """Who wrote each document, by its place in the run: the column ``worker`` of tables, if there is one."""
    found = items(paths, lambda _path: "")
    signed = ((one.position, (one.meta or {}).get(COLUMN, "")) for one in found if isinstance(one, Item))
    return {position: writer for position, writer in signed if writer.strip()}


def feedbacks(out: Path, writers: Mapping[int, str], *, min_group: int = MIN_GROUP) -> Iterator[Feedback]:
    """The figures of each who wrote enough, by name; those who did not are left out, and what hides them.

    A category or rule found in fewer than ``min_group`` of somebody's documents is not told of.

    Args:
        out: the folder of a finished run.
        writers: `writers_of` its documents.
        min_group: the fewest documents of one writer that are told of, from 1.

    Raises:
        DocqaError: no document says who wrote it.
    """
    if not writers:
        raise DocqaError(
            f"Inget dokument säger vem som skrev det: kolumnen {COLUMN} saknas.",
            "Lägg till den i tabellen (.jsonl, .csv eller .parquet); mätningen i övrigt är klar.",
        )
    own: dict[str, list[int]] = {}
    for position, writer in writers.items():
        own.setdefault(writer, []).append(position)
    names = sorted(own)
    gone = hidden_groups([len(own[name]) for name in names], min_group=min_group)
    for name, left_out in zip(names, gone, strict=True):
        if not left_out:
            yield Feedback(name, summary_of(scores_in(out, only=own[name]), by=(), min_group=min_group))

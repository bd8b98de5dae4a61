"""The folder of a run: what it is for, its chunks as they are finished, and the whole once all are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from shutil import rmtree

from docqa.errors import DocqaError
from docqa.reading import ReadProblem
from docqa.scoring.tables import (
    cannot_write,
    document_row,
    finding_rows,
    join_parquet,
    to_json,
    write_parquet,
    write_whole,
)
from docqa.types import Item, Score

_RUN = "run.json"
_CHUNKS = "chunks"


def begin(out: Path, identity: str, *, resume: bool) -> None:
    """Make the folder for a run, or go on with the one that is there.

    Raises:
        DocqaError: it holds another run, or one that was not to be resumed, or cannot be written.
    """
    mark = out / _RUN
    try:
        before = json.loads(mark.read_text("utf-8"))["identity"] if mark.is_file() else None
    except (OSError, ValueError, KeyError, TypeError):
        before = "?"
    if before is not None and not resume:
        raise DocqaError(
            f"Mappen {out} har redan en mätning.",
            "Fortsätt på den med --resume, eller välj en annan mapp med --out.",
        )
    if before is not None and before != identity:
        raise DocqaError(
            f"Mätningen i {out} gäller andra dokument, regler eller inställningar än nu.",
            "Välj en ny mapp med --out; det som inte ändrats mäts inte om.",
        )
    try:
        (out / _CHUNKS).mkdir(parents=True, exist_ok=True)
        write_whole(mark, to_json({"schema": "docqa.run/1", "identity": identity}))
    except OSError as error:
        raise cannot_write(out, error) from error


def keep(out: Path, number: int, scored: Sequence[tuple[Item, Score]]) -> None:
    """Put a chunk on the disk; its table of documents comes last and says that it is whole.

    Raises:
        DocqaError: the disk is full or locked.
    """
    folder = out / _CHUNKS
    problems = [[item.path, one.problem, one.hint] for item, one in scored if one.problem is not None]
    findings = [row for item, score in scored for row in finding_rows(item, score)]
    rows = [document_row(item, score) for item, score in scored if score.problem is None]
    try:
        write_whole(folder / f"{number:06d}.problems.json", to_json(problems))
        write_parquet(folder / f"{number:06d}.findings.parquet", "findings", findings)
        write_parquet(folder / f"{number:06d}.parquet", "documents", rows)
    except OSError as error:
        raise cannot_write(out, error) from error


def is_done(out: Path, number: int) -> bool:
    """Whether a chunk is on the disk: its table of documents is written last."""
    return (out / _CHUNKS / f"{number:06d}.parquet").is_file()


def problems(out: Path) -> Iterator[ReadProblem]:
    """What could not be read, from the chunks that are done."""
    for path in sorted((out / _CHUNKS).glob("*.problems.json")):
        yield from (ReadProblem(*row) for row in json.loads(path.read_text("utf-8")))


def discard(out: Path, *, store: Path | None = None) -> None:
    """Take away a run that came to nothing, the store that it made, and the folder where nothing else is."""
    rmtree(out / _CHUNKS, ignore_errors=True)
    for made in (out / _RUN, store):
        if made is not None:
            made.unlink(missing_ok=True)
    with suppress(OSError):
        out.rmdir()


def finish(out: Path, *, chunks: int) -> None:
    """Join the chunks to scores.parquet and findings.parquet.

    Raises:
        DocqaError: the disk is full or locked.
    """
    folder = out / _CHUNKS
    try:
        join_parquet([folder / f"{number:06d}.parquet" for number in range(chunks)], out / "scores.parquet")
        findings = [folder / f"{number:06d}.findings.parquet" for number in range(chunks)]
        join_parquet(findings, out / "findings.parquet")
    except OSError as error:
        raise cannot_write(out, error) from error

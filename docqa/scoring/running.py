"""A whole run: chunk by chunk, each kept before the next is begun, and what is known left alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Literal

from docqa.engines import Engine, one_by_one, pool
from docqa.errors import DocqaError
from docqa.reading import ReadProblem
from docqa.scoring import chunks
from docqa.scoring.items import items
from docqa.scoring.store import Store
from docqa.scoring.versions import versions
from docqa.scoring.working import Task, carried, work, work_apart
from docqa.settings import Settings
from docqa.types import Item, Score

CHUNK = 256
"""Documents a chunk holds: what a killed run has to do again at most, for every worker."""
AGAIN = "Kör samma kommando med --resume, så finns det som är klart kvar"

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How documents are scored; the same plan over the same files gives the same bytes.

    ``settings_of`` gives the settings of a document by its path, ``store`` the file of what is known already
    (None: nothing is remembered), ``engine`` who works; ``carries`` sends along what files say, to machines
    that cannot reach them.
    """

    settings_of: Callable[[str], Settings] = field(default=lambda _path: Settings())
    tier: Literal["rules", "full"] = "full"
    keep_text: bool = False
    store: Path | None = None
    workers: int = 1
    engine: Engine | None = None
    carries: bool = False
    chunk: int = CHUNK


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to: documents scored, how many were known before, problems, and if all is done."""

    documents: int
    known: int
    problems: tuple[ReadProblem, ...]
    done: bool


class NothingReadError(DocqaError):
    """There was nothing to score; ``problems`` says why, document by document."""

    def __init__(self, problems: tuple[ReadProblem, ...]) -> None:
        super().__init__(
            "Inget dokument gick att läsa, så det blev ingen mätning."
            if problems
            else "Det finns inga dokument att läsa.",
            "Rätta till det och kör samma kommando igen." if problems else "",
        )
        self.problems = problems


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Documents in their order, what is known of some, and the task that finds out about the others."""

    number: int
    items: tuple[Item, ...]
    known: dict[tuple[str, str], Score]
    task: Task

    def scored(self, new: Sequence[Score]) -> list[tuple[Item, Score]]:
        """Every document with its score, known or new."""
        found = dict(zip((item.position for item in self.task.items), new, strict=True))
        return [
            (item, found[item.position] if item.position in found else self.known[item.digest, item.analysis])
            for item in self.items
        ]


@dataclass(frozen=True, slots=True)
class _Listed:
    documents: int
    problems: tuple[ReadProblem, ...]
    identity: str


def score_paths(
    paths: Sequence[str | Path],
    out: Path,
    plan: Plan | None = None,
    *,
    resume: bool = False,
    progress: Progress | None = None,
    stopping: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Score every document below the paths into ``out``: ``scores.parquet`` and ``findings.parquet``.

    Args:
        paths: files, folders and tables of documents.
        out: the folder for the results; made when it is not there.
        plan: how.
        resume: go on with a run that was stopped; it must be the same run.
        progress: called with the documents done, and in all.
        stopping: asked before each chunk; when true, what has been begun is finished and kept, and no more.

    Raises:
        DocqaError: the folder holds another run, or cannot be written.
        NothingReadError: there are no documents, or none could be read; then the run leaves nothing behind.
    """
    plan = plan or Plan()
    version = versions(plan.settings_of, tier=plan.tier)
    listed = _listed(items(paths, version), plan)
    if not listed.documents:
        raise NothingReadError(listed.problems)
    new_store = plan.store if plan.store is not None and not plan.store.exists() else None
    chunks.begin(out, listed.identity, resume=resume)
    documents = (one for one in items(paths, version) if isinstance(one, Item))
    told = progress or (lambda _done, _total: None)
    done, known = _run(documents, out, plan, stopping, lambda done: told(done, listed.documents))
    unread = tuple(chunks.problems(out))
    problems = (*listed.problems, *unread)
    if len(unread) == listed.documents:
        chunks.discard(out, store=new_store)
        raise NothingReadError(problems)
    if done == listed.documents:
        chunks.finish(out, chunks=-(-listed.documents // plan.chunk))
    return Outcome(done, known, problems, done == listed.documents)


def _listed(found: Iterable[Item | ReadProblem], plan: Plan) -> _Listed:
    """How many documents there are, and a digest that tells this run from every other."""
    told = hashlib.sha256(f"{plan.tier} {plan.keep_text} {plan.chunk}".encode())
    documents, problems = 0, []
    for one in found:
        if isinstance(one, ReadProblem):
            problems.append(one)
            continue
        documents += 1
        told.update(json.dumps([one.id, one.path, one.digest, one.analysis, one.meta]).encode())
    return _Listed(documents, tuple(problems), told.hexdigest())


class _Book:
    """Chunks as they are begun, scored and kept, and how many documents that makes; ``tell`` hears of it."""

    def __init__(self, out: Path, plan: Plan, store: Store | None, tell: Callable[[int], None]) -> None:
        self.out, self.plan, self.store, self.tell = out, plan, store, tell
        self.begun: list[_Chunk | None] = []
        self.done = self.known = 0

    def tasks(self, documents: Iterator[Item], stopping: Callable[[], bool]) -> Iterator[Task]:
        """What is left to do; a chunk of nothing but what is known is kept at once."""
        for number, group in enumerate(_groups(documents, self.plan.chunk)):
            if chunks.is_done(self.out, number):
                self._count(len(group))
                continue
            if stopping():
                return
            chunk = _chunk(number, group, self.plan, self.store)
            if not chunk.task.items:
                self._keep(chunk, ())
                continue
            self.begun.append(chunk)
            yield carried(chunk.task) if self.plan.carries else chunk.task

    def keep(self, number: int, new: Sequence[Score]) -> None:
        """Put the chunk of a task on the disk, with what was found out."""
        chunk, self.begun[number] = self.begun[number], None
        if chunk is not None:
            self._keep(chunk, new)

    def _keep(self, chunk: _Chunk, new: Sequence[Score]) -> None:
        scored = chunk.scored(new)
        chunks.keep(self.out, chunk.number, scored)
        if self.store is not None:
            self.store.keep(scored, known=chunk.known, keep_text=self.plan.keep_text)
        self._count(len(chunk.items), known=len(chunk.items) - len(chunk.task.items))

    def _count(self, done: int, *, known: int = 0) -> None:
        self.done, self.known = self.done + done, self.known + known
        self.tell(self.done)


def _run(
    documents: Iterator[Item],
    out: Path,
    plan: Plan,
    stopping: Callable[[], bool],
    tell: Callable[[int], None],
) -> tuple[int, int]:
    """Score what is not done yet; gives how many documents are on the disk, how many were known before."""
    engine = plan.engine or (pool(plan.workers, again=AGAIN) if plan.workers > 1 else one_by_one)
    does = work if engine is one_by_one else work_apart
    with nullcontext() if plan.store is None else Store(plan.store) as store:
        book = _Book(out, plan, store, tell)
        for number, new in engine(does, book.tasks(documents, stopping)):
            book.keep(number, new)
    return book.done, book.known


def _groups(documents: Iterator[Item], size: int) -> Iterator[tuple[Item, ...]]:
    while group := tuple(islice(documents, size)):
        yield group


def _chunk(number: int, group: tuple[Item, ...], plan: Plan, store: Store | None) -> _Chunk:
    known = {} if store is None else dict(store.known(group, keep_text=plan.keep_text))
    asked = tuple(item for item in group if (item.digest, item.analysis) not in known)
    settings = tuple(plan.settings_of(item.path) for item in asked)
    return _Chunk(number, group, known, Task(asked, settings, plan.tier, plan.keep_text))

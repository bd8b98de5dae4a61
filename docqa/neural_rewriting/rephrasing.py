"""One rewrite through a model: which bullets it may word, and what becomes of its sentences."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from docqa.guarding import guard_texts
from docqa.language.composed import compose
from docqa.language.context import add_context
from docqa.language.sections import kind_of
from docqa.ledger import ledger
from docqa.neural_rewriting.copying import Stock
from docqa.neural_rewriting.gate import Task, refusal, task_of
from docqa.neural_rewriting.prompting import Asked, asked
from docqa.rewriting.assembling import lined_up
from docqa.rewriting.layout import PROSE_KINDS, word_count
from docqa.suppression import masked
from docqa.types import Bullet, ModelUse, Problem, RefusalReason, Rewrite, Span, Verdict

if TYPE_CHECKING:
    from spacy.language import Language

MAX_ROUNDS = 3
MAX_GAP = 3
MAX_SOURCE_WORDS = 80


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a model may take, and whether it is held to the source's words while it writes.

    Without ``copy_only`` the model writes freely, and only the checks of the finished sentence stand between
    its words and the note.
    """

    max_bullet_s: float = 60.0
    max_total_s: float = 600.0
    copy_only: bool = True


class Writer(Protocol):
    """Something that writes a sentence for one bullet, such as a `text_model.TextModel`."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def revision(self) -> str:
        """Which one exactly it is: the SHA-256 of its weights."""

    def write(
        self, asked: Asked, stock: Stock, *, seed: int, max_s: float, copy_only: bool = True
    ) -> str | None:
        """A sentence, None when there is none within the limits."""


@dataclass(frozen=True, slots=True)
class Rephrasing:
    """A rewrite on its way through a model."""

    rewrite: Rewrite
    text: str
    nlp: Language
    limits: Limits

    def proposals(self, writer: Writer, seed: int) -> tuple[dict[int, str], list[RefusalReason]]:
        """Sentences that pass on their own, by the number of their bullet, and why the others do not."""
        passed: dict[int, str] = {}
        refused: list[RefusalReason] = []
        end = time.monotonic() + self.limits.max_total_s
        for number, bullet in self._open_bullets():
            task = task_of(_cited(self.text, bullet), bullet.text, nlp=self.nlp)
            if task.assesses or not task.is_one_sentence:
                continue
            sentence = self._sentence(task, writer, seed, end - time.monotonic())
            reason: RefusalReason | None = "unfinished" if sentence is None else refusal(task, sentence)
            if reason is not None or sentence is None:
                refused.append(reason or "unfinished")
            else:
                passed[number] = sentence
        return passed, refused

    def _sentence(self, task: Task, writer: Writer, seed: int, left_s: float) -> str | None:
        max_s = min(left_s, self.limits.max_bullet_s)
        if max_s <= 0 or not task.stock.is_usable:
            return None
        question = asked(task.source.text, task.bullet.text)
        return writer.write(question, task.stock, seed=seed, max_s=max_s, copy_only=self.limits.copy_only)

    def _open_bullets(self) -> Iterator[tuple[int, Bullet]]:
        """The bullets that a model may word."""
        if not self.rewrite.changed:
            return
        doc = add_context(self.nlp(masked(compose(self.text)[0])))
        assessed = {fact.id for fact in ledger(doc) if fact.kind == "assessment"}
        _, places = lined_up(self.rewrite.bullets)
        for number, bullet in enumerate(self.rewrite.bullets):
            prose = bullet.heading is not None and kind_of(bullet.heading) in PROSE_KINDS
            doubted = any(_touches(p, places[number]) for p in self.rewrite.guard.problems)
            held = set(bullet.facts)
            short = word_count(_cited(self.text, bullet)) <= MAX_SOURCE_WORDS
            if held and short and not (prose or doubted or held & assessed):
                yield number, bullet

    def settled(self, proposals: Mapping[int, str]) -> tuple[dict[int, str], Verdict]:
        """The sentences that the whole rewrite passes the guard with, and its verdict.

        A sentence that a new objection is about goes; when none can be blamed, all go.
        """
        kept = dict(proposals)
        if not kept:
            return {}, self.rewrite.guard
        before = {_about(p) for p in self._judged({}).problems}
        for _ in range(MAX_ROUNDS):
            verdict = self._judged(kept)
            new = [p for p in verdict.problems if _about(p) not in before]
            if not new:
                return kept, replace(verdict, id=self.rewrite.guard.id)
            blamed = {n for n in kept for p in new if self._blames(p, n, kept)}
            kept = {n: words for n, words in kept.items() if n not in blamed} if blamed else {}
            if not kept:
                break
        return {}, self.rewrite.guard

    def _judged(self, words: Mapping[int, str]) -> Verdict:
        left_out = [Span(o.start, o.end) for o in self.rewrite.omitted]
        proposed = lined_up(self._worded(words))[0]
        return guard_texts(self.text, proposed, nlp=self.nlp, excluded=left_out)

    def _blames(self, problem: Problem, number: int, words: Mapping[int, str]) -> bool:
        """Whether an objection is about this bullet, or about the part of the note that it cites."""
        bullets = self._worded(words)
        if problem.rewrite is not None and _touches(problem, lined_up(bullets)[1][number]):
            return True
        gone = problem.source
        return gone is not None and any(
            s.start < gone.end and gone.start < s.end for s in bullets[number].sources
        )

    def _worded(self, words: Mapping[int, str]) -> tuple[Bullet, ...]:
        return tuple(
            replace(bullet, text=words[number], made_by="model") if number in words else bullet
            for number, bullet in enumerate(self.rewrite.bullets)
        )

    def with_words(self, words: Mapping[int, str], verdict: Verdict, use: ModelUse) -> Rewrite:
        """The rewrite with these sentences in it."""
        if not words:
            return replace(self.rewrite, model=use)
        bullets = self._worded(words)
        after = word_count(lined_up(bullets)[0])
        return replace(self.rewrite, bullets=bullets, words_after=after, guard=verdict, model=use)


def _cited(text: str, bullet: Bullet) -> str:
    """The cited parts of the note in its order, as one text; parts that nearly touch are one."""
    hidden, joined = masked(text), list[Span]()
    for span in sorted(bullet.sources, key=lambda s: (s.start, s.end)):
        if joined and span.start <= joined[-1].end + MAX_GAP:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return compose(" ".join(" ".join(span.of(hidden).split()) for span in joined))[0]


def _touches(problem: Problem, place: Span) -> bool:
    return (
        problem.rewrite is not None
        and problem.rewrite.start < place.end
        and place.start < problem.rewrite.end
    )


def _about(problem: Problem) -> tuple[object, ...]:
    place = problem.source
    return (problem.kind, problem.severity, None if place is None else (place.start, place.end))

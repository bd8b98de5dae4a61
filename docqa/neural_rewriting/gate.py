"""Whether a language model's sentence may stand for a bullet; the first check that fails is named.

The checks do not trust the copying constraint: they read the finished sentence, and hold without it too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docqa.guarding import guard_texts
from docqa.guarding.words import lemma, names_in
from docqa.language.context import add_context
from docqa.ledger import ledger
from docqa.neural_rewriting.copying import Need, Stock
from docqa.neural_rewriting.vocabulary import FUNCTION_WORDS, Chunk, chunks, stock_of
from docqa.neural_rewriting.word_order import (
    is_finite,
    neighbours_hold,
    openings,
    steps,
    ties,
    ties_hold,
)
from docqa.types import Fact, Problem, RefusalReason, Verdict

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

ASSESSING = frozenset({"bedöma", "bedömning"})
Claim = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A rule-made bullet and the cited source, both read, and what the sentence may be written with."""

    source: Doc
    bullet: Doc
    stock: Stock
    before: Verdict
    nlp: Language

    @property
    def names(self) -> frozenset[str]:
        """The names of source and bullet."""
        return names_in(self.source) | names_in(self.bullet)

    @property
    def is_one_sentence(self) -> bool:
        """Whether the bullet is one sentence, as what a model writes has to be."""
        return _sentences(self.bullet) == 1

    @property
    def assesses(self) -> bool:
        """Whether somebody assesses something in the source, which is left as it was written."""
        return any(lemma(token) in ASSESSING for token in self.source)


def task_of(source: str, bullet: str, *, nlp: Language) -> Task:
    """What there is to know before a sentence is proposed."""
    old, new = add_context(nlp(source)), add_context(nlp(bullet))
    return Task(old, new, stock_of(old, new), guard_texts(source, bullet, nlp=nlp), nlp)


def refusal(task: Task, sentence: str) -> RefusalReason | None:
    """The first check that ``sentence`` fails, None when it may stand."""
    doc = add_context(task.nlp(sentence))
    return next((reason for reason, holds in CHECKS if not holds(task, doc)), None)


def differs(task: Task, doc: Doc) -> bool:
    """Whether the sentence is another than the rule-made bullet."""
    return doc.text.split() != task.bullet.text.split()


def has_only_known_words(task: Task, doc: Doc) -> bool:
    """Whether each word is known in some form, or a small one; names and amounts as written."""
    names = task.names
    known = (*chunks(task.source, names), *chunks(task.bullet, names))
    texts = {c.text.lower() for c in known} | {word.text.lower() for word in task.stock.words}
    keys = frozenset(key for chunk in known for key in chunk.keys)
    return all(_is_known(chunk, texts, keys) for chunk in chunks(doc, names))


def keeps_what_must_be_copied(task: Task, doc: Doc) -> bool:
    """Whether all that must be written is there; what the sense turns on, no oftener than it should be."""
    written = [chunk.text.lower() for chunk in chunks(doc, task.names)]

    def times(need: Need) -> int:
        return sum(written.count(form) for form in {task.stock.words[n].text.lower() for n in need.choices})

    return all(
        times(need) == need.count if need.exact else times(need) >= need.count for need in task.stock.needs
    )


def is_one_sentence(task: Task, doc: Doc) -> bool:
    """Whether it is one statement, its verb second or as in the source, and not too long.

    It has a finite verb unless the bullet has none.
    """
    words = [t for t in doc if any(char.isalnum() for char in t.text)]
    finite = is_finite(doc) or not is_finite(task.bullet)
    opened = openings(doc) in ((1,), openings(task.source), openings(task.bullet))
    short = len(doc.text.split()) <= task.stock.max_words
    return bool(words) and _sentences(doc) == 1 and finite and opened and short


def ties_words_alike(task: Task, doc: Doc) -> bool:
    """Whether each word hangs on a word that it hangs on in the source or the bullet, from the same side.

    What must be copied, and small words, have besides a neighbour that they had, on its side.
    """
    names, read = task.names, (task.source, task.bullet)
    followed = frozenset(step for known in read for step in steps(known, names))
    return ties_hold(doc, ties(task.source) | ties(task.bullet)) and neighbours_hold(doc, followed, names)


def says_the_same(task: Task, doc: Doc) -> bool:
    """Whether the ledger reads the same facts as in the source or in the rule-made bullet."""
    said = _claims(ledger(doc))
    return bool(said) and said in (_claims(ledger(task.source)), _claims(ledger(task.bullet)))


def passes_guard(task: Task, doc: Doc) -> bool:
    """Whether the guard finds nothing but what the rule-made bullet leaves out as well."""
    before = {_left_out(problem) for problem in task.before.problems}
    verdict = guard_texts(task.source.text, doc.text, nlp=task.nlp)
    return all(p.rewrite is None and _left_out(p) in before for p in verdict.problems)


CHECKS: tuple[tuple[RefusalReason, Callable[[Task, Doc], bool]], ...] = (
    ("same", differs),
    ("words", has_only_known_words),
    ("copied", keeps_what_must_be_copied),
    ("form", is_one_sentence),
    ("relations", ties_words_alike),
    ("facts", says_the_same),
    ("guard", passes_guard),
)


def _is_known(chunk: Chunk, texts: Iterable[str], keys: frozenset[str]) -> bool:
    low = chunk.text.lower()
    if low in texts or low in FUNCTION_WORDS:
        return True
    exact = chunk.must or chunk.quote or chunk.name or chunk.mention is not None
    return not exact and chunk.keys <= keys


def _sentences(doc: Doc) -> int:
    return sum(1 for sentence in doc.sents if any(token.is_alpha for token in sentence))


def _claims(facts: Iterable[Fact]) -> frozenset[Claim]:
    return frozenset(
        (
            f.predicate.lower(), _low(f.who), _low(f.said_by), f.polarity, f.modality, f.certainty, f.status,
            f.condition is not None, tuple(sorted(m.value for m in f.when if m.value)),
            tuple(sorted((q.value, q.comparator or "") for q in f.quantities)),
        )
        for f in facts
    )  # fmt: skip


def _low(name: str | None) -> str | None:
    return None if name is None else name.lower()


def _left_out(problem: Problem) -> Claim:
    place = problem.source
    return (problem.kind, problem.severity, None if place is None else (place.start, place.end))

"""What the second reader sees of a stretch of text: its words, their shapes, and who stands for it.

Names and numbers are hidden, so that what is learned is about wording and never about persons. Features are
hashed to a fixed number of places (Weinberger et al. 2009, feature hashing), so no word list is stored.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from docqa.language.clauses import Clause
from docqa.rules.silence import SILENCES
from docqa.rules.view import View

PLACES = 1 << 15
HIDDEN = frozenset({"PROPN", "NUM", "PUNCT", "SPACE", "SYM"})
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
FLAGS = ("quoted", "attributed", "continued", "hedged", "negated", "hypothetical", "question", "assessment")
MIN_WORDS = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch the reader judges: tokens ``first`` up to ``last``, and the clause it is, if it is one."""

    first: int
    last: int
    clause: Clause | None


def candidates(view: View) -> tuple[Candidate, ...]:
    """Every sentence, and every clause that is not a whole sentence; headings and lone words left out."""
    found: dict[tuple[int, int], Candidate] = {}
    for clause in view.clauses:
        first, last = view.token_at(clause.start), view.token_at(clause.end - 1) + 1
        found.setdefault((first, last), Candidate(first, last, clause))
    for first, last in view.sentences:
        start, end = _trimmed(view, first, last)
        if not any(_same(view, start, end, each) for each in found):
            found[start, end] = Candidate(start, end, None)
    heading = SILENCES["heading"]
    return tuple(
        one
        for one in sorted(found.values(), key=lambda each: (each.first, -each.last))
        if _word_count(view, one) >= MIN_WORDS and not heading(view, one.first, one.last)
    )


def _trimmed(view: View, first: int, last: int) -> tuple[int, int]:
    """A sentence without list marks, blanks and closing punctuation."""
    while first < last - 1 and not view.words[first][0].isalnum() and view.words[first] not in '"”»':
        first += 1
    while last - 1 > first and not view.words[last - 1][-1].isalnum():
        last -= 1
    return first, last


def _same(view: View, first: int, last: int, other: tuple[int, int]) -> bool:
    """Whether two stretches differ by punctuation only."""
    low, high = (min(first, other[0]), max(first, other[0])), (min(last, other[1]), max(last, other[1]))
    between = (*range(*low), *range(*high))
    return not any(view.words[i][0].isalnum() for i in between)


def _word_count(view: View, one: Candidate) -> int:
    return sum(view.words[i][0].isalnum() for i in range(one.first, one.last))


def places(view: View, one: Candidate) -> NDArray[np.int64]:
    """The places that the features of a stretch hash to, each once."""
    return np.fromiter({_place(name) for name in _names(view, one)}, dtype=np.int64)


@lru_cache(maxsize=1 << 16)
def _place(name: str) -> int:
    return zlib.crc32(name.encode()) % PLACES


def _names(view: View, one: Candidate) -> Iterator[str]:
    yield from _context(view, one)
    yield from _words(view, one)
    clause = one.clause
    if clause is not None:
        yield f"kind {clause.kind}"
        yield f"subject {view.subject_role(clause)}"
        if clause.parent is not None:
            above = view.clauses[clause.parent]
            yield f"under {view.lemmas[above.root]}"
            yield f"under {clause.kind} {view.subject_role(above)}"


def _context(view: View, one: Candidate) -> Iterator[str]:
    start = view.table.starts[one.first]
    yield f"section {view.section_kind(start)}"
    yield f"length {min(6, (one.last - one.first) // 4)}"
    flags = [name for name in FLAGS if SILENCES[name](view, one.first, one.first + 1)]
    yield from (f"is {name}" for name in flags)
    number = view.sentence_of[one.first]
    if number and not flags:
        before = view.sentences[number - 1][0]
        yield from (f"after {name}" for name in FLAGS[1:3] if SILENCES[name](view, before, before + 1))
    yield "inside" if one.first > view.sentences[number][0] + 1 else "whole"


def _words(view: View, one: Candidate) -> Iterator[str]:
    lemmas, tags = view.lemmas, view.table.tags
    before = "<"
    for at, i in enumerate(range(one.first, one.last)):
        hidden = _hidden(view, i)
        if hidden:
            before = hidden
            if hidden != "SPACE":
                yield f"has {hidden}"
            continue
        own = one.clause is None or view.clause_of[i] is one.clause
        yield f"{'own' if own else 'in'} {lemmas[i]}"
        yield f"pair {before} {lemmas[i]}"
        yield f"tag {'|'.join(tags[i].split('|')[:2])}"
        if at < 2:
            yield f"first {lemmas[i]}"
        if tags[i].endswith("|SFO"):
            yield "s-form"
        before = lemmas[i]


def _hidden(view: View, i: int) -> str:
    """What a name, number or sign is reduced to; empty for other words."""
    if view.pos[i] in HIDDEN:
        return view.pos[i]
    return "PROPN" if view.words[i][0].isupper() and view.is_name(i) else ""


def vectors(view: View, one: Candidate) -> NDArray[np.float32]:
    """Mean and greatest value of the word vectors of content words, side by side; nought without any."""
    rows = view.remember("vectors", lambda: _rows(view))
    inside = [i for i in range(one.first, one.last) if view.pos[i] in CONTENT and not _hidden(view, i)]
    if not inside:
        return np.zeros(2 * rows.shape[1], dtype=np.float32)
    chosen = rows[inside]
    return np.concatenate([chosen.mean(axis=0), chosen.max(axis=0)])


def _rows(view: View) -> NDArray[np.float32]:
    width = view.doc.vocab.vectors_length
    rows = np.zeros((len(view.words), width), dtype=np.float32)
    for i, tag in enumerate(view.pos):
        if tag in CONTENT:
            rows[i] = view.doc[i].vector
    return rows

"""What the second reader sees of a stretch of text: its words, their shapes, and who stands for it.

Names and numbers are hidden, so that what is learned is about wording and never about persons. Features are
hashed to a fixed number of places (Weinberger et al. 2009, feature hashing), so no word list is stored. Words
are seen whole and as runs of letters (Bojanowski et al. 2017, subword information), so that a compound or a
derivation nobody has written before is read as what it is made of.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray
from spacy.vocab import Vocab

from docqa.language.clauses import Clause
from docqa.rules.silence import SILENCES
from docqa.rules.view import View

PLACES = 1 << 15
LETTER_PLACES = 1 << 16
RUNS = (4, 5)  # letters, the borders of the word counted
HIDDEN = frozenset({"PROPN", "NUM", "PUNCT", "SPACE", "SYM"})
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
OF_FRAMES, OF_CUES = ("attributed", "continued", "hedged"), ("negated", "hypothetical", "question")
AFTER = frozenset({"attributed", "continued"})
MAX_REMEMBERED_VECTORS = 10_000
MIN_WORDS = 2
MAX_WORDS = 200  # clauses nest: what never ends would be read once for every clause in it


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch the reader judges: tokens ``first`` up to ``last``, and the clause it is, if it is one."""

    first: int
    last: int
    clause: Clause | None


@dataclass(frozen=True, slots=True)
class Columns:
    """What the tokens of a document add to every stretch that holds them: places, -1 for none.

    ``own`` are lemmas in their innermost clause and ``inner`` the same seen from a clause further out,
    ``pairs`` lemmas with what stands before them, ``shapes`` tags, or what hidden words are reduced to.
    """

    hidden: Sequence[str]
    own: Sequence[int]
    inner: Sequence[int]
    pairs: Sequence[int]
    shapes: Sequence[int]
    s_forms: Sequence[int]


def candidates(view: View) -> tuple[Candidate, ...]:
    """Every sentence, and every clause that is not a whole sentence; headings and lone words left out."""
    before = (0, *accumulate(word[0].isalnum() for word in view.words))  # words before each token
    found: dict[tuple[int, int], Candidate] = {}
    for clause in view.clauses:
        first, last = view.token_at(clause.start), view.token_at(clause.end - 1) + 1
        found.setdefault((first, last), Candidate(first, last, clause))
    known = {(before[first], before[last]) for first, last in found}  # they differ by punctuation only
    for first, last in view.sentences:
        start, end = _trimmed(view, first, last)
        if (before[start], before[end]) not in known:
            found[start, end] = Candidate(start, end, None)
            known.add((before[start], before[end]))
    heading = SILENCES["heading"]
    return tuple(
        one
        for one in sorted(found.values(), key=lambda each: (each.first, -each.last))
        if MIN_WORDS <= before[one.last] - before[one.first] <= MAX_WORDS
        and not (view.headings and heading(view, one.first, one.last))
    )


def _trimmed(view: View, first: int, last: int) -> tuple[int, int]:
    """A sentence without list marks, blanks and closing punctuation."""
    while first < last - 1 and not view.words[first][0].isalnum() and view.words[first] not in '"”»':
        first += 1
    while last - 1 > first and not view.words[last - 1][-1].isalnum():
        last -= 1
    return first, last


def places(view: View, one: Candidate) -> NDArray[np.int64]:
    """The places that the features of a stretch hash to, each once."""
    return np.fromiter(place_set(view, one), dtype=np.int64)


def place_set(view: View, one: Candidate) -> set[int]:
    """:func:`places` as a set."""
    columns = columns_of(view)
    found = {_place(name) for name in _names(view, one)}
    found |= _words(view, one, columns)
    first, last = one.first, one.last
    found.update(columns.pairs[first + 1 : last], columns.shapes[first:last], columns.s_forms[first:last])
    for i in range(first, min(first + 2, last)):
        if not columns.hidden[i]:
            found.add(_place(f"first {view.lemmas[i]}"))
    if first < last and not columns.hidden[first]:
        found.add(_place(f"pair < {view.lemmas[first]}"))
    found.discard(-1)
    return found


@lru_cache(maxsize=1 << 16)
def _place(name: str) -> int:
    return zlib.crc32(name.encode()) % PLACES


def _words(view: View, one: Candidate, columns: Columns) -> set[int]:
    """The places of a stretch's lemmas, those of clauses inside it apart."""
    first, last, clause = one.first, one.last, one.clause
    own = columns.own[first:last]
    if clause is None:
        return set(own)
    inside = zip(own, columns.inner[first:last], view.clause_of[first:last], strict=True)
    return {mine if of is clause else others for mine, others, of in inside}


def _names(view: View, one: Candidate) -> Iterator[str]:
    yield from _context(view, one)
    clause = one.clause
    if clause is not None:
        yield f"kind {clause.kind}"
        yield f"subject {view.subject_role(clause)}"
        if clause.parent is not None:
            above = view.clauses[clause.parent]
            yield f"under {view.lemmas[above.root]}"
            yield f"under {clause.kind} {view.subject_role(above)}"


def _context(view: View, one: Candidate) -> Iterator[str]:
    yield f"section {view.section_kind(view.starts[one.first])}"
    yield f"length {min(6, (one.last - one.first) // 4)}"
    flags = _flags(view, one.first)
    yield from (f"is {name}" for name in flags)
    number = view.sentence_of[one.first]
    if number and not flags:
        yield from (f"after {name}" for name in _flags(view, view.sentences[number - 1][0]) if name in AFTER)
    yield "inside" if one.first > view.sentences[number][0] + 1 else "whole"


def _flags(view: View, i: int) -> list[str]:
    """The contexts a token stands in."""
    known: dict[int, list[str]] = view.remember("reader flags", dict)
    if i not in known:
        asked = (
            *(("quoted",) if view.context.quotes else ()),
            *(OF_FRAMES if view.frames_at(i) else ()),
            *(OF_CUES if view.cues_at(i) else ()),
            "assessment",
        )
        known[i] = [name for name in asked if SILENCES[name](view, i, i + 1)]
    return known[i]


@lru_cache(maxsize=1 << 14)
def letter_places(lemma: str) -> tuple[int, ...]:
    """The places of the runs of letters in a word, as often as they are there; none in the shortest words.

    >>> len(letter_places("oro")), letter_places("i")
    (3, ())
    """
    bounded = f"<{lemma.lower()}>"
    return tuple(
        zlib.crc32(f"g {bounded[at : at + size]}".encode()) % LETTER_PLACES
        for size in RUNS
        for at in range(len(bounded) - size + 1)
    )


def spelt(view: View) -> dict[int, str]:
    """The tokens of a document whose letters the reader looks at, with their lemmas."""
    hidden = columns_of(view).hidden
    return {i: view.lemmas[i] for i, pos in enumerate(view.pos) if pos in CONTENT and not hidden[i]}


def columns_of(view: View) -> Columns:
    """What the tokens of a document add to stretches, worked out once for it."""
    return view.remember("reader columns", lambda: _columns(view))


def _columns(view: View) -> Columns:
    lemmas, tags = view.lemmas, view.table.tags
    hidden = [_hidden(view, i) for i in range(len(lemmas))]
    before = ("<", *(other or lemma for other, lemma in zip(hidden, lemmas, strict=True)))
    return Columns(
        hidden,
        [-1 if h else _place(f"own {lemma}") for h, lemma in zip(hidden, lemmas, strict=True)],
        [-1 if h else _place(f"in {lemma}") for h, lemma in zip(hidden, lemmas, strict=True)],
        [-1 if h else _place(f"pair {before[i]} {lemmas[i]}") for i, h in enumerate(hidden)],
        [_of_hidden(h) if h else _of_tag(tag) for h, tag in zip(hidden, tags, strict=True)],
        [
            _place("s-form") if tag.endswith("|SFO") and not h else -1
            for h, tag in zip(hidden, tags, strict=True)
        ],
    )


@lru_cache(maxsize=1 << 10)
def _of_tag(tag: str) -> int:
    return _place(f"tag {'|'.join(tag.split('|')[:2])}")


def _of_hidden(hidden: str) -> int:
    return -1 if hidden == "SPACE" else _place(f"has {hidden}")


def _hidden(view: View, i: int) -> str:
    """What a name, number or sign is reduced to; empty for other words."""
    if view.pos[i] in HIDDEN:
        return view.pos[i]
    return "PROPN" if view.words[i][0].isupper() and view.is_name(i) else ""


def vectors(view: View, stretches: Sequence[Candidate]) -> NDArray[np.float32]:
    """Mean and greatest value of the word vectors of content words, side by side, a row for every stretch.

    Stretches without content words have nought.
    """
    width = view.doc.vocab.vectors_length
    found = np.zeros((len(stretches), 2 * width), dtype=np.float32)
    hidden = columns_of(view).hidden
    content = [pos in CONTENT and not other for pos, other in zip(view.pos, hidden, strict=True)]
    inside = [[i for i in range(one.first, one.last) if content[i]] for one in stretches]
    filled = [row for row, tokens in enumerate(inside) if tokens]
    if filled:
        known, orths = _vectors(view.doc.vocab), view.table.orths
        rows = np.zeros((len(orths), width), dtype=np.float32)
        for i in sorted({i for tokens in inside for i in tokens}):
            rows[i] = known[orths[i]]
        sizes = [len(inside[row]) for row in filled]
        chosen = rows[[i for row in filled for i in inside[row]]]
        starts = [0, *accumulate(sizes[:-1])]
        found[filled, :width] = np.add.reduceat(chosen, starts) / np.array(sizes, dtype=np.float32)[:, None]
        found[filled, width:] = np.maximum.reduceat(chosen, starts)
    return found


class _Vectors(dict[int, NDArray[np.float32]]):
    """The vectors of words, kept until there are too many."""

    def __init__(self, vocab: Vocab) -> None:
        super().__init__()
        self._vocab = vocab

    def __missing__(self, orth: int) -> NDArray[np.float32]:
        if len(self) >= MAX_REMEMBERED_VECTORS:
            self.clear()
        found = self[orth] = np.asarray(self._vocab.get_vector(orth), dtype=np.float32)
        return found


@lru_cache(maxsize=8)
def _vectors(vocab: Vocab) -> _Vectors:
    return _Vectors(vocab)

"""Where words stand to one another: what hangs on what and from which side, and who stands beside whom.

A sentence made of another's words says the same when its words hang together as they did there. Only what
Swedish moves freely may change side: the subject, and what opens the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from docqa.guarding.words import lemma, word_of
from docqa.neural_rewriting.vocabulary import FUNCTION_WORDS, Chunk, chunks

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Tie = tuple[str, str, str]
Pair = tuple[str, str]
BEFORE, AFTER = "before", "after"
EDGE = ""
_NEVER_TIED = frozenset({"DET", "CCONJ", "PART", "AUX", "PUNCT", "SYM", "X"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_FINITE = ("VB|PRS", "VB|PRT", "VB|IMP")
_NO_CONSTITUENTS = frozenset({"punct", "cc", "aux", "aux:pass", "cop", "mark"})


def ties(doc: Doc) -> frozenset[Tie]:
    """Each word that means something, the nearest such word above it, and on which side of that it stands.

    A subject, and whatever opens a sentence, stands on both sides.
    """
    return frozenset(tie for token in doc for tie in _ties_of(token))


def ties_hold(doc: Doc, known: frozenset[Tie]) -> bool:
    """Whether each word of ``doc`` has a known tie, from a known side unless it opens the sentence."""
    return all(any(tie in known for tie in found) for token in doc if (found := list(_ties_of(token))))


def _ties_of(token: Token) -> Iterator[Tie]:
    above = next((t for t in token.ancestors if _means(t)), None) if _means(token) else None
    if above is None:
        return
    sides = {BEFORE if token.i < above.i else AFTER}
    if token.dep_ in _SUBJECTS or token.left_edge.i == token.sent.start:
        sides = {BEFORE, AFTER}
    yield from ((_key(token), _key(above), side) for side in sides)


def _means(token: Token) -> bool:
    if token.is_punct or token.is_space or token.lower_ in FUNCTION_WORDS:
        return False
    return token.pos_ not in _NEVER_TIED


def _key(token: Token) -> str:
    return token.lower_ if token.pos_ in ("PRON", "ADP") else word_of(token).key or lemma(token)


def steps(doc: Doc, names: frozenset[str]) -> list[Pair]:
    """Each word with the one after it, from the edge before the first to the one after the last."""
    keys = [EDGE, *(_chunk_key(chunk) for chunk in chunks(doc, names)), EDGE]
    return list(pairwise(keys))


def neighbours_hold(doc: Doc, known: frozenset[Pair], names: frozenset[str]) -> bool:
    """Whether each small word, and each word, date or amount that must be copied, has a step that it had.

    "10 mg Alvedon och 2 mg melatonin" is then not the other way round, and "inte" denies the same verb.
    """
    found = steps(doc, names)
    bound = [chunk.must or chunk.text.lower() in FUNCTION_WORDS for chunk in chunks(doc, names)]
    return all(
        before in known or after in known
        for (before, after), is_bound in zip(pairwise(found), bound, strict=True)
        if is_bound
    )


def _chunk_key(chunk: Chunk) -> str:
    mention = chunk.mention
    return chunk.text.lower() if mention is None else f"{mention.kind} {mention.value}"


def is_finite(doc: Doc) -> bool:
    """Whether there is a verb that says when."""
    return any(t.tag_.startswith(_FINITE) for t in doc)


def openings(doc: Doc) -> tuple[int, ...]:
    """How many parts of each main clause stand before its finite verb: one in a Swedish statement."""
    return tuple(_opening(sentence.root) for sentence in doc.sents if any(t.is_alpha for t in sentence))


def _opening(root: Token) -> int:
    verbs = [t for t in (root, *root.children) if t.tag_.startswith(_FINITE)]
    verb = min(verbs, key=lambda t: t.i, default=root)
    parts = [t for t in root.children if t.dep_ not in _NO_CONSTITUENTS and t.i < verb.i]
    return len(parts) + (root.i < verb.i)

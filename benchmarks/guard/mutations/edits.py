"""Seeded changes: what is replaced in a rewrite (and, where the change needs it, in its source too)."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters ``start`` to ``end`` of a text become ``new``."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """One seeded change: edits of the rewrite, and of the source where both first need a passage to break."""

    rewrite: tuple[Edit, ...]
    source: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A source and a faithful rewrite of it; ``form`` is identity, bullets or author."""

    id: str
    form: str
    source: str
    rewrite: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """A case after one seeded change of a kind; ``was`` and ``now`` are the sentences around it."""

    kind: str
    base: Case
    source: str
    rewrite: str
    was: str
    now: str


def change(*edits: Edit) -> Change:
    """A change of the rewrite alone."""
    return Change(tuple(edits))


def over(tokens: Sequence[Token] | Span, new: str) -> Edit:
    """These words become others, with the capital of what stood there."""
    first, last = tokens[0], tokens[-1]
    return Edit(first.idx, last.idx + len(last), with_capital_of(first.text, new))


def without(tokens: Sequence[Token] | Span) -> Edit:
    """These words and the blank after them go away."""
    first, last = tokens[0], tokens[-1]
    return Edit(first.idx, last.idx + len(last.text_with_ws), "")


def after(token: Token, new: str) -> Edit:
    """New words after a word."""
    end = token.idx + len(token)
    return Edit(end, end, f" {new}")


def before(token: Token, new: str) -> Edit:
    """New words before a word."""
    return Edit(token.idx, token.idx, f"{new} ")


def with_capital_of(old: str, new: str) -> str:
    """``new`` beginning as ``old`` does.

    >>> with_capital_of("Ibland", "ofta"), with_capital_of("ibland", "ofta")
    ('Ofta', 'ofta')
    """
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text after the edits, with the blanks, commas, capitals and empty bullets they leave put right.

    >>> apply("Inte i dag. Mamma , kom.", [Edit(0, 5, "")])
    'I dag. Mamma, kom.'
    """
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
        rest = (edit.new + text[edit.end :]).lstrip(" ,") if not edit.new else edit.new + text[edit.end :]
        if text[edit.start : edit.end][:1].isupper():
            rest = rest[:1].upper() + rest[1:]
        text = text[: edit.start] + rest
    text = re.sub(r"[ \t]+([,.;:!?])(?=\s|$)", r"\1", text)
    text = re.sub(r"(?<=\S)[ \t]{2,}", " ", text)
    text = re.sub(r"[,;](?=[.,;])", "", text)
    return re.sub(r"(?m)^-[ \t]*\.?$\n?", "", text)


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return re.findall(r"\w+", text.lower())


def sentence_at(doc: Doc, place: int) -> str:
    """The sentence around a character."""
    for sentence in doc.sents:
        if sentence.start_char <= place < sentence.end_char:
            return sentence.text.strip()
    return ""


def shuffled(items: Sequence[object], seed: str) -> list[object]:
    """The items in the order of a seed."""
    order = list(items)
    random.Random(seed).shuffle(order)
    return order

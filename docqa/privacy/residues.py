"""What may still point somebody out in a de-identified text; places in the new text."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from docqa.privacy.capitals import is_open
from docqa.privacy.name_forms import words_of
from docqa.privacy.plain import is_compound, is_plain
from docqa.privacy.residue_forms import FORMS, HOLIDAY
from docqa.types import Replacement, Residue, ResidueKind

_LISTED: tuple[ResidueKind, ...] = (
    "occupation",
    "illness",
    "event",
    "background",
    "family",
    "holiday",
    "season",
)
_UNIT_AFTER = re.compile(r" ?(?:kr|kronor|:-|tusen|procent|%|ord|steg|meter|gram|ml|mg)")
MIN_TRAITS = 3
_NEAR = 60
_YEAR_ALONE = re.compile(r"-?\d\d(?:\d\d)?")
_SENTENCE_END = re.compile(r"[.!?]\s+[A-ZÅÄÖ]|\n")
MIN_OPENING = 4
_TRAITS = frozenset(
    {"occupation", "illness", "event", "background", "family", "age", "school_class", "standing_out"}
)


def find_residues(
    text: str, replacements: Sequence[Replacement], originals: Collection[str] = frozenset()
) -> Iterator[Residue]:
    """What a person should look at, in order of kind; an empty text has nothing.

    ``originals`` are names that were replaced in the case, in lower case: where one stands as another word
    ("sol"), the reader of the report is told.
    """
    starts = [each.start for each in replacements]
    told = [*_contradictions(text, replacements)]

    def is_free(start: int, end: int) -> bool:
        at = bisect_right(starts, end - 1) - 1
        return at < 0 or replacements[at].end <= start

    found = [*_words(text, originals), *_patterns(text)]
    kept = [each for each in found if is_free(each.start, each.end) or each.kind == "quote"]
    doubtful = [
        Residue("doubtful", r.start, r.end, text[r.start : r.end]) for r in replacements if not r.sure
    ]
    traits = sorted({each.kind for each in kept} & _TRAITS)
    if len(traits) >= MIN_TRAITS:
        kept.append(Residue("combination", 0, 0, ", ".join(traits)))
    yield from sorted([*kept, *doubtful, *told], key=lambda one: (one.kind, one.start))


@cache
def _table() -> Mapping[str, str]:
    table: Mapping[str, str] = tomllib.loads(
        files("docqa.privacy").joinpath("risk_words.toml").read_text("utf-8")
    )
    return table


@cache
def _openings() -> frozenset[str]:
    return frozenset(_table()["opening"].split())


@cache
def _beginnings() -> Mapping[ResidueKind, tuple[tuple[str, ...], tuple[str, ...]]]:
    """For each kind the beginnings of words, and what may end a compound."""
    table = _table()
    return {
        kind: (
            tuple(word for word in table[kind].split() if not word.startswith("-")),
            tuple(word[1:] for word in table[kind].split() if word.startswith("-")),
        )
        for kind in _LISTED
    }


def _words(text: str, originals: Collection[str]) -> Iterator[Residue]:
    opens = True
    at = 0
    for start, end, word in words_of(text):
        opens = (
            not at
            or any(sign in text[at:start] for sign in '.!?:\n•"”“')
            or text[at:start].strip() in ("-", "–")
        )
        at = end
        low = word.lower()
        kind = _listed_kind(low)
        if low in originals or (low.endswith("s") and low[:-1] in originals):
            yield Residue("same_word", start, end, word)
        elif kind is not None:
            yield Residue(kind, start, end, word)
        elif word[0].isupper() and len(word) > 1 and _unknown(word, opens=opens):
            yield Residue("capitalised", start, end, word)


def _unknown(word: str, *, opens: bool) -> bool:
    """Whether a word with a capital is neither a plain word nor a name that everybody shares."""
    bare = word.removesuffix("s")
    plain = is_plain(word) or is_plain(bare) or (opens and is_compound(word))
    unsaid = opens and ("-" in word or len(word) < MIN_OPENING or word.lower() in _openings())
    return not plain and not is_open(word) and not unsaid


@cache
def _listed_kind(low: str) -> ResidueKind | None:
    for kind, (begins, ends) in _beginnings().items():
        exact = kind in ("holiday", "season")
        if any(low == word or (not exact and len(word) > 3 and low.startswith(word)) for word in begins):
            return kind
        if any(low.endswith((word, f"{word}en", f"{word}n")) for word in ends):
            return kind
    return None


def _patterns(text: str) -> Iterator[Residue]:
    for kind, pattern in FORMS:
        for match in pattern.finditer(text):
            start, end = match.span("mark")
            if kind != "number" or not _UNIT_AFTER.match(text, end):
                yield Residue(kind, start, end, text[start:end])


def _contradictions(text: str, replacements: Sequence[Replacement]) -> Iterator[Residue]:
    """A holiday that does not move, in the sentence of a date that did."""
    moved = [
        each
        for each in replacements
        if each.kind == "date" and not _YEAR_ALONE.fullmatch(text[each.start : each.end])
    ]
    for match in HOLIDAY.finditer(text):
        spans = [(min(match.start(), date.start), max(match.end(), date.end)) for date in moved]
        start, end = min(spans, key=lambda span: span[1] - span[0], default=(0, len(text) + _NEAR))
        if end - start <= _NEAR and not _SENTENCE_END.search(text, start, end):
            yield Residue("contradiction", start, end, text[start:end])

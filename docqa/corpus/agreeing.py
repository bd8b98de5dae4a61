"""How well two annotators of the same notes agree: span by span, and word by word.

Span by span the F1 is the same whichever of the two is held to be right. Word by word each word is a unit
that either marked or did not (nominal): Krippendorff's alpha, and Gwet's AC1 beside it, since nearly all
words are unmarked and alpha alone then says little. Whole notes are drawn for the intervals; where no draw
differs, as when few marks agree by luck, they are exact ones (`docqa.evaluation.exact_intervals`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from docqa.errors import DocqaError, ReadError
from docqa.evaluation import GoldNote, read_gold
from docqa.evaluation.exact_intervals import f1_limits, share_limits
from docqa.evaluation.resampling import DRAWS, SEED
from docqa.metrics.agreement import Label, match
from docqa.metrics.reliability import gwet_coefficient, krippendorff_alpha, raw_agreement
from docqa.types import AnnotatorAgreement, Between, CategoryAgreement, Disagreement

Array = NDArray[np.float64]
Limits = tuple[float, float] | None
LOOSE, TIGHT = 2, 3
DUST = 1e-12
"""What draws may differ by, as floats, and be the same."""
ALL = "alla"
# Of two annotators and two values a word is unmarked by both, marked by one, or marked by both.
PATTERNS = np.array([[2.0, 0.0], [1.0, 1.0], [0.0, 2.0]])


class WordCoefficient(Protocol):
    """A coefficient of agreement, of `docqa.metrics.reliability`."""

    def __call__(self, table: Array, *, draws: Array) -> Array:
        """Its value for each draw of the rows of a table."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """Counts of a category, a row for each note: spans of A, of B, matched, tightly so; words by pattern."""

    spans: Array
    words: Array


def compare_annotators(a: Path, b: Path) -> AnnotatorAgreement:
    """The agreement of two annotated corpora of the same notes, each a folder with ``notes.jsonl``.

    Spans marked as optional are not looked at. The category "alla" takes all marks without their category.

    Raises:
        ReadError: a corpus cannot be read, or a note has another text in the two.
        DocqaError: they have no note in common.
    """
    ours, theirs = ({note.id: note for note in read_gold(folder)} for folder in (a, b))
    shared = [name for name in ours if name in theirs]
    if not shared:
        raise DocqaError(
            f"{a} och {b} har ingen anteckning gemensam.", "Båda ska ha märkt samma anteckningar."
        )
    for name in shared:
        if ours[name].text != theirs[name].text:
            raise ReadError(f'Anteckningen "{name}" har olika text i {a} och {b}.', "Märk samma text.")
    pairs = [(ours[name], theirs[name]) for name in shared]
    names = sorted({span.category for pair in pairs for note in pair for span in note.spans})
    return AnnotatorAgreement(
        notes=len(pairs),
        words=sum(len(_words(note.text)) for note, _ in pairs),
        only_a=tuple(name for name in ours if name not in theirs),
        only_b=tuple(name for name in theirs if name not in ours),
        categories=tuple(_category(name, pairs) for name in (*names, ALL)),
        disagreements=tuple(one for pair in pairs for one in _disagreements(pair)),
        draws=DRAWS,
    )


def _category(name: str, pairs: Sequence[tuple[GoldNote, GoldNote]]) -> CategoryAgreement:
    counted = _counted([(_of(name, one), _of(name, other), one.text) for one, other in pairs])
    weights = np.vstack([np.ones(len(pairs)), _draws(len(pairs))])
    a, b, loose, tight = (weights @ counted.spans).T
    words = weights @ counted.words
    return CategoryAgreement(
        category=name,
        a=int(a[0]),
        b=int(b[0]),
        matched=int(loose[0]),
        f1=_between(_share(2 * loose, a + b), lambda: _f1_limits(counted.spans, LOOSE)),
        tight_f1=_between(_share(2 * tight, a + b), lambda: _f1_limits(counted.spans, TIGHT)),
        raw=_between(raw_agreement(PATTERNS, draws=words), lambda: _word_limits(raw_agreement, counted)),
        alpha=_between(
            krippendorff_alpha(PATTERNS, draws=words), lambda: _word_limits(krippendorff_alpha, counted)
        ),
        gwet=_between(
            gwet_coefficient(PATTERNS, draws=words), lambda: _word_limits(gwet_coefficient, counted)
        ),
    )


def _of(name: str, note: GoldNote) -> list[Label]:
    """The spans of a category; of all, with the category forgotten."""
    if name == ALL:
        return [replace(span, category=ALL) for span in note.spans]
    return [span for span in note.spans if span.category == name]


def _counted(marked: Sequence[tuple[list[Label], list[Label], str]]) -> _Counted:
    spans, words = [], []
    for one, other, text in marked:
        matched = (len(match(one, other)), len(match(one, other, tight=True)))
        spans.append([len(one), len(other), *matched])
        by = [_is_marked(word, one) + _is_marked(word, other) for word in _words(text)]
        words.append([by.count(number) for number in range(len(PATTERNS))])
    return _Counted(np.array(spans, dtype=np.float64), np.array(words, dtype=np.float64))


def _words(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"\w+", text)]


def _is_marked(word: tuple[int, int], spans: Sequence[Label]) -> int:
    return int(any(span.start < word[1] and word[0] < span.end for span in spans))


def _draws(notes: int) -> Array:
    """How often each note is drawn, a row for each draw; none where there is but one note."""
    if notes < 2:
        return np.zeros((0, notes))
    drawn = np.random.default_rng(SEED).integers(notes, size=(DRAWS, notes))
    return np.stack([np.bincount(draw, minlength=notes) for draw in drawn]).astype(np.float64)


def _share(part: Array, whole: Array) -> Array:
    found = np.full(whole.shape, np.nan)
    np.divide(part, whole, out=found, where=whole > 0)
    return found


def _between(values: Array, exact: Callable[[], Limits]) -> Between:
    """The first as the value, the others as what it becomes when notes are drawn anew; where none of them
    differ, the exact limits, if there are such."""
    drawn = values[1:][~np.isnan(values[1:])]
    value = None if np.isnan(values[0]) else round(float(values[0]), 3) + 0.0
    if value is None or not len(drawn):
        return Between(value, None, None)
    ends = np.percentile(drawn, [2.5, 97.5]) if np.ptp(drawn) > DUST else exact()
    if ends is None:
        return Between(value, None, None)
    return Between(value, *(round(float(end), 3) + 0.0 for end in ends))


def _f1_limits(spans: Array, matched: int) -> Limits:
    """The exact limits of an F1; ``matched`` is the column of those that both marked."""
    return f1_limits([(row[matched], row[0] - row[matched], row[1] - row[matched]) for row in spans])


def _word_limits(coefficient: WordCoefficient, counted: _Counted) -> Limits:
    """What a coefficient is at the exact limits of the share of marks that both made; None without marks.

    Words of one mark hang together, so marks are counted: the marked words are taken to agree to that share.
    """
    sums = counted.words.sum(axis=0)
    marked = float(sums[1] + sums[2])
    if not marked:
        return None
    seen, by_marks = (
        float(sums[2]) / marked,
        [(row[LOOSE], row[0] + row[1] - row[LOOSE]) for row in counted.spans],
    )
    low, high = share_limits(by_marks)
    ends = (min(low, seen), max(high, seen))
    tables = np.array([[sums[0], (1 - share) * marked, share * marked] for share in ends])
    found = coefficient(PATTERNS, draws=tables)
    return float(found[0]), float(found[1])


def _disagreements(pair: tuple[GoldNote, GoldNote]) -> Iterator[Disagreement]:
    a, b = (list(note.spans) for note in pair)
    matched = match(a, b)
    for at, span in enumerate(a):
        if at not in matched:
            yield Disagreement(pair[0].id, "A", span.category, span.start, span.end)
    for at, span in enumerate(b):
        if at not in matched.values():
            yield Disagreement(pair[0].id, "B", span.category, span.start, span.end)

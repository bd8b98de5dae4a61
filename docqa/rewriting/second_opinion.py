"""How sure the second reader is that a passage is what a rule takes it for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from docqa.rules.second_reader import checksum, load_reader, read
from docqa.rules.view import View
from docqa.types import Span


@dataclass(frozen=True, slots=True)
class Opinions:
    """The stretches the reader judged, in characters, and the probability of each category for each."""

    stretches: tuple[Span, ...]
    shares: tuple[dict[str, float], ...]

    def share(self, span: Span, category: str) -> float:
        """The greatest probability, 0-1, among the stretches that share half of the shorter with ``span``."""
        found = (s.get(category, 0.0) for one, s in self._beside(span) if _shared(one, span))
        return max(found, default=0.0)

    def least(self, spans: Sequence[Span], category: str) -> float:
        """The smallest of the `share` of several passages, 1 for none."""
        return min((self.share(span, category) for span in spans), default=1.0)

    def _beside(self, span: Span) -> list[tuple[Span, dict[str, float]]]:
        pairs = zip(self.stretches, self.shares, strict=True)
        return [(one, s) for one, s in pairs if one.start < span.end and span.start < one.end]


def opinions_on(doc: Doc) -> Opinions:
    """What the second reader thinks of a document; nothing where its word vectors or a parse are missing."""
    if not doc.has_annotation("DEP") or load_reader().vectors != checksum(doc.vocab):
        return Opinions((), ())
    reader = load_reader()
    reading = read(View(doc), reader)
    ends = [(doc[one.first].idx, doc[one.last - 1]) for one in reading.stretches]
    stretches = tuple(Span(start, last.idx + len(last)) for start, last in ends)
    rows = reading.shares.tolist()
    shares = tuple(dict(zip(reader.categories, row, strict=True)) for row in rows)
    return Opinions(stretches, shares)


def _shared(one: Span, other: Span) -> bool:
    overlap = min(one.end, other.end) - max(one.start, other.start)
    return 2 * overlap >= min(one.end - one.start, other.end - other.start)

"""A note as headed sentences: what is a heading, what is already a bullet, what is prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from docqa.language.attributes import SectionSpan, quotes, sections
from docqa.language.sections import MARKED, Line, lines
from docqa.language.token_table import text_of

PROSE_KINDS = ("assessment",)
MAX_SHORT_WORDS = 45
MIN_BULLET_SHARE = 0.6
# Headings that with a few words beside them only label those.
LABEL_KINDS = ("date", "participants")
MAX_LABELLED_WORDS = 14
_ENDS_INSIDE = re.compile(r"[.!?] +[A-ZÅÄÖ]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the layout a sentence stands: in a list or not, its line, its paragraph, its marks.

    A paragraph is a stretch of lines without an empty line or a heading between them.
    """

    bullet: bool
    line: int
    paragraph: int
    punctuated: bool = True


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a line of a list, and the heading over it.

    ``kind`` is the section's kind, "" above the first heading.
    """

    start: int
    end: int
    heading: str | None
    kind: str
    place: Place

    @property
    def bullet(self) -> bool:
        """Whether it stands in a list."""
        return self.place.bullet

    @property
    def punctuated(self) -> bool:
        """Whether it was written with a capital and a full stop, and so is surely one sentence."""
        return self.place.punctuated

    @property
    def paragraph(self) -> int:
        """The number of its paragraph."""
        return self.place.paragraph


def lay_out(doc: Doc) -> tuple[Sentence, ...]:
    """The sentences of ``doc`` in order, headings and white space left out."""
    found: list[Sentence] = []
    paragraph = 0
    spans = sections(doc)
    text = text_of(doc)
    for number, line in enumerate(lines(text)):
        blank = not text[line.start : line.end].strip()
        if blank or (_heads(spans, line) and _body(text, spans, line)) or _is_rule(text, line):
            paragraph += 1
            continue
        found.extend(_line_sentences(doc, line, number, paragraph, spans))
    return tuple(found)


def is_concise(sentences: Sequence[Sentence], text: str, *, to_omit: bool) -> bool:
    """Whether a note is best left alone: a list already, or short with nothing to take out."""
    body = [s for s in sentences if s.kind not in PROSE_KINDS]
    if not body:
        return True
    listed = sum(word_count(text[s.start : s.end]) for s in body if s.bullet)
    total = sum(word_count(text[s.start : s.end]) for s in body)
    if listed >= 0.95 * total:
        return True
    return not to_omit and (listed >= MIN_BULLET_SHARE * total or total <= MAX_SHORT_WORDS)


def word_count(text: str) -> int:
    """The number of words, counted between white space; marks alone are no words.

    >>> word_count("- Mamma ringer kl. 15.")
    4
    """
    return sum(1 for word in text.split() if any(char.isalnum() for char in word))


def _is_rule(text: str, line: Line) -> bool:
    """Whether a line only draws something ("---"), or is a marked heading with neither body nor figures."""
    words = text[line.start : line.end]
    if not any(char.isalnum() for char in words):
        return True
    return MARKED.match(words) is not None and not any(char.isdigit() for char in words)


def _heads(spans: Sequence[SectionSpan], line: Line) -> bool:
    """Whether a line is a heading with something under it; a title alone is a sentence of the note."""
    section = next((s for s in spans if s.start == line.start), None)
    return section is not None and section.body_start >= line.end and section.end > section.body_start + 1


def _body(text: str, spans: Sequence[SectionSpan], line: Line) -> bool:
    section = next(s for s in spans if s.start == line.start)
    return bool(text[section.body_start : section.end].strip())


def _line_sentences(
    doc: Doc, line: Line, number: int, paragraph: int, spans: Sequence[SectionSpan]
) -> Iterator[Sentence]:
    if line.bullet:
        section = _section(spans, line.body)
        yield _sentence(doc, (line.body, line.end), section, Place(True, number, paragraph))
        return
    mark = MARKED.match(text_of(doc), line.start, line.end)
    for start, end in _sentence_spans(doc, mark.end() if mark else line.start, line.end):
        section = _section(spans, end - 1)
        first = start
        if section is not None and section.start <= start < section.body_start < line.end:
            if _is_label(text_of(doc), section, line):
                section = None  # "Datum: 2026-10-14" is one line of the note
            else:
                first = section.body_start  # after a heading that runs into its text
        if text_of(doc)[first:end].strip():
            yield _sentence(doc, (first, end), section, Place(False, number, paragraph))


def _sentence(doc: Doc, edges: tuple[int, int], section: SectionSpan | None, place: Place) -> Sentence:
    (start, end), text = edges, text_of(doc)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if section is not None and section.start <= start < section.body_start:
        section = None  # a title
    words = text[start:end]
    whole = words[:1].isupper() or words.rstrip('"”').endswith((".", "!", "?"))
    place = replace(place, punctuated=whole)
    heading = section.heading if section is not None else None
    return Sentence(start, end, heading, section.kind if section is not None else "", place)


def _is_label(text: str, section: SectionSpan, line: Line) -> bool:
    """Whether a heading and all that stands under it are one short line."""
    body = text[section.body_start : section.end].strip()
    alone = "\n" not in body and section.body_start + len(body) <= line.end + 1
    if not alone or word_count(body) > MAX_LABELLED_WORDS:
        return False
    return section.kind in LABEL_KINDS or (section.kind == "other" and _ENDS_INSIDE.search(body) is None)


def _section(spans: Sequence[SectionSpan], at: int) -> SectionSpan | None:
    return next((s for s in reversed(spans) if s.start <= at < s.end), None)


def _sentence_spans(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a line; one that the pipeline drew over line ends is cut at them.

    Sentences that one quotation goes through are one.
    """
    begun: int | None = None
    for sentence in doc.sents:
        first, last = max(start, sentence.start_char), min(end, sentence.end_char)
        if first >= last:
            continue
        begun = first if begun is None else begun
        if last < end and any(q.start < last < q.end for q in quotes(doc)):
            continue
        yield begun, last
        begun = None

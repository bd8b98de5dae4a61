"""A transcript as a note under a template's headings, every statement with its place in the recording.

Nothing is added but full stops where speech runs on without any: headings come from the template, everything
else from what was said. A heading is opened by saying it ("rubrik bedömning", "nästa steg kolon"); what comes
before any heading goes under the template's main one, and headings that nothing was said under are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docqa.dictation.alignment import SpokenWord, Stretch, spoken_text, stretches, to_spoken
from docqa.dictation.full_stops import runs_on, set_full_stops
from docqa.dictation.headings import COMMON
from docqa.dictation.sentences import statement_spans
from docqa.dictation.tidying import tidy
from docqa.dictation.unit_words import write_unit_words
from docqa.speech.doubts import DoubtfulSpan, doubtful_spans, unsure_below
from docqa.templates import Template, TemplateHeading, get_template
from docqa.types import DoubtfulPassage, DraftNote, Section, Statement, Transcript


def draft_note(
    transcript: Transcript,
    *,
    template: str = "journalanteckning",
    date: str | None = None,
    vocabulary: Sequence[str] = (),
) -> DraftNote:
    """The transcript as a note. Silence gives a note without sections and an empty text.

    ``vocabulary`` are a unit's own names and words, written its way where they sound the same.
    ``low_confidence`` of a statement holds what a person must listen to, see
    :func:`docqa.speech.doubts.doubtful_spans`.

    Raises:
        RuleError: there is no such template.
        DocqaError: ``date`` is not a date.
    """
    chosen = get_template(template)
    spoken, words = spoken_text(transcript)
    known = COMMON | {name.casefold() for name in chosen.names()}
    tidied = write_unit_words(spoken, tidy(spoken, date=date, known_headings=known), vocabulary)
    if runs_on(tidied.text):
        from docqa.language.unmarked import start_scores  # spaCy, only where it is needed

        tidied = set_full_stops(spoken, tidied, words, start_scores(tidied.text))
    parts = stretches(spoken, tidied.edits)
    bodies = _bodies(tidied.text, parts, chosen)
    doubts = doubtful_spans(tidied, parts, words, unsure_below=unsure_below(transcript.made_by))
    source = _Source(_capitals_after_labels(tidied.text, bodies), parts, words, doubts)
    filled = [(heading, spans) for heading, spans in _in_order(bodies, chosen) if spans]
    sections = tuple(
        Section(heading, tuple(source.statement(start, end) for start, end in spans))
        for heading, spans in filled
    )
    text = "\n\n".join(f"{heading}\n{_joined(source.text, spans)}" for heading, spans in filled)
    return DraftNote(chosen.name, sections, text, tidied.edits)


def missing_headings(note: DraftNote) -> tuple[TemplateHeading, ...]:
    """The template's headings that nothing was said under."""
    there = {section.heading for section in note.sections}
    return tuple(heading for heading in get_template(note.template).headings if heading.heading not in there)


Span = tuple[int, int]
Bodies = dict[str, list[Span]]


@dataclass(frozen=True, slots=True)
class _Source:
    """Written text with its way back to the words spoken; ``doubts`` are what to listen to in it."""

    text: str
    parts: tuple[Stretch, ...]
    words: tuple[SpokenWord, ...]
    doubts: tuple[DoubtfulSpan, ...]

    def statement(self, start: int, end: int) -> Statement:
        """The statement at ``start:end`` of the written text."""
        behind = to_spoken(self.parts, start, end)
        said = [
            word.word for word in self.words if behind and word.start < behind[1] and behind[0] < word.end
        ]
        text = self.text[start:end]
        return Statement(
            text,
            min((word.start_s for word in said), default=None),
            max((word.end_s for word in said), default=None),
            tuple(self._passages(start, end)),
        )

    def _passages(self, start: int, end: int) -> Iterator[DoubtfulPassage]:
        for doubt in self.doubts:
            low, high = max(doubt.start, start), min(doubt.end, end)
            if low < high:
                yield DoubtfulPassage(
                    low - start, high - start, self.text[low:high], doubt.reason, doubt.start_s, doubt.end_s
                )


def _bodies(text: str, parts: Sequence[Stretch], template: Template) -> Bodies:
    """The statements' spans under each heading, in the order they were said."""
    bodies: Bodies = {template.main: []}
    current = template.main
    spoken_headings = _heading_spans(text, parts)
    for start, end in statement_spans(text):
        heading, body_start = _heading(text[start:end], template, is_spoken=(start, end) in spoken_headings)
        if heading is not None:
            current = heading
            bodies.setdefault(current, [])
        if start + body_start < end:
            bodies[current].append((start + body_start, end))
    return bodies


def _heading_spans(text: str, parts: Sequence[Stretch]) -> set[Span]:
    found = set()
    for part in parts:
        if part.edit is not None and part.edit.kind == "heading":
            inner = text[part.written_start : part.written_end]
            start = part.written_start + len(inner) - len(inner.lstrip())
            found.add((start, start + len(inner.strip())))
    return found


def _capitals_after_labels(text: str, bodies: Bodies) -> str:
    """ "Nästa steg: skolan ringer" loses its label, so that its first word begins the sentence."""
    letters = list(text)
    for spans in bodies.values():
        for start, _end in spans:
            if text[:start].rstrip().endswith(":"):
                letters[start] = letters[start].upper()
    return "".join(letters)


def _heading(statement: str, template: Template, *, is_spoken: bool) -> tuple[str | None, int]:
    """The heading a statement opens, if any, and where its own text begins."""
    if is_spoken:
        known = template.find(statement)
        return (known.heading if known else statement), len(statement)
    label, colon, rest = statement.partition(":")
    known = template.find(label) if colon else None
    if known is None:
        return None, 0
    return known.heading, len(statement) - len(rest.lstrip())


def _in_order(bodies: Bodies, template: Template) -> Iterator[tuple[str, list[Span]]]:
    """The template's headings in its order, then headings of the speaker's own."""
    own = [heading.heading for heading in template.headings]
    for heading in (*own, *(heading for heading in bodies if heading not in own)):
        if heading in bodies:
            yield heading, bodies[heading]


def _joined(text: str, spans: Sequence[Span]) -> str:
    """A section's statements, with the space or line break that stood between them."""
    body = ""
    last: int | None = None
    for start, end in spans:
        gap = text[last:start] if last is not None else ""
        body += (gap if not gap.strip() else "\n\n") + text[start:end]
        last = end
    return body

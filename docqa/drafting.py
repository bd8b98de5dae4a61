"""A transcript as a note under a template's headings, every statement with its place in the recording.

Nothing is added: headings come from the template, everything else from what was said. A heading is opened by
saying it ("rubrik bedömning", "nästa steg kolon"); what comes before any heading goes under the template's
main one, and headings that nothing was said under are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docqa.dictation.alignment import SpokenWord, Stretch, spoken_text, stretches, to_spoken, to_written
from docqa.dictation.headings import COMMON
from docqa.dictation.sentences import statement_spans
from docqa.dictation.tidying import tidy
from docqa.templates import Template, TemplateHeading, get_template
from docqa.types import DraftNote, Edit, Passage, Section, Statement, TidyText, Transcript

UNSURE = 0.5
UNSURE_IMPORTANT = 0.7
_NEGATIONS = frozenset({"inte", "ej", "aldrig", "ingen", "inget", "inga", "icke", "utan", "varken", "knappt"})
_SILENT_KINDS = frozenset({"punctuation", "layout", "list", "heading", "filler", "deletion", "quote"})
_ASKING_KINDS = frozenset({"correction", "deletion", "time"})


def draft_note(
    transcript: Transcript, *, template: str = "journalanteckning", date: str | None = None
) -> DraftNote:
    """The transcript as a note. Silence gives a note without sections and an empty text.

    ``low_confidence`` of a statement holds the words the recogniser was unsure of (probability below 0.5;
    below 0.7 for numbers, names and negations) and what may be read in two ways: a self-correction, a time
    that may be morning or afternoon.

    Raises:
        RuleError: there is no such template.
        DocqaError: ``date`` is not a date.
    """
    chosen = get_template(template)
    spoken, words = spoken_text(transcript)
    known = COMMON | {name.casefold() for name in chosen.names()}
    tidied = tidy(spoken, date=date, known_headings=known)
    parts = stretches(spoken, tidied.edits)
    bodies = _bodies(tidied.text, parts, chosen)
    source = _Source(_capitals_after_labels(tidied.text, bodies), parts, words, _doubts(tidied, parts, words))
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
    """Written text with its way back to the words spoken; ``doubts`` are written spans to look at."""

    text: str
    parts: tuple[Stretch, ...]
    words: tuple[SpokenWord, ...]
    doubts: tuple[Span, ...]

    def statement(self, start: int, end: int) -> Statement:
        """The statement at ``start:end`` of the written text."""
        behind = to_spoken(self.parts, start, end)
        said = [
            word.word for word in self.words if behind and word.start < behind[1] and behind[0] < word.end
        ]
        text = self.text[start:end]
        near = [span for span in self.doubts if span[0] < end and start < span[1]]
        doubts = sorted({(max(low, start) - start, min(high, end) - start) for low, high in near})
        return Statement(
            text,
            min((word.start_s for word in said), default=None),
            max((word.end_s for word in said), default=None),
            tuple(Passage(low, high, text[low:high]) for low, high in _apart(doubts)),
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


def _doubts(tidied: TidyText, parts: Sequence[Stretch], words: Sequence[SpokenWord]) -> tuple[Span, ...]:
    spans = [span for word in words if (span := _doubtful_span(tidied.text, parts, word)) is not None]
    for edit in tidied.edits:
        if not edit.applied and edit.kind in _ASKING_KINDS:
            span = to_written(parts, edit.start, edit.end)
            spans += [span] if span is not None else []
    return tuple(sorted(_whole_words(tidied.text, span) for span in spans))


def _doubtful_span(text: str, parts: Sequence[Stretch], word: SpokenWord) -> Span | None:
    if word.word.probability >= UNSURE_IMPORTANT:
        return None
    touched = [part for part in parts if part.spoken_start < word.end and word.start < part.spoken_end]
    loud = [part for part in touched if part.edit is None or part.edit.kind not in _SILENT_KINDS]
    span = to_written(loud, word.start, word.end)
    if span is None:
        return None
    if word.word.probability < UNSURE or _is_important(text, span, [part.edit for part in loud], word):
        return span
    return None


def _is_important(text: str, span: Span, edits: Sequence[Edit | None], word: SpokenWord) -> bool:
    """A number, a name or a negation."""
    if any(
        edit is not None and edit.kind in {"number", "date", "time", "identifier", "phone"} for edit in edits
    ):
        return True
    said = word.word.text.strip(' .,;:?!”"()')
    if said.casefold() in _NEGATIONS or any(letter.isdigit() for letter in said):
        return True
    begins = text[: span[0]].rstrip(' ”"(-')[-1:] in {"", ".", "?", "!", "\n", ":"}
    return text[span[0] : span[0] + 1].isupper() and not begins


def _whole_words(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while start and not text[start - 1].isspace() and text[start - 1] not in '”"(-':
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] == "-"):
        end += 1
    return start, end


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Overlapping spans joined; empty ones gone."""
    joined: list[Span] = []
    for start, end in spans:
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined

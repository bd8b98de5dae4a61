"""Which written words a person must listen to: those hard to hear, and those that matter most."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docqa.dictation.alignment import SpokenWord, Stretch, to_written
from docqa.speech.weighty import weight_of
from docqa.types import DoubtReason, MadeBy, TidyText, Word

UNSURE = 0.5
UNSURE_IMPORTANT = 0.7
_ORDER: tuple[DoubtReason, ...] = (
    "low_probability",
    "two_readings",
    "date",
    "number",
    "name",
    "negation",
    "risk_word",
)
_JOINED = frozenset({"name", "number", "date"})
_SILENT_KINDS = frozenset({"punctuation", "layout", "list", "heading", "filler", "deletion", "quote"})
_ASKING_KINDS = frozenset({"correction", "deletion", "time"})
_EDIT_REASONS: dict[str, DoubtReason] = {
    "date": "date",
    "number": "number",
    "time": "number",
    "phone": "number",
    "identifier": "number",
}
_WORD = re.compile(r"[^\s]+")


@dataclass(frozen=True, slots=True)
class DoubtfulSpan:
    """A stretch of written text to listen to, and when it was said."""

    start: int
    end: int
    reason: DoubtReason
    start_s: float | None = None
    end_s: float | None = None


def doubtful_spans(
    tidied: TidyText,
    parts: Sequence[Stretch],
    words: Sequence[SpokenWord],
    *,
    unsure_below: float = UNSURE,
) -> tuple[DoubtfulSpan, ...]:
    """The written words to listen to, in order and apart. No words give none.

    A word is hard to hear below a probability of ``unsure_below``, below at least 0.7 where it matters; what
    may be read in two ways (a self-correction, a time that may be morning or afternoon) is asked about; and
    numbers, dates, names, negations and risk words are always named.
    """
    spans = [span for word in words for span in _of_word(tidied.text, parts, word, unsure_below)]
    for edit in tidied.edits:
        if not edit.applied and edit.kind in _ASKING_KINDS:
            found = to_written(parts, edit.start, edit.end)
            if found is not None:
                spans.append(DoubtfulSpan(*_whole_words(tidied.text, *found), "two_readings"))
    return tuple(_apart(tidied.text, (span for span in spans if span.start < span.end)))


def unsure_below(made_by: MadeBy) -> float:
    """The probability below which the model that made a transcript is mostly wrong, from its card."""
    said = made_by.options.get("unsure_below")
    return float(said) if isinstance(said, int | float) else UNSURE


def word_doubts(words: Sequence[Word], *, unsure_below: float = UNSURE) -> tuple[DoubtReason | None, ...]:
    """For every recognised word why it must be listened to, None for the others."""
    before, found = "", list[DoubtReason | None]()
    for word in words:
        weight = weight_of(word.text, before=before)
        unsure = word.probability < (max(UNSURE_IMPORTANT, unsure_below) if weight else unsure_below)
        found.append("low_probability" if unsure else weight)
        before = f"{before} {word.text}"[-40:]
    return tuple(found)


def _of_word(
    text: str, parts: Sequence[Stretch], word: SpokenWord, unsure_below: float
) -> Iterator[DoubtfulSpan]:
    touched = [part for part in parts if part.spoken_start < word.end and word.start < part.spoken_end]
    loud = [part for part in touched if part.edit is None or part.edit.kind not in _SILENT_KINDS]
    found = to_written(loud, word.start, word.end)
    if found is None:
        return
    start, end = _whole_words(text, *found)
    weight = _weight(text, start, end, loud)
    unsure = word.word.probability < (max(UNSURE_IMPORTANT, unsure_below) if weight else unsure_below)
    reason: DoubtReason | None = "low_probability" if unsure else weight
    if reason is not None:
        yield DoubtfulSpan(start, end, reason, word.word.start_s, word.word.end_s)


def _weight(text: str, start: int, end: int, parts: Sequence[Stretch]) -> DoubtReason | None:
    for part in parts:
        if part.edit is not None and part.edit.kind in _EDIT_REASONS:
            return _EDIT_REASONS[part.edit.kind]
    weights = [
        weight_of(match.group(), before=text[: start + match.start()][-40:])
        for match in _WORD.finditer(text[start:end])
    ]
    return min((weight for weight in weights if weight), key=_ORDER.index, default=None)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span stretched to whole words, without spaces and closing marks around it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while start and not text[start - 1].isspace() and text[start - 1] not in '”"(-':
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] == "-"):
        end += 1
    while end > start and text[end - 1] in '.,;:?!”")' and not _is_dotted(text[start:end]):
        end -= 1
    return start, end


def _is_dotted(word: str) -> bool:
    """Whether a full stop belongs to the word, as in "kl." or "3 kap."."""
    return word in {"kl.", "kap.", "st."}


def _apart(text: str, spans: Iterator[DoubtfulSpan]) -> Iterator[DoubtfulSpan]:
    """Overlapping spans joined under the weightiest reason, and names and dates of several words in one."""
    last: DoubtfulSpan | None = None
    for span in sorted(spans, key=lambda each: (each.start, each.end)):
        if last is not None and _belong(text, last, span):
            last = _joined(last, span)
        else:
            if last is not None:
                yield last
            last = span
    if last is not None:
        yield last


def _belong(text: str, last: DoubtfulSpan, span: DoubtfulSpan) -> bool:
    if span.start < last.end:
        return True
    return last.reason == span.reason and last.reason in _JOINED and text[last.end : span.start] == " "


def _joined(last: DoubtfulSpan, span: DoubtfulSpan) -> DoubtfulSpan:
    reason = min(last.reason, span.reason, key=_ORDER.index)
    starts = [time for time in (last.start_s, span.start_s) if time is not None]
    ends = [time for time in (last.end_s, span.end_s) if time is not None]
    return DoubtfulSpan(
        last.start,
        max(last.end, span.end),
        reason,
        min(starts, default=None),
        max(ends, default=None),
    )

"""From written text back to the spoken, and so to the second it was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docqa.dictation.record import applied
from docqa.types import Edit, Transcript, Word


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of written text and the spoken text it comes from; ``edit`` is None where nothing changed."""

    written_start: int
    written_end: int
    spoken_start: int
    spoken_end: int
    edit: Edit | None


def stretches(spoken: str, edits: Sequence[Edit]) -> tuple[Stretch, ...]:
    """The whole text in order, changed and unchanged stretches in turn."""
    found: list[Stretch] = []
    said = written = 0
    for edit in applied(edits):
        same = edit.start - said
        if same:
            found.append(Stretch(written, written + same, said, edit.start, None))
        found.append(Stretch(written + same, written + same + len(edit.written), edit.start, edit.end, edit))
        said, written = edit.end, written + same + len(edit.written)
    if said < len(spoken):
        found.append(Stretch(written, written + len(spoken) - said, said, len(spoken), None))
    return tuple(found)


def to_spoken(parts: Sequence[Stretch], start: int, end: int) -> tuple[int, int] | None:
    """The spoken span behind written ``start:end``; None when nothing spoken is behind it."""
    spans = []
    for part in parts:
        low, high = max(start, part.written_start), min(end, part.written_end)
        if low >= high:
            continue
        if part.edit is None:
            shift = part.spoken_start - part.written_start
            spans.append((low + shift, high + shift))
        else:
            spans.append((part.spoken_start, part.spoken_end))
    return (min(span[0] for span in spans), max(span[1] for span in spans)) if spans else None


def to_written(parts: Sequence[Stretch], start: int, end: int) -> tuple[int, int] | None:
    """The written span that spoken ``start:end`` became; None when it is not written."""
    spans = []
    for part in parts:
        low, high = max(start, part.spoken_start), min(end, part.spoken_end)
        if low >= high or part.written_start == part.written_end:
            continue
        if part.edit is None:
            shift = part.written_start - part.spoken_start
            spans.append((low + shift, high + shift))
        else:
            spans.append((part.written_start, part.written_end))
    return (min(span[0] for span in spans), max(span[1] for span in spans)) if spans else None


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """A recognised word and where it stands in the spoken text."""

    start: int
    end: int
    word: Word


def spoken_text(transcript: Transcript) -> tuple[str, tuple[SpokenWord, ...]]:
    """All that was said as one text, and where each word stands in it."""
    text = " ".join(segment.text.strip() for segment in transcript.segments if segment.text.strip())
    words, at = [], 0
    for segment in transcript.segments:
        for word in segment.words:
            found = text.find(word.text, at) if word.text else -1
            if found >= 0:
                words.append(SpokenWord(found, found + len(word.text), word))
                at = found + len(word.text)
    return text, tuple(words)

"""A transcript as plain text, subtitles (SubRip, WebVTT) or a Word file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from docqa.errors import DocqaError
from docqa.types import Segment, Transcript


def plain(transcript: Transcript) -> str:
    """What was said, one segment a line; silence gives an empty text."""
    return "\n".join(segment.text for segment in transcript.segments)


def srt(transcript: Transcript) -> str:
    """SubRip subtitles: numbered, with a comma before the milliseconds.

    >>> from docqa.types import MadeBy
    >>> said = Segment(0.0, 1.5, "Hej.", 0.0)
    >>> print(srt(Transcript("a.wav", 2.0, "sv", (said,), MadeBy("m", "r", {}))))
    1
    00:00:00,000 --> 00:00:01,500
    Hej.
    <BLANKLINE>
    """
    cues = enumerate(_cues(transcript.segments), 1)
    return "\n".join(f"{number}\n{_span(cue, ',')}\n{_one_line(cue.text)}\n" for number, cue in cues)


def vtt(transcript: Transcript) -> str:
    """WebVTT subtitles: with a header, a full stop before the milliseconds, and &, < and > escaped."""
    cues = "\n".join(
        f"{_span(cue, '.')}\n{_escaped(_one_line(cue.text))}\n" for cue in _cues(transcript.segments)
    )
    return f"WEBVTT\n\n{cues}"


def docx(transcript: Transcript, path: Path) -> None:
    """Write a Word file with the time before each segment.

    Raises:
        DocqaError: the file cannot be written.
    """
    from docx import Document

    document = Document()
    document.add_heading(f"Utskrift av {Path(transcript.path).name}", level=1)
    if transcript.made_by.warning:
        document.add_paragraph(transcript.made_by.warning).runs[0].bold = True
    for segment in transcript.segments:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{_clock(segment.start_s, '.')[:8]}  ").italic = True
        paragraph.add_run(segment.text)
    try:
        document.save(str(path))
    except OSError as error:
        raise DocqaError(f"Filen {path} går inte att skriva.", "Välj en annan plats.") from error


def _cues(segments: Sequence[Segment]) -> Iterable[Segment]:
    """Segments that have something to show."""
    return (segment for segment in segments if segment.text.strip())


def _span(segment: Segment, mark: str) -> str:
    end_s = max(segment.end_s, segment.start_s + 0.001)
    return f"{_clock(segment.start_s, mark)} --> {_clock(end_s, mark)}"


def _clock(seconds: float, mark: str) -> str:
    milliseconds = round(seconds * 1000)
    hours, rest = divmod(milliseconds, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    return f"{hours:02d}:{minutes:02d}:{rest // 1000:02d}{mark}{rest % 1000:03d}"


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("-->", "→")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

"""A transcript as plain text, Markdown, subtitles (SubRip, WebVTT) or a Word file.

Words to listen to carry a mark in Markdown and a colour in Word; the plain text and the subtitles say only
which stretches may be made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from docqa.reports.drafts import WORD_LEGEND
from docqa.reports.markdown import escape
from docqa.reports.marking import CHECK_MARK, UNSURE_MARK
from docqa.reports.wording import wording
from docqa.speech.doubts import unsure_below, word_doubts
from docqa.types import Doubt, DoubtReason, Segment, Transcript, Word

MAX_CUE_LETTERS = 84
MAX_CUE_S = 7.0
DOUBTS: dict[Doubt, str] = {
    "loop": "upprepar sig",
    "non_speech": "inget tal hördes",
    "phantom": "kan vara påhittat",
    "prompt": "ord ur ordlistan",
}


def plain(transcript: Transcript) -> str:
    """What was said, one segment a line; silence gives an empty text."""
    return "\n".join(f"{segment.text}{_doubt(segment)}" for segment in transcript.segments)


def markdown(transcript: Transcript) -> str:
    """What was said with its place in the recording, words to listen to marked, and what the marks mean."""
    words, level = wording("sv"), unsure_below(transcript.made_by)
    warning = transcript.made_by.warning
    rows = [
        f"`{_clock(segment.start_s, '.')[:8]}` {_marked(segment, level)}" for segment in transcript.segments
    ]
    legends = [f"*{words.say(name)}*" for name in ("unsure_legend", "check_legend")] if rows else []
    parts = [
        f"# Utskrift: {escape(transcript.path)}",
        f"> **{escape(warning)}**" if warning else "",
        *legends,
        *rows,
    ]
    return "\n\n".join(part for part in parts if part)


def _marked(segment: Segment, level: float) -> str:
    signs = {"low_probability": UNSURE_MARK, None: ""}
    words = [
        f"{escape(word.text)}{signs.get(reason, CHECK_MARK)}" for word, reason in _with_doubts(segment, level)
    ]
    return (" ".join(words) or escape(segment.text)) + _doubt(segment)


def _with_doubts(segment: Segment, level: float) -> list[tuple[Word, DoubtReason | None]]:
    return list(zip(segment.words, word_doubts(segment.words, unsure_below=level), strict=True))


def _doubt(segment: Segment) -> str:
    return f" [osäkert: {DOUBTS[segment.doubt]}]" if segment.doubt else ""


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
    """Write a Word file with the time before each segment, words to listen to coloured.

    Raises:
        DocqaError: the file cannot be written.
    """
    from docx import Document

    from docqa.reports import word_files

    document = Document()
    document.add_heading(f"Utskrift av {Path(transcript.path).name}", level=1)
    if transcript.made_by.warning:
        document.add_paragraph(transcript.made_by.warning).runs[0].bold = True
    if transcript.segments:
        document.add_paragraph().add_run(WORD_LEGEND).italic = True
    for segment in transcript.segments:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{_clock(segment.start_s, '.')[:8]}  ").italic = True
        _add_words(paragraph, segment, unsure_below(transcript.made_by))
    word_files.save(document, path)


def _add_words(paragraph: Any, segment: Segment, level: float) -> None:  # noqa: ANN401 - of python-docx
    from docx.enum.text import WD_COLOR_INDEX

    if not segment.words:
        paragraph.add_run(segment.text)
    for word, reason in _with_doubts(segment, level):
        run = paragraph.add_run(word.text)
        if reason is not None:
            hard = reason == "low_probability"
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW if hard else WD_COLOR_INDEX.GRAY_25
        paragraph.add_run(" ")
    if segment.doubt:
        paragraph.add_run(_doubt(segment).strip()).bold = True


def _cues(segments: Sequence[Segment]) -> Iterable[Segment]:
    """Segments that have something to show, long ones in parts that can be read in time."""
    return (cue for segment in segments if segment.text.strip() for cue in _parts(segment))


def _parts(segment: Segment) -> Iterator[Segment]:
    if not segment.words or " ".join(word.text for word in segment.words) != segment.text:
        yield replace(segment, text=f"{segment.text}{_doubt(segment)}")
        return
    part: list[Word] = []
    for word in segment.words:
        letters = sum(len(each.text) + 1 for each in part) + len(word.text)
        if part and (letters > MAX_CUE_LETTERS or word.end_s - part[0].start_s > MAX_CUE_S):
            yield _cue(part, segment)
            part = []
        part.append(word)
    yield _cue(part, segment)


def _cue(words: Sequence[Word], segment: Segment) -> Segment:
    text = " ".join(word.text for word in words)
    return Segment(words[0].start_s, words[-1].end_s, f"{text}{_doubt(segment)}", 0.0)


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

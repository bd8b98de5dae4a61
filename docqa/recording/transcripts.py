"""A session's journal as a transcript; sound that is missing stands where it is missing. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docqa import wire
from docqa.recording.replaying import SessionState
from docqa.recording.sound_file import RATE_HZ
from docqa.speech.remarks import NO_SPEECH, in_one
from docqa.types import Gap, MadeBy, RecordedWindow, Segment, Transcript, Word

_MAX_NOTES = 8
_MIN_GAP_S = 0.1


def transcript_of(state: SessionState, *, path: str, samples: int) -> Transcript:
    """What was said in a session, from its journal alone. Nothing heard gives no segments and a warning.

    Args:
        state: what the journal says.
        path: the sound file, for whoever wants to listen.
        samples: how long the sound is.
    """
    windows, gaps = windows_of(state), gaps_of(state)
    spoken = [segment for window in windows for segment in window.segments]
    placed = [(window.start, 1, window.segments) for window in windows]
    placed += [(gap.sample, 0, (_mark(gap),)) for gap in gaps]
    ordered = sorted(placed, key=lambda each: each[:2])
    return Transcript(
        path=path,
        duration_s=round(samples / RATE_HZ, 3),
        language="sv",
        segments=tuple(segment for _at, _rank, segments in ordered for segment in segments),
        made_by=_made_by(state.made_by or {}, windows, gaps, has_speech=bool(spoken)),
    )


def windows_of(state: SessionState) -> tuple[RecordedWindow, ...]:
    """The windows that were heard, in order."""
    return tuple(
        wire.from_plain(RecordedWindow, {key: event.get(key) for key in ("start", "end", "segments", "note")})
        for event in state.windows
    )


def gaps_of(state: SessionState) -> tuple[Gap, ...]:
    """The gaps, those at one place as one; what nobody can hear, under a tenth of a second, is none."""
    gaps: list[Gap] = []
    for event in state.gaps:
        gap = Gap(int(event["sample"]), event.get("duration_s"), event["reason"])
        if gap.duration_s is not None and gap.duration_s < _MIN_GAP_S:
            continue
        if gaps and gaps[-1].sample == gap.sample:
            gaps[-1] = Gap(gap.sample, _sum(gaps[-1].duration_s, gap.duration_s), gaps[-1].reason)
        else:
            gaps.append(gap)
    return tuple(gaps)


def _sum(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def gap_text(duration_s: float | None) -> str:
    """The mark that stands in a draft where sound is missing.

    >>> gap_text(12.2), gap_text(None)
    ('[Avbrott: 12 sekunder utan ljud]', '[Avbrott: okänd tid utan ljud]')
    """
    return f"[Avbrott: {spoken_length(duration_s)} utan ljud]"


def spoken_length(duration_s: float | None) -> str:
    """A length of time as people say it.

    >>> spoken_length(0.4), spoken_length(1.2), spoken_length(60), spoken_length(7300)
    ('mindre än en sekund', '1 sekund', '1 minut', '2 timmar och 1 minut')
    """
    if duration_s is None:
        return "okänd tid"
    seconds = round(duration_s)
    if seconds < 1:
        return "mindre än en sekund"
    hours, minutes = seconds // 3600, seconds % 3600 // 60
    parts = [_count(hours, "timme", "timmar"), _count(minutes, "minut", "minuter")]
    if not hours:
        parts.append(_count(seconds % 60, "sekund", "sekunder"))
    return " och ".join(part for part in parts if part)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""


def _mark(gap: Gap) -> Segment:
    """A gap as something to read; its probability is nil, so that the draft asks about it."""
    at_s, text = round(gap.sample / RATE_HZ, 3), gap_text(gap.duration_s)
    return Segment(at_s, at_s, text, 0.0, (Word(text, at_s, at_s, 0.0),))


def _made_by(
    said: Mapping[str, Any], windows: Sequence[RecordedWindow], gaps: Sequence[Gap], *, has_speech: bool
) -> MadeBy:
    notes = [window.note for window in windows if window.note]
    if len(notes) > _MAX_NOTES:
        notes = [*notes[:_MAX_NOTES], f"Så är det också med {len(notes) - _MAX_NOTES} avsnitt till."]
    if gaps:
        total_s = (
            None if any(gap.duration_s is None for gap in gaps) else sum(gap.duration_s or 0 for gap in gaps)
        )
        times = "ett avbrott" if len(gaps) == 1 else f"{len(gaps)} avbrott"
        notes.append(f"Inspelningen har {times} ({spoken_length(total_s)} utan ljud).")
    every = [said.get("warning"), None if has_speech else NO_SPEECH, *notes]
    options = said.get("options", {})
    return MadeBy(str(said.get("model", "")), str(said.get("revision", "")), options, in_one(every))

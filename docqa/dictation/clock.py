"""Clock times: "klockan fjorton och trettio", "fem i halv tre", "mellan åtta och nio på kvällen".

Written with a full stop and without minutes at whole hours (kl. 14.30, kl. 14), at night with a leading zero
(kl. 01), after Myndigheternas skrivregler. A time said without part of the day is read as daytime: one to
half past five are afternoon. The other reading is kept as a proposal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docqa.dictation.numerals import cardinal
from docqa.dictation.pieces import Piece, like, merge
from docqa.dictation.places import Words

LEADS = frozenset({"klockan", "kl", "kl."})
_CUES = frozenset(
    {
        "vid",
        "från",
        "till",
        "började",
        "börjar",
        "slutade",
        "slutar",
        "omkring",
        "runt",
        "cirka",
        "ca",
        "före",
    }
    | {"efter", "senast", "alltså", "tidigast", "kom", "gick"}
)
_STEPS = {"kvart": 15, "fem": 5, "tio": 10, "tjugo": 20}
_PARTS = {"morgonen": "am", "förmiddagen": "am", "eftermiddagen": "pm", "kvällen": "pm", "natten": "night"}
_DAYS = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")
_SIDE_PARTS = {"morse": "am", "eftermiddag": "pm", "kväll": "pm", "natt": "night"}
_DAYS_BEFORE = frozenset({"går", "igår", "förrgår", "morgon", "imorgon"} | {f"{day}dags" for day in _DAYS})
_COUNTED = frozenset(
    {"minuter", "timmar", "dagar", "veckor", "månader", "år", "gånger", "stycken", "barn", "grupper"}
)
_WEEKDAYS = tuple(f"{day}dag" for day in _DAYS)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as said. ``sure`` is false when it may be morning or afternoon.

    ``figures`` tells that the recogniser wrote it in figures, which stand unless a part of the day is said.
    """

    minutes: int
    words: int
    sure: bool
    figures: bool = False

    def at(self, part: str | None) -> int:
        """Minutes after midnight, in the part of the day said or, failing that, in daytime."""
        if self.sure or (self.figures and part is None):
            return self.minutes
        half = self.minutes % 720
        if part == "am":
            return half
        if part == "night":
            return half + 720 if half >= 9 * 60 else half
        return half + 720 if part == "pm" or half < 6 * 60 else half


def read_clock(words: Sequence[str], *, och: bool = True) -> Clock | None:
    """The time of day that begins ``words``, without a leading "klockan"; None when there is none.

    ``och`` tells whether "fjorton och trettio" is one time; between two times it joins them.
    """
    return _relative(words) or _digital(words, och=och)


def _relative(words: Sequence[str]) -> Clock | None:
    if len(words) > 1 and words[0] == "halv" and (hour := _hour(words[1])) is not None:
        return Clock((hour * 60 - 30) % 1440, 2, sure=False)
    if len(words) < 3 or words[0] not in _STEPS or words[1] not in {"i", "över"}:
        return None
    step = _STEPS[words[0]] * (1 if words[1] == "över" else -1)
    rest = words[2:]
    half = rest[0] == "halv"
    hour = _hour(rest[1]) if half and len(rest) > 1 else _hour(rest[0])
    taken = 4 if half else 3
    if hour is None or hour > 12 or (len(words) > taken and words[taken] in _COUNTED):
        return None
    return Clock((hour * 60 - (30 if half else 0) + step) % 1440, taken, sure=False)


def _digital(words: Sequence[str], *, och: bool) -> Clock | None:
    hour = _hour(words[0]) if words else None
    if hour is None:
        return _figures(words)
    figures = words[0].isdecimal()
    joined = words[1:2] == ["och"]
    minute, taken = (None, 0) if joined and (figures or not och) else _minute(words[1:])
    if minute is None:
        return Clock(hour * 60 % 1440, 1, sure=hour > 12 or hour == 0, figures=figures)
    return Clock(hour * 60 % 1440 + minute, 1 + taken, sure=True)


def _figures(words: Sequence[str]) -> Clock | None:
    for mark in ".:":
        hour, found, minute = (words[0] if words else "").partition(mark)
        written = found and hour.isdecimal() and minute.isdecimal() and len(minute) == 2
        if written and int(hour) < 24 and int(minute) < 60:
            return Clock(int(hour) * 60 + int(minute), 1, sure=int(hour) > 12, figures=True)
    return None


def _hour(word: str) -> int | None:
    hour = cardinal(word) if word not in {"en"} else None
    return hour if hour is not None and hour <= 24 else None


def _minute(words: Sequence[str]) -> tuple[int | None, int]:
    skip = 1 if words[:1] == ["och"] else 0
    said = words[skip:]
    first = cardinal(said[0]) if said else None
    second = cardinal(said[1]) if len(said) > 1 else None
    if first == 0 and second is not None and 1 <= second <= 59:
        return second, skip + 2
    if first is None or not 10 <= first <= 59:
        return None, 0
    if first % 10 == 0 and first >= 20 and second is not None and 1 <= second <= 9:
        return first + second, skip + 2
    if len(said) > 1 and said[1] in _COUNTED:
        return None, 0
    return first, skip + 1


def read_part(words: Sequence[str]) -> tuple[str | None, int]:
    """The part of the day that begins ``words``, and how many words the written time takes over."""
    if len(words) > 1 and words[0] == "på" and words[1] in _PARTS:
        return _PARTS[words[1]], 2
    if len(words) > 1 and words[0] == "i" and words[1] in _SIDE_PARTS:
        return _SIDE_PARTS[words[1]], 0
    skip = 2 if words[:1] == ["i"] else 1
    if len(words) > skip and words[skip - 1] in _DAYS_BEFORE and words[skip] in _SIDE_PARTS:
        return _SIDE_PARTS[words[skip]], 0
    return None, 0


def spell(minutes: int, *, night: bool = False) -> str:
    """Minutes after midnight as Swedish figures.

    >>> spell(14 * 60 + 30), spell(14 * 60), spell(60, night=True)
    ('14.30', '14', '01')
    """
    hour, minute = divmod(minutes % 1440, 60)
    shown = f"{hour:02d}" if night or hour == 0 else str(hour)
    return f"{shown}.{minute:02d}" if minute else shown


@dataclass(frozen=True, slots=True)
class ClockReading:
    """What to write for the words from a place on, and the other reading if there is one."""

    words: int
    written: str
    other: str | None


def read_clock_at(place: Words, at: int) -> ClockReading | None:
    """The time or span of time said at ``at``, with its lead; None when the words are not a time."""
    words = place.run(at, 12)
    if not words:
        return None
    lead, range_word = _lead(words)
    found = read_clock(words[lead:], och=range_word != "och")
    if found is None:
        return None
    span = _span(words, lead, found, range_word) if lead else None
    if span is not None:
        sure = range_word is None or found.words > 1 or span.words > lead + found.words + 2
        return span if sure or _may_span(words, lead) else None
    if range_word == "och" or not _is_time(place, at, words, lead, found):
        return None
    part, taken = read_part(words[lead + found.words :])
    if found.figures and part is None and "." in words[lead]:
        return ClockReading(lead + 1, f"kl. {words[lead]}", None)
    minutes = found.at(part)
    guessed = part is None and minutes != found.minutes
    other = f"kl. {spell(found.minutes, night=found.minutes < 360)}" if guessed else None
    return ClockReading(lead + found.words + taken, f"kl. {spell(minutes, night=part == 'night')}", other)


def _lead(words: Sequence[str]) -> tuple[int, str | None]:
    """How many words lead in, and the word that would join a span of time."""
    if words[0] == "mellan":
        return (2, "och") if words[1:2] and words[1] in LEADS else (1, "och")
    if words[0] == "från" and words[1:2] and words[1] in LEADS:
        return 2, "till"
    return (1 if words[0] in LEADS or words[0] == "vid" else 0), None


def _span(words: Sequence[str], lead: int, first: Clock, range_word: str | None) -> ClockReading | None:
    at = lead + first.words
    joined = {range_word} if range_word else {"till"}
    if at >= len(words) or words[at] not in joined:
        return None
    skip = 2 if words[at + 1 : at + 2] and words[at + 1] in LEADS else 1
    last = read_clock(words[at + skip :])
    if last is None:
        return None
    end = at + skip + last.words
    part, taken = read_part(words[end:])
    night = part == "night"
    written = f"kl. {spell(first.at(part), night=night)}–{spell(last.at(part), night=night)}"
    return ClockReading(end + taken, written, None)


def _may_span(words: Sequence[str], lead: int) -> bool:
    """ "mellan åtta och nio" may be children: a part of the day or "klockan" must say that it is time."""
    if lead == 2:
        return True
    return any(word in _PARTS for word in words)


def _is_time(place: Words, at: int, words: Sequence[str], lead: int, found: Clock) -> bool:
    if lead and words[0] in LEADS:
        return not (words[lead : lead + 1] == ["ett"] and found.words == 1 and place.after(at, 2) == "barn")
    said = words[lead : lead + found.words]
    if place.before(at) in {"en", "ett"}:  # "en halv tre"
        return False
    if said[0] == "halv" or (said[0] in _STEPS and said[1:2] and said[1] in {"i", "över"}):
        return True
    if found.words == 1:
        return ("." in said[0] or ":" in said[0]) and (lead == 1 or place.before(at) in LEADS)
    follows = words[lead + found.words : lead + found.words + 1]
    if (follows and cardinal(follows[0]) is not None) or (follows and follows[0] in _COUNTED):
        return False
    return lead == 1 or place.before(at) in _CUES or 13 <= found.minutes // 60 <= 23


def write_times(pieces: Sequence[Piece]) -> tuple[list[Piece], dict[tuple[int, int], str]]:
    """The pieces with clock times written, and the other reading of those that are not sure, by span."""
    place, out = Words(pieces), list[Piece]()
    others: dict[tuple[int, int], str] = {}
    at = 0
    while at < len(pieces):
        reading = read_clock_at(place, at) or _after_weekday(place, at)
        if reading is None:
            out.append(pieces[at])
            at += 1
            continue
        there = pieces[at : at + reading.words]
        if " ".join(piece.text for piece in there).casefold() == reading.written:
            out += there
            at += reading.words
            continue
        made = merge(there, like(there[0].text, reading.written), kind="time")
        if reading.other:
            others[(made.start, made.end)] = reading.other
        out.append(made)
        at += reading.words
    return out, others


def _after_weekday(place: Words, at: int) -> ClockReading | None:
    """ "lördagar tolv till sjutton": a span right after a weekday is a time."""
    words = place.run(at, 4)
    before = place.before(at)
    if before in {"komma", ","}:
        before = place.before(at, 2)
    if len(words) < 3 or words[1] != "till" or not before.startswith(_WEEKDAYS):
        return None
    first = read_clock(words[:1])
    return _span(words, 0, first, None) if first is not None else None

"""A time of day read from words: "fjorton och trettio", "fem i halv tre", "åtta på kvällen".

A time said without part of the day is read as daytime: one to half past five are afternoon.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docqa.dictation.numerals import cardinal
from docqa.dictation.quantities import is_quantity

DAYS = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")
_STEPS = {"kvart": 15, "fem": 5, "tio": 10, "tjugo": 20}
_PARTS = {"morgonen": "am", "förmiddagen": "am", "eftermiddagen": "pm", "kvällen": "pm", "natten": "night"}
PARTS_BEFORE = {
    "natt": "night",
    "inatt": "night",
    "ikväll": "pm",
    "morse": "am",
    "förmiddagen": "am",
    "kväll": "pm",
    "kvällen": "pm",
    "eftermiddagen": "pm",
    "natten": "night",
    "morgonen": "am",
}
_SIDE_PARTS = {"morse": "am", "eftermiddag": "pm", "kväll": "pm", "natt": "night"}
_DAYS_BEFORE = frozenset(
    {"går", "igår", "förrgår", "morgon", "imorgon"}
    | {f"{day}dags" for day in DAYS}
    | {f"{day}dag" for day in DAYS}
)
_CLOSING = frozenset({"och", "till", "på", "i", "kom", "punkt", "komma", "den", "hos"})
_NOON = 12 * 60
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as said, in minutes after midnight, and how many words it took.

    ``exact`` tells that hour and minute were said ("fjorton och trettio") or written in figures: it stands as
    it is unless a part of the day is said.
    """

    minutes: int
    words: int
    exact: bool

    def at(self, part: str | None) -> int:
        """Minutes after midnight, in the part of the day said or, failing that, in daytime."""
        half = self.minutes % _NOON
        if self.minutes >= 13 * 60 or (self.exact and part is None):
            return self.minutes
        if part == "am":
            return half
        if part == "night":
            return half + _NOON if half >= 9 * 60 else half
        return half + _NOON if part == "pm" or half < 6 * 60 else half


def read_clock(words: Sequence[str], *, och: bool = True) -> Clock | None:
    """The time of day that begins ``words``, without a leading "klockan"; None when there is none.

    ``och`` tells whether "fjorton och trettio" is one time; between two times it joins them.
    """
    return _relative(words) or _digital(words, och=och) or _figures(words)


def is_relative(words: Sequence[str]) -> bool:
    """Whether ``words`` begin with a time that can be nothing else: "halv tre", "kvart i fyra"."""
    return _relative(words) is not None


def _relative(words: Sequence[str]) -> Clock | None:
    if len(words) > 1 and words[0] == "halv":
        hour = _hour(words[1])
        return None if hour is None or hour > 12 else Clock((hour * 60 - 30) % _DAY, 2, exact=False)
    skip = 2 if words[1:2] in (["minuter"], ["min"]) else 1
    if len(words) < skip + 2 or words[0] not in _STEPS or words[skip] not in {"i", "över"}:
        return None
    half = words[skip + 1] == "halv"
    end = skip + (3 if half else 2)
    hour = _hour(words[end - 1]) if len(words) >= end else None
    if hour is None or hour > 12 or (len(words) > end and is_quantity(words[end])):
        return None
    step = _STEPS[words[0]] * (1 if words[skip] == "över" else -1)
    return Clock((hour * 60 - (30 if half else 0) + step) % _DAY, end, exact=False)


def _digital(words: Sequence[str], *, och: bool) -> Clock | None:
    if (
        words[:1] == ["noll"] and len(words) > 1 and 1 <= (cardinal(words[1]) or 0) <= 9
    ):  # "noll åtta trettio"
        later = _digital(words[1:], och=och)
        return None if later is None else Clock(later.minutes, later.words + 1, exact=True)
    hour = _hour(words[0]) if words else None
    if hour is None:
        return None
    in_figures = words[0].isdecimal()
    joined = words[1:2] == ["och"]
    minute, taken = (None, 0) if joined and (in_figures or not och) else _minute(words[1:])
    if minute is None:
        return Clock(hour * 60 % _DAY, 1, exact=in_figures or hour == 0)
    return Clock(hour * 60 % _DAY + minute, 1 + taken, exact=True)


def _figures(words: Sequence[str]) -> Clock | None:
    """ "14.30" and "14:30" as the recogniser wrote them."""
    hour, _mark, minute = (words[0] if words else "").replace(":", ".").partition(".")
    if not (hour.isdecimal() and minute.isdecimal() and len(minute) == 2):
        return None
    return Clock(int(hour) * 60 + int(minute), 1, exact=True) if int(hour) < 24 and int(minute) < 60 else None


def _hour(word: str) -> int | None:
    hour = cardinal(word) if word != "en" else None
    return hour if hour is not None and hour <= 24 else None


def _minute(words: Sequence[str]) -> tuple[int | None, int]:
    """The minutes said after an hour and how many words they take: "och trettio", "noll fem", "tjugo fem"."""
    skip = 1 if words[:1] == ["och"] else 0
    said = [cardinal(word) for word in words[skip : skip + 2]] + [None, None]
    first, second = said[0], said[1]
    if first == 0 and second is not None and second <= 59:
        return second, skip + 2
    if first is None or not 10 <= first <= 59:
        return None, 0
    if first % 10 == 0 and first >= 20 and second is not None and 1 <= second <= 9:
        article = (
            words[skip + 1] in {"en", "ett"} and len(words) > skip + 2 and words[skip + 2] not in _CLOSING
        )
        return (first, skip + 1) if article else (first + second, skip + 2)
    if words[skip + 1 : skip + 2] and is_quantity(words[skip + 1]):
        return None, 0
    return first, skip + 1


def read_part(words: Sequence[str]) -> tuple[str | None, int]:
    """The part of the day that begins ``words``, and how many words the written time takes over."""
    if len(words) > 1 and words[0] == "på" and words[1] in _PARTS:
        return _PARTS[words[1]], 2
    if len(words) > 1 and words[0] == "i" and words[1] in _SIDE_PARTS:
        return _SIDE_PARTS[words[1]], 0
    if words[:1] == ["samma"] and len(words) > 1 and words[1] in _SIDE_PARTS:
        return _SIDE_PARTS[words[1]], 0
    skip = 2 if words[:1] in (["i"], ["på"]) else 1
    if len(words) > skip and words[skip - 1] in _DAYS_BEFORE and words[skip] in _SIDE_PARTS:
        return _SIDE_PARTS[words[skip]], 0
    return None, 0


def spell(minutes: int, *, night: bool = False) -> str:
    """Minutes after midnight in figures: a full stop, no minutes at whole hours, 01-05 at night.

    After Myndigheternas skrivregler.

    >>> spell(14 * 60 + 30), spell(14 * 60), spell(60, night=True), spell(24 * 60)
    ('14.30', '14', '01', '00')
    """
    hour, minute = divmod(minutes % _DAY, 60)
    shown = f"{hour:02d}" if night or hour == 0 else str(hour)
    return f"{shown}.{minute:02d}" if minute else shown

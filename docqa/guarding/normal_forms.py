"""Numbers, dates and clock times in one form, however they are written. Pure functions of text.

"två", "2" and "2 st" are the same number; "2026-10-14", "den 14 oktober" and "14/10" may be the same day;
"kl. 15", "15.00" and "klockan 15" are the same time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docqa.calendar_names import MONTHS, WEEKDAYS
from docqa.dictation.numerals import ORDINALS, TENS, UNITS

_SHORT_MONTHS = {
    "jan": 1,
    "feb": 2,
    "febr": 2,
    "apr": 4,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "okt": 10,
    "nov": 11,
    "dec": 12,
}
_HOURS = {word: number for word, number in UNITS.items() if 1 <= number <= 12 and word != "en"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A number, date or time in a text.

    ``kind`` is number, date, weekday, week, clock or code. ``value`` is canonical: "4", "3.5",
    "2026-10-14" with "????" or "??" for what is not said, "3" for Wednesday, "14:30", digits of a code.
    """

    start: int
    end: int
    kind: str
    value: str


def number_words() -> dict[str, int]:
    """Swedish number words from two up, and zero; "en" and "ett" are left out because they are articles.

    >>> [number_words()[w] for w in ("två", "tolv", "tjugofem", "hundra")]
    [2, 12, 25, 100]
    """
    names = {word: number for word, number in UNITS.items() if number != 1}
    ones = {word: number for word, number in UNITS.items() if 0 < number < 10}
    for word, tens in TENS.items():
        names |= {word: tens} | {f"{word}{one}": tens + number for one, number in ones.items()}
    names |= {word: number for word, number in ORDINALS.items() if 3 <= number <= 12}
    return names | {"hundra": 100, "tusen": 1000, "bägge": 2, "dussin": 12}


_WORDS = number_words()
_NUMBER_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_MONTH = "|".join((*MONTHS, *(f"{short}\\.?" for short in sorted(_SHORT_MONTHS, key=len, reverse=True))))
_PARTS = {"halv": (1, 30), "kvart i": (1, 45), "kvart över": (0, 15)}
_HOUR_WORD = "|".join(_HOURS)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_TIME = r"(?:[01]?\d|2[0-4])"
_PATTERN = re.compile(
    rf"""(?ix)(?<![\w\d])(?:
    (?P<iso>(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?!\d|-\d))
  | (?P<code>(?:\d{{6}}|\d{{8}})[-+]\d{{4}}|0\d{{1,3}}[-–]\d{{2,3}}(?:[ ]?\d{{2,3}}){{1,3}})
  | (?P<days>(?:den[ ])?{_DAY}(?::e|:a)?
      (?:(?:,[ ]|[ ]och[ ]|[ ]eller[ ]|[ ]till[ ]|[ ]?[-–][ ]?)(?:den[ ])?{_DAY})*)
      [ ](?P<month>{_MONTH})(?![\w-])(?:[ ](?P<year>(?:19|20)\d\d))?
  | (?P<slash>(?P<sd>{_DAY})/(?P<sm>1[0-2]|0?[1-9])(?:[-/](?P<sy>(?:20)?\d\d))?(?!\d|/))
  | (?:vecka|v\.?)[ ]?(?P<week>[1-5]?\d)(?!\d)
  | (?:(?:kl\.?|klockan)[ ])?(?P<part>halv|kvart[ ]i|kvart[ ]över)[ ](?P<about>{_HOUR_WORD}|\d{{1,2}})(?!\w)
  | (?:(?:kl\.?|klockan)[ ](?P<spoken>{_HOUR_WORD})(?!\w)|(?P<around>{_HOUR_WORD})tiden)
  | (?:kl\.?|klockan)[ ]?(?P<h>{_TIME})(?:[.:](?P<min>[0-5]\d))?
      (?:[ ]?[-–][ ]?(?P<h2>{_TIME})(?:[.:](?P<min2>[0-5]\d))?)?(?!\d)
  | (?P<bh>{_TIME})[.:](?P<bmin>[0-5]\d)(?![\d]|[.:]\d)
  | (?P<only>{"|".join(MONTHS)}|(?-i:jan|febr?|apr|aug|sept?|okt|nov|dec)(?:\.|\b))(?!\w)
  | (?P<weekday>{"|".join(WEEKDAYS)})(?:en|ar|arna|s|ens)?(?!\w)
  | (?P<shortday>(?-i:tis|ons|tors|fre|lör|sön|månd|tisd|onsd|torsd|fred|lörd|sönd))\.?(?![\w-])
  | (?P<whole>\d+|en|ett|{_NUMBER_WORD})[ ]och[ ](?:en[ ]|ett[ ])?halv(?:t|a)?(?!\w)
  | (?P<digits>\d{{1,3}}(?:[ \u00a0\u202f\u2009]\d{{3}})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?)
  | (?P<word>{_NUMBER_WORD})(?=årig|åring|års|\b)
    )"""
)


def mentions(text: str) -> tuple[Mention, ...]:
    """Every number, date and time in ``text``, in order; none in the empty text.

    >>> [(m.kind, m.value) for m in mentions("Den 14 oktober kl. 9.30 kom två av 12 barn.")]
    [('date', '????-10-14'), ('clock', '09:30'), ('number', '2'), ('number', '12')]
    >>> [(m.kind, m.value) for m in mentions("2026-10-14, 14/10, 14–16 augusti, v. 49, 14 200 kr, 3,5 %")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('date', '2026-10-14'), ('date', '????-10-14'), ('date', '????-08-14'), ('date', '????-08-16'),
     ('week', '49'), ('number', '14200'), ('number', '3.5')]
    >>> [(m.kind, m.value) for m in mentions("i mars, onsdagar 17, en 12-årig kusin, sexårig, den 25:e")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('date', '????-03-??'), ('weekday', '3'), ('number', '17'), ('number', '12'), ('number', '6'),
     ('number', '25')]
    >>> mentions("")
    ()
    """
    return tuple(m for match in _PATTERN.finditer(text) for m in _read(match))


def _read(match: re.Match[str]) -> Iterator[Mention]:
    for kind, value in _values(match):
        yield Mention(match.start(), match.end(), kind, value)


def _values(match: re.Match[str]) -> Iterable[tuple[str, str]]:
    part = match.groupdict()
    dates = _dates(part)
    if dates:
        return [("date", date) for date in dates]
    if part["part"] or part["spoken"] or part["around"]:
        return [("clock", _spoken_time(part))]
    if part["h"] or part["bh"]:
        times = [(part["h"] or part["bh"], part["min"] or part["bmin"])]
        times += [(part["h2"], part["min2"])] if part["h2"] else []
        return [("clock", f"{int(hour):02}:{minute or '00'}") for hour, minute in times]
    return [_simple(part)]


def _spoken_time(part: dict[str, str]) -> str:
    """A time on the twelve-hour clock, marked with "?": it can be morning or afternoon."""
    name = (part["about"] or part["spoken"] or part["around"]).lower()
    hour = _HOURS[name] if name in _HOURS else int(name)
    before, minutes = _PARTS.get((part["part"] or "").lower(), (0, 0))
    return f"?{(hour - before) % 12:02}:{minutes:02}"


def _dates(part: dict[str, str]) -> list[str]:
    if part["iso"]:
        return [part["iso"]]
    if part["days"]:
        month = _month(part["month"])
        return [_date(part["year"], month, int(day)) for day in re.findall(r"\d+", part["days"])]
    if part["slash"]:
        year = part["sy"]
        return [_date(year and f"20{year[-2:]}", int(part["sm"]), int(part["sd"]))]
    return [_date(None, _month(part["only"]), None)] if part["only"] else []


def _simple(part: dict[str, str]) -> tuple[str, str]:
    if part["code"]:
        return "code", re.sub(r"\D", "", part["code"])
    if part["week"]:
        return "week", str(int(part["week"]))
    day = part["weekday"] or part["shortday"]
    if day:
        return "weekday", str([name[:3] for name in WEEKDAYS].index(day[:3].lower()) + 1)
    if part["whole"]:
        whole = part["whole"].lower()
        return "number", f"{1 if whole in ('en', 'ett') else _WORDS.get(whole) or int(whole)}.5"
    if part["word"]:
        return "number", str(_WORDS[part["word"].lower()])
    digits = re.sub(r"[ \u00a0\u202f\u2009]", "", part["digits"])
    whole, _, decimals = digits.partition(",")
    decimals = decimals.rstrip("0")
    return "number", str(int(whole)) + (f".{decimals}" if decimals else "")


def _month(name: str) -> int:
    name = name.lower().rstrip(".")
    return _SHORT_MONTHS[name] if name in _SHORT_MONTHS else MONTHS.index(name) + 1


def _date(year: str | None, month: int, day: int | None) -> str:
    return f"{year or '????'}-{month:02}-" + (f"{day:02}" if day else "??")


def agree(one: Mention, other: Mention) -> bool:
    """Whether two mentions can be the same thing; what one of them leaves out is no disagreement.

    >>> first = lambda text: mentions(text)[0]
    >>> agree(first("den 14 oktober"), first("2026-10-14")), agree(first("3 maj"), first("3 mars"))
    (True, False)
    >>> agree(first("kl. 15"), first("15")), agree(first("kl. 15"), first("kl. 15.30"))
    (True, False)
    >>> agree(first("halv fyra"), first("15.30")), agree(first("kvart i tio"), first("kl. 9.45"))
    (True, True)
    """
    if one.kind == other.kind:
        if one.kind == "date":
            pairs = zip(one.value.split("-"), other.value.split("-"), strict=True)
            return all(a == b or "?" in a + b for a, b in pairs)
        if one.kind == "clock" and "?" in one.value + other.value:
            return _on_dial(one.value) == _on_dial(other.value)
        return one.value == other.value
    return _loose(one, other) or _loose(other, one)


def _on_dial(time: str) -> tuple[int, str]:
    hour, minutes = time.lstrip("?").split(":")
    return int(hour) % 12, minutes


def _loose(number: Mention, other: Mention) -> bool:
    """A bare number may stand for a full hour, a day of the month or a week ("onsdagar 17", "den 25:e")."""
    if number.kind != "number":
        return False
    if other.kind == "clock":
        hour = number.value
        return other.value in (f"{hour:0>2}:00", f"?{hour:0>2}:00", hour.replace(".", ":"))
    if other.kind == "date":
        return number.value in other.value.lstrip("?-").replace("-0", "-").split("-")
    return other.kind == "week" and number.value == other.value

"""The forms that dates have in notes, the surest first: each a pattern and a way to write it again."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from docqa.calendar_names import MONTHS, WEEKDAYS
from docqa.privacy.calendars import ABBREVIATED, Calendar
from docqa.privacy.date_writing import (
    ANY_DAY,
    DAY,
    Written,
    write_day,
    write_month,
    write_numbers,
    write_slashed,
    write_week,
    write_worded,
    write_year,
)
from docqa.privacy.day_words import days_by_word
from docqa.privacy.year_words import SHORT_YEAR_WORDS, YEAR_WORDS

Writer = Callable[[re.Match[str], Calendar, int | None], Written]


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write dates: what stands around it, the date itself (``date``), and how it is written anew."""

    pattern: re.Pattern[str]
    write: Writer


def _form(*parts: str, write: Writer, flags: int = re.IGNORECASE) -> Form:
    return Form(re.compile("".join(parts), flags), write)


MON = r"(?:1[0-2]|0?[1-9])"
_MM, _DD = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_FULL_MONTH = f"(?:{'|'.join(MONTHS)})"
_SHORT_MONTH = f"(?:{'|'.join(sorted(ABBREVIATED, key=len, reverse=True))})"
MONTH = rf"(?:{_FULL_MONTH}|{_SHORT_MONTH}(?:\.(?= \d|,| -))?)"
_YEAR = r"(?:19[2-9]\d|20[0-4]\d)"
_LATE_DAY = 10
_FREE = r"(?<![\w])(?<!\d[-./:,–])"
_CLOSED = r"(?!\w|[-./:–]\d)"
_LIST = rf"{ANY_DAY}(?:(?:, | och | o | eller | till | ?[-–] ?){ANY_DAY}){{0,4}}"
_DAY_WORD = f"(?:{'|'.join(days_by_word())})"
# "Den andra" and "den femte" may be anything; from the tenth on a date is meant.
_LATE_DAY_WORD = f"(?:{'|'.join(word for word, day in days_by_word().items() if day >= _LATE_DAY)})"
# A half, a third ... are dates only after a word that a date follows.
_FRACTION = (
    r"(?<!den )(?<!till )(?<!från )(?<!om )(?<!ag )(?<!en )(?:1/[2348]|2/3|3/4)"
    rf"(?!\d|-\d\d|[-/–’' ]{{0,2}}{_YEAR})"
)
_PART_OF = r"(?! ?(?:dl|tsk|msk|tablett|portion|tim|av\b|kg|h\b|deltid|tjänst|del\b|delar|l\b|liter|mg))"
_UNITS = r" ?(?:kr|kronor|:-|meter|m\b|kcal|gram|g\b|steg|st\b|ord|personer|poäng|mg|ml|talet)|-talet"
_BEFORE_MONTH = (
    r"(?:\b[iI]|under|sedan|från|till|mellan|och|innan|före|efter|[Ss]lutet av|början av|mitten av|för|,) "
)
_LONE_MONTHS = "|".join(name for name in MONTHS if name != "maj")

FORMS: tuple[Form, ...] = (
    _form(  # 2026-03-12, 20260312
        rf"{_FREE}(?P<date>(?P<y>{_YEAR})(?P<s>[-./– ]?)(?P<m>{_MM})(?P=s)(?P<d>{_DD}))",
        r"(?:T(?=\d\d:)|(?!\w|[./:]\d|-\d{3}))",
        write=write_numbers,
    ),
    _form(  # 2026/3/12
        rf"{_FREE}(?P<date>(?P<y>{_YEAR})(?P<s>[-./])(?P<m>{MON})(?P=s)(?P<d>{DAY})){_CLOSED}",
        write=write_numbers,
    ),
    _form(  # 12.3.2026
        rf"{_FREE}(?P<date>(?P<d>{DAY})(?P<s>[-./ ])(?P<m>{MON})(?P=s)(?P<y>{_YEAR})){_CLOSED}",
        write=write_numbers,
    ),
    _form(  # 3, 10 och 17 mars 2026; tredje mars
        rf"{_FREE}(?P<date>(?P<d>{_LIST})\.? (?:i )?(?P<m>{MONTH})",
        rf"(?:(?:,? (?:år )?|[ -]{{1,2}}|[’'])(?P<y>{_YEAR}|(?<=[-’'])\d\d|{YEAR_WORDS}|"
        rf"(?<=år ){SHORT_YEAR_WORDS}))?)",
        r"(?!\w|[-/]\d)",
        write=write_worded,
    ),
    _form(rf"{_FREE}(?P<date>(?P<d>{DAY})\.(?P<m>{MON})\.(?P<y>\d\d)){_CLOSED}", write=write_numbers),
    _form(rf"{_FREE}(?P<date>(?P<y>\d\d)-(?P<m>{_MM})-(?P<d>{_DD})){_CLOSED}", write=write_numbers),
    _form(  # 260312
        rf"{_FREE}(?P<date>(?P<y>\d\d)(?P<m>{_MM})(?P<d>{_DD}))(?!\w|[-–./:,+]\d| ?(?:kr|kronor))",
        write=write_numbers,
    ),
    _form(  # 12/3, 3-5/11, 12/3-26
        rf"{_FREE}(?!(?<!ag )(?<!en )24/7(?!-\d\d| 20))(?!{_FRACTION})",
        rf"(?P<date>(?:(?P<d0>{DAY}) ?[-–] ?)?(?P<d>{DAY})/(?P<m>{MON})",
        rf"(?: ?[-–/’' ] ?(?P<y>{_YEAR}|(?<![ ])[1-4]\d(?![./:]\d)))?)(?!\w|/\d|[.:]\d|,\d)",
        _PART_OF,
        write=write_slashed,
    ),
    _form(  # 04-05 kl. 11
        rf"{_FREE}(?P<date>(?P<d0>(?!))?(?P<m>{_MM})-(?P<d>{_DD})(?P<y>(?!))?)(?= kl)",
        write=write_slashed,
    ),
    _form(  # mars 2026
        rf"(?<![\w.])(?P<date>(?P<m>{_FULL_MONTH})(?: månad)?,? (?:år )?(?P<y>{_YEAR}))(?!\w)",
        write=write_month,
    ),
    _form(  # okt 2025
        rf"(?<![\w.])(?P<date>(?P<m>{_SHORT_MONTH})\.?(?: | ?-|’)(?P<y>{_YEAR}|(?<=[-’])\d\d))(?!\w)",
        write=write_month,
    ),
    _form(rf"(?<![\w/-])(?P<date>(?P<y>20[0-4]\d)-(?P<m>{_MM}))(?!\w|[-/–]\d)", write=write_month),
    _form(  # v. 12, vecka 12-14
        r"\b(?:v\.? ?|vecka(?:n)? |veckorna )(?P<date>(?:(?P<w0>[1-9]|[1-4]\d|5[0-3])(?: ?[-–] ?| och ))?",
        rf"(?P<w>[1-4]\d|5[0-3]|0?[1-9])(?:[ ,-]{{1,2}}(?P<y>{_YEAR}))?)(?!\w|[.,:]\d| ?(?:kap|§)|/\d)",
        write=write_week,
    ),
    _form(  # HT-25
        r"\b(?P<date>(?P<t>[vh]t)(?P<s>[ -’']{0,2})(?P<y>20\d\d|\d\d)(?:/(?P<y2>\d\d))?)(?!\w|[.:]\d)",
        write=write_year,
    ),
    _form(  # läsåret 24/25
        r"\b(?:läsåret|läsår|skolåret|säsongen)[ :]",
        rf"(?P<date>(?P<y>{_YEAR}|\d\d)[/–-](?P<y2>{_YEAR}|\d\d))(?!\w)",
        write=write_year,
    ),
    _form(  # född 2014, f. -14
        r"\b(?:född(?:a)?|f\.|årgång|årskull)(?: år)? ?(?:i )?-?",
        rf"(?P<date>(?P<y>{_YEAR}|(?<=-)\d\d))(?!\w|[-./]\d)",
        write=write_year,
    ),
    _form(  # född åttiofem, våren tjugotre
        r"\b(?:född(?:a)?|f\.|föddes|årgång|årskull|vår(?:en)?|höst(?:en)?|vinter(?:n)?|sommar(?:en)?|"
        r"julen|påsken)",
        rf"(?: år)? (?P<date>(?P<y>{SHORT_YEAR_WORDS}))(?!\w| (?:år|mån|veckor|dagar|timmar|kilo|gram|i\b|"
        rf"den\b|barn))",
        write=write_year,
    ),
    _form(  # våren -23, sommaren 98
        r"\b(?:vår|höst|vinter|sommar|sommaren|våren|hösten|vintern|julen|påsken|midsommar|sportlovet|jul|"
        r"påsk)",
        rf" (?P<date>(?:[-’']?)(?P<y>\d{{2}}))(?!\w|[-–./:,]\d| ?(?:{MONTH}|år|kr|%|barn|gånger|st|dagar|"
        rf"veckor|personer|timmar))",
        write=write_year,
    ),
    _form(  # en 08:a, 98:or
        r"(?<![\w:./-])(?P<date>-?(?P<y>[0-2]\d|[5-9]\d))(?=:(?:a|an|or|orna)(?!\w))",
        write=write_year,
    ),
    _form(rf"(?<!\w)(?P<date>(?P<y>{YEAR_WORDS}))(?!\w|{_UNITS}| (?:kronor|meter|steg))", write=write_year),
    _form(  # 2019, 2024/2025
        r"(?<![\w§])(?<!\d[-./:,–])(?<!nr )(?<!SFS )(?<!kl\. )(?<!kr )",
        rf"(?P<date>(?P<y>{_YEAR})(?:(?:/|–|-)(?P<y2>\d\d(?:\d\d)?))?)(?!\w|[-/:–]\d|,\d|\.\d|{_UNITS})",
        write=write_year,
    ),
    _form(  # i mars, sedan maj
        rf"{_BEFORE_MONTH}(?P<date>(?P<m>{_FULL_MONTH})(?P<y>))(?!\w)", write=write_month, flags=0
    ),
    _form(rf"(?<![\w.])(?P<date>(?P<m>{_LONE_MONTHS})(?P<y>))(?![\wé])", write=write_month, flags=0),
    _form(  # den 12, den 12:e
        rf"\b(?:den|d\.) ?(?P<date>(?P<d>{DAY})(?P<e>:?[ea](?![a-zåäö]))?)",
        rf"(?!\w|[-–]\w|[./:,]\d| ?(?:år|%|procent|kr|{MONTH}))",
        write=write_day,
    ),
    _form(  # fredagen den fjärde
        rf"\b(?:{'|'.join(WEEKDAYS)})(?:en|ens)?,? den (?P<date>(?P<d>{_DAY_WORD}))(?!\w| ?{MONTH})",
        write=write_day,
    ),
    _form(  # den tjugotredje.
        rf"\bden (?P<date>(?P<d>{_LATE_DAY_WORD}))(?=\s*(?:[.,;:!?)]|$)| (?:kl|klockan|och|eller|"
        rf"till)(?!\w))",
        write=write_day,
    ),
)

"""What a run of figures is: a personal number, an organisation's, a telephone or none of these."""

from __future__ import annotations

import datetime as dt
import re

from stdnum import luhn
from stdnum.se import orgnr

from docqa.types import IdentifierKind

COORDINATION_DAYS = 60
_CLOCK = re.compile(r"(?:[01]\d|2[0-3])[.: ]?[0-5]\d$")
_FIGURES = re.compile(r"\d+")
_MOBILE = re.compile(r"07[02369]\d{7}")
_ORGANISATION_MONTH = 20
_LATE = 2020


def figures(text: str) -> str:
    """The figures of a text, nothing else.

    >>> figures("85 07 09-9805")
    '8507099805'
    """
    return "".join(_FIGURES.findall(text))


def birth_date(digits: str) -> dt.date | None:
    """The date that the first six or eight of 10 or 12 figures give; of a short one, the latest before 2030.

    Co-ordination numbers add 60 to the day. None where there is no such date.

    >>> birth_date("8507699805"), birth_date("8513999805")
    (datetime.date(1985, 7, 9), None)
    """
    born = digits[:-4]
    years = [int(born[:4])] if len(born) == 8 else [2000 + int(born[:2]), 1900 + int(born[:2])]
    month, day = int(born[-4:-2]), int(born[-2:])
    for year in years:
        if not 1850 <= year < 2030:
            continue
        try:
            return dt.date(year, month, day - COORDINATION_DAYS if day > COORDINATION_DAYS else day)
        except ValueError:
            continue
    return None


def kind_of_number(text: str, *, cued: bool) -> tuple[IdentifierKind, bool] | None:
    """What ten or twelve figures are, and whether that is sure; None for a date with a time of day.

    A wrong check digit still points somebody out. ``cued`` says that a word like "personnummer" stands near.

    >>> kind_of_number("850709-9805", cued=False), kind_of_number("8507099806", cued=False)
    (('personal_number', True), ('personal_number', False))
    >>> kind_of_number("2026-03-12 14.30", cued=False), kind_of_number("556016-0680", cued=False)
    (None, ('organisation_number', True))
    """
    digits = figures(text)
    if len(digits) not in (10, 12):
        return None
    sound = luhn.is_valid(digits[-10:])
    if birth_date(digits) is not None:
        moment = not cued and _is_moment(text, sound=sound)
        return None if moment or not (cued or _is_parted_as_identity(text)) else ("personal_number", sound)
    if len(digits) == 10 and int(digits[2:4]) >= _ORGANISATION_MONTH and orgnr.is_valid(digits):
        return "organisation_number", True
    if not cued and not re.fullmatch(r"\d{6}[-+]\d{4}", text):
        return None
    return "personal_number" if cued else "organisation_number", False


def _is_moment(text: str, *, sound: bool) -> bool:
    """Whether a date and a time of day stand there, not a number: "2026-03-12 14.30", "260312 1430".

    Without a stop in the time only a day of late is taken for one, after nothing but a blank.

    >>> _is_moment("2026-03-12 1430", sound=False), _is_moment("850709 1430", sound=False)
    (True, False)
    """
    if re.search(r"\d[.:]\d\d$", text[-5:]):
        return True
    digits = figures(text)
    born = birth_date(digits)
    late = born is not None and born.year >= _LATE and int(digits[-6:-4]) <= COORDINATION_DAYS
    spaced = re.search(r"\d[ \u00a0]\d{4}$", text) is not None
    return late and spaced and not sound and _CLOCK.search(text) is not None


def _is_parted_as_identity(text: str) -> bool:
    """Whether the figures are parted as those of a person: 6+4, 8+4, in pairs, or not at all.

    >>> _is_parted_as_identity("070-123 45 67"), _is_parted_as_identity("19 85 07 09 - 98 05")
    (False, True)
    """
    groups = [len(group) for group in _FIGURES.findall(text)]
    joints = re.findall(r"\D+", text)
    if len(groups) == 1:
        digits = figures(text)
        return not (_MOBILE.fullmatch(digits) and not luhn.is_valid(digits))
    ends = [sum(groups[: at + 1]) for at in range(len(groups))]
    born = ends[-1] - 4
    if (
        born not in ends
        or "/" in "".join(joints[: ends.index(born)])
        or len(set(joints[: ends.index(born)])) > 1
    ):
        return False
    steps = {2, 4, 6, born, born + 2} if born == 8 else {2, 4, born, born + 2}
    return set(ends[:-1]) <= steps or set(groups) == {1}

"""Numbers that belong to nobody, written as the ones they stand for.

Telephones are of the series that Post- och telestyrelsen keeps for film and books. Birth numbers 980-999,
number plates with I, Q or V, post codes and clearing numbers that begin with a nought, and an IBAN with the
check digits 00 are not given to anybody.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from stdnum import luhn

from docqa.privacy.calendars import Calendar
from docqa.privacy.identity import COORDINATION_DAYS, birth_date, figures

_SERIES = (
    *(f"0701740{number}" for number in range(605, 700)),
    *(f"0313900{number}" for number in range(600, 650)),
    *(f"0406280{number}" for number in range(400, 450)),
    *(f"0846500{number}" for number in range(400, 500)),
    *(f"0980319{number}" for number in range(200, 300)),
)
_NATIONAL = 10
_RESERVED = range(980, 1000)
_FALSE_LETTERS = "IQV"
_HEXADECIMAL = re.compile(r"(?=.*[a-fA-F])[0-9a-fA-F:-]{6,40}")


def personal_number(original: str, calendar: Calendar, draw: random.Random) -> str:
    """A personal number of somebody as old then, of the same sex, with a right check digit.

    Hidden figures stay hidden, and a number whose date is none gets other figures of the same form.

    >>> personal_number("19850709-9805", Calendar(-364), random.Random(1))
    '19840710-9845'
    """
    masked = re.search(r"(?:[Xx*•#]{4}|[A-Za-z]\d{3})$", original)
    digits = figures(original[: masked.start()] if masked else original)
    born = birth_date(digits + "0000" if masked else digits)
    if born is None:
        return _other_figures(original, draw)
    day = calendar.moved(born)
    shown = day.day + (
        COORDINATION_DAYS if int(digits[-6 if not masked else -2 :][:2]) > COORDINATION_DAYS else 0
    )
    date = f"{day.year:04d}{day.month:02d}{shown:02d}"
    if masked:
        return _poured(original[: masked.start()], date[-len(digits) :]) + masked[0]
    sex = int(digits[-2]) % 2
    serial = draw.choice([number for number in _RESERVED if number % 2 == sex])
    last = f"{serial}{luhn.calc_check_digit(f'{date[2:]}{serial}')}"
    return _poured(original, (date if len(digits) == 12 else date[2:]) + last)


def phone(*, mobile: bool, draw: random.Random, taken: set[str]) -> str:
    """The figures of a telephone number of the series for fiction that is not ``taken`` yet.

    >>> phone(mobile=True, draw=random.Random(1), taken=set())[:7]
    '0701740'
    """
    free = [number for number in _SERIES if number not in taken] or list(_SERIES)
    number = draw.choice([one for one in free if one.startswith("07") == mobile] or free)
    taken.add(number)
    return number


def phone_as(original: str, number: str) -> str:
    """A telephone number parted as the old one was; in the usual way where that was shorter or longer.

    >>> phone_as("+46 70 123 45 67", "0701740605"), phone_as("12 34 56", "0701740605")
    ('+46 70 174 06 05', '070-174 06 05')
    """
    digits = figures(original)
    abroad = re.match(r"\(?(?:\+|00)46", original)
    national = re.sub(r"^(?:00)?460?", "", digits) if abroad else digits.removeprefix("0")
    if len(national) != _NATIONAL - 1 or (not abroad and not digits.startswith("0")):
        return f"{number[:3]}-{number[3:6]} {number[6:8]} {number[8:]}"
    return _poured(original, digits[: len(digits) - len(national)] + number[1:])


def organisation_number(original: str, draw: random.Random) -> str:
    """Ten figures of an organisation with a wrong check digit, so that no company has them."""
    digits = figures(original)
    body = digits[:2] + "".join(draw.choice("23456789") for _ in range(7))
    wrong = (int(luhn.calc_check_digit(body)) + draw.randrange(1, 10)) % 10
    return _poured(original, f"{body}{wrong}")


def bank(original: str, draw: random.Random) -> str:
    """A number of an account, card or giro that no bank has given out, in the same form."""
    if re.match(r"[A-Z]{2}\d{2}", original):
        return original[:2] + "00" + _other_figures(original[4:], draw)
    return _other_figures(original, draw, first="0")


def car(original: str, draw: random.Random) -> str:
    """A number plate with a letter that plates do not have."""
    letters = iter([draw.choice(_FALSE_LETTERS), *(draw.choice("ABCDEFGH") for _ in range(6))])

    def other(sign: str) -> str:
        if sign.isdecimal():
            return str(draw.randrange(10))
        if not sign.isalpha():
            return sign
        letter = next(letters)
        return letter if sign.isupper() else letter.lower()

    return "".join(map(other, original))


def case_number(original: str, calendar: Calendar, draw: random.Random) -> str:
    """A number of the same form; what looks like a year is moved as the dates are."""

    def other(part: re.Match[str]) -> str:
        words = part[0]
        if re.fullmatch(r"(?:19|20)\d\d", words):
            return str(calendar.years(int(words)))
        return _other_figures(words, draw)

    return re.sub(r"\d+", other, original)


def number(original: str, draw: random.Random) -> str:
    """Other figures, as many; other letters too where figures of sixteen are meant."""
    if _HEXADECIMAL.fullmatch(original):
        return re.sub(r"[0-9a-fA-F]", lambda sign: _other_sign(sign[0], draw), original)
    return _other_figures(original, draw)


def _other_sign(sign: str, draw: random.Random) -> str:
    fresh = draw.choice("123456789" if sign.isdecimal() else "abcdef")
    return fresh.upper() if sign.isupper() else fresh


def post_code(original: str, draw: random.Random) -> str:
    """A post code that begins with a nought, as none does."""
    return _other_figures(original, draw, first="0")


_AGE_BANDS = ((0, 2), (3, 5), (6, 9), (10, 12), (13, 15), (16, 18), (19, 24))
_TEN = 10


def age_band(original: str) -> str:
    """A span of ages that holds an age: stages of childhood, then tens.

    >>> age_band("7"), age_band("37")
    ('6–9', '30–39')
    """
    age = int(original)
    low = age // _TEN * _TEN
    first, last = next((band for band in _AGE_BANDS if band[0] <= age <= band[1]), (low, low + _TEN - 1))
    return f"{first}–{last}"


def house(original: str, draw: random.Random) -> str:
    """What follows a street's name, with other figures and letters: "12 B, lgh 1102"."""
    fresh = re.sub(r"\d+", lambda part: _other_figures(part[0], draw, low=1), original)
    return re.sub(r"(?<=\d)( ?)([A-Ja-j])(?!\w)", lambda m: m[1] + _other_letter(m[2], draw), fresh)


def _other_letter(old: str, draw: random.Random) -> str:
    letter = draw.choice([each for each in "ABCDEFG" if each != old.upper()])
    return letter if old.isupper() else letter.lower()


def _other_figures(words: str, draw: random.Random, *, first: str = "", low: int = 0) -> str:
    """The same form with other figures; never the same figures again."""
    digits = figures(words)
    if not digits:
        return words
    fresh = digits
    while fresh == digits:
        fresh = "".join(
            str(draw.randrange(max(low, 1) if at == 0 and len(digits) > 1 else low, 10))
            for at in range(len(digits))
        )
        fresh = first + fresh[len(first) :] if len(fresh) > len(first) else fresh
    return _poured(words, fresh)


def _poured(form: str, digits: str) -> str:
    """Figures put one by one where a form has figures.

    >>> _poured("85 07 09-9805", "8407109858")
    '84 07 10-9858'
    """
    each: Iterator[str] = iter(digits)
    return re.sub(r"\d", lambda _old: next(each), form)

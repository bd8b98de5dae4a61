"""Checks that keep case numbers, dates and amounts from being taken for numbers of persons."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from docqa.language.wordlist import word_set

COORDINATION_DAYS = 60
_MASKED = re.compile(r"[Xx*•]")
_CLOCK = re.compile(r" (?:[01]\d|2[0-3])[0-5]\d$")
_MOBILE = re.compile(r"07[02369]\d{7}")
_IN_ONE_PIECE = re.compile(r"\d{6}[-+ ]?\d{4}")
_LONG_YEAR = 8
_IBAN_MODULUS = 97
_PHONE_FIGURES = range(8, 11)
# Letters no Swedish number plate has (Transportstyrelsen): I, Q, V and letters outside A-Z.
_PLATE = re.compile(r"(?![A-Z]*[IQV])[A-Z]{3} ?\d{2}[A-HJ-NP-UW-Z0-9]")
_PLATE_STARTS_THAT_ARE_WORDS = word_set("sfs lvu lss bup bvc tel nok sek eur usd usb dnr vab csn sis kfm lus")


def is_personal(text: str) -> bool:
    """Whether text is a personal identity number or a coordination number, however it is written.

    A wrong check digit still points out a person. A date that is none, a masked number, a company, a day
    with a clock time and a mobile telephone written in one piece do not.

    >>> is_personal("850709-9805"), is_personal("1985-07-69-9802"), is_personal("850709-XXXX")
    (True, True, False)
    >>> is_personal("851399-1234"), is_personal("556016-0680"), is_personal("20260312 1430")
    (False, False, False)
    """
    digits = "".join(char for char in text if char.isdecimal())
    if _MASKED.search(text) or len(digits) not in (10, 12):
        return False
    if not luhn(digits[-10:]) and (_CLOCK.search(text) or _MOBILE.fullmatch(text)):
        return False
    born = digits[:-4]
    if len(born) == _LONG_YEAR:
        return born[:2] in ("18", "19", "20") and _is_day(int(born[:4]), born[4:])
    return any(_is_day(century + int(born[:2]), born[2:]) for century in (1900, 2000))


def _is_day(year: int, month_and_day: str) -> bool:
    month, day = int(month_and_day[:2]), int(month_and_day[2:])
    try:
        date(year, month, day - COORDINATION_DAYS if day > COORDINATION_DAYS else day)
    except ValueError:
        return False
    return True


def luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (modulus 10).

    >>> luhn("8507099805"), luhn("8507099806")
    (True, False)
    """
    doubled = [int(d) * (2 if i % 2 else 1) for i, d in enumerate(reversed(digits))]
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


def is_bank(text: str) -> bool:
    """Whether text is an IBAN or a bankgiro number with right check digits, or an account number in words.

    Text with letters before the figures ("kontonummer 8327-9 …") is taken at its word.
    """
    compact = re.sub(r"[\s–-]", "", text)
    iban = re.search(r"SE\d{22}$", compact)
    if iban:
        rearranged = f"{iban[0][4:]}2814{iban[0][2:4]}"  # S = 28, E = 14
        return int(rearranged) % _IBAN_MODULUS == 1
    return True


def is_plate(text: str) -> bool:
    """Whether text can be a Swedish number plate.

    >>> is_plate("KLM 42R"), is_plate("SFS 202"), is_plate("QVI 123")
    (True, False, False)
    """
    return _PLATE.fullmatch(text) is not None and text[:3].lower() not in _PLATE_STARTS_THAT_ARE_WORDS


def is_phone(text: str) -> bool:
    """Whether text has as many figures as a Swedish telephone number, the area code included.

    >>> is_phone("070-123 45 67"), is_phone("+46 31 12 34 56"), is_phone("850709-9805")
    (True, True, False)
    """
    digits = "".join(char for char in text if char.isdecimal())
    national = re.sub(r"^(?:00)?460?", "0", digits)
    return len(national) in _PHONE_FIGURES and not (_IN_ONE_PIECE.fullmatch(text) and is_personal(text))


CHECKS: Mapping[str, Callable[[str], bool]] = {
    "personnummer": is_personal,
    "bank": is_bank,
    "car": is_plate,
    "phone": is_phone,
}

"""Numbers, addresses and links that point somebody out, each with what makes two of them the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban, luhn

from docqa.privacy import expressions as written
from docqa.privacy.capitals import is_open
from docqa.privacy.identity import birth_date, figures, kind_of_number
from docqa.privacy.plain import is_compound, is_plain
from docqa.types import Found, IdentifierKind

_CUE_REACH = 30
_NO_PLATE = re.compile(r"(?i)(?:rum|sal|lokal|klass|kurs|modell|artikel|serie|heter)\w*(?: nr)? ?$|[-/] ?$")
_MIN_PHONE, _MAX_PHONE = 8, 14
_CLOCKS = re.compile(r"\d\d[.:]\d\d ?[-–] ?\d\d[.:]\d\d")
_DAY_RANGE = re.compile(r"0?\d[-–]0?\d")


def find_numbers(text: str) -> Iterator[Found]:
    """Everything here that a pattern knows, overlaps included; the surest kinds come first."""
    yield from _links(text)
    yield from _identities(text)
    yield from _bank(text)
    yield from _phones(text)
    yield from _cars(text)
    yield from _cases(text)
    yield from _addresses(text)
    for match in written.CODE.finditer(text):
        yield _found(match, next(name for name in ("mark", "flat", "ip") if match[name]), "number")


def _found(match: re.Match[str], group: str | int, kind: IdentifierKind, *, sure: bool = True) -> Found:
    start, end = match.span(group)
    words = match[group]
    key = figures(words) if kind in ("phone", "bank", "number") else re.sub(r"\s+", " ", words).casefold()
    return Found(start, end, kind, key, sure)


def _links(text: str) -> Iterator[Found]:
    for match in written.EMAIL.finditer(text):
        yield _found(match, 0, "email")
    for match in written.LINK.finditer(text):
        words = match[0].rstrip(written.LINK_TAIL)
        yield Found(match.start(), match.start() + len(words), "link", words.casefold())
    for match in written.ACCOUNT.finditer(text):
        group = "handle" if match["handle"] else "named"
        words = match[group].rstrip(".-")
        yield Found(match.start(group), match.start(group) + len(words), "account", words.casefold())
    for match in written.ACCOUNT_WORD.finditer(text):
        if not (is_plain(match["named"]) or is_compound(match["named"])):
            yield _found(match, "named", "account", sure=False)
    for match in written.HANDLE.finditer(text):
        yield _found(match, 0, "account", sure=False)


def _identities(text: str) -> Iterator[Found]:
    for match in written.IDENTITY.finditer(text):
        words, (start, end) = match[0], match.span()
        cued = written.IDENTITY_CUE.search(text, max(0, start - _CUE_REACH), start) is not None
        kind = kind_of_number(words, cued=cued)
        if kind is not None:
            digits = figures(words)
            yield Found(start, end, kind[0], digits[-10:], kind[1])
    for match in written.MASKED.finditer(text):
        if birth_date(match["born"] + "0000") is not None:
            yield Found(*match.span(), "personal_number", match[0].casefold())
    for match in written.LAST_FOUR.finditer(text):
        yield _found(match, "mark", "number")


def _bank(text: str) -> Iterator[Found]:
    for match in written.IBAN.finditer(text):
        if iban.is_valid(match[0], check_country=False):
            yield _found(match, 0, "bank")
    for match in written.CARD.finditer(text):
        if luhn.is_valid(figures(match[0])):
            yield _found(match, 0, "bank")
    for pattern, group in ((written.BANK, "mark"), (written.ACCOUNT_NUMBER, 0)):
        for match in pattern.finditer(text):
            yield _found(match, group, "bank")


def _phones(text: str) -> Iterator[Found]:
    for match in written.PHONE.finditer(text):
        words, digits = match[0], figures(match[0])
        plausible = _MIN_PHONE <= len(digits) <= _MAX_PHONE and not _CLOCKS.search(words)
        if plausible and digits not in written.OPEN_NUMBERS and not _DAY_RANGE.fullmatch(words):
            opened = words.startswith("(") or "(" not in words or ")" in words
            yield Found(match.start(), match.end(), "phone", _national(digits), opened)
    for match in written.PHONE_CUED.finditer(text):
        if figures(match["mark"]) not in written.OPEN_NUMBERS:
            yield _found(match, "mark", "phone", sure=False)


def _national(digits: str) -> str:
    """A number without the country's code, so that all its forms are one.

    >>> _national("46701740605"), _national("00460701740605"), _national("0701740605")
    ('701740605', '701740605', '701740605')
    """
    return re.sub(r"^(?:(?:00)?460?|0)", "", digits)


def _cars(text: str) -> Iterator[Found]:
    for match in written.PLATE.finditer(text):
        letters = re.sub(r"[ -]", "", match[0])
        if any(letter in "IQV" for letter in letters[:3]):
            continue
        line = max(text.rfind("\n", 0, match.start()) + 1, match.start() - written.MAX_CUE_GAP)
        cued = (
            written.PLATE_CUE.search(text, line, min(len(text), match.end() + written.MAX_CUE_GAP))
            is not None
        )
        room = _NO_PLATE.search(text, max(0, match.start() - _CUE_REACH), match.start())
        if cued or not (room or is_open(letters[:3])):
            yield Found(*match.span(), "car", letters.casefold(), cued)
    for match in written.PLATE_LOW.finditer(text):
        yield Found(*match.span("mark"), "car", re.sub(r"[ -]", "", match["mark"]).casefold())


def _cases(text: str) -> Iterator[Found]:
    for match in written.CASE_CUED.finditer(text):
        if not written.NO_CASE.fullmatch(match["mark"]):
            yield _found(match, "mark", "case_number")
    for match in written.CASE_MIXED.finditer(text):
        if not written.CASE_NO_LAW.search(text, max(0, match.start() - 12), match.end()):
            yield _found(match, 0, "case_number", sure=False)
    for match in written.CASE.finditer(text):
        if not written.CASE_NO_LAW.search(text, max(0, match.start() - 12), match.end()):
            yield _found(match, 0, "case_number")


def _addresses(text: str) -> Iterator[Found]:
    for pattern in (written.STREET, written.STREET_LOW, written.STREET_CAPITALS, written.SQUARE, written.BOX):
        for match in pattern.finditer(text):
            yield _found(match, 0, "address")
    for match in written.STREET_SHORT.finditer(text):
        if not is_plain(match["name"]):
            yield _found(match, 0, "address", sure=False)
    for match in written.RURAL.finditer(text):
        yield _found(match, "mark" if match["mark"] else "home", "address", sure=False)
    for match in written.STREET_NAME.finditer(text):
        low = match[0].lower()
        if low not in written.GENERIC_STREETS and low.removesuffix("s") not in written.GENERIC_STREETS:
            yield _found(match, 0, "address", sure=False)
    for match in written.POSTCODE.finditer(text):
        yield Found(match.start(), match.start("town"), "address", figures(match[0]))
        yield Found(*match.span("town"), "place", match["town"].casefold())
    for match in (*written.POSTCODE_CUED.finditer(text), *written.PROPERTY.finditer(text)):
        yield _found(match, "mark", "address")

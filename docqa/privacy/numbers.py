"""Numbers, addresses and links that point somebody out, each with what makes two of them the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban, luhn

from docqa.privacy import expressions as written
from docqa.privacy.addresses import find_addresses
from docqa.privacy.capitals import is_open
from docqa.privacy.identity import birth_date, figures, kind_of_number
from docqa.privacy.plain import is_compound, is_plain
from docqa.types import Found, IdentifierKind

_CUE_REACH = 30
_NO_PLATE = re.compile(r"(?i)(?:rum|sal|lokal|klass|kurs|modell|artikel|serie|heter)\w*(?: nr)? ?$|[-/] ?$")
_MIN_PHONE, _MAX_PHONE = 8, 14
_NATIONAL = 10
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
    yield from find_addresses(text)
    for match in written.CODE.finditer(text):
        yield _found(match, "mark" if match["mark"] else "flat", "number")
    for match in written.NUMBER_CUED.finditer(text):
        group = "mark" if match["mark"] else "paper"
        if not written.NO_CASE.fullmatch(match[group]):
            yield _found(match, group, "number")
    for match in written.MACHINE.finditer(text):
        yield Found(*match.span(), "number", match[0].casefold())


def _found(match: re.Match[str], group: str | int, kind: IdentifierKind, *, sure: bool = True) -> Found:
    start, end = match.span(group)
    words = match[group]
    key = figures(words) if kind in ("phone", "bank", "number") else re.sub(r"\s+", " ", words).casefold()
    return Found(start, end, kind, key, sure)


def _links(text: str) -> Iterator[Found]:
    for pattern in (written.EMAIL, written.EMAIL_SAID):
        for match in pattern.finditer(text):
            if not written.HANDLE_AT.search(match[0]) or written.LINK.search(match[0].rpartition("@")[2]):
                yield _found(match, 0, "email")
    for match in written.LINK.finditer(text):
        words = match[0].rstrip(written.LINK_TAIL)
        yield Found(match.start(), match.start() + len(words), "link", words.casefold())
    for match in written.ACCOUNT.finditer(text):
        yield _account(match, "handle" if match["handle"] else "named")
    for pattern in (written.ACCOUNT_WORD, written.ACCOUNT_ON):
        for match in pattern.finditer(text):
            called = match[0].lower().startswith("heter")
            if called or not _is_word(match["named"]):
                yield _account(match, "named", sure=False)
    for match in written.ACCOUNT_QUOTED.finditer(text):
        yield _account(match, "named" if match["named"] else "secret", sure=False)
    for match in written.HANDLE.finditer(text):
        yield _account(match, 0, sure=False)
    for match in written.HANDLE_GROWN.finditer(text):
        if not (_is_word(match["stem"]) or is_open(match["stem"])):
            yield _account(match, 0, sure=False)


def _account(match: re.Match[str], group: str | int, *, sure: bool = True) -> Found:
    words = match[group].rstrip(".-")
    return Found(match.start(group), match.start(group) + len(words), "account", words.casefold(), sure)


def _is_word(words: str) -> bool:
    return is_plain(words) or is_compound(words)


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
    for match in written.IBAN_SWEDISH.finditer(text):
        yield _found(match, 0, "bank")
    for match in written.BANK_NAMED.finditer(text):
        yield _found(match, next(name for name in ("mark", "own", "clearing") if match[name]), "bank")
    for match in written.CARD.finditer(text):
        if luhn.is_valid(figures(match[0])):
            yield _found(match, 0, "bank")
    for pattern, group in ((written.BANK, "mark"), (written.ACCOUNT_NUMBER, 0)):
        for match in pattern.finditer(text):
            yield _found(match, group, "bank")


def _phones(text: str) -> Iterator[Found]:
    at = 0
    while match := written.PHONE.search(text, at):
        words = _one_phone(match[0])
        at, digits = match.start() + len(words), figures(words)
        plausible = _MIN_PHONE <= len(digits) <= _MAX_PHONE and not _CLOCKS.search(words)
        if plausible and digits not in written.OPEN_NUMBERS and not _DAY_RANGE.fullmatch(words):
            opened = words.startswith("(") or "(" not in words or ")" in words
            yield Found(match.start(), at, "phone", _national(digits), opened)
    for match in written.MOBILE.finditer(text):
        yield Found(*match.span(), "phone", _national(match[0]))
    for match in written.PHONE_CUED.finditer(text):
        if figures(match["mark"]) not in written.OPEN_NUMBERS:
            yield _found(match, "mark", "phone", sure=False)


def _one_phone(words: str) -> str:
    """The first number where two have been run together: a Swedish one has ten figures at most.

    >>> _one_phone("0701740605/0701740606"), _one_phone("070-174 06 05")
    ('0701740605', '070-174 06 05')
    """
    places = [at for at, sign in enumerate(words) if sign.isdecimal()]
    national = words.lstrip("(").startswith("0") and not words.startswith("00")
    if national and len(places) > _NATIONAL and places[_NATIONAL] > places[_NATIONAL - 1] + 1:
        return words[: places[_NATIONAL - 1] + 1]
    return words


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
    for match in (*written.PLATE_LOW.finditer(text), *written.PLATE_CUED.finditer(text)):
        yield Found(*match.span("mark"), "car", re.sub(r"[ -]", "", match["mark"]).casefold())


def _cases(text: str) -> Iterator[Found]:
    for match in written.CASE_CUED.finditer(text):
        none = written.A_DATE if written.CASE_SURELY.match(text, match.start()) else written.NO_CASE
        if not none.fullmatch(match["mark"]):
            yield _found(match, "mark", "case_number")
    for match in written.CASE_MIXED.finditer(text):
        if not written.CASE_NO_LAW.search(text, max(0, match.start() - 12), match.end()):
            yield _found(match, 0, "case_number", sure=False)
    for match in written.CASE.finditer(text):
        if not written.CASE_NO_LAW.search(text, max(0, match.start() - 12), match.end()):
            yield _found(match, 0, "case_number")

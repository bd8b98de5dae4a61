"""Addresses: streets with their houses, farms and blocks by name, boxes, post codes and properties."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docqa.calendar_names import MONTHS, WEEKDAYS
from docqa.known_names import known_names
from docqa.language.roles import role_of
from docqa.privacy import address_forms as written
from docqa.privacy.capitals import is_open, opens_sentence
from docqa.privacy.identity import figures
from docqa.privacy.plain import is_compound, is_plain
from docqa.types import Found

_CALENDAR = frozenset({*MONTHS, *WEEKDAYS})
_CLOCK = re.compile(r"\d{1,2}:[0-5]\d")


def find_addresses(text: str) -> Iterator[Found]:
    """Addresses and their parts, overlaps included; the name of a farm, a block or a property is a place.

    >>> sorted({(found.kind, found.key) for found in find_addresses("De bor på Nyfors 12, 544 31 Hjo")})
    [('address', '12'), ('address', '54431'), ('place', 'hjo'), ('place', 'nyfors')]
    """
    yield from _streets(text)
    yield from _houses(text)
    for match in written.POSTCODE.finditer(text):
        yield Found(match.start(), match.start("town"), "address", figures(match[0]))
        yield Found(*match.span("town"), "place", match["town"].casefold())
    for match in written.POSTCODE_CUED.finditer(text):
        yield Found(*match.span("mark"), "address", figures(match["mark"]))


def _streets(text: str) -> Iterator[Found]:
    for pattern in (written.STREET, written.STREET_LOW, written.STREET_CAPITALS, written.SQUARE, written.BOX):
        for match in pattern.finditer(text):
            yield _whole(match)
            yield from _code_after(text, match.end())
    for match in written.STREET_SAID.finditer(text):
        generic = match[0].lower().split(" ")[0] in written.GENERIC_STREETS
        if not generic:
            yield _whole(match, sure=False)
    for match in (*written.STREET_SHORT.finditer(text), *written.STREET_CLIPPED.finditer(text)):
        if not is_plain(match["name"]) and match["name"].lower() not in known_names().places:
            yield Found(match.start("name"), match.end(), "address", _key(match["name"]), sure=False)
    for match in written.STREET_NAME.finditer(text):
        low = match[0].lower()
        generic = low in written.GENERIC_STREETS or low.removesuffix("s") in written.GENERIC_STREETS
        walk = written.WALK.search(low) and opens_sentence(text, match.start()) and is_compound(low)
        if not (generic or walk):
            yield _whole(match, sure=False)


def _whole(match: re.Match[str], *, sure: bool = True) -> Found:
    return Found(match.start(), match.end(), "address", _key(match[0]), sure)


def _key(words: str) -> str:
    return re.sub(r"\s+", " ", words).casefold()


def _code_after(text: str, end: int) -> Iterator[Found]:
    """A post code right after a house, with a town in small letters or none."""
    town = written.TOWN_AFTER.match(text, end)
    if town and _may_be_home(town["town"]) and not is_plain(town["town"]):
        yield Found(*town.span("town"), "place", town["town"].casefold(), sure=False)
    match = written.CODE_AFTER.match(text, end)
    if match:
        yield Found(*match.span("code"), "address", figures(match["code"]))
        if match["town"] and match["town"] in known_names().places:
            yield Found(*match.span("town"), "place", match["town"])


def _houses(text: str) -> Iterator[Found]:
    """Farms, blocks and properties: the name a place, so that it is sought everywhere, and the number."""
    for pattern in (written.FARM, written.DOOR, written.BLOCK, written.HOME):
        for match in pattern.finditer(text):
            yield from _named_house(match, sure=pattern is not written.HOME)
    for match in written.NUMBERED.finditer(text):
        if _may_be_home(match["name"]):
            yield from _named_house(match, sure=False)
    for match in written.PROPERTY.finditer(text):
        if match["cue"] or (_may_be_home(match["name"]) and not _CLOCK.fullmatch(match["house"])):
            yield from _named_house(match, sure=match["cue"] is not None)


def _named_house(match: re.Match[str], *, sure: bool) -> Iterator[Found]:
    name = match["name"]
    if not (is_open(name) or name.lower() in _CALENDAR):
        yield Found(*match.span("name"), "place", _key(name), sure)
        yield Found(*match.span("house"), "address", _key(match["house"]), sure)


def _may_be_home(name: str) -> bool:
    """Whether a word with a number after it can be a house: no person, agency, month or thing."""
    low = name.split(" ", maxsplit=1)[0].lower()
    told = low in known_names().genders or role_of(low) is not None or is_open(low) or is_open(name)
    return not (told or low in _CALENDAR or is_compound(low))

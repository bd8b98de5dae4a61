"""Figures, dates, times, units and telephone numbers that become others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from benchmarks.guard.mutations.edits import Change, Edit, change, with_capital_of
from docqa.calendar_names import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from benchmarks.guard.mutations.about import About

_WORDS = ["två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
_MONTH = "|".join(MONTHS)
_DATE = re.compile(rf"\b(?:\d{{4}}-\d\d-(\d\d)|(\d{{1,2}}) (?:{_MONTH})|(\d{{1,2}})/\d{{1,2}})\b")
_TIME = re.compile(r"\b(?:kl\. ?|klockan )(\d{1,2})(?:[.:](\d\d))?\b")
_AGE = re.compile(r"\b(\d{1,2})(?= år\b|-åring)")
_AMOUNT = re.compile(r"\b(\d{1,3}(?: ?\d{3})*)(?= (?:kr|kronor|procent|grader|meter|cm|kg)\b| %)")
_DURATION = re.compile(
    r"\b(\d{1,3})(?= (?:min|minuter|timmar|tim|dagar|veckor|månader|gånger|lektioner|pass)\b)"
)
_NUMBER_WORD = re.compile(rf"\b({'|'.join(_WORDS)})\b(?! (?:år|och en halv))", re.IGNORECASE)
_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})(en|s|ar|arna|sförmiddag|seftermiddag)?\b", re.IGNORECASE)
_PERSON = re.compile(r"\b(?:mamma|pappa|mormor|farmor|rektor|kurator|mentor)\b", re.IGNORECASE)


def number_word(doc: Doc, about: About) -> Iterator[Change]:
    """ "två" becomes "tre"."""
    for match in _NUMBER_WORD.finditer(doc.text):
        others = [w for w in _WORDS if abs(_WORDS.index(w) - _WORDS.index(match.group().lower())) in (1, 2)]
        yield change(Edit(*match.span(), with_capital_of(match.group(), about.chance.choice(others))))


def duration(doc: Doc, about: About) -> Iterator[Change]:
    """ "20 minuter" becomes "30 minuter"."""
    yield from _stepped(doc, about, _DURATION, lambda n: n + (10 if n >= 10 and n % 5 == 0 else 1))


def age(doc: Doc, about: About) -> Iterator[Change]:
    """ "6 år" becomes "8 år"."""
    yield from _stepped(doc, about, _AGE, lambda n: n + about.chance.choice((1, 2)) if n < 5 else n - 1)


def amount(doc: Doc, about: About) -> Iterator[Change]:
    """ "450 kr" becomes "540 kr", "17 grader" becomes "19 grader"."""
    yield from _stepped(doc, about, _AMOUNT, lambda n: n + 2 if n < 100 else n + 90)
    for match in re.finditer(r"\b(\d{1,3})(?= (?:min|minuter)\b)", doc.text):
        source, new = f"{match.group()} minuter och 300 kronor", f"{match.group()} minuter och 3 000 kronor"
        tail = re.match(r" min(uter)?\b", doc.text[match.end() :])
        end = match.end() + len(tail.group()) if tail else match.end()
        yield Change((Edit(match.start(), end, new),), (Edit(match.start(), end, source),))


def date(doc: Doc, about: About) -> Iterator[Change]:
    """ "12 oktober" becomes "13 oktober", "2026-10-12" becomes "2026-10-21"."""
    for match in _DATE.finditer(doc.text):
        group = next(n for n in (1, 2, 3) if match.group(n))
        day = int(match.group(group))
        new = day % 28 + about.chance.choice((1, 2)) if day < 27 else day - 1
        yield change(Edit(*match.span(group), f"{new:02d}" if group == 1 else str(new)))


def month(doc: Doc, about: About) -> Iterator[Change]:
    """ "12 oktober" becomes "12 november"."""
    for match in re.finditer(rf"\b(?:{_MONTH})\b", doc.text):
        at = MONTHS.index(match.group())
        yield change(Edit(*match.span(), MONTHS[(at + 1) % 12]))


def time(doc: Doc, about: About) -> Iterator[Change]:
    """ "kl. 15" becomes "kl. 16", "kl. 15.30" becomes "kl. 15.00"."""
    for match in _TIME.finditer(doc.text):
        if match.group(2) and match.group(2) != "00" and about.chance.random() < 0.5:
            yield change(Edit(*match.span(2), "00"))
        else:
            hour = (int(match.group(1)) + about.chance.choice((1, 2))) % 24
            yield change(Edit(*match.span(1), str(hour).zfill(len(match.group(1)))))


def weekday(doc: Doc, about: About) -> Iterator[Change]:
    """ "onsdag" becomes "torsdag"."""
    for match in _WEEKDAY.finditer(doc.text):
        day = match.group(1).lower()
        if day == "lördag" and (match.group(2) or "").startswith("sförm"):
            continue
        new = WEEKDAYS[(WEEKDAYS.index(day) + about.chance.choice((1, 2, 3))) % 7]
        yield change(Edit(*match.span(1), with_capital_of(match.group(), new)))


def phone(doc: Doc, about: About) -> Iterator[Change]:
    """A telephone number gets two figures in another order; a note without one is given one in its source."""
    for match in _PERSON.finditer(doc.text):
        figures = [str(about.chance.randrange(10)) for _ in range(7)]
        at = next((n for n in range(6) if figures[n] != figures[n + 1]), None)
        if at is not None:
            other = [*figures[:at], figures[at + 1], figures[at], *figures[at + 2 :]]
            place = match.end(), match.end()
            yield Change((Edit(*place, _as_number(other)),), (Edit(*place, _as_number(figures)),))


def unit(doc: Doc, about: About) -> Iterator[Change]:
    """ "två veckor" becomes "två månader"."""
    number = rf"(?:\d+|en|ett|{'|'.join(_WORDS)}|några|flera)"
    for old, new in about.tables["units"].items():
        for match in re.finditer(rf"\b{number} ({old})\b", doc.text, re.IGNORECASE):
            yield change(Edit(*match.span(1), new))


def relative_day(doc: Doc, about: About) -> Iterator[Change]:
    """ "i går" becomes "i dag", "nästa vecka" becomes "förra veckan"."""
    for old, new in about.tables["days"].items():
        for match in re.finditer(rf"\b{old}\b", doc.text, re.IGNORECASE):
            yield change(Edit(*match.span(), with_capital_of(match.group(), new)))


def _stepped(
    doc: Doc, about: About, pattern: re.Pattern[str], step: Callable[[int], int]
) -> Iterator[Change]:
    for match in pattern.finditer(doc.text):
        new = step(int(match.group(1).replace(" ", "")))
        if new > 0:
            yield change(Edit(*match.span(1), str(new)))


def _as_number(figures: list[str]) -> str:
    whole = "".join(figures)
    return f" (tel. 070-{whole[:3]} {whole[3:5]} {whole[5:]})"

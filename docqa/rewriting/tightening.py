"""Shorter words for the same: short dates and a closed table of expressions; quotations are untouched."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from docqa.calendar_names import MONTHS

_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_NUMBER = r"(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|\d+)"
_DATE = re.compile(
    rf"(?<![\d/–-])(?:(?P<weekday>mån|tis|ons|tors|fre|lör|sön)(?P<ending>dag)en )?"
    rf"(?P<den>den )?(?P<day>{_DAY})"
    rf"(?P<month> (?:{'|'.join(MONTHS)})(?P<year> (?:19|20)\d\d)?)(?![\w-])",
    re.IGNORECASE,
)
# A date that shares its month with one beside it: "den 8 och den 17 oktober".
_LISTED = re.compile(rf"\b{_DAY}(?::e)?(?:,| och| eller| till| samt| ?[–-])(?: den)? ?$", re.IGNORECASE)
_DEN = re.compile(rf"\bden (?={_DAY}(?:,| och| eller| till| samt| ?[–-]) ?(?:den )?{_DAY}\b)", re.IGNORECASE)
QUOTED = re.compile(r"\"[^\"]*\"|”[^”]*”|“[^”]*”|»[^«»]*[«»]|[‘’'][^‘’'\n]{3,}[‘’']")
_DAYS = r"(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?\b"
_WHEN = rf"(?:den |vecka |v\. |år )?(?:{_DAY}\b|(?:19|20)\d\d|{'|'.join(MONTHS)})"
_TIME = rf"(?=(?:{_DAYS}|{_WHEN}))"


def tightened(text: str) -> str:
    """``text`` in shorter words, with the same denial, certainty, numbers and quotations; "" stays "".

    >>> tightened("Elis var hos pappa från och med fredagen den 2 oktober, vid två tillfällen ensam.")
    'Elis var hos pappa fr.o.m. fredag 2/10, två gånger ensam.'
    >>> tightened("Den 8 och den 17 oktober var Elis sjuk. Mamma: ”i dagsläget den 3 maj”.")
    'Den 8 och 17 oktober var Elis sjuk. Mamma: ”i dagsläget den 3 maj”.'
    """
    parts, at = [], 0
    for quote in QUOTED.finditer(text):
        parts += [_shorter(text[at : quote.start()]), quote[0]]
        at = quote.end()
    joined = "".join([*parts, _shorter(text[at:])])
    return joined[:1].upper() + joined[1:] if text[:1].isupper() else joined


def _shorter(text: str) -> str:
    for pattern, write in _table():
        text = pattern.sub(write, text)
    return _short_dates(text)


def _short_dates(text: str) -> str:
    def write(match: re.Match[str]) -> str:
        if text[: match.start()].lower().endswith("den "):
            return match[0]  # "satte ut den den 3 maj": the first one is what was stopped
        if _LISTED.search(text[: match.start()]) or _begins_list(text[match.end() :]):
            return match[0] if match["weekday"] else match[0].removeprefix(match["den"] or "")
        month = MONTHS.index(match["month"].split()[0].lower()) + 1
        day = f"{int(match['day'])}/{month}"
        if match["year"]:
            day = f"{match['year'].strip()}-{month:02}-{int(match['day']):02}"
        if not match["weekday"] and match.start() == 0:
            return match[0]  # a sentence does not begin with figures
        return f"{match['weekday']}{match['ending']} {day}" if match["weekday"] else day

    return _DEN.sub(lambda m: m[0] if m.start() == 0 else "", _DATE.sub(write, text))


def _begins_list(after: str) -> bool:
    return re.match(rf" ?[–-] ?{_DAY}\b", after) is not None


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]:
    """The patterns of the table, longest first, each with what writes the words instead."""
    pairs = []
    for form in short_forms():
        for long in form.long:
            words = re.escape(long).replace(r"\{n\}", f"(?P<n>{_NUMBER})")
            after = rf" {_TIME}" if form.before_time else r"(?!\w)"
            start = r" ?(?<!\w)" if not form.short else r"(?<!\w)"
            short = form.short + (" " if form.before_time else "")
            pairs.append((len(long), re.compile(start + words + after, re.IGNORECASE), _writer(short)))
    return tuple((pattern, write) for _, pattern, write in sorted(pairs, key=lambda pair: -pair[0]))


def _writer(short: str) -> Callable[[re.Match[str]], str]:
    def write(match: re.Match[str]) -> str:
        found = short.replace("{n}", match["n"]) if "{n}" in short else short
        return found[:1].upper() + found[1:] if match[0].lstrip()[:1].isupper() else found

    return write


@dataclass(frozen=True, slots=True)
class ShortForm:
    """Expressions and the shorter words for them; ``before_time`` where a date or weekday must follow."""

    long: tuple[str, ...]
    short: str
    source: str
    example: tuple[str, str]
    before_time: bool = False


@lru_cache(maxsize=1)
def short_forms() -> tuple[ShortForm, ...]:
    """The entries of the closed table, in the order of the file."""
    text = files("docqa.rewriting").joinpath("short_forms.toml").read_text("utf-8")
    return tuple(
        ShortForm(
            tuple(form["long"]), form["short"], form["source"], tuple(form["example"]), "before_time" in form
        )
        for form in tomllib.loads(text)["form"]
    )

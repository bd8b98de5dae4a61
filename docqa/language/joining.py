"""Stretches of text that are one token though blanks or full stops divide them.

Found by patterns on the text, because only what stands around them tells: abbreviations ("t ex", "10 min."),
amounts ("1 500"), telephone numbers, personal numbers, the numbers of list items and dates, joined emoji.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.lang.char_classes import ALPHA_LOWER, ALPHA_UPPER

from docqa.language.abbreviations import table

BLANK = r"[ \u00a0\u202f]"
MONTHS = (
    "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    "|jan|febr?|apr|aug|sept?|okt|nov|dec"
)
_AMOUNT = rf"\d{{1,3}}(?:{BLANK}\d{{3}})+(?:,\d\d?)?"
_PHONE = (
    rf"(?:\+\d\d{BLANK}?(?:\(0\){BLANK}?)?[1-9]\d{{0,2}}|0[1-9]\d{{0,2}})"
    rf"(?:{BLANK}?[-–/]{BLANK}?|{BLANK})\d{{2,3}}(?:{BLANK}?\d{{2,3}}){{1,3}}"
)
_PERSONAL = rf"(?:19|20)?\d\d(?:0[1-9]|1[0-2])\d\d(?:{BLANK}(?:[-–+]{BLANK}?)?|[-–+]{BLANK})\d{{4}}"
_NUMBERS = re.compile(
    rf"(?<![\w,/+-])(?<!\d[.:])(?=[\d+])(?:"
    rf"(?:{_PERSONAL}|{_PHONE}|{_AMOUNT}(?:[-–]{_AMOUNT})?)(?::-|(?!\w|[-–/:]\d|[.,]\d))"
    rf"|\d\d?\.(?={BLANK}(?:{MONTHS})\b))"
)
# "1.", "12)" and "a)" that open a line, and "2)" that opens a part of a sentence.
_ITEMS = re.compile(
    rf"(?m:^)[ \t\u00a0]*(\d\d?\.|(?:\d\d?|[a-zåäö])\))(?={BLANK}|\t)"
    rf"|(?<={BLANK})((?:\d\d?|[a-h])\))(?={BLANK}\w)"
)
# What follows the stop of an abbreviation within a sentence; the last two only after measures ("2 st. SoL").
_GOES_ON = re.compile(
    rf"\.(?=(?P<word>[,;]|{BLANK}(?P<figure>\d)|{BLANK}[{ALPHA_LOWER}§])"
    rf"|{BLANK}?[-–)]|{BLANK}[{ALPHA_UPPER}][{ALPHA_LOWER}]?[{ALPHA_UPPER}])"
)
_AFTER_FIGURE = re.compile(rf"[\d§]{BLANK}$|\d$")
LONGEST = 6
_FIGURE = "[\U0001f1e6-\U0001faff\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff]"
_SHADE = "[\ufe0f\U0001f3fb-\U0001f3ff]"
_EMOJI = re.compile(
    rf"[\U0001f1e6-\U0001f1ff]{{2}}|{_FIGURE}(?={_SHADE}|\u200d){_SHADE}*(?:\u200d{_FIGURE}{_SHADE}*)*"
)


def joined_spans(text: str) -> list[tuple[int, int]]:
    """Return the half-open character spans of `text` that are one token each, in order; none overlap.

    >>> [text[a:b] for text in ["bl a 1 500 kr på 10 min. till"] for a, b in joined_spans(text)]
    ['bl a', '1 500', 'min.']
    """
    found = [match.span() for match in _spaced().finditer(text)]
    found += _stopped(text)
    found += [match.span() for match in _NUMBERS.finditer(text)]
    found += [match.span(match.lastindex or 0) for match in _ITEMS.finditer(text) if _opens_item(text, match)]
    if not text.isascii():
        found += [match.span() for match in _EMOJI.finditer(text)]
    return _apart(sorted(found, key=lambda span: (span[0], -span[1])))


def _opens_item(text: str, match: re.Match[str]) -> bool:
    """Whether a number with a bracket opens a part; in "(se punkt 1)" it closes what a bracket opened."""
    if match.lastindex == 1:
        return True
    start = max(0, match.start() - 200)
    return text.rfind("(", start, match.start()) <= text.rfind(")", start, match.start())


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out every span that begins before the one before it has ended."""
    kept: list[tuple[int, int]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _stopped(text: str) -> Iterator[tuple[int, int]]:
    """Yield the abbreviations that a full stop ends but no sentence, since the line visibly goes on."""
    known = table()
    for match in _GOES_ON.finditer(text):
        stop = match.start()
        start = stop
        while start > 0 and stop - start < LONGEST and text[start - 1].isalpha():
            start -= 1
        # Only the first letter may be a capital: "Max." but not "MAX.", which is shouting, not shortening.
        word, before = (
            text[start : start + 1].lower() + text[start + 1 : stop],
            text[max(0, start - 2) : start],
        )
        if (
            (word in known.measures and _AFTER_FIGURE.search(before))
            or (match["word"] and before[-1:] != "." and not before[-1:].isalnum() and word in known.inside)
            or (match["figure"] and not before[-1:].isalnum() and word in known.before_figure)
        ):
            yield start, stop + 1


@cache
def _spaced() -> re.Pattern[str]:
    """Compile the pattern of abbreviations in parts, "t ex" or "t. ex.", never over a line end."""
    first, second = BLANK, rf"\.{BLANK}"
    forms = sorted(table().spaced, key=len, reverse=True)
    patterns = [
        blank.join(form.split()) + end for form in forms for blank, end in ((first, ""), (second, r"\."))
    ]
    return re.compile(rf"(?<![\w.])(?=\w\w?\.?{BLANK}\w)(?i:{'|'.join(patterns)})(?!\w)")

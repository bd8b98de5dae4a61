"""Swedish number words as numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from docqa.dictation.quantities import is_quantity

_SMALL_WORDS = """noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton
    sjutton arton nitton"""
_TENS_WORDS = "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio"
_ORDINAL_WORDS = """första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte
    trettonde fjortonde femtonde sextonde sjuttonde artonde nittonde tjugonde"""
UNITS = {word: value for value, word in enumerate(_SMALL_WORDS.split())} | {"en": 1, "aderton": 18}
TENS = {word: 20 + 10 * place for place, word in enumerate(_TENS_WORDS.split())} | {
    word[:-1]: 30 + 10 * place for place, word in enumerate(_TENS_WORDS.split()[1:])
}
_FIRST_ORDINALS = _ORDINAL_WORDS.split()
ORDINALS = {word: number for number, word in enumerate(_FIRST_ORDINALS, 1)} | {
    **{f"tjugo{word}": 20 + number for number, word in enumerate(_FIRST_ORDINALS[:9], 1)},
    "trettionde": 30,
    "trettioförsta": 31,
}


@lru_cache(maxsize=4096)
def cardinal(word: str) -> int | None:
    """The value of one number word or of figures, None for any other word.

    >>> [cardinal(word) for word in ("tjugofem", "etthundrafem", "tvåtusentjugosex", "14", "hund")]
    [25, 105, 2026, 14, None]
    """
    if word.isdecimal():
        return int(word)
    return _around("tusen", 1000, word, _below_thousand)


def _below_thousand(word: str) -> int | None:
    return _around("hundra", 100, word, _below_hundred)


def _around(pivot: str, times: int, word: str, parse: Callable[[str], int | None]) -> int | None:
    """The value of "(count)pivot(rest)"; ``parse`` reads both parts and words without the pivot."""
    head, found, tail = word.partition(pivot)
    if not found:
        return parse(word)
    count = 1 if head in {"", "et"} else parse(head)
    rest = 0 if not tail else parse(tail)
    if not count or rest is None or rest >= times:
        return None
    return count * times + rest


def _below_hundred(word: str) -> int | None:
    if word in UNITS:
        return UNITS[word]
    for tens, value in TENS.items():
        if word == tens:
            return value
        unit = UNITS.get(word[len(tens) :]) if word.startswith(tens) else None
        if unit is not None and 1 <= unit <= 9:
            return value + unit
    return None


def read_number(words: Sequence[str]) -> tuple[int, int] | None:
    """The number that begins ``words``, said in one word or apart, and how many words it takes.

    None when there is none. Hundreds are counted by 1-19 ("femton hundra"), after thousands by 1-9.

    >>> read_number("elva tusen femhundra kronor".split())
    (11500, 3)
    >>> read_number("ett tusen fem hundra tjugo fem kronor".split())
    (1525, 6)
    >>> read_number("femton hundra och femtio kronor".split())
    (1550, 4)
    """
    first = cardinal(words[0]) if words else None
    if first is None:
        return None
    if words[0] == "ett" and len(words) > 1 and words[1].startswith("tusen") and words[1] != "tusen":
        later = read_number(words[1:])
        return (later[0], later[1] + 1) if later else None
    count, taken = _up_to_hundreds(words, most=19)
    if words[taken : taken + 1] == ["tusen"] and 1 <= count < 1000 and words[0] != "en":
        return _with_rest(count * 1000, taken + 1, words)
    if taken == 1 and first >= 1000 and first % 1000 == 0 and not words[0].isdecimal():
        return _with_rest(first, 1, words)
    return count, taken


def _with_rest(thousands: int, taken: int, words: Sequence[str]) -> tuple[int, int]:
    """Thousands and the hundreds, tens and units said after them."""
    rest, more = _up_to_hundreds(words[taken:], most=9)
    if more and 100 <= rest < 1000 and not words[taken].isdecimal():
        return thousands + rest, taken + more
    rest, more = _tail(words[taken:])
    return thousands + rest, taken + more


def _up_to_hundreds(words: Sequence[str], *, most: int) -> tuple[int, int]:
    """The number before any "tusen", its hundreds counted by at most ``most``; (0, 0) when there is none."""
    first = cardinal(words[0]) if words else None
    if first is None:
        return 0, 0
    if words[1:2] == ["hundra"] and 1 <= first <= most and words[0] != "en":
        hundreds, taken = first * 100, 2
    elif 100 <= first < 10_000 and first % 100 == 0 and "hundra" in words[0]:
        hundreds, taken = first, 1
    else:
        return _tens(words) or (first, 1)
    rest, more = _tail(words[taken:])
    return hundreds + rest, taken + more


def _tail(words: Sequence[str]) -> tuple[int, int]:
    """Tens and units after hundreds or thousands, "och" between only before something counted."""
    skip = 1 if words[:1] == ["och"] else 0
    value = cardinal(words[skip]) if len(words) > skip and not words[skip].isdecimal() else None
    found = _tens(words[skip:]) or ((value, 1) if value is not None and 1 <= value <= 99 else None)
    if found is None:
        return 0, 0
    after = words[skip + found[1]] if len(words) > skip + found[1] else ""
    unsure = skip or words[skip + found[1] - 1] in {"en", "ett"}
    if after == "hundra" or (unsure and not is_quantity(after) and (skip or after != "tusen")):
        return 0, 0
    return found[0], skip + found[1]


def _tens(words: Sequence[str]) -> tuple[int, int] | None:
    """Tens and units said apart: "tjugo fem", and "tjugo ett" before something counted."""
    if len(words) < 2 or words[0] not in TENS:
        return None
    unit = UNITS.get(words[1])
    counted = len(words) > 2 and (is_quantity(words[2]) or words[2] == "tusen")
    if unit is None or not 1 <= unit <= 9 or (words[1] in {"en", "ett"} and not counted):
        return None
    return TENS[words[0]] + unit, 2


def year(words: Sequence[str]) -> tuple[int, int] | None:
    """The year that begins ``words`` and how many words it takes: 1900-2099, said in any usual way.

    >>> year(["tjugohundratjugosex"]), year(["tjugo", "tjugosex"]), year(["nittonhundraåttiofem"])
    ((2026, 1), (2026, 2), (1985, 1))
    """
    first = cardinal(words[0]) if words else None
    if first is None:
        return _joined_pair(words[0]) if words else None
    if first in {1900, 2000} and not words[0].isdecimal() and (rest := _last_two(words[1:])):
        return first + rest[0], 1 + rest[1]
    if 1900 <= first <= 2099:
        return first, 1
    if first == 2 and words[1:2] == ["tusen"]:
        rest = _last_two(words[2:])
        return (2000 + rest[0], 2 + rest[1]) if rest else (2000, 2)
    if first in {19, 20} and words[1:2] == ["hundra"]:
        rest = _last_two(words[2:])
        return (first * 100 + rest[0], 2 + rest[1]) if rest else (first * 100, 2)
    rest = _last_two(words[1:]) if first in {19, 20} else None
    return (first * 100 + rest[0], 1 + rest[1]) if rest and rest[0] >= 10 else None


def _joined_pair(word: str) -> tuple[int, int] | None:
    """ "tjugotjugosex" and "nittonåttiofem": a year as two pairs in one word."""
    for century, pair in ((20, "tjugo"), (19, "nitton")):
        rest = cardinal(word.removeprefix(pair)) if word.startswith(pair) else None
        if rest is not None and 10 <= rest <= 99:
            return century * 100 + rest, 1
    return None


def _last_two(words: Sequence[str]) -> tuple[int, int] | None:
    """The last two figures of a year, 01 to 99, and how many words say them."""
    value = cardinal(words[0]) if words and not words[0].isdecimal() else None
    if value is None or not 1 <= value <= 99 or words[0] == "en":
        return None
    return value, 1


def figures(value: int) -> str:
    """A number in figures, thousands set off by a space from five figures and for round ones from four.

    >>> figures(25), figures(1200), figures(11500)
    ('25', '1 200', '11 500')
    """
    return f"{value:,}".replace(",", " ")

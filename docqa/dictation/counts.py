"""Amounts, ages and measures: figures where writing rules want them, letters up to twelve elsewhere.

After Svenska skrivregler and Myndigheternas skrivregler: numbers up to twelve in letters, larger in figures;
ages, measures, money and per cent always in figures; decimal comma; thousands set off by a space.
"""

from __future__ import annotations

from collections.abc import Sequence

from docqa.dictation import ages, decimals, laws, ranges
from docqa.dictation.numerals import cardinal, figures, read_number, year
from docqa.dictation.pieces import Piece, merge
from docqa.dictation.places import Words
from docqa.dictation.quantities import MEASURES, is_quantity

LARGEST_IN_LETTERS = 12
_LABEL_WORDS = """klass årskurs åk vecka nivå rum sida avdelning avsnitt buss lägenhet sal bilaga sidan
    version spår linje hus port del punkten lgh delmål session tillfälle fas besöksrum modul"""
_LABELS = frozenset(_LABEL_WORDS.split())
_YEAR_NAMES = "ettan tvåan trean fyran femman sexan sjuan åttan nian"
_YEARS_AT_SCHOOL = {name: year for year, name in enumerate(_YEAR_NAMES.split(), 1)}
_CLASS_LETTERS = frozenset("abcdefgh")
_CLASSES = frozenset({"klass", "årskurs", "åk", "bilaga", "vecka"})
_STREETS = ("gatan", "vägen", "gränd", "stigen", "allén", "backen", "torget")
_YEAR_CUE_WORDS = """år året sedan sen föddes född födda våren hösten sommaren vintern under årsskiftet
    läsåret januari februari mars april maj juni juli augusti september oktober november december"""
YEAR_CUES = frozenset(_YEAR_CUE_WORDS.split())
_VAGUE = frozenset({"många", "flera", "par", "några", "hur", "andra"})  # "flera hundra", "ett par tusen"
_OATH, _OATHS = 17, frozenset({"sig", "för", "fy", "av", "åt"})  # "för sjutton"
_PIVOTS = ("hundra", "tusen")
_BARE = frozenset(_PIVOTS)
_BETWEEN = frozenset({"till", "eller", "och"})
_LISTING = _BETWEEN | {"komma"}
_MILLIONS = ("miljon", "miljard")


def write_numbers(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with numbers written as figures where they should be. Quotes keep their words."""
    place, out, at = Words(pieces), list[Piece](), 0
    while at < len(pieces):
        taken, written = _read(place, at)
        if taken == 0:
            out.append(pieces[at])
            at += 1
            continue
        out.append(merge(pieces[at : at + taken], written, kind="number"))
        at += taken
    return out


def _read(place: Words, at: int) -> tuple[int, str]:
    words = place.run(at, 12)
    if not words:
        return 0, ""
    before = place.before(at)
    for taken, written in (
        laws.read(words, before=before),
        _said_year(words, before),
        _joined_age(words),
        _class(words),
    ):
        if taken:
            return taken, written
    if _follows_number(place, at):
        return 0, ""
    taken, written = ranges.read(words, before=before)
    if not taken:
        taken, written = decimals.read(words, before=before)
    return _with_unit(words, taken, written) if taken else _whole(place, at, words)


def _said_year(words: Sequence[str], before: str) -> tuple[int, str]:
    """A year said in pairs, "tjugotjugosex", or after "sedan", "våren" and the like."""
    found = year(words)
    if found is None:
        return 0, ""
    value, taken = found
    in_pairs = cardinal(words[0]) is None or (before in YEAR_CUES and taken > 1)
    follows = words[taken] if taken < len(words) else ""
    counted = is_quantity(follows) or cardinal(follows) is not None
    return (taken, str(value)) if in_pairs and not counted else (0, "")


def _joined_age(words: Sequence[str]) -> tuple[int, str]:
    """ "tretton årig" is one word."""
    joined = len(words) > 1 and words[1].startswith(("årig", "åring")) and cardinal(words[0]) is not None
    return (2, words[0] + words[1]) if joined else (0, "")


def _class(words: Sequence[str]) -> tuple[int, str]:
    """ "åttan b" is class 8 B; "åttan" alone stays."""
    lettered = len(words) > 1 and words[0] in _YEARS_AT_SCHOOL and words[1] in _CLASS_LETTERS
    return (2, f"{_YEARS_AT_SCHOOL[words[0]]} {words[1].upper()}") if lettered else (0, "")


def _follows_number(place: Words, at: int) -> bool:
    """Whether a number word stands right before, so that what begins here may be a part of its number."""
    here, before, earlier = place.after(at - 1), place.before(at), place.before(at, 2)
    if before in {"en", "ett"}:
        return here in _BARE or cardinal(earlier) is not None
    if before == "och":
        return earlier.endswith(_PIVOTS) and cardinal(earlier) is not None and (cardinal(here) or 100) < 100
    return cardinal(before) is not None or before.startswith(_MILLIONS)


def _leads_number(value: int, follows: Sequence[str]) -> bool:
    """Whether more of a number may be said after it: "tre fyra hundra", "hundra och tio"."""
    joined = follows[:1] == ["och"] and value >= 100 and value % 100 == 0
    more = cardinal(follows[joined]) if len(follows) > joined else None
    return more is not None and (not joined or (more < 100 and follows[1] not in {"en", "ett"}))


def _is_range(place: Words, at: int, value: int, follows: Sequence[str]) -> bool:
    """ "två till tre hundra", "femton eller tjugo tusen": the hundreds may belong to both numbers."""
    least = cardinal(place.before(at, 2)) if place.before(at) in _BETWEEN else None
    if least is not None and least < 100 <= value and value % 100 == 0:
        return True
    most = read_number(follows[1:]) if follows[:1] and follows[0] in _BETWEEN else None
    return most is not None and value < 100 <= most[0] and most[0] % 100 == 0


def _is_unread_time(words: Sequence[str]) -> bool:
    """ "tjugo i åtta" that was not sure enough to be written as a time is no number either."""
    return (
        len(words) > 2
        and words[1] in {"i", "över"}
        and words[2] not in {"en", "ett"}
        and (cardinal(words[2]) or 99) <= LARGEST_IN_LETTERS
    )


def _whole(place: Words, at: int, words: Sequence[str]) -> tuple[int, str]:
    found = read_number(words)
    if found is None or _is_unsure(place, at, words, found):
        return 0, ""
    value, taken = found
    follows = words[taken] if taken < len(words) else ""
    if follows == "procent" or follows in MEASURES:
        return _with_unit(words, taken, figures(value))
    before = place.before(at)
    if (before in _LABELS and not is_quantity(follows)) or (before.endswith(_STREETS) and follows != "och"):
        return taken, str(value)
    told = value > LARGEST_IN_LETTERS or ages.is_age(place, at, taken, value) or _is_paired(place, at, words)
    if not told or (taken == 1 and words[0] in _BARE):
        return 0, ""
    is_year = 1900 <= value <= 2099 and not (taken > 1 and is_quantity(follows))
    return taken, str(value) if is_year else figures(value)


def _is_unsure(place: Words, at: int, words: Sequence[str], found: tuple[int, int]) -> bool:
    """Whether the number may be part of another, a time, an article or an idiom."""
    value, taken = found
    before = place.before(at)
    is_pair = "och" in words[:taken] and before in {"mellan", "både"}
    article = words[0] in {"en", "ett"} and before not in _CLASSES
    is_bare = taken == 1 and (words[0].isdecimal() or article)
    vague = before in _VAGUE or (taken == 1 and value == _OATH and before in _OATHS)
    unsure = _is_range(place, at, value, words[taken:]) or _is_unread_time(words)
    return vague or is_bare or is_pair or unsure or _leads_number(value, words[taken:])


def _is_paired(place: Words, at: int, words: Sequence[str]) -> bool:
    """Whether the last number of "sju till fjorton dagar" or "tre komma fem och nio år" is in figures."""
    joint = 1
    while (
        words[joint : joint + 1] and words[joint] in _LISTING and read_number(words[joint + 1 :]) is not None
    ):
        value, taken = read_number(words[joint + 1 :]) or (0, 0)
        joint += 1 + taken
    if joint > 1:
        unit, later = [*words[joint : joint + 2], "", ""][:2]
        if unit == "procent" or unit in MEASURES or (value > LARGEST_IN_LETTERS and is_quantity(unit)):
            return True
        return unit in ages.YEARS and value <= ages.OLDEST and ages.may_be_age(place, at, later)
    first = cardinal(place.before(at, 2)) if place.before(at) in _BETWEEN else None
    unit = words[1] if len(words) > 1 else ""
    return first is not None and LARGEST_IN_LETTERS < first < 100 and is_quantity(unit)


def _with_unit(words: Sequence[str], taken: int, written: str) -> tuple[int, str]:
    """A percentage takes its word with it; other units stay as they are said."""
    if taken < len(words) and words[taken] == "procent":
        return taken + 1, f"{written} %"
    return taken, written

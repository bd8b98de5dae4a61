"""Amounts, ages and measures: figures where writing rules want them, letters up to twelve elsewhere.

After Svenska skrivregler and Myndigheternas skrivregler: numbers up to twelve in letters, larger in figures;
ages, measures, money and per cent always in figures; decimal comma; thousands set off by a space.
"""

from __future__ import annotations

from collections.abc import Sequence

from docqa.dictation.names import names
from docqa.dictation.numerals import ORDINALS, cardinal, figures, read_number
from docqa.dictation.pieces import Piece, merge
from docqa.dictation.places import Words
from docqa.dictation.quantities import MEASURES

LARGEST_IN_LETTERS = 12
_AGE_CUES = "är var blir blev blivit fyller fyllde fyllt vid komma parentes nej menar rättelse"
_AGE_WORDS = frozenset({*_AGE_CUES.split(), ",", "(", ""})
_CHILD_WORDS = """pojke pojken pojkar flicka flickan flickor kille killen tjej tjejen son sonen dotter
    dottern barn barnet bror brodern syster systern lillebror storebror lillasyster storasyster syskon mamma
    pappa mormor morfar farmor farfar elev eleven kompis"""
_CHILDREN = frozenset(_CHILD_WORDS.split())
_HALVED_WORDS = "år års procent timme timmar timmes månad månader vecka veckor dag dagar gång gånger"
_HALVED = frozenset(_HALVED_WORDS.split())
_LABELS = frozenset(
    {
        "klass",
        "årskurs",
        "åk",
        "vecka",
        "nivå",
        "rum",
        "sida",
        "avdelning",
        "avsnitt",
        "buss",
        "lägenhet",
        "sal",
    }
)
_STREETS = ("gatan", "vägen", "gränd", "stigen", "allén", "backen", "torget")
_PIVOTS = ("hundra", "tusen")
_BARE = frozenset(_PIVOTS)
_BETWEEN = frozenset({"till", "eller", "och"})
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
    taken, written = _section_of_law(words)
    if taken:
        return taken, written
    if _follows_number(place, at):
        return 0, ""
    for read in (_decimal, _half):
        taken, written = read(words)
        if taken:
            return _with_unit(words, taken, written)
    return _whole(place, at, words)


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
    return len(words) > 2 and words[1] in {"i", "över"} and (cardinal(words[2]) or 99) <= 12


def _whole(place: Words, at: int, words: Sequence[str]) -> tuple[int, str]:
    found = read_number(words)
    if found is None:
        return 0, ""
    value, taken = found
    follows = words[taken] if taken < len(words) else ""
    is_pair = "och" in words[:taken] and place.before(at) in {"mellan", "både"}
    is_bare = taken == 1 and (words[0].isdecimal() or words[0] in {"en", "ett"})
    unsure = _is_range(place, at, value, words[taken:]) or _is_unread_time(words)
    if is_bare or is_pair or unsure or _leads_number(value, words[taken:]):
        return 0, ""
    if follows == "procent" or follows in MEASURES:
        return _with_unit(words, taken, figures(value))
    if taken == 1 and words[0] in _BARE:
        return 0, ""
    is_age = follows in {"år", "års"} and value <= 120 and _is_age(place, at, taken, place.before(at))
    labelled = place.before(at) in _LABELS or (place.before(at).endswith(_STREETS) and follows != "och")
    if value <= LARGEST_IN_LETTERS and not is_age and not labelled:
        return 0, ""
    return taken, str(value) if 1900 <= value <= 2099 else figures(value)


def _is_age(place: Words, at: int, taken: int, before: str) -> bool:
    """ "är sju år" and "Noel, sju år," are ages; "i sju år" and "dömdes till tre år" lengths of time."""
    after = place.after(at + taken)
    if before in {"till", "eller", "och"} and cardinal(place.before(at, 2)) is not None:
        return False
    if after in {"gammal", "gammalt", "gamla"} or before in _AGE_WORDS:
        return after not in {"sedan", "framåt", "tillbaka", "senare", "tidigare"}
    if before in _CHILDREN or (before == "på" and place.before(at, 2) in _CHILDREN):
        return True
    return place.before_text(at)[:1].isupper() or before in names(sure=True) | names(sure=False)


def _decimal(words: Sequence[str]) -> tuple[int, str]:
    """ "tre komma fem" is 3,5; "noll komma noll fem" is 0,05; a chain of numbers is a list, not a decimal."""
    whole, at = read_number(words) or (0, 0)
    if not at or words[at : at + 1] != ["komma"]:
        return 0, ""
    first, at = at + 1, at + 1
    digits = ""
    while at < len(words) and len(digits) < 2:
        value, taken = read_number(words[at:]) or (None, 0)
        if value is None or value > 99 or (digits and digits != "0"):
            break
        digits, at = digits + str(value), at + taken
    follows = words[at] if at < len(words) else ""
    measured = follows == "procent" or follows in MEASURES
    if not digits or cardinal(follows) is not None or _is_list(words[at:], follows):
        return 0, ""
    if not measured and (words[0] in {"en", "ett"} or (words[first] in {"en", "ett"} and whole)):
        return 0, ""
    return at, f"{figures(whole)},{digits}"


def _is_list(words: Sequence[str], follows: str) -> bool:
    """Whether another number is said after this one: "komma sju", "och sju"."""
    return follows in {"komma", "och"} and len(words) > 1 and cardinal(words[1]) is not None


def _half(words: Sequence[str]) -> tuple[int, str]:
    """ "fyra och ett halvt år" is 4,5 år."""
    whole = cardinal(words[0])
    if whole is None or tuple(words[1:4]) not in {("och", "ett", "halvt"), ("och", "en", "halv")}:
        return 0, ""
    follows = words[4] if len(words) > 4 else ""
    if follows not in MEASURES and follows not in _HALVED:
        return 0, ""
    return 4, f"{whole},5"


def _section_of_law(words: Sequence[str]) -> tuple[int, str]:
    """ "elfte kapitlet första paragrafen" is 11 kap. 1 §; "paragraf sex" is 6 §."""
    if (
        words[0] in {"paragraf", "paragrafen"}
        and len(words) > 1
        and (value := cardinal(words[1])) is not None
    ):
        return (0, "") if words[1] in {"en", "ett"} else (2, f"{value} §")
    number, section = _ordinal(words[0]), len(words) > 1 and words[1] in {"paragrafen", "paragraf"}
    if number is not None and section:
        return 2, f"{number} §"
    if number is None or len(words) < 4 or words[1] not in {"kapitlet", "kapitel", "kap"}:
        return 0, ""
    inner = _ordinal(words[2])
    if inner is None or words[3] not in {"paragrafen", "paragraf"}:
        return 0, ""
    return 4, f"{number} kap. {inner} §"


def _ordinal(word: str) -> int | None:
    return ORDINALS.get(word) or cardinal(word)


def _with_unit(words: Sequence[str], taken: int, written: str) -> tuple[int, str]:
    """A percentage takes its word with it; other units stay as they are said."""
    if taken < len(words) and words[taken] == "procent":
        return taken + 1, f"{written} %"
    return taken, written

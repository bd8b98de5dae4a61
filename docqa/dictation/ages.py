"""Whether a number tells somebody's age: ages are written in figures, lengths of time are not."""

from __future__ import annotations

from docqa.dictation.names import names
from docqa.dictation.numerals import cardinal
from docqa.dictation.pieces import begins_sentence
from docqa.dictation.places import Words

OLDEST = 120
_OLDEST_CHILD = 21
_COMMAS = frozenset({",", "komma"})  # "ronja komma sju komma säger"
YEARS = frozenset({"år", "års"})
_OTHER_UNITS = frozenset({"månader", "månad", "veckor", "dagar"})
_BEING = frozenset({"är", "var", "blir"})
_OLD = frozenset({"gammal", "gammalt", "gamla"})
_BEFORE_WORDS = """är var blir blev blivit fyller fyllde fyllt vid komma parentes nej menar rättelse förlåt
    sagt vänta snarare"""
_BEFORE = frozenset({*_BEFORE_WORDS.split(), ",", "(", ""})
_CHILD_WORDS = """pojke pojken pojkar flicka flickan flickor kille killen tjej tjejen son sonen dotter
    dottern barn barnet bror brodern syster systern lillebror storebror lillasyster storasyster syskon mamma
    pappa mormor morfar farmor farfar elev eleven kompis kusin tvillingar tvillingarna barnen syskonen"""
_CHILDREN = frozenset(_CHILD_WORDS.split())
_CLOSING = frozenset({"", ".", ",", "punkt", "komma", "och"})
_RUNS = frozenset({"rad", "sträck", "följd"})
_NOT_AFTER = frozenset({"sedan", "framåt", "tillbaka", "senare", "tidigare", "efter", "innan"})


def is_age(place: Words, at: int, taken: int, value: int) -> bool:
    """Whether the number at ``at`` that ``taken`` words say is an age, by the words around it."""
    unit, after = place.after(at + taken - 1), place.after(at + taken)
    set_off = place.before(at) in _COMMAS and place.before(at, 2) in names(sure=True)
    if unit in _COMMAS:
        return value <= _OLDEST_CHILD and set_off
    if after == "i" and place.after(at + taken, 2) in _RUNS:
        return False
    if unit in _OTHER_UNITS:
        told = _is_said_to_be(place, at) and after in _CLOSING
        told = told or (set_off and after in _CLOSING)
        return after in _OLD or told or _follows_years(place, at)
    return unit in YEARS and value <= OLDEST and may_be_age(place, at, after)


def _is_said_to_be(place: Words, at: int) -> bool:
    """ "är nio månader", "är lång och nio månader"."""
    if place.before(at) in _BEING:
        return True
    return place.before(at) == "och" and place.before(at, 2) in {"lång", "långt", "tung"}


def may_be_age(place: Words, at: int, after: str) -> bool:
    """ "är sju år" and "Noel, sju år," are ages; "i sju år" and "dömdes till tre år" lengths of time."""
    before = place.before(at)
    if before in {"till", "eller", "och"} and cardinal(place.before(at, 2)) is not None:
        return may_be_age(place, _back(place, at), after)
    if after in _OLD:
        return True
    if before in _BEFORE:
        return after not in _NOT_AFTER and not (
            before == "" and after.isalpha() and after not in {"och", "komma"}
        )
    if before in _CHILDREN or (before == "på" and place.before(at, 2) in _CHILDREN):
        return True
    return before in names(sure=True) or (before in names(sure=False) and _is_capital(place, at))


def _is_capital(place: Words, at: int) -> bool:
    """Whether the word before has a capital that no sentence gave it."""
    back = next(back for back in range(at - 1, -1, -1) if place.pieces[back].role != "gone")
    return place.pieces[back].text[:1].isupper() and not begins_sentence(place.pieces, back)


def _back(place: Words, at: int) -> int:
    """Where the first number of "sju och nio år" stands, for the second at ``at``."""
    kept = [back for back in range(at - 1, -1, -1) if place.pieces[back].role != "gone"]
    return kept[1]


def _follows_years(place: Words, at: int) -> bool:
    """ "fyra år och tre månader": the months of an age."""
    if place.before(at) != "och" or place.before(at, 2) not in YEARS or cardinal(place.before(at, 3)) is None:
        return False
    kept = [back for back in range(at - 1, -1, -1) if place.pieces[back].role != "gone"]
    return len(kept) > 2 and may_be_age(place, kept[2], "och")

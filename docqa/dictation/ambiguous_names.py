"""First names that are other words too, or stand on no list: names only where their place shows it.

"Axel", "Klara" and "Saga" are names before what a person does, after a role, beside another name and before
an age; any word that is set off before an age is one: "nico komma sju år komma".
"""

from __future__ import annotations

from collections.abc import Collection

from docqa.dictation.name_words import listed
from docqa.dictation.places import Words

_AFTER_PER_TEXT = """år vecka månad dag telefon post mejl mail sms brev gång person timme termin natt tfn"""
_AFTER_PER = frozenset(_AFTER_PER_TEXT.split())
_SIBLINGS_TEXT = "syskonen barnen bröderna systrarna flickorna pojkarna tvillingarna döttrarna sönerna"
_SIBLINGS = frozenset(_SIBLINGS_TEXT.split())
_MEETING_TEXT = "lämnar lämnade hämtar hämtade träffar träffade möter mötte besöker besökte frågar frågade"
_MEETING = frozenset(_MEETING_TEXT.split())
_AFTER_MET = frozenset({"på", "hos", "i", "från", "till", "om", "och", "att", "vid", "punkt", ".", ""})
_SET_OFF = frozenset({",", "komma", "("})
_JOINTS = frozenset({"och", ",", "komma", "eller", "med"})
_AGES = frozenset({"år", "mån", "månader", "veckor"})
_DOING_TEXT = """har hade är var vill ville kan kunde ska skulle får fick går gick kommer kom bor bodde
    sover sov äter åt säger sa sade berättar berättade uppger uppgav svarar svarade ringer
    ringde frågar frågade tycker tyckte tror trodde tar tog ger gav gör gjorde blir blev
    behöver behövde mår mådde leker lekte sitter satt ligger låg står stod gråter grät
    skriker skrek undrar undrade visar visade vet visste heter hette"""
_DOING = frozenset(_DOING_TEXT.split())
_CLAUSE_TEXT = """att och som när om men eftersom medan innan då för så därför sedan . , ? ! : komma punkt
    kolon rad stycke"""
_CLAUSE_STARTS = frozenset(_CLAUSE_TEXT.split()) | {""}
_INFINITIVES = frozenset({"bo", "klara", "vilja", "love", "may"})
_FOLLOWING_INFINITIVE = frozenset(
    {"är", "var", "blir", "blev", "tar", "tog", "ger", "gav", "gör", "kan", "får"}
)
_DATES = frozenset({"dag", "juni", "maj", "april", "morgon", "august"})
_TOWARDS = frozenset({"med", "till", "från", "hos", "av", "om", "för", "på", "åt", "mot", "enligt"})
_CLOSING_TEXT = "punkt komma . , : och som att i på hos vid när där kolon om är har"
_CLOSING = frozenset(_CLOSING_TEXT.split()) | {""}
_BEARERS_TEXT = "flicka pojke son dotter bror syster elev barn kille tjej syskon person kompis kusin bebis"
_BEARERS = tuple(_BEARERS_TEXT.split())
_DEFINITE = ("en", "et", "na", "or", "ar", "er", "r", "de", "te")


def is_shown(place: Words, at: int, sure: Collection[str]) -> bool:
    """Whether the place shows an ambiguous name to be one; ``sure`` are names that are no other word."""
    word = place.pieces[at].key
    if _has_age_after(place, at) or _is_sibling(place, at, sure):
        return True
    if word in listed("never"):
        return False
    return (
        _has_age_beside(place, at) or _is_named(place, at, sure) or _does(place, at) or _is_object(place, at)
    )


def is_aged(place: Words, at: int) -> bool:
    """ "nico komma sju år": an unknown word that an age is set off from, but not what bears it."""
    word = place.pieces[at].key
    if len(word) < 2 or not word.isalpha() or word.endswith(_DEFINITE + _BEARERS):
        return False
    ordinary = word in listed("roles") or word in listed("no surnames") or word in listed("persons")
    return not ordinary and _has_age_after(place, at) and place.before(at) not in {"en", "ett", "på"}


def _is_named(place: Words, at: int, sure: Collection[str]) -> bool:
    """After a role or "heter", where somebody is met, or beside another name: "noel och lo"."""
    before, after = place.before(at), place.after(at)
    if before in listed("roles"):
        return place.pieces[at].key != "per" or after not in _AFTER_PER
    set_off = before in _SET_OFF and after in _SET_OFF and place.before(at, 2) in listed("roles")
    if set_off or (before in _MEETING and after in _AFTER_MET):
        return True
    return (before in _JOINTS and place.before(at, 2) in sure) or (
        after in {"och", "eller"} and place.after(at, 2) in sure
    )


def _does(place: Words, at: int) -> bool:
    """ "att klara berättar", "axel sover": at the beginning of a clause, before what somebody does."""
    word, before, after = place.pieces[at].key, place.before(at), place.after(at)
    if word in _DATES or (before == "att" and word in _INFINITIVES and after in _FOLLOWING_INFINITIVE):
        return False
    return before in _CLAUSE_STARTS and after in _DOING


def _is_object(place: Words, at: int) -> bool:
    """ "med axel punkt", "från rut och": nouns that would want an article there."""
    lone = place.pieces[at].key in listed("after prepositions")
    return lone and place.before(at) in _TOWARDS and place.after(at) in _CLOSING


def _is_sibling(place: Words, at: int, sure: Collection[str]) -> bool:
    """ "syskonen lova och elis": the first of two names after those who bear them."""
    joined = place.after(at) == "och" and place.after(at, 2) in sure
    return place.before(at) in _SIBLINGS and joined


def _has_age_beside(place: Words, at: int) -> bool:
    """ "och vide 4,5 år": an age right after."""
    aged = place.after(at)[:1].isdigit() and place.after(at, 2) in _AGES
    return aged and place.pieces[at].key not in {"max", "per", "bo"}


def _has_age_after(place: Words, at: int) -> bool:
    """ "lo, fem år": an age set off by a comma or bracket, said or written."""
    ahead = 1
    while ahead < 4 and place.after(at, ahead) in _SET_OFF:
        ahead += 1
    return ahead > 1 and place.after(at, ahead)[:1].isdigit() and place.after(at, ahead + 1) in _AGES

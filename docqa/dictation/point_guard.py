""" "punkt" the noun, told from the full stop: "på den punkten", "punkt för punkt", "enligt punkt två"."""

from __future__ import annotations

from docqa.dictation.numerals import cardinal
from docqa.dictation.places import Words
from docqa.dictation.word_sets import ARTICLES, called

_POINT_CUES = "denna varje samma enligt nästa sista första"
_POINT_WORDS = frozenset(_POINT_CUES.split())
_DESCRIBING_TEXT = """viktig öm svag svår känslig stark het central fast blind gemensam springande avgörande
    stabil ljus mörk enda"""
_DESCRIBING = frozenset(_DESCRIBING_TEXT.split())
_COMMON_GENDER = frozenset({"en", "någon", "ingen", "varje", "denna", "vilken"})
_AFTER_PUT = frozenset({"och", "efter", "eller", "i", "mellan"})
_PUTTING = frozenset({"sätta", "sätter", "satte", "sätt", "satt"})
_OWNER_WORDS = "hans hennes deras sin min din vår er dess hens denna"
_OWNERS = frozenset(_OWNER_WORDS.split())
_ADJECTIVE_WORDS = "svaga starka ömma centrala första sista enda största mörka ljusa blinda gemensamma"
_ADJECTIVES = frozenset(_ADJECTIVE_WORDS.split())
_OF_LISTS_TEXT = "enligt under i se vid och stycket till av om mot från"
_OF_LISTS = frozenset(_OF_LISTS_TEXT.split())
_BEFORE_ARTICLE_TEXT = "på i om vid till för är var blir finns fanns det som av"
_BEFORE_ARTICLE = frozenset(_BEFORE_ARTICLE_TEXT.split())
_AFTER_NOUN_TEXT = "i på som att där om av till kvar där"
_AFTER_NOUN = frozenset(_AFTER_NOUN_TEXT.split())
_AFTER_POINT = frozenset({"på", "i", "och", "gäller", "ovan"})


def ordinary_point(words: Words, at: int, length: int) -> bool:
    """ "punkt för punkt", "en punkt", "det är punkt slut", "till punkt och pricka", "enligt punkt två"."""
    before, after = words.before(at), words.after(at)
    if before == "nästa" and not after:  # "vi ses veckan efter nästa punkt"
        return False
    return (
        before in _POINT_WORDS
        or (before in _PUTTING and (after == "för" or (after in _AFTER_PUT and before[-1] != "t")))
        or _has_adjective(words, at)
        or _has_article(words, at)
        or called(words, at)
        or (before in {"ny", "nya"} and words.before(at, 2) in ARTICLES)
        or (before == "till" and after == "och" and words.after(at, 2) == "pricka")
        or _describes(words, at)
        or _repeats(words, at)
        or (length == 1 and _is_over(words, at))
        or refers_to_point(words, at)
    )


def _has_article(words: Words, at: int) -> bool:
    """ "på en punkt", "någon punkt i planen"; but "hon har inte fått någon punkt" ends its sentence."""
    before = words.before(at)
    if before == "per":  # "två per punkt", but "pappa och per punkt" ends its sentence
        return cardinal(words.before(at, 2)) is not None
    if before not in {"en", "någon", "ingen"}:
        return False
    return words.after(at) in _AFTER_NOUN or (before == "en" and words.before(at, 2) in _BEFORE_ARTICLE)


def _has_adjective(words: Words, at: int) -> bool:
    """ "en svag punkt", "någon viktig punkt"; but "hon är svag punkt" ends its sentence."""
    before, article = words.before(at), words.before(at, 2)
    adjective = before in _DESCRIBING or before.endswith("ig")
    return adjective and article in _COMMON_GENDER


def _repeats(words: Words, at: int) -> bool:
    """ "punkt för punkt"."""
    joints = {"för", "efter"}
    ahead = words.after(at) in joints and words.after(at, 2) == "punkt"
    return ahead or (words.before(at) in joints and words.before(at, 2) == "punkt")


def _is_over(words: Words, at: int) -> bool:
    """ "då var det punkt slut med skjutsarna", but not "punkt slut på listan"."""
    later = words.after(at, 3) if words.after(at, 2) == "på" else words.after(at, 2)
    return words.after(at) == "slut" and not later.startswith(
        ("lista", "citat", "parentes", "diktat", "bokst")
    )


def _describes(words: Words, at: int) -> bool:
    """ "hans svaga punkt", "skolans känsliga punkt": an owner, and an adjective between."""
    owner, adjective = words.before(at, 2), words.before(at)
    owned = owner in _OWNERS or (len(owner) > 4 and owner.endswith("ns"))
    only = owner == "den" and words.after(at) in {"som", "där"}  # "den enda punkt som"
    return (owned or only) and (adjective in _ADJECTIVES or adjective.endswith(("iga", "aste")))


def refers_to_point(words: Words, at: int) -> bool:
    """ "under punkt två", "punkt ett på dagordningen": a point of some other list."""
    counted = cardinal(words.after(at)) is not None
    return counted and (words.before(at) in _OF_LISTS or words.after(at, 2) in _AFTER_POINT)


def ordinary_full_stop(words: Words, at: int, length: int) -> bool:
    """ "punkt slut" ends a dictation; before more words it is the idiom "då var det punkt slut med ..."."""
    return words.after(at + length - 1) not in {"", ".", "\n"}

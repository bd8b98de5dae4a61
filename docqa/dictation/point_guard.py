""" "punkt" the noun, told from the full stop: "på den punkten", "punkt för punkt", "enligt punkt två"."""

from __future__ import annotations

from docqa.dictation.numerals import cardinal
from docqa.dictation.places import Words
from docqa.dictation.word_sets import ARTICLES, named

_POINT_CUES = """denna varje samma enligt per nästa sista första viktig satte sätter sätta sätt
    satt öm svag svår känslig stark het central fast blind gemensam springande avgörande"""
_POINT_WORDS = frozenset(_POINT_CUES.split())
_OWNER_WORDS = "hans hennes deras sin min din vår er dess hens den denna"
_OWNERS = frozenset(_OWNER_WORDS.split())
_ADJECTIVE_WORDS = "svaga starka ömma centrala första sista enda största mörka ljusa blinda gemensamma"
_ADJECTIVES = frozenset(_ADJECTIVE_WORDS.split())
_OF_LISTS = frozenset({"enligt", "under", "i", "se", "vid", "och", "stycket", "till"})
_BEFORE_ARTICLE_TEXT = "på i om vid till för är var blir finns fanns det som av"
_BEFORE_ARTICLE = frozenset(_BEFORE_ARTICLE_TEXT.split())
_AFTER_NOUN_TEXT = "i på som att där om av till kvar där"
_AFTER_NOUN = frozenset(_AFTER_NOUN_TEXT.split())
_AFTER_POINT = frozenset({"på", "i", "och", "gäller", "ovan"})


def ordinary_point(words: Words, at: int, length: int) -> bool:
    """ "punkt för punkt", "en punkt", "det är punkt slut", "till punkt och pricka", "enligt punkt två"."""
    before, after = words.before(at), words.after(at)
    described = before.endswith(("ig", "iga")) and words.before(at, 2) in ARTICLES
    return (
        before in _POINT_WORDS
        or described
        or _has_article(words, at)
        or named(words, at)
        or (before in {"ny", "nya"} and words.before(at, 2) in ARTICLES)
        or (before == "till" and after == "och" and words.after(at, 2) == "pricka")
        or _describes(words, at)
        or _repeats(words, at)
        or (length == 1 and _is_over(words, at))
        or refers_to_point(words, at)
    )


def _has_article(words: Words, at: int) -> bool:
    """ "på en punkt", "någon punkt i planen"; but "hon har inte fått någon punkt" ends its sentence."""
    if words.before(at) not in {"en", "någon", "ingen"}:
        return False
    return words.before(at, 2) in _BEFORE_ARTICLE or words.after(at) in _AFTER_NOUN


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
    return owned and (adjective in _ADJECTIVES or adjective.endswith(("iga", "aste")))


def refers_to_point(words: Words, at: int) -> bool:
    """ "under punkt två", "punkt ett på dagordningen": a point of some other list."""
    counted = cardinal(words.after(at)) is not None
    return counted and (words.before(at) in _OF_LISTS or words.after(at, 2) in _AFTER_POINT)


def ordinary_full_stop(words: Words, at: int, length: int) -> bool:
    """ "punkt slut" ends a dictation; before more words it is the idiom "då var det punkt slut med ..."."""
    return words.after(at + length - 1) not in {"", ".", "\n"}

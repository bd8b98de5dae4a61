"""When a command word is just a word: "på en ny rad", "sätter frågetecken för", "fick stryk".

A guard is asked about a place where a command's words stand and answers whether they are ordinary there.
"""

from __future__ import annotations

from collections.abc import Callable

from docqa.dictation.comma_guard import ordinary_comma
from docqa.dictation.places import Words
from docqa.dictation.point_guard import ordinary_full_stop, ordinary_point
from docqa.dictation.word_sets import NAMING, SAYING, determined, named

Guard = Callable[[Words, int, int], bool]

_QUOTING_WORDS = "skriva står stod använder använda utan är var läste läser med"
_QUOTING = SAYING | frozenset(_QUOTING_WORDS.split())
_MENTIONS = frozenset({"ordet", "orden", "begreppet", "kommandot"})
_SIGN_BEFORE_TEXT = (
    "sätta sätter satte satt många några stora stort med del flera utan finns väcker väckte väckt"
)
_SIGN_BEFORE = frozenset(_SIGN_BEFORE_TEXT.split())
_SIGN_AFTER = frozenset({"efter", "i", "på", "för", "kring", "runt", "som", "till", "och", "vid"})
_GIVING_TEXT = "får få fick fått ge ger gav gett givit hota hotar hotade smaka"
_GIVING = frozenset(_GIVING_TEXT.split())
_BEATINGS_TEXT = "ta tar tog med om av mycket"
_BEATINGS = frozenset(_BEATINGS_TEXT.split())
_BOWEL_STEMS = """operation operer cancer röntg skopi undersökning resektion sjukdom biopsi tumör polyp
    irritabile ascendens descendens transversum sigmoid besvär inflammation"""
_BOWEL_TROUBLE = (
    "inflammation",
    "tumör",
    "cancer",
    "polyp",
    "blödning",
    "förändring",
    "besvär",
    "ont",
    "stopp",
)
_BOWEL_BEFORE = frozenset({"av", "tjocktarm", "hela", "sin", "opererad", "opererade"})


def is_ordinary(guard: str, words: Words, at: int, length: int) -> bool:
    """Whether the guard of that name takes the words at ``at`` for ordinary ones; "" never does."""
    if words.before(at) in _MENTIONS and words.before(at, 2) in _QUOTING:
        return True
    if _is_alone(words, at, length):
        return False
    return bool(guard) and _GUARDS[guard](words, at, length)


def _is_alone(words: Words, at: int, length: int) -> bool:
    """Whether the recogniser fenced the words in with marks of its own: "Familjen. Punkt." """
    before, after = words.piece_before(at), words.piece_after(at + length - 1)
    fenced = [piece is not None and piece.role == "mark" and not piece.spoken for piece in (before, after)]
    return all(fenced) or (fenced[0] and after is None)


def after_article(words: Words, at: int, _length: int) -> bool:
    """ "ett nytt stycke", "den nya rubriken", "boken heter nytt stycke"."""
    return determined(words, at) or words.before(at) in NAMING | SAYING


def ordinary_line(words: Words, at: int, _length: int) -> bool:
    """ "på ny rad", "på en ny rad", "in på nästa rad"."""
    titled = words.after(at + 1) in {"med", "som", "av"} and words.is_punctuated()
    return titled or determined(words, at) or words.before(at) in NAMING | SAYING | {"på"}


def ordinary_colon(words: Words, at: int, _length: int) -> bool:
    """The bowel: "inflammation i kolon", "kolon operation"."""
    bowel = words.after(at).startswith(tuple(_BOWEL_STEMS.split()))
    inside = words.before(at) == "i" and any(
        words.before(at, back).startswith(_BOWEL_TROUBLE) for back in (2, 3)
    )
    return bowel or inside or words.before(at) in _BOWEL_BEFORE or named(words, at)


def ordinary_sign(words: Words, at: int, length: int) -> bool:
    """ "sätta frågetecken för", "många frågetecken", "en del frågetecken kring".

    "Vara med frågetecken" and "tackar nej till den semikolon" are marks: the nouns are neuter.
    """
    before, after = words.before(at), words.after(at + length - 1)
    if before in {"den", "denna", "med"} and not (before == "med" and after in _SIGN_AFTER):
        return False
    if before in {"det", "detta"} and words.pieces[at].key in {"semikolon", "frågetecken", "utropstecken"}:
        return False
    return before in _SIGN_BEFORE or determined(words, at) or after in {"kring", "runt"}


def ordinary_next_item(words: Words, at: int, length: int) -> bool:
    """ "till nästa punkt", "nästa punkt på dagordningen"."""
    return (
        determined(words, at)
        or words.after(at + length - 1) == ""
        or words.before(at) in {"på", "till", "som"}
        or words.after(at + length - 1)
        in {
            "på",
            "i",
            "är",
        }
    )


def ordinary_dots(words: Words, at: int, length: int) -> bool:
    """ "planen har tre punkter", "tre punkter i planen": points of a list."""
    return words.pieces[at].key == "tre" and (
        words.after(at + length - 1) not in {"", ".", "punkt", "slut", "ny", "nytt"}
        or words.before(at)
        in {"har", "hade", "om", "i", "på", "med", "finns", "de", "dessa", "alla", "är", "av"}
    )


def ordinary_reminder(words: Words, at: int, _length: int) -> bool:
    """ "vi ska kontrollera uppgiften", "att markera för kontroll"."""
    return words.pieces[at].key == "kontrollera" and (
        words.before(at).isalpha() or words.after(at, 2).isalpha()
    )


def ordinary_letter(words: Words, at: int, _length: int) -> bool:
    """ "skriver med stor bokstav"."""
    return words.before(at) in {"en", "med", "som"}


def ordinary_blow(words: Words, at: int, _length: int) -> bool:
    """ "stryk" is also a beating: "fick stryk det var i går" must never be taken as a command."""
    given = {words.before(at, back) for back in (1, 2, 3, 4)} & _GIVING
    return bool(given) or words.before(at) in SAYING | _BEATINGS


def ordinary_removal(words: Words, at: int, length: int) -> bool:
    """ "ta bort det", "radera det" and "ångra" are commands only as a sentence of their own."""
    before, after = words.before(at), words.after(at + length - 1)
    alone_before = before in {"", ".", "?", "!", ",", "\n", "punkt"}
    return not ((alone_before and after in {"", ".", "!", ",", "punkt"}) or before in {".", "?", "!"})


_GUARDS: dict[str, Guard] = {
    guard.__name__: guard
    for guard in (
        after_article,
        ordinary_blow,
        ordinary_colon,
        ordinary_comma,
        ordinary_dots,
        ordinary_full_stop,
        ordinary_letter,
        ordinary_line,
        ordinary_next_item,
        ordinary_point,
        ordinary_reminder,
        ordinary_removal,
        ordinary_sign,
    )
}

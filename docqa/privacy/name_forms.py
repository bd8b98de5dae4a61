"""A name as it is written: its base, its genitive, and the words it is made of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from docqa.known_names import known_names
from docqa.language.wordlist import word_set

_ENDING = re.compile(r"(?:[:'’´]s|['’´])$")
WORD = re.compile(r"[^\W\d_]+(?:[-'’´:.][^\W\d_]+)*[’´']?")
INITIALS = re.compile(
    r"(?<![\w.])[A-ZÅÄÖ]\.[A-ZÅÄÖ]-[A-ZÅÄÖ](?![\w-])|"
    r"(?<![\w.-])[A-ZÅÄÖ]-[A-ZÅÄÖ](?:\.? ?[A-ZÅÄÖ]\.?)?(?![\w-])|"
    r"(?<![\w.])(?:[A-ZÅÄÖ]\.[ -]?){1,3}(?:[A-ZÅÄÖ](?![\w-]))?|(?<![\w.])[A-ZÅÄÖ]{1,3}(?=s?(?!\w))"
)
# Letters somebody signs with.
SIGNATURE = re.compile(
    r"(?:(?:^|\n|[.!?] ?|\()/ ?|"
    r"(?i:\b(?:sign(?:atur)?|vid pennan|antecknat av|upprättad av|mvh|hälsningar))[.,:]? )"
    r"(?P<mark>[A-ZÅÄÖ]{2,4})(?=\s|[.,)]|$)"
)
# Two letters after what somebody is: "Kurator ÅA", "samtal m EB".
ROLE_MARK = re.compile(
    r"(?i:\b(?:(?:familjehems|social|soc\.? ?|soc)?sekr(?:eterare)?|handl|hdl|handläggare|lärare|"
    r"(?:klass)?föreståndare|mentor|kurator|(?:enhets)?chef|rektor|psykolog|läk(?:are)?|(?:spec\.?)?ped|familjebeh|behandlare|"
    r"kontaktpers(?:on)?|ssk|anmälare|samtal (?:m|med)|gruppledare))[.:]? (?P<mark>[A-ZÅÄÖ]{2})(?![\w-])"
)
NO_MARKS = word_set("ok hb tv pc id it pm vh ut fb sd mc eu fn ud ab ss jo vd hr bb um af fk iv")
MIN_STEM = 2
# A family by its name: "Berglindarna", "Berglindarnas".
_PLURAL = re.compile(r"(?P<name>[^\W\d_]{3,30}?)s?(?:arna|orna|erna)s?")
# Endings whose s is mostly the name's own: "Lukas", "Sundsnäs", "Nyfors".
_OWN_S = ("ss", "us", "is", "as", "os", "es", "ys", "äs", "ås", "fors", "hals")


def split_genitive(word: str, bare: Collection[str] = ()) -> tuple[str, str]:
    """A name and its ending: ("Alma", "s"), ("Max", ""), ("Lukas", "'").

    ``bare`` are names in lower case that stand without an ending somewhere near: they settle whether
    "Elias" is Elia's.

    >>> split_genitive("Almas"), split_genitive("Lukas"), split_genitive("A:s")
    (('Alma', 's'), ('Lukas', ''), ('A', ':s'))
    >>> split_genitive("Elias", {"elia"})
    ('Elia', 's')
    """
    marked = _ENDING.search(word)
    if marked:
        return word[: marked.start()], marked[0]
    low = word.lower()
    plural = _PLURAL.fullmatch(low)
    if plural and plural["name"] in bare:
        return word[: len(plural["name"])], word[len(plural["name"]) :]
    if not low.endswith("s") or len(low) <= MIN_STEM or low in bare:
        return word, ""
    if low[:-1] in bare:
        return word[:-1], word[-1:]
    known = known_names()
    if _listed(low) or (low.endswith(_OWN_S) and not _listed(low[:-1])):
        return word, ""
    return (word[:-1], word[-1:]) if len(low[:-1]) > MIN_STEM or low[:-1] in known.genders else (word, "")


def _listed(low: str) -> bool:
    known = known_names()
    return low in known.genders or low in known.surnames or low in known.surname_words or low in known.places


def words_of(text: str) -> Iterator[tuple[int, int, str]]:
    """The words of a text with their places; "Ann-Britts" is one, "t.ex" too."""
    for match in WORD.finditer(text):
        yield match.start(), match.end(), match[0]


def in_case_of(old: str, new: str) -> str:
    """A stand-in with the capitals of what it stands for.

    >>> in_case_of("ALMA", "Nora"), in_case_of("alma", "Nora"), in_case_of("Alma", "Nora")
    ('NORA', 'nora', 'Nora')
    """
    letters = [letter for letter in old if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return new.upper()
    return new.lower() if letters and letters[0].islower() and not any(map(str.isupper, letters)) else new

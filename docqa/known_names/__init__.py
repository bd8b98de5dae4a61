"""The names docqa knows by heart: first names with their bearers' gender, surnames, places and units.

The lists are docqa's own. A word of a list is a hint, not a verdict: `docqa.language.names` and the name
recogniser weigh it with the words around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FIRST, FIRST_WORD, SURNAME, SURNAME_WORD, PLACE, UNIT = range(6)
KINDS = 6
# Endings of Swedish surnames; a capital or a first name before them is needed as well.
SURNAME_ENDINGS = (
    "sson", "son", "berg", "bergh", "ström", "gren", "qvist", "kvist", "quist", "lund", "dahl", "stedt",
    "holm", "bäck", "vall", "wall", "feldt", "dell", "mark", "stam", "blad", "ander", "ell", "én", "ius",
)  # fmt: skip
MIN_STEM = 3
_WORD_SECTION = "ord som efternamn"


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The lists in lower case.

    `genders` gives "f", "m" or "fm" for each first name; `methods` are ways of working and tests that are
    written with a capital.
    """

    genders: dict[str, str]
    words: frozenset[str]
    surnames: frozenset[str]
    surname_words: frozenset[str]
    places: frozenset[str]
    countries: frozenset[str]
    units: frozenset[str]
    methods: frozenset[str]

    def kinds(self, low: str) -> tuple[int, ...]:
        """The kinds of name a word in lower case may be, its genitive too; () when it is on no list."""
        found = self._exact(low)
        if not found and len(low) > MIN_STEM and low.endswith("s"):
            found = self._exact(low.removesuffix("s").removesuffix(":"))
        return found

    def _exact(self, low: str) -> tuple[int, ...]:
        parts = low.split("-")
        if len(parts) > 1 and all(part in self.genders for part in parts):
            return (FIRST,)
        first = low in self.genders
        found = (
            first and low not in self.words,
            first and low in self.words,
            low in self.surnames,
            low in self.surname_words,
            low in self.places,
            low in self.units,
        )
        return tuple(kind for kind, is_kind in enumerate(found) if is_kind)


@cache
def known_names() -> KnownNames:
    """Read the lists, once per process (about 20 ms)."""
    genders: dict[str, str] = {}
    for section, names in _sections("first_names"):
        gender = section.rsplit(maxsplit=1)[-1]
        for name in names:
            low = name.lower()
            genders[low] = "fm" if genders.get(low, gender) != gender else gender
    surnames: set[str] = set()
    surname_words: set[str] = set()
    for section, names in _sections("surnames"):
        (surname_words if section == _WORD_SECTION else surnames).update(map(str.lower, names))
    places: set[str] = set()
    countries: set[str] = set()
    for section, names in _sections("places"):
        places.update(map(str.lower, names))
        if section == "länder":
            countries.update(map(str.lower, names))
    methods = frozenset(
        name.lower()
        for section, names in _sections("organisations")
        if section == "metoder"
        for name in names
    )
    return KnownNames(
        genders=genders,
        words=frozenset(_words("names_that_are_words")),
        surnames=frozenset(surnames - surname_words),
        surname_words=frozenset(surname_words),
        places=frozenset(places),
        countries=frozenset(countries),
        units=frozenset(map(str.lower, _words("organisations"))) - methods,
        methods=methods,
    )


@cache
def listed(name: str, section: str) -> frozenset[str]:
    """The names of one section of a list, in lower case; none of an unknown one.

    >>> "skåne" in listed("places", "landskap"), listed("places", "planeter")
    (True, frozenset())
    """
    return frozenset(word.lower() for title, names in _sections(name) if title == section for word in names)


def name_gender(name: str) -> str | None:
    """Whether a first name is a woman's ("f") or a man's ("m"); None where both bear it or none is listed.

    Of a double name the first counts.

    >>> name_gender("Alma"), name_gender("Karims"), name_gender("Kim"), name_gender("Bord")
    ('f', 'm', None, None)
    """
    genders = known_names().genders
    low = name.lower().split("-")[0]
    gender = genders.get(low) or genders.get(low.removesuffix("s"))
    return gender if gender in {"f", "m"} else None


def _lines(name: str) -> Iterator[str]:
    text = files("docqa.known_names").joinpath(f"{name}.txt").read_text("utf-8")
    return (line for line in text.splitlines() if not line.startswith("#"))


def _words(name: str) -> Iterator[str]:
    return (word for line in _lines(name) if not line.startswith("[") for word in line.split())


def _sections(name: str) -> Iterator[tuple[str, list[str]]]:
    section = ""
    for line in _lines(name):
        if line.startswith("["):
            section = line[1:-1]
        else:
            yield section, line.split()

"""Draw first names, surnames, places and organisations to put into training sentences."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

# Composed Swedish surnames, and some frequent ones of other origins that the news corpora hardly hold.
FRONTS = (
    "Lind", "Berg", "Sjö", "Ek", "Björk", "Lund", "Ny", "Hög", "Sand", "Stål", "Gran", "Ström", "Söder",
    "Norr", "Öst", "Väster", "Holm", "Hell", "Dal", "Al",
)  # fmt: skip
BACKS = (
    "berg", "ström", "qvist", "kvist", "gren", "dahl", "holm", "lund", "man", "mark", "blad", "stedt",
    "sson", "bäck", "stam", "felt", "fors",
)  # fmt: skip
ELSEWHERE = (
    "Ahmed", "Ali", "Hassan", "Hussein", "Ibrahim", "Mohamud", "Abdi", "Warsame", "Omar", "Yusuf",
    "Osman", "Nur", "Farah", "Haddad", "Khalil", "Mansour", "Saleh", "Rahimi", "Karimi", "Ahmadi",
    "Hosseini", "Moradi", "Jafari", "Rezai", "Hamidi", "Popović", "Jovanović", "Petrović", "Kovač",
    "Novak", "Nowak", "Kowalski", "Wiśniewska", "Ivanov", "Petrova", "Demir", "Yilmaz", "Kaya",
    "Öztürk", "Tesfay", "Tekle", "Haile", "Berhe", "Nguyen", "Tran", "Virtanen", "Korhonen", "Nieminen",
    "Al-Hassan", "Abu-Zaid", "El-Sayed",
)  # fmt: skip
SHORT = (
    "Blid", "Ek", "Glad", "Frid", "Rask", "Dahl", "Öst", "Lod", "Hult", "Quist", "Bergh", "Kvarn",
    "Ståhl", "Lind", "Wall", "Frisk", "Modig", "Hed", "Å", "Sten",
)  # fmt: skip
SCHOOLS = (
    "Björk", "Ek", "Lind", "Sol", "Tall", "Norr", "Söder", "Öster", "Väster", "Kvarn", "Sjö", "Berga",
    "Ängs", "Skogs", "Höga", "Park", "Gårds", "Hag",
)  # fmt: skip
UNITS = (
    "BUP", "Försäkringskassan", "Migrationsverket", "Arbetsförmedlingen", "Socialstyrelsen", "IVO",
    "BVC", "Barnahus", "Skatteverket", "Maria Ungdom", "Mini-Maria", "Rädda Barnen", "BRIS",
    "Kronofogden", "Polisen", "Region Skåne", "Habiliteringen", "Elevhälsan", "Kriminalvården",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Names:
    """The tables, with cumulative weights for first names (bearers to the power of one half)."""

    first: list[str]
    first_weights: list[float]
    known_first: frozenset[str]
    surnames: list[str]
    places: list[str]
    known_places: frozenset[str]

    def is_genitive(self, word: str) -> bool:
        """Say whether a word is a listed name plus -s and not itself a name ("Annas", not "Lars")."""
        listed = (self.known_first, self.known_places, self.surnames)
        return word.endswith("s") and any(word[:-1] in names and word not in names for names in listed)

    def draw_first(self, chance: random.Random) -> str:
        """Return a first name, frequent ones more often, but flatter than in the population."""
        return chance.choices(self.first, cum_weights=self.first_weights)[0]

    def draw_surname(self, chance: random.Random) -> str:
        """Return a surname: listed, short, composed or of foreign origin."""
        kind = chance.random()
        if kind < 0.45:
            return chance.choice(self.surnames)
        if kind < 0.6:
            return chance.choice(SHORT)
        if kind < 0.8:
            return chance.choice(FRONTS) + chance.choice(BACKS)
        return chance.choice(ELSEWHERE)

    def draw_place(self, chance: random.Random) -> str:
        """Return a one-word Swedish municipality, town or a country."""
        return chance.choice(self.places)

    def draw_unit(self, chance: random.Random) -> str:
        """Return an agency, clinic or made-up school."""
        if chance.random() < 0.45:
            return chance.choice(SCHOOLS) + chance.choice(["skolan", "skolan", "gården"])
        return chance.choice(UNITS)


def _rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a tab-separated table with a heading."""
    with path.open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_names(folder: Path) -> Names:
    """Read the tables of the lexicon folder."""
    rows = [row for row in _rows(folder / "first_names_scb2020.tsv") if row["name"].isalpha()]
    weights = list(accumulate(int(row["bearers"]) ** 0.5 for row in rows))
    # Municipalities stand in the genitive ("Österåkers kommun"), so the towns serve instead.
    kinds = {"ort", "land", "huvudstad"}
    places = sorted({row["name"] for row in _rows(folder / "places.tsv") if row["type"] in kinds})
    surnames = [row["surname"] for row in _rows(folder / "surnames_from_ner.tsv")]
    one_word = [name for name in places if name.isalpha() and len(name) > 2]
    return Names(
        first=[row["name"] for row in rows], first_weights=weights,
        known_first=frozenset(row["name"] for row in rows if int(row["bearers"]) >= 100),
        surnames=[name for name in surnames if name.isalpha()],
        places=one_word, known_places=frozenset(one_word),
    )  # fmt: skip

"""Draw first names, surnames, places and organisations to put into training sentences."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from docqa.known_names import known_names

OWN_SHARE = 0.4
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
    "Ängs", "Skogs", "Höga", "Park", "Gårds", "Hag", "Nya ", "Centrum", "Backa", "Fågel", "Bruks", "Frö",
    "Hed", "Strand", "Källa", "Mo", "Kungs", "Prästgårds", "Vasa", "Sten", "Rosen", "Dal", "Lunda",
    "Brinell", "Hammar", "Vik", "Åkers",
)  # fmt: skip
SCHOOL_ENDS = ("skolan", "skolan", "skolan", "skola", "gymnasiet", "gården", "gårdsskolan", "förskola")
# Own names of day nurseries, homes and clinics, written after what they are ("förskolan Myran").
HOUSES = (
    "Myran", "Solrosen", "Blåsippan", "Trollet", "Pärlan", "Ekliden", "Solgläntan", "Björkbacken",
    "Sjövillan", "Granen", "Fjärilen", "Kotten", "Humlan", "Vitsippan", "Regnbågen", "Kronan", "Linden",
    "Lyktan", "Fyren", "Bryggan", "Kompassen", "Navet", "Slussen", "Villa Ek", "Villa Fjord", "Villa Aspen",
    "Furuhöjd", "Åsgården", "Tallåsen", "Skogsbrynet", "Ankaret", "Stegen", "Galaxen", "Paletten", "Vargen",
    "Hästhoven", "Gullvivan", "Nyponet", "Lönnen", "Hamnen",
)  # fmt: skip
UNITS = (
    "BUP", "BUP", "BVC", "Försäkringskassan", "Migrationsverket", "Arbetsförmedlingen", "Socialstyrelsen",
    "IVO", "Barnahus", "Skatteverket", "Maria Ungdom", "Mini-Maria", "Rädda Barnen", "BRIS", "Kronofogden",
    "Region Skåne", "Region Uppsala", "Habiliteringen", "Elevhälsan", "Kriminalvården", "Socialjouren",
    "Familjehuset", "Team Barn", "Team Ungdom", "Barn och familj", "BUP Söder", "BUP Norr", "Barnkliniken",
    "Akademiska sjukhuset", "Östra sjukhuset", "Karolinska", "Sahlgrenska", "Humana", "Attendo",
    "Statens institutionsstyrelse", "SiS", "Skolinspektionen", "Stadsmissionen", "Svenska kyrkan",
    "Hammarby IF", "Kalmar FF", "Fryshuset", "Frälsningsarmén", "Komvux", "SFI", "Familjerätten",
    "Mottagningsenheten", "Folktandvården", "Överförmyndarnämnden", "Åklagarmyndigheten",
)  # fmt: skip
WORD_NAMES = (
    "My", "Lov", "Sol", "Bo", "Vilja", "Tyra", "Saga", "Liv", "Love", "Viola", "Iris", "Björn", "Sten",
    "Stig", "Maj", "Juni", "Vida", "Vilda", "Storm", "Tindra", "Hoppe", "Nova", "Luna", "Sky", "Tim", "Max",
    "Kaj", "Rut", "Rosa", "Frej", "Ask", "Falk", "Lo", "Lova", "Per", "Lin", "Linda", "Moa", "Ella",
    "Ester", "Alva", "Alma", "Bror", "Urban", "Frank", "Ville", "Lilja", "Klara", "Hedda", "Mira", "Mina",
    "Gull", "Lykke", "Sanna", "Stella", "Stark", "Tiger",
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
    own_first: list[str]
    own_surnames: list[str]
    word_surnames: list[str]

    def is_genitive(self, word: str) -> bool:
        """Say whether a word is a listed name plus -s and not itself a name ("Annas", not "Lars")."""
        listed = (self.known_first, self.known_places, self.surnames)
        return word.endswith("s") and any(word[:-1] in names and word not in names for names in listed)

    def draw_first(self, chance: random.Random) -> str:
        """Return a first name: of the population, frequent ones more often, or of the own list."""
        if chance.random() < OWN_SHARE:
            return chance.choice(self.own_first)
        return chance.choices(self.first, cum_weights=self.first_weights)[0]

    def draw_surname(self, chance: random.Random) -> str:
        """Return a surname: listed, short, composed or of foreign origin."""
        kind = chance.random()
        if kind < 0.2:
            return chance.choice(self.own_surnames)
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

    def draw_word_name(self, chance: random.Random) -> str:
        """Return a first name that is another Swedish word as well."""
        return chance.choice(WORD_NAMES)

    def draw_word_surname(self, chance: random.Random) -> str:
        """Return a surname that is another Swedish word as well."""
        return chance.choice(self.word_surnames if chance.random() < 0.7 else SHORT)

    def draw_double(self, chance: random.Random) -> str:
        """Return a double first name, with a hyphen or a blank."""
        first, second = self.draw_first(chance), self.draw_first(chance)
        return first + chance.choice(["-", "-", " "]) + second

    def draw_initials(self, chance: random.Random) -> str:
        """Return one initial or two, with or without full stops."""
        letters = "ABDEFGHIJKLMNOPRSTVYZÅÄÖ"
        one, two = chance.choice(letters), chance.choice(letters)
        return chance.choice([one, one, f"{one}.{two}.", f"{one}{two}"])

    def draw_unit(self, chance: random.Random) -> str:
        """Return an agency, clinic, school or home."""
        kind = chance.random()
        if kind < 0.4:
            return chance.choice(SCHOOLS) + chance.choice(SCHOOL_ENDS)
        if kind < 0.55:
            return chance.choice(HOUSES)
        return chance.choice(UNITS)


def _rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a tab-separated table with a heading."""
    with path.open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _capitalised(words: Iterable[str]) -> list[str]:
    """Return listed words as they are written, in alphabetical order."""
    return sorted("-".join(part[:1].upper() + part[1:] for part in word.split("-")) for word in words)


def read_names(folder: Path) -> Names:
    """Read the tables of the lexicon folder."""
    rows = [row for row in _rows(folder / "first_names_scb2020.tsv") if row["name"].isalpha()]
    weights = list(accumulate(int(row["bearers"]) ** 0.5 for row in rows))
    # Municipalities stand in the genitive ("Österåkers kommun"), so the towns serve instead.
    kinds = {"ort", "land", "huvudstad"}
    places = sorted({row["name"] for row in _rows(folder / "places.tsv") if row["type"] in kinds})
    surnames = [row["surname"] for row in _rows(folder / "surnames_from_ner.tsv")]
    one_word = [name for name in places if name.isalpha() and len(name) > 2]
    own = known_names()
    return Names(
        own_first=_capitalised(set(own.genders) - own.words), own_surnames=_capitalised(own.surnames),
        word_surnames=_capitalised(own.surname_words),
        first=[row["name"] for row in rows], first_weights=weights,
        known_first=frozenset(row["name"] for row in rows if int(row["bearers"]) >= 100),
        surnames=[name for name in surnames if name.isalpha()],
        places=one_word, known_places=frozenset(one_word),
    )  # fmt: skip

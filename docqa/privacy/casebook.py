"""What stands for what in one case: drawn once for each thing, the same in every note and form."""

from __future__ import annotations

import hashlib
import hmac
import random
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import islice

from docqa.privacy import fresh_numbers as fresh
from docqa.privacy import name_stock as stock
from docqa.privacy.calendars import Calendar
from docqa.privacy.capitals import is_open
from docqa.privacy.double_names import parts_of_double, with_parts
from docqa.privacy.expressions import GAP
from docqa.privacy.identity import figures
from docqa.privacy.name_forms import in_case_of
from docqa.privacy.nicknames import full_name_of, nickname_from, same_spelt_otherwise
from docqa.privacy.persons import Person
from docqa.privacy.plain import is_compound
from docqa.privacy.year_words import NUMBER_WORDS, below_hundred
from docqa.types import Found

DAYS_A_YEAR = 364  # fifty-two weeks: the weekday stays, and nearly the season
CHOICE = 8  # the best known names come first in the lists: one of so many that are free
MIN_LONG = 4  # "Karina" does not stand for "Karin"
_YEARS_BACK = range(1, 5)
_WEEKS_OFF = [week for week in range(-6, 7) if week]
_STREET = re.compile(
    r"(?P<name>.*?)(?P<kind>gatan|vägen|gränden|gränd|torget|stigen|backen|allén|allé|gata|väg|torg|stig|"
    r"esplanaden|"
    r"bryggan|kajen|platsen|plats|plan|leden|slingan|svängen|höjden|ringen|liden|kroken|promenaden|"
    r"stranden|terrassen|"
    r"dalen|parken|lyckan|gården|rundan|spåret|vreten|hagen|"
    r"åsen)(?P<s>s?)(?P<house>(?: nr)? \d.*)?(?P<said> (?:nummer )?"
    rf"{NUMBER_WORDS}(?: [a-h])?)?$",
    re.IGNORECASE | re.DOTALL,
)

_STREET_SHORT = re.compile(
    r"(?P<name>[^\W\d_]{2,25}?)(?P<kind>[gv])(?P<s>\.?)(?P<house>(?: nr)? \d.*)$", re.IGNORECASE | re.DOTALL
)
_SHORT_KINDS = {"g": "gatan", "v": "vägen"}


class Casebook:
    """Draws stand-ins for one case and remembers them.

    Args:
        seed: what everything is drawn from; who has it and the originals can draw the same.
        case: the name of the case.
        persons: the words of names of the case, by key.
        barred: words in lower case that no stand-in may be: all those of the originals, and, as far as there
            are others, the stand-ins of the cases before.
    """

    def __init__(
        self,
        seed: str,
        case: str,
        persons: Mapping[str, Person],
        *,
        barred: Collection[str],
        used: set[str],
    ) -> None:
        self._seed, self._case = seed, case
        self._persons, self._barred, self._used = with_parts(persons), barred, used
        self._long = tuple(key for key in persons if len(key) >= MIN_LONG)
        self._own: set[str] = set()
        self._known: dict[tuple[str, str], str] = {}
        self._phones: set[str] = set()
        self._letters = stock.letters_drawn(self._draw("letters"))
        weeks = self._draw("days")
        self.shift_days = -DAYS_A_YEAR * weeks.choice(_YEARS_BACK) + 7 * weeks.choice(_WEEKS_OFF)

    def _draw(self, what: str) -> random.Random:
        """A source of chance for one thing of the case, which nothing else changes."""
        digest = hmac.new(self._seed.encode(), f"{self._case}\0{what}".encode(), hashlib.sha256).digest()
        return random.Random(digest)

    def stand_in(self, found: Found, words: str, calendar: Calendar, *, joined: bool = False) -> str:
        """What stands for an identifier that is no date, written as ``words`` are.

        ``joined`` says that a word goes on after it: "Gullregns" of "Gullregnsskolan".
        """
        made: dict[str, Callable[[str, str], str]] = {
            "name": self._name,
            "initials": lambda _key, old: self._initials(old),
            "place": lambda key, old: in_case_of(old, self._place(key)),
            "unit": lambda key, old: self._unit(key, old, joined=joined),
            "address": self._address,
            "email": self._email,
            "account": lambda key, _old: self._counted("account", key, "konto{}"),
            "link": lambda key, _old: self._counted("link", key, "https://example.org/{}"),
        }
        if found.kind in made:
            return made[found.kind](found.key, words)
        return self._number(found, words, calendar)

    def _number(self, found: Found, words: str, calendar: Calendar) -> str:
        draw = self._draw(f"{found.kind}\0{found.key}")
        if found.kind == "personal_number":
            return fresh.personal_number(words if figures(words) else found.key, calendar, draw)
        if found.kind == "case_number":
            return fresh.case_number(words, calendar, draw)
        if found.kind == "age":
            return fresh.age_band(words)
        if found.kind == "phone":
            return self._phone(found.key, words)
        plain = {"organisation_number": fresh.organisation_number, "bank": fresh.bank, "car": fresh.car}
        return plain.get(found.kind, fresh.number)(words, draw)

    def _phone(self, key: str, words: str) -> str:
        if ("phone", key) not in self._known:
            draw, mobile = self._draw(f"phone\0{key}"), key.startswith("7")
            self._known["phone", key] = fresh.phone(mobile=mobile, draw=draw, taken=self._phones)
        return fresh.phone_as(words, self._known["phone", key])

    def _name(self, key: str, words: str) -> str:
        return in_case_of(words, self._name_of(key))

    def _name_of(self, key: str, *, alone: bool = False) -> str:
        """The stand-in of a word of a name; ``alone`` looks for no other name that it is a form of."""
        if ("name", key) not in self._known:
            linked = None if alone else self._linked(key)
            self._known["name", key] = linked or self._double(key) or self._drawn_name(key)
        return self._known["name", key]

    def _linked(self, key: str) -> str | None:
        """The stand-in of a nickname or of another spelling; None for a name that stands by itself."""
        other = same_spelt_otherwise(key, self._persons)
        if other is not None:
            return self._name_of(other, alone=True)
        full = full_name_of(key, self._persons)
        if full is None:
            return None
        short = nickname_from(self._name_of(full, alone=True), key)
        return self._take(short) if self._is_free(short, self._used) else None

    def _double(self, key: str) -> str | None:
        """The stand-in of a double name, made of those of its parts; None for a single one."""
        parts = parts_of_double(key)
        return "-".join(self._name_of(part, alone=True) for part in parts) if parts else None

    def _drawn_name(self, key: str) -> str:
        person = self._persons.get(key, Person())
        if person.is_family:
            return self._free(stock.surnames(ends_in_s=stock.sibilant(key)), key)
        return self._free(stock.given_names(self._gender(key)), key)

    def _gender(self, key: str) -> str | None:
        told = self._persons[key].gender if key in self._persons else None
        return told or ("f" if key.endswith("a") and len(key) > stock.MIN_NAME else None)

    def _free(self, names: Sequence[str], key: str, *, joined: bool = False) -> str:
        """A name that nobody has, with the first letter and the last sound that it should have."""
        letter = self._letters.get(key[:1].upper())
        tests: tuple[Callable[[str], bool], ...] = (
            lambda name: name[0] == letter and stock.sibilant(name) == stock.sibilant(key),
            lambda name: stock.sibilant(name) == stock.sibilant(key),
            lambda name: joined or stock.sibilant(key) or not stock.sibilant(name),
        )
        draw = self._draw(f"name\0{key}")
        for used in (self._used, frozenset[str]()):
            for fits in tests[2:] if joined else tests:
                free = (name for name in names if fits(name) and self._is_free(name, used))
                first = list(islice(free, CHOICE))
                if first:
                    return self._take(draw.choice(first))
        return self._take(f"{names[0]}{len(self._own)}")

    def _is_free(self, name: str, used: Collection[str]) -> bool:
        low = name.lower()
        groups = (self._own, self._barred, used)
        if any(form in group for form in (low, f"{low}s") for group in groups):
            return False
        return not any(low.startswith(key) or key.startswith(low) for key in self._long)

    def _take(self, name: str) -> str:
        self._own.add(name.lower())
        self._used.add(name.lower())
        return name

    def _initials(self, words: str) -> str:
        if words.islower():
            return self._initials(words.upper()).lower()
        return "".join(self._letters.get(letter, letter) for letter in words)

    def _place(self, key: str) -> str:
        known = self._known.get(("place", key))
        if known is None:
            names = stock.place_names(ends_in_s=stock.sibilant(key))
            known = self._known["place", key] = self._free(names, key)
        return known

    def _unit(self, key: str, words: str, *, joined: bool) -> str:
        """A unit's name: word by word where they are names of the case, else one name for all of them."""
        parts = words.split(" ")
        made = [self._part(part) for part in parts]
        if len(parts) > 1 and any(part is not None for part in made):
            names = [
                new or in_case_of(old, self._place(old.lower())) for new, old in zip(made, parts, strict=True)
            ]
            if names != parts:
                return " ".join(names)
        elif made[0] is not None and made[0] != words:
            return made[0]
        known = self._known.get(("unit", key))
        if known is None:
            pool = stock.unit_stems() if joined else stock.unit_names()
            ends_in_s = not joined and stock.sibilant(key)
            names = [*(() if ends_in_s else pool), *stock.place_names(ends_in_s=ends_in_s)]
            known = self._known["unit", key] = self._free(names, key, joined=joined)
        return in_case_of(words, known)

    def _part(self, word: str) -> str | None:
        """The stand-in of a word that is a name of its own, or a noun that stays; None for others."""
        low = word.lower()
        for base, ending in ((low, ""), (low.removesuffix("s"), word[-1:] if low.endswith("s") else "")):
            for kind in ("place", "name", "unit"):
                if (kind, base) in self._known or (kind == "name" and base in self._persons):
                    new = self._name_of(base) if kind == "name" else self._known[kind, base]
                    return in_case_of(word, new) + ending
        return word if is_open(word) or is_compound(word) or not word[:1].isupper() else None

    def _address(self, key: str, words: str) -> str:
        draw = self._draw(f"address\0{key}")
        if re.fullmatch(rf"(?:SE-?|S-)?\d{{3}}{GAP}?\d{{2}}\s*", words):
            return fresh.post_code(words, draw)
        street = _STREET.match(words) or _STREET_SHORT.match(words)
        if street is None or not street["name"]:
            return fresh.house(words, draw)
        kind = street["kind"].lower()
        base = street["name"].strip().lower() + _SHORT_KINDS.get(kind, kind)
        known = self._known.get(("street", base))
        if known is None:
            known = self._known["street", base] = self._free(stock.street_stems(), base)
        name = in_case_of(words, known + kind)
        said = street.groupdict().get("said")
        house = (
            f" {below_hundred(draw.randrange(1, 40))}" if said else fresh.house(street["house"] or "", draw)
        )
        return name + street["s"] + house

    def _email(self, key: str, words: str) -> str:
        local = re.split(r"@|\(|\[| ", key)[0]
        parts = [self._known.get(("name", part)) for part in re.split(r"[._-]", local)]
        names = [name.lower() for name in parts if name]
        if names:
            self._known.setdefault(("email", key), f"{'.'.join(map(_plain, names))}@example.org")
        return self._counted("email", key, "epost{}@example.org")

    def _counted(self, kind: str, key: str, form: str) -> str:
        """The next of a numbered kind."""
        if (kind, key) not in self._known:
            number = 1 + sum(one == kind for one, _ in self._known)
            self._known[kind, key] = form.format(number)
        return self._known[kind, key]


def _plain(name: str) -> str:
    return name.translate(str.maketrans("åäöéü", "aaoeu")).replace(" ", "")

"""Double names and what they are made of: "Anna-Karin", "Lind-Berg"."""

from __future__ import annotations

from collections.abc import Mapping

from docqa.language.name_evidence import PARTICLES
from docqa.privacy.persons import Person

_MIN_PART = 2


def parts_of_double(key: str) -> tuple[str, ...]:
    """The names that a double name is made of; none for a single one and for one with a particle.

    >>> parts_of_double("anna-karin"), parts_of_double("al-tikriti"), parts_of_double("anna")
    (('anna', 'karin'), (), ())
    """
    parts = tuple(key.split("-"))
    whole = len(parts) > 1 and all(len(part) >= _MIN_PART and part not in PARTICLES for part in parts)
    return parts if whole else ()


def with_parts(persons: Mapping[str, Person]) -> dict[str, Person]:
    """The names of a case and the parts of its double ones, whose bearers have the same gender."""
    parts = {
        part: person
        for key, person in persons.items()
        for part in parts_of_double(key)
        if part not in persons or persons[part].times <= person.times
    }
    return dict(persons) | parts

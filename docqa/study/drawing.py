"""Lots: who begins with which format, drawn so that anyone can draw them again.

A lot is no more than SHA-256 of the seed and what is drawn about, put in order; no random generator is
needed, so the same seed gives the same list on any machine and with any version of anything. Lots are drawn
within each unit, in blocks of two or four, so that the groups stay even however many join.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from docqa.errors import DocqaError, ReadError
from docqa.reading.decoding import decode
from docqa.types import DesignName

OLD, NEW = "nuvarande", "nytt"
BLOCKS = (2, 4)
HEADERS: Mapping[DesignName, tuple[str, ...]] = {
    "paired": ("enhet", "medarbetare", "anteckning", "först", "sedan"),
    "crossover": ("enhet", "medarbetare", "period 1", "period 2", "block"),
    "cluster": ("enhet", "medarbetare", "format", "block"),
}
_NAMES = {"worker": "worker", "medarbetare": "worker", "id": "worker", "unit": "unit", "enhet": "unit"}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part, by a code, and where they work."""

    worker: str
    unit: str


def people_of(groups: int, units: int) -> tuple[Person, ...]:
    """Codes for so many workers, spread evenly over so many units.

    >>> people_of(3, 2)[2]
    Person(worker='M03', unit='E1')
    """
    return tuple(Person(f"M{at + 1:02d}", f"E{at % max(1, units) + 1}") for at in range(groups))


def units_of(groups: int, workers_per_unit: int) -> tuple[Person, ...]:
    """Codes for so many units with as many workers in each."""
    return tuple(
        Person(f"M{unit * workers_per_unit + at + 1:02d}", f"E{unit + 1}")
        for unit in range(groups)
        for at in range(workers_per_unit)
    )


def read_people(path: Path) -> tuple[Person, ...]:
    """Who takes part: a .csv with a column ``worker`` and, where there are several units, ``unit``.

    Raises:
        ReadError: it cannot be read, lacks the column, is empty, or names somebody twice.
    """
    try:
        text, _ = decode(path.read_bytes(), f"Filen {path}")
    except OSError as error:
        raise ReadError(f"Filen {path} går inte att läsa.", "Kontrollera sökvägen.") from error
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=text.split("\n")[0].count))
    names = [_NAMES.get(name.strip().lower(), "") for name in next(reader, [])]
    if "worker" not in names:
        raise ReadError(
            f"Filen {path} har ingen kolumn som heter worker.",
            "Ge första raden kolumnnamnen worker och unit.",
        )
    found: dict[str, Person] = {}
    for row in reader:
        cells = dict(zip(names, (cell.strip() for cell in row), strict=False))
        if not cells.get("worker"):
            continue
        if cells["worker"] in found:
            raise ReadError(
                f"{path}:{reader.line_num}: samma medarbetare står två gånger.", "Ta bort den ena."
            )
        found[cells["worker"]] = Person(cells["worker"], cells.get("unit") or "E1")
    if not found:
        raise ReadError(f"Filen {path} har inga medarbetare.", "En rad för var och en.")
    return tuple(found.values())


def draw_lots(
    design: DesignName, people: Sequence[Person], *, notes: int, seed: int
) -> tuple[tuple[str, ...], ...]:
    """The rows of a list of lots, under the headers of :data:`HEADERS`.

    Args:
        design: what is drawn about; a study before and after draws nothing.
        people: who takes part; order does not matter.
        notes: pairs per worker, in a paired study.
        seed: the same seed and people give the same list.

    Raises:
        DocqaError: a cluster study with fewer than two units.
    """
    everybody = sorted(people, key=lambda one: (one.unit, one.worker))
    if design == "paired":
        return tuple(_orders(everybody, notes, seed))
    if design == "crossover":
        return tuple(_sequences(everybody, seed))
    return tuple(_units(everybody, seed)) if design == "cluster" else ()


def lots_csv(design: DesignName, rows: Sequence[Sequence[str]]) -> str:
    """A list of lots as a table."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADERS[design])
    writer.writerows(rows)
    return out.getvalue()


def lot(seed: int, *about: object) -> str:
    """A number that nobody could foresee and anybody can check: SHA-256 of the seed and what it is about."""
    return sha256("|".join(map(str, (seed, *about))).encode()).hexdigest()


def _orders(people: Sequence[Person], notes: int, seed: int) -> Iterator[tuple[str, ...]]:
    for person in people:
        arms = balanced(notes, seed, "anteckning", person.unit, person.worker)
        for number, (new_first, _) in enumerate(arms, start=1):
            order = (NEW, OLD) if new_first else (OLD, NEW)
            yield (person.unit, person.worker, str(number), *order)


def _sequences(people: Sequence[Person], seed: int) -> Iterator[tuple[str, ...]]:
    begun = [0, 0]
    for unit in dict.fromkeys(person.unit for person in people):
        members = sorted(
            (person for person in people if person.unit == unit),
            key=lambda one: lot(seed, "ordning", one.unit, one.worker),
        )
        arms = balanced(len(members), seed, "period", unit)
        if len(members) % 2 and begun[0] != begun[1]:  # the one left over evens out the whole
            arms[-1] = (begun[1] < begun[0], arms[-1][1])
        for person, (new_first, block) in sorted(
            zip(members, arms, strict=True), key=lambda pair: pair[0].worker
        ):
            begun[new_first] += 1
            order = (NEW, OLD) if new_first else (OLD, NEW)
            yield (person.unit, person.worker, *order, f"{unit}-{block}")


def _units(people: Sequence[Person], seed: int) -> Iterator[tuple[str, ...]]:
    sizes = Counter(person.unit for person in people)
    if len(sizes) < 2:
        raise DocqaError(
            "Det finns bara en enhet att lotta.", "Ta med minst två enheter, helst tio eller fler."
        )
    units = sorted(sizes, key=lambda unit: (-sizes[unit], lot(seed, "storlek", unit)))
    formats = {}
    for at in range(0, len(units), 2):
        pair = units[at : at + 2]
        new_first = is_drawn(seed, "enhet", *sorted(pair))
        for unit, is_new in zip(pair, (new_first, not new_first), strict=False):
            formats[unit] = (NEW if is_new else OLD, at // 2 + 1)
    for person in people:
        name, block = formats[person.unit]
        yield (person.unit, person.worker, name, str(block))


def balanced(size: int, seed: int, *about: object) -> list[tuple[bool, int]]:
    """For each in a row whether it is drawn, and its block; half of every block is.

    >>> [drawn for drawn, _ in balanced(4, 1, "exempel")].count(True)
    2
    """
    found: list[tuple[bool, int]] = []
    block = 0
    while len(found) < size:
        block += 1
        left = size - len(found)
        room = BLOCKS[1] if left >= BLOCKS[1] and is_drawn(seed, "block", *about, block) else BLOCKS[0]
        places = sorted(range(room), key=lambda place: lot(seed, *about, block, place))
        found += [(place % 2 == 1, block) for place in places][:left]
    return found


def is_drawn(seed: int, *about: object) -> bool:
    """Heads or tails."""
    return int(lot(seed, *about)[0], 16) >= 8

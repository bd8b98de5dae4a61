"""Two places, before and after: folders or tables of texts, matched by id where they can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from docqa.comparison.cells import name_in, renamed
from docqa.comparison.material import Material, matched, refuse_doubles
from docqa.comparison.records import SUFFIXES, read_records
from docqa.comparison.texts import text_of_record, unmeasured
from docqa.errors import DocqaError, ReadError
from docqa.types import Arm, ComparisonProblem, Writing

NAMES = ("före", "efter")
MATCHED_SHARE = 0.5
"""With fewer of the texts matched by id than this, the ids are taken to be matched by chance."""


def read_places(before: Path, after: Path, *, same_notes: bool = False) -> Material:
    """The texts in two places; those with the same id, or file name without its ending, are pairs.

    Where at least half of them have a twin, or any when they are said to be the same notes, those without are
    left out and named in ``errors``. Where fewer have, nothing is paired.

    Raises:
        ReadError: a place cannot be read.
        DocqaError: an id comes twice in one place, or a figure is none.
    """
    errors: list[ComparisonProblem] = []
    writings = [*_read(before, "reference", errors), *_read(after, "new", errors)]
    pairs, alone = matched(writings)
    if pairs and (same_notes or len(pairs) >= MATCHED_SHARE * len(writings)):
        told = (*errors, *_named(writings, pairs))
        return Material(pairs, "before_after", True, NAMES, told, _left_out(alone))
    remarks = _few_matched(len(pairs) // 2) if pairs else ()
    return Material(tuple(writings), "before_after", False, NAMES, tuple(errors), remarks)


def _left_out(alone: int) -> tuple[str, ...]:
    if not alone:
        return ()
    return (
        f"{alone} {'text' if alone == 1 else 'texter'} finns bara före eller bara efter och räknas inte med.",
    )


def _named(writings: Sequence[Writing], pairs: Sequence[Writing]) -> list[ComparisonProblem]:
    both = {one.id for one in pairs}
    return [
        ComparisonProblem(one.id, f"{one.id} finns bara {NAMES[one.arm == 'new']}.", "")
        for one in writings
        if one.id not in both
    ]


def _few_matched(pairs: int) -> tuple[str, ...]:
    return (
        f"Bara {pairs} id finns både före och efter, så texterna jämförs som två grupper, inte par för par. "
        "Är det samma anteckningar: kör med --design par, så räknas paren.",
    )


def _read(place: Path, arm: Arm, errors: list[ComparisonProblem]) -> list[Writing]:
    if place.suffix.lower() in SUFFIXES and not place.is_dir():
        found = _of_table(place, arm, errors)
    else:
        found = _of_files(place, arm, errors)
    if not found:
        raise DocqaError(f"{place} har inga texter att jämföra.", "Ange en mapp eller en tabell med texter.")
    return found


def _of_table(path: Path, arm: Arm, errors: list[ComparisonProblem]) -> list[Writing]:
    records = [renamed(record) for record in read_records(path)]
    named = [(name_in(record, "id") or record.place, record) for record in records]
    refuse_doubles(((name, record.place) for name, record in named), f"texterna i {path}")
    texts = [text_of_record(name, record, arm) for name, record in named]
    errors.extend(each for each in texts if isinstance(each, ComparisonProblem))
    read = zip(records, texts, strict=True)
    errors.extend(one for row, told in read if isinstance(told, Writing) for one in unmeasured(row))
    return [each for each in texts if isinstance(each, Writing)]


def _of_files(place: Path, arm: Arm, errors: list[ComparisonProblem]) -> list[Writing]:
    from docqa.reading import read_paths

    read = read_paths([place])
    if not read.notes and read.errors:
        raise ReadError(read.errors[0].message, read.errors[0].hint)
    errors.extend(ComparisonProblem(each.path, each.message, each.hint) for each in read.errors)
    texts = [Writing(id=_stem(note.id), arm=arm, text=note.text) for note in read.notes]
    refuse_doubles(
        ((text.id, note.path or note.id) for text, note in zip(texts, read.notes, strict=True)), "filerna"
    )
    return texts


def _stem(name: str) -> str:
    """A file's path below its folder without its ending, so that a.txt and a.docx are the same note."""
    return str(PurePosixPath(name).with_suffix(""))


def as_same_notes(material: Material) -> Material:
    """Matched texts that the user says are the same notes in two formats.

    Raises:
        DocqaError: the texts are not matched.
    """
    if not material.matched:
        raise DocqaError(
            "Inga två texter går att para ihop, så de kan inte vara samma anteckning i två format.",
            "Ge de två samma id, case eller filnamn, en gång i vart format, eller välj en annan --design.",
        )
    return replace(material, source="pairs")


def names_for(material: Material, names: Sequence[str | None]) -> Material:
    """The material with other names of its formats, where given."""
    first, second = (new or old for new, old in zip(names, material.names, strict=True))
    return replace(material, names=(first, second))

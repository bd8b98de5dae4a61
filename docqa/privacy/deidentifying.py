"""Notes in, a sample out: the cases told apart, identifiers replaced, what was left told of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from docqa.language.composed import compose
from docqa.privacy.calendars import DEFAULT_DAY, Calendar
from docqa.privacy.casebook import Casebook
from docqa.privacy.dates import anchor, shifted, year_of_weekdays
from docqa.privacy.extra_keys import CASE, DATE, drawn, fresh_meta, numbers_of
from docqa.privacy.gathering import gather
from docqa.privacy.name_forms import words_of
from docqa.privacy.residues import find_residues
from docqa.types import DeidentifiedNote, Found, Note, Replacement, Sample

if TYPE_CHECKING:
    from spacy.language import Language

CaseOf = Literal["folder", "file"]
MIN_FIGURES = 4
_KEYED = "case "
Progress = Callable[[int, int], None]


def deidentify(
    notes: Sequence[str | Note],
    *,
    seed: str,
    case_of: CaseOf = "folder",
    coarse_ages: bool = False,
    nlp: Language | None = None,
    progress: Progress | None = None,
) -> Sample:
    """The notes with stand-ins for names, numbers, addresses, units, places and dates; none, an empty sample.

    Notes with the same key ``case`` are one case, and so are the files of one folder (``case_of``); within a
    case a name, a number or a place has the same stand-in throughout, and dates are moved by the same weeks.

    Args:
        notes: texts, or notes as read.
        seed: a secret that everything is drawn from: the same seed and notes give the same sample.
        case_of: whether files without the key ``case`` are one case for each folder or for each file.
        coarse_ages: write ages as spans ("6–9 år"); they stay when False.
        nlp: the pipeline to read with; the one that ships when None.
        progress: called with the number of notes done and of all.

    >>> import docqa
    >>> sample = docqa.deidentify(["Mamma Alma bor i Hjo. Ring Alma på 070-123 45 67."], seed="ett prov")
    >>> [each.kind for each in sample.notes[0].replacements]
    ['name', 'place', 'name', 'phone']
    """
    from docqa.language.loading import load_for

    given = [note if isinstance(note, Note) else Note(f"text {at}", note) for at, note in enumerate(notes, 1)]
    cases = _cases(given, case_of)
    run = Run(seed, nlp or load_for({"names", "pos"}), _words(given), numbers_of(given, seed), coarse_ages)
    made: dict[int, DeidentifiedNote] = {}
    numbers = _case_numbers(len(cases), seed)
    for at, (case, places) in enumerate(cases.items(), 1):
        number = numbers[at]
        # Where a folder lies decides nothing: a case without a name of its own is drawn for by its number.
        name = case if case.startswith(_KEYED) else f"{at:04d}"
        fresh = _case([given[place] for place in places], name, number, run)
        made.update(zip(places, fresh, strict=True))
        if progress:
            progress(len(made), len(given))
    return Sample(tuple(made[place] for place in range(len(given))), len(cases))


@dataclass(slots=True)
class Run:
    """What the cases of a sample share: words no stand-in may be, and those that are stand-ins by now."""

    seed: str
    nlp: Language
    barred: frozenset[str]
    numbers: Mapping[tuple[str, str], str]
    ages: bool = False
    used: set[str] = field(default_factory=set)


def _cases(notes: Sequence[Note], case_of: CaseOf) -> dict[str, list[int]]:
    """The places of the notes of each case, in the order the cases are met."""
    cases: dict[str, list[int]] = {}
    for place, note in enumerate(notes):
        if note.meta.get(CASE):
            name = f"{_KEYED}{note.meta[CASE]}"
        elif note.path and case_of == "folder" and Path(note.path).name == Path(note.id).name:
            name = f"folder {Path(note.path).parent}"
        else:
            name = f"note {note.path} {note.id}"
        cases.setdefault(name, []).append(place)
    return cases


def _case_numbers(total: int, seed: str) -> dict[int, str]:
    """A number for each case by its place, in an order that does not tell how the cases were sorted."""
    places = sorted(range(1, total + 1), key=lambda place: drawn(seed, "order", f"{place}"))
    width = max(MIN_FIGURES, len(str(total)))
    return {place: f"{at:0{width}d}" for at, place in enumerate(places, 1)}


def _words(notes: Sequence[Note]) -> frozenset[str]:
    """Every word of the originals in lower case, with and without its last s: none may become a stand-in."""
    words = {
        part
        for note in notes
        for text in (compose(note.text)[0], note.id, *note.meta.values())
        for _start, _end, word in words_of(text)
        for part in (word.lower(), *word.lower().split("-"))
    }
    return frozenset(words | {word.removesuffix("s") for word in words})


def _case(notes: Sequence[Note], name: str, number: str, run: Run) -> Iterator[DeidentifiedNote]:
    texts = [compose(note.text)[0] for note in notes]
    docs = list(run.nlp.pipe(texts))
    finds = gather(docs, ages=run.ages)
    book = Casebook(run.seed, name, finds.persons, barred=run.barred, used=run.used)
    days, originals = _days(notes, texts, finds.notes), _originals(finds.notes)
    for at, (note, found, day) in enumerate(zip(notes, finds.notes, days, strict=True), 1):
        calendar = Calendar(book.shift_days, day)
        text, replacements = _replaced(texts[at - 1], found, book, calendar)
        meta, dropped = fresh_meta(note, number, run.numbers, calendar, finds.persons)
        yield DeidentifiedNote(
            id=f"{number}-{at:03d}",
            source=note.id,
            path=note.path,
            text=text,
            meta=meta,
            source_meta=dict(note.meta),
            replacements=replacements,
            residues=tuple(find_residues(text, replacements, originals)),
            dropped=dropped,
            source_text=None if texts[at - 1] == note.text else note.text,
        )


def _originals(finds: Sequence[Sequence[Found]]) -> frozenset[str]:
    return frozenset(
        found.key for notes in finds for found in notes if found.kind in ("name", "place", "unit")
    )


def _days(notes: Sequence[Note], texts: Sequence[str], finds: Sequence[Sequence[Found]]) -> list[dt.date]:
    """A day near each note's: its key ``date``, its first full date, or the middle one of the case."""
    own = [_day_of(note, text, found) for note, text, found in zip(notes, texts, finds, strict=True)]
    known = sorted(day for day in own if day)
    middle = known[len(known) // 2] if known else year_of_weekdays(texts, DEFAULT_DAY)
    return [day or middle for day in own]


def _day_of(note: Note, text: str, finds: Sequence[Found]) -> dt.date | None:
    try:
        return dt.date.fromisoformat(note.meta.get(DATE, "")[:10])
    except ValueError:
        return anchor(text, [(found.start, found.end) for found in finds if found.kind == "date"])


def _replaced(
    text: str, found: Sequence[Found], book: Casebook, calendar: Calendar
) -> tuple[str, tuple[Replacement, ...]]:
    pieces: list[str] = []
    made: list[Replacement] = []
    at = length = 0
    for each in found:
        old = text[each.start : each.end]
        if each.kind == "date":
            new, calendar = shifted(text, (each.start, each.end), calendar)
        else:
            new = book.stand_in(each, old, calendar, joined=_goes_on(text, each.end))
        pieces += [text[at : each.start], new]
        length += each.start - at
        if new != old:
            made.append(Replacement(each.kind, each.start, old, length, length + len(new), each.sure))
        length += len(new)
        at = each.end
    return "".join([*pieces, text[at:]]), tuple(made)


def _goes_on(text: str, end: int) -> bool:
    """Whether more than a genitive follows in the same word."""
    rest = re.match(r"[^\W\d_]*", text[end : end + 4])
    return rest is not None and rest[0] not in ("", "s")

"""How well identifiers are found and replaced in notes where somebody has marked them all."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docqa.evaluation.rates import Measured, Tally, rates_of
from docqa.evaluation.rows import Row, chosen_ids, digest_of, read_rows, span_in
from docqa.language.wordlist import word_set
from docqa.types import DeidentifiedNote, Note, Span

if TYPE_CHECKING:
    from spacy.language import Language

IDENTIFIERS = "pii.jsonl"
SEED = "docqa evaluate"
NAMES = ("name_given", "name_family", "name_full")
# Rate -> the kinds it counts; kinds of no rate are counted among the others.
_OF_KIND: dict[str, tuple[str, ...]] = {
    "names_found": NAMES,
    "numbers_found": ("personnummer",),
    "phones_found": ("phone",),
    "emails_found": ("email",),
    "addresses_found": ("address", "postcode_place"),
    "places_found": ("place",),
    "units_found": ("school", "unit"),
    "dates_found": ("date",),
}
_NAMED = {kind: rate for rate, kinds in _OF_KIND.items() for kind in kinds}
OTHERS = "others_found"
RATES = (*_OF_KIND, OTHERS, "replaced_rightly", "still_there")
_NAME_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_SMALL = word_set("von af de da del van der den la el al bin och")
Replacer = Callable[[Sequence[Note]], Sequence[DeidentifiedNote]]


@dataclass(frozen=True, slots=True)
class GoldIdentifier:
    """Something that points out somebody, and of what kind it is."""

    span: Span
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class GoldIdentified:
    """A note of a case, all its identifiers, and places that may be replaced or left."""

    case: str
    note: Note
    identifiers: tuple[GoldIdentifier, ...]
    optional: tuple[Span, ...]


def read_identified(folder: Path, *, ids: str = "all") -> tuple[GoldIdentified, ...]:
    """The marked notes of a corpus folder, or those of the cases that the split calls ``ids``.

    Raises:
        ReadError: the file is missing, empty or malformed, or a place lies outside its text.
        DocqaError: the split has no part of that name.
    """
    notes = read_rows(folder / IDENTIFIERS, _note, fields="case, id, text, pii och optional")
    wanted = chosen_ids(folder, IDENTIFIERS, ids, sorted({note.case for note in notes}))
    return tuple(note for note in notes if note.case in wanted)


def measure_identifiers(
    folder: Path, *, ids: str = "all", nlp: Language | None = None, replacer: Replacer | None = None
) -> Measured:
    """How much of what points out somebody is replaced, kind by kind, and how much else is.

    A name counts as found when each of its words is replaced, anything else when some of it is.
    ``replaced_rightly`` is the share of what was replaced that points out somebody or may be taken;
    ``still_there`` the share of identifiers whose words stand unchanged in the new text of their note.

    Args:
        folder: holds ``pii.jsonl``.
        ids: a part of the split, which names cases, or ``all``.
        nlp: the pipeline to read with; the one that ships when None.
        replacer: notes -> notes de-identified, in order; docqa's when None.
    """
    gold = read_identified(folder, ids=ids)
    made = (replacer or _own(nlp))([each.note for each in gold])
    tallies = [_tally(each, new) for each, new in zip(gold, made, strict=True)]
    return Measured("identifiers", len(gold), digest_of(folder / IDENTIFIERS), rates_of(tallies, RATES))


def _own(nlp: Language | None) -> Replacer:
    from docqa.privacy import deidentify

    return lambda notes: deidentify(notes, seed=SEED, nlp=nlp).notes


def _note(row: Row, where: str) -> GoldIdentified:
    case, text = str(row["case"]), row["text"] + ""
    marked = tuple(
        GoldIdentifier(span, span.of(text), str(each["kind"]))
        for each in row["pii"]
        for span in [span_in(each, text, where)]
    )
    optional = tuple(span_in(each, text, where) for each in row["optional"])
    note = Note(id=f"{case}-{row['id']}", text=text, meta={"case": case})
    return GoldIdentified(case, note, marked, optional)


def _tally(gold: GoldIdentified, new: DeidentifiedNote) -> Tally:
    taken = [Span(one.old_start, one.old_start + len(one.original)) for one in new.replacements]
    tally: dict[str, tuple[int, int]] = {}
    for each in gold.identifiers:
        rate = _NAMED.get(each.kind, OTHERS)
        hits, total = tally.get(rate, (0, 0))
        tally[rate] = (hits + _is_found(each, taken), total + 1)
    marked = [*(each.span for each in gold.identifiers), *gold.optional]
    tally["replaced_rightly"] = (sum(_meets(one, marked) for one in taken), len(taken))
    left = [each for each in gold.identifiers if _stands(each.text, new.text)]
    tally["still_there"] = (len(left), len(gold.identifiers))
    return tally


def _is_found(gold: GoldIdentifier, taken: Sequence[Span]) -> bool:
    if gold.kind not in NAMES:
        return _meets(gold.span, taken)
    words = [match for match in _NAME_WORD.finditer(gold.text) if match[0] not in _SMALL]
    start = gold.span.start
    return all(_meets(Span(start + word.start(), start + word.end()), taken) for word in words)


def _meets(place: Span, others: Sequence[Span]) -> bool:
    return any(place.start < other.end and other.start < place.end for other in others)


def _stands(words: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None

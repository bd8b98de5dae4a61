"""All identifiers of the notes of one case: found note by note, then sought in every note of the case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.lang.sv.stop_words import STOP_WORDS
from spacy.tokens import Doc

from docqa.known_names import FIRST
from docqa.language.word_facts import facts_of
from docqa.privacy.again import seek
from docqa.privacy.capitals import (
    KIND_WORDS,
    find_after_prepositions,
    find_units,
    is_branded,
    is_open,
    opens_sentence,
)
from docqa.privacy.dates import find_dates
from docqa.privacy.expressions import AGE
from docqa.privacy.listed_names import find_listed
from docqa.privacy.name_forms import split_genitive
from docqa.privacy.nicknames import same_spelt_otherwise
from docqa.privacy.numbers import find_numbers
from docqa.privacy.persons import Person, bare_names, initials_of, name_words, named, persons_of
from docqa.privacy.place_names import find_low_places, find_places
from docqa.privacy.plain import is_compound, is_plain
from docqa.privacy.spoken import find_spoken
from docqa.types import Found, IdentifierKind

# Where two finds meet, the earlier kind here stands.
_RANK: tuple[IdentifierKind, ...] = (
    "email", "link", "personal_number", "bank", "case_number", "phone", "organisation_number", "car",
    "address", "number", "date", "age", "account", "name", "initials", "unit", "place",
)  # fmt: skip
_RANKS = {kind: rank for rank, kind in enumerate(_RANK)}
MAX_ACRONYM = 5
_CAPITAL = re.compile(r"[A-ZÅÄÖÉ]")
_IN_PLACE = re.compile(r"(?:^|\s)(?:i|utanför|nära) $")


@dataclass(frozen=True, slots=True)
class CaseFinds:
    """The identifiers of each note of a case, in order and not overlapping, and its names by their keys."""

    notes: tuple[tuple[Found, ...], ...]
    persons: Mapping[str, Person]


def gather(docs: Sequence[Doc], *, ages: bool = False) -> CaseFinds:
    """Find the identifiers of the notes of one case, ``ages`` too if wanted; no notes have none."""
    texts = [doc.text for doc in docs]
    words = [list(name_words(doc)) for doc in docs]
    bare = bare_names(words)
    first = [
        _with_doubtful(text, [_as_place(text, each) for each in [*named(found, bare), *_others(doc)]])
        for doc, text, found in zip(docs, texts, words, strict=True)
    ]
    placed = {each.key for found in first for each in found if each.kind == "place"}
    persons = {key: person for key, person in persons_of(words, bare).items() if key not in placed}
    first = [[_as_name(each, persons) for each in found] for found in first]
    again = [
        [*more, *(_ages(text) if ages else ())]
        for text, more in zip(texts, seek(docs, first, persons, initials_of(words)), strict=True)
    ]
    notes = (
        tuple(_apart(text, [*found, *more])) for text, found, more in zip(texts, first, again, strict=True)
    )
    return CaseFinds(tuple(notes), persons)


def _ages(text: str) -> Iterator[Found]:
    return (Found(*match.span("mark"), "age", match["mark"]) for match in AGE.finditer(text))


def _with_doubtful(text: str, found: list[Found]) -> list[Found]:
    """What was found, and capitals after prepositions where nothing was."""
    free = (
        each
        for each in find_after_prepositions(text)
        if not any(each.start < other.end and other.start < each.end for other in found)
    )
    return [*found, *free]


def _as_place(text: str, found: Found) -> Found:
    """An unlisted name right after "i" is a place's: "ICA i Hagalid"."""
    unlisted = found.kind == "name" and not facts_of(found.key).kinds and not found.sure
    if unlisted and _IN_PLACE.search(text, max(0, found.start - 8), found.start):
        return replace(found, kind="place")
    return found


def _as_name(found: Found, persons: Mapping[str, Person]) -> Found:
    """A place that is spelt nearly as a person of the case is that person: "Hodaan" beside "Hodan"."""
    one_word = found.kind in ("place", "unit") and " " not in found.key and not facts_of(found.key).kinds
    if one_word and (found.key in persons or same_spelt_otherwise(found.key, persons)):
        return replace(found, kind="name", sure=False)
    return found


def _others(doc: Doc) -> Iterator[Found]:
    text = doc.text
    yield from find_numbers(text)
    yield from find_spoken(text)
    for start, end in find_dates(text):
        yield Found(start, end, "date", text[start:end].lower())
    units = list(find_units(text))
    yield from units
    known = {each.start for each in units}
    yield from find_places(text)
    yield from find_low_places(text)
    yield from find_listed(doc)
    for entity in doc.ents:
        words = entity.text
        if (
            entity.label_ == "PER"
            or entity.start_char in known
            or is_open(words)
            or not _CAPITAL.match(words)
            or _is_acronym(words)
        ):
            continue
        if words.isupper() or is_plain(words) or words.split(" ")[-1].islower() or is_branded(words):
            continue
        opens = opens_sentence(text, entity.start_char)
        if opens and (entity.label_ == "ORG" or is_compound(words)):
            continue
        start = entity.start_char
        while " " in words and _is_kind(words, entity.label_):
            start, words = start + len(words.partition(" ")[0]) + 1, words.partition(" ")[2]
        base = split_genitive(words)[0] if entity.label_ == "LOC" else words
        kind: IdentifierKind = "place" if entity.label_ == "LOC" else "unit"
        if not is_open(base):
            yield Found(start, start + len(base), kind, base.casefold(), not opens)


def _is_kind(words: str, label: str) -> bool:
    """Whether a name opens with what it is a name of: "Hotell Norrskenet", or with an agency: "BUP Hjo"."""
    first, _, rest = words.partition(" ")
    shouted = words.isupper() and (is_plain(first) or first.lower() in STOP_WORDS)
    return (
        shouted or (label == "ORG" and is_open(first)) or (first.lower() in KIND_WORDS and not is_open(rest))
    )


def _is_acronym(words: str) -> bool:
    return words.isupper() and len(words) <= MAX_ACRONYM


def _apart(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """The finds that stand when each place can be one thing only, in order."""
    taken: list[Found] = []
    free = bytearray(len(text))
    for each in sorted(found, key=_standing):
        if each.start < each.end and not any(free[each.start : each.end]):
            free[each.start : each.end] = b"\1" * (each.end - each.start)
            taken.append(each)
    yield from sorted(taken, key=lambda one: one.start)


def _standing(found: Found) -> tuple[int, bool, int, int]:
    rank = _RANKS[found.kind]
    if found.kind == "name" and FIRST not in facts_of(found.key).kinds:
        rank = _RANKS["unit"] + 1  # "boendet Eken" is a unit, "på förskolan Alma" has a child
    if found.kind == "place":
        rank = _RANKS["place"] + 1
    return rank, not found.sure, found.start - found.end, found.start

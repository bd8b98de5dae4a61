"""The component ``docqa_names``: persons, places and units in a note, from lists, context and a recogniser.

It runs last and rewrites ``doc.ents`` (PER, LOC, ORG). Without a recogniser before it, lists and context
alone decide. A name found once is found everywhere in the note, in the genitive and in lower case too.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Span

from docqa.known_names import FIRST, FIRST_WORD, PLACE, SURNAME_WORD, UNIT
from docqa.language.name_evidence import CLOSED_TAGS, NO_NAME_TAGS, NO_NAMES, PARTICLES, Clues
from docqa.language.sections import kind_of

COMPONENT = "docqa_names"
PERSON, LOCATION, UNIT_LABEL = "PER", "LOC", "ORG"
MAX_NAME_WORDS = 4
MIN_BARE_NAME = 3


@Language.factory(COMPONENT, assigns=["doc.ents"])
def make_names(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the component for a pipeline (spaCy factory ``docqa_names``)."""
    return add_names


def add_names(doc: Doc) -> Doc:
    """Write the names of persons, places and units on ``doc.ents``; an empty document stays empty."""
    if len(doc):
        doc.set_ents(find_names(doc))
    return doc


def find_names(doc: Doc) -> list[Span]:
    """The names in a document, in order and not overlapping, labelled PER, LOC or ORG."""
    clues = Clues.of(doc)
    labels: list[str] = [""] * len(doc)
    heads: set[int] = set()
    _take_recognised(clues, labels, heads)
    _take_evident(clues, labels)
    _join_surnames(clues, labels)
    _spread(clues, labels)
    _join_surnames(clues, labels)
    _take_initials(clues, labels)
    return _spans(doc, labels, heads)


def _take_recognised(clues: Clues, labels: list[str], heads: set[int]) -> None:
    """Keep what the recogniser found, save what cannot be a name; a person's title is left out."""
    for entity in clues.doc.ents:
        places = list(range(entity.start, entity.end))
        if entity.label_ == PERSON:
            places = _person_words(clues, places)
        if not places or not _plausible(clues, entity.label_, places):
            continue
        heads.add(places[0])
        for place in places:
            labels[place] = entity.label_


def _person_words(clues: Clues, places: list[int]) -> list[int]:
    """The words of a recognised person that are the name: no title before it, no plain words around it."""
    while places and _is_title(clues, places[0]):
        places = places[1:]
    end = 0
    while end < len(places) and _is_name_word(clues, places[end], first=end == 0):
        end += 1
    places = places[:end]
    while places and clues.facts[places[-1]].low in PARTICLES:
        places.pop()
    opens_plain = len(places) > 1 and clues.opens(places[0]) and not clues.facts[places[0]].kinds
    if opens_plain and clues.facts[places[1]].listed_first:
        return places[1:]  # "Ring Wille": the line opens with a plain word and the name comes after it
    return places


def _is_title(clues: Clues, place: int) -> bool:
    """Whether a word before a name is no part of it: a role, a title, or a plain word among capitals."""
    here = clues.facts[place]
    plain = not clues.bare and not _is_name_word(clues, place, first=True)
    return here.role is not None or here.introduces or plain


def _is_name_word(clues: Clues, place: int, *, first: bool) -> bool:
    """Whether a word may be part of a person's name: it has a capital, or there are none, or it is listed."""
    here = clues.facts[place]
    if here.role is not None or (first and here.introduces):
        return False
    if clues.bare:
        barred = NO_NAME_TAGS if first or FIRST in clues.facts[place - 1].kinds else CLOSED_TAGS
        return FIRST in here.kinds or (clues.pos(place) not in barred and here.low not in NO_NAMES)
    if not first and here.low in PARTICLES:
        return True
    return here.capital or here.initials or FIRST in here.kinds or (len(here.low) == 1 and here.low.isalpha())


def _plausible(clues: Clues, label: str, places: list[int]) -> bool:
    """Whether a recognised name may stand: not a lower-case word, not a heading, not an abbreviation."""
    first = clues.facts[places[0]]
    if not clues.bare and not any(clues.doc[place].text[:1].isupper() for place in places):
        return FIRST in first.kinds and label == PERSON
    if label != PERSON:
        return not (len(places) == 1 and clues.is_first_name(places[0]) and PLACE not in first.kinds)
    if len(places) > 1 or first.initials:
        return True
    return (
        not first.acronym
        and not first.is_method
        and not _is_heading(clues, places[0])
        and _stands_alone(clues, places[0])
    )


def _stands_alone(clues: Clues, place: int) -> bool:
    """Whether a single recognised word may be a person: at the start of a sentence only as a subject."""
    here = clues.facts[place]
    if clues.bare:
        listed = bool(here.kinds) and clues.pos(place) not in NO_NAME_TAGS and clues.pos(place - 1) != "NUM"
        sure = FIRST in here.kinds or clues.pos(place) in {"", "PROPN"}
        sure = sure or clues.stands_free(place)
        return listed or (sure and len(here.low) >= MIN_BARE_NAME)
    if clues.opens(place) and FIRST not in here.kinds:
        return clues.pos(place) in {"", "PROPN"} and clues.is_subject(place)
    return True


def _is_heading(clues: Clues, place: int) -> bool:
    """Whether a word is alone on its line or the label of it ("Hälsa: …")."""
    if not clues.opens(place):
        return False
    after = clues.doc[place + 1].text if place + 1 < len(clues.doc) else "\n"
    alone = "\n" in after or after in {":", "."}
    return alone and (kind_of(clues.doc[place].text) != "other" or not clues.facts[place].kinds)


def _take_evident(clues: Clues, labels: list[str]) -> None:
    """Mark listed first names, introduced names, and listed places and units."""
    for place, here in enumerate(clues.facts):
        if labels[place] == PERSON or not (here.capital or here.kinds or here.initials or clues.bare):
            continue
        if _evident_person(clues, place) and not (labels[place] and clues.facts[place].kinds & {PLACE, UNIT}):
            labels[place] = PERSON
        elif not labels[place] and here.capital and not clues.opens(place):
            if PLACE in here.kinds:
                labels[place] = LOCATION
            elif UNIT in here.kinds:
                labels[place] = UNIT_LABEL


def _evident_person(clues: Clues, place: int) -> bool:
    here = clues.facts[place]
    if here.initials and len(here.low) > MIN_BARE_NAME:
        return True
    if not here.kinds and clues.bare:
        return clues.introduced(place)
    return (
        (here.listed_first and clues.is_first_name(place))
        or clues.introduced(place)
        or clues.has_age(place)
        or clues.labelled(place)
    )


def _join_surnames(clues: Clues, labels: list[str]) -> None:
    """Let a person's name go on over the surnames after it."""
    for place in range(1, len(labels)):
        if labels[place] != PERSON and labels[place - 1] == PERSON and clues.is_surname_after(place):
            before = clues.facts[place - 1]
            ends_in_genitive = before.bare != before.low and before.listed_first
            if not ends_in_genitive:
                labels[place] = PERSON


def _spread(clues: Clues, labels: list[str]) -> None:
    """Mark every other mention of the names found."""
    found = {clues.facts[place].bare for place, label in enumerate(labels) if label == PERSON}
    found |= {clues.facts[place].low for place, label in enumerate(labels) if label == PERSON}
    found = {name for name in found if len(name) > 1}
    for place, here in enumerate(clues.facts):
        if labels[place] != PERSON and (here.low in found or here.bare in found) and _again(clues, place):
            labels[place] = PERSON


def _again(clues: Clues, place: int) -> bool:
    """Whether a word with the form of a name found elsewhere is that name here too."""
    here = clues.facts[place]
    is_word = bool(here.kinds & {FIRST_WORD, SURNAME_WORD})
    if here.role is not None:
        return False
    if here.capital:
        return not clues.opens(place) or not is_word or clues.is_subject(place)
    if not clues.bare:
        return FIRST in here.kinds
    if is_word:
        return clues.stands_free(place)
    return clues.pos(place) not in NO_NAME_TAGS


def _take_initials(clues: Clues, labels: list[str]) -> None:
    """Mark single capitals that stand for somebody in a note in shorthand: "R vill inte hem"."""
    if clues.bare:
        return
    firsts = {clues.facts[place].low[:1] for place, label in enumerate(labels) if label == PERSON}
    places = [place for place, label in enumerate(labels) if label != PERSON and clues.is_letter(place)]
    for place in places:
        letter = clues.facts[place].low[:1]
        if letter in firsts or sum(clues.facts[other].low[:1] == letter for other in places) > 1:
            labels[place] = PERSON


def _spans(doc: Doc, labels: list[str], heads: set[int]) -> list[Span]:
    """Neighbours with one label as one name; two listed names that the recogniser parted stay apart."""
    spans: list[Span] = []
    start = 0
    for place in range(1, len(labels) + 1):
        same = place < len(labels) and labels[place] == labels[start] and not doc[place - 1].is_space
        if same and not (place in heads and labels[place] != PERSON) and place - start < MAX_NAME_WORDS * 2:
            continue
        if labels[start]:
            spans.append(Span(doc, start, place, label=labels[start]))
        start = place
    return spans

"""Headings for a note that has none, by the kind of its facts; the order inside talk is never changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from docqa.language.attributes import frames, persons, quotes
from docqa.language.persons import find_names
from docqa.language.reporting import PRONOUNS
from docqa.language.roles import role_of
from docqa.language.token_table import text_of
from docqa.rewriting.references import Placed
from docqa.rewriting.splitting import stands_in
from docqa.types import Fact

# Headings given to a note that has none, by the kind of its facts.
HEADINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Uppgifter", ("event", "state", "statement", "observation")),
    ("Barnets egna ord", ("quote",)),
    ("Bedömning", ("assessment",)),
    ("Nästa steg", ("plan", "decision")),
)
CHILD_WORDS = "Barnets egna ord"
ADULT_AGE = 18
_ASSESSES = re.compile(r"\b(?:bedömning(?:en)?|bedöms|bedömer)\b", re.IGNORECASE)


def has_dialogue(doc: Doc) -> bool:
    """Whether lines of talk with a dash before them are in the note: their order is who says what."""
    lines = (text_of(doc)[text_of(doc).rfind("\n", 0, q.start) + 1 : q.start].strip() for q in quotes(doc))
    return any(before in ("–", "—") for before in lines)


def together(before: Placed, item: Placed) -> bool:
    """Whether two statements stand in one paragraph under one heading, in a list both or neither."""
    one, two = before.sentence, item.sentence
    if two.bullet and one.place.line != two.place.line:
        return False  # each line of a list stands for itself
    return one.paragraph == two.paragraph and one.heading == two.heading and one.bullet == two.bullet


def headings_of(doc: Doc, placed: Sequence[Placed], facts: Sequence[Fact]) -> dict[int, str]:
    """A heading for every sentence; what leans on a sentence goes with it, and so does talk in a row."""
    found: dict[int, str] = {}
    for number, item in enumerate(placed):
        sentence = item.sentence
        leans = item.leans or stands_in(item.statement.text)
        if leans and number and together(placed[number - 1], item):
            found[sentence.start] = found[placed[number - 1].sentence.start]
        else:
            inside = [f for f in facts if sentence.start <= f.start < sentence.end]
            kinds = [f.kind for f in inside]
            others = bool(inside) and "assessment" not in kinds
            found.setdefault(sentence.start, _heading(doc, item, kinds, others=others))
    for run in _talks(doc, placed):
        names = {found[item.sentence.start] for item in run}
        name = names.pop() if len(names) == 1 else HEADINGS[0][0]
        found.update({item.sentence.start: name for item in run})
    return found


def _talks(doc: Doc, placed: Sequence[Placed]) -> list[list[Placed]]:
    """Stretches of sentences with direct speech, and what leans on them, in one paragraph."""
    runs: list[list[Placed]] = []
    last: Placed | None = None
    for item in placed:
        joined = last is not None and together(last, item)
        if runs and joined and runs[-1][-1] is last and (item.leans or _has_quote(doc, item)):
            runs[-1].append(item)
        elif _has_quote(doc, item):
            runs.append([item])
        last = item
    return runs


def _has_quote(doc: Doc, item: Placed) -> bool:
    return any(item.sentence.start <= q.start < item.sentence.end for q in quotes(doc))


def _heading(doc: Doc, item: Placed, kinds: Sequence[str], *, others: bool) -> str:
    if _ASSESSES.search(item.statement.text) and not others:
        return "Bedömning"
    if "quote" in kinds:
        return CHILD_WORDS if _child_speaks(doc, item) else HEADINGS[0][0]
    for name, group in HEADINGS[1:]:
        if any(kind in group for kind in kinds):
            return name
    return HEADINGS[0][0]


def _child_speaks(doc: Doc, item: Placed) -> bool:
    """Whether the speaker of the words is surely a child: named so, or a pronoun that was settled as one."""
    start, end = item.sentence.start, item.sentence.end
    inside = [q for q in quotes(doc) if start <= q.start < end]
    speakers = [f for q in inside for f in frames(doc) if f.start <= q.start < f.end]
    if not speakers:
        return False
    frame = min(speakers, key=lambda f: f.end - f.start)
    spans = [(s.start, s.end) for s in item.statement.sources[1:]]
    if (frame.speaker or "").lower() not in PRONOUNS:
        spans = [(frame.cue_start, frame.cue_end)]
    children = [p for p in persons(doc) if any(a <= p.start < b for a, b in spans)]
    return bool(children) and all(
        p.role == "child" and _is_known_child(doc, text_of(doc)[p.start : p.end]) for p in children
    )


def _is_known_child(doc: Doc, word: str) -> bool:
    """Whether a word means a child, or a name is the only one taken for a child's or stands with an age."""
    if role_of(word) == "child":
        return True
    names = [name.name for name in find_names(doc) if name.role == "child"]
    told = re.search(rf"\b{re.escape(word)}(?:,? som är|,)? \(?(\d+)", text_of(doc))
    if told is not None:
        return int(told[1]) < ADULT_AGE
    return len(names) == 1

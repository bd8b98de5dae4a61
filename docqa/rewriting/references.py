"""Pronouns that open a statement: replaced by the one person they can mean, else kept where they lean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from docqa.language.attributes import Person, frames, persons, quotes
from docqa.language.genders import gender_known
from docqa.language.persons import find_names
from docqa.language.roles import gender_of, role_of
from docqa.language.token_table import text_of
from docqa.ledger import speaker_at
from docqa.ledger.people import explained, people_of
from docqa.rewriting.layout import PROSE_KINDS, Sentence
from docqa.rewriting.naming import is_orphan, named_inside
from docqa.rewriting.statement import Statement
from docqa.types import Span

_GENDER = {"han": "m", "hon": "f"}
OPENING = re.compile(
    r"(?P<before>\W*)(?P<word>han|hon|hen|de|denne|hans|hennes|deras|dem|detta|därför)\b", re.IGNORECASE
)
_PLURAL = re.compile(r"(?:en|na|erna|arna)$")
CONTEXT_SENTENCES = 4
# The writer as the one who saw or heard.
_SEES = "ser|såg|sett|hör|hörde|hört|noterar|noterade|noterat|märker|märkte|iakttog|observerade|kände"
SAW = re.compile(
    rf"\b(?:jag|vi|undertecknade?|ut)\b(?: \w+){{0,2}}? (?:{_SEES})\b|"
    rf"\b(?:{_SEES}) (?:jag|vi|undertecknad|ut)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement, its sentence and what is kept of it, and whether it leans on the statement before.

    ``after_report`` tells that it leans on a report, whose words it may be.
    """

    statement: Statement
    sentence: Sentence
    kept: Span
    leans: bool = False
    after_report: bool = False


def settle(doc: Doc, placed: Sequence[Placed], sentences: Sequence[Sentence]) -> tuple[Placed, ...]:
    """Replace opening pronouns with the only person they can mean; mark those that stay as leaning back.

    After a report a sentence that opens with a pronoun and names no source of its own stays beside the
    report: whether it still is reported nobody knows but the writer.
    """
    found: list[Placed] = []
    for item in placed:
        before = found[-1] if found else None
        after_report = before is not None and _follows(doc, before, item)
        found.append(_settled(doc, item, sentences, after_report=after_report))
    return tuple(found)


def _follows(doc: Doc, before: Placed, item: Placed) -> bool:
    """Whether a sentence without a source of its own comes right after a report, or after what does."""
    one, two = before.sentence, item.sentence
    if one.paragraph != two.paragraph or one == two or reports(doc, item.kept):
        return False
    return reports(doc, before.kept) or (before.leans and before.after_report)


def reports(doc: Doc, span: Span) -> bool:
    """Whether somebody is said to say something in a passage."""
    return any(f.mode == "said" and span.start <= f.cue_start < span.end for f in frames(doc))


def is_nobodys(doc: Doc, span: Span) -> bool:
    """Whether nothing tells who stands for a passage: no source, nothing seen, planned or judged."""
    inside = [e for e in explained(doc) if span.start <= e.start < span.end]
    return bool(inside) and all(e.standing == "unknown" for e in inside)


def _settled(doc: Doc, item: Placed, sentences: Sequence[Sentence], *, after_report: bool) -> Placed:
    if item.leans or item.sentence.kind in PROSE_KINDS or item.sentence.bullet:
        return replace(item, after_report=after_report)
    if after_report and is_nobodys(doc, item.kept):
        return replace(item, leans=True, after_report=True)
    item = replace(item, statement=named_inside(doc, item.statement))
    opening = OPENING.match(item.statement.text)
    if opening is None:
        return replace(item, leans=is_orphan(doc, item.statement))
    person = _meant(doc, item, opening["word"].lower(), sentences)
    unsafe = not item.sentence.punctuated or is_orphan(doc, item.statement)
    if after_report or person is None or unsafe:
        return replace(item, leans=True, after_report=after_report)
    return _opened(doc, item, opening, person)


def _meant(doc: Doc, item: Placed, word: str, sentences: Sequence[Sentence]) -> Span | None:
    """The one person an opening pronoun can mean.

    Whoever the reading of the note links it to, or else the only one before it, if a name that does not tell
    a gender is the subject of the sentence before.
    """
    if word not in _GENDER:
        return None
    at = text_of(doc).lower().find(word, item.statement.start, item.statement.start + len(word) + 2)
    meant = people_of(doc).meant_at(at) if at >= 0 else None
    if meant is not None:
        return meant.place
    people = candidates(doc, item.statement.start, sentences, _GENDER[word])
    return people[0] if len(people) == 1 and _opens_before(doc, people[0], item, sentences) else None


def _opens_before(doc: Doc, person: Span, item: Placed, sentences: Sequence[Sentence]) -> bool:
    """Whether somebody whose name tells no gender opens the sentence before, alone in it."""
    own = next((n for n, s in enumerate(sentences) if s.start <= item.statement.start < s.end), 0)
    before = sentences[own - 1] if own else None
    word = text_of(doc)[person.start : person.end]
    if before is None or role_of(word) is not None or gender_known(word) is not None:
        return False
    inside = [p for p in persons(doc) if before.start <= p.start < before.end]
    return before.start == person.start and len(inside) == 1


def _opened(doc: Doc, item: Placed, opening: re.Match[str], person: Span) -> Placed:
    """A statement with the name for the pronoun it opens with, unless it stands in somebody's report."""
    name = text_of(doc)[person.start : person.end]
    speaker = speaker_at(doc, item.statement.start)
    if speaker is not None and (name in speaker or speaker in name):
        # "Enligt Caroline: hon ..." says who; without the label it leans on what stands before.
        return item if item.statement.frame else replace(item, leans=True)
    if speaker is not None:
        return replace(item, leans=True)
    text = opening["before"] + name + item.statement.text[opening.end() :]
    statement = replace(item.statement, text=text, sources=(*item.statement.sources, person))
    return replace(item, statement=statement)


def candidates(doc: Doc, at: int, sentences: Sequence[Sentence], gender: str | None) -> list[Span]:
    """The persons named in the sentences before ``at`` that a pronoun of this gender can mean, each once.

    A title and the name after it are one person; so are two mentions of the same word. The last mention
    before ``at`` stands for the person, a name rather than a role.
    """
    own = next((s for s in sentences if s.start <= at < s.end), None)
    if own is None:
        return []
    before = [s for s in sentences if s.start < own.start and s.paragraph == own.paragraph][
        -CONTEXT_SENTENCES:
    ]
    before = before or [s for s in sentences if s.start < own.start][-1:]
    start = before[0].start if before else own.start
    groups = _groups(doc, [p for p in _heard_of(doc, at) if start <= p.start])
    known = {n.name.lower(): n.gender for n in find_names(doc) if n.gender is not None}
    named: dict[str, Span] = {}
    for group in groups:
        key, place = _identity(doc, group)
        fits = gender is None or (_gender(doc, group) or known.get(key)) in (gender, None)
        if fits and not _is_plural(doc, group):
            named[key] = place
    if len(named) == 1 and _has_rival(doc, at, set(named), gender):
        return []
    return list(named.values())


def _heard_of(doc: Doc, at: int) -> list[Person]:
    """The persons before a character, without the writer and those spoken of in quotations it is not in."""
    shut = [q for q in quotes(doc) if not q.start <= at < q.end]
    before = [p for p in persons(doc) if p.start < at and p.role != "writer"]
    return [p for p in before if not any(q.start <= p.start < q.end for q in shut)]


def _has_rival(doc: Doc, at: int, keys: set[str], gender: str | None) -> bool:
    """Whether somebody further back is known to be a woman, or a man, as the pronoun says."""
    known = {n.name.lower(): n.gender for n in find_names(doc) if n.gender is not None}
    if any(known.get(key) == gender for key in keys):
        return False
    for group in _groups(doc, _heard_of(doc, at)):
        key, _ = _identity(doc, group)
        if key not in keys and gender in (known.get(key), _gender(doc, group)):
            return True
    return False


def _groups(doc: Doc, found: Sequence[Person]) -> list[list[Person]]:
    groups: list[list[Person]] = []
    text = text_of(doc)
    for person in found:
        if groups and text[groups[-1][-1].end : person.start] == " ":
            groups[-1].append(person)
        else:
            groups.append([person])
    return groups


def _identity(doc: Doc, group: Sequence[Person]) -> tuple[str, Span]:
    """What a person is known by: the name when there is one."""
    text = text_of(doc)
    names = [p for p in group if role_of(text[p.start : p.end]) is None]
    best = names[0] if names else group[0]
    word = text[best.start : best.end]
    place = Span(best.start, best.end)
    if names and word.endswith("s") and len(word) > 4:
        bare = word.removesuffix("s")
        if re.search(rf"\b{re.escape(bare)}\b", text):
            return bare.lower(), Span(best.start, best.end - 1)
    return word.lower().removesuffix("n") if word.lower() in ("mamman", "pappan") else word.lower(), place


def _gender(doc: Doc, group: Sequence[Person]) -> str | None:
    return next((g for p in group if (g := gender_of(text_of(doc)[p.start : p.end])) is not None), None)


def _is_plural(doc: Doc, group: Sequence[Person]) -> bool:
    word = text_of(doc)[group[0].start : group[0].end].lower()
    return len(group) == 1 and word in (
        "barn",
        "barnen",
        "föräldrar",
        "föräldrarna",
        "syskon",
        "syskonen",
        "båda",
        "familjen",
    )

"""Who is who in two texts: every mention of a person, with one number for the same person in both."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from docqa.guarding.reading import Text, Unit
from docqa.guarding.relatedness import alike, related
from docqa.language.clauses import clauses
from docqa.language.genders import PRONOUN_GENDERS
from docqa.language.linking import LinkedPerson, link_persons
from docqa.language.relations import CHILD_WORDS, GENERIC_PARENTS, relation_of
from docqa.language.token_table import text_of
from docqa.language.wordlist import word_set
from docqa.types import Span

# Words for the writer, who is nobody of the matter.
WRITERS = word_set(
    """
    jag vi undertecknad undertecknade us ut utr handläggare handläggaren utredare utredaren socialsekreterare
    socialsekreteraren
    """
)
_GENERIC = CHILD_WORDS | GENERIC_PARENTS
_PRONOUNS = frozenset(
    ("han", "hon", "hen", "honom", "henne", "hans", "hennes", "de", "dem", "deras", "vi", "jag", "man")
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of somebody: the person's number, and whether a pronoun makes it."""

    start: int
    end: int
    person: int
    pronoun: bool


@dataclass(frozen=True, slots=True)
class Doer:
    """Whom a predicate is about: persons by name or role and their words, or the gender of a pronoun.

    ``label`` tells that only a label before the line names them.
    """

    named: frozenset[int]
    words: frozenset[str]
    gender: str
    passive: bool
    label: bool


@dataclass(frozen=True, slots=True)
class Cast:
    """The persons of one text, with the numbers they have in both.

    ``keys`` maps names and relations in lower case to persons; ``genders`` persons to "f" or "m".
    """

    text: Text
    mentions: tuple[Mention, ...]
    keys: dict[str, int]
    genders: dict[int, str]
    unknown: frozenset[int]

    def within(self, start: int, end: int, *, pronouns: bool = True) -> list[Mention]:
        """The mentions between two characters, in order."""
        first = bisect_left(self.mentions, start, key=lambda m: m.start)
        last = bisect_left(self.mentions, end, lo=first, key=lambda m: m.start)
        return [m for m in self.mentions[first:last] if pronouns or not m.pronoun]

    def of_keys(self, keys: Iterable[str]) -> frozenset[int]:
        """The persons that some names and roles stand for."""
        found = set()
        for key in keys:
            if len(key) == 1:
                found |= {number for name, number in self.keys.items() if name.startswith(key)}
            elif key in self.keys:
                found.add(self.keys[key])
        return frozenset(found)

    def around(self, units: Sequence[Unit]) -> frozenset[int]:
        """Everybody mentioned in some pieces, and those who tell them."""
        found = {m.person for u in units for m in self.within(u.start, u.end)}
        told = (key for u in units if u.speaker is not None for key in u.speaker.keys)
        return frozenset(found) | self.of_keys(told)

    def has_loose_pronoun(self, unit: Unit) -> bool:
        """Whether a piece has a pronoun that nobody could be linked to."""
        linked = {m.start for m in self.mentions}
        span = self.text.doc.char_span(unit.start, unit.end, alignment_mode="expand") or ()
        return any(t.lower_ in _PRONOUNS and t.idx not in linked for t in span)


def casts(old: Text, new: Text) -> tuple[Cast, Cast]:
    """The persons of the source and of the rewrite; a person of both has one number."""
    first = link_persons(old.doc)
    second = link_persons(new.doc)
    numbers = list(range(len(first)))
    others = [_same(person, first) for person in second]
    fresh = len(first)
    for place, number in enumerate(others):
        if number is None:
            others[place] = fresh
            fresh += 1
    found = (
        _cast(old, first, numbers),
        _cast(new, second, [n for n in others if n is not None], known=len(first)),
    )
    return _joined(*found)


def _joined(old: Cast, new: Cast) -> tuple[Cast, Cast]:
    """The casts with a role and a name side by side ("Mamma Nadja", "Nadja (mamma)") made one person."""
    root: dict[int, int] = {}

    def top(number: int) -> int:
        while number in root:
            number = root[number]
        return number

    for cast in (old, new):
        for one, other in pairwise(m for m in cast.mentions if not m.pronoun):
            between = cast.text.text[one.end : other.start]
            a, b = top(one.person), top(other.person)
            closed = between == " " or (
                between in (" (", ", ") and cast.text.text[other.end : other.end + 1] in "),"
            )
            if a != b and closed and _is_role(cast, one) != _is_role(cast, other):
                root[max(a, b)] = min(a, b)
    return _renumbered(old, top), _renumbered(new, top)


def _is_role(cast: Cast, mention: Mention) -> bool:
    return relation_of(cast.text.text[mention.start : mention.end]) is not None


def _renumbered(cast: Cast, top: Callable[[int], int]) -> Cast:
    return Cast(
        cast.text,
        tuple(replace(m, person=top(m.person)) for m in cast.mentions),
        {key: top(n) for key, n in cast.keys.items()},
        {top(n): gender for n, gender in cast.genders.items()},
        frozenset(n for n in cast.unknown if top(n) == n),
    )


def _cast(
    text: Text, persons: Sequence[LinkedPerson], numbers: Sequence[int], known: int | None = None
) -> Cast:
    mentions: list[Mention] = []
    keys: dict[str, int] = {}
    genders: dict[int, str] = {}
    for person, number in zip(persons, numbers, strict=True):
        if _is_writer(person):
            continue
        mentions += (
            Mention(m.start, m.end, number, m.kind == "pronoun")
            for m in person.mentions
            if not _is_verb(text, m.start)
        )
        for key in _keys(person):
            keys.setdefault(key, number)
        if person.gender:
            genders[number] = person.gender
    unknown = frozenset(n for n in numbers if known is not None and n >= known)
    return Cast(text, tuple(sorted(mentions, key=lambda m: m.start)), keys, genders, unknown)


def _is_verb(text: Text, start: int) -> bool:
    """Whether a word for a person is a verb there: "far illa"."""
    span = text.doc.char_span(start, start + 1, alignment_mode="expand")
    return span is not None and (span[0].pos_ == "VERB" or text.text[start:].lower().startswith("far illa"))


def _is_writer(person: LinkedPerson) -> bool:
    return not person.names and (person.relation or "") in WRITERS


def _keys(person: LinkedPerson) -> list[str]:
    names = [name.lower() for name in person.names]
    parts = [part for name in names for part in name.split()]
    return [*names, *parts, *([person.relation] if person.relation else [])]


def _same(person: LinkedPerson, known: Sequence[LinkedPerson]) -> int | None:
    """The number of the person among those known; None for somebody new, or when two fit."""
    for fits in (_by_name, _by_initial, _by_relation):
        found = [number for number, other in enumerate(known) if fits(person, other)]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def _by_name(one: LinkedPerson, other: LinkedPerson) -> bool:
    return bool(
        {p for n in one.names for p in n.lower().split()}
        & {p for n in other.names for p in n.lower().split()}
    )


def _by_initial(one: LinkedPerson, other: LinkedPerson) -> bool:
    letters = {n.rstrip(".") for n in one.names if len(n.rstrip(".")) == 1}
    return any(name[:1] in letters for name in other.names) if letters else False


def _by_relation(one: LinkedPerson, other: LinkedPerson) -> bool:
    if not one.relation or (one.names and other.names):
        return False
    if one.relation == other.relation:
        return True
    if one.relation in _GENERIC and other.role in ("child", "parent") and one.role == other.role:
        return one.gender in (None, other.gender)
    return other.relation is not None and (
        related(one.relation, other.relation)
        or alike(one.relation, other.relation)
        or other.relation.endswith(one.relation)
        or one.relation.endswith(other.relation)
    )


def is_generic(word: str) -> bool:
    """Whether a word may mean any child or parent of the note."""
    return (relation_of(word) or "") in _GENERIC


def doers(cast: Cast) -> dict[int, Doer]:
    """For the head and every verb of a clause whom it is about, by the character where the word begins."""
    found: dict[int, Doer] = {}
    doc = cast.text.doc
    for clause in clauses(doc):
        root = doc[clause.root]
        passive = any("SFO" in doc[i].tag_ for i in clause.verbs) or root.tag_.startswith("PC|PRF")
        own = clause.subject is not None and not clause.shares_subject
        inside = _subjects(cast, clause.subject, root.idx) if own and clause.subject else []
        named = frozenset(m.person for m in inside)
        words = frozenset(text_of(doc)[m.start : m.end].lower() for m in inside)
        gender = (
            "" if clause.subject is None else PRONOUN_GENDERS.get(clause.subject.of(text_of(doc)).lower(), "")
        )
        label = clause.subject is None or (not named and not gender and own)
        doer = Doer(_labelled(cast, root.idx) if label else named, words, gender, passive, label)
        for i in {clause.root, *clause.verbs}:
            found[doc[i].idx] = doer
    return found


def _subjects(cast: Cast, subject: Span, root: int) -> list[Mention]:
    """The persons that are the subject: none where it is a label, an "enligt" phrase or what they own."""
    text = cast.text.text
    inside = cast.within(subject.start, subject.end, pronouns=False)
    before = text[max(0, subject.start - 8) : subject.start].lower()
    apart = (
        ":" in text[subject.start : root]
        or before.endswith(("enligt ", "enl. "))
        or text[subject.start : subject.end].lower().startswith(("enligt ", "enl. "))
        or _owns(text, inside)
    )
    return [] if apart or (root < subject.start and "\n" in text[root : subject.start]) else inside


def _labelled(cast: Cast, at: int) -> frozenset[int]:
    """The person a line is labelled with: "Mamma: vill vänta" is about her."""
    unit = next((u for u in cast.text.units if u.start <= at < u.end), None)
    if unit is None or unit.speaker is None or unit.speaker.certain:
        return frozenset()
    return cast.of_keys(unit.speaker.keys)


def _owns(text: str, inside: Sequence[Mention]) -> bool:
    """Whether a subject begins with somebody's genitive: "Adams lärare"."""
    return (
        bool(inside)
        and inside[0].pronoun is False
        and text[inside[0].end : inside[0].end + 2].startswith(("s ", ":s"))
    )

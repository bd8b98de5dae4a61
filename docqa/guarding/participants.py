"""Who takes part in a piece otherwise kept: persons exchanged, dropped from a pair, or swapped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from docqa.guarding.alignment import Comparison, Match
from docqa.guarding.contrasts import KIN, NAMES_IN_S
from docqa.guarding.findings import problem
from docqa.guarding.people import known_aliases
from docqa.guarding.units import Unit
from docqa.guarding.words import Word, akin, alike
from docqa.language.wordlist import word_set
from docqa.types import Problem

MIN_SHARED = 0.6
_PRONOUNS = word_set("han hon hen honom henne de dem hans hennes deras jag mig vi oss sin sitt sina man")
_BEFORE = word_set("hos för av med till mot från på åt om vid utan efter")
_ADDRESSED = word_set("för hos med till mot från åt på")
_PASSIVE = re.compile(r"\bav\b|\b(?:blev|blir|blivit|bli)\b")
Aliases = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Slot:
    """One person in a piece: normal forms, where, the preposition before, whether it owns what follows."""

    keys: frozenset[str]
    start: int
    end: int
    before: str
    owner: bool


def participant_problems(case: Comparison) -> Iterator[Problem]:
    """Other persons in the same piece, or the same ones in exchanged places; all grave."""
    old, new = known_aliases(case.source_text), known_aliases(case.rewrite_text)
    for match in case.matches:
        if not match.sources:
            continue
        source = case.source[match.sources[0]]
        if not _same_content(source, match.unit):
            continue
        before, after = _slots(case.source_text, source), _slots(case.rewrite_text, match.unit)
        if (
            _exchanged(case, match, (before, after), (old, new))
            or _dropped(case, match)
            or _swapped(case, source, match, before, after)
        ):
            yield problem(case, "name", "A", "agent", source=source, rewrite=match.unit)


def _same_content(one: Unit, other: Unit) -> bool:
    """Whether two pieces have most of their words in common, persons aside."""
    first, second = ([w for w in unit.words if not w.person] for unit in (one, other))
    if not first and not second:
        return bool(one.lemmas & other.lemmas & _BEFORE)
    shared = sum(any(akin(a, b) for b in second) for a in first)
    return shared > 0 and 2 * shared / (len(first) + len(second)) >= MIN_SHARED


def _slots(text: str, *units: Unit) -> list[Slot]:
    """The persons of a piece in order; a title and its name are one."""
    found: list[Slot] = []
    for word in (w for unit in units for w in unit.words):
        key = _person(word)
        if not key:
            continue
        last = found[-1] if found else None
        if last is not None and not last.owner and text[last.end : word.start] == " ":
            found[-1] = Slot(last.keys | {key}, last.start, word.end, last.before, _owns(word))
        else:
            found.append(Slot(frozenset((key,)), word.start, word.end, _preposition(text, word), _owns(word)))
    return found


def _person(word: Word) -> str:
    """The normal form of a name or a relative, "" for other words."""
    forms = (word.key, word.form, word.form.removesuffix("s"), word.form.removesuffix("n"))
    if word.name and word.form in NAMES_IN_S:
        return word.form
    return next((form for form in forms if form in KIN), word.key if word.name else "")


def _owns(word: Word) -> bool:
    return word.form.endswith("s") and word.form not in NAMES_IN_S


def _preposition(text: str, word: Word) -> str:
    words = re.findall(r"\w+", text[max(0, word.start - 12) : word.start].lower())
    return words[-1] if words and words[-1] in _BEFORE else ""


def _exchanged(
    case: Comparison, match: Match, slots: tuple[list[Slot], list[Slot]], aliases: tuple[Aliases, Aliases]
) -> bool:
    """A person of the rewrite in the place of another one, whom no other name or pronoun stands for."""
    (before, after), (old, new) = slots, aliases
    there, here = _keys(before), _keys(after)
    gone, come = there - here, here - there
    if not gone or not come or case.source[match.sources[0]].lemmas & _PRONOUNS:
        return False
    near = frozenset(
        w.key for n in match.sources for u in _sentence(case.source, case.source[n]) for w in u.words
    )
    for key in come:
        names = old.get(key, frozenset()) | new.get(key, frozenset()) | {key}
        meant = any(key in old.get(g, ()) or key in new.get(g, ()) or alike(key, g) for g in gone)
        titled = any(names & slot.keys for slot in before) and not (key in KIN and gone & KIN)
        if not meant and not titled and (key not in near or len(match.sources) == 1):
            return True
    return False


def _dropped(case: Comparison, match: Match) -> bool:
    """One of two joined by "och" is left although the other is kept, and no other piece takes them up."""
    pieces = _sentence(case.source, case.source[match.sources[0]])
    before = _slots(case.source_text, *pieces)
    after = _slots(case.rewrite_text, *_sentence(case.rewrite, match.unit))
    for one, other in pairwise(before):
        joined = re.fullmatch(r"\s+(?:och|samt|eller)\s+", case.source_text[one.end : other.start])
        kept = [slot for slot in (one, other) if slot.keys & _keys(after)]
        if joined and len(kept) == 1 and not _parted(pieces, one, other):
            (gone,) = [slot for slot in (one, other) if slot not in kept]
            others = [u for u in case.rewrite if u is not match.unit]
            same = [u for u in others if _same_content(match.unit, u)]
            if not any(gone.keys & {_person(w) for w in u.words} for u in same):
                return not match.unit.lemmas & _PRONOUNS
    return False


def _parted(pieces: Sequence[Unit], one: Slot, other: Slot) -> bool:
    """Whether "och" joins two clauses, not two persons: the second opens a piece and is its subject."""
    return any(one.end <= p.start <= other.start and other.keys & p.subject for p in pieces)


def _swapped(
    case: Comparison, source: Unit, match: Match, before: Sequence[Slot], after: Sequence[Slot]
) -> bool:
    """Two persons in each other's place: "Elsa slog Nils", "Elsa är rädd för pappa" the other way round."""
    if len(before) != 2 or len(after) != 2 or any(slot.owner for slot in (*before, *after)):
        return False
    if not before[0].keys & after[1].keys or not before[1].keys & after[0].keys:
        return False
    if before[0].keys & before[1].keys or _passive(case, source, match):
        return False
    joined = any(_joined(text, pair) for text, pair in _pairs(case, before, after))
    sides = [slot.before for slot in (*before, *after)]
    bare = sides == ["", "", "", ""]
    addressed = sides[0] == sides[2] == "" and sides[1] == sides[3] and sides[1] in _ADDRESSED
    return not joined and (bare or addressed)


def _pairs(
    case: Comparison, before: Sequence[Slot], after: Sequence[Slot]
) -> list[tuple[str, Sequence[Slot]]]:
    return [(case.source_text, before), (case.rewrite_text, after)]


def _joined(text: str, pair: Sequence[Slot]) -> bool:
    return re.search(r"\b(?:och|samt|eller)\b|[,:(]", text[pair[0].end : pair[1].start]) is not None


def _passive(case: Comparison, source: Unit, match: Match) -> bool:
    texts = (
        case.source_text[source.start : source.end],
        case.rewrite_text[match.unit.start : match.unit.end],
    )
    return any(_PASSIVE.search(text.lower()) for text in texts)


def _keys(slots: Sequence[Slot]) -> frozenset[str]:
    return frozenset().union(*(slot.keys for slot in slots))


def _sentence(units: Sequence[Unit], unit: Unit) -> list[Unit]:
    return [u for u in units if (u.sentence, u.line) == (unit.sentence, unit.line)]

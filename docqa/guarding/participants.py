"""Checks of who takes part: names from nowhere, doers exchanged, others put in somebody's place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docqa.guarding.comparison import Comparison, Landing
from docqa.guarding.contrasts import KIN
from docqa.guarding.findings import problem
from docqa.guarding.people import Cast, Doer, Mention, doers, is_generic
from docqa.guarding.reading import Unit
from docqa.guarding.same_claims import MIN_SAME_VERB, SAME_CLAIM
from docqa.guarding.words import Word
from docqa.known_names import FIRST, FIRST_WORD, SURNAME, SURNAME_WORD, known_names
from docqa.language.relations import relation_of
from docqa.language.wordlist import word_set
from docqa.types import Passage, Problem

_BEFORE = word_set("hos för av med till mot från på åt om vid utan efter")
_OWNING = frozenset(("hans", "hennes", "deras", "sin", "sitt", "sina"))
_JOINED = re.compile(r"\s+(?:och|samt|&)\s+")


def participant_problems(case: Comparison, old: Cast, new: Cast) -> Iterator[Problem]:
    """Names that the source does not hold, and persons in each other's places."""
    yield from _new_names(case, old, new)
    yield from _merged(case)
    yield from _doers(case, old, new)
    for unit in case.new.text.units:
        landing = None if unit.frame else case.new.landing(unit)
        telling = any(link is not None and word.content for word, link in case.new.links(unit))
        if landing is not None and landing.share >= SAME_CLAIM and telling:
            yield from _replaced(case, unit, landing, old, new)


def _new_names(case: Comparison, old: Cast, new: Cast) -> Iterator[Problem]:
    """Names, and words for relatives, that stand nowhere in the source."""
    known = {
        form
        for word in re.findall(r"[\w-]+", case.old.text.text.lower())
        for form in (word, word.removesuffix("s"))
    }
    kin = {relation_of(word.form) for word in case.old.text.words if word.person}
    for word, link in zip(case.new.text.words, case.new.view.links, strict=True):
        if link is not None or word.key in known or word.form in known:
            continue
        if word.name and not any(
            k.startswith(word.key) or word.key.startswith(k) for k in known if len(k) > 3
        ):
            yield problem(
                case, "name", "A" if _is_listed(case, word) else "B", "name_new", rewrite=_place(case, word)
            )
        elif (
            relation_of(word.form) in KIN
            and relation_of(word.form) not in kin
            and not _known_otherwise(word, new)
        ):
            yield problem(case, "name", "B", "name_new", rewrite=_place(case, word))


def _is_listed(case: Comparison, word: Word) -> bool:
    """Whether a word is known as a first name or surname, and nothing else."""
    kinds = {*known_names().kinds(word.key), *known_names().kinds(word.form)}
    first = case.new.text.text[max(0, word.start - 2) : word.start].strip() in ("", "-", ".", "•")
    return bool(kinds & ({FIRST, SURNAME} if first else {FIRST, SURNAME, FIRST_WORD, SURNAME_WORD}))


def _known_otherwise(word: Word, new: Cast) -> bool:
    """Whether a word for a relative means somebody of the source after all."""
    mention = next((m for m in new.mentions if m.start <= word.start < m.end), None)
    return mention is not None and mention.person not in new.unknown


def _merged(case: Comparison) -> Iterator[Problem]:
    """ "Ralfs mamma Lina" where the source has "mamma Lina", and "hans mamma" without a name."""
    text, source = case.new.text.text, case.old.text.text
    for match in re.finditer(r"\b([A-ZÅÄÖ]\w+)s (\w+) ([A-ZÅÄÖ]\w+)", text):
        role, name = match[2], match[3]
        owned = rf"\b(?:{match[1]}s|hans|hennes|deras) {role}\b(?! {name})"
        together = rf"\b(?:{match[1]}s|hans|hennes|deras) {role} {name}"
        apart = re.search(owned, source) and re.search(rf"(?i:{role}n?) {name}", source)
        if role.lower() in KIN and apart and not re.search(together, source):
            place = Passage(match.start(), match.end(), match[0])
            yield problem(case, "person_merged", "A", "person_merged", rewrite=place)


def _doers(case: Comparison, old: Cast, new: Cast) -> Iterator[Problem]:
    """The same predicate with another doer than in the source."""
    before, after = doers(old), doers(new)
    for word, link in zip(case.new.text.words, case.new.view.links, strict=True):
        here = after.get(word.start)
        if link is None or here is None or link.nearness < MIN_SAME_VERB or word.person or word.light:
            continue
        twin = case.old.text.words[link.twin]
        there = before.get(twin.start)
        unit, source = case.new.text.units[word.unit], case.old.text.units[twin.unit]
        landing = case.new.landing(unit)
        if there is None or landing is None or landing.unit is not source or landing.share < SAME_CLAIM:
            continue
        if here.passive != there.passive or word.form.endswith("s") != twin.form.endswith("s"):
            continue
        if _differ(here, there, old, new) and not (here.label and here.named & old.around(landing.beside)):
            named = bool(there.named and here.named) and not (here.label or there.label)
            same = case.same(landing, side=case.old)
            if not (named or same):
                continue
            sure = named and same
            yield problem(case, "name", "A" if sure else "B", "agent", source=source, rewrite=unit)


def _differ(here: Doer, there: Doer, old: Cast, new: Cast) -> bool:
    """Whether two doers cannot be the same: other persons, or a pronoun of the other gender."""
    if here.named and there.named:
        alike = any(_akin(a, b) for a in here.words for b in there.words)
        return not alike and not here.named & there.named and not here.named & new.unknown
    if here.label or there.label:
        return False
    genders = {(old.genders | new.genders).get(person) for person in here.named or there.named}
    gender = there.gender if here.named else here.gender
    return gender in ("f", "m") and bool(genders) and None not in genders and gender not in genders


def _replaced(case: Comparison, unit: Unit, landing: Landing, old: Cast, new: Cast) -> Iterator[Problem]:
    """Somebody named in a piece whose counterpart names somebody else in that place."""
    mine = new.within(unit.start, unit.end, pronouns=False)
    everyone = old.around(landing.beside) | old.around(_before(case, landing))
    theirs = old.within(landing.unit.start, landing.unit.end, pronouns=False)
    here = new.around([*case.new.text.beside(unit)])
    for mention in mine:
        word = _words(case.new.text.text, mention)
        if (
            mention.person in old.around(landing.beside)
            or is_generic(word)
            or _repeated(case, unit, mention, landing)
        ):
            continue
        if mention.person in new.unknown and relation_of(word) not in KIN:
            continue
        gone = [m for m in theirs if m.person not in here and not _akin(_words(case.old.text.text, m), word)]
        slot = _slot(case.new.text.text, mention)
        same = (
            []
            if slot == "s" and landing.unit.lemmas & _OWNING
            else [m for m in gone if _slot(case.old.text.text, m) == slot]
        )
        if same:
            grave = case.same(landing, side=case.old)
            place = Passage(mention.start, mention.end, _words(case.new.text.text, mention))
            yield problem(case, "name", "A" if grave else "B", "name", source=landing.unit, rewrite=place)
        elif (
            gone
            and mention.person not in everyone
            and case.same(landing, side=case.old)
            and not old.has_loose_pronoun(landing.unit)
        ):
            yield problem(case, "name", "B", "name", source=landing.unit, rewrite=unit)


def _repeated(case: Comparison, unit: Unit, mention: Mention, landing: Landing) -> bool:
    """Whether the very word for somebody stands in the place in the source."""
    units = {u.number for u in landing.beside}
    return any(
        link is not None and case.old.text.words[link.twin].unit in units
        for word, link in case.new.links(unit)
        if mention.start <= word.start < mention.end
    )


def _akin(one: str, other: str) -> bool:
    """Whether two words for persons may be the same: "BVC-sköterskan", "sköterskan"."""
    short, long = sorted((one.lower(), other.lower()), key=len)
    return long.endswith(short) or long.startswith(
        short.rstrip(".:s")[:3] if len(short) > 2 else short.rstrip(".:s")
    )


def _before(case: Comparison, landing: Landing) -> list[Unit]:
    """The pieces of the sentences right before a place: those whom its pronouns may mean."""
    first = landing.unit.sentence
    return [u for u in case.old.text.units if 0 < first - u.sentence <= 3]


def _slot(text: str, mention: Mention) -> str:
    """What somebody is in a sentence by the word before: "hos", "av"; "s" for an owner, "" else."""
    if text[mention.end : mention.end + 1] == "s" or text[mention.start : mention.end].endswith(("as", ":s")):
        return "s"
    words = re.findall(r"\w+", text[max(0, mention.start - 12) : mention.start].lower())
    return words[-1] if words and words[-1] in _BEFORE else ""


def _words(text: str, mention: Mention) -> str:
    return text[mention.start : mention.end]


def _place(case: Comparison, word: Word) -> Passage:
    return Passage(word.start, word.end, case.new.text.text[word.start : word.end])

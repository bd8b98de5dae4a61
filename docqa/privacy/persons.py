"""The words of persons' names in a case, each with what tells of its role and its bearer's gender."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from spacy.tokens import Doc, Token

from docqa.known_names import FIRST, known_names, name_gender
from docqa.language.name_evidence import PARTICLES
from docqa.language.roles import gender_of, role_of
from docqa.language.word_facts import facts_of
from docqa.language.wordlist import word_set
from docqa.privacy.name_cues import CUED
from docqa.privacy.name_forms import split_genitive
from docqa.privacy.name_tokens import is_listed, is_name_word
from docqa.privacy.plain import is_plain
from docqa.types import Found

PERSON = "PER"
_FAMILY_TITLES = word_set("herr fru fröken familjen paret makarna syskonen bröderna systrarna advokat")
_WOMAN, _MAN = word_set("fru fröken systrarna tant auntie"), word_set("herr bröderna farbror onkel")
_HER = word_set("hon hennes")
_HIM = word_set("han hans")
_FAMILY_END = re.compile(
    r".{2}(?:sson|berg|ström|gren|lund|[kq]vist|stedt|strand|holm|dahl|feldt|bäck|ski|sky|wicz|vić|vic|"
    r"oğlu|oglu|zadeh|pour)$"
)
_REACH = 12
_MOST_NAMES = 4


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word of a name: its place, whether it is a family's, and what tells its bearer's gender."""

    start: int
    end: int
    text: str
    family: bool
    gender: str | None
    sure: bool
    initials: bool = False
    alone: bool = False


@dataclass(slots=True)
class Person:
    """What the notes of a case say of one word of a name: as whose, how often, with which family's after it.

    ``alone`` counts where a word that is on no list of first names stands by itself and tells neither.
    """

    family: int = 0
    given: int = 0
    genders: Counter[str] = field(default_factory=Counter)
    alone: int = 0
    families: set[str] = field(default_factory=set)

    @property
    def times(self) -> int:
        """How often it stands."""
        return self.family + self.given + self.alone

    @property
    def is_family(self) -> bool:
        """Whether the word stands mostly as a family's name."""
        return self.family > self.given

    @property
    def gender(self) -> str | None:
        """Its bearer's gender as most places tell it; None where none does."""
        return self.genders.most_common(1)[0][0] if self.genders else None


def name_words(doc: Doc) -> Iterator[NameWord]:
    """The words of the names that a pipeline found, and of those that a word like "kallad" brings."""
    seen: set[int] = set()
    for entity in doc.ents:
        if entity.label_ == PERSON:
            words = [token for token in entity if is_name_word(token)]
            for place, token in enumerate(words):
                seen.add(token.idx)
                yield _name_word(token, place=place, words=words)
    for token in doc:
        if token.idx not in seen and _shares_with_method(token):
            seen.add(token.idx)
            yield _name_word(token, place=0, words=[token])
    text = doc.text
    for pattern in CUED:
        for match in pattern.finditer(text):
            yield from _cued(match, seen)


def _shares_with_method(token: Token) -> bool:
    """Whether a first name stands here that a way of working is called too: "Sara", not "SARA"."""
    facts = facts_of(token.text)
    return facts.is_method and facts.listed_first and token.text.istitle()


def _cued(match: re.Match[str], seen: set[int]) -> Iterator[NameWord]:
    for each in re.finditer(r"\S+", match["name"]):
        start = match.start("name") + each.start()
        facts = facts_of(each[0])
        first = match.groupdict().get("first")
        if first and (name_gender(first) is None or is_listed(first.lower()) is False):
            return
        told = facts.acronym or facts.role is not None or facts.is_method or not each[0][-1].isalpha()
        if start in seen or told or (is_plain(each[0]) and not is_listed(facts.low) and not first):
            return
        if facts.low in known_names().places and not is_listed(facts.low):
            return
        seen.add(start)
        family = each.start() > 0 or _looks_family(each[0])
        gender = name_gender(match["who"]) if match.groupdict().get("who") else first and name_gender(first)
        yield NameWord(start, start + len(each[0]), each[0], family, gender, facts.listed_first)


def _name_word(token: Token, *, place: int, words: list[Token]) -> NameWord:
    facts = facts_of(token.text)
    first = words[0].i
    while first and words[0].doc[first - 1].text.lower() in PARTICLES:
        first -= 1
    before = words[0].doc[first - 1] if first else None
    title = before.text.lower().rstrip(".") if before is not None else ""
    letters = re.sub(r"[.:\-]|s$", "", token.text)
    double = re.fullmatch(r"[A-ZÅÄÖ]-[A-ZÅÄÖ]", token.text) is not None
    initials = facts.initials or double or (len(letters) <= 1 and letters.isupper())
    family = _is_family(place, words, title)
    gender = None if family or place else _titled(title) or name_gender(token.text) or _spoken_of(words[-1])
    sure = bool(facts.kinds) or len(words) > 1 or role_of(title) is not None
    alone = len(words) == 1 and not family and not facts.listed_first
    return NameWord(token.idx, token.idx + len(token.text), token.text, family, gender, sure, initials, alone)


def _is_family(place: int, words: list[Token], title: str) -> bool:
    facts = facts_of(words[place].text)
    if len(words) == 1 or place == 0:
        by_title = len(words) == 1 and title in _FAMILY_TITLES
        return by_title or _looks_family(words[place].text)
    return place == len(words) - 1 or FIRST not in facts.kinds


def _looks_family(word: str) -> bool:
    """Whether a word is a family's name by itself: a listed one, or one that ends as they do."""
    facts = facts_of(word)
    return not facts.listed_first and (facts.listed_surname or _FAMILY_END.search(facts.bare) is not None)


def _titled(title: str) -> str | None:
    if title in _WOMAN or title in _MAN:
        return "f" if title in _WOMAN else "m"
    return gender_of(title)


def _spoken_of(last: Token) -> str | None:
    """Whether "hon" or "han" comes first after a name; None where neither does soon."""
    for token in last.doc[last.i + 1 : last.i + 1 + _REACH]:
        low = token.text.lower()
        if low in _HER or low in _HIM:
            return "f" if low in _HER else "m"
        if token.ent_type_ == PERSON:
            return None
    return None


def bare_names(words: Sequence[Sequence[NameWord]]) -> frozenset[str]:
    """Names in lower case that stand somewhere without an ending."""
    lows = {word.text.lower() for found in words for word in found}
    return frozenset(low for low in lows if not low.endswith("s") or f"{low}s" in lows)


def persons_of(words: Sequence[Sequence[NameWord]], bare: Collection[str]) -> dict[str, Person]:
    """What the words tell of each name, by its key."""
    persons: dict[str, Person] = {}
    for row in words:
        for word, after in zip_longest(row, row[1:]):
            if word.initials:
                continue
            person = persons.setdefault(_key(word, bare), Person())
            person.family += word.family
            person.given += not (word.family or word.alone)
            person.alone += word.alone
            if word.gender:
                person.genders[word.gender] += 1
            if after is not None and after.family and not word.family and after.start - word.end == 1:
                person.families.add(_key(after, bare))
    return persons


def _key(word: NameWord, bare: Collection[str]) -> str:
    return split_genitive(word.text, bare)[0].lower()


def named(words: Sequence[NameWord], bare: Collection[str]) -> Iterator[Found]:
    """The names and initials of a note as identifiers, their genitives left outside."""
    for word in words:
        if word.initials:
            yield Found(word.start, word.end, "initials", word.text)
        else:
            base, ending = split_genitive(word.text, bare)
            yield Found(word.start, word.end - len(ending), "name", base.lower(), word.sure)


def initials_of(words: Sequence[Sequence[NameWord]]) -> frozenset[str]:
    """The initials of everybody named in full in a case: "PD", and "TRL" for three names or a double one."""
    found: set[str] = set()
    for row in words:
        for at, word in enumerate(row):
            if word.initials and len(_letters(word.text)) > 1:  # "P-A", whoever that is
                found.add(_letters(word.text))
            if word.initials or word.family:
                continue
            whole = _letters(word.text)
            found |= {whole} if len(whole) > 1 else set()
            for before, after in pairwise(row[at : at + _MOST_NAMES]):
                if not 0 < after.start - before.end <= len(" von den "):
                    break
                before_it, whole = whole, whole + _letters(after.text)
                found |= {whole, whole[0] + after.text[0].upper(), before_it + after.text[0].upper()}
    return frozenset(found)


def _letters(name: str) -> str:
    return "".join(part[0].upper() for part in name.split("-") if part)

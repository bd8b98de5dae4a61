"""Phrases of rule files: short Swedish word patterns.

Items are divided by spaces and each one is compared with one token, ignoring case:

=================  ==========================================================================
``slarvig``        the word form or the lemma
``=vill``          this form, not the lemma
``slarv*``         begins with; ``*aktig`` ends with
``sin|hans``       one of several
``*``  ``**``      up to two, up to five tokens of anything, never past the sentence
``<child>``        a mention of a person of the role child, parent, relative,
                   professional; ``<adult>`` neither child nor professional, ``<person>`` any
``<num>``          a number, in figures or letters
``<ADJ>``          a token of that part of speech (needs a tagger)
=================  ==========================================================================

"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from docqa.language.wordlist import word_set

GAPS = {"*": 2, "**": 5}
# ``person`` is anybody but the writer, ``adult`` anybody but the writer, children and professionals.
ROLES = ("child", "parent", "relative", "professional", "adult", "person")
ROLE_GROUPS = {
    "person": ("child", "parent", "relative", "professional", "other"),
    "adult": ("parent", "relative", "other"),
}
PARTS_OF_SPEECH = (
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "VERB",
)
MIN_COMPOUND_HEAD = 2
MAX_REMEMBERED_PHRASES = 50_000
_MIN_COMPOUND_TAIL = 5
INTENSIFIERS = word_set(
    "jätte super skit as mega över extra under ur dunder hyper ultra små halv stor in genom bra dö"
)
_ADJECTIVE_ENDINGS = ("ig", "isk", "sam", "bar", "lös", "full", "iv", "ös", "aktig", "mässig", "ell", "al")


class Words(Protocol):
    """What phrases need to know of a document; :class:`docqa.rules.view.View` gives it."""

    @property
    def lowers(self) -> Sequence[str]:
        """The words in lower case."""

    @property
    def lemmas(self) -> Sequence[str]:
        """Their lemmas, empty strings where there are none."""

    @property
    def pos(self) -> Sequence[str]:
        """Their parts of speech, empty strings where there are none."""

    @property
    def roles(self) -> Sequence[str]:
        """The roles of the persons they mention, empty strings elsewhere."""

    @property
    def numbers(self) -> Sequence[bool]:
        """Which of them are numbers."""

    @property
    def bounds(self) -> Sequence[tuple[int, int]]:
        """The first token of each one's sentence and the one past its last."""


@dataclass(frozen=True, slots=True)
class Item:
    """One token's worth of a phrase; ``gap`` above 0 means that many tokens of anything."""

    words: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    tags: frozenset[str] = frozenset()
    gap: int = 0
    tails: frozenset[str] = frozenset()

    @property
    def literal(self) -> bool:
        """Whether the item can anchor a phrase: it names words and no classes."""
        return not self.gap and not self.tags

    def matches(self, words: Words, i: int) -> bool:
        """Whether token ``i`` is this item."""
        lower = words.lowers[i]
        return (
            lower in self.forms
            or lower in self.words
            or words.lemmas[i] in self.words
            or bool(self.prefixes and lower.startswith(self.prefixes))
            or bool(self.tails and any(tail in self.tails for tail in compound_tails(lower)))
            or bool(self.suffixes and self._ends(lower))
            or bool(self.tags and self._tagged(words, i))
        )

    def _ends(self, lower: str) -> bool:
        return any(lower.endswith(s) and len(lower) >= len(s) + MIN_COMPOUND_HEAD for s in self.suffixes)

    def _tagged(self, words: Words, i: int) -> bool:
        role = words.roles[i]
        return (
            words.pos[i] in self.tags
            or (bool(role) and role_fits(role, self.tags))
            or ("num" in self.tags and words.numbers[i])
        )


Phrase = tuple[Item, ...]


def role_fits(role: str, wanted: Collection[str]) -> bool:
    """Whether a role is one of the wanted ones or belongs to a wanted group.

    >>> role_fits("parent", ["adult"]), role_fits("child", ["adult"]), role_fits("", ["person"])
    (True, False, False)
    """
    return role in wanted or any(role in roles for group, roles in ROLE_GROUPS.items() if group in wanted)


class PhraseError(ValueError):
    """A phrase that cannot be used; the text says why, in Swedish."""


@lru_cache(maxsize=MAX_REMEMBERED_PHRASES)
def parse(text: str, *, compounds: bool = False) -> Phrase:
    """A phrase from its text.

    Raises:
        PhraseError: nothing to look for, or an unknown class in angle brackets.

    >>> [sorted(item.words) for item in parse("ha dålig|usel koll")]
    [['ha'], ['dålig', 'usel'], ['koll']]
    >>> parse("* *")
    Traceback (most recent call last):
    ...
    docqa.rules.phrases.PhraseError: frasen "* *" saknar ord att leta efter
    """
    items = tuple(_item(word) for word in text.split())
    if compounds and len(items) == 1:
        only = items[0]
        items = (replace(only, tails=only.words),)
    if all(item.gap for item in items):
        raise PhraseError(f'frasen "{text}" saknar ord att leta efter')
    if items[0].gap or items[-1].gap:
        raise PhraseError(f'frasen "{text}" får inte börja eller sluta med *')
    return items


def compound_tails(word: str) -> Iterator[str]:
    """The last parts a compound may have: five letters or more, or anything after an intensifying first part.

    >>> "lat" in list(compound_tails("jättelat")), "lat" in list(compound_tails("inhalat"))
    (True, False)
    >>> "slarvig" in list(compound_tails("storslarvig")), "rar" in list(compound_tails("föräldrar"))
    (True, False)
    """
    for cut in range(MIN_COMPOUND_HEAD, len(word) - 1):
        if len(word) - cut >= _MIN_COMPOUND_TAIL or word[:cut] in INTENSIFIERS:
            yield word[cut:]


def adjective_forms(word: str) -> Iterator[str]:
    """The plural and the neuter of a word with an adjective's ending, which taggers take for verbs.

    >>> list(adjective_forms("slarvig")), list(adjective_forms("hund")), list(adjective_forms("oengagerad"))
    (['slarviga', 'slarvigt'], [], ['oengagerade', 'oengagerat'])
    """
    if word.endswith("ad") and len(word) > _MIN_COMPOUND_TAIL:
        yield from (f"{word}e", f"{word[:-1]}t")
    elif word.endswith(_ADJECTIVE_ENDINGS) and len(word) > _MIN_COMPOUND_TAIL:
        yield from (f"{word}a", f"{word}t")


@lru_cache(maxsize=MAX_REMEMBERED_PHRASES)
def _item(text: str) -> Item:
    if text in GAPS:
        return Item(gap=GAPS[text])
    words, forms, prefixes, suffixes, tags = set(), set(), [], [], set()
    for part in text.split("|"):
        low = part.lower()
        if part.startswith("<") and part.endswith(">"):
            tags.add(_class(part[1:-1]))
        elif low.startswith("=") and len(low) > 1:
            forms.add(low[1:])
        elif low.endswith("*") and len(low) > 1:
            prefixes.append(low[:-1])
        elif low.startswith("*"):
            suffixes.append(low[1:])
        elif low:
            words.add(low)
            forms.update(adjective_forms(low))
    return Item(frozenset(words), frozenset(forms), tuple(prefixes), tuple(suffixes), frozenset(tags))


def _class(name: str) -> str:
    if name in ROLES or name == "num" or name in PARTS_OF_SPEECH:
        return name
    known = ", ".join(f"<{each}>" for each in (*ROLES, "num", *PARTS_OF_SPEECH))
    raise PhraseError(f"klassen <{name}> är okänd; det finns {known}")

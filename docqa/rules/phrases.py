"""Phrases of rule files: short Swedish word patterns, all of them found in one pass over a document.

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

Every phrase is filed under its rarest-looking literal word (a class when it has none), its anchor, so the cost of a document grows
with its words and with the phrases whose anchor it holds, not with the number of phrases.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
# Words too common to be worth filing a phrase under when it holds anything else.
COMMON = word_set(
    """
    och att i på är en ett som för med av den det de har inte till om så sin sitt sina vara ha han hon
    sig man var kan ska vill från men eller bli blir mycket här där ut upp in nu lite alla
    """
)
_MIN_COMPOUND_HEAD = 2
_MIN_COMPOUND_TAIL = 5
INTENSIFIERS = word_set(
    "jätte super skit as mega över extra under ur dunder hyper ultra små halv stor in genom bra dö"
)
_ADJECTIVE_ENDINGS = ("ig", "isk", "sam", "bar", "lös", "full", "iv", "ös", "aktig", "mässig", "ell", "al")
_MAX_MEMORY = 200_000


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
            or lower.startswith(self.prefixes)
            or bool(self.tails and any(tail in self.tails for tail in compound_tails(lower)))
            or any(lower.endswith(s) and len(lower) >= len(s) + _MIN_COMPOUND_HEAD for s in self.suffixes)
            or bool(self.tags and self._tagged(words, i))
        )

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
    for cut in range(_MIN_COMPOUND_HEAD, len(word) - 1):
        if len(word) - cut >= _MIN_COMPOUND_TAIL or word[:cut] in INTENSIFIERS:
            yield word[cut:]


def adjective_forms(word: str) -> Iterator[str]:
    """The plural and the neuter of a word with an adjective's ending, which taggers often mistake for verbs or nouns.

    >>> list(adjective_forms("slarvig")), list(adjective_forms("ogenomtänkt")), list(adjective_forms("oengagerad"))
    (['slarviga', 'slarvigt'], [], ['oengagerade', 'oengagerat'])
    """
    if word.endswith("ad") and len(word) > _MIN_COMPOUND_TAIL:
        yield from (f"{word}e", f"{word[:-1]}t")
    elif word.endswith(_ADJECTIVE_ENDINGS) and len(word) > _MIN_COMPOUND_TAIL:
        yield from (f"{word}a", f"{word}t")


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


@dataclass(slots=True)
class PhraseIndex:
    """Many named sets of phrases, found together.

    >>> index = PhraseIndex({"slow": [parse("dra ut på tiden")]})
    >>> sorted(index.keys)
    ['slow']
    """

    sets: Mapping[str, Sequence[Phrase]]
    _words: dict[str, list[tuple[str, Phrase, int]]] = field(default_factory=dict)
    _forms: dict[str, list[tuple[str, Phrase, int]]] = field(default_factory=dict)
    _prefixes: dict[str, list[tuple[str, Phrase, int]]] = field(default_factory=dict)
    _suffixes: dict[str, list[tuple[str, Phrase, int]]] = field(default_factory=dict)
    _tails: dict[str, list[tuple[str, Phrase, int]]] = field(default_factory=dict)
    _classes: dict[str, list[tuple[str, Phrase, int]]] = field(default_factory=dict)
    _by_form: dict[str, tuple[tuple[str, Phrase, int], ...]] = field(default_factory=dict)
    _by_lemma: dict[str, tuple[tuple[str, Phrase, int], ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for key, phrases in self.sets.items():
            for phrase in phrases:
                self._file(key, phrase)

    @property
    def keys(self) -> Iterable[str]:
        """The names of the sets."""
        return self.sets.keys()

    def _file(self, key: str, phrase: Phrase) -> None:
        at = _anchor(phrase)
        item, entry = phrase[at], (key, phrase, at)
        for table, names in (
            (self._words, item.words),
            (self._forms, item.forms),
            (self._prefixes, item.prefixes),
            (self._suffixes, item.suffixes),
            (self._tails, item.tails),
            (self._classes, item.tags),
        ):
            for name in names:
                table.setdefault(name, []).append(entry)

    def find(self, words: Words) -> dict[str, list[tuple[int, int]]]:
        """Token ranges of every set's matches, in order, the longest from each place; sets without are left out."""
        found: dict[str, set[tuple[int, int]]] = {}
        for i, lower in enumerate(words.lowers):
            lemma = words.lemmas[i]
            entries = self._form_entries(lower)
            if lemma and lemma != lower:
                entries = entries + self._lemma_entries(lemma)
            if self._classes:
                entries = entries + self._class_entries(words, i)
            for key, phrase, at in entries:
                match = _extend(phrase, at, i, words)
                if match:
                    found.setdefault(key, set()).add(match)
        return {key: _longest(matches) for key, matches in found.items()}

    def _form_entries(self, lower: str) -> tuple[tuple[str, Phrase, int], ...]:
        known = self._by_form.get(lower)
        if known is None:
            entries = [*self._words.get(lower, ()), *self._forms.get(lower, ())]
            for cut in range(1, len(lower) + 1):
                entries += self._prefixes.get(lower[:cut], ())
            entries += self._compound_entries(lower)
            known = _remember(self._by_form, lower, tuple(entries))
        return known

    def _lemma_entries(self, lemma: str) -> tuple[tuple[str, Phrase, int], ...]:
        known = self._by_lemma.get(lemma)
        if known is None:
            entries = [*self._words.get(lemma, ()), *self._compound_entries(lemma)]
            known = _remember(self._by_lemma, lemma, tuple(entries))
        return known

    def _class_entries(self, words: Words, i: int) -> tuple[tuple[str, Phrase, int], ...]:
        found = [*self._classes.get(words.pos[i], ())]
        if words.roles[i]:
            found += [
                e for name in ROLES if role_fits(words.roles[i], (name,)) for e in self._classes.get(name, ())
            ]
        if words.numbers[i]:
            found += self._classes.get("num", ())
        return tuple(found)

    def _compound_entries(self, word: str) -> list[tuple[str, Phrase, int]]:
        found: list[tuple[str, Phrase, int]] = []
        for cut in range(_MIN_COMPOUND_HEAD, len(word)):
            found += self._suffixes.get(word[cut:], ())
        for tail in compound_tails(word):
            found += self._tails.get(tail, ())
        return found


def _remember(
    memory: dict[str, tuple[tuple[str, Phrase, int], ...]],
    word: str,
    entries: tuple[tuple[str, Phrase, int], ...],
) -> tuple[tuple[str, Phrase, int], ...]:
    if len(memory) > _MAX_MEMORY:
        memory.clear()
    memory[word] = entries
    return entries


def _anchor(phrase: Phrase) -> int:
    """The item to file a phrase under: a content word if there is one, the longest of those; else a class."""

    def worth(i: int) -> tuple[bool, int]:
        names = [*phrase[i].words, *phrase[i].forms, *phrase[i].prefixes, *phrase[i].suffixes]
        return (not COMMON.intersection(names), min(map(len, names)))

    literal = [i for i, item in enumerate(phrase) if item.literal]
    return max(literal, key=worth) if literal else next(i for i, item in enumerate(phrase) if item.tags)


def _extend(phrase: Phrase, at: int, i: int, words: Words) -> tuple[int, int] | None:
    """The token range of ``phrase`` when its item ``at`` stands at token ``i``; None when the rest is not there."""
    low, high = words.bounds[i]
    last = _walk(phrase, at + 1, i + 1, 1, high, words)
    if last is None:
        return None
    first = _walk(phrase, at - 1, i - 1, -1, low - 1, words)
    return None if first is None else (first + 1, last)


def _walk(phrase: Phrase, k: int, i: int, step: int, stop: int, words: Words) -> int | None:
    """Match items from ``k`` on in direction ``step``; the token just past the last one, None when they do not fit."""
    if not 0 <= k < len(phrase):
        return i
    item = phrase[k]
    if not item.gap:
        if i * step >= stop * step or not item.matches(words, i):
            return None
        return _walk(phrase, k + step, i + step, step, stop, words)
    for skipped in range(item.gap + 1):
        past = _walk(phrase, k + step, i + skipped * step, step, stop, words)
        if past is not None:
            return past
        if (i + skipped * step) * step >= stop * step:
            break
    return None


def _longest(matches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Matches in order without those that overlap a longer (then earlier) one."""
    kept: list[tuple[int, int]] = []
    for first, last in sorted(matches, key=lambda m: (m[0] - m[1], m[0])):
        if all(last <= a or first >= b for a, b in kept):
            kept.append((first, last))
    return sorted(kept)

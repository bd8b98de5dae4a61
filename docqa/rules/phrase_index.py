"""All phrases of all rules, found in one pass over a document.

Every phrase is filed under its rarest-looking literal word (a class when it has none), its anchor, so the
cost of a document grows with its words and with the phrases whose anchor it holds, not with the number of
phrases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from docqa.language.wordlist import word_set
from docqa.rules.phrases import MIN_COMPOUND_HEAD, ROLES, Phrase, Words, compound_tails, role_fits

# Words too common to be worth filing a phrase under when it holds anything else.
COMMON = word_set(
    """
    och att i på är en ett som för med av den det de har inte till om så sin sitt sina vara ha han hon
    sig man var kan ska vill från men eller bli blir mycket här där ut upp in nu lite alla
    """
)
MAX_MEMORY = 200_000


@dataclass(slots=True)
class PhraseIndex:
    """Many named sets of phrases, found together.

    >>> from docqa.rules.phrases import parse
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
        """Token ranges of every set's matches, in order, the longest of overlapping ones."""
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
        for cut in range(MIN_COMPOUND_HEAD, len(word)):
            found += self._suffixes.get(word[cut:], ())
        for tail in compound_tails(word):
            found += self._tails.get(tail, ())
        return found


def _remember(
    memory: dict[str, tuple[tuple[str, Phrase, int], ...]],
    word: str,
    entries: tuple[tuple[str, Phrase, int], ...],
) -> tuple[tuple[str, Phrase, int], ...]:
    if len(memory) > MAX_MEMORY:
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
    """The token range of ``phrase`` with its item ``at`` at token ``i``; None when the rest is not there."""
    low, high = words.bounds[i]
    last = _walk(phrase, at + 1, i + 1, 1, high, words)
    if last is None:
        return None
    first = _walk(phrase, at - 1, i - 1, -1, low - 1, words)
    return None if first is None else (first + 1, last)


def _walk(phrase: Phrase, k: int, i: int, step: int, stop: int, words: Words) -> int | None:  # noqa: PLR0917
    """Match items from ``k`` on in direction ``step``; the token past the last one, or None."""
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
    taken: set[int] = set()
    for first, last in sorted(matches, key=lambda m: (m[0] - m[1], m[0])):
        if taken.isdisjoint(range(first, last)):
            kept.append((first, last))
            taken.update(range(first, last))
    return sorted(kept)

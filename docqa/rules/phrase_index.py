"""All phrases of all rules, found in one pass over a document.

Every phrase is filed under its rarest-looking literal word (a class when it has none), its anchor, so the
cost of a document grows with its words and with the phrases whose anchor it holds, not with the number of
phrases.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from docqa.language.wordlist import word_set
from docqa.rules.phrases import MIN_COMPOUND_HEAD, ROLES, Phrase, Words, compound_tails, role_fits

# Words too common to be worth filing a phrase under when it holds anything else.
COMMON = word_set(
    """
    och att i på är en ett som för med av den det de har inte till om så sin sitt sina vara ha han hon
    sig man var kan ska vill från men eller bli blir mycket här där ut upp in nu lite alla
    """
)
MAX_REMEMBERED_WORDS = 50_000
Entry = tuple[str, Phrase, int]
Key = TypeVar("Key")


class Entries(NamedTuple):
    """What a word may be part of: sets it is a whole phrase of, longer phrases, and those with gaps."""

    whole: tuple[str, ...] = ()
    exact: tuple[Entry, ...] = ()
    gapped: tuple[Entry, ...] = ()


NOTHING = Entries()


class PhraseIndex:
    """Many named sets of phrases, found together.

    >>> from docqa.rules.phrases import parse
    >>> index = PhraseIndex({"slow": [parse("dra ut på tiden")]})
    >>> sorted(index.keys)
    ['slow']
    """

    def __init__(self, sets: Mapping[str, Sequence[Phrase]]) -> None:
        self.sets = sets
        self._words: dict[str, list[Entry]] = {}
        self._forms: dict[str, list[Entry]] = {}
        self._prefixes: dict[str, list[Entry]] = {}
        self._suffixes: dict[str, list[Entry]] = {}
        self._tails: dict[str, list[Entry]] = {}
        self._classes: dict[str, list[Entry]] = {}
        for key, phrases in sets.items():
            for phrase in phrases:
                self._file(key, phrase)
        self._longest_prefix = max(map(len, self._prefixes), default=0)
        self._by_form = Remembered(self._of_form)
        self._by_lemma = Remembered(self._of_lemma)
        self._by_class = Remembered(self._of_class)

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
        for i, entries in self._candidates(words):
            for key in entries.whole:
                found.setdefault(key, set()).add((i, i + 1))
            for key, phrase, at in entries.exact:
                match = _exact(phrase, at, i, words)
                if match:
                    found.setdefault(key, set()).add(match)
            for key, phrase, at in entries.gapped:
                match = _extend(phrase, at, i, words)
                if match:
                    found.setdefault(key, set()).add(match)
        return {key: _longest(matches) for key, matches in found.items()}

    def _candidates(self, words: Words) -> Iterator[tuple[int, Entries]]:
        """The tokens that may begin or be part of a match, in no order, with what they may be part of."""
        by_form, by_lemma, lowers = self._by_form, self._by_lemma, words.lowers
        for i, entries in enumerate([by_form[lower] for lower in lowers]):
            if entries is not NOTHING:
                yield i, entries
        for i, entries in enumerate([by_lemma[lemma] for lemma in words.lemmas]):
            if entries is not NOTHING and words.lemmas[i] != lowers[i]:
                yield i, entries
        if self._classes:
            yield from self._classified(words)

    def _classified(self, words: Words) -> Iterator[tuple[int, Entries]]:
        """The same for phrases that name no word, only parts of speech, roles or numbers."""
        by_class, nobody = self._by_class, ("",) * len(words.lowers)
        roles = nobody if self._classes.keys().isdisjoint(ROLES) else words.roles
        for i, key in enumerate(zip(words.pos, roles, words.numbers, strict=True)):
            entries = by_class[key]
            if entries is not NOTHING:
                yield i, entries

    def _of_form(self, lower: str) -> Entries:
        entries = [*self._words.get(lower, ()), *self._forms.get(lower, ())]
        for cut in range(1, min(len(lower), self._longest_prefix) + 1):
            entries += self._prefixes.get(lower[:cut], ())
        return _sorted_out(entries + self._of_compound(lower))

    def _of_lemma(self, lemma: str) -> Entries:
        return _sorted_out([*self._words.get(lemma, ()), *self._of_compound(lemma)]) if lemma else NOTHING

    def _of_class(self, key: tuple[str, str, bool]) -> Entries:
        pos, role, number = key
        names = [pos, *(name for name in ROLES if role and role_fits(role, (name,))), *(["num"] * number)]
        return _sorted_out([entry for name in names for entry in self._classes.get(name, ())])

    def _of_compound(self, word: str) -> list[Entry]:
        found: list[Entry] = []
        for cut in range(MIN_COMPOUND_HEAD, len(word)):
            found += self._suffixes.get(word[cut:], ())
        for tail in compound_tails(word):
            found += self._tails.get(tail, ())
        return found


class Remembered(dict[Key, Entries]):
    """The entries of words or classes, worked out when first met; forgotten when there are too many."""

    def __init__(self, work_out: Callable[[Key], Entries]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: Key) -> Entries:
        if len(self) >= MAX_REMEMBERED_WORDS:
            self.clear()
        entries = self[key] = self._work_out(key)
        return entries


def _sorted_out(entries: Sequence[Entry]) -> Entries:
    """Phrases of one word apart from longer ones: the word that was looked up is all of them."""
    if not entries:
        return NOTHING
    whole = tuple(dict.fromkeys(key for key, phrase, _ in entries if len(phrase) == 1))
    longer = [entry for entry in entries if len(entry[1]) > 1]
    gapped = tuple(entry for entry in longer if any(item.gap for item in entry[1]))
    return Entries(whole, tuple(entry for entry in longer if entry not in gapped), gapped)


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


def _exact(phrase: Phrase, at: int, i: int, words: Words) -> tuple[int, int] | None:
    """:func:`_extend` for a phrase without gaps, whose range is known beforehand."""
    first = i - at
    last = first + len(phrase)
    low, high = words.bounds[i]
    if first < low or last > high:
        return None
    for k, item in enumerate(phrase):
        if k != at and not item.matches(words, first + k):
            return None
    return first, last


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


def _longest(matches: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    """Matches in order without those that overlap a longer (then earlier) one."""
    if len(matches) == 1:
        return list(matches)
    kept: list[tuple[int, int]] = []
    taken: set[int] = set()
    for first, last in sorted(matches, key=lambda m: (m[0] - m[1], m[0])):
        if taken.isdisjoint(range(first, last)):
            kept.append((first, last))
            taken.update(range(first, last))
    return sorted(kept)

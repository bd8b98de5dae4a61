"""Which words of two stretches say the same, and how much of each stretch that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from docqa.guarding.normal_forms import Mention, agree
from docqa.guarding.relatedness import GROUP, HANDLE_CHARACTERS, PART, SAME, handles_of, relatedness
from docqa.guarding.words import Word
from docqa.language.compounds import shipped_splitter
from docqa.repetition.terms import Term

MIN_RELATED = 0.6


@dataclass(frozen=True, slots=True)
class Match:
    """Two stretches side by side: ``links`` lead from words of the first to the words of the second.

    ``shares`` are how much of the weight of each stretch has a counterpart, 0 to 1, and ``told`` what the
    words that have one weigh and ``plain`` how many of them are no figures.
    """

    first: Sequence[Term]
    second: Sequence[Term]
    links: Mapping[int, tuple[int, float]]
    shares: tuple[float, float]
    told: float
    plain: int

    @property
    def lonely(self) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
        """The words of either stretch without a counterpart."""
        twins = {twin for twin, _ in self.links.values()}
        return (
            tuple(term for n, term in enumerate(self.first) if n not in self.links),
            tuple(term for n, term in enumerate(self.second) if n not in twins),
        )


def match(first: Sequence[Term], second: Sequence[Term]) -> Match:
    """Link the words of two stretches, the nearest first and every word once.

    Two parts of a compound may both lead to it: "barnens rum", "barnrummet". Stretches without words share
    nothing.
    """
    links: dict[int, tuple[int, float]] = {}
    taken: dict[int, float] = {}
    for nearness, _, one, other in sorted(_near(first, second), reverse=True):
        twin = -other
        if -one in links or (twin in taken and not nearness == taken[twin] == PART):
            continue
        links[-one] = (twin, nearness)
        taken[twin] = nearness
    shares = (_share(first, {n: x for n, (_, x) in links.items()}), _share(second, taken))
    told = sum(min(first[n].weight, second[twin].weight) for n, (twin, _) in links.items())
    plain = sum(_is_plain(first[n], second[twin]) for n, (twin, _) in links.items())
    return Match(first, second, links, shares, told, plain)


def _is_plain(one: Term, other: Term) -> bool:
    ordinary = all(t.word.mention is None for t in (one, other))
    return ordinary and one.weight + other.weight > 0


def _near(first: Sequence[Term], second: Sequence[Term]) -> list[tuple[float, float, int, int]]:
    """Every two words near each other: how near, how alike their places are, and their numbers, negative."""
    by_handle: dict[str, list[int]] = defaultdict(list)
    for number, term in enumerate(second):
        for handle in handles(term):
            by_handle[handle].append(number)
    found = []
    for number, term in enumerate(first):
        for twin in {n for handle in handles(term) for n in by_handle.get(handle, ())}:
            nearness = _nearness(term.word, second[twin].word)
            if nearness >= MIN_RELATED:
                apart = abs(number / len(first) - twin / len(second))
                found.append((nearness, -apart, -number, -twin))
    return found


def _nearness(one: Word, other: Word) -> float:
    if one.mention is not None and other.mention is not None:
        return SAME if same_figure(one.mention, other.mention) else 0.0
    found = relatedness(one, other)
    if found or one.mention or other.mention or one.name or other.name:
        return found
    if _groups_of(one) & _groups_of(other):
        return GROUP
    return PART if one.key in parts_of(other.key) or other.key in parts_of(one.key) else 0.0


@lru_cache(maxsize=50_000)
def parts_of(word: str) -> frozenset[str]:
    """The parts of a compound, short ones too; none of a word that is none.

    >>> sorted(parts_of("barnrum"))
    ['barn', 'rum']
    """
    found = shipped_splitter().split(word).parts
    return frozenset(found) if len(found) > 1 else frozenset()


def same_figure(one: Mention, other: Mention) -> bool:
    """Whether two numbers, dates or times can be the same; "till två" may be until 14.

    >>> same_figure(Mention(0, 3, "number", "2"), Mention(0, 6, "clock", "14:00"))
    True
    """
    if agree(one, other):
        return True
    number, clock = (one, other) if one.kind == "number" else (other, one)
    if (number.kind, clock.kind) != ("number", "clock") or not number.value.isdigit():
        return False
    hour, minutes = clock.value.lstrip("?").split(":")
    return minutes == "00" and int(number.value) <= 12 and int(hour) % 12 == int(number.value) % 12


@cache
def _groups() -> dict[str, frozenset[int]]:
    text = (files("docqa.repetition") / "same_words.txt").read_text(encoding="utf-8")
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(text.splitlines()):
        for word in line.partition("#")[0].split():
            found[word].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def _groups_of(word: Word) -> frozenset[int]:
    known = _groups()
    return known.get(word.key, frozenset()) | known.get(word.form, frozenset())


def handles(term: Term) -> Iterator[str]:
    """What two words must have in common to be worth comparing."""
    yield from handles_of(term.word)
    if term.word.mention is None and not term.word.name:
        yield from (f"={number}" for number in _groups_of(term.word))
    if not term.word.light and term.word.mention is None:
        yield from (part[:HANDLE_CHARACTERS] for part in parts_of(term.word.key))


def _share(terms: Sequence[Term], met: Mapping[int, float]) -> float:
    whole = sum(term.weight for term in terms)
    return sum(terms[n].weight * min(1.0, x + 0.15) for n, x in met.items()) / whole if whole else 0.0

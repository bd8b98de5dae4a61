"""Two texts with their words and pieces linked, and where the one says what a piece of the other says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from docqa.guarding.reading import Text, Unit
from docqa.guarding.words import Word

LIGHT_WEIGHT = 0.12
PERSON_SHARE = 0.45
MENTION_WEIGHT = 2.5
SURE = 0.8
SAME_SHARE = 0.62
BACK_SHARE = 0.5
BACK_LIKE = 0.34
MIN_SAME_WORDS = 2
ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Link:
    """A word of one text and the word of the other that says the same, and how near they are, 0 to 1."""

    word: int
    twin: int
    nearness: float


@dataclass(frozen=True, slots=True)
class View:
    """One text seen from the other: for each of its words the link to the other text, None without one.

    ``closest`` is for each piece the piece of the other text it says most of, None where there is none, and
    ``affinity`` how much the two share, 0 to 1.
    """

    links: tuple[Link | None, ...]
    closest: tuple[int | None, ...]
    affinity: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Landing:
    """Where in the other text a piece is said: the piece that says most of it, and those beside that one.

    ``share`` is how much of the content of the piece is said there, by weight, 0 to 1, and ``words`` how many
    words of it; ``sure`` whether its verb, or else all of its content, is among it in so many words.
    """

    unit: Unit
    beside: tuple[Unit, ...]
    share: float
    sure: bool
    words: int

    @property
    def lemmas(self) -> frozenset[str]:
        """All words of the place, in their forms and base forms."""
        return frozenset().union(*(unit.lemmas for unit in self.beside))


@dataclass(frozen=True, slots=True)
class Side:
    """One text seen from itself: its words, its links into the other text, and the weights of words."""

    text: Text
    other: Text
    view: View
    weights: dict[str, float]
    _landings: dict[int, Landing | None] = field(default_factory=dict)

    def weigh(self, words: Iterable[Word]) -> float:
        """The summed weight of words."""
        return sum(weigh(word, self.weights) for word in words)

    def links(self, unit: Unit) -> list[tuple[Word, Link | None]]:
        """The words of a piece with their links."""
        return [(self.text.words[n], self.view.links[n]) for n in range(unit.first, unit.last)]

    def landing(self, unit: Unit) -> Landing | None:
        """Where the other text says a piece; None when it says nothing of it."""
        if unit.number not in self._landings:
            self._landings[unit.number] = self._landing(unit)
        return self._landings[unit.number]

    def _landing(self, unit: Unit) -> Landing | None:
        words = [(w, link) for w, link in self.links(unit) if w.content]
        words = words or [(w, link) for w, link in self.links(unit) if not w.person]
        got: dict[int, float] = defaultdict(float)
        for word, link in words:
            if link is not None:
                got[self.other.words[link.twin].unit] += weigh(word, self.weights) * link.nearness
        if not got:
            return None
        home = self.other.units[max(got, key=lambda number: (got[number], -number))]
        beside = self.other.beside(home)
        inside = {u.number for u in beside}
        whole = self.weigh(word for word, _ in words)
        share = sum(weight for unit, weight in got.items() if unit in inside) / whole if whole else 0.0
        told = [(w, link) for w, link in words if w.mention is None and (w.content or w.verb)]
        there = sum(self._lands(link, inside) for _, link in told)
        return Landing(home, beside, min(1.0, share), self._sure(words, inside), there)

    def _lands(self, link: Link | None, inside: set[int], nearness: float = 0.0) -> bool:
        """Whether a word is linked into some pieces, and near enough."""
        return link is not None and link.nearness >= nearness and self.other.words[link.twin].unit in inside

    def _sure(self, words: Sequence[tuple[Word, Link | None]], inside: set[int]) -> bool:
        verbs = [link for word, link in words if word.verb and not word.light]
        if verbs:
            return any(self._lands(link, inside, SURE) for link in verbs)
        return all(self._lands(link, inside, SURE) for _, link in words)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts and how they are aligned: ``old`` is the source seen from itself, ``new`` the rewrite."""

    old: Side
    new: Side

    def like(self, landing: Landing, *, side: Side | None = None) -> bool:
        """Whether a place says about the same as the piece landing there: much of both is in the other.

        ``side`` is the text the place is in, the rewrite when None.
        """
        back = (side or self.new).landing(landing.unit)
        telling = landing.words >= 1 and (landing.sure or landing.words >= MIN_SAME_WORDS)
        return telling and back is not None and back.share >= BACK_LIKE

    def same(self, landing: Landing, *, side: Side | None = None) -> bool:
        """Whether a place says just what the piece landing there says: most of both is in the other."""
        back = (side or self.new).landing(landing.unit)
        if back is None or not landing.sure or landing.share < SAME_SHARE or back.share < BACK_SHARE:
            return False
        if not self._worded_alike(landing, back, side or self.new):
            return False
        whole = landing.share == back.share == 1.0
        return landing.words >= MIN_SAME_WORDS or (landing.words > 0 and whole)

    def _worded_alike(self, landing: Landing, back: Landing, there: Side) -> bool:
        """Whether two pieces that say the same do so in much the same words, little words included."""
        here = self.old if there is self.new else self.new
        one = {word.key for unit in landing.beside for word in there.text.words_of(unit)}
        other = {word.key for unit in back.beside for word in here.text.words_of(unit)}
        return 2 * len(one & other) >= ALIKE * (len(one) + len(other))


def weigh(word: Word, weights: dict[str, float]) -> float:
    """The weight of one word: its rarity among the pieces, less for persons, who are everywhere."""
    if word.light:
        return LIGHT_WEIGHT
    if word.mention is not None:
        return MENTION_WEIGHT
    return weights.get(word.key, 1.0) * (PERSON_SHARE if word.person else 1.0)

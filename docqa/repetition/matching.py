"""Which words of two stretches say the same, and how much of each stretch that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docqa.guarding.relatedness import PART
from docqa.language.relations import relation_of
from docqa.repetition.nearness import handles, nearness
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
    for near, _, one, other in sorted(_near(first, second), reverse=True):
        twin = -other
        if -one in links or (twin in taken and not near == taken[twin] == PART):
            continue
        links[-one] = (twin, near)
        taken[twin] = near
    _link_roles(first, second, links, taken)
    shares = (_share(first, {n: x for n, (_, x) in links.items()}), _share(second, taken))
    told = sum(min(first[n].weight, second[twin].weight) for n, (twin, _) in links.items())
    plain = sum(_is_plain(first[n], second[twin]) for n, (twin, _) in links.items())
    return Match(first, second, links, shares, told, plain)


def _link_roles(
    first: Sequence[Term],
    second: Sequence[Term],
    links: dict[int, tuple[int, float]],
    taken: dict[int, float],
) -> None:
    """Link names of one stretch to words for relatives in the other, in order: "Zehra", "hustrun".

    Only what has no counterpart is linked, and nothing where both sides have names of their own.
    """
    ones = [n for n, term in enumerate(first) if n not in links and term.weight and term.word.person]
    others = [n for n, term in enumerate(second) if n not in taken and term.weight and term.word.person]
    names = [[n for n in ones if first[n].word.name], [n for n in others if second[n].word.name]]
    if not names[0] or not names[1]:
        roles = [[n for n in ones if _is_role(first[n])], [n for n in others if _is_role(second[n])]]
        for number, twin in [*zip(names[0], roles[1], strict=False), *zip(roles[0], names[1], strict=False)]:
            if {first[number].role, second[twin].role} - {"", _role(first[number]), _role(second[twin])}:
                continue  # "pappa" is not the Zehra who is "mamma Zehra"
            links[number] = (twin, MIN_RELATED)
            taken[twin] = MIN_RELATED


def _role(term: Term) -> str:
    return "" if term.word.name else relation_of(term.word.form) or ""


def _is_role(term: Term) -> bool:
    return bool(_role(term))


def _is_plain(one: Term, other: Term) -> bool:
    ordinary = all(t.word.mention is None for t in (one, other))
    return ordinary and one.weight + other.weight > 0


def _near(first: Sequence[Term], second: Sequence[Term]) -> list[tuple[float, float, int, int]]:
    """Every two words near each other: how near, how alike their places are, and their numbers, negative."""
    by_handle: dict[str, list[int]] = defaultdict(list)
    for number, term in enumerate(second):
        for handle in handles(term.word):
            by_handle[handle].append(number)
    found = []
    for number, term in enumerate(first):
        for twin in {n for handle in handles(term.word) for n in by_handle.get(handle, ())}:
            near = nearness(term.word, second[twin].word)
            if near >= MIN_RELATED and _same_unit(first, number, second, twin):
                apart = abs(number / len(first) - twin / len(second))
                found.append((near, -apart, -number, -twin))
    return found


def _same_unit(first: Sequence[Term], number: int, second: Sequence[Term], twin: int) -> bool:
    """Whether two figures count the same, where both say what they count right after: "fyra kilo"."""
    if first[number].word.mention is None or second[twin].word.mention is None:
        return True
    one, other = _counted(first, number), _counted(second, twin)
    return one is None or other is None or nearness(one.word, other.word) > 0


def _counted(terms: Sequence[Term], number: int) -> Term | None:
    after = terms[number + 1] if number + 1 < len(terms) else None
    return after if after is not None and after.pos == "NOUN" and after.word.mention is None else None


def _share(terms: Sequence[Term], met: Mapping[int, float]) -> float:
    whole = sum(term.weight for term in terms)
    return sum(terms[n].weight * min(1.0, x + 0.15) for n, x in met.items()) / whole if whole else 0.0

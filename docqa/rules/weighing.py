"""Sentences and clauses weighed: how much a rule's signals, and signs like tense and place, add up to.

The score of one is the sum of ``weight × times`` over the rule's signals, each counted at most
`MAX_TIMES` times, and of ``weight × value`` over the signs of :mod:`docqa.rules.signs`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docqa.errors import RuleError, did_you_mean
from docqa.rules.base import Finder, Found, Match, phrase_matches
from docqa.rules.loading import Rule
from docqa.rules.schema import Density
from docqa.rules.signs import SIGNS
from docqa.rules.silence import SILENCES
from docqa.rules.view import View

MAX_TIMES = 2
_SET_PHRASE = 3  # words
_STOPS = frozenset(":;()–.!?")
_LOOSE = frozenset([",", "och", "men", "samt", "att", "som", "."])
_LONGEST_LOG = 4.0  # of a sentence's words, for the highest score it may still reach


def weighed(rule: Rule, spec: Density) -> Finder:
    """Sentences or clauses that reach ``min_score``, with neighbours that reach ``min_score_beside``.

    Raises:
        RuleError: a weight for what is neither a signal of the rule nor a sign, or no ``min_score``.
    """
    _refuse_unknown(rule, spec)
    enough = spec.min_score or 0.0
    beside = enough if spec.min_score_beside is None else spec.min_score_beside
    least = min(enough, beside) - _headroom(spec)

    def find(view: View, found: Found) -> list[Match]:
        unit_of, ends = _units(view, spec)
        places, sums = _by_unit(rule, spec, view, found, unit_of)
        scores = {
            number: score + _signs(spec, view, *ends(number))
            for number, score in sums.items()
            if score >= least and sum(view.table.counted[slice(*ends(number))]) >= spec.min_words
        }
        groups = _groups(view, scores, enough=enough, beside=beside, joined=spec.joined)
        return [_match(view, spec, group, places) for group in groups]

    return find


def _refuse_unknown(rule: Rule, spec: Density) -> None:
    known = [*spec.signals, *SIGNS]
    for name in spec.weights:
        if name not in known:
            hint = did_you_mean(name, known)
            raise RuleError(f'{rule.path}: vikten "{name}" hör varken till en signal eller ett tecken.', hint)
    if spec.min_score is None:
        raise RuleError(f"{rule.path}: regeln har weights men inte min_score.", "Lägg till min_score.")


def _units(view: View, spec: Density) -> tuple[Callable[[int], int], Callable[[int], tuple[int, int]]]:
    """What is weighed: the unit a token belongs to, and a unit's first token and the one past its last."""
    if spec.unit == "sentence":
        return view.sentence_of.__getitem__, view.sentences.__getitem__

    def of_token(i: int) -> int:
        clause = view.clause(i)
        return -1 if clause is None else view.clause_number[clause]

    def ends(number: int) -> tuple[int, int]:
        clause = view.clauses[number]
        return view.token_at(clause.start), view.token_at(clause.end - 1) + 1

    return of_token, ends


def _by_unit(
    rule: Rule, spec: Density, view: View, found: Found, unit_of: Callable[[int], int]
) -> tuple[dict[int, tuple[int, int]], dict[int, float]]:
    """For units with signals: the tokens of the heaviest one, and the sum of all."""
    places: dict[int, tuple[float, int, int]] = {}
    times: dict[tuple[int, str], int] = {}
    sums: dict[int, float] = {}
    for name in spec.signals:
        weight = spec.weights.get(name, 1.0)
        for first, last in phrase_matches(rule, f"signals.{name}", found):
            number = unit_of(first)
            if number < 0 or times.get((number, name), 0) == MAX_TIMES or _is_name(view, first, last):
                continue
            if weight > 0 and last - first < _SET_PHRASE and _is_denied(view, spec, first, last):
                continue
            times[number, name] = times.get((number, name), 0) + 1
            sums[number] = sums.get(number, 0.0) + weight
            places[number] = max(places.get(number, (weight, -first, last)), (weight, -first, last))
    return {number: (-first, last) for number, (_, first, last) in places.items()}, sums


def _is_name(view: View, first: int, last: int) -> bool:
    """Whether a signal of one word is a name: Snäll, Hård and Sol are surnames."""
    return last - first == 1 and view.words[first][:1].isupper() and view.is_name(first)


def _is_denied(view: View, spec: Density, first: int, last: int) -> bool:
    """Whether a word of a clause is negated from outside; set phrases bring their own "inte" along."""
    return spec.unit == "clause" and SILENCES["negated"](view, first, last)


def _headroom(spec: Density) -> float:
    """How much signs may add at most."""
    return sum(
        weight * (_LONGEST_LOG if name == "log_words" else 1.0)
        for name, weight in spec.weights.items()
        if name in SIGNS and weight > 0
    )


def _signs(spec: Density, view: View, first: int, last: int) -> float:
    return sum(
        weight * SIGNS[name](view, first, last) for name, weight in spec.weights.items() if name in SIGNS
    )


def _groups(
    view: View, scores: dict[int, float], *, enough: float, beside: float, joined: bool
) -> list[list[int]]:
    """Runs of sentences in a paragraph of which one is heavy enough; single units if not joined."""
    if not joined:
        return [[number] for number, score in sorted(scores.items()) if score >= enough]
    runs: list[list[int]] = []
    for number in sorted(number for number, score in scores.items() if score >= min(enough, beside)):
        if runs and number == runs[-1][-1] + 1 and not _parted(view, number):
            runs[-1].append(number)
        else:
            runs.append([number])
    return [run for run in runs if any(scores[number] >= enough for number in run)]


def _parted(view: View, number: int) -> bool:
    """Whether a sentence begins a paragraph."""
    before, here = view.span(*view.sentences[number - 1])[1], view.span(*view.sentences[number])[0]
    return "\n\n" in view.text[before:here]


def _match(view: View, spec: Density, group: Sequence[int], places: dict[int, tuple[int, int]]) -> Match:
    first, last = places[group[0]]
    if len(group) > 1:
        start, end = view.sentences[group[0]][0], view.sentences[group[-1]][1]
        return Match(start, end, mark="match", at=first)
    if spec.unit == "clause" and spec.mark == "match":
        return Match(*_own_predicate(view, first, last), mark="match", at=first)
    return Match(first, last, at=first)


def _own_predicate(view: View, first: int, last: int) -> tuple[int, int]:
    """From the clause's first verb, or the signal, to where the clause ends or another one begins."""
    clause = view.clause(first)
    if clause is None or not view.parsed:
        return first, last
    start = min([first, *clause.verbs[:1]])
    while (
        last < len(view.words)
        and view.clause_of[last] is clause
        and view.words[last] not in _STOPS
        and view.sentence_of[last] == view.sentence_of[first]
    ):
        last += 1
    while last - 1 > first and view.lowers[last - 1] in _LOOSE:
        last -= 1
    return start, last

"""Signs no word list can hold: where words stand, in what tense, about whom, whether dated.

Rules of kind ``density`` may weigh them beside their own signals. Every sign is a number, mostly 0 or 1, of
the tokens ``first`` up to ``last``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from math import log

from docqa.rules.silence import SILENCES
from docqa.rules.view import View

# For text in lower case: asking `re` to ignore case costs several times as much.
_TIME = re.compile(
    r"\b(?:20\d\d|kl\.?|klockan|senast|före|till och med|t\.o\.m\.|fr\.o\.m\.|månader(?:s|na)?|"
    r"årets? slut|i dag|idag|i morgon|imorgon|i veckan|nästa (?:vecka|måndag|besök)|"
    r"(?:mån|tis|ons|tors|fre|lör|sön)dag\w*|januari|februari|mars|april|maj|juni|juli|"
    r"augusti|september|oktober|november|december)\b|\b\d{1,2}/\d{1,2}\b",
)
_NUMBER = re.compile(
    r"\d|\b(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv) (?:\w+ )?(?:gång|gånger|dag|dagar|"
    r"vecka|veckor|månad|månader|timm\w+|minut\w*|kväll\w*|lördag\w*|helg\w*)\b|"
    r"\b(?:varje|varannan|var tredje) \w+",
)
PLANNING = ("goal", "plan", "decision")
_LATE_SHARE = 2 / 3
_NEIGHBOURS = (-2, -1, 1, 2)

Sign = Callable[[View, int, int], float]


def _text(view: View, first: int, last: int) -> str:
    start, end = view.span(first, last)
    return view.text[start:end]


def _in_section(*kinds: str) -> Sign:
    def sign(view: View, first: int, last: int) -> float:
        return float(view.section_kind(view.span(first, last)[0]) in kinds)

    return sign


def _holds(pattern: re.Pattern[str]) -> Sign:
    def sign(view: View, first: int, last: int) -> float:
        return float(pattern.search(_text(view, first, last).lower()) is not None)

    return sign


def _past(view: View, first: int, last: int) -> float:
    return float(any("Tense=Past" in morph for morph in view.table.morphs[first:last]))


def _passive(view: View, first: int, last: int) -> float:
    """A passive that is not in the past: somebody shall do it, nobody says who."""
    morphs = view.table.morphs[first:last]
    return float(any("Voice=Pass" in morph and "Tense=Past" not in morph for morph in morphs))


def _verbless(view: View, first: int, last: int) -> float:
    return float(not any("VerbForm=Fin" in morph for morph in view.table.morphs[first:last]))


def _named(view: View, first: int, last: int) -> float:
    return float(any(view.roles[i] and view.is_name(i) for i in range(first, last)))


def _late(view: View, first: int, last: int) -> float:
    return float(view.span(first, last)[0] > len(view.text) * _LATE_SHARE)


def _beside_plan(view: View, first: int, last: int) -> float:
    """Near a sentence of the same paragraph that has a time or a number and is not in the past."""
    concrete = view.remember("concrete", lambda: [_is_concrete(view, *ends) for ends in view.sentences])
    paragraph = view.remember("paragraph_numbers", lambda: _paragraphs(view))
    number = view.sentence_of[first]
    near = (number + step for step in _NEIGHBOURS)
    return float(
        any(0 <= n < len(concrete) and concrete[n] and paragraph[n] == paragraph[number] for n in near)
    )


def _is_concrete(view: View, first: int, last: int) -> bool:
    text = _text(view, first, last).lower()
    told = _TIME.search(text) is not None or any(char.isdigit() for char in text)
    return told and not _past(view, first, last)


def _paragraphs(view: View) -> list[int]:
    """The number of every sentence's paragraph."""
    numbers, last = [0] * len(view.sentences), 0
    for number in range(1, len(view.sentences)):
        before, here = (view.span(*view.sentences[n]) for n in (number - 1, number))
        last += "\n\n" in view.text[before[1] : here[0]]
        numbers[number] = last
    return numbers


def _length(view: View, first: int, last: int) -> float:
    return log(max(1, sum(view.table.counted[first:last])))


def _about(*roles: str) -> Sign:
    """The subject of the clause the tokens begin in has one of the roles."""

    def sign(view: View, first: int, last: int) -> float:
        return float(view.subject_role(view.clause(first)) in roles)

    return sign


def _silenced(name: str) -> Sign:
    """A context of ``unless`` at the clause's first verb."""

    def sign(view: View, first: int, last: int) -> float:
        clause = view.clause(first)
        at = clause.verbs[0] if clause is not None and clause.verbs else first
        return float(SILENCES[name](view, at, at + 1))

    return sign


def _whole(name: str) -> Sign:
    """A context of ``unless`` that all the tokens stand in."""

    def sign(view: View, first: int, last: int) -> float:
        return float(SILENCES[name](view, first, last))

    return sign


SIGNS: Mapping[str, Sign] = {
    "is_plan": _in_section(*PLANNING),
    "is_assessment": _in_section("assessment"),
    "is_beside_plan": _beside_plan,
    "is_late": _late,
    "is_numbered": _holds(_NUMBER),
    "is_dated": _holds(_TIME),
    "is_named": _named,
    "is_past": _past,
    "is_passive": _passive,
    "is_verbless": _verbless,
    "is_about_adult": _about("parent", "relative", "other"),
    "is_about_child": _about("child"),
    "is_about_professional": _about("professional"),
    "is_about_writer": _about("writer"),
    "is_about_thing": _about("thing"),
    "is_heading": _whole("heading"),
    "is_quoted": _whole("quoted"),
    "is_attributed": _silenced("attributed"),
    "is_told": _silenced("told"),
    "is_question": _silenced("question"),
    "is_hypothetical": _silenced("hypothetical"),
    "is_legal": _silenced("legal"),
    "is_sourced": _silenced("sourced"),
    "is_observed": _silenced("observed"),
    "is_grounded": _silenced("grounds"),
    "log_words": _length,
}

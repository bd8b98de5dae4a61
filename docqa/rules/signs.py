"""Signs of a sentence that no word list can hold: where it stands, what tense it is in, whether it is dated.

Rules of kind ``density`` may weigh them beside their own signals. Every sign is a number, mostly 0 or 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from math import log

from docqa.rules.silence import SILENCES
from docqa.rules.view import View

_TIME = re.compile(
    r"\b(?:20\d\d|kl\.?|klockan|senast|före|till och med|t\.o\.m\.|fr\.o\.m\.|månader(?:s|na)?|"
    r"årets? slut|i dag|idag|i morgon|imorgon|i veckan|nästa (?:vecka|måndag|besök)|"
    r"(?:mån|tis|ons|tors|fre|lör|sön)dag\w*|januari|februari|mars|april|maj|juni|juli|"
    r"augusti|september|oktober|november|december)\b|\b\d{1,2}/\d{1,2}\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\d|\b(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv) (?:\w+ )?(?:gång|gånger|dag|dagar|"
    r"vecka|veckor|månad|månader|timm\w+|minut\w*|kväll\w*|lördag\w*|helg\w*)\b|"
    r"\b(?:varje|varannan|var tredje) \w+",
    re.IGNORECASE,
)
PLANNING = ("goal", "plan", "decision")
_LATE_SHARE = 2 / 3
_NEIGHBOURS = (-2, -1, 1, 2)

Sign = Callable[[View, int], float]


def _text(view: View, number: int) -> str:
    start, end = view.span(*view.sentences[number])
    return view.text[start:end]


def _in_plan(view: View, number: int) -> float:
    start, _ = view.span(*view.sentences[number])
    return float(view.section_kind(start) in PLANNING)


def _in_assessment(view: View, number: int) -> float:
    start, _ = view.span(*view.sentences[number])
    return float(view.section_kind(start) == "assessment")


def _numbered(view: View, number: int) -> float:
    return float(_NUMBER.search(_text(view, number)) is not None)


def _dated(view: View, number: int) -> float:
    return float(_TIME.search(_text(view, number)) is not None)


def _past(view: View, number: int) -> float:
    return float(any("Past" in view.doc[i].morph.get("Tense", []) for i in range(*view.sentences[number])))


def _passive(view: View, number: int) -> float:
    """A passive that is not in the past: somebody shall do it, nobody says who."""
    morphs = (view.doc[i].morph for i in range(*view.sentences[number]))
    return float(
        any("Pass" in morph.get("Voice", []) and "Past" not in morph.get("Tense", []) for morph in morphs)
    )


def _verbless(view: View, number: int) -> float:
    morphs = (view.doc[i].morph for i in range(*view.sentences[number]))
    return float(not any("Fin" in morph.get("VerbForm", []) for morph in morphs))


def _named(view: View, number: int) -> float:
    return float(any(view.roles[i] and view.is_name(i) for i in range(*view.sentences[number])))


def _late(view: View, number: int) -> float:
    return float(view.span(*view.sentences[number])[0] > len(view.text) * _LATE_SHARE)


def _beside_plan(view: View, number: int) -> float:
    """Near a sentence of the same paragraph that has a time or a number and is not in the past."""
    concrete = view.remember("concrete", lambda: [_is_concrete(view, n) for n in range(len(view.sentences))])
    paragraph = view.remember("paragraph_numbers", lambda: _paragraphs(view))
    near = (number + step for step in _NEIGHBOURS)
    return float(
        any(0 <= n < len(concrete) and concrete[n] and paragraph[n] == paragraph[number] for n in near)
    )


def _is_concrete(view: View, number: int) -> bool:
    text = _text(view, number)
    told = _TIME.search(text) is not None or any(char.isdigit() for char in text)
    return told and not _past(view, number)


def _paragraphs(view: View) -> list[int]:
    """The number of every sentence's paragraph."""
    numbers, last = [0] * len(view.sentences), 0
    for number in range(1, len(view.sentences)):
        before, here = (view.span(*view.sentences[n]) for n in (number - 1, number))
        last += "\n\n" in view.text[before[1] : here[0]]
        numbers[number] = last
    return numbers


def _length(view: View, number: int) -> float:
    first, last = view.sentences[number]
    return log(max(1, sum(view.table.counted[first:last])))


def _silenced(name: str) -> Sign:
    def sign(view: View, number: int) -> float:
        return float(SILENCES[name](view, *view.sentences[number]))

    return sign


SIGNS: Mapping[str, Sign] = {
    "is_plan": _in_plan,
    "is_assessment": _in_assessment,
    "is_beside_plan": _beside_plan,
    "is_late": _late,
    "is_numbered": _numbered,
    "is_dated": _dated,
    "is_named": _named,
    "is_past": _past,
    "is_passive": _passive,
    "is_verbless": _verbless,
    "is_question": _silenced("question"),
    "is_heading": _silenced("heading"),
    "is_quoted": _silenced("quoted"),
    "is_attributed": _silenced("attributed"),
    "log_words": _length,
}

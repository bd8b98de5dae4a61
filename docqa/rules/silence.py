"""The table behind ``unless``: contexts in which a match is not reported."""

from __future__ import annotations

import re
from collections.abc import Callable

from docqa.language.reporting import BELIEVING
from docqa.rules.marks import DEPENDENT
from docqa.rules.view import View

_GROUNDS = re.compile(
    r"\b(?:eftersom|därför att|på grund av|med hänvisning till|skäl(?:et|en)?\b|grundas|"
    r"grundar sig|då (?:hon|han|de|barnet|det)|"
    r"mot bakgrund av|utifrån att|med anledning av|stöds av)|: ", re.IGNORECASE
)  # fmt: skip
_LEGAL = re.compile(
    r"§|\bmisstänk[ts]|\båtal|\bdöm[dst]|\bdomen\b|\b(?:i|enligt) dom\b|\bdiagnos|\bbrott\b|"
    r"\bförundersökning|\bmisshandel\b|\brubricera|"
    r"\b(?:LVU|SoL|LVM|lagen)\b|\btingsrätt|\bförvaltningsrätt|\bläkarintyg|\brecept(?:et)?\b|"
    r"\bprov(?:svar|et)?\b"
)
_SOURCED = re.compile(
    r"\b(?:i|vid|under|efter|från) (?:\w+ ){0,2}(?:samtal|möte|telefonsamtal|förhör|intervju)\w* med\b|"
    r"\b(?:enligt|enl\.?) (?!uppgift|alla|vad|ryktet|hörsägen|uppgifter|folk)|\bframgår av\b|"
    r"\bav \w+ framgår|\b(?:anmälan|intyg(?:et)?|domen|"
    r"utlåtande(?:t)?|journal(?:en)?|kvitto(?:t)?|registerutdrag(?:et)?|polisanmäl\w+|"
    r"protokoll(?:et)?|akten) \w*|\bbeslut (?:i|av|från)\b",
    re.IGNORECASE,
)
_OBSERVED = re.compile(
    r"\b(?:vi|jag|undertecknad|ut\.?)\b[^.]{0,30}\b(?:såg|ser|hörde|hör|noterade|noterar|"
    r"märkte|kände|mötte|träffade|räknade|mätte)\b|"
    r"\b(?:såg|hörde|noterade|märkte) (?:vi|jag|undertecknad)\b|"
    r"\b[Vv]id (?:\w+ )?(?:hem)?besök(?:et)?\b|\b[Uu]nder (?:mötet|samtalet|besöket|"
    r"umgänget)\b|"
    r"\b(?:observerades|noterades|iakttogs)\b"
)  # fmt: skip
_MEASURED = re.compile(
    r"\b\d|\b(?:en|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|varannan|varje|"
    r"halv) (?:\w+ )?(?:gång|gånger|dag|dagar|vecka|veckor|månad|månader|timm\w+|"
    r"minut\w*|kväll\w*|natt|nätter|morgon|lördag\w*|helg\w*)|\b(?:mån|tis|ons|tors|fre|lör|"
    r"sön)dag\w*|\b(?:januari|februari|mars|april|maj|juni|juli|augusti|"
    r"september|oktober|november|december)\b|\bi (?:dag|morgon|kväll|natt|eftermiddag)\b", re.IGNORECASE
)  # fmt: skip
_ASKED = re.compile(
    r"\btillfråga|\bfrågan (?:ställs|tas|om|vad)|\b(?:få|får|fått) (?:frågan|frågor|veta|"
    r"information)|\binte (?:frågats|hörts|pratat)|\bej frågats|\btas upp (?:med|vid)|"
    r"\b(?:jag|vi|undertecknad|ut\.?) fråga(?:r|de)\b|\bfrågade (?:jag|vi|undertecknad)\b|"
    r"\bställer frågan|\bska (?:fråga|höras)|\bvet vi inte\b|\boklart om\b", re.IGNORECASE
)  # fmt: skip

_BELIEVING = frozenset(BELIEVING.split("|"))

Silence = Callable[[View, int, int], bool]


def _quoted(view: View, first: int, last: int) -> bool:
    start, end = view.span(first, last)
    return view.quoted_characters(start, end) > (end - start) / 2


def _attributed(view: View, first: int, last: int) -> bool:
    return any(frame.mode != "continued" for frame in view.frames_at(first))


def _told(view: View, first: int, last: int) -> bool:
    """Whether somebody says just this, in its own sentence or in a report announced as theirs."""
    return any(frame.verb is not None or frame.mode == "according" for frame in view.frames_at(first))


def _continued(view: View, first: int, last: int) -> bool:
    return any(frame.mode == "continued" for frame in view.frames_at(first))


def _hedged(view: View, first: int, last: int) -> bool:
    return any(frame.verb is not None and frame.verb.lower() in _BELIEVING for frame in view.frames_at(first))


def _ruled_by(kind: str) -> Silence:
    def silent(view: View, first: int, last: int) -> bool:
        start, end = view.span(first, last)
        return any(
            cue.kind == kind and end <= cue.scope_end and not start <= cue.start < end
            for cue in view.cues_at(first)
        )

    return silent


def _heading(view: View, first: int, last: int) -> bool:
    end = view.span(first, last)[1]
    ends = view.remember("headings", lambda: dict(view.headings))
    start = max((section.start for section in view.sections_at(first)), default=-1)
    return start in ends and end <= ends[start]


def _name(view: View, first: int, last: int) -> bool:
    return all(view.is_name(i) for i in range(first, last))


def _near(pattern: re.Pattern[str], *, after: int = 0) -> Silence:
    def silent(view: View, first: int, last: int) -> bool:
        return pattern.search(view.sentence_text(first, after=after)) is not None

    return silent


def _in_own_clause(pattern: re.Pattern[str]) -> Silence:
    def silent(view: View, first: int, last: int) -> bool:
        clause = view.clause(first)
        words = view.sentence_text(first) if clause is None else view.near(first, clause.start, clause.end)
        return pattern.search(words) is not None

    return silent


def _in_clause(pattern: re.Pattern[str]) -> Silence:
    def silent(view: View, first: int, last: int) -> bool:
        clause = view.clause(first)
        while clause is not None and clause.parent is not None and clause.kind in DEPENDENT:
            clause = view.clauses[clause.parent]
        words = view.sentence_text(first) if clause is None else view.near(first, clause.start, clause.end)
        return pattern.search(words) is not None

    return silent


def _assessment(view: View, first: int, last: int) -> bool:
    start, _ = view.span(first, last)
    return view.section_kind(start) == "assessment" and _near(_GROUNDS, after=1)(view, first, last)


def _never(view: View, first: int, last: int) -> bool:
    return False


SILENCES: dict[str, Silence] = {
    "quoted": _quoted,
    "attributed": _attributed,
    "told": _told,
    "continued": _continued,
    "hedged": _hedged,
    "negated": _ruled_by("negation"),
    "hypothetical": _ruled_by("condition"),
    "question": _ruled_by("question"),
    "heading": _heading,
    "name": _name,
    "legal": _in_own_clause(_LEGAL),
    "grounds": _near(_GROUNDS, after=1),
    "assessment": _assessment,
    "sourced": _near(_SOURCED),
    "observed": _near(_OBSERVED),
    "measured": _near(_MEASURED),
    "asked": _in_clause(_ASKED),
    "explained": _never,  # the glossary kinds see to it themselves: it concerns the whole note
}

"""Markers laid over findings: what they silence, kept with its reason, and markers to ask about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from docqa.errors import did_you_mean
from docqa.suppression.markers import Marker, Rows
from docqa.types import Analysis, Finding, Span, Suppressed

FOLDER = "suppression"
WHY = {
    "sv": "Det som tystas ska gå att följa: vad, var och varför.",
    "en": "What is silenced must be possible to trace: what, where and why.",
}
SOURCE = "docqa: en avstängd fråga räknas och redovisas, den försvinner inte."
EXAMPLE = "[docqa: av jargon – alla läsare kan ordet]"
MESSAGES: Mapping[str, Mapping[str, str]] = {
    "unreadable": {
        "sv": "Vilken regel ska vara avstängd här, och varför?",
        "en": "Which rule should be off here, and why?",
    },
    "unknown-rule": {
        "sv": "Vilken regel menas med ”{name}”? {hint}",
        "en": "Which rule is meant by “{name}”? {hint}",
    },
    "no-reason": {
        "sv": "Varför är {name} avstängd här?",
        "en": "Why is {name} off here?",
    },
    "never-off": {
        "sv": "Var börjar det som slutar här? Det finns inget av före detta på.",
        "en": "Where does what ends here begin? There is no off before this on.",
    },
    "unused": {
        "sv": "Behövs avstängningen av {name}? Inget här berörs av den.",
        "en": "Is it needed to have {name} off? Nothing here is affected.",
    },
}
PROBLEMS = frozenset(f"{FOLDER}/{name}" for name in MESSAGES)


@dataclass(frozen=True, slots=True)
class RuleNames:
    """The names that markers may use: all that mean something, and those whose rules were run.

    ``asked`` are the questions about markers that are wanted, of :data:`PROBLEMS`.
    """

    known: Set[str]
    run: Set[str]
    asked: Set[str]


def silence(analysis: Analysis, markers: Sequence[Marker], names: RuleNames, *, ui: str = "sv") -> Analysis:
    """The analysis without the findings that markers in its text silence; these are kept as suppressed.

    A marker reaches its own line; alone on a line, the next line with words, or the one above when nothing
    is found there; up to a marker with på, everything between. Markers that need a second look become
    findings of their own, of the weight ``note``.
    """
    if not markers:
        return analysis
    reaches = list(_reaches(analysis, markers))
    suppressed: dict[Finding, Suppressed] = {}
    for marker, hit in reaches:
        for finding in hit:
            made = Suppressed(finding, marker.reason, marker.start, marker.end)
            suppressed.setdefault(finding, made)
    kept = [finding for finding in analysis.findings if finding not in suppressed]
    asked = [finding for marker, hit in reaches for finding in _problems(analysis, marker, hit, names, ui)]
    asked = [finding for finding in asked if finding.rule in names.asked]
    findings = tuple(sorted([*kept, *asked], key=lambda each: (each.start, each.end, each.rule)))
    silenced = tuple(sorted(suppressed.values(), key=lambda each: (each.finding.start, each.finding.end)))
    return replace(analysis, findings=findings, suppressed=silenced)


def means(name: str, rule: str, category: str) -> bool:
    """Whether a name is a rule's id, a folder above it, or its category."""
    name = name.rstrip("/")
    return name in (rule, category) or rule.startswith(f"{name}/")


def _reaches(analysis: Analysis, markers: Sequence[Marker]) -> Iterator[tuple[Marker, list[Finding]]]:
    """Every marker with what it silences."""
    rows = Rows(analysis.text, markers)
    near = _finder(analysis.findings)
    closing = _closings(markers)
    used = set(closing.values())
    for number, marker in enumerate(markers):
        if not marker.off:
            if number not in used:
                yield marker, []
            continue
        hit: list[Finding] = []
        for span in _scopes(rows, marker, markers[closing[number]] if number in closing else None):
            hit = [f for f in near(span) if any(means(name, f.rule, f.category) for name in marker.names)]
            if hit:
                break
        yield marker, hit


def _scopes(rows: Rows, marker: Marker, closing: Marker | None) -> Iterator[Span]:
    """Where a marker reaches, the first place with something to silence counting."""
    row = rows.at(marker.start)
    if closing is not None:
        yield Span(marker.end, closing.start)
    elif not rows.is_empty(row):
        yield rows.span(row)
    else:
        yield from filter(None, (rows.near(row, 1), rows.near(row, -1)))


def _closings(markers: Sequence[Marker]) -> dict[int, int]:
    """For every marker with av the number of the one with på that ends its block."""
    waiting: list[int] = []
    found: dict[int, int] = {}
    for number, marker in enumerate(markers):
        if marker.off:
            waiting.append(number)
            continue
        ended = [n for n in waiting if not marker.names or set(markers[n].names) & set(marker.names)]
        found |= dict.fromkeys(ended, number)
        waiting = [n for n in waiting if n not in found]
    return found


def _finder(findings: Sequence[Finding]) -> Callable[[Span], list[Finding]]:
    """A function from a place to the findings that touch it, for findings in order."""
    starts = [finding.start for finding in findings]
    reach = [0]
    for finding in findings:
        reach.append(max(reach[-1], finding.end))

    def near(span: Span) -> list[Finding]:
        first = max(0, bisect_right(reach, span.start) - 1)
        last = bisect_left(starts, span.end)
        return [finding for finding in findings[first:last] if finding.end > span.start]

    return near


def _problems(
    analysis: Analysis, marker: Marker, hit: Sequence[Finding], names: RuleNames, ui: str
) -> Iterator[Finding]:
    """What to ask about a marker."""
    shown = ", ".join(marker.names)
    unknown = [name for name in marker.names if name.rstrip("/") not in names.known]
    for name in unknown:
        hint = did_you_mean(name, names.known)
        yield _finding(analysis, marker, "unknown-rule", ui, name=name, hint=hint)
    if not marker.readable:
        yield _finding(analysis, marker, "unreadable", ui)
    elif not marker.off:
        yield _finding(analysis, marker, "never-off", ui)
    elif not unknown and not hit and names.run >= {name.rstrip("/") for name in marker.names}:
        yield _finding(analysis, marker, "unused", ui, name=shown)
    elif not unknown and marker.reason is None:
        yield _finding(analysis, marker, "no-reason", ui, name=shown)


def _finding(analysis: Analysis, marker: Marker, problem: str, ui: str, **values: str) -> Finding:
    text = analysis.text[marker.start : marker.end]
    message = MESSAGES[problem][ui].format(**{"name": "", "hint": "", **values}).strip()
    return Finding(
        f"{FOLDER}/{problem}", "structure", "note", marker.start, marker.end, text, message, WHY[ui],
        EXAMPLE, SOURCE,
    )  # fmt: skip

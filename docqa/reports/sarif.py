"""Findings as SARIF 2.1.0, the format that editors and code-hosting sites read (OASIS, 2020)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any, Protocol
from urllib.parse import quote

from docqa import __version__
from docqa.types import Analysis, Finding, Suppressed


class Unread(Protocol):
    """A document that could not be read."""

    @property
    def path(self) -> str:
        """Where it is."""

    @property
    def message(self) -> str:
        """What is wrong."""


def render_sarif(analyses: Sequence[Analysis], errors: Sequence[Unread] = ()) -> dict[str, Any]:
    """One SARIF log with one run; no findings give a run without results.

    Regions count Unicode code points, lines and columns from 1; ``charOffset`` is the offset docqa uses.
    """
    findings = [finding for analysis in analyses for finding, _ in _told(analysis)]
    rules = {finding.rule: finding for finding in findings}
    index = {rule: number for number, rule in enumerate(sorted(rules))}
    results = [
        _result(analysis, finding, index, suppressed)
        for analysis in analyses
        for finding, suppressed in _told(analysis)
    ]
    notifications = [
        {"level": "error", "message": {"text": f"{error.path}: {error.message}"}} for error in errors
    ]
    return {
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "docqa",
                        "version": __version__,
                        "language": "sv",
                        "rules": [_rule(rules[rule]) for rule in sorted(rules)],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notifications}],
                "results": results,
            }
        ],
    }


def _told(analysis: Analysis) -> Iterator[tuple[Finding, Suppressed | None]]:
    """Findings, and those that a marker in the text has silenced, with the marker."""
    yield from ((finding, None) for finding in analysis.findings)
    yield from ((each.finding, each) for each in analysis.suppressed)


def _rule(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.rule,
        "fullDescription": {"text": finding.why},
        "help": {"text": f"{finding.why} Källa: {finding.source}"},
        "defaultConfiguration": {"level": finding.severity},
        "properties": {"category": finding.category},
    }


def _result(
    analysis: Analysis, finding: Finding, index: dict[str, int], suppressed: Suppressed | None
) -> dict[str, Any]:
    start, end = _place(analysis.text, finding.start), _place(analysis.text, finding.end)
    region = {
        "startLine": start[0],
        "startColumn": start[1],
        "endLine": end[0],
        "endColumn": end[1],
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
    }
    artifact = {"uri": quote(PurePath(analysis.path or analysis.id).as_posix())}
    result = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": finding.severity,
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }
    if suppressed is not None:
        reason = {"justification": suppressed.reason} if suppressed.reason else {}
        result["suppressions"] = [{"kind": "inSource", "status": "accepted", **reason}]
    return result


def _place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset.

    >>> _place("ab\\ncd", 4)
    (2, 2)
    """
    starts = [0, *(position + 1 for position, letter in enumerate(text) if letter == "\n")]
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1

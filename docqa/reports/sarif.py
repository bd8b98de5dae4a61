"""Findings as SARIF 2.1.0, the format that editors and code-hosting sites read (OASIS, 2020)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any, Protocol
from urllib.parse import quote

from docqa import __version__
from docqa.types import Analysis, Finding


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
    findings = [finding for analysis in analyses for finding in analysis.findings]
    rules = {finding.rule: finding for finding in findings}
    index = {rule: number for number, rule in enumerate(sorted(rules))}
    results = [_result(analysis, finding, index) for analysis in analyses for finding in analysis.findings]
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


def _rule(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.rule,
        "fullDescription": {"text": finding.why},
        "help": {"text": f"{finding.why} Källa: {finding.source}"},
        "defaultConfiguration": {"level": finding.severity},
        "properties": {"category": finding.category},
    }


def _result(analysis: Analysis, finding: Finding, index: dict[str, int]) -> dict[str, Any]:
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
    return {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": finding.severity,
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }


def _place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset.

    >>> _place("ab\\ncd", 4)
    (2, 2)
    """
    starts = [0, *(position + 1 for position, letter in enumerate(text) if letter == "\n")]
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1

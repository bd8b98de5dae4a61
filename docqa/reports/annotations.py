"""Findings as annotations of a code host's continuous integration (GitHub's workflow commands)."""

from __future__ import annotations

from docqa.reports.plain import place
from docqa.types import Analysis, Finding, Severity

COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


def render_annotations(analysis: Analysis) -> str:
    """One workflow command per finding; no findings give an empty text.

    Format: "Workflow commands for GitHub Actions" in GitHub's documentation.
    """
    return "\n".join(_command(analysis, finding) for finding in analysis.findings)


def _command(analysis: Analysis, finding: Finding) -> str:
    line, column = place(analysis.text, finding.start)
    last, end = place(analysis.text, max(finding.start, finding.end - 1))
    fields = {"file": analysis.path or analysis.id, "line": line, "endLine": last, "title": finding.rule}
    if line == last:  # columns are allowed on a single line only
        fields |= {"col": column, "endColumn": end + 1}
    told = ",".join(f"{name}={_escaped(str(value), field=True)}" for name, value in fields.items())
    return f"::{COMMANDS[finding.severity]} {told}::{_escaped(finding.message)}"


def _escaped(text: str, *, field: bool = False) -> str:
    """Text in which no sign ends the command or its field.

    >>> _escaped("100 %: ja", field=True)
    '100 %25%3A ja'
    """
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if field else text

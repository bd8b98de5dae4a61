"""Findings as lines for editors and pipes: ``path:line:col: category: message [rule]``."""

from __future__ import annotations

from docqa.reports.lines import recording_name
from docqa.reports.marking import shown
from docqa.reports.wording import Ui, wording
from docqa.types import Analysis, Draft, Rewrite


def render_analysis(analysis: Analysis) -> str:
    """One line per finding, lines and columns counted from 1. No findings give an empty text."""
    where = analysis.path or analysis.id
    rows = []
    for finding in analysis.findings:
        line, column = place(analysis.text, finding.start)
        message = _one_line(finding.message)
        rows.append(f"{where}:{line}:{column}: {finding.category}: {message} [{finding.rule}]")
    return "\n".join(rows)


def render_rewrite(rewrite: Rewrite) -> str:
    """The bullets alone, under their headings; a note that is already concise gives its own text."""
    if not rewrite.changed:
        return shown(rewrite.text)
    rows: list[str] = []
    heading = None
    for bullet in rewrite.bullets:
        if bullet.heading and bullet.heading != heading:
            rows.extend([*([""] if rows else []), _one_line(bullet.heading)])
        heading = bullet.heading
        rows.append(f"- {_one_line(bullet.text)}")
    return "\n".join(rows)


def render_draft(draft: Draft, *, ui: Ui = "sv") -> str:
    """The draft's text, its findings and its bullets, blank lines between."""
    warning = draft.transcript.made_by.warning
    parts = [
        f"{wording(ui).say('draft_title')}: {shown(recording_name(draft.transcript.path))}",
        warning or "",
        shown(draft.note.text),
        render_analysis(draft.check),
        render_rewrite(draft.rewrite),
    ]
    return "\n\n".join(part for part in parts if part)


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1.

    >>> place("ab\\ncd", 4)
    (2, 2)
    """
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _one_line(text: str) -> str:
    return shown(" ".join(text.split()))

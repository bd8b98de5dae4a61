"""A draft as a Word file: the note first, what to look at after it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docqa.reports.lines import question
from docqa.types import Draft, Statement

WORD_LEGEND = (
    "Gult: svårt att höra eller kan läsas på två sätt. Grått: tal, datum, namn, nekande ord och riskord. "
    "Lyssna och ta bort färgen när det stämmer."
)

if TYPE_CHECKING:
    from docx.document import Document as WordDocument


def docx(draft: Draft, path: Path) -> None:
    """Write the draft to ``path``: words to listen to coloured, questions and suggested bullets last.

    Raises:
        DocqaError: the file cannot be written.
    """
    from docx import Document

    from docqa.reports import word_files

    document = Document()
    document.add_heading("Utkast", level=1)
    if draft.transcript.made_by.warning:
        document.add_paragraph().add_run(draft.transcript.made_by.warning).bold = True
    if any(statement.low_confidence for section in draft.note.sections for statement in section.statements):
        document.add_paragraph().add_run(WORD_LEGEND).italic = True
    for section in draft.note.sections:
        document.add_heading(section.heading, level=2)
        for statement in section.statements:
            _add_statement(document, statement)
    _add_questions(document, draft)
    _add_bullets(document, draft)
    word_files.save(document, path)


def _add_statement(document: WordDocument, statement: Statement) -> None:
    from docx.enum.text import WD_COLOR_INDEX

    is_item = statement.text.startswith("- ")
    paragraph = document.add_paragraph(style="List Bullet" if is_item else None)
    done = 2 if is_item else 0
    for passage in statement.low_confidence:
        paragraph.add_run(statement.text[done : passage.start])
        run: Any = paragraph.add_run(statement.text[max(done, passage.start) : passage.end])
        is_hard = passage.reason in {"low_probability", "two_readings"}
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW if is_hard else WD_COLOR_INDEX.GRAY_25
        done = max(done, passage.end)
    paragraph.add_run(statement.text[done:])


def _add_questions(document: WordDocument, draft: Draft) -> None:
    if not draft.check.findings:
        return
    document.add_heading("Frågor att tänka på", level=2)
    for finding in draft.check.findings:
        document.add_paragraph(f"”{finding.text}”: {question(finding)}", style="List Bullet")


def _add_bullets(document: WordDocument, draft: Draft) -> None:
    if not draft.rewrite.changed:
        return
    document.add_heading("Förslag på punkter", level=2)
    for bullet in draft.rewrite.bullets:
        document.add_paragraph(bullet.text, style="List Bullet")

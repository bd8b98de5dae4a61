"""What a run came to for one who wrote, as a Word document of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from docqa.reports import score_wording as say
from docqa.reports.rule_texts import RuleText
from docqa.reports.word_files import save
from docqa.scoring.feedback import Feedback
from docqa.scoring.overview import practice

OWN = (
    "Siffrorna gäller bara texter som du själv har skrivit, och de är till för dig. De jämförs inte med "
    "någon annans och finns inte i rapporten om enheten."
)
FEW = "Frågor som finns i färre än {k} av dina dokument visas inte. Då är det för lite för att säga något."
NOTHING = "Inga frågor återkommer i så många av dina dokument att de visas."
TRY = "Vad skulle du vilja pröva först?"


def write_feedback(
    folder: Path, feedbacks: Iterable[Feedback], *, rules: Mapping[str, RuleText] | None = None
) -> list[Path]:
    """Write one document for each writer, readable by nobody but the owner of the folder; gives their places.

    Raises:
        DocqaError: a file cannot be written.
        OSError: the folder cannot be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    written: list[Path] = []
    for one in feedbacks:
        path = _free(folder, one.writer, written)
        save(_document(one, rules or {}), path)
        path.chmod(0o600)
        written.append(path)
    return written


def _free(folder: Path, writer: str, taken: list[Path]) -> Path:
    """A file name for a writer, with nothing in it that a file system minds; two never share one."""
    name = re.sub(r"[^\w-]+", "_", writer).strip("_")[:80] or "skribent"
    path, number = folder / f"{name}.docx", 2
    while path in taken:
        path, number = folder / f"{name}-{number}.docx", number + 1
    return path


def _document(one: Feedback, rules: Mapping[str, RuleText]) -> Any:  # noqa: ANN401 - of python-docx
    from docx import Document

    told, document = one.told, Document()
    document.add_heading(f"Dina texter – {one.writer}", level=1)
    document.add_paragraph(OWN)
    document.add_paragraph(say.headline(told))
    found = [(name, row) for name, row in told["categories"].items() if row["findings"]]
    _table(document, sorted(found, key=lambda pair: -pair[1]["findings"]), told["documents"])
    steps = [each.rule for each in practice(told) if each.rule in rules]
    if steps:
        document.add_heading(TRY, level=2)
    for rule in steps:
        _step(document, rules[rule or ""])
    document.add_heading("Vad siffrorna inte säger", level=2)
    for text in (FEW.format(k=told["min_group"]), *say.LIMITS[:2], say.LIMITS[-1]):
        document.add_paragraph(text, style="List Bullet")
    return document


def _table(document: Any, found: list[tuple[str, Mapping[str, Any]]], documents: int) -> None:  # noqa: ANN401
    if not found:
        document.add_paragraph(NOTHING)
        return
    table = document.add_table(rows=1, cols=3)
    table.style = "Light List"
    for cell, text in zip(table.rows[0].cells, ("Slag av fråga", "På 100 ord", "Dokument"), strict=True):
        cell.text = text
    for name, row in found:
        texts = say.category(name), say.number(row["per_100_words"], 2), f"{row['documents']} av {documents}"
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text


def _step(document: Any, rule: RuleText) -> None:  # noqa: ANN401 - of python-docx
    paragraph = document.add_paragraph(style="List Number")
    paragraph.add_run(rule.message).bold = True
    paragraph.add_run(f" {rule.why}")
    if rule.suggestion:
        paragraph.add_run(f" Prova: {rule.suggestion}")

"""The glossary: what terms and abbreviations mean, read from ``rules/glossary``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docqa.datafiles import model_of
from docqa.rules.schema import TermFile


@dataclass(frozen=True, slots=True)
class Term:
    """A term as written, its other forms, what it stands for and what it means.

    ``glossary`` is the name of its file. ``report`` is false for words every reader knows.
    """

    term: str
    forms: tuple[str, ...]
    expansion: str | None
    plain: str | None
    report: bool
    glossary: str


def terms_in(path: Path, value: object) -> list[Term]:
    """The terms of one glossary file, in its order.

    Args:
        path: the file.
        value: what it holds.

    Raises:
        RuleError: the file does not say what a glossary file says.
    """
    entries = model_of(path, value, TermFile, see="Se docs/rules.md.").terms
    return [
        Term(entry.term, tuple(entry.forms), entry.expansion, entry.plain, entry.report, path.stem)
        for entry in entries
    ]

"""A made-up run and its overview."""

from __future__ import annotations

from pathlib import Path

import pytest

from docqa.reading import ReadProblem
from docqa.reports.rule_texts import rule_texts
from docqa.reports.score_report import write_report
from docqa.scoring.overview import Overview, overview
from docqa.scoring.running import Outcome
from docqa.scoring.summary import write_summary
from docqa.settings import Settings
from tests.score_runs import make_run

DOCUMENTS = 2_000


def made(out: Path, documents: int, problems: tuple[ReadProblem, ...] = (), **options) -> Overview:
    """A made-up run and its overview."""
    make_run(out, documents, **options)
    return overview(out, write_summary(out, Outcome(documents, 0, problems, done=True)))


@pytest.fixture(scope="module")
def reported(tmp_path_factory) -> Path:
    """A folder with a run of two thousand documents, one unreadable file, and its report."""
    out = tmp_path_factory.mktemp("matning")
    problem = ReadProblem("x/trasig.docx", "Filen x/trasig.docx är <skadad>.", "Spara om den.")
    write_report(out, made(out, DOCUMENTS, (problem,)), rules=rule_texts(Settings()))
    return out


@pytest.fixture(scope="module")
def page(reported) -> str:
    """The page as text."""
    return (reported / "report.html").read_text("utf-8")

"""A unit with rules of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from docqa.cli import run
from tests.factories import OWN_RULE


@pytest.fixture
def unit(tmp_path: Path, monkeypatch) -> Path:
    """A unit's folder with one rule of its own, where the commands are called."""
    (tmp_path / "regler" / "enheten").mkdir(parents=True)
    (tmp_path / "regler" / "enheten" / "ord.yaml").write_text(OWN_RULE, encoding="utf-8")
    (tmp_path / "docqa.toml").write_text(
        'packs = ["regler"]\n[severity]\njargon = "off"\n"enheten" = "error"\n', encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ran(capsys, *args: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of ``docqa rules``."""
    code = run(["rules", *args])
    shown = capsys.readouterr()
    return code, shown.out, shown.err

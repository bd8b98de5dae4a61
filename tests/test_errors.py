"""Mistakes on the command line: one Swedish sentence, the right exit code, no traceback."""

from __future__ import annotations

import pytest

from docqa.cli import run
from docqa.errors import DocqaError


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["chekc", "x"], 'Menade du "check"?'),
        (["check", "--formt", "json", "x"], "--format"),
        (["check", "--format", "jsno", "x"], "välj bland"),
        (["--nix"], "finns inte"),
        (["guard"], "docqa guard ORIGINAL OMSKRIVEN"),
        (["draft"], "saknas"),
    ],
)
def test_wrong_usage_is_explained_in_swedish(args, expected, capsys):
    """A mistyped command, option or value is named together with what may have been meant."""
    assert run(args) == 2
    error = capsys.readouterr().err
    assert error.startswith("Fel: ")
    assert expected in error
    assert "Traceback" not in error


def test_an_error_reads_as_message_and_hint():
    """The text of an error is its sentence and what to do."""
    assert (
        str(DocqaError("Filen a.txt finns inte.", "Kontrollera sökvägen."))
        == "Filen a.txt finns inte. Kontrollera sökvägen."
    )


def test_no_command_shows_help(capsys):
    """docqa alone shows what it can do."""
    assert run([]) == 2
    assert "En anteckning:" in capsys.readouterr().err

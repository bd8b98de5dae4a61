"""The documents tell the truth about commands, files and library examples."""

from __future__ import annotations

import doctest
import re

import click
import pytest

from docqa.cli import COMMANDS, docqa, run
from tests.conftest import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
SHELL_BLOCK = re.compile(r"```sh\n(.*?)```", re.S)


def shell_lines() -> list[str]:
    """Every docqa call in the documents' shell blocks."""
    blocks = [block for path in DOCUMENTS for block in SHELL_BLOCK.findall(path.read_text(encoding="utf-8"))]
    calls = re.findall(r"(?:^|&& )(?:\.venv/bin/)?docqa ([^\n&|#]+)", "\n".join(blocks), re.M)
    return sorted({call.strip() for call in calls})


def test_documents_show_commands():
    """The documents do call docqa, so the tests below have something to test."""
    assert len(shell_lines()) >= 5


@pytest.mark.parametrize("line", shell_lines())
def test_documented_commands_exist(line, capsys):
    """A command shown in a document exists, and so does every long option shown with it."""
    command, *rest = line.split()
    assert command in COMMANDS
    is_group = isinstance(docqa.get_command(click.Context(docqa), command), click.Group)
    words = [command, *([rest[0]] if is_group and rest else [])]
    assert run([*words, "--help"]) == 0
    help_text = capsys.readouterr().out
    assert all(option.split("=")[0] in help_text for option in rest if option.startswith("--"))


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_in_the_readme(name):
    """No command goes unmentioned in the README."""
    assert f"docqa {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_in_swedish(name, capsys):
    """Each command explains itself, with Swedish headings."""
    assert run([name, "--help"]) == 0
    assert "Användning:" in capsys.readouterr().out


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path):
    """Relative links and pictures in the documents point at files that exist."""
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert not [target for target in targets if not (path.parent / target).exists()]


@pytest.mark.parametrize(
    "path",
    [path for path in DOCUMENTS if ">>> " in path.read_text(encoding="utf-8")],
    ids=lambda path: path.name,
)
def test_documented_examples_run(path):
    """The Python examples in the documents give what they say."""
    options = doctest.NORMALIZE_WHITESPACE
    failures, tried = doctest.testfile(
        str(path), module_relative=False, encoding="utf-8", optionflags=options
    )
    assert tried
    assert not failures

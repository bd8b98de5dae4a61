"""Findings as workflow commands of a code host."""

from __future__ import annotations

import json
import re

from docqa.checking import check_text
from docqa.cli import run
from docqa.reports.annotations import render_annotations

TEXT = "Mamma kom kl. 10.\nHon är slarvig: 100 % säkert."
FORM = re.compile(r"::(error|warning|notice) ((?:\w+=[^,:]+,?)+)::(.+)")


def test_every_finding_is_a_command_at_its_place():
    """Level, file, line and columns agree with the finding; the message is whole."""
    analysis = check_text(TEXT, path="enhet/anteckning.txt")
    lines = render_annotations(analysis).splitlines()
    assert len(lines) == len(analysis.findings) > 0
    for line, finding in zip(lines, analysis.findings, strict=True):
        level, fields, message = FORM.fullmatch(line).groups()
        told = dict(field.split("=", 1) for field in fields.split(","))
        assert level == {"note": "notice"}.get(finding.severity, finding.severity)
        assert (told["file"], told["title"]) == ("enhet/anteckning.txt", finding.rule)
        row = TEXT.splitlines()[int(told["line"]) - 1]
        assert row[int(told["col"]) - 1 : int(told["endColumn"]) - 1] == finding.text
        assert message.replace("%25", "%").replace("%0A", "\n") == finding.message


def test_signs_of_the_format_cannot_break_out():
    """Colons, commas and line ends in a path are written as codes."""
    analysis = check_text(TEXT, path="a,b:c\n.txt")
    assert all(FORM.fullmatch(line) for line in render_annotations(analysis).splitlines())


def test_no_findings_no_commands(tmp_path, capsys):
    """A clean note prints nothing and is fine."""
    note = tmp_path / "n.txt"
    note.write_text("Mamma kom kl. 10.", encoding="utf-8")
    assert run(["check", str(note), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["documents"][0]["findings"] == []
    assert run(["check", str(note), "--format", "github"]) == 0
    assert capsys.readouterr().out == ""

"""What became of each rule's questions: from saved reports, and from a log without any text."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from docqa.cli import run
from docqa.errors import DocqaError
from docqa.formats import CheckDocument
from docqa.outcomes import Entry, append_entries, count_outcomes, entries_of, read_entries
from docqa.types import Analysis, Finding, Suppressed

JUDGED = "Mamman är slarvig."


def finding(rule: str, text: str, start: int = 0) -> Finding:
    """A question about these words."""
    return Finding(rule, "jargon", "warning", start, start + len(text), text, "Vad?", "Skäl.", None, "docqa")


def document(name: str, *findings: Finding, suppressed: tuple[Suppressed, ...] = ()) -> CheckDocument:
    """One document of a report."""
    return CheckDocument(
        id=name,
        path=name,
        words=1,
        sentences=1,
        measures={},
        findings=list(findings),
        suppressed=list(suppressed),
    )


def test_nothing_read_is_nothing_counted():
    """No reports and no log give no rules."""
    assert count_outcomes([]) == ()


def test_a_question_is_followed_from_run_to_run():
    """Words changed: accepted; still there: open; switched off: suppressed. Moving them changes nothing."""
    first = [document("a", finding("r/x", "IVO"), finding("r/x", "SDQ", 9), finding("r/y", "lat", 20))]
    second = [
        document(
            "a", finding("r/x", "IVO", 50), suppressed=(Suppressed(finding("r/y", "lat"), "citat", 1, 2),)
        )
    ]
    x, y = sorted(count_outcomes([first, second]), key=lambda each: each.rule)
    assert (x.asked, x.accepted, x.open, x.suppressed) == (2, 1, 1, 0)
    assert (y.asked, y.suppressed, y.with_reason, y.reasons) == (1, 1, 1, (("citat", 1),))
    assert (x.accepted_share, y.refused_share) == (0.5, 1.0)


def test_the_same_report_twice_counts_once():
    """Checking a note again does not make a rule noisier."""
    report = [document("a", finding("r/x", "IVO"), finding("r/x", "IVO", 9))]
    (once,), (twice,) = count_outcomes([report]), count_outcomes([report, report])
    assert once == twice
    assert once.asked == once.open == 2


def test_questions_about_markers_are_no_rules():
    """Only what can be retired is counted."""
    assert count_outcomes([[document("a", finding("suppression/no-reason", "[docqa: av x]"))]]) == ()


def test_documents_do_not_answer_for_each_other():
    """A question in one document is not accepted because another document lacks it."""
    runs = [[document("a", finding("r/x", "IVO"))], [document("b")]]
    (outcome,) = count_outcomes(runs)
    assert (outcome.asked, outcome.accepted, outcome.open) == (1, 0, 1)


def test_the_most_refused_rules_come_first():
    """Whoever looks for a rule to retire finds it at the top."""
    silenced = tuple(Suppressed(finding("r/noisy", str(n), n), None, 0, 1) for n in range(3))
    report = [document("a", *(finding("r/good", str(n), n) for n in range(9)), suppressed=silenced)]
    assert [each.rule for each in count_outcomes([report])] == ["r/noisy", "r/good"]


def test_a_log_counts_asked_and_switched_off_and_holds_no_text(tmp_path):
    """Date, rule, outcome and number is all there is in it."""
    silenced = Suppressed(finding("r/x", "hemligt"), "hemligt skäl", 0, 1)
    analysis = Analysis(
        "Lo Lind", "Lo Lind.txt", "hemligt", 1, 1, {}, (finding("r/x", "hemligt"),), (silenced,)
    )
    log = tmp_path / "ny" / "utfall.jsonl"
    for _ in range(2):
        append_entries(log, entries_of([analysis], on=date(2026, 11, 22)))
    text = log.read_text(encoding="utf-8")
    assert "hemligt" not in text
    assert "Lind" not in text
    entries = read_entries(text.split("\n"), "logg")
    assert entries[0] == Entry("2026-11-22", "r/x", "asked", 2)
    (outcome,) = count_outcomes([], entries)
    assert (outcome.asked, outcome.suppressed, outcome.with_reason, outcome.open) == (4, 2, 2, 2)


def test_outcomes_of_a_review_are_counted_with_the_rest():
    """Accepted and ignored questions come from whoever goes through them one by one."""
    entries = [Entry("2026-11-22", "r/x", "accepted", 3), Entry("2026-11-22", "r/x", "ignored")]
    (outcome,) = count_outcomes([], entries)
    assert (outcome.asked, outcome.accepted, outcome.ignored, outcome.refused_share) == (4, 3, 1, 0.25)


@pytest.mark.parametrize("line", ["{", "[]", '{"date": "x"}', '{"date": "d", "rule": "r", "outcome": "nej"}'])
def test_a_line_that_is_no_entry_is_told_with_its_number(line):
    """File and line are named."""
    with pytest.raises(DocqaError, match="logg:2: "):
        read_entries(["", line], "logg")


def test_nothing_is_written_for_nothing(tmp_path):
    """A clean note makes no log."""
    append_entries(tmp_path / "utfall.jsonl", entries_of([], on=date(2026, 11, 22)))
    assert list(tmp_path.iterdir()) == []


# --- the command --------------------------------------------------------------------------------------


def reported(capsys, *args: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of ``docqa rules report``."""
    code = run(["rules", "report", *args])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


@pytest.fixture
def saved(tmp_path: Path, capsys) -> Path:
    """A folder with two saved reports on one note: first judged, then half answered, half switched off."""
    note, folder = tmp_path / "samtal.txt", tmp_path / "svar"
    folder.mkdir()
    texts = (f"{JUDGED}\nPappan är lat.\n", "Pappan är lat. [docqa: av value-laden – står i domen]\n")
    for number, text in enumerate(texts):
        note.write_text(text, encoding="utf-8")
        layout = ("json", "jsonl")[number]
        path = folder / f"{number}.{layout}"
        run(["check", str(note), "--format", layout, "-o", str(path)])
        path.write_text(
            path.read_text(encoding="utf-8").replace('"words":', '"new_field": 1, "words":'), "utf-8"
        )
        os.utime(path, ns=(number + 1, number + 1))
    capsys.readouterr()
    return folder


def test_saved_reports_become_a_table(saved, capsys):
    """One rule, two questions: one accepted, one switched off with a reason."""
    code, out, _ = reported(capsys, str(saved), "--format", "json", "--reasons")
    report = json.loads(out)
    (row,) = report["rules"]
    assert (code, report["schema"], report["runs"]) == (0, "docqa.rules-report/1", 2)
    assert row["rule"] == "value-laden/person-trait"
    assert (row["asked"], row["accepted"], row["suppressed"], row["with_reason"], row["open"]) == (
        2,
        1,
        1,
        1,
        0,
    )
    assert row["reasons"] == [{"reason": "står i domen", "count": 1}]
    _, out, _ = reported(capsys, str(saved))
    assert "value-laden/person-trait" in out
    assert "50 %" in out
    assert "står i domen" not in out


def test_a_unit_may_keep_a_log(tmp_path, monkeypatch, capsys):
    """With outcome_log in docqa.toml every check adds to it, and the report reads it by itself."""
    (tmp_path / "docqa.toml").write_text('outcome_log = "utfall.jsonl"\n', encoding="utf-8")
    (tmp_path / "samtal.txt").write_text(JUDGED, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code, _, err = reported(capsys)
    assert code == 2
    assert "finns inte än" in err
    run(["check", "samtal.txt"])
    capsys.readouterr()
    assert "slarvig" not in (tmp_path / "utfall.jsonl").read_text(encoding="utf-8")
    code, out, _ = reported(capsys, "--format", "json")
    assert (code, json.loads(out)["rules"][0]["asked"]) == (0, 1)
    assert "Loggen räknar varje körning" in reported(capsys)[1]


def test_without_settings_nothing_is_logged(tmp_path, monkeypatch, capsys):
    """Counting is something a unit chooses; otherwise the command says how."""
    (tmp_path / "samtal.txt").write_text(JUDGED, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    run(["check", "samtal.txt"])
    assert [path.name for path in tmp_path.iterdir()] == ["samtal.txt"]
    capsys.readouterr()
    code, out, err = reported(capsys)
    assert (code, out) == (2, "")
    assert "outcome_log" in err


def test_a_log_that_cannot_be_written_stops_no_check(tmp_path, capsys):
    """The check goes on and says so once."""
    (tmp_path / "docqa.toml").write_text('outcome_log = "samtal.txt/utfall.jsonl"\n', encoding="utf-8")
    (tmp_path / "samtal.txt").write_text(JUDGED, encoding="utf-8")
    assert run(["check", str(tmp_path / "samtal.txt")]) == 1
    assert capsys.readouterr().err.count("går inte att skriva") == 1


@pytest.mark.parametrize(
    "text", ["{", "[1]", '{"schema": "docqa.rewrite/1"}', "", '{"schema": "docqa.check/1"}']
)
def test_what_is_no_report_is_refused_by_name(text, tmp_path, capsys):
    """One sentence with the file, and what to do instead."""
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    code, out, err = reported(capsys, str(tmp_path / "x.json"))
    assert (code, out) == (2, "")
    assert err.startswith("Fel: ")
    assert reported(capsys, str(tmp_path / "nix.json"))[0] == 2

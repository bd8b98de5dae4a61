"""The command review: in plain lines through standard input, and on a real terminal that is killed."""

from __future__ import annotations

import io
import json
import sys

import pytest

from docqa import wire
from docqa.cli import run
from docqa.reviewing import journal_path
from tests.review_rig import TEXT, begun
from tests.test_drafting import said

NOTE = (
    "Det regnade hela vägen dit och vi fick leta länge efter en parkeringsplats vid torget. "
    "Mamma Petra uppger att Olle inte har varit i skolan sedan den 14 september. "
    "Läraren Vera säger att Olle har missat tolv lektioner i matematik. Pappa är slarvig. "
    "Vera ska ringa Petra den 5 oktober kl. 9 för att boka ett möte med rektor och skolsköterska.\n"
)


def digest(path) -> str:
    """The SHA-256 of a file."""
    import hashlib

    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def source(tmp_path):
    """A hand-made review of a note, that needs no language model."""
    path = tmp_path / "samtal.txt"
    path.write_text(TEXT, encoding="utf-8")
    return begun(tmp_path, sha256=digest(path))


def answered(monkeypatch, capsys, path, *answers: str, options=()) -> tuple[int, str, str]:
    """Exit code and what was said, for a review answered in plain lines."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
    code = run(["review", str(path), "--plain", "--by", "Kim", *options])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


# --- plain lines --------------------------------------------------------------------------------------


def test_a_note_is_read_checked_and_rewritten(tmp_path, monkeypatch, capsys):
    """A text file gives questions, bullets and omissions, in words; leaving saves and says so."""
    path = tmp_path / "samtal.txt"
    path.write_text(NOTE, encoding="utf-8")
    code, out, err = answered(monkeypatch, capsys, path, "lista", "q")
    assert code == 1
    assert "slarvig" in out
    assert "Utelämnat 1" in out or "U1, inte avgjord" in out
    assert "P1, inte avgjord" in out
    assert "Kör samma kommando igen" in err
    assert path.read_text(encoding="utf-8") == NOTE
    assert "\x1b" not in out


def test_the_whole_way_by_letters(source, monkeypatch, capsys):
    """Confirm, correct, answer, accept, keep, leave out, approve."""
    answers = ("g", "ä", "tre", "ä", "Mamma kom för sent.", "g", "g", "n", "g", "k", "p", "")
    code, out, _ = answered(monkeypatch, capsys, source, *answers)
    assert (code, "Godkänd." in out) == (0, True)
    finished = source.with_name("samtal.godkand.txt").read_text(encoding="utf-8")
    assert finished == (
        "Samtal\n- Mamma kom för sent.\n- Maya har inte varit i skolan på tre dagar.\n\n"
        "Bedömning\nMaya behöver stöd i skolan.\n"
    )
    record = json.loads(source.with_name("samtal.txt.granskning.json").read_text(encoding="utf-8"))
    assert {item["id"]: item["outcome"] for item in record["items"]} == {
        "O1": "confirmed",
        "O2": "corrected",
        "F1": "accepted",
        "P1": "accepted",
        "P2": "accepted",
        "P3": "original",
        "U1": "left_out",
    }
    assert record["approved"]["by"] == "Kim"


def test_a_review_goes_on_after_the_lines_have_ended(source, monkeypatch, capsys):
    """Standard input that ends is a person who left; the next run goes on, and undoes it."""
    assert answered(monkeypatch, capsys, source, "g")[0] == 1
    _, out, _ = answered(monkeypatch, capsys, source, "u", "u", "r", "q")
    assert "1 av 7 avgjorda" in out
    assert "0 av 7 avgjorda" in out
    assert "Det finns inget att ångra." in out


def test_answers_that_mean_nothing_are_told(source, monkeypatch, capsys):
    """Wrong letters, numbers that are not there, choices that do not belong; nothing is decided."""
    _, out, _ = answered(monkeypatch, capsys, source, "x", "P99", "s", "n", "l", "h", "b", "U1", "", "q")
    assert "X finns inte" in out.upper() or "x finns inte" in out
    assert "P99 finns inte i granskningen." in out
    assert out.count("Det valet finns inte här.") == 2
    assert "Inget ljud hör till det här." in out
    assert "0 av 7 avgjorda" in out


def test_approval_says_what_is_missing_and_goes_there(source, monkeypatch, capsys):
    """Doubtful words first; then an existing file is asked about."""
    source.with_name("ut.txt").write_text("viktigt", encoding="utf-8")
    code, out, _ = answered(
        monkeypatch, capsys, source, "F1", "k", "t", "", "g", "g", "k", "t", "", "n", "q",
        options=["--output", str(source.with_name("ut.txt"))],
    )  # fmt: skip
    assert "2 ord är inte bekräftade eller rättade." in out
    assert "finns redan" in out
    assert (code, source.with_name("ut.txt").read_text(encoding="utf-8")) == (1, "viktigt")


def test_a_blocked_edit_is_told_and_needs_a_reason(tmp_path, monkeypatch, capsys):
    """docqa's own guard hears that a "not" has gone; an empty line leaves the bullet as it was."""
    path = tmp_path / "samtal.txt"
    path.write_text(NOTE, encoding="utf-8")
    _, out, _ = answered(monkeypatch, capsys, path, "lista", "q")
    rows = (line.partition(", inte avgjord: ") for line in out.splitlines())
    id = next(id for id, _, words in rows if id.startswith("P") and "inte" in words)
    words = "Mamma Petra uppger att Olle har varit i skolan sedan den 14 september."
    _, out, _ = answered(monkeypatch, capsys, path, id, "ä", words, "", id, "ä", words, "fel i texten", "q")
    assert out.count("Kontrollen:") >= 2
    rows = journal_path(path).read_text(encoding="utf-8").splitlines()[1:]
    (event,) = map(json.loads, rows)
    assert (event["item"], event["overridden"], event["reason"]) == (id, True, "fel i texten")


def test_a_changed_note_is_noticed_and_nothing_is_lost(tmp_path, monkeypatch, capsys):
    """Go on with the text as it was, or take the new one along with the decisions that still fit."""
    path = tmp_path / "samtal.txt"
    path.write_text(NOTE, encoding="utf-8")
    answered(monkeypatch, capsys, path, "P1", "g", "P2", "g", "q")
    path.write_text(NOTE + "Pappa är också lat.\n", encoding="utf-8")
    _, out, _ = answered(monkeypatch, capsys, path, "9", "1", "v", "q")
    assert "har ändrats sedan granskningen började" in out
    assert "2 beslut gäller texten som den var" in out
    assert "också lat" not in out
    _, out, err = answered(monkeypatch, capsys, path, "2", "lista", "q")
    assert "2 beslut följde med" in err
    assert "också lat" in out
    assert "P1, godtagen" in out
    kept = path.with_name("samtal.txt.granskning-2.journal")
    assert kept.read_text(encoding="utf-8").count("\n") == 3
    path.unlink()
    _, out, err = answered(monkeypatch, capsys, path, "lista", "q")
    assert "finns inte längre" in err
    assert "P1, godtagen" in out


def test_a_draft_folder_is_reviewed(tmp_path, monkeypatch, capsys):
    """What docqa draft wrote: doubtful words first, and no approval before them."""
    import docqa

    transcript = said("maja lind var borta i fyra dagar punkt mamma är slarvig punkt", low={"lind": 0.3})
    text = wire.to_text(wire.draft_report(docqa.draft(transcript)))
    (tmp_path / "draft.json").write_text(text, encoding="utf-8")
    code, out, _ = answered(
        monkeypatch, capsys, tmp_path, "k", "t", "", "O2", "ä", "Lund", "O1", "G", "k", "t", ""
    )
    assert "ord är inte bekräftade" in out
    assert code == 0
    assert "Lund" in (tmp_path / "draft.godkand.md").read_text(encoding="utf-8")
    assert (tmp_path / "draft.json").read_text(encoding="utf-8") == text


def test_answers_reach_the_units_log(source, monkeypatch, capsys):
    """docqa rules report reads what a review has put aside."""
    (source.parent / "docqa.toml").write_text('outcome_log = "utfall.jsonl"\n', encoding="utf-8")
    answered(monkeypatch, capsys, source, "g", "g", "n står i domen", "k", "t", "")
    run(["rules", "report", str(source.parent / "utfall.jsonl"), "--format", "json"])
    (row,) = json.loads(capsys.readouterr().out)["rules"]
    assert (row["rule"], row["ignored"]) == ("value-laden/person-trait", 1)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("saknas.txt", None, "saknas.txt"),
        ("tom.txt", "", "tom.txt"),
        ("fel.json", "{}", "inget utkast"),
        ("tabell.csv", "id,text\n1,Hej.\n2,Hej då.\n", "2 dokument"),
        ("-", None, "behöver en fil"),
    ],
)
def test_what_cannot_be_reviewed_is_told_in_one_sentence(tmp_path, capsys, name, content, said):
    """Exit code 2, the file named, no journal left behind."""
    path = tmp_path / name
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert run(["review", "-" if name == "-" else str(path), "--plain"]) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.glob("*.journal"))


def test_a_model_for_a_review_that_has_begun_is_told_to_come_late(source, monkeypatch, capsys):
    """Nothing is reworded under the decisions already made, and the person is told so."""
    _, _, told = answered(monkeypatch, capsys, source, "q", options=["--model", "egen"])
    assert "redan börjad" in told


def test_a_target_that_cannot_be_written_is_told_before_the_work(source, capsys):
    """Nobody goes through a note to learn at the end that it cannot be saved."""
    assert run(["review", str(source), "--plain", "--output", str(source.with_name("ut.pdf"))]) == 2
    assert ".docx" in capsys.readouterr().err
    assert run(["review", str(source), "--plain", "--output", str(source)]) == 2
    assert "originalet" in capsys.readouterr().err


# --- a real terminal ----------------------------------------------------------------------------------


def test_a_terminal_that_is_killed_loses_nothing(source, terminal):
    """Accept, correct, undo, SIGKILL; opened again it stands where it was, and goes all the way."""
    command = (
        f"exec env TERM=xterm-256color LC_ALL=C.UTF-8 {sys.executable} -m docqa review samtal.txt --by Kim"
    )
    terminal.open(command)
    terminal.wait("0 av 7 avgjorda")
    terminal.press("g")
    terminal.wait("1 av 7 avgjorda")
    terminal.press("e")
    terminal.wait("Skriv det som sades")
    terminal.press("tre")  # the heard word is selected and goes with the first letter
    terminal.wait("▊ tre")
    terminal.press("Enter")
    terminal.wait("2 av 7 avgjorda")
    terminal.press("n")
    terminal.wait("3 av 7 avgjorda")
    terminal.press("u")
    terminal.wait("2 av 7 avgjorda")
    terminal.kill()
    terminal.close()
    terminal.open(command)
    terminal.wait("2 av 7 avgjorda")
    terminal.wait("på tre dagar")
    terminal.press("r")
    terminal.wait("3 av 7 avgjorda")
    for count in (4, 5, 6, 7):
        terminal.press("g")
        terminal.wait(f"{count} av 7 avgjorda")
    terminal.press("k")
    terminal.wait("Godkänn punkterna")
    terminal.press("Enter")
    terminal.wait("godkänd")
    terminal.press("q")
    terminal.wait("Skrev")
    finished = source.with_name("samtal.godkand.txt").read_text(encoding="utf-8")
    assert "- Maya har inte varit i skolan på tre dagar." in finished
    assert "- Mamma är slarvig." in finished

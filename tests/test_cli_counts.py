"""Numbers as commands say and hear them: nought, one and two, thousands, decimal commas, near commands."""

from __future__ import annotations

import pytest

from docqa.cli import run

NOTE = "Mamma är sur och jobbig. LVU nämndes."


@pytest.fixture(autouse=True)
def own_times(tmp_path, monkeypatch) -> None:
    """A file of times of the test's own."""
    monkeypatch.setenv("DOCQA_TIME_LOG", str(tmp_path / "tid.jsonl"))


@pytest.mark.parametrize(
    ("timed", "told"),
    [(0, "ingen egen tidtagen än"), (1, "en egen tidtagen,"), (2, "2 egna tidtagna"), (5, "efter 5 egna")],
)
def test_timed_notes_are_counted_in_words(timed, told, capsys) -> None:
    """None, one, two, and enough."""
    for number in range(timed):
        assert run(["time", "add", f"A{number}", "skriva", "4,5", "--words", str(100 + 20 * number)]) == 0
    capsys.readouterr()
    assert run(["time", "show"]) == 0
    assert told in capsys.readouterr().out


def test_a_decimal_comma_is_a_number(capsys) -> None:
    """Minutes and margins are written as Swedes write them; what is no number is refused as before."""
    assert run(["time", "add", "A1", "skriva", "4,5"]) == 0
    assert "4,5 min" in capsys.readouterr().out
    assert run(["time", "add", "A1", "skriva", "4,5,6"]) == 2
    assert "MINUTER" in capsys.readouterr().err
    assert run(["compare", "--pairs", "finns-inte.jsonl", "--margin-a", "2,5"]) == 2
    assert "finns-inte.jsonl" in capsys.readouterr().err
    assert run(["compare", "--pairs", "finns-inte.jsonl", "--margin-a", "200,5"]) == 2
    assert "--margin-a" in capsys.readouterr().err


def test_one_post_and_one_text_are_told_as_one(tmp_path, capsys) -> None:
    """`docqa corpus stats` and `agreement` on a corpus just begun."""
    assert run(["corpus", "new", str(tmp_path / "egen")]) == 0
    assert run(["corpus", "stats", str(tmp_path / "egen")]) == 0
    shown = capsys.readouterr().out
    assert "dictation.jsonl: 1 post; 14 ord i 1 text\n" in shown
    assert "notes.jsonl: 2 poster" in shown
    assert "1 poster" not in shown
    assert "1 texter" not in shown


def test_questions_in_too_few_documents_are_not_told_as_none(tmp_path, capsys) -> None:
    """One document with questions: their kinds are hidden, on screen and page, and that is said."""
    note, out = tmp_path / "a.txt", tmp_path / "ut"
    note.write_text(NOTE, encoding="utf-8")
    missing = str(tmp_path / "saknas.txt")
    assert run(["score", str(note), missing, "--out", str(out), "--tier", "rules", "--workers", "1"]) == 0
    shown = capsys.readouterr().out
    page = (out / "report.html").read_text(encoding="utf-8")
    for text in (shown, page):
        assert "finns i färre än 5 dokument" in text
        assert "Inga frågor." not in text
    assert "få frågor" not in page
    assert "1 fil eller rad gick inte att läsa." in shown
    assert "Per 100 ord" not in shown


def test_documents_without_questions_are_told_as_such(tmp_path, capsys) -> None:
    """Nothing to ask is not the same as too little to show."""
    note, out = tmp_path / "a.txt", tmp_path / "ut"
    note.write_text("Mamma ringde. Hon kom kl. 9.", encoding="utf-8")
    assert run(["score", str(note), "--out", str(out), "--tier", "rules", "--workers", "1"]) == 0
    assert "finns i färre än" not in capsys.readouterr().out
    assert "Inga frågor." in (out / "report.html").read_text(encoding="utf-8")


def test_thousands_are_kept_together(tmp_path, capsys) -> None:
    """8 395 ord, with a space that does not break."""
    note, out = tmp_path / "a.txt", tmp_path / "ut"
    note.write_text("Mamma ringde skolan. " * 500, encoding="utf-8")
    assert run(["score", str(note), "--out", str(out), "--tier", "rules", "--workers", "1"]) == 0
    assert "1\N{NO-BREAK SPACE}500 ord" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["study", "plann"], 'Kommandot "plann" finns inte. Menade du "plan"?'),
        (["time", "visa"], 'Kommandot "visa" finns inte. Det finns: add, '),
        (["corpus", "stats", "a", "b"], "kanske ett ord för mycket"),
    ],
)
def test_a_command_of_a_group_that_is_not_there_is_named(words, told, capsys) -> None:
    """With the nearest one, or all there are; another mistake is told as before."""
    assert run(words) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["study", "plan"], ["--seed HELTAL", "[förvalt: 1; minst 0]", "[förvalt: 0,35]", "1–500]"]),
        (["study", "rate"], ["[krävs]"]),
        (["compare"], ["över 0, högst 100]", "[förvalt: 2;"]),
    ],
)
def test_help_is_swedish_to_the_last_bracket(words, told, capsys) -> None:
    """Defaults, bounds and what is required are no English of click's."""
    assert run([*words, "--help"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    for each in told:
        assert each in shown
    assert not [english for english in ("default", "required", "INTEGER", "x<=", "x>=") if english in shown]

"""The commands rewrite and guard: what they write, and how they leave."""

from __future__ import annotations

import json

import pytest

from docqa.cli import run

SOURCE = "Mamma Petra uppger att Olle inte har ätit lunch. Vera ska ringa skolan den 3 maj."
GOOD = "- Mamma Petra: Olle har inte ätit lunch\n- Vera ska ringa skolan 3 maj"
BAD = "- Olle har ätit lunch\n- Vera ska ringa skolan 4 maj"
LONG = (
    "Det regnade hela vägen dit och vi fick leta länge efter en parkeringsplats vid torget. "
    "Mamma Petra uppger att Olle inte har varit i skolan sedan den 14 september. "
    "Läraren Vera säger att Olle har missat tolv lektioner i matematik. "
    "Vera ska ringa Petra den 5 oktober kl. 9 för att boka ett möte med rektor och skolsköterska."
)


@pytest.fixture
def files(tmp_path):
    """A source, a faithful rewrite and an unfaithful one."""
    for name, text in (("source", SOURCE), ("good", GOOD), ("bad", BAD), ("long", LONG)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_guard_passes_and_blocks_by_exit_code(files, capsys):
    """0 when nothing broke, 1 when something did."""
    assert run(["guard", str(files / "source.txt"), str(files / "good.txt"), "--format", "text"]) == 0
    assert run(["guard", str(files / "source.txt"), str(files / "bad.txt"), "--format", "text"]) == 1
    assert "nekande" in capsys.readouterr().out


def test_guard_writes_the_published_json(files, capsys):
    """One JSON value with a verdict, counts and problems that point into both texts."""
    run(["guard", str(files / "source.txt"), str(files / "bad.txt"), "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    (pair,) = report["pairs"]
    assert (report["schema"], pair["verdict"]) == ("docqa.guard/1", "block")
    assert {"negation", "date"} <= {problem["kind"] for problem in pair["problems"]}
    for problem in pair["problems"]:
        for place, text in ((problem["source"], SOURCE), (problem["rewrite"], BAD)):
            assert place is None or text[place["start"] : place["end"]] == place["text"]


def test_guard_reads_pairs(files, capsys):
    """A file of pairs gives a verdict for each, under its id."""
    rows = [{"id": "p1", "source": SOURCE, "rewrite": GOOD}, {"id": "p2", "source": SOURCE, "rewrite": BAD}]
    pairs = files / "pairs.jsonl"
    pairs.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assert run(["guard", "--pairs", str(pairs), "--format", "json"]) == 1
    assert [p["id"] for p in json.loads(capsys.readouterr().out)["pairs"]] == ["p1", "p2"]


def test_a_bad_line_among_pairs_is_named_and_the_others_are_judged(files, capsys):
    """Lines that are no pair, and an id that comes twice, are errors; the rest keep their verdicts."""
    pairs = files / "mixed.jsonl"
    good = json.dumps({"id": "p1", "source": SOURCE, "rewrite": GOOD})
    pairs.write_text(f'{good}\n{{"source": 1}}\nhej\n{good}\n', encoding="utf-8")
    assert run(["guard", "--pairs", str(pairs), "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [p["id"] for p in report["pairs"]] == ["p1", "p1"]
    assert [e["path"] for e in report["errors"]] == [f"{pairs}:2", f"{pairs}:3", f"{pairs}:4"]


@pytest.mark.parametrize("arguments", [["--pairs", "missing.jsonl"], ["missing.txt", "source.txt"]])
def test_guard_writes_json_also_when_nothing_can_be_read(files, capsys, arguments):
    """The report is empty but for what went wrong, and the exit code says so."""
    given = [a if a.startswith("--") else str(files / a) for a in arguments]
    assert run(["guard", *given, "--format", "json"]) == 2
    report = json.loads(capsys.readouterr().out)
    assert (report["schema"], report["pairs"], len(report["errors"])) == ("docqa.guard/1", [], 1)


def test_guard_fail_on_never(files):
    """A script may look at the verdicts itself."""
    assert run(["guard", str(files / "source.txt"), str(files / "bad.txt"), "--fail-on", "never"]) == 0


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["source.txt"], "Två texter"),
        ([], "Två texter"),
        (["source.txt", "good.txt", "--pairs", "pairs.jsonl"], "antingen"),
        (["--pairs", "broken.jsonl"], "rad 1"),
        (["--pairs", "empty.jsonl"], "inga par"),
        (["--pairs", "missing.jsonl"], "går inte att läsa"),
        (["source.txt", "missing.txt"], "missing.txt"),
    ],
)
def test_guard_tells_what_it_needs(files, capsys, arguments, word):
    """Bad usage and unreadable files leave with 2 and one Swedish sentence."""
    (files / "pairs.jsonl").write_text("{}", encoding="utf-8")
    (files / "broken.jsonl").write_text('{"source": 1}', encoding="utf-8")
    (files / "empty.jsonl").write_text("\n", encoding="utf-8")
    given = [str(files / a) if "." in a and not a.startswith("--") else a for a in arguments]
    assert run(["guard", *given]) == 2
    assert word in capsys.readouterr().err


def test_rewrite_writes_the_published_json(files, capsys):
    """Bullets with sources and facts, what was left out, and the guard's word."""
    assert run(["rewrite", str(files / "long.txt"), "--format", "json", "--include-text"]) == 0
    report = json.loads(capsys.readouterr().out)
    (document,) = report["documents"]
    assert (report["schema"], document["changed"], document["text"]) == ("docqa.rewrite/1", True, LONG)
    assert document["guard"]["verdict"] in ("pass", "warn")
    assert all(bullet["sources"] and isinstance(bullet["facts"], list) for bullet in document["bullets"])
    assert any("regnade" in passage["text"] for passage in document["omitted"])


def test_rewrite_text_is_the_finished_note(files, capsys):
    """The text format is ready to paste: headings and lines that begin with "- "."""
    assert run(["rewrite", str(files / "long.txt"), "--format", "text"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("- Mamma Petra uppger") for line in lines)


@pytest.mark.parametrize("layout", ["rich", "md"])
def test_rewrite_shows_bullets_to_people(files, capsys, layout):
    """Both views for people hold the bullets."""
    assert run(["rewrite", str(files / "long.txt"), "--format", layout]) == 0
    assert "lektioner" in capsys.readouterr().out


def test_rewrite_without_a_readable_file(files, capsys):
    """Nothing could be read: 2, and the file is named."""
    assert run(["rewrite", str(files / "missing.txt")]) == 2
    assert "missing.txt" in capsys.readouterr().err

"""``docqa deidentify``: a folder in, a sample, a report and a key out, and back again."""

from __future__ import annotations

import csv
import json
import re

import pytest
from docx import Document

from docqa import wire
from docqa.cli import run

PHRASE = "fyra ord utan samband"
TEXT = (
    "Hembesök 2026-03-12 hos Alma Berg, 850709-9805.\r\nMamma Karin nås på 070-123 45 67.\n"
    "Almas lärare på Björklövsskolan mejlar. Nästa möte är torsdag den 19 mars."
)
GONE = ("Alma", "Berg", "Karin", "850709", "123 45 67", "Björklöv", "2026-03-12", "19 mars", "Anna Ek")


@pytest.fixture
def folder(tmp_path):
    """A case as text, as a Word file and as rows of two kinds."""
    source = tmp_path / "akt"
    source.mkdir()
    (source / "Alma Berg.txt").write_bytes(TEXT.encode())
    word = Document()
    word.add_paragraph("Alma Berg ringde.")
    word.save(source / "samtal med Alma.docx")
    rows = [
        {
            "id": "1",
            "text": "Alma sov.",
            "case": "A-77",
            "worker": "Anna Ek",
            "date": "2026-03-12",
            "hair": "red",
        },
        {"id": "2", "text": "Möte 2026-03-19 med Alma.", "case": "A-77", "worker": "Anna Ek"},
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (source / "rader.jsonl").write_text(lines, encoding="utf-8")
    with (source / "tabell.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", "text", "unit"], ["x", "Karin Ek, Hjo", "Barn norr"]])
    (tmp_path / "fras").write_text(PHRASE + "\n", encoding="utf-8")
    return source


def everything(folder):
    """All that lies in a folder, names included."""
    return "\n".join(
        f"{path}\n{path.read_text(encoding='utf-8')}" for path in folder.rglob("*") if path.is_file()
    )


def test_a_folder_goes_out_and_comes_back(folder, tmp_path, capsys):
    """Nothing of the originals is in the sample, its names or its report; the key gives the texts back."""
    out, key, back = tmp_path / "ut", tmp_path / "nyckel.json", tmp_path / "ater"
    keyed = ["--key", str(key), "--passphrase-file", str(tmp_path / "fras")]
    assert run(["deidentify", str(folder), "--out", str(out), "--seed", "x", *keyed, "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    shared = everything(out).replace(str(tmp_path), "")
    assert not [words for words in GONE if re.search(rf"(?<!\w){words}s?(?!\w)", shared)]
    names = " ".join(sorted(path.name for path in (out / "prov").iterdir()))
    assert re.fullmatch(r"(000\d-)001\.txt (?:\1)002\.txt tabell-1\.(jsonl|csv) tabell-2\.(csv|jsonl)", names)
    assert wire.ENVELOPES["deidentify"].model_validate(report)
    assert report == json.loads((out / "riskrapport.json").read_text(encoding="utf-8"))
    assert report["replaced"]["name"] >= 8
    for document in report["documents"]:
        if document["file"].endswith(".txt"):
            text = (out / document["file"]).read_bytes().decode()
            assert all(text[left["start"] : left["end"]] == left["text"] for left in document["left"])

    assert run(["deidentify", str(out), "--restore", "--out", str(back), *keyed]) == 0
    assert (back / "Alma Berg.txt").read_bytes() == TEXT.encode()
    first = json.loads((back / "rader.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert first == {
        "id": "1", "text": "Alma sov.", "case": "A-77", "worker": "Anna Ek", "date": "2026-03-12",
        "hair": "red",
    }  # fmt: skip


def test_rows_keep_their_keys_in_new_words(folder, tmp_path, capsys):
    """A writer is a number, the case another, the date moves too, and an unknown key is left out."""
    out = tmp_path / "ut"
    assert run(["deidentify", str(folder / "rader.jsonl"), "--out", str(out)]) == 0
    shown = capsys.readouterr().out
    assert "pseudonymiserat, inte anonymt" in shown
    first, second = map(json.loads, (out / "prov/tabell-1.jsonl").read_text(encoding="utf-8").splitlines())
    assert first.keys() == {"id", "text", "case", "worker", "date"}
    assert (
        (first["worker"], first["case"])
        == ("handläggare-1", "ärende-0001")
        == (second["worker"], second["case"])
    )
    assert first["date"] != "2026-03-12"
    report = (out / "riskrapport.md").read_text(encoding="utf-8")
    assert "Kolumner som inte följde med: hair." in report
    assert "26 kap. 1 § offentlighets- och sekretesslagen" in report


def test_nothing_to_replace_is_said(tmp_path, capsys):
    """A text without identifiers goes through, with a question."""
    (tmp_path / "a.txt").write_text("Vi talade om skolan.", encoding="utf-8")
    assert run(["deidentify", str(tmp_path / "a.txt"), "--out", str(tmp_path / "ut")]) == 0
    assert "Finns det verkligen inga namn eller nummer?" in capsys.readouterr().out
    assert (tmp_path / "ut/prov/0001-001.txt").read_text(encoding="utf-8") == "Vi talade om skolan."
    assert "Läs extra noga" in (tmp_path / "ut/riskrapport.md").read_text(encoding="utf-8")


def test_doubtful_ones_are_shown_on_the_screen_only(tmp_path, capsys):
    """--review tells what stood there; the folder does not."""
    (tmp_path / "a.txt").write_text("Hon gick längs Kvarnvägen i dag.", encoding="utf-8")
    assert run(["deidentify", str(tmp_path / "a.txt"), "--out", str(tmp_path / "ut"), "--review"]) == 0
    assert "Kvarnvägen" in capsys.readouterr().out
    assert "Kvarnvägen" not in everything(tmp_path / "ut")


def test_an_unreadable_file_is_named_and_the_others_done(folder, tmp_path, capsys):
    """One broken file does not stop the rest, and is named on the screen only; none readable is trouble."""
    (folder / "trasig.docx").write_bytes(b"inte word")
    assert run(["deidentify", str(folder), "--out", str(tmp_path / "ut")]) == 0
    assert "trasig.docx" in capsys.readouterr().err
    assert "trasig" not in everything(tmp_path / "ut").replace(str(tmp_path), "")
    report = json.loads((tmp_path / "ut/riskrapport.json").read_text(encoding="utf-8"))
    assert len(report["errors"]) == 1
    assert "följde med: 1." in (tmp_path / "ut/riskrapport.md").read_text(encoding="utf-8")
    assert run(["deidentify", str(folder / "trasig.docx"), "--out", str(tmp_path / "ut2")]) == 2
    assert not (tmp_path / "ut2").exists()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--out", "{tmp}"], "är inte tom"),
        (["--out", "{tmp}/ut", "--key", "{tmp}/ut/nyckel.json"], "Nyckeln får inte ligga i"),
        (["--out", "{tmp}/ut", "--restore"], "Vägen tillbaka behöver nyckeln"),
        (["--out", "{tmp}/ut", "--key", "{tmp}/k", "--passphrase-file", "{tmp}/kort"], "för kort"),
        (["--out", "{tmp}/ut", "--key", "{tmp}/k", "--passphrase-file", "{tmp}/latin"], "UTF-8"),
        (
            ["--out", "{tmp}/ut", "--restore", "--key", "{tmp}/kort", "--passphrase-file", "{tmp}/fras"],
            "ingen nyckelfil",
        ),
        ([], "out"),
    ],
)  # fmt: skip
def test_mistakes_are_told_in_a_sentence(folder, tmp_path, capsys, more, said):
    """A full folder, a key that would be shared, a missing key, a short passphrase, a file that is no key."""
    (tmp_path / "kort").write_text("kort", encoding="utf-8")
    (tmp_path / "latin").write_bytes("fyra ord på åkern".encode("latin-1"))
    given = [each.format(tmp=tmp_path) for each in more]
    assert run(["deidentify", str(folder / "Alma Berg.txt"), *given]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "ut" / "prov").exists()


def test_a_wrong_passphrase_opens_nothing(folder, tmp_path, capsys):
    """Asked for on the terminal: the passphrase is typed twice when it is chosen, once when it is used."""
    out, key = tmp_path / "ut", tmp_path / "nyckel.json"
    fras = ["--passphrase-file", str(tmp_path / "fras")]
    assert (
        run(["deidentify", str(folder / "Alma Berg.txt"), "--out", str(out), "--key", str(key), *fras]) == 0
    )
    (tmp_path / "fel").write_text("en helt annan fras", encoding="utf-8")
    wrong = ["--key", str(key), "--passphrase-file", str(tmp_path / "fel")]
    assert run(["deidentify", str(out), "--restore", "--out", str(tmp_path / "ater"), *wrong]) == 2
    assert "Lösenfrasen öppnar inte" in capsys.readouterr().err
    assert not (tmp_path / "ater").exists()

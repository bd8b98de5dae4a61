"""Folders, standard input and many documents in one file; what cannot be read gets one clear sentence."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from documents import locked_pdf_bytes, open_document_file, open_document_parts, pdf_bytes, word_file

from docqa.errors import ReadError
from docqa.reading import MAX_TEXT_LETTERS, read_note, read_paths
from tests.reading_files import write


def refused(path: Path) -> ReadError:
    """The error that reading this file raises."""
    with pytest.raises(ReadError) as caught:
        read_note(path)
    assert caught.value.hint, "every error says what to do"
    return caught.value


# --- many documents in one file -------------------------------------------------------------------------


def test_json_lines_become_notes(tmp_path: Path) -> None:
    """Ids and texts are taken, other simple keys ride along, and a missing id is the place of the row."""
    rows = '{"id": "n1", "text": "Ett.", "worker": "H1", "minutes": 12}\n\n{"text": "Två.", "facts": [1]}\n'
    path = write(tmp_path / "a.jsonl", rows)
    first, second = read_paths([path]).notes
    assert (first.id, first.text, first.meta) == ("n1", "Ett.", {"worker": "H1", "minutes": "12"})
    assert (second.id, second.meta, second.path) == (f"{path}:3", {}, str(path))


def test_broken_json_line_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    """The error says file and line, and the rows around it are read."""
    path = write(
        tmp_path / "a.jsonl", '{"id": "n1", "text": "Ett."}\n{oj\n{"id": "n3"}\n{"id": "n4", "text": "F."}'
    )
    result = read_paths([path])
    assert [note.id for note in result.notes] == ["n1", "n4"]
    assert [problem.path for problem in result.errors] == [f"{path}:2", f"{path}:3"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_rows_become_notes(tmp_path: Path, delimiter: str) -> None:
    """Comma, the semicolon of Swedish Excel and tab all work, quoted line breaks included."""
    data = f'Id{delimiter}Text{delimiter}unit\nn1{delimiter}"Rad ett.\nRad två."{delimiter}Norr\n'
    note = read_note(write(tmp_path / "a.csv", data))
    assert (note.id, note.text, note.meta) == ("n1", "Rad ett.\nRad två.", {"unit": "Norr"})


def test_rows_in_other_encodings_are_read_with_a_remark(tmp_path: Path) -> None:
    """The Windows-1252 of an older Excel is read, and said to be a guess."""
    result = read_paths([write(tmp_path / "a.csv", "id;text\nn1;Möte på ön.\n".encode("cp1252"))])
    assert result.notes[0].text == "Möte på ön."
    assert "Windows-1252" in result.remarks[0].message


def test_long_csv_fields_are_read(tmp_path: Path) -> None:
    """A text longer than the csv module's own default limit is no error."""
    text = "Mamman ringer. " * 20_000
    assert read_note(write(tmp_path / "a.csv", f"id,text\nn1,{text}\n")).text == text


# --- paths ----------------------------------------------------------------------------------------------


def test_folder_is_walked_in_order(tmp_path: Path) -> None:
    """Subfolders are read, hidden and lock files are not, and ids are paths below the folder."""
    for name in ("b.txt", "a/2.md", "a/1.txt", ".dold.txt", "~$b.docx", "bild.png"):
        write(tmp_path / name, "Text.")
    assert [note.id for note in read_paths([tmp_path]).notes] == ["a/1.txt", "a/2.md", "b.txt"]


def test_file_met_twice_is_read_once(tmp_path: Path) -> None:
    """A folder and a file inside it do not give the note twice."""
    path = write(tmp_path / "a.txt", "Text.")
    assert len(read_paths([tmp_path, path]).notes) == 1


def test_files_with_one_name_get_different_ids(tmp_path: Path) -> None:
    """Two files that share a name are told apart by their paths."""
    paths = [write(tmp_path / folder / "a.txt", folder) for folder in ("x", "y")]
    assert [note.id for note in read_paths(paths).notes] == [path.as_posix() for path in paths]


@pytest.mark.parametrize(("data", "text"), [("Möte.".encode(), "Möte."), (pdf_bytes(("Hej.",)), "Hej.")])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, text: str) -> None:
    """``-`` reads standard input, as text or as the kind its first bytes show."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    note = read_note("-")
    assert (note.id, note.path, note.text) == ("stdin", "-", text)


def test_no_paths_give_no_notes() -> None:
    """The empty case is an empty result."""
    assert read_paths([]).notes == ()


# --- what cannot be read ----------------------------------------------------------------------------------


def bomb() -> bytes:
    """A small package whose XML would unpack to 300 MB."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 300_000_000)
    return buffer.getvalue()


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(100)


def torn(data: bytes) -> bytes:
    """A package whose directory is whole and whose content is not."""
    middle = len(data) // 3
    return data[:middle] + bytes(200) + data[middle + 200 :]


BAD = {
    "tom.txt": (b"", "tom"),
    "blank.txt": (b" \n ", "tom"),
    "binar.txt": (bytes(range(256)) * 4, "inte läsbar text"),
    "skrap.docx": (b"\x00\x01rubbish", "Word-dokument"),
    "zip.docx": (b"PK\x05\x06" + bytes(18), "Word-dokument"),
    "skrap.odt": (b"rubbish", "OpenDocument"),
    "last.odt": (open_document_parts(manifest="<manifest:encryption-data/>"), "lösenord"),
    "utan-text.odt": (open_document_parts(), "OpenDocument"),
    "skrap.pdf": (b"rubbish", "PDF"),
    "skrap.rtf": (b"rubbish", "RTF"),
    "last.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "lösenord"),
    "gammal.docx": (OLE, "äldre Word-format"),
    "gammal.doc": (OLE, "Word-format"),
    "last.pdf": (locked_pdf_bytes(pdf_bytes(("Hej.",)), password="hemlig"), "lösenord"),
    "inskannad.pdf": (pdf_bytes(()), "inskannad"),
    "lang.txt": (b"a" * (MAX_TEXT_LETTERS + 1), "gränsen på 1 000 000 tecken"),
    "bomb.docx": (bomb(), "orimligt mycket"),
    "bild.png": (b"\x89PNG", "av ett slag som inte läses"),
    "utan.csv": (b"id;anteckning\n1;Hej.\n", "kolumn som heter text"),
    "rubrik.csv": (b"id;text\n", "tom"),
    "tom.jsonl": (b"\n", "tom"),
    "surrogat.jsonl": (rb'{"text": "\ud800"}', "inte är giltig text"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_file_gets_one_clear_sentence(tmp_path: Path, name: str) -> None:
    """The message names the file and the trouble, and never quotes what is inside."""
    data, words = BAD[name]
    message = refused(write(tmp_path / name, data)).message
    assert name in message
    assert words in message
    assert "\n" not in message


@pytest.mark.parametrize("make", [word_file, open_document_file])
def test_torn_office_file_is_damaged(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    """A package that opens but whose parts cannot be unpacked is one sentence too."""
    path = make(tmp_path / ("a.docx" if make is word_file else "a.odt"))
    path.write_bytes(torn(path.read_bytes()))
    assert "går inte att läsa" in refused(path).message


def test_missing_file_suggests_the_near_name(tmp_path: Path) -> None:
    """A misspelt name is answered with the file that was probably meant."""
    write(tmp_path / "samtal.txt", "Text.")
    error = refused(tmp_path / "samtl.txt")
    assert "finns inte" in error.message
    assert "samtal.txt" in error.hint


def test_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file the system will not let the user read says so."""

    def refuse(_path: Path) -> bytes:
        raise PermissionError

    path = write(tmp_path / "a.txt", "Text.")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "får inte läsas" in refused(path).message


def test_folder_without_documents(tmp_path: Path) -> None:
    """An empty folder is a problem of its own, not silence."""
    assert "inga dokument" in read_paths([tmp_path]).errors[0].message


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """The good notes come back together with the name of the bad one."""
    write(tmp_path / "a.txt", "Text.")
    bad = write(tmp_path / "b.docx", b"rubbish")
    result = read_paths([tmp_path])
    assert [note.id for note in result.notes] == ["a.txt"]
    assert [problem.path for problem in result.errors] == [str(bad)]


def test_file_with_several_documents_is_not_one_note(tmp_path: Path) -> None:
    """Asking for one note of a file with two is answered with the count."""
    path = write(tmp_path / "a.jsonl", '{"text": "Ett."}\n{"text": "Två."}\n')
    assert "2 dokument" in refused(path).message

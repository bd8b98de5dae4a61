"""Reading documents: the text as given, and one clear sentence for each that cannot be read."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from documents import (
    PARAGRAPHS,
    locked_pdf_bytes,
    open_document_file,
    open_document_parts,
    pdf_bytes,
    word_file,
)

from docqa.reading import read_note, read_paths
from tests.reading_files import write

LONG_LINE = "Mamman berättar att Lo har svårt att somna på kvällarna och att"


# --- plain text ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_plain_text_is_kept_to_the_letter(tmp_path: Path, suffix: str) -> None:
    """Line ends, double spaces, tabs and trailing blanks survive, since offsets point into them."""
    text = "Rad ett.\r\n\r\n\tRad  två. \n"
    note = read_note(write(tmp_path / f"a{suffix}", text))
    assert (note.text, note.id, note.path) == (text, f"a{suffix}", str(tmp_path / f"a{suffix}"))


def test_decomposed_letters_are_left_decomposed(tmp_path: Path) -> None:
    """å typed as a + ring stays two code points, so offsets count what the file holds."""
    text = unicodedata.normalize("NFD", "Åsa är på väg.")
    assert read_note(write(tmp_path / "a.txt", text)).text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_decide_the_encoding(tmp_path: Path, encoding: str) -> None:
    """A mark is read, is not part of the text and needs no remark."""
    result = read_paths([write(tmp_path / "a.txt", "Möte på ön.".encode(encoding))])
    assert result.notes[0].text == "Möte på ön."
    assert not result.remarks


def test_other_encodings_are_read_with_a_remark(tmp_path: Path) -> None:
    """Windows-1252 text is read and the user is told that it was a guess."""
    result = read_paths([write(tmp_path / "a.txt", "Möte – på ön.".encode("cp1252"))])
    assert result.notes[0].text == "Möte – på ön."
    assert "Windows-1252" in result.remarks[0].message


# --- office documents ---------------------------------------------------------------------------------


def test_word_document_in_document_order(tmp_path: Path) -> None:
    """Headings, table cells, lists, content controls and tracked insertions come as the reader sees them."""
    assert read_note(word_file(tmp_path / "a.docx")).text.split("\n") == [
        "Samtal",
        PARAGRAPHS[0],
        "Datum\t2026-03-05",
        "",
        "Planering",
        "- Ringa skolan",
        "- Boka läkartid",
        "Mamman talar högt i telefon.",
        "Handläggare: Kim Berg",
        "Bredvid",
        "I rutan",
    ]


def test_open_document_in_document_order(tmp_path: Path) -> None:
    """Headings and list items are laid out as for Word, and repeated spaces are kept."""
    text = read_note(open_document_file(tmp_path / "a.odt")).text
    assert text == "Samtal\nLo Ek  sover.\n- Ringa skolan\nDatum\t2026-03-05"


def test_spaces_tabs_and_line_breaks_of_open_documents(tmp_path: Path) -> None:
    """Marks inside a paragraph become the white space they stand for; comments are not read."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "text")
    )
    content = (
        f"<office:document-content {names}><office:body><office:text>"
        "<text:p>Lo<text:tab/>Ek<text:line-break/>"
        "<text:span>7 år</text:span><office:annotation>Obs!</office:annotation>.</text:p></office:text>"
        "</office:body></office:document-content>"
    )
    path = write(tmp_path / "a.odt", open_document_parts(content=content))
    assert read_note(path).text == "Lo\tEk\n7 år."


def test_rich_text(tmp_path: Path) -> None:
    """Escaped Swedish letters and paragraphs of an .rtf file are read."""
    data = rb"{\rtf1\ansi\ansicpg1252 M\'f6te p\'e5 \u246?n.\par Mamman kom.}"
    assert read_note(write(tmp_path / "a.rtf", data)).text == "Möte på ön.\nMamman kom."


def test_pdf_lines_become_paragraphs(tmp_path: Path) -> None:
    """Lines broken by the page's width, also across pages, are one paragraph; headings stand alone."""
    data = pdf_bytes(("Samtal", LONG_LINE, "hon vaknar tidigt. En utred-"), ("ning pågår.",))
    text = read_note(write(tmp_path / "a.pdf", data)).text
    assert text == f"Samtal\n{LONG_LINE} hon vaknar tidigt. En utredning pågår."


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("Vi pratar om mor-", "och farföräldrar."), "Vi pratar om mor- och farföräldrar."),
        (("En LVU-", "utredning pågår."), "En LVU-utredning pågår."),
        (("Ett pro-et-prov. Nytt pro-", "et följer."), "Ett pro-et-prov. Nytt pro-et följer."),
    ],
)
def test_pdf_hyphens_that_are_the_writers_stay(tmp_path: Path, lines: tuple[str, ...], text: str) -> None:
    """A hanging hyphen, one after a capital and one that the text uses elsewhere are kept."""
    assert read_note(write(tmp_path / "a.pdf", pdf_bytes(lines))).text == text


def test_pdf_with_short_lines_keeps_them_apart(tmp_path: Path) -> None:
    """The fields of a form are not run together."""
    lines = ("Namn: Lo Ek", "Datum: 2026-03-05", "Plats: Skolan")
    assert read_note(write(tmp_path / "a.pdf", pdf_bytes(lines))).text == "\n".join(lines)


def test_pdf_with_one_page_of_picture_is_read_with_a_remark(tmp_path: Path) -> None:
    """Text that is missing on some page is pointed out instead of silently lost."""
    result = read_paths([write(tmp_path / "a.pdf", pdf_bytes(("Mamman ringer.",), ()))])
    assert "sida 2" in result.remarks[0].message


def test_pdf_that_only_restricts_printing_is_read(tmp_path: Path) -> None:
    """An owner password alone does not keep a reader out."""
    data = locked_pdf_bytes(pdf_bytes(("Mamman ringer.",)), password="")
    assert read_note(write(tmp_path / "a.pdf", data)).text == "Mamman ringer."

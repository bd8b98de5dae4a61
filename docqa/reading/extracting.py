"""One document's bytes to its text: which format is read by what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from docqa.errors import ReadError
from docqa.reading.decoding import decode

MAX_TEXT_LETTERS = 1_000_000
"""A document with more code points (about 400 pages) is taken for a mistake; spaCy has the same limit."""

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_LOCKED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class ReadProblem:
    """A path that gave no note, or one that was read with a remark; sentences in Swedish."""

    path: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a document; a Swedish remark on what was uncertain in reading it, and what to do."""

    text: str
    remark: str = ""
    hint: str = ""


def _plain(data: bytes, where: str) -> Extract:
    text, guess = decode(data, where)
    if not guess:
        return Extract(text)
    return Extract(text, f"{where} är inte i UTF-8 och lästes som {guess}.", "Kontrollera å, ä och ö.")


def _word(data: bytes, where: str) -> Extract:
    from docqa.reading.word import text_of_docx

    return Extract(text_of_docx(data, where))


def _opendocument(data: bytes, where: str) -> Extract:
    from docqa.reading.opendocument import text_of_odt

    return Extract(text_of_odt(data, where))


def _pdf(data: bytes, where: str) -> Extract:
    from docqa.reading.pdf import text_of_pdf

    text, empty_pages = text_of_pdf(data, where)
    pages = ", ".join(map(str, empty_pages))
    if not pages:
        return Extract(text)
    return Extract(text, f"{where} har ingen text på sida {pages}.", "Kontrollera om sidan är inskannad.")


def _rich_text(data: bytes, where: str) -> Extract:
    from docqa.reading.rich_text import text_of_rtf

    return Extract(text_of_rtf(data, where))


READERS: Mapping[str, Callable[[bytes, str], Extract]] = {
    ".txt": _plain,
    ".md": _plain,
    ".docx": _word,
    ".odt": _opendocument,
    ".pdf": _pdf,
    ".rtf": _rich_text,
}
ROWS = (".jsonl", ".csv")
TABLES = (*ROWS, ".parquet")
SUFFIXES = (*READERS, *TABLES)
_SIGNATURES = {b"%PDF-": ".pdf", b"PK\x03\x04": ".docx", b"{\\rtf": ".rtf"}


def extract(data: bytes, suffix: str, where: str) -> Extract:
    """The text of a document whose format is given by ``suffix``, a key of :data:`READERS`.

    Raises:
        ReadError: the document is empty, damaged or locked.
    """
    if not data:
        raise empty(where)
    if data.startswith(_OLE):
        raise _locked_or_old(data, where)
    return READERS[suffix](data, where)


def check_text(text: str, where: str) -> None:
    """Refuse a text that is blank, longer than :data:`MAX_TEXT_LETTERS` or not Unicode."""
    if not text.strip():
        raise empty(where)
    try:
        text.encode()
    except UnicodeEncodeError as error:  # half a surrogate pair, as JSON can hold
        raise ReadError(f"{where} har tecken som inte är giltig text.", "Spara den på nytt.") from error
    if len(text) > MAX_TEXT_LETTERS:
        raise too_long(where)


def suffix_of_stream(data: bytes) -> str:
    """The format of bytes that came without a file name; plain text when nothing else shows.

    >>> suffix_of_stream(b"%PDF-1.7 ...")
    '.pdf'
    >>> suffix_of_stream(b"PK\\x03\\x04...mimetypeapplication/vnd.oasis.opendocument.text")
    '.odt'
    >>> suffix_of_stream(b"Mamma ringer.")
    '.txt'
    """
    if data.startswith(b"PK") and b"opendocument.text" in data[:100]:
        return ".odt"
    return next((suffix for start, suffix in _SIGNATURES.items() if data.startswith(start)), ".txt")


def empty(where: str) -> ReadError:
    """The error for a document without text."""
    return ReadError(f"{where} är tom: där finns ingen text.", "Kontrollera att rätt dokument är sparat.")


def too_long(where: str) -> ReadError:
    """The error for a document above :data:`MAX_TEXT_LETTERS`."""
    limit = f"{MAX_TEXT_LETTERS:,}".replace(",", " ")
    return ReadError(f"{where} har mer text än gränsen på {limit} tecken.", "Dela upp den i flera dokument.")


def damaged(where: str, kind: str) -> ReadError:
    """The error for a file that is not what its name says."""
    return ReadError(
        f"{where} går inte att läsa som {kind}: den är skadad eller av ett annat slag.",
        "Öppna och spara om den, eller spara texten som .txt.",
    )


def locked(where: str) -> ReadError:
    """The error for a file that asks for a password."""
    return ReadError(f"{where} är skyddad med lösenord.", "Spara en kopia utan lösenord.")


def _locked_or_old(data: bytes, where: str) -> ReadError:
    if _LOCKED in data:
        return locked(where)
    return ReadError(f"{where} är i ett äldre Word-format.", "Spara den som .docx.")

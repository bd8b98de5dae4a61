"""OpenDocument texts (.odt) to text, laid out as :mod:`docqa.reading.word` lays out Word documents.

Footnotes, comments and tracked deletions are not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from docqa.errors import ReadError
from docqa.reading.extracting import damaged, locked
from docqa.reading.packages import check_package, row

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_UNSEEN = frozenset((_TEXT + "note", _TEXT + "tracked-changes", _OFFICE + "annotation"))
_MARKS = {_TEXT + "tab": "\t", _TEXT + "line-break": "\n"}


def text_of_odt(data: bytes, where: str) -> str:
    """The document's text; an empty document gives an empty string.

    Raises:
        ReadError: the bytes are not an OpenDocument text, or ask for a password.
    """
    broken = damaged(where, "OpenDocument")
    package = check_package(data, where, damaged=broken)
    try:
        manifest, content = package.read("META-INF/manifest.xml"), package.read("content.xml")
        if b"encryption-data" in manifest:
            raise locked(where)
        body = ElementTree.fromstring(content).find(f"{_OFFICE}body/{_OFFICE}text")
    except ReadError:
        raise
    except Exception as error:  # zipfile and the parser let many kinds through on a damaged file
        raise broken from error
    if body is None:
        raise broken
    return "\n".join(_lines(body)).lstrip("\n")


def _lines(element: ElementTree.Element, *, listed: bool = False) -> Iterator[str]:
    for child in element:
        if child.tag in (_TEXT + "p", _TEXT + "h"):
            text = "".join(_pieces(child))
            if not text.strip():
                continue
            if child.tag == _TEXT + "h":
                yield ""
            yield f"- {text}" if listed and child.tag == _TEXT + "p" else text
        elif child.tag == _TABLE + "table-row":
            yield from row([list(_lines(cell)) for cell in child])
        elif child.tag not in _UNSEEN:
            yield from _lines(child, listed=listed or child.tag == _TEXT + "list")


def _pieces(element: ElementTree.Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == _TEXT + "s":
            yield " " * int(child.get(_TEXT + "c", "1"))
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag not in _UNSEEN:
            yield from _pieces(child)
        yield child.tail or ""

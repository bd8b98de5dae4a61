"""Word documents (.docx) to text.

Paragraphs come in document order, one per line; list paragraphs begin with ``- ``; a heading stands on its
own line with a blank line before it; a table row of short cells is one line with tabs, of longer cells one
line per paragraph. Tracked insertions are read, tracked
deletions are not; the text of content controls and text boxes is read; headers, footers, footnotes and
comments are not.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docqa.reading.extracting import damaged
from docqa.reading.packages import check_package, row

if TYPE_CHECKING:
    from docx.document import Document

# Elements are known by their names without namespace: those of text, compatibility and drawings nest freely.
_CONTAINERS = frozenset(("sdt", "sdtContent", "customXml", "tbl", "tc", "ins", "moveTo"))
_UNSEEN = frozenset(("del", "moveFrom", "pPr", "rPr", "sdtPr", "txbxContent", "Fallback"))
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_STYLE_DEPTH_MAX = 20


def text_of_docx(data: bytes, where: str) -> str:
    """The document's text; an empty document gives an empty string.

    Raises:
        ReadError: the bytes are not a Word document.
    """
    check_package(data, where, damaged=damaged(where, "Word-dokument"))
    document = _opened(data, where)
    return "\n".join(_lines(document.element.body, document)).lstrip("\n")


def _opened(data: bytes, where: str) -> Document:
    import docx

    try:
        return docx.Document(io.BytesIO(data))
    except Exception as error:  # python-docx and lxml let many kinds through on a damaged package
        raise damaged(where, "Word-dokument") from error


def _lines(element: Any, document: Document) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    for child in element:
        if _name(child) == "p":
            yield from _paragraph(child, document)
            for box in _text_boxes(child):
                yield from _lines(box, document)
        elif _name(child) == "tr":
            yield from row([list(_lines(cell, document)) for cell in _cells(child)])
        elif _name(child) in _CONTAINERS:
            yield from _lines(child, document)


def _cells(element: Any) -> Iterator[Any]:  # noqa: ANN401
    for child in element:
        if _name(child) == "tc":
            yield child
        elif _name(child) in _CONTAINERS:
            yield from _cells(child)


def _text_boxes(element: Any) -> Iterator[Any]:  # noqa: ANN401
    for child in element:
        if _name(child) == "txbxContent":
            yield child
        elif _name(child) != "Fallback":
            yield from _text_boxes(child)


def _paragraph(paragraph: Any, document: Document) -> list[str]:  # noqa: ANN401
    text = "".join(_pieces(paragraph))
    if not text.strip():
        return []
    name, numbered = _style(paragraph, document)
    if name.startswith(("heading", "rubrik", "title")):
        return ["", text]
    return [f"- {text}" if numbered else text]


def _pieces(element: Any) -> Iterator[str]:  # noqa: ANN401
    for child in element:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in _MARKS:
            yield _MARKS[name]
        elif name not in _UNSEEN:
            yield from _pieces(child)


def _name(element: Any) -> str:  # noqa: ANN401
    """The element's name without its namespace; comments have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _style(paragraph: Any, document: Document) -> tuple[str, bool]:  # noqa: ANN401
    """The lower-case name of the style, and whether the paragraph is in a list."""
    from docx.text.paragraph import Paragraph

    style: Any = Paragraph(paragraph, document).style
    name = str(style.name or "").lower() if style is not None else ""
    numbering = _numbering(paragraph)
    for _ in range(_STYLE_DEPTH_MAX):
        if numbering is not None or style is None:
            break
        numbering = _numbering(style.element)
        style = style.base_style
    return name, bool(numbering)


def _numbering(element: Any) -> bool | None:  # noqa: ANN401
    """Whether a paragraph or style says it is in a list; list 0 is explicitly none, None is not said."""
    number = element.find("{*}pPr/{*}numPr/{*}numId")
    return "0" not in number.attrib.values() if number is not None else None

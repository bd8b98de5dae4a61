"""PDF documents to text.

A PDF holds lines, not paragraphs. :func:`joined` puts them together again by rules that are easy to
state: a line goes on with the next one when it nearly reaches the right edge, or when the next one begins
with a small letter; a blank line, a list mark or a short line ends the paragraph. A hyphen at a line's
end between two small letters is taken for the typesetter's and removed, unless the text elsewhere spells
the word with it or ``och``/``eller`` follows (``mor- och``); any other hyphen stays. Pages are joined the
same way. Headers, footers and page numbers are part of the text.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from docqa.errors import ReadError
from docqa.reading.extracting import damaged, locked

FULL_LINE_SHARE = 0.75
"""A line at least this long, compared with the longest, is taken to have been broken by its width."""
HEADING_WORDS_MAX = 3
"""After a full stop, a line of so few words may be a heading and starts anew."""
FULL_LINE_LETTERS = 45
"""A shorter line is never taken to be full: forms have short lines only."""

_LIST_MARK = re.compile(r"\s*(?:[-–•*▪●○]|\d{1,2}[.)])\s+")
_BULLET = re.compile(r"^\s*[•▪●○]\s+")
_ENDS_SENTENCE = re.compile(r"[.!?:][\"'”’)]*$")
_BROKEN_WORD = re.compile(r"(\w+)-$")
_SUSPENDED = ("och ", "eller ", "samt ", "respektive ")


def text_of_pdf(data: bytes, where: str) -> tuple[str, tuple[int, ...]]:
    """The document's text and the numbers (from 1) of its pages without any.

    Raises:
        ReadError: the bytes are not a PDF, ask for a password, or hold pictures of text only.
    """
    pages = _pages(data, where)
    if not any(page.strip() for page in pages):
        raise ReadError(
            f"{where} har ingen text: den är troligen inskannad som bild.",
            "Spara originalet som PDF från ordbehandlaren, eller kör texttolkning (OCR) först.",
        )
    empty = tuple(number for number, page in enumerate(pages, start=1) if not page.strip())
    return joined([page.splitlines() for page in pages]), empty


def _pages(data: bytes, where: str) -> list[str]:
    import pypdf

    with _quiet("pypdf"):
        try:
            reader = pypdf.PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise locked(where)
            return [page.extract_text() for page in reader.pages]
        except ReadError:
            raise
        except pypdf.errors.DependencyError as error:
            raise locked(where) from error
        except Exception as error:  # pypdf lets many kinds through on a damaged file
            raise damaged(where, "PDF") from error


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    """Hold back a library's remarks on repaired files."""
    logger = logging.getLogger(name)
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def joined(pages: Sequence[Sequence[str]]) -> str:
    """Lines of pages as paragraphs, one per line; blank lines stay. No pages give an empty text.

    >>> print(joined([["Mamma berättar att skolan har", "ringt. Hon är orolig.", "Beslut", "Möte bokas."]]))
    Mamma berättar att skolan har ringt. Hon är orolig.
    Beslut
    Möte bokas.
    >>> joined([["Vi talar om utred-", "ningen."]])
    'Vi talar om utredningen.'
    """
    lines = [line for page in pages for line in page]
    known = frozenset(re.findall(r"\w+-\w+", " ".join(lines)))
    full = max(FULL_LINE_LETTERS, FULL_LINE_SHARE * max((len(line.rstrip()) for line in lines), default=0))
    paragraphs: list[str] = []
    going_on = False
    for raw in lines:
        line = _BULLET.sub("- ", raw.strip())
        if paragraphs and _continues(paragraphs[-1], line, going_on=going_on):
            paragraphs[-1] = _join(paragraphs[-1], line, known)
        else:
            paragraphs.append(line)
        going_on = len(raw.rstrip()) >= full
    return "\n".join(paragraphs).strip("\n")


def _continues(before: str, line: str, *, going_on: bool) -> bool:
    if not before or not line or _LIST_MARK.match(line):
        return False
    if line[0].islower():
        return True
    heading = bool(_ENDS_SENTENCE.search(before)) and len(line.split()) <= HEADING_WORDS_MAX
    return going_on and not heading and not before.endswith(":")


def _join(before: str, line: str, known: frozenset[str]) -> str:
    if before.endswith("\u00ad"):
        return before[:-1] + line
    broken = _BROKEN_WORD.search(before)
    if not broken or line.startswith(_SUSPENDED):
        return f"{before} {line}"
    first = re.split(r"\W", line, maxsplit=1)[0]
    small = broken[1][-1].islower() and line[0].islower()
    if not small or f"{broken[1]}-{first}" in known:
        return before + line
    return before[:-1] + line

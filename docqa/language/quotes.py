"""Direct speech: every Swedish way of marking it, found in the text alone."""

from __future__ import annotations

import re

from docqa.language.attributes import Quote

MAX_QUOTE_CHARACTERS = 1200
# A mark that opens and the marks that may close it. Swedish uses the same mark at both ends.
_PAIRS = (('"', '"'), ("”", "”"), ("“", "”“"), ("„", "”“"), ("»", "»«"), ("«", "»"))
_APOSTROPHE = re.compile(r"(?<![\w])['’‘](?=\w)([^'’‘\n]{2,300}?)['’](?!\w)")
_DASH_REPLY = re.compile(
    r"^[ \t]*[–—][ \t]*(?=[A-ZÅÄÖ])([^\n]*?)(?:,? (?:sa|säger|sade|svarar|svarade)\b(?: [\w-]+){1,2}"
    r"(?:, ([^\n]+)|[^\n]*))?$", re.MULTILINE
)  # fmt: skip
_SPOKEN = re.compile(r"\b[Cc]itat\b[:,]? +(.{2,400}?)\b(?:slut (?:på )?citat|citat slut)\b", re.DOTALL)
_REPLY_WORDS = re.compile(r"\b(?:jag|mig|min|mitt|mina|vi|oss|du|dig)\b", re.IGNORECASE)


def find_quotes(text: str) -> tuple[Quote, ...]:
    """The words of direct speech in ``text``, marks left out, in order and never overlapping.

    A mark that is never closed in its paragraph opens nothing.

    >>> text = 'Hon sa: "Jag vill hem." och log.'
    >>> [text[q.start:q.end] for q in find_quotes(text)]
    ['Jag vill hem.']
    """
    found = _marked(text)
    for pattern in (_APOSTROPHE, _SPOKEN):
        found += [match.span(1) for match in pattern.finditer(text)]
    for reply in _DASH_REPLY.finditer(text):
        if _REPLY_WORDS.search(reply[0]):  # "– Det är jag, sa Tova, och det där är pappa." is in two parts
            found += [reply.span(part) for part in (1, 2) if reply[part]]
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if end > start and (not kept or start >= kept[-1][1]):
            kept.append((start, end))
    return tuple(Quote(start, end) for start, end in kept)


def _marked(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    closers = dict(_PAIRS)
    while at < len(text):
        if text[at] in closers:
            end = _closing(text, at + 1, closers[text[at]])
            if end > 0:
                found.append((at + 1, end))
                at = end
        at += 1
    return found


def _closing(text: str, start: int, marks: str) -> int:
    """Where the quotation that begins at ``start`` is closed; -1 when it is not, in the same paragraph."""
    paragraph = text.find("\n\n", start)
    stop = min(len(text), start + MAX_QUOTE_CHARACTERS, paragraph if paragraph >= 0 else len(text))
    places = [place for mark in marks if (place := text.find(mark, start, stop)) >= 0]
    return min(places, default=-1)

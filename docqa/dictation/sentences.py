"""Written dictation divided into statements: sentences and list items, without a parser."""

from __future__ import annotations

import re

_END = re.compile(r"[.?!]+[”\")]?(?=\s+[A-ZÅÄÖÉ0-9”\"(])|[.?!]+[”\")]?$")
_SHORT = re.compile(
    r"\b(?:kl|ca|nr|tel|st|kap|dnr|dr|bl\.a|t\.ex|m\.m|dvs|osv|s\.k|fr\.o\.m|t\.o\.m|jfr)\.$", re.IGNORECASE
)


def statement_spans(text: str) -> list[tuple[int, int]]:
    """Where each sentence or list item of ``text`` begins and ends, without the space around it.

    >>> text = "Mamma ringer kl. 14. Hon är glad.\\n- Möte den 2 november"
    >>> [text[start:end] for start, end in statement_spans(text)]
    ['Mamma ringer kl. 14.', 'Hon är glad.', '- Möte den 2 november']
    >>> statement_spans("")
    []
    """
    spans = []
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for match in _END.finditer(line.group()):
            end = line.start() + match.end()
            if _SHORT.search(text[start:end]) or _is_item_number(text[start:end]):
                continue
            spans.append((start, end))
            start = end
        spans.append((start, line.end()))
    return [trimmed for span in spans if (trimmed := _trim(text, *span))[0] < trimmed[1]]


def _is_item_number(text: str) -> bool:
    return re.fullmatch(r"\s*\d+\.", text) is not None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - (len(inner) - len(inner.rstrip()))

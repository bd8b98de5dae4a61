"""How well predicted sentence starts agree with starts marked by hand, and the marked text they come from.

A corpus of passages is one text: ``== id style`` begins a passage and ``¦`` stands right before the first
character of every sentence but the passage's first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from docqa.errors import ReadError
from docqa.metrics.agreement import Counts

MARK = "¦"
_HEADER = re.compile(r"== (\S+) (\S+)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with the places where its sentences start, the first sentence's start left out."""

    id: str
    style: str
    text: str
    starts: tuple[int, ...]


def read_passages(marked: str, *, where: str = "text") -> tuple[Passage, ...]:
    """The passages of a marked text; none in an empty one.

    Args:
        marked: the content of a file of passages.
        where: its name, for the message.

    Raises:
        ReadError: something stands before the first header, or a passage is empty.

    >>> read_passages("== a prose\\nHon kom. ¦Han gick.\\n")
    (Passage(id='a', style='prose', text='Hon kom. Han gick.', starts=(9,)),)
    """
    found: list[tuple[str, str, list[str]]] = []
    for number, line in enumerate(marked.split("\n"), 1):
        header = _HEADER.fullmatch(line)
        if header is not None:
            found.append((header[1], header[2], []))
        elif found:
            found[-1][2].append(line)
        elif line.strip():
            raise ReadError(
                f"{where}:{number} står före första stycket.", "Börja varje stycke med raden == id stil."
            )
    return tuple(_passage(name, style, "\n".join(lines).strip("\n"), where) for name, style, lines in found)


def _passage(name: str, style: str, marked: str, where: str) -> Passage:
    pieces = marked.split(MARK)
    if not pieces[0].strip():
        raise ReadError(f"{where}: stycket {name} är tomt eller börjar med {MARK}.", "Ta bort det.")
    starts, at = [], 0
    for piece in pieces[:-1]:
        at += len(piece)
        starts.append(at)
    return Passage(name, style, "".join(pieces), tuple(starts))


def count_starts(predicted: Iterable[int], gold: Iterable[int]) -> Counts:
    """Starts found, wrongly set and missed; place 0, where every text starts, is not counted.

    >>> count_starts([0, 9, 30], [9, 20])
    Counts(found=1, wrong=1, missed=1)
    """
    said, wanted = set(predicted) - {0}, set(gold) - {0}
    return Counts(len(said & wanted), len(said - wanted), len(wanted - said))

"""The lines of a text as its writer meant them: which line ends divide, and which a page or program put in.

Words are those of a tokenizer, blanks and line ends of their own included; places are word indices from 0.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from docqa.language.abbreviations import table
from docqa.language.boundary_words import CONNECTORS
from docqa.language.wordlist import word_set

FINAL = frozenset({".", "!", "?", "…", "...", "?!", "!?", "!!", "??", "..", "....", "!!!", "???"})
CLOSING = frozenset("\"”»«’')]")
# Marks that begin a list item wherever they stand, and those that do so only first on a line.
BULLETS = frozenset("•▪‣◦●○■")
LINE_MARKS = BULLETS | frozenset({"-", "–", "—", "*", "+", "·", "->", "→", ">", "#", "##", "###"})
NUMBERING = re.compile(r"(?:\d{1,3}(?:\.\d{1,2}){0,3}|[a-zåäö]|[ivx]{1,4})[.)]?")
# Shorter lines are seldom full: a page breaks later.
FULL_LINE_CHARACTERS = 35
LABEL_WORDS = 4
# What stands after a final mark at the end of a full line and has none itself goes on in the next.
FRAGMENT_WORDS = 2
GREETINGS = word_set("hej hejsan hejhej hallå god kära käre bästa bäste tack")
_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c]")


@dataclass(slots=True)
class Line:
    """The visible words of one line, ``first`` to ``last``; ``apart`` when blank lines stand before it."""

    first: int
    last: int
    indent: int
    length: int
    apart: bool


def logical_lines(words: Sequence[str], blanks: Sequence[bool]) -> list[list[Line]]:
    """Return the lines in groups that belong together; a line of its own is a group of one.

    Args:
        words: the tokens of a text.
        blanks: whether a blank follows each of them.
    """
    groups: list[list[Line]] = []
    for paragraph in _paragraphs(_lines(words, blanks)):
        starts = Counter(words[line.first].lower() for line in paragraph)
        width = max(line.length for line in paragraph)
        closed = words[paragraph[-1].last] in FINAL
        group = [paragraph[0]]
        groups.append(group)
        for line in paragraph[1:]:
            wrapped = len(group) > 1
            parallel = starts[words[line.first].lower()] > 1
            if not parallel and _continues(
                words,
                group[-1],
                line,
                width=width,
                wrapped=wrapped,
                prose=closed or words[line.last] in FINAL,
            ):
                group.append(line)
            else:
                group = [line]
                groups.append(group)
    return groups


def mark_length(words: Sequence[str], blanks: Sequence[bool], place: int) -> int:
    """How many words at the beginning of a line are the mark of a list item: "-", "1.", "2" ")", "a)"."""
    word = words[place]
    if word in LINE_MARKS:
        return 1
    if NUMBERING.fullmatch(word) is None:
        return 0
    if word[-1] in ".)" or re.fullmatch(r"\d+(?:\.\d+)+", word):
        return 1
    followed = place + 1 < len(words) and not blanks[place] and words[place + 1] in {".", ")"}
    return 2 if followed else 0


def has_label(words: Sequence[str], line: Line) -> bool:
    """Whether a line is one of a table: a few words, a colon, and what they say ("Skola: Ekbacken")."""
    head = words[line.first : min(line.last, line.first + LABEL_WORDS) + 1]
    return ":" in head[1:] or "\t" in head


def _lines(words: Sequence[str], blanks: Sequence[bool]) -> list[Line]:
    """Return the lines that hold a visible word."""
    lines: list[Line] = []
    breaks, indent, open_line = 2, 0, False
    for place, word in enumerate(words):
        if word.isspace():
            found = _BREAK.findall(word)
            if found:
                breaks = breaks + len(found) if not open_line else len(found)
                open_line = False
                indent = len(_BREAK.split(word)[-1])
            elif not open_line:
                indent += len(word)
            else:
                lines[-1].length += len(word)
        elif open_line:
            lines[-1].last = place
            lines[-1].length += len(word) + blanks[place]
        else:
            lines.append(Line(place, place, indent, len(word) + blanks[place], breaks > 1))
            breaks, indent, open_line = 0, 0, True
    return lines


def _paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines between blank lines together."""
    paragraphs: list[list[Line]] = []
    for line in lines:
        if line.apart or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(line)
    return paragraphs


def _continues(
    words: Sequence[str], line: Line, following: Line, *, width: int, wrapped: bool, prose: bool
) -> bool:
    """Whether a line goes on in the one that follows.

    Args:
        words: the words of the text.
        line: the line, of the group it belongs to the last.
        following: the line after it.
        width: the length of the longest line of the paragraph.
        wrapped: whether the line itself continues another.
        prose: whether the line after it, or the paragraph, closes with a final mark.
    """
    first, last = words[following.first], words[line.last]
    tail = _tail(words, line)
    if tail == 0 or last in {":", ";"} or _begins_anew(words, following):
        return False
    if line.length < FULL_LINE_CHARACTERS and (
        has_label(words, line) or words[line.first].lower() in GREETINGS
    ):
        return False
    full = line.length >= FULL_LINE_CHARACTERS
    joined = last.lower() in CONNECTORS or last == "," or last.lower().rstrip(".") in table().leading
    if first[0].islower():
        indented = following.indent > line.indent
        tidy = wrapped or prose or not words[line.first][0].islower() or tail < FULL_LINE_CHARACTERS
        return indented or (joined and line.length >= LABEL_WORDS) or (tidy and (full or wrapped))
    if not (first[0].isupper() or first[0].isdigit()):
        return False
    reached = line.length + len(first) > width >= 1.5 * FULL_LINE_CHARACTERS
    return (full or wrapped) and ((joined and last != ",") or tail <= FRAGMENT_WORDS or (reached and wrapped))


def _tail(words: Sequence[str], line: Line) -> int:
    """How many words stand after the last final mark of a line; all when it has none."""
    count, closing = 0, True
    for place in range(line.last, line.first - 1, -1):
        word = words[place]
        if word in FINAL or is_picture(word):
            return count
        closing = closing and word in CLOSING
        count += not closing and not word.isspace()
    # Without a final mark nothing tells how much is left unfinished.
    return count + FULL_LINE_CHARACTERS


def is_picture(word: str) -> bool:
    """Whether a word is an emoji, which closes a sentence as a full stop does."""
    return word[0] >= "\u2600" and not word[0].isalpha() and ord(word[0]) not in range(0x3000, 0xF900)


def _begins_anew(words: Sequence[str], line: Line) -> bool:
    """Whether a line begins with a list mark, a number of an item or a label."""
    first = words[line.first]
    numbered = NUMBERING.fullmatch(first) is not None and first[-1] in ".)"
    return first in LINE_MARKS or numbered or (has_label(words, line) and not first[0].islower())

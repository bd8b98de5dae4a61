"""Words of a unit: ``MHB (mottagningen hem och barn): dit föräldrar ringer först``, one on each line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from docqa.datafiles import yaml_text
from docqa.errors import DocqaError
from docqa.settings.record import KnownWord

_KNOWN = re.compile(r"(?P<term>.+?)(?:\s*\((?P<expansion>[^()]+)\))?(?:\s*:\s+(?P<plain>.+))?")


def known_word(line: str) -> KnownWord:
    """A word with, where they are given, what it stands for in brackets and what it means after a colon.

    >>> known_word("MHB (mottagningen hem och barn): dit föräldrar ringer först").term
    'MHB'
    >>> known_word("SIP")
    KnownWord(term='SIP', expansion=None, plain=None)
    """
    found = _KNOWN.fullmatch(" ".join(line.split()))
    if found is None:
        return KnownWord(line.strip())
    return KnownWord(found["term"], found["expansion"], found["plain"])


def words_in(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a word list with their numbers from 1; blank lines and those after ``#`` are left out.

    Raises:
        DocqaError: the file cannot be read.
    """
    for number, line in enumerate(yaml_text.read_text(path, raises=DocqaError).split("\n"), start=1):
        word = line.strip()
        if word and not word.startswith("#"):
            yield number, word

"""The errors a user can cause. Anything else that is raised is a bug and shows its traceback.

    DocqaError
    ├── ReadError      a document or recording that cannot be read
    ├── RuleError      a rule, template or glossary file that is wrong
    └── ModelError     a model that is missing, damaged or not meant for this use

Messages are Swedish, never quote the content of a note, and say what happened and where; the hint says
what to do about it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class DocqaError(Exception):
    """A mistake the user can put right.

    Args:
        message: what is wrong and where, one sentence in Swedish.
        hint: what to do about it, one sentence in Swedish; may be empty.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class ReadError(DocqaError):
    """A document or recording cannot be read."""


class RuleError(DocqaError):
    """A rule, template or glossary file is wrong."""


class ModelError(DocqaError):
    """A model is missing, damaged or not meant for this use."""


MAX_NAMES_LISTED = 12
"""More names than this are not listed in a hint."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A Swedish hint naming the nearest known name, or all of them when none is near and they are few.

    Empty when nothing is known or too much to list: then the caller says where to look.

    >>> did_you_mean("jargo", ["jargon", "narrative"])
    'Menade du "jargon"?'
    >>> did_you_mean("xyz", ["b", "a"])
    'Det finns: a, b.'
    >>> did_you_mean("xyz", [])
    ''
    >>> did_you_mean("xyz", map(str, range(13)))
    ''
    """
    names = sorted(known)
    near = difflib.get_close_matches(name, names, n=1)
    if near:
        return f'Menade du "{near[0]}"?'
    return f"Det finns: {', '.join(names)}." if 0 < len(names) <= MAX_NAMES_LISTED else ""

"""The words of ``name_words.txt``, which tell names from other words, by section."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def listed(section: str) -> frozenset[str]:
    """The words of a section.

    >>> "mamma" in listed("roles")
    True
    """
    text = files("docqa.dictation").joinpath("name_words.txt").read_text("utf-8")
    body = text.split(f"[{section}]\n")[1].split("\n[")[0]
    return frozenset(word for line in body.splitlines() if not line.startswith("#") for word in line.split())

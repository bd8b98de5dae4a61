"""Addresses said aloud: "anna punkt berg snabel a exempel punkt se", "www punkt exempel punkt se"."""

from __future__ import annotations

from collections.abc import Sequence

_AT = (("snabel", "a"), ("snabela",), ("snabel-a",), ("at",))
_JOINERS = {
    "punkt": ".",
    "bindestreck": "-",
    "understreck": "_",
    "streck": "-",
    "minus": "-",
    "snedstreck": "/",
}
_ENDINGS = frozenset({"se", "nu", "com", "org", "net", "eu", "no", "dk", "fi", "co", "uk", "info"})


def read(words: Sequence[str]) -> tuple[int, str]:
    """How many of ``words`` say an address that begins with the first, and the address; (0, "") for none.

    >>> read("ove punkt rydell snabel a exempel punkt se i dag".split())
    (8, 'ove.rydell@exempel.se')
    """
    if words[:1] == ["www"]:
        site, at = _dotted(words, 0, to_ending=True)
        return (at, site) if "." in site else (0, "")
    left, at = _dotted(words, 0, to_ending=False)
    for phrase in _AT:
        if left and tuple(words[at : at + len(phrase)]) == phrase:
            right, end = _dotted(words, at + len(phrase), to_ending=True)
            if "." in right and right.rpartition(".")[2] in _ENDINGS:
                return end, f"{left}@{right}"
    return 0, ""


def _dotted(words: Sequence[str], at: int, *, to_ending: bool) -> tuple[str, int]:
    """Words joined by spoken dots from ``at`` on, and where they end."""
    if at >= len(words) or words[at] in _JOINERS:
        return "", at
    text, at = words[at], at + 1
    while at + 1 < len(words) and words[at] in _JOINERS and words[at + 1] not in _JOINERS:
        text += _JOINERS[words[at]] + words[at + 1]
        at += 2
        if to_ending and words[at - 1] in _ENDINGS and words[at : at + 1] != ["snedstreck"]:
            break
        if (
            to_ending
            and "/" in text
            and words[at : at + 1] == ["punkt"]
            and words[at + 1 : at + 2] != ["html"]
        ):
            break
    return text, at

"""References to statutes: "elfte kapitlet första paragrafen" is 11 kap. 1 §, two sections get §§."""

from __future__ import annotations

from collections.abc import Sequence

from docqa.dictation.numerals import ORDINALS, TENS, cardinal

_CHAPTERS = frozenset({"kapitlet", "kapitel", "kap", "kap."})
_SECTION = frozenset({"paragrafen", "paragraf"})
_SECTIONS = frozenset({"paragraferna", "paragrafernas"})
_LETTERS = frozenset("abcdefghi")
_JOINTS = frozenset({"och", "till", "eller", "samt"})
_LARGEST = 200
_STATUTES = frozenset({"lvu", "lvm", "lss", "sol", "fb", "osl", "fl", "punkt", "komma", "i", "och"})


def read(words: Sequence[str], *, before: str = "") -> tuple[int, str]:
    """How many of ``words`` name a chapter or section that begins with the first, and how it is written.

    >>> read("fjärde kapitlet elva paragrafen".split())
    (4, '4 kap. 11 §')
    >>> read("paragraf två och tre".split())
    (4, '2 och 3 §§')
    """
    chapter, at = _chapter(words)
    taken, section = _section(words[at:], after_chapter=at > 0)
    if not taken or (before in {"den", "denna", "en"} and not at):
        return 0, ""
    return at + taken, f"{chapter} kap. {section}" if at else section


def _chapter(words: Sequence[str]) -> tuple[int, int]:
    """The chapter's number and how many words say it; (0, 0) for none."""
    if words[:1] and words[0] in _CHAPTERS:
        number, taken = _number(words[1:])
        return (number, taken + 1) if taken else (0, 0)
    number, taken = _number(words)
    return (number, taken + 1) if taken and words[taken : taken + 1] and words[taken] in _CHAPTERS else (0, 0)


def _section(words: Sequence[str], *, after_chapter: bool) -> tuple[int, str]:
    """The section or two, and how many words say it; (0, "") for none."""
    if words[:1] and words[0] in _SECTION | _SECTIONS:
        first, at = _labelled(words[1:])
        if (
            not at
            or words[1] == "en"
            or (words[1] == "ett" and not after_chapter and not _is_named(words[2:]))
        ):
            return 0, ""
        second, more = _joined(words[1 + at :])
        return (1 + at + more, f"{first} {words[1 + at]} {second} §§") if more else (1 + at, f"{first} §")
    first, at = _labelled(words)
    if not at or words[0] == "en" or (words[0] == "ett" and not after_chapter and not _is_named(words[2:])):
        return 0, ""
    second, more = _joined(words[at:])
    if more and words[at + more : at + more + 1] and words[at + more] in _SECTIONS | _SECTION:
        return at + more + 1, f"{first} {words[at]} {second} §§"
    signed = after_chapter and words[at : at + 1] == ["§"] and words[at + 1 : at + 2] != ["§"]
    closed = signed or (bool(words[at : at + 1]) and words[at] in _SECTION)
    return (at + 1, f"{first} §") if closed else (0, "")


def _is_named(words: Sequence[str]) -> bool:
    """Whether a statute or a mark follows: "paragraf ett lvu" is a reference, "paragraf ett barn" is not."""
    return not words or words[0] in _STATUTES or words[0].endswith(("lagen", "balken"))


def _joined(words: Sequence[str]) -> tuple[str, int]:
    """A second section after "och" or "till"."""
    if not words[:1] or words[0] not in _JOINTS:
        return "", 0
    second, taken = _labelled(words[1:])
    return (second, taken + 1) if taken else ("", 0)


def _labelled(words: Sequence[str]) -> tuple[str, int]:
    """A section's number with its letter: "tio a"."""
    number, taken = _number(words)
    if not taken:
        return "", 0
    lettered = bool(words[taken : taken + 1]) and words[taken] in _LETTERS
    return (f"{number} {words[taken]}", taken + 1) if lettered else (str(number), taken)


def _number(words: Sequence[str]) -> tuple[int, int]:
    """An ordinal or a cardinal, tens and units apart too, and how many words say it."""
    if not words:
        return 0, 0
    if words[0] in TENS and len(words) > 1:
        unit = ORDINALS.get(words[1]) or cardinal(words[1])
        if unit is not None and 1 <= unit <= 9 and not words[1].isdecimal():
            return TENS[words[0]] + unit, 2
    number = ORDINALS.get(words[0]) or cardinal(words[0])
    return (number, 1) if number is not None and 1 <= number <= _LARGEST else (0, 0)

"""Numbers of cases and letters, said after what they are: "dnr tjugohundratjugosex streck fyrahundratolv"."""

from __future__ import annotations

from collections.abc import Sequence

from docqa.dictation import digits

_LABEL_WORDS = """dnr dnr. diarienummer diarienumret ärendenummer ärendenumret målnummer målnumret mål ärende
    journalnummer journalnumret aktnummer aktnumret referensnummer referensnumret kundnummer ocrnummer"""
_LABELS = frozenset(_LABEL_WORDS.split())
_LINKS = frozenset({"är", "nummer", "numret", ":", "kolon"})
_JOINERS = {"streck": "-", "bindestreck": "-", "snedstreck": "/", "kolon": ":"}
_MOST = 12
_FEWEST, _LONGEST_CODE = 3, 6  # what is longer, or begins with a nought, is somebody's telephone
_ENDINGS = ("nummer", "numret", "kod", "koden")
_POST = frozenset({"postnummer", "postnumret", "postadress", "postadressen"})
_POST_CODE = 5


def read(words: Sequence[str], *, before: tuple[str, str]) -> tuple[int, str]:
    """How many of ``words`` say a case number that begins with the first, and the number; (0, "") for none.

    ``before`` are the two words before. A number is two groups of digits with a dash or slash between.

    >>> read("tjugohundratjugosex streck fyrahundratolv".split(), before=("har", "diarienummer"))
    (3, '2026-412')
    """
    if _follows(before, _POST):
        said, at = digits.read(words, most=_POST_CODE)
        return (at, f"{said[:3]} {said[3:]}") if len(said) == _POST_CODE else (0, "")
    if not _follows(before, _LABELS):
        return _plain_number(words) if _is_numbered(before) else (0, "")
    letter = words[0] if words and words[0] in {"b", "t", "ä", "ö", "k"} else ""
    at = 1 if letter else 0
    first, taken = digits.read(words[at:], most=_MOST, with_year=True)
    at += taken
    if not first or words[at : at + 1] == [] or words[at] not in _JOINERS:
        return 0, ""
    second, more = digits.read(words[at + 1 :], most=_MOST)
    if not second:
        return 0, ""
    lead = f"{letter.upper()} " if letter else ""
    return at + 1 + more, f"{lead}{first}{_JOINERS[words[at]]}{second}"


def _is_numbered(before: tuple[str, str]) -> bool:
    """ "tjänstenummer", "portkoden är": what has a number of its own, but no person's or telephone's."""
    label = before[0] if before[1] in _LINKS - {"nummer", "numret"} else before[1]
    return label.endswith(_ENDINGS) and not label.startswith(
        ("person", "samordnings", "telefon", "mobil", "födelse")
    )


def _plain_number(words: Sequence[str]) -> tuple[int, str]:
    """ "sju ett fyra": three to six digits said one by one or in groups."""
    said, taken = digits.read(words, most=_MOST)
    ended = taken == len(words) or words[taken] not in _JOINERS
    short = _FEWEST <= len(said) <= _LONGEST_CODE and not said.startswith("0")
    return (taken, said) if taken > 1 and short and ended else (0, "")


def _follows(before: tuple[str, str], labels: frozenset[str]) -> bool:
    """Whether a label stands before, with "är" or the like between or not."""
    return before[1] in labels or (before[0] in labels and before[1] in _LINKS)

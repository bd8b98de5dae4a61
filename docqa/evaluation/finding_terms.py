"""Whether what a fact sheet asks for stands in a text, in any inflection, number format or date format."""

from __future__ import annotations

import re

from docqa.guarding.normal_forms import agree, mentions
from docqa.language.wordlist import word_set

NEGATORS = word_set("inte ej inga inget ingen aldrig utan saknas saknar ingenting icke varken")
# Words for how sure something is, or what stage it is at; those of a class stand for one another.
_CLASSES = (
    word_set(
        "tror trodde tro kanske verkar verkade möjligen möjligt eventuellt ev troligen troligt förmodligen "
        "misstänker misstänks lär nog"
    ),
    word_set("undrar undrade oroar orolig oroad oro befarar rädd"),
    word_set("kan kunde kunnat"),
    word_set("ska skall skulle planeras planerar planerat planerad"),
    word_set("vill ville önskar önskemål önskan"),
    word_set("bör borde måste behöver"),
    word_set("bedömer bedömning bedömningen bedöms anser risk"),
)  # fmt: skip


def holds_term(term: str, text: str) -> bool:
    """Whether one of the alternatives of a term (parted by "|") stands in a text.

    >>> holds_term("15 oktober|femtonde", "Ring 15/10."), holds_term("gråter", "Hon grät inte.")
    (True, False)
    """
    return any(_holds(alternative.strip(), text) for alternative in term.split("|"))


def denies(text: str) -> bool:
    """Whether a negator stands in a text."""
    return bool(NEGATORS & set(plain_words(text)))


def keeps_certainty(source: str, text: str) -> bool:
    """Whether every class of words for certainty and stage in a passage is there in the text, too."""
    old, new = set(plain_words(source)), set(plain_words(text))
    return all(new & words for words in _CLASSES if old & words)


def tells_certainty(source: str) -> bool:
    """Whether a passage holds a word for how sure it is, or what stage it is at."""
    return any(set(plain_words(source)) & words for words in _CLASSES)


def names_informant(informant: str, text: str) -> bool:
    """Whether a text names somebody: any word of the name or role; of "A via B", of both."""
    said = plain_words(text)
    return all(
        any(inflected(w, o) for w in plain_words(part) for o in said) for part in informant.split(" via ")
    )


def plain_words(text: str) -> list[str]:
    """The words of a text without figures, in lower case."""
    return re.findall(r"[^\W\d_]+", text.lower())


def inflected(one: str, other: str) -> bool:
    """Whether two words may be forms of one: they begin alike.

    >>> inflected("gråter", "gråt"), inflected("mamma", "mat")
    (True, False)
    """
    stem = one[: max(3, len(one) - 2)]
    return other.startswith(stem) or (len(other) > 3 and one.startswith(other[: max(4, len(other) - 2)]))


def _holds(term: str, text: str) -> bool:
    if term.lower() in NEGATORS:
        return denies(text)
    if term.lower() in text.lower():
        return True
    numbers, there = mentions(term), mentions(text)
    if not all(any(agree(m, other) for other in there) for m in numbers):
        return False
    rest = "".join(" " if any(m.start <= n < m.end for m in numbers) else c for n, c in enumerate(term))
    words = plain_words(text)
    return all(any(inflected(w, other) for other in words) for w in plain_words(rest))

"""References to law in a text: "11 kap. 1 § SoL", "LVU 3 §", "SoL 4:1", "32 § förvaltningslagen"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docqa.rules.law_book import Law, LawBook

_WINDOW = 70
_NUMBER = r"\d{1,3}(?: ?[a-z](?![\wåäö]))?"
_BEFORE_SIGN = re.compile(
    rf"(?:(?P<chapter>{_NUMBER}) ?kap(?:\.|itlet)? ?,? ?)?"
    rf"(?P<sections>(?:{_NUMBER}(?:, | och | samt | eller | ?[-–] ?)){{0,6}}{_NUMBER}) ?$"
)
_AFTER_SIGN = re.compile(rf"§? ?(?P<sections>{_NUMBER})(?! ?kap)")
_CHAPTER = re.compile(rf"(?<![\d.]){_NUMBER} ?kap(?:\.|itlet)?(?= |$|[,;)])")
_COLON_BEFORE = re.compile(r"(?<![\d:.])(?P<chapter>\d{1,2}):(?P<sections>\d{1,2}(?: ?[a-z](?![\wåäö]))?) ?$")
_COLON_AFTER = re.compile(
    r"[ ,]{0,2}(?P<chapter>\d{1,2}):(?P<sections>\d{1,2}(?: ?[a-z](?![\wåäö]))?)(?![\d:])"
)
_SFS = re.compile(r" ?\(?(?P<number>(?:19|20)\d\d:\d{1,4})\)?")
_BETWEEN = re.compile(
    r"(?:[\s,()]|\b(?:första|andra|tredje|fjärde|femte|sjätte|st|stycket|p|punkten|men|meningen|och|samt|eller|jämte|jfr|i|av|"
    r"den|nya|gamla|äldre|dåvarande|enligt|kap|kapitlet)\b|\b\d{1,3}(?: [a-z])?\b|[.:–-]|§){0,24}"
)
_WORDS_OF_SIGN = re.compile(r"§{1,2}|§ §")


@dataclass(frozen=True, slots=True)
class Naming:
    """A law named in a text: characters, the laws it may be, and the number written beside it."""

    start: int
    end: int
    laws: tuple[Law, ...]
    number: str | None


@dataclass(frozen=True, slots=True)
class Citation:
    """Sections pointed out at ``start:end``. ``naming`` is the law they are of, None if none is near."""

    start: int
    end: int
    chapter: str
    sections: tuple[str, ...]
    naming: Naming | None

    @property
    def extent(self) -> tuple[int, int]:
        """The characters of the sections and the law's name together."""
        if self.naming is None:
            return self.start, self.end
        return min(self.start, self.naming.start), max(self.end, self.naming.end)


class Reader:
    """Finds references to the laws of a book."""

    def __init__(self, book: LawBook) -> None:
        names = {law.name: book.called(law.name) for law in book.laws}
        known = {**names, **book.by_abbreviation}
        self._known = {name.lower(): laws for name, laws in known.items()}
        long = sorted((re.escape(name) for name in names), key=len, reverse=True)
        short = "|".join(re.escape(name) for name in book.by_abbreviation)
        genitive = "s?"
        self._name = re.compile(
            rf"(?<![\wåäö-])(?:(?P<long>(?i:{'|'.join(long)})){genitive}|(?P<short>{short})(?::s)?|"
            rf"(?i:lag(?:en)?) \((?P<bare>\d{{4}}:\d{{1,4}})\)[a-zåäö ,]{{0,60}}?)(?![\wåäö-])"
        )
        self._signs = (*book.by_abbreviation, "lagen", "Lagen", "balk", "lag (", "formen")
        self._numbers = {law.number: (law,) for law in book.laws}

    def namings(self, text: str) -> list[Naming]:
        """The laws a text names, in order."""
        if not any(sign in text for sign in self._signs):
            return []
        found = []
        laws: tuple[Law, ...]
        for match in self._name.finditer(text):
            number = _SFS.match(text, match.end())
            if match["bare"]:
                laws, written, end = self._numbers.get(match["bare"], ()), match["bare"], match.end()
            else:
                laws = self._known[(match["long"] or match["short"]).lower()]
                written, end = (number["number"], number.end()) if number else (None, match.end())
            found.append(Naming(match.start(), end, laws, written))
        return found

    def citations(self, text: str, namings: Sequence[Naming]) -> list[Citation]:
        """The sections a text points out, in order, each with the law that stands beside it."""
        if "§" not in text and ":" not in text and "kap" not in text:
            return []
        raw = [*_by_sign(text), *_by_colon(text, namings)]
        return [
            Citation(start, end, chapter, sections, _beside(text, start, end, namings))
            for start, end, chapter, sections in sorted(raw)
        ]


Raw = tuple[int, int, str, tuple[str, ...]]


def _by_sign(text: str) -> Iterator[Raw]:
    for sign in _WORDS_OF_SIGN.finditer(text):
        low = max(0, sign.start() - _WINDOW)
        before = _BEFORE_SIGN.search(text[low : sign.start()])
        if before:
            yield low + before.start(), sign.end(), _plain(before["chapter"]), _listed(before["sections"])
            continue
        after = _AFTER_SIGN.match(text, sign.end())
        if after and after["sections"]:
            yield sign.start(), after.end(), "", _listed(after["sections"])


def _by_colon(text: str, namings: Sequence[Naming]) -> Iterator[Raw]:
    for naming in namings:
        low = max(0, naming.start - 10)
        before = _COLON_BEFORE.search(text[low : naming.start])
        if before:
            yield low + before.start(), naming.start, before["chapter"], _listed(before["sections"])
        after = _COLON_AFTER.match(text, naming.end)
        if after:
            yield after.start("chapter"), after.end(), after["chapter"], _listed(after["sections"])


def _beside(text: str, start: int, end: int, namings: Sequence[Naming]) -> Naming | None:
    """The law right after sections, or else right before them, with nothing but words of citing between."""
    after = bisect_left(namings, end, key=lambda naming: naming.start)
    for naming in namings[after : after + 1]:
        if naming.start - end <= 2 * _WINDOW and _BETWEEN.fullmatch(text, end, naming.start):
            return naming
    before = bisect_right(namings, start, key=lambda naming: naming.end)
    for naming in namings[max(0, before - 1) : before]:
        if start - naming.end <= _WINDOW and _BETWEEN.fullmatch(text, naming.end, start):
            return naming
    return None


def _listed(sections: str) -> tuple[str, ...]:
    return tuple(_plain(each) for each in re.findall(_NUMBER, sections))


def _plain(number: str | None) -> str:
    return (number or "").replace(" ", "")

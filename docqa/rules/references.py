"""Kind ``reference``: references to law that cannot be right on the day of the note, or say too little."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from spacy.vocab import Vocab

from docqa.rules.base import Finder, Found, Match
from docqa.rules.citations import Citation, Naming, Reader
from docqa.rules.dating import dates_in, entry_date
from docqa.rules.glossary import Term
from docqa.rules.law_book import Law, law_book
from docqa.rules.loading import Rule
from docqa.rules.schema import Reference
from docqa.rules.view import View

_BACK_THEN = re.compile(
    r"\b(?:dåvarande|gamla|äldre|tidigare|upphävda|förra|då gällande|motsvar\w+)\b",
    re.IGNORECASE,
)
_WITHIN = 300
_FLAWED = re.compile(
    r"(?<![\wåäö-])(?:S[oO]l|SOL|SoL|sol|L[vV][uU]|lvu|L[vV][mM]|L[sS][sS]|O[sS][lL])(?![\wåäö-])"
)
_RIGHT = {"sol": "SoL", "lvu": "LVU", "lvm": "LVM", "lss": "LSS", "osl": "OSL"}
_NEXT_TO_SIGN = re.compile(r"§{1,2} ?$")
_SIGN_NEXT = re.compile(r" ?\d{1,2}(?: ?kap\.?| ?[a-z]? ?§|:\d)")


@cache
def _reader() -> Reader:
    return Reader(law_book())


def compile_reference(rule: Rule, vocab: Vocab, terms: tuple[Term, ...]) -> Finder:
    """Every reference the rule's check has something to say about."""
    assert isinstance(rule.spec, Reference)
    check = CHECKS[rule.spec.check]

    def find(view: View, found: Found) -> list[Match]:
        return list(check(view))

    return find


def namings_of(view: View) -> list[Naming]:
    """The laws a document names."""
    return view.remember("laws", lambda: _reader().namings(view.text))


def citations_of(view: View) -> list[Citation]:
    """The sections of laws a document points out."""
    return view.remember("citations", lambda: _reader().citations(view.text, namings_of(view)))


def _moved(view: View) -> Iterator[Match]:
    book, day = law_book(), entry_date(view)
    if day is None or day < book.valid_from:
        return
    for citation in citations_of(view):
        naming = citation.naming
        if naming is None or not naming.laws or naming.laws[0].abbreviation != "SoL" or not citation.chapter:
            continue
        around = _around(view, citation.start)
        if naming.number == "2001:453" or _about_before(around, view):
            continue
        for section in citation.sections[:1]:
            move = book.moves.get(_written(citation.chapter, section))
            lives = naming.laws[0].has(citation.chapter, section)
            if move and (
                not lives or any(re.search(rf"\b{word}", around, re.IGNORECASE) for word in move.words)
            ):
                yield _match(view, citation, new=move.new, subject=move.subject, old=move.old)


def _repealed(view: View) -> Iterator[Match]:
    book, day = law_book(), entry_date(view)
    if day is None or day < book.valid_from:
        return
    for naming in namings_of(view):
        sentence = _around(view, naming.start)
        if naming.number == "2001:453" and not _about_before(sentence, view):
            yield _span(view, naming.start, naming.end)


def _unknown(view: View) -> Iterator[Match]:
    book, day = law_book(), entry_date(view)
    for citation in citations_of(view):
        laws = _meant(citation.naming, book.in_force(citation.naming.laws, day) if citation.naming else ())
        if not laws or _is_moved(citation, laws, book.moves):
            continue
        for section in citation.sections:
            chapterless = not citation.chapter and any(law.chaptered for law in laws)
            if not chapterless and not any(law.has(citation.chapter, section) for law in laws):
                law = laws[0]
                yield _match(view, citation, law=law.abbreviation, number=law.number, date=str(law.as_of))
                break


def _is_moved(citation: Citation, laws: tuple[Law, ...], moves: Mapping[str, object]) -> bool:
    """Whether sections are of the old law and another rule says where they are now."""
    return laws[0].abbreviation == "SoL" and _written(citation.chapter, citation.sections[0]) in moves


def _no_chapter(view: View) -> Iterator[Match]:
    for citation in citations_of(view):
        laws = citation.naming.laws if citation.naming else ()
        if (
            not citation.chapter
            and laws
            and all(law.chaptered for law in laws)
            and not _continues(view, citation)
        ):
            yield _match(view, citation, law=laws[0].abbreviation)


def _continues(view: View, citation: Citation) -> bool:
    """Whether a chapter has been named shortly before, as in "3 kap. 1 § och 5 § SoL"."""
    before = view.text[max(0, citation.start - 60) : citation.start]
    return "kap" in before or re.search(r"\d:\d", before) is not None


def _wrong_number(view: View) -> Iterator[Match]:
    for naming in namings_of(view):
        if naming.number and naming.laws and naming.number not in {law.number for law in naming.laws}:
            yield _span(view, naming.start, naming.end, law=naming.laws[0].name, number=naming.laws[0].number)


def _misspelt(view: View) -> Iterator[Match]:
    text = view.text
    if "§" not in text and "kap" not in text:
        return
    for match in _FLAWED.finditer(text):
        right = _RIGHT[match[0].lower()]
        near = _NEXT_TO_SIGN.search(text, max(0, match.start() - 4), match.start()) or _SIGN_NEXT.match(
            text, match.end()
        )
        if match[0] != right and near and "§" in text[match.start() - 4 : match.end() + 14]:
            yield _span(view, *match.span(), right=right)


def _no_section(view: View) -> Iterator[Match]:
    cited = {citation.naming.start for citation in citations_of(view) if citation.naming}
    for naming in namings_of(view):
        if naming.start not in cited and naming.laws and "§" not in _around(view, naming.start):
            yield _span(view, naming.start, naming.end, law=naming.laws[0].abbreviation)


def _meant(naming: Naming | None, candidates: tuple[Law, ...]) -> tuple[Law, ...]:
    """The laws a naming can mean: by the number beside it, else those in force."""
    if naming is None or naming.number is None:
        return candidates
    return tuple(law for law in naming.laws if law.number == naming.number)


def _about_before(words: str, view: View) -> bool:
    """Whether words speak of an earlier time: they say so, or name a day before the new law."""
    return _BACK_THEN.search(words) is not None or any(day < law_book().valid_from for day in dates_in(words))


def _around(view: View, char: int) -> str:
    """The sentence a character stands in, at most ``_WITHIN`` characters to either side."""
    start, end = view.span(*view.bounds[view.token_at(char)])
    return view.text[max(start, char - _WITHIN) : min(end, char + _WITHIN)]


def _written(chapter: str, section: str) -> str:
    return f"{_spaced(chapter)} kap. {_spaced(section)} §"


def _spaced(number: str) -> str:
    return f"{number[:-1]} {number[-1]}" if number[-1:].isalpha() else number


def _match(view: View, citation: Citation, **fields: str) -> Match:
    start, end = citation.extent
    return _span(view, start, end, **fields)


def _span(view: View, start: int, end: int, **fields: str) -> Match:
    while end > start and view.text[end - 1].isspace():
        end -= 1
    first, last = view.token_at(start), view.token_at(end - 1) + 1
    return Match(first, last, {**fields, "_start": str(start), "_end": str(end)})


CHECKS: Mapping[str, Callable[[View], Iterator[Match]]] = {
    "moved": _moved,
    "repealed": _repealed,
    "unknown": _unknown,
    "no_chapter": _no_chapter,
    "wrong_number": _wrong_number,
    "misspelt": _misspelt,
    "no_section": _no_section,
}

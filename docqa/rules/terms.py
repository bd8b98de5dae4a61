"""Kinds ``glossary`` and ``abbreviation``: words a reader may not know and the note never explains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from spacy.vocab import Vocab

from docqa.rules.base import Finder, Found, Match
from docqa.rules.glossary import Term
from docqa.rules.loading import Rule
from docqa.rules.schema import Abbreviation, Glossary
from docqa.rules.view import View

_TOKEN = re.compile(r"[^\W_][\w/&.+:-]*")
_ENDING = r"(?::\w+|-[\wåäö-]+)?"
_CAPITALS = re.compile(
    r"(?<![\w-])(?:[A-ZÅÄÖ][A-ZÅÄÖ0-9]{1,6}(?:-[A-ZÅÄÖ0-9]{1,4})?"
    r"|[A-ZÅÄÖ]?[a-zåäö]{0,6}[A-ZÅÄÖ]{1,4}[a-zåäö]{0,3}[A-ZÅÄÖ]{0,3})"
    r"(?=[:\s,.;!?)(”\"/-]|$)(?::\w+|-[a-zåäö]\w*)?"
)
_INFLECTION = r"(?:en|et|n|t|a|e|er|ar|or|s|ens|ets|erna|arna|orna)?"
_STEM_LETTERS = 6
_SHORT_WORD = 3
_MIN_CAPITALS = 2
MAX_REMEMBERED_WORDS = 50_000
_BRACKETED = re.compile(
    r"^[^\n(]{0,3}\((?=[^)]{8,})|^,? (?:det vill säga|dvs\.?|d\.v\.s\.|alltså|i betydelsen|"
    r"som betyder|betyder|(?:som )?(?:innebär|är en|är ett|är ett slags|är när|står för|handlar om|mäter|"
    r"kallas))\b|^ ?= ?\w|"
    r"^, (?:en|ett|den|det) (?!gång|dag|vecka|månad|timme|stund|kvart|år|halv|\d)(?:\w+ )?\w{4,}|"
    r"^[\s\d,.]{0,8}(?:, |\()det vill säga\b|"
    r"^[”\"’]?\. (?:Det|Den|Detta) (?:betyder|innebär|står för|är en|är ett)\b"
)
_PUT_SHORT = re.compile(r"(?:[(,–-] ?|\b(?:förkortat|förkortas|kallad|kallat|kallas|benämnt) )$")
_NOT_EXPLAINING = re.compile(r"^ ?\((?:\d|kl|se |sms|tel|mejl|\w{1,7}\))")


def compile_glossary(rule: Rule, vocab: Vocab, terms: tuple[Term, ...]) -> Finder:
    """The first use of every term to report that the note does not explain."""
    assert isinstance(rule.spec, Glossary)
    chosen = rule.spec.glossaries
    wanted = {term for term in terms if term.report and (not chosen or term.glossary in chosen)}
    finder = _finder(terms)

    def find(view: View, found: Found) -> list[Match]:
        seen: dict[Term, list[tuple[int, int]]] = {}
        for term, start, end in view.remember("terms", lambda: finder.find(view.text)):
            seen.setdefault(term, []).append((start, end))
        matches = []
        for term, places in seen.items():
            if term not in wanted:
                continue
            if not any(is_explained(view.text, start, end, term) for start, end in places):
                matches.append(_match(view, *places[0], term))
        return matches

    return find


def compile_abbreviation(rule: Rule, vocab: Vocab, terms: tuple[Term, ...]) -> Finder:
    """The first use of every abbreviation that is neither known, in the glossary, nor explained."""
    assert isinstance(rule.spec, Abbreviation)
    known = {word.lower() for word in rule.spec.known}
    known |= {form.lower() for term in terms for form in (term.term, *term.forms)}

    def find(view: View, found: Found) -> list[Match]:
        matches, seen = [], set()
        for match in _CAPITALS.finditer(view.text):
            base = re.split(r"[:-](?=[a-zåäö])", match[0])[0]
            if base in seen or not _is_abbreviation(view, match.start(), base, known):
                continue
            seen.add(base)
            places = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(base)}{_ENDING}(?!\w)", view.text)]
            if not any(is_explained(view.text, start, end) for start, end in places):
                matches.append(_match(view, match.start(), match.end(), None))
        return matches

    return find


def _is_abbreviation(view: View, start: int, base: str, known: set[str]) -> bool:
    if sum(char.isupper() for char in base) < _MIN_CAPITALS or base.lower() in known:
        return False
    i = view.token_at(start)
    stop = view.text.find("\n", start)
    line = view.near(i, view.text.rfind("\n", 0, start) + 1, stop if stop >= 0 else len(view.text))
    words = re.findall(r"[^\W\d_]{2,}", line)
    shouted = len(words) > 1 and 2 * sum(word.isupper() for word in words) > len(words)
    roman = re.fullmatch(r"[IVX]+", base) is not None
    # A name of two parts ("Al-Hassan") is no abbreviation.
    return not shouted and not roman and not view.words[i].istitle()


@lru_cache(maxsize=4)
def _finder(terms: tuple[Term, ...]) -> TermFinder:
    """One finder for all rules that look for the same terms."""
    return TermFinder(terms)


class TermFinder:
    """Finds glossary terms in a text: by case when the term has capitals, in any case otherwise.

    A form in small letters is also found inflected; one that ends in ``*`` in every word it begins.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        forms: dict[str, list[_Form]] = {}
        for term in terms:
            for form in (term.term, *term.forms):
                exact = any(char.isupper() for char in form)
                key = _base(form.split()[0].rstrip("*"))
                forms.setdefault(key, []).append(_Form(form, exact, term))
        self._candidates = _Candidates(forms)

    def find(self, text: str) -> list[tuple[Term, int, int]]:
        """Every use of a term, in order, the longest where several begin; hyphenated endings belong to it."""
        found: list[tuple[Term, int, int]] = []
        low = text.lower()
        if len(low) != len(text):  # a few capitals of other languages are longer in lower case
            low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
        for word in _TOKEN.finditer(text):
            candidates = self._candidates[word[0]]
            if not candidates or (found and word.start() < found[-1][2]):
                continue
            uses = [
                (form.term, word.start(), match.end())
                for form in candidates
                if (match := form.pattern.match(text if form.exact else low, word.start()))
            ]
            if uses:
                found.append(max(uses, key=lambda use: use[2]))
        return found


class _Form:
    """One way of writing a term; what to look for is compiled when a text first has a word like it."""

    def __init__(self, text: str, exact: bool, term: Term) -> None:
        self.text = text
        self.exact = exact
        self.term = term

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The form with its inflections."""
        return _pattern(self.text, self.exact)


class _Candidates(dict[str, tuple[_Form, ...]]):
    """The forms filed under the beginnings of a word, gathered when it is first met."""

    def __init__(self, forms: Mapping[str, Sequence[_Form]]) -> None:
        super().__init__()
        self._forms = forms
        self._longest = max(map(len, forms), default=0)

    def __missing__(self, word: str) -> tuple[_Form, ...]:
        if len(self) >= MAX_REMEMBERED_WORDS:
            self.clear()
        low, cuts = word.lower(), range(1, min(len(word), self._longest) + 1)
        exact = [form for cut in cuts for form in self._forms.get(word[:cut], ()) if form.exact]
        folded = [form for cut in cuts for form in self._forms.get(low[:cut], ()) if not form.exact]
        found = self[word] = (*exact, *folded)
        return found


def _base(word: str) -> str:
    """The part of a word before a genitive colon, a compound's hyphen or a final stop."""
    return re.split(r"[:-](?=[a-zåäö])", word.rstrip("."))[0]


def _pattern(form: str, exact: bool) -> re.Pattern[str]:
    """What to look for: every word with its inflections, or the form as it is when it holds capitals."""
    if form.endswith("*"):
        return re.compile(re.escape(form[:-1]) + r"[\w-]*")
    words = [
        re.escape(word) + ("" if exact or not word[-1].isalpha() else _INFLECTION) for word in form.split()
    ]
    return re.compile(r"\s+".join(words) + _ENDING + r"(?!\w)")


def is_explained(text: str, start: int, end: int, term: Term | None = None) -> bool:
    """Whether the use at ``start:end`` is explained beside it, or by its expansion anywhere before it."""
    after, before = text[end : end + 200], text[max(0, start - 200) : start]
    if _BRACKETED.match(after) and not _NOT_EXPLAINING.match(after):
        return True
    if (
        before.endswith("(")
        and re.search(r"[^\W\d]{3,} \($", before)
        and _stands_for(before, text[start:end])
    ):
        return True
    if _PUT_SHORT.search(before) and _initials_of(before, text[start:end]):
        return True
    expansion = term.expansion.lower() if term and term.expansion else ""
    return bool(expansion) and (
        expansion in before.lower() or expansion in after[: len(expansion) + 5].lower()
    )


def _stands_for(before: str, short: str) -> bool:
    """Whether the words before a bracket are long enough to be what an abbreviation in it stands for."""
    words = before.rstrip("( ").split()[-8:]
    return any(word[:1].lower() == short[:1].lower() and len(word) > len(short) for word in words)


def _initials_of(before: str, short: str) -> bool:
    """Whether the capitals of an abbreviation begin the words before it, in order, as "lagen om ..., LOB".

    >>> _initials_of("lagen om omhändertagande av berusade personer, ", "LOB")
    True
    >>> _initials_of("hon ringde skolan, ", "LOB")
    False
    """
    letters = [char.lower() for char in short if char.isupper()]
    initials = iter([word[:1].lower() for word in re.findall(r"[^\W\d_]+", before)[-2 * len(short) :]])
    return len(letters) > 1 and all(letter in initials for letter in letters)


def _match(view: View, start: int, end: int, term: Term | None) -> Match:
    fields = {
        "expansion": (term.expansion if term else None) or "",
        "plain": (term.plain if term else None) or "",
    }
    return Match(
        view.token_at(start), view.token_at(end - 1) + 1, {**fields, "_start": str(start), "_end": str(end)}
    )


def terms_in(text: str, terms: Sequence[Term]) -> list[tuple[Term, int, int]]:
    """Every use of a glossary term in a text."""
    return TermFinder(terms).find(text)

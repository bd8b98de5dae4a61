"""The Swedish tokenizer of docqa: spaCy's rules corrected for case notes and statutes.

`create_tokenizer` is registered as ``docqa.tokenizer.v1`` (entry point group ``spacy_tokenizers``).
Tokens never lose a character: ``doc.text == text`` for every text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER
from spacy.language import BaseDefaults, Language
from spacy.symbols import NORM, ORTH
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import Vocab

from docqa.language.abbreviations import AFTER_NUMBER, BEFORE_LOWER, FIXED, GLUED, SPACED

QUOTES = '"”“»«'
BULLETS = "•▪‣◦●○■"
YEAR = r"(?:19|20)\d\d"
# Case endings and plurals written after a colon ("LVU:s", "TV:n", "Maj:t"): never split off.
ENDINGS = "s|n|t|r|e|a|ar|er|or|en|et|ns|ts|an|as|ens|ets|na|arna|erna|orna|aren|are|arnas|ernas"
# Exceptions of spaCy's Swedish data that swallow the full stop of an ordinary word or name.
WITHDRAWN = {f"{word}." for word in (*BEFORE_LOWER, *AFTER_NUMBER, "mt", "fid", "max", "m")} - {"m."}

_GLUED = "|".join(rf"(?<=^[{word[0]}{word[0].upper()}]{word[1:]}\.)" for word in GLUED)
INFIXES = [
    rf"(?:{_GLUED}|(?<=^[Kk]l))(?=\d)",
    r"(?<=\d[:.]\d\d)[-–—](?=\d?\d(?:[:.]\d\d)?$)",
    r"(?<=^\d\d)[-–—](?=\d\d[:.]\d\d$)",
    rf"(?:(?<=^{YEAR})|(?<=[^\d-]{YEAR}))[-–—](?={YEAR}(?![\d-]))",
    rf"(?<=[{ALPHA}]{{3}}):(?=\d)",
    rf"(?<=[{ALPHA}]):(?=[{QUOTES}])",
    rf"(?<=[{ALPHA}]{{3}}):(?=[{ALPHA}]{{2}})(?!(?:{ENDINGS})(?![{ALPHA}]))",
    rf"(?<=:)[{QUOTES}](?=[{ALPHA}\d])",
    rf"(?<=[{ALPHA}\d])[{QUOTES})](?=[.!?;,…])",
    rf"(?<=[{QUOTES})!?])[.!?;,](?=[{ALPHA}])",
    rf"(?<=[{ALPHA}])[!?]+(?=[{ALPHA}{QUOTES}])",
    rf"(?<=[{ALPHA}]);(?=[{ALPHA}\d])",
    rf"(?<=[{ALPHA}]-)/(?=[{ALPHA}])",
]
PREFIXES = ["§§?", f"[{BULLETS}]", rf"-(?=[{ALPHA_UPPER}]?[{ALPHA_LOWER}])"]
SUFFIXES = [
    r"(?<=[\d\w])§§?",
    rf"(?<=[{ALPHA_LOWER}][{ALPHA_UPPER}])\.",
    r"(?<=\d)(?:års?|mån|v|dgr|tim|h|min|kr|ggr|st)",
]
# How many different stretches between blanks are remembered: some 20 MB of them.
MAX_KNOWN_STRETCHES = 50_000
ARROWS = ("->", "-->", "=>", "<-", "<->")


def _spaced_pattern(words: str) -> str:
    """Return a pattern for an abbreviation in parts: "t ex" also as "t. ex." but never over a line end."""
    parts = [re.escape(part) for part in words.split()]
    return r"[ \u00a0]".join(parts) + "|" + r"\.[ \u00a0]".join(parts) + r"\."


def _join_pattern() -> re.Pattern[str]:
    """Compile the one pattern that finds abbreviations which only their surroundings reveal."""
    spaced = "|".join(_spaced_pattern(words) for words in sorted(SPACED, key=len, reverse=True))
    before = "|".join(BEFORE_LOWER)
    after = "|".join(AFTER_NUMBER)
    # Only the first letter may be a capital: "Max." but not "MAX.", which is shouting, not shortening.
    return re.compile(
        rf"(?<![\w.])(?:(?i:{spaced})(?!\w)"
        rf"|(?:{_either_case(before)})\.(?=[ \u00a0][{ALPHA_LOWER}\d§])"
        rf"|(?:(?<=\d[ \u00a0])|(?<=§[ \u00a0]))(?:{after})\.(?!\w))"
    )


def _either_case(alternatives: str) -> str:
    """Return the alternatives with their first letters in either case."""
    return "|".join(f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in alternatives.split("|"))


_JOIN = _join_pattern()


class DocqaTokenizer(Tokenizer):  # type: ignore[misc]
    """spaCy's tokenizer followed by joining the abbreviations that need their surroundings.

    Its rules live in code, so nothing is saved with a pipeline and correcting a rule needs no new weights.
    spaCy remembers how a stretch between blanks is divided only up to the first abbreviation of a text, and
    nothing at all in a memory zone. Here every stretch is divided once on its own, which makes texts that
    repeat their words ten times faster.
    """

    def __init__(self, *args: Any, **settings: Any) -> None:  # noqa: ANN401 - spaCy's own
        super().__init__(*args, **settings)
        self.max_cache_size = MAX_KNOWN_STRETCHES
        self._known: set[str] = set()

    def __call__(self, text: str) -> Doc:
        """Return the tokens of `text`; the empty text gives an empty `Doc`."""
        self.learn([text])
        doc: Doc = super().__call__(text)
        found = [match.span() for match in _JOIN.finditer(text)]
        if found:
            _join(doc, found)
        return doc

    def learn(self, texts: Iterable[str]) -> None:
        """Remember how the words of `texts` are divided; nothing in a memory zone: call it before one."""
        if self.vocab.in_memory_zone:
            return
        for text in texts:
            for stretch in set(text.split()).difference(self._known):
                if len(self._known) >= MAX_KNOWN_STRETCHES:
                    return
                self._known.add(stretch)
                super().__call__(stretch)

    def to_disk(self, path: str | Path, **options: object) -> None:
        """Save nothing: the rules are code."""

    def from_disk(self, path: str | Path, **options: object) -> DocqaTokenizer:
        """Read nothing: the rules are code."""
        return self

    def to_bytes(self, **options: object) -> bytes:
        """Return no bytes: the rules are code."""
        return b""

    def from_bytes(self, data: bytes, **options: object) -> DocqaTokenizer:
        """Read nothing: the rules are code."""
        return self


def _join(doc: Doc, found: list[tuple[int, int]]) -> None:
    """Make one token of each character span that begins and ends at token borders."""
    with doc.retokenize() as retokenizer:
        for start, end in found:
            span = doc.char_span(start, end)
            if span is not None and len(span) > 1:
                retokenizer.merge(span, attrs={"NORM": written_out(span.text)})


def written_out(abbreviation: str) -> str:
    """Return the words an abbreviation stands for, or it itself in lower case when unknown.

    >>> written_out("Enl."), written_out("t. ex."), written_out("BUP")
    ('enligt', 'till exempel', 'bup')
    """
    key = abbreviation.lower().replace("\u00a0", " ")
    spaced = key.replace(". ", " ").rstrip(".")
    bare = key.rstrip(".")
    return SPACED.get(spaced) or FIXED.get(bare) or AFTER_NUMBER.get(bare) or BEFORE_LOWER.get(bare) or key


def _exceptions(defaults: dict[str, Any]) -> dict[str, Any]:
    """Return spaCy's exceptions less the harmful ones, plus docqa's abbreviations in both cases."""
    rules = {form: parts for form, parts in defaults.items() if form.lower() not in WITHDRAWN}
    for word, meaning in FIXED.items():
        for form in (f"{word}.", f"{word}.".capitalize()):
            rules[form] = [{ORTH: form, NORM: meaning}]
        if "." in word or word in rules:
            for form in (word, word.capitalize()):
                rules[form] = [{ORTH: form, NORM: meaning}]
    rules.update({arrow: [{ORTH: arrow}] for arrow in ARROWS})
    return rules


def build_tokenizer(vocab: Vocab, defaults: type[BaseDefaults]) -> DocqaTokenizer:
    """Return the tokenizer over `vocab`, starting from a language's `defaults` (``nlp.Defaults``)."""
    return DocqaTokenizer(
        vocab,
        rules=_exceptions(defaults.tokenizer_exceptions),
        prefix_search=compile_prefix_regex(PREFIXES + list(defaults.prefixes or [])).search,
        suffix_search=compile_suffix_regex(SUFFIXES + list(defaults.suffixes or [])).search,
        infix_finditer=compile_infix_regex(INFIXES + list(defaults.infixes or [])).finditer,
        url_match=defaults.url_match,
    )


def create_tokenizer() -> Callable[[Language], DocqaTokenizer]:
    """Return the function spaCy calls for ``[nlp.tokenizer] @tokenizers = "docqa.tokenizer.v1"``."""

    def create(nlp: Language) -> DocqaTokenizer:
        return build_tokenizer(nlp.vocab, nlp.Defaults)

    return create

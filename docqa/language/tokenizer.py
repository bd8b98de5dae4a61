"""The Swedish tokenizer of docqa: spaCy's rules corrected for case notes and statutes.

`create_tokenizer` is registered as ``docqa.tokenizer.v1`` (entry point group ``spacy_tokenizers``).
Tokens never lose a character: ``doc.text == text`` for every text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER
from spacy.lang.tokenizer_exceptions import URL_MATCH, emoticons
from spacy.language import BaseDefaults, Language
from spacy.symbols import NORM, ORTH
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import Vocab

from docqa.language.abbreviations import table
from docqa.language.joining import joined_spans
from docqa.language.wordlist import word_set

QUOTES = '"”“»«'
BULLETS = "•▪‣◦●○■"
YEAR = r"(?:19|20)\d\d"
# Case endings and plurals written after a colon ("LVU:s", "TV:n", "Maj:t"): never split off.
ENDINGS = "s|n|t|r|e|a|ar|er|or|en|et|ns|ts|an|as|ens|ets|na|arna|erna|orna|aren|are|arnas|ernas"
# What tells a web address, mail address or file name from two sentences without a blank between them.
ADDRESS = re.compile(
    r"[@/]|^www\.|\.(?:se|nu|com|org|net|eu|info|no|dk|fi|de|uk|io|ai|docx?|xlsx?|pptx?|pdf|txt|csv|html?|json|jpe?g|png)$",
    re.IGNORECASE,
)
UNITS = "års?|mån|månader|v|veckor|dgr|dagar|tim|timmar|h|min|minuter|sek|kr|kronor|ggr|gånger|st|dl|cl|ml|tr"
# Exceptions of spaCy's Swedish data that swallow the full stop of an ordinary word or name.
SWALLOWING = ("mt", "fid", "max", "m", "i", "å", "o")
# Emoticons that people write; spaCy's others are brackets and figures of ordinary text: "(se 8)", "):".
EMOTICONS = word_set(":) :-) :)) :( :-( :(( ;) ;-) :D :-D :P :-P :p :O :/ :-/ :| :* :'( <3 </3 ^_^ xD XD -_-")

INFIXES = [
    r"(?<=\d[:.]\d\d)[-–—](?=\d?\d(?:[:.]\d\d)?$)",
    r"(?<=^\d\d)[-–—](?=\d\d[:.]\d\d$)",
    r"(?:(?<=\d/\d)|(?<=\d/\d\d))[-–—](?=\d?\d/\d\d?$)",
    rf"(?:(?<=^{YEAR})|(?<=[^\d-]{YEAR}))[-–—](?={YEAR}(?![\d-]))",
    rf"(?<=\d)\.(?=[{ALPHA_UPPER}][{ALPHA_LOWER}]{{2}})",
    r"(?<=\d)(?=kap\.)",
    r"(?<=\dkap\.)(?=\d)",
    r"(?<=^[Kk]l):(?=\d)",
    rf"(?<=[{ALPHA}]{{3}}):(?=\d)",
    rf"(?<=[{ALPHA}]):(?=[{QUOTES}])",
    rf"(?:(?<=[{ALPHA}]{{3}})|(?<=\d\d)):(?=[{ALPHA}]{{2}})(?!(?:{ENDINGS})(?![{ALPHA}]))",
    rf"(?<=:)[{QUOTES}](?=[{ALPHA}\d])",
    rf"(?<=[{ALPHA}\d])[{QUOTES})](?=[.!?;,…])",
    rf"(?<=[{ALPHA}.!?])[{QUOTES}](?=[{ALPHA}])",
    rf"(?<=[{ALPHA}]{{2}})\.(?=[{QUOTES}][{ALPHA}])",
    rf"(?<=[{QUOTES})!?])[.!?;,](?=[{ALPHA}])",
    rf"(?<=[{ALPHA}])[!?]+(?=[{ALPHA}{QUOTES}])",
    rf"(?<=[{ALPHA}]);(?=[{ALPHA}\d])",
    rf"(?<=[{ALPHA}]-)/(?=[{ALPHA}])",
    rf"(?<=[{ALPHA_LOWER}]{{3}})\.(?=[{ALPHA_LOWER}]{{3,}}$)",
]
PREFIXES = ["§§?", f"[{BULLETS}]", rf"-(?=[{ALPHA_UPPER}]?[{ALPHA_LOWER}])"]
SUFFIXES = [
    r"(?<=[\d\w])§§?",
    rf"(?<=[{ALPHA_LOWER}][{ALPHA_UPPER}])\.",
    rf"(?<=[{ALPHA}]{{2}})'",
    r"(?<=\d)kap\.",
    rf"(?<=\d)(?:{UNITS})",
]
# How many different stretches between blanks are remembered: some 20 MB of them.
MAX_KNOWN_STRETCHES = 50_000
# Longer runs of characters without a blank are not words, but a mail program's rulers or damage.
MAX_STRETCH = 250
MERGED_AT_ONCE = 200
_STRETCHES = re.compile(r"\S+")
ARROWS = ("->", "-->", "=>", "<-", "<->")


class InfixFinder:
    """Finds where a stretch between blanks is divided; an object rather than a function, to be pickled."""

    def __init__(self, infixes: Sequence[str | re.Pattern[str]]) -> None:
        known = table()
        leads = "|".join(re.escape(form) for form in known.always if form in known.leading and len(form) > 1)
        glued = "|".join(map(re.escape, known.glued))
        self._find = compile_infix_regex(list(infixes)).finditer
        # "kl.14", "t.ex.mamma", "kl14": an abbreviation and what it belongs to.
        self._glued = re.compile(
            rf"(?i:{leads})\.(?=\d|[{ALPHA}]{{2}})|(?i:{glued})\.(?=\d)|[Kk]l(?=:?\d)"
        ).match
        self._here = re.compile("").match
        self._known = known.always.keys() | known.inside.keys() | known.measures.keys()

    def __call__(self, stretch: str) -> Iterator[re.Match[str]]:
        """Yield the matches at which spaCy cuts `stretch`, in order; an empty match cuts and keeps all."""
        glued = self._glued(stretch)
        start = 0 if glued is None else glued.end()
        here = self._here(stretch, start) if glued else None
        if here is not None:
            yield here
        for match in self._find(stretch, start):
            # "beh.plan" is one word, "hem.sedan" two sentences.
            if match.group() != "." or stretch[start : match.start()].lower() not in self._known:
                yield match


def _is_address(stretch: str) -> re.Match[str] | None:
    """Match a web or mail address or a file name; what spaCy takes for one may be "hem.sedan"."""
    found: re.Match[str] | None = URL_MATCH(stretch)
    return found if found is not None and ADDRESS.search(stretch) else None


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
        if max(map(len, text.split()), default=0) > MAX_STRETCH:
            doc = self._in_pieces(text)
        else:
            self.learn([text])
            doc = super().__call__(text)
        found = joined_spans(text)
        if found:
            _join(doc, found)
        return doc

    def _in_pieces(self, text: str) -> Doc:
        """Divide stretches that no word is as long as: spaCy's time grows with the square of their length."""
        cuts = [0, len(text)]
        for stretch in _STRETCHES.finditer(text):
            cuts += range(stretch.start() + MAX_STRETCH, stretch.end(), MAX_STRETCH)
        pieces = [text[start:end] for start, end in pairwise(sorted(cuts))]
        return Doc.from_docs([super(DocqaTokenizer, self).__call__(piece) for piece in pieces], False)

    def learn(self, texts: Iterable[str]) -> None:
        """Remember how the words of `texts` are divided; nothing in a memory zone: call it before one."""
        if self.vocab.in_memory_zone:
            return
        for text in texts:
            for stretch in set(text.split()).difference(self._known):
                if len(self._known) >= MAX_KNOWN_STRETCHES:
                    return
                if len(stretch) > MAX_STRETCH:
                    continue
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
    """Make one token of each character span that begins and ends at token borders.

    In batches, since spaCy compares each span with all that were named before it.
    """
    for first in range(0, len(found), MERGED_AT_ONCE):
        with doc.retokenize() as retokenizer:
            for start, end in found[first : first + MERGED_AT_ONCE]:
                span = doc.char_span(start, end)
                if span is not None and len(span) > 1:
                    retokenizer.merge(span, attrs={"NORM": table().written_out(span.text)})


def _exceptions(defaults: dict[str, Any]) -> dict[str, Any]:
    """Return spaCy's exceptions less the harmful ones, plus docqa's abbreviations in all cases."""
    known = table()
    words = {f"{word}." for word in (*known.inside, *known.before_figure, *known.measures, *SWALLOWING)}
    harmful = words | {form.lower() for form in emoticons - EMOTICONS}
    rules = {form: parts for form, parts in defaults.items() if form.lower() not in harmful}
    for word, meaning in known.always.items():
        for form in _written(word):
            rules[form] = [{ORTH: form, NORM: meaning}]
            rules[f"{form}."] = [{ORTH: f"{form}.", NORM: meaning}]
    for word, meaning in {**known.inside, **known.before_figure, **known.measures}.items():
        for form in _written(word) & set(rules):
            rules[form] = [{ORTH: form, NORM: meaning}]
    for word in known.bare - known.always.keys():
        rules[word] = [{ORTH: word, NORM: known.written_out(word)}]
    rules.update({arrow: [{ORTH: arrow}] for arrow in ARROWS})
    return rules


def _written(abbreviation: str) -> set[str]:
    """The ways in which an abbreviation is capitalised; "f.kr" is also written "f.Kr"."""
    return {abbreviation, abbreviation.capitalize(), abbreviation.upper(), abbreviation.replace(".kr", ".Kr")}


def build_tokenizer(vocab: Vocab, defaults: type[BaseDefaults]) -> DocqaTokenizer:
    """Return the tokenizer over `vocab`, starting from a language's `defaults` (``nlp.Defaults``)."""
    return DocqaTokenizer(
        vocab,
        rules=_exceptions(defaults.tokenizer_exceptions),
        prefix_search=compile_prefix_regex(PREFIXES + list(defaults.prefixes or [])).search,
        suffix_search=compile_suffix_regex(SUFFIXES + list(defaults.suffixes or [])).search,
        infix_finditer=InfixFinder(INFIXES + list(defaults.infixes or [])),
        url_match=_is_address,
    )


def create_tokenizer() -> Callable[[Language], DocqaTokenizer]:
    """Return the function spaCy calls for ``[nlp.tokenizer] @tokenizers = "docqa.tokenizer.v1"``."""

    def create(nlp: Language) -> DocqaTokenizer:
        return build_tokenizer(nlp.vocab, nlp.Defaults)

    return create

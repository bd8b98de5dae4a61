"""Words with content and when two of them can say the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from docqa.guarding.normal_forms import Mention
from docqa.guarding.word_classes import HEDGES, LIGHT, LIGHT_NOUNS, NEGATORS, SPEECH, SYNONYMS
from docqa.language.persons import find_names
from docqa.language.roles import role_of

_SAME = {word: row[0] for row in SYNONYMS for word in row}
_MIN_SHARED_CHARACTERS = 5
_MIN_SHARED_SHARE = 0.7
_MAX_ENDING_CHARACTERS = 6
_MIN_COMPOUND_PART = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word with content: its characters, its normal form, whether it is a name, or a word for a person."""

    start: int
    end: int
    key: str
    form: str
    name: bool
    person: bool


def lemma(token: Token) -> str:
    """The lemma in lower case, with abbreviations written out."""
    norm: str = token.norm_
    if norm != token.lower_ and token.text.endswith("."):
        return norm
    return str(token.lemma_ or token.lower_).lower()


def names_in(doc: Doc) -> frozenset[str]:
    """The names of persons and places in ``doc``, in lower case: what one place reveals holds for all."""
    marked = {token.lower_ for token in doc if is_name(token)}
    known = {named.name.lower() for named in find_names(doc)}
    return frozenset(marked | {name for name in known if role_of(name) is None})


def word_of(token: Token, names: frozenset[str] = frozenset()) -> Word:
    """``token`` as the guard compares it; ``names`` are those known from both texts."""
    name, base = is_name(token) or _is_known(token, names), lemma(token)
    key = token.lower_.removesuffix("s") if name else _SAME.get(base) or _SAME.get(token.lower_) or base
    person = name or role_of(token.text) is not None
    return Word(token.idx, token.idx + len(token), key, token.lower_, name, person)


def has_content(
    token: Token, numbers: Sequence[Mention], *, frame: bool, names: frozenset[str] = frozenset()
) -> bool:
    """Whether ``token`` carries content; numbers do not, nor the verb of a reporting frame."""
    if not any(char.isalpha() for char in token.text):
        return False
    if any(m.start <= token.idx < m.end for m in numbers):
        return False
    if is_name(token) or _is_known(token, names):
        return True
    base, low = lemma(token), token.lower_
    if token.pos_ in ("NOUN", "PROPN"):
        return base not in LIGHT_NOUNS and low not in NEGATORS
    light = any(word in group for word in (base, low) for group in (LIGHT, NEGATORS)) or base in HEDGES
    return not light and not (frame and base in SPEECH)


def _is_known(token: Token, names: frozenset[str]) -> bool:
    low = token.lower_
    return token.text[:1].isupper() and (low in names or low.removesuffix("s") in names)


def is_name(token: Token) -> bool:
    """Whether ``token`` looks like a name: a capital, no word of role, no shortening in capitals.

    The first word of a sentence or line counts only when the pipeline marks it as an entity.
    """
    text = token.text
    if not text[:1].isupper() or len(text) < 2 or text.isupper() or role_of(text) is not None:
        return False
    if text.endswith(".") and token.norm_ != token.lower_:
        return False  # "Enl.": a shortening at the beginning of a sentence
    if token.ent_type_ in ("PER", "PRS", "LOC"):
        return True
    return token.pos_ == "PROPN" and not _is_first(token)


def _is_first(token: Token) -> bool:
    before = token.nbor(-1) if token.i else None
    return before is None or before.is_space or before.is_punct or bool(token.is_sent_start)


def akin(one: Word, other: Word) -> bool:
    """Whether two words can say the same thing: same lemma or form, derived from, or part of, the other."""
    if one.key == other.key or one.form == other.form:
        return True
    if one.name or other.name:
        return False
    return alike(one.key, other.key)


def alike(one: str, other: str) -> bool:
    """Whether one word is most of the other's beginning, or a compound's last part.

    >>> alike("utvärdera", "utvärdering"), alike("mottagning", "beroendemottagning"), alike("hund", "hundra")
    (True, True, False)
    """
    short, long = sorted((one, other), key=len)
    shared = 0
    for a, b in zip(short, long, strict=False):
        if a != b:
            break
        shared += 1
    if shared >= max(_MIN_SHARED_CHARACTERS, _MIN_SHARED_SHARE * len(short)) and (
        shared == len(short) or len(long) - shared <= _MAX_ENDING_CHARACTERS
    ):
        return True
    return len(short) >= _MIN_COMPOUND_PART and long.endswith(short)

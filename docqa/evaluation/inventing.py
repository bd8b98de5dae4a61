"""What a rewrite holds that its note does not: words nobody wrote, pronouns nobody explains."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docqa.evaluation.finding_terms import inflected, plain_words
from docqa.language.wordlist import word_set
from docqa.types import Rewrite

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

CONTENT = ("NOUN", "VERB", "ADJ", "PROPN")
# What a lead may say of any statement.
LEADS = word_set("uppge uppger säga säger berätta berättar")
PRONOUNS = word_set("han hon honom henne hans hennes")
QUOTES = '"”“»'


def invented_words(source: str, rewrite: Rewrite, nlp: Language) -> tuple[int, int]:
    """How many content words of the bullets have no form in the source, and how many there are."""
    content = sum(1 for bullet in rewrite.bullets for _ in _content(nlp(bullet.text)))
    return len(strange_words(source, rewrite, nlp)), content


def strange_words(source: str, rewrite: Rewrite, nlp: Language) -> list[str]:
    """The content words of the bullets that have no form in the source, in order."""
    known = set(plain_words(source)) | LEADS
    words = (token.lower_ for bullet in rewrite.bullets for token in _content(nlp(bullet.text)))
    return [word for word in words if not _is_known(word, known)]


def orphans(rewrite: Rewrite, nlp: Language) -> tuple[int, int]:
    """How many bullets have a pronoun that nobody before it in the line explains, and how many there are.

    Words between quotation marks are the speaker's; a heading that names a person explains what is under it.
    """
    lines = [(bullet.heading or "", bullet.text) for bullet in rewrite.bullets] if rewrite.changed else []
    return sum(_is_orphan(heading, nlp(text), nlp) for heading, text in lines), len(lines)


def _content(doc: Doc) -> Iterator[Token]:
    return (token for token in doc if token.pos_ in CONTENT and token.is_alpha and len(token) > 3)


def _is_known(word: str, known: set[str]) -> bool:
    return word in known or any(inflected(word, other) or inflected(other, word) for other in known)


def _is_orphan(heading: str, doc: Doc, nlp: Language) -> bool:
    named = bool(heading) and any(_names_somebody(token) for token in nlp(heading))
    quoted = False
    for token in doc:
        if token.text in QUOTES:
            quoted = not quoted
        elif not quoted and not named and token.lower_ in PRONOUNS:
            return True
        named = named or _names_somebody(token)
    return False


def _names_somebody(token: Token) -> bool:
    from docqa.language.roles import role_of

    person = token.ent_type_ == "PER"
    return person or (token.pos_ in ("NOUN", "PROPN") and role_of(token.text) is not None)

"""Whether a word that the recogniser takes for part of a name is one: not a noun, a title, a law, "c/o"."""

from __future__ import annotations

import re

from spacy.tokens import Token

from docqa.known_names import known_names
from docqa.language.name_evidence import PARTICLES
from docqa.language.wordlist import word_set
from docqa.privacy.capitals import is_open, opens_sentence
from docqa.privacy.plain import is_compound, is_plain

_NO_NAMES = word_set(
    "målnr målnummer tfn tel mobil dnr avd handl obs ps tack hej mvh datum plats ämne ang kl pizzeria "
    "restaurang hotell studio taxi salong bar café kafé gym butik kiosk pub"
)
# What somebody is, in a word that is no name by its length and ending: "Klassföreståndare".
_TRADE = re.compile(r"^.{4,}(?:are|chef|terapeut|pedagog|kurator|personal|sekr|samordnare|ledare|lärare)$")
_MIN_DEFINITE = 5
_DEFINITE = ("en", "et", "n", "t")
_AFTER_NOUN = ("ADP", "NUM", "DET", "PRON", "SCONJ")


def is_listed(low: str) -> bool:
    """Whether a word in lower case is on a list of names of persons."""
    known = known_names()
    return low in known.genders or low in known.surnames or low in known.surname_words


def is_name_word(token: Token) -> bool:
    """Whether a token of a name's is a word of it."""
    low = token.text.lower()
    if low in PARTICLES or not any(letter.isalpha() for letter in low):
        return False
    if (token.ent_iob_ == "B" and low in _NO_NAMES) or _of_law(token) or _is_care_of(token):
        return False
    if not is_listed(low) and (is_open(low) or (token.text.islower() and _is_noun(low))):
        return False
    if _opens_as_noun(token) or _is_title(token) or _is_thing(token):
        return False
    shouted = token.text.isupper() and len(low) > 2 and "." not in low
    return not shouted or is_listed(low) or not is_plain(low)


def _is_noun(low: str) -> bool:
    """Whether a word in small letters is a plain one, in a form that no list may hold."""
    plain = is_plain(low) or is_compound(low) or any(is_plain(low.removesuffix(end)) for end in _DEFINITE)
    return len(low) > 1 and plain


def _opens_as_noun(token: Token) -> bool:
    """Whether a plain word on no list opens a sentence and goes on as no name does: "Klass 6"."""
    low = token.text.lower()
    if is_listed(low) or token.i + 1 >= len(token.doc):
        return False
    if _TRADE.search(low):
        return True
    if not is_plain(low):
        return False
    if not opens_sentence(token.doc.text, token.idx):
        return False
    definite = low.endswith(("en", "et", "arna", "orna")) and len(low) >= _MIN_DEFINITE
    return (definite or token.nbor(1).pos_ in _AFTER_NOUN) and not token.nbor(1).ent_type_


def _is_title(token: Token) -> bool:
    """Whether a plain word on no list is what a name is of: "Kontaktman Alma", "Advokatfirman Berg"."""
    low = token.text.lower()
    if token.ent_iob_ != "B" or is_listed(low) or not low.isalpha() or token.i + 1 >= len(token.doc):
        return False
    return token.nbor(1).ent_iob_ == "I" and (is_compound(low) or is_plain(low))


def _is_thing(token: Token) -> bool:
    """Whether a brand's thing stands here, or "Hans" before one: "Hans YouTube-kanal"."""
    if token.text == "Hans" and token.i + 1 < len(token.doc):
        return is_open(token.nbor(1).text.partition("-")[0])
    first, hyphen, rest = token.text.partition("-")
    return bool(hyphen) and rest.islower() and is_open(first)


def _is_care_of(token: Token) -> bool:
    """Whether a letter is one of "c/o"."""
    around = token.doc.text[max(0, token.idx - 2) : token.idx + 3].lower()
    return len(token.text) <= len("c/o") and "c/o" in around


def _of_law(token: Token) -> bool:
    """Whether a name stands in that of a law: "lex Sarah"."""
    return token.text.lower() == "lex" or (token.i > 0 and token.nbor(-1).text.lower() == "lex")

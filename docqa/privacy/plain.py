"""Whether a word is a plain Swedish one, so that its capital may be that of a sentence."""

from __future__ import annotations

from functools import cache, lru_cache

from docqa.language.lexicon import shipped_lexicon
from docqa.language.roles import role_of

PROPER = "PROPN"
MIN_PART = 4


@lru_cache(maxsize=50_000)
def is_plain(word: str) -> bool:
    """Whether a word is in the lexicon as something else than a name, in any form.

    >>> is_plain("Balkongen"), is_plain("skolorna"), is_plain("Abdirahman")
    (True, True, False)
    """
    low = word.lower()
    known = _plain_words()
    if low in known or role_of(low) is not None:
        return True
    lemma = shipped_lexicon().lemma(low)
    return lemma.lower() in known and lemma.islower()


@lru_cache(maxsize=50_000)
def is_compound(word: str) -> bool:
    """Whether a word is two plain words written together: "balkongdörren".

    >>> is_compound("Balkongdörren"), is_compound("Hagalid")
    (True, False)
    """
    low = word.lower()
    for cut in range(MIN_PART, len(low) - MIN_PART + 1):
        first, last = low[:cut], low[cut:]
        stem = first if first in _plain_words() else first.removesuffix("s")
        if stem in _plain_words() and is_plain(last):
            return True
    return False


@cache
def _plain_words() -> frozenset[str]:
    lexicon = shipped_lexicon()
    named = set(lexicon.words.get(PROPER, {}))
    words = {word.lower() for kind, words in lexicon.words.items() if kind != PROPER for word in words}
    forms = {form.lower() for form, base in lexicon.forms.items() if form.islower() and base not in named}
    return frozenset(words | forms)

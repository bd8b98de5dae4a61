"""What the form of a word tells about its being a name: capital, lists, role; worked out once per form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from docqa.known_names import (
    FIRST,
    FIRST_WORD,
    SURNAME,
    SURNAME_ENDINGS,
    SURNAME_WORD,
    known_names,
)
from docqa.language.roles import role_of
from docqa.language.wordlist import word_set

MAX_ACRONYM = 5
MIN_SURNAME = 5
# Words that a name follows though they are no roles, and roles that stand before names in the singular only.
_INTRODUCERS = word_set(
    """
    heter hette heta kallas kallad namnet vid-namn familjen makarna paret herr fru fröken lille lilla stora
    syskonen barnen bröderna systrarna tvillingarna föräldrarna flickan pojken killen tjejen sonen dottern
    handl handl. soc familjehemmet jourhemmet kontaktfamiljen avlastningsfamiljen vännen kompisen kamraten
    klasskamraten bebisen
    """
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a word's form alone tells."""

    low: str
    bare: str  # without a genitive s where the lists or the form allow it
    capital: bool
    acronym: bool
    initials: bool
    kinds: frozenset[int]
    role: str | None
    introduces: bool
    is_method: bool

    @property
    def listed_first(self) -> bool:
        """Whether the word is on the list of first names, as a name only or as a word too."""
        return FIRST in self.kinds or FIRST_WORD in self.kinds

    @property
    def listed_surname(self) -> bool:
        """Whether the word is on the list of surnames or ends as one."""
        return bool(self.kinds & {SURNAME, SURNAME_WORD}) or (
            len(self.bare) > MIN_SURNAME and self.bare.endswith(SURNAME_ENDINGS)
        )


@lru_cache(maxsize=20_000)
def facts_of(word: str) -> Facts:
    """Return what a word's form tells; remembered for the words of recent documents."""
    low = word.lower()
    names = known_names()
    kinds = frozenset(names.kinds(low))
    bare = low
    if len(low) > 2 and low.endswith("s") and (names.kinds(low[:-1].rstrip(":")) or not kinds):
        bare = low[:-1].rstrip(":")
    letters = word.replace("-", "").replace("'", "").replace("’", "").replace(":", "")
    capital = letters.isalpha() and word[0].isupper() and len(word) > 1
    role = role_of(low)
    leads = role in ("parent", "relative", "professional") and _stands_before(low)
    return Facts(
        low=low, bare=bare, capital=capital,
        acronym=capital and letters.isupper() and len(letters) <= MAX_ACRONYM,
        initials=_is_initials(word), kinds=kinds, role=role, introduces=low in _INTRODUCERS or leads,
        is_method=low in names.methods,
    )  # fmt: skip


def _is_initials(word: str) -> bool:
    """Whether a word is "A.S." or "A.": letters with full stops."""
    letters = word.split(".")
    return word.endswith(".") and all(len(part) == 1 and part.isupper() for part in letters[:-1])


def _stands_before(low: str) -> bool:
    """Whether a role word may stand right before a name: not a genitive, not "vh" or "personal"."""
    if low in {
        "vh",
        "båda",
        "föräldrar",
        "personal",
        "personalen",
        "skolan",
        "skolans",
        "boendet",
        "bup",
        "bvc",
    }:
        return False
    return not low.endswith("s") or role_of(low.removesuffix("s")) is None

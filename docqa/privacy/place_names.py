"""Towns by the list of them: with a capital, after a place's preposition, in small letters as dictated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docqa.known_names import known_names
from docqa.language.wordlist import word_set
from docqa.privacy.capitals import NEAR_PREPOSITION, is_open, opens_sentence
from docqa.privacy.plain import is_plain
from docqa.types import Found

# The same with other places before it: "i Flen, Boden och Gnesta".
_IN_A_ROW = re.compile(
    r"(?:^|[\s(])(?:i|till|från|via|kring|utanför|nära|"
    r"mellan) [A-ZÅÄÖ][\w-]{1,25}(?:, [A-ZÅÄÖ][\w-]{1,25}){0,3}(?:,| och| eller) $"
)
# Towns whose names are words that notes use.
_WORD_PLACES = word_set(
    "handen sala berg bro lit split backa koster mark rom vara boden bergen sälen klippan kista lund "
    "flen torp dal hed "
    "hallen kungen slite ed ås fors sund näs vik ö by torsby öster väster strömmen hamra åsen dalen "
    "broby grums rone viken "
    "bara haga kil nice vasa tuna salem mora rhen teg deje floda kisa kinna säter sunne lima kinda arild "
    "ale nora sofia"
)
_LOW_PLACE = re.compile(r"(?<![\w-])(?:i|till|från|utanför|nära|kring) (?P<name>[a-zåäö]{4,20})(?![\w-])")


def find_places(text: str) -> Iterator[Found]:
    """Listed towns with a capital, and unknown names after "i", "från", "till" and the like."""
    places = known_names().places
    for match in re.finditer(
        r"(?<![\w-])[A-ZÅÄÖÉ][\wåäöéü'’-]{1,30}(?: [A-ZÅÄÖÉ][\wåäöéü-]{2,25})?(?![\w-])", text
    ):
        for name in dict.fromkeys((match[0], match[0].split(" ")[0])):
            low = name.lower().replace(" ", "-")
            base = low if low in places else low.removesuffix("s")
            if base in places and not is_open(name):
                after = _after_preposition(text, match.start())
                clash = _is_word_too(base) or base in known_names().surnames
                if after or not (clash or (is_plain(base) and opens_sentence(text, match.start()))):
                    end = match.start() + len(name) - (low != base)
                    yield Found(match.start(), end, "place", base.replace("-", " "), sure=not clash)
                break


def _is_word_too(place: str) -> bool:
    """Whether a town is called as something else, or as somebody."""
    return place in _WORD_PLACES or place in known_names().genders


def _after_preposition(text: str, at: int) -> bool:
    """Whether a place's preposition stands before, other places between allowed."""
    near = NEAR_PREPOSITION.search(text, max(0, at - 10), at) is not None
    return near or _IN_A_ROW.search(text, max(0, at - 70), at) is not None


def find_low_places(text: str) -> Iterator[Found]:
    """Listed towns in small letters, as dictation leaves them, where they are no other word: "i tierp"."""
    for match in _LOW_PLACE.finditer(text):
        low = match["name"]
        base = low if low in known_names().places else low.removesuffix("s")
        if base in known_names().places and not (_is_word_too(base) or is_open(base)):
            yield Found(match.start("name"), match.start("name") + len(base), "place", base, sure=False)

"""How much and how often: numbers with their units, and words of frequency."""

from __future__ import annotations

import re

from docqa.types import Quantity

_ONES = (
    "en ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton "
    "arton nitton tjugo"
)
_VALUES = {word: n for n, word in enumerate(_ONES.split()[1:], start=1)} | {
    "en": 1,
    "noll": 0,
    "båda": 2,
    "halv": 0.5,
}
_NUMBER = rf"(?:\d{{1,3}}(?: \d{{3}})+|\d+(?:,\d+)?|{'|'.join(_ONES.split()[2:])}|noll)"
_UNIT = (
    r"procent|%|kronor|kr|kilo(?:gram)?|kg|gram|g|centimeter|cm|meter|m|liter|cl|dl|ml|mg|promille|minut(?:er)?|min|"
    r"timm(?:ar|e)|tim|h|dag(?:ar)?|dygn|veck(?:or|a)|månad(?:er)?|mån|år|gång(?:er)?|glas|flask(?:or|a)|burk(?:ar)?|"
    r"samtal|möten?|lektion(?:er)?|poäng|barn|rum|personer|tablett(?:er)?|cigarett(?:er)?|hål|prov"
)
_FREQUENT = (
    r"alltid|aldrig|ofta|sällan|ibland|oftast|vanligen|dagligen|regelbundet|då och då|emellanåt|"
    r"var(?:je|t|ann?an|annat|tredje|fjärde)? (?:dag|natt|kväll|morgon|vecka|månad|år|helg|måndag|tisdag|"
    r"onsdag|torsdag|fredag|lördag|söndag|gång)|en gång i (?:veckan|månaden|kvartalet)|"
    r"(?:måndagar|tisdagar|onsdagar|torsdagar|fredagar|lördagar|söndagar|vardagar|helger)"
)
_FREQUENT, _NUMBER = _FREQUENT.replace(" ", "[ ]"), _NUMBER.replace(" ", "[ ]")
_PATTERN = re.compile(
    rf"""(?ix)(?<![\w,./:–-])(?:
    (?P<share>{_NUMBER})[ ]av[ ](?P<of>{_NUMBER})(?:[ ](?P<noun>{_UNIT}))?
  | (?:(?P<about>minst|högst|över|under|cirka|ca|ungefär|nästan|drygt|knappt|mer[ ]än|mindre[ ]än)[ ])?
      (?P<number>{_NUMBER})(?:[ ]?(?P<unit>{_UNIT})|-?(?P<age>åring(?:en)?|årig[at]?|år))(?!\w)
  | (?P<often>{_FREQUENT})(?!\w)
  )"""
)


def quantities(text: str, start: int, end: int) -> tuple[Quantity, ...]:
    """The amounts and frequencies of a passage, in order; none in the empty one.

    ``comparator`` is the word before the number ("minst", "cirka"), None without one; ``value`` the number,
    "6/20" for a share, the word for a frequency; ``unit`` as written.

    >>> [(q.value, q.unit) for q in quantities("6 av 20 dagar, minst två glas, varje kväll", 0, 42)]
    [('6/20', 'dagar'), ('2', 'glas'), ('varje kväll', None)]
    """
    return tuple(_quantity(match) for match in _PATTERN.finditer(text, start, end))


def _quantity(match: re.Match[str]) -> Quantity:
    part = match.groupdict()
    if part["often"]:
        return Quantity(match.start(), match.end(), match[0], match[0].lower(), None, None)
    if part["share"]:
        value = f"{_figure(part['share'])}/{_figure(part['of'])}"
        return Quantity(match.start(), match.end(), match[0], value, part["noun"], None)
    about = part["about"].lower() if part["about"] else None
    return Quantity(
        match.start(), match.end(), match[0], _figure(part["number"]), part["unit"] or part["age"], about
    )


def _figure(word: str) -> str:
    low = word.lower().replace(" ", "")
    return str(_VALUES[low]) if low in _VALUES else low.replace(",", ".")

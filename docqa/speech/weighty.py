"""Words that change what a note says if they were heard wrong: numbers, dates, names, negations, risk words.

A recogniser is often sure of them and wrong, so they are looked at however probable they are.
"""

from __future__ import annotations

import re
from functools import cache

from docqa.calendar_names import MONTHS, WEEKDAYS
from docqa.dictation.names import names
from docqa.dictation.numerals import ORDINALS, cardinal
from docqa.types import DoubtReason

_NEGATION_WORDS = """inte ej aldrig ingen inget inga icke utan varken knappt sällan ingenting ingenstans
    ogärna omöjligt nekar nekade förnekar förnekade bestrider bestred"""
_NEGATIONS = frozenset(_NEGATION_WORDS.split())
_DAY_WORDS = "idag igår imorgon imorse ikväll inatt förrgår övermorgon häromdagen"
_DAYS = frozenset(_DAY_WORDS.split())
_AFTER_I = frozenset(["dag", "går", "morgon", "morse", "kväll", "natt", "förrgår", "övermorgon"])
_DATE = re.compile(rf"(?:{'|'.join(WEEKDAYS)})(?:en|s|ar|arna|ens)?|{'|'.join(MONTHS)}")
_RISK = re.compile(
    r"(?:själv(?:mord|skad)|suicid|våld|misshand|övergrepp|sexuell|hot(?:$|et|en|ad|ar|fu|elser?)|hotel|slag$|slagit|slår$|"
    r"slog$|slå$|spark|stryp|knuff|aga$|agan|agar|agad|kniv|vapen|skjut|döda|drog(?:$|er|test|påverk)|missbruk|"
    r"alkohol|dricker$|drack$|druck|berus|narkot|amfetamin|kokain|heroin|cannabis|hasch|tablett|överdos|"
    r"rymm|rymt|rymde|avvik|vanvård|försumm|heder|kidnapp|tvång|lvu$|lvm$|polisanm|oro$|oros|rädd|skadad|skador$|"
    r"blåmärke|utsatt|utsätt|ensam|medvets|ambulans|akut|allerg|medicin|epilep|gravid)"
)
_COUNTED_OUT = frozenset({"en", "ett"})
_SENTENCE_ENDS = frozenset(".?!:\n")


def weight_of(word: str, *, before: str = "") -> DoubtReason | None:
    """Why a word must be looked at, None when it need not be.

    Args:
        word: one word with or without marks around it.
        before: the text before it, which tells whether it begins a sentence.

    >>> [weight_of(word) for word in ("fyra", "14:e", "oktober", "aldrig", "slog", "soffan")]
    ['number', 'number', 'date', 'negation', 'risk_word', None]
    >>> weight_of("Robin", before="hon träffade"), weight_of("Skolan", before="Det är sant.")
    ('name', None)
    """
    bare = word.strip(' .,;:?!”"()[]–-…')
    key = bare.casefold()
    if not key:
        return None
    if key in _DAYS or _DATE.fullmatch(key) or (key in _AFTER_I and re.search(r"\bi\s*$", before, re.I)):
        return "date"
    if any(letter.isdigit() for letter in key) or _is_number_word(key):
        return "number"
    if key in _NEGATIONS:
        return "negation"
    if _RISK.match(key):
        return "risk_word"
    return "name" if _is_name(bare, before) else None


def _is_number_word(key: str) -> bool:
    return key not in _COUNTED_OUT and (cardinal(key) is not None or key in ORDINALS)


def _is_name(bare: str, before: str) -> bool:
    """Capitalised inside a sentence, or a first name that is no other word; abbreviations are none."""
    if len(bare) > 1 and bare.isupper():
        return False
    inside = before.rstrip(' ”"(-')[-1:]
    if bare[:1].isupper() and inside and inside not in _SENTENCE_ENDS:
        return True
    return _is_first_name(bare.casefold(), capital=bare[:1].isupper())


@cache
def _is_first_name(key: str, *, capital: bool) -> bool:
    known = names(sure=True) | names(sure=False) if capital else names(sure=True)
    return key in known or key.removesuffix("s") in known

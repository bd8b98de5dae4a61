"""How much a passage weighs by its words: harm, crime and illness, law and decisions first."""

from __future__ import annotations

import re
from typing import Literal

from docqa.language.wordlist import word_set

# Words of harm, crime, illness, drink and drugs: facts that weigh most, and that no rewrite may bring in.
RISKY: tuple[str, ...] = (
    "abstinens", "aggressiv", "alkohol", "anhåll", "barnmisshandel", "berus", "beväpn", "blåmärk",
    "brott", "brännsår", "drogen", "droger", "drogfri", "drogpåverk", "drogtest", "dödsfall",
    "dödshot", "dömd", "dömt", "gripen", "gripits", "hedersförtryck", "hota", "hotbild", "hotelse",
    "hotfull", "häkt", "kidnapp", "knark", "kniv", "knuff", "kriminell", "missbruk", "misshand",
    "narkotik", "nykter", "olaga", "omsorgsbrist", "onykter", "polisanmäl", "psykos", "påverkad",
    "risk", "självmord", "självskad", "skada", "slagen", "slagit", "slagsmål", "slog", "slår",
    "spark", "strypt", "suicid", "sårad", "tvinga", "vanvård", "vapen", "våld", "överdos",
    "övergrepp",
)  # fmt: skip
RISKY_WORDS: frozenset[str] = word_set("hot hotet hoten slag slå slagna")  # fmt: skip
# Words of law, decision and protection.
WEIGHTY: tuple[str, ...] = (
    "anmäl", "beslut", "bevilj", "avslag", "samtyck", "motsätt", "omhändert", "placer", "skydd",
    "förhandsbedöm", "utredning", "polis", "diagnos", "sjukhus", "rymt", "läkar", "lvu",
    "förundersökning", "åtal", "vårdnad",
)  # fmt: skip
# Short stems count at the beginning of a word only: "risk" is not in "frisk".
_HEAVY = re.compile(
    rf"\b(?:{'|'.join((*RISKY, *WEIGHTY))})|(?:{'|'.join(s for s in (*RISKY, *WEIGHTY) if len(s) > 5)}|våld)"
    rf"|\b(?:{'|'.join(RISKY_WORDS)})\b"
)
_RISKY = re.compile(rf"\b(?:{'|'.join(RISKY)})|våld|\b(?:{'|'.join(RISKY_WORDS)})\b")


def weight_of(text: str) -> Literal["A", "B", "C"]:
    """How much a passage weighs by its words alone: A for risk, law and decisions, else B.

    >>> weight_of("Nämnden beslutade om placering"), weight_of("Hon äter frukost")
    ('A', 'B')
    """
    return "A" if _HEAVY.search(text.lower()) else "B"


def risk_stem(word: str) -> str:
    """The stem that makes a word one of harm or danger, "" when it is none.

    >>> risk_stem("våldet"), risk_stem("slag"), risk_stem("slags")
    ('våld', 'slag', '')
    """
    if word in RISKY_WORDS:
        return word
    return next((stem for stem in RISKY if word.startswith(stem)), "")


def is_risky(text: str) -> bool:
    """Whether a passage names harm, crime, illness, drink or drugs.

    >>> is_risky("Hon blev slagen"), is_risky("Hon var frisk")
    (True, False)
    """
    return _RISKY.search(text.lower()) is not None

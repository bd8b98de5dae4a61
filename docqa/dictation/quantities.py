"""Words for what is counted or measured: after a number they tell an amount from a time or a year."""

from __future__ import annotations

_UNIT_WORDS = """kilo kilogram kg gram g hekto milligram mg ton meter m centimeter cm millimeter mm
    kilometer km mil liter deciliter dl centiliter milliliter ml grader kronor kr ören promille kvadratmeter
    poäng kvadrat"""
MEASURES = frozenset(_UNIT_WORDS.split())
_COUNTED_WORDS = """procent år års timme timmar timmes timmars minut minuter minuters sekund sekunder dag
    dagar dagars dygn vecka veckor veckors månad månader månaders termin terminer gång gånger stycken stycke
    barn person personer elev elever vuxna grupp grupper familj familjer syskon pojkar flickor killar tjejer
    rum rok hus lägenheter platser sidor rader ord besök samtal möten träffar tillfällen lektioner ärenden
    anmälningar insatser tabletter tablett doser dos enheter öl glas flaskor burkar cigaretter kompisar
    vänner män kvinnor ungdomar föräldrar lärare poliser kollegor kusiner åringar krona kronors öre euro
    dollar tusenlappar lappar halvår kapitel paragrafer nätter kvällar helger"""
_COUNTED = MEASURES | frozenset(_COUNTED_WORDS.split())
_ENDINGS = ("kronor", "minuter", "timmar", "veckor", "månader", "dagar", "gånger", "procent", "barn", "åring",
            "personer", "elever", "åringar", "meter", "gram")  # fmt: skip


def is_quantity(word: str) -> bool:
    """Whether a word names what is counted or measured: "veckor", "kronor", "syskonbarn".

    >>> is_quantity("veckor"), is_quantity("ringde"), is_quantity("")
    (True, False, False)
    """
    return word in _COUNTED or word.endswith(_ENDINGS)

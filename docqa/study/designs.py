"""The designs there are: what each answers, what it cannot, and how few it can be made with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docqa.types import DesignName


@dataclass(frozen=True, slots=True)
class Design:
    """A design in words. ``lots`` says what is drawn lots about, empty where nothing is.

    ``group`` and ``groups`` are what it counts, one and many; ``pieces`` what each of them contributes.
    """

    name: DesignName
    title: str
    group: str
    groups: str
    pieces: str
    answers: str
    lots: str
    analysis: tuple[str, ...]
    limits: tuple[str, ...]
    causal: bool = True
    warning: str = ""
    left_out: tuple[str, ...] = ()
    few: int = 6


_COMMON = (
    "Varje medarbetare räknas en gång, hur många texter hen än har: medelvärde per person, t-intervall.",
    "Dubbelsidiga 95-procentiga intervall. Kort form vinner bara om den är kortare och innehållet är kvar; "
    "båda måste visas, så ingen korrigering behövs mellan dem. Övriga utfall korrigeras enligt Holm.",
    "Som kontroll: Wilcoxon, Hodges–Lehmann, bootstrap över medarbetare och en blandad modell.",
)
_LIMITS = (
    "Om texterna är bra dokumentation i ett ärende: det prövas bara av dem som läser och använder dem.",
    "Hur det går i andra kommuner, med andra texter eller efter att det nya har blivit vana.",
)

DESIGNS: Mapping[DesignName, Design] = {
    "paired": Design(
        "paired",
        "Parad: samma anteckning i båda formaten",
        "medarbetare",
        "medarbetare",
        "par var",
        "Hur mycket kortare blir samma innehåll, och är det kvar?",
        "Vilket format som skrivs och läses först lottas för varje anteckning.",
        ("Kvoten mellan ordantal räknas för varje par (log-kvot) och vägs samman per medarbetare.", *_COMMON),
        ("Hur lång tid det tar att skriva: den andra texten går fortare när man kan innehållet.", *_LIMITS),
    ),
    "crossover": Design(
        "crossover",
        "Korsad: varje medarbetare skriver en period i vart format",
        "medarbetare",
        "medarbetare",
        "anteckningar var i vart format",
        "Hur påverkas både skrivtid och längd när man skriver på det nya sättet?",
        "Vilket format varje medarbetare börjar med lottas inom enheten, i block.",
        (
            "Skillnaden mellan perioderna räknas per medarbetare och befrias från det som tiden själv gör "
            "(Hills–Armitage). Första veckan i varje period är inkörning och räknas inte.",
            *_COMMON,
        ),
        ("Vana som följer med från första perioden: den går inte att skilja helt från formatet.", *_LIMITS),
        left_out=("Inkörningsveckan i varje period.",),
    ),
    "cluster": Design(
        "cluster",
        "Parallell: hela enheter lottas till var sitt format",
        "enhet",
        "enheter",
        "anteckningar per medarbetare",
        "Hur påverkas längd, tid och innehåll när en hel enhet byter format?",
        "Vilka enheter som byter format lottas, i par av lika stora enheter.",
        (
            "Enheten räknas en gång: medelvärden per enhet, Welchs t-intervall mellan grupperna.",
            *_COMMON[1:],
        ),
        ("Skillnader mellan enheterna som fanns före: lotten jämnar ut dem bara om de är många.", *_LIMITS),
        few=12,  # six in either format, as docqa compare asks for
    ),
    "before-after": Design(
        "before-after",
        "Före och efter, utan jämförelsegrupp",
        "medarbetare",
        "medarbetare",
        "anteckningar var före och lika många efter",
        "Hur ser det ut före och efter?",
        "",
        ("Skillnaden mellan före och efter räknas per medarbetare.", *_COMMON),
        (
            "Om det är formatet som gör skillnaden: säsong, nya ärenden, övning och uppmärksamhet syns i "
            "samma siffra.",
            *_LIMITS,
        ),
        causal=False,
        warning=(
            "Okontrollerad jämförelse: utan jämförelsegrupp går det inte att säga att formatet är orsaken. "
            "I ett lottat försök blev även de som inget nytt fick 7 procent snabbare. Kan ni välja: ta "
            "crossover, som behöver lika många medarbetare."
        ),
    ),
}  # fmt: skip

"""What a run came to, in plain Swedish: numbers, headings and sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docqa.calendar_names import MONTHS
from docqa.reports.wording import wording
from docqa.scoring.overview import Practice
from docqa.scoring.spreading import Distribution

NO_BREAK = "\N{NO-BREAK SPACE}"
COLUMNS = {
    "unit": "Enhet",
    "kind": "Slag av dokument",
    "case": "Ärende",
    "format": "Format",
}
ALL_OF = {
    "unit": "Alla enheter",
    "kind": "Alla slag",
    "case": "Alla ärenden",
    "format": "Alla format",
}
GROUPS = COLUMNS | {"unit": "Enheter", "case": "Ärenden"}
"""Headings of the tables of groups."""
MEASURES = {
    "words": "Ord i ett dokument",
    "findings_per_100_words": "Frågor på 100 ord",
    "lix": "LIX (hur tung texten är)",
    "mean_sentence_words": "Ord per mening",
    "long_sentence_share": "Andel långa meningar",
    "mean_paragraph_words": "Ord per stycke",
    "ovix": "OVIX (hur varierat ordvalet är)",
    "reading_time_low_s": "Lästid, snabb läsare (s)",
    "reading_time_high_s": "Lästid, långsam läsare (s)",
    "nominal_ratio": "Nominalkvot",
    "passive_share": "Andel passiva verb",
    "attributed_share": "Andel ord som någon namngiven står för",
    "observed_share": "Andel ord som är egen iakttagelse",
    "assessed_share": "Andel ord som är bedömning",
    "unsourced_share": "Andel ord utan källa",
    "child_voice": "Andel där barnets röst hörs",
}
FIGURES = (
    ("documents", "Dokument", 0),
    ("findings_per_100_words", "Frågor på 100 ord", 2),
    ("median_words", "Ord, i mitten", 0),
    ("mean_lix", "LIX, medel", 1),
    ("child_heard_share", "Barnets röst hörs", 2),
)
"""What is told of a group: its name in the summary, its label, and decimals."""
CHARTS = {
    "words": ("Hur långa dokumenten är", "Antal ord", "ord"),
    "lix": ("Hur tunga de är att läsa", "LIX: 30–40 lättläst, över 50 svårt", "i LIX"),
    "findings_per_100_words": ("Hur många frågor de väcker", "Frågor på 100 ord", "frågor på 100 ord"),
}
HIDDEN = "visas inte: färre än {k} dokument, eller döljer en sådan grupp"
NO_CATEGORY = "Vad frågorna gäller visas inte: varje slag av fråga finns i färre än {k} dokument."
NO_MONTHS = (
    "Visas inte: i ingen månad har minst {k} dokument måttet. LIX räknas bara på texter med minst 100 ord."
)
GAPS = "Månader med för få dokument, eller inga, lämnar ett hål."
TOO_FEW = "…"
"""In place of a figure that is not shown."""
SMALL = (
    "Grupper med färre än {k} dokument visas inte. Om en sådan ändå gick att räkna ut ur summorna visas inte "
    "heller nästa grupp i storlek. Detsamma gäller frågor som finns i färre än {k} dokument, av alla eller "
    "av en grupp: de visas inte."
)
UNSHOWN = (
    "{column}, visas inte: {names}. De har färre än {k} dokument, eller döljs för att en grupp som har det "
    "inte ska gå att räkna ut."
)
"""Groups whose figures are not shown, and why; which of them is the small one is not told."""
NO_GROUP_MONTHS = (
    "{column} visas inte månad för månad: det finns för få dokument för att det inte ska avslöja någon månad "
    "med färre än {k}."
)
NO_DATES = "{column} utan månader: {names}. Deras dokument saknar ett datum som går att läsa."
METHOD = (
    "docqa läser varje dokument för sig med samma regler och räknar de frågor som reglerna ställer. Frågor "
    "på 100 ord räknas på alla ord tillsammans, så att långa dokument väger mer än korta.",
    "Ord, LIX och andra mått gäller varje dokument för sig. ”I mitten” är medianen: hälften ligger under.",
    "Allt har skett på den egna datorn. Sidan är en enda fil och hämtar ingenting från nätet.",
)
LIMITS = (
    "En fråga är inget fel. Den säger att läsaren kan behöva veta mer. Ibland är svaret att texten är bra.",
    "Siffrorna säger inget om barnet fick rätt hjälp, om uppgifterna är sanna eller om något saknas i akten.",
    "Enheter med olika uppdrag skriver olika. Jämför hellre samma slag av dokument, och samma enhet i tiden.",
    "Inga personer mäts: varken den som skriver eller den som texten gäller. Siffrorna duger inte till det.",
    "Reglerna missar en del och frågar ibland i onödan. Små skillnader kan vara slump.",
)


def number(value: float | None, decimals: int = 0) -> str:
    """A number as it is written in Swedish; a dash where there is none.

    >>> number(12345.6).replace("\\N{NO-BREAK SPACE}", "_"), number(2.5, 1), number(None)
    ('12_346', '2,5', '–')
    """
    if value is None:
        return "–"
    return f"{value:,.{decimals}f}".replace(",", NO_BREAK).replace(".", ",")


def share(value: float | None) -> str:
    """A share in per cent; what is there is never said to be none.

    >>> share(0.256).replace("\\N{NO-BREAK SPACE}", " "), share(None)
    ('26 %', '–')
    """
    if value is None:
        return "–"
    return f"under 1{NO_BREAK}%" if 0 < value < 0.005 else f"{100 * value:.0f}{NO_BREAK}%"


def figure(row: Mapping[str, Any], name: str, decimals: int) -> str:
    """One figure of a group as it is shown."""
    return share(row[name]) if name.endswith("_share") else number(row[name], decimals)


def category(name: str) -> str:
    """The label of a category."""
    return {str(key): label for key, label in wording("sv").categories.items()}[name]


def headline(told: Mapping[str, Any]) -> str:
    """What the run says, in a sentence or two."""
    if not told["words"]:
        return "Det finns inga ord att mäta i dokumenten."
    if not any(row["findings"] for row in told["categories"].values()):
        if not told["findings"]:
            return f"docqa har inga frågor om {_documents(told['documents'])}."
        return f"{_asked(told)} {no_categories(told)}"
    name, row = max(told["categories"].items(), key=lambda pair: pair[1]["findings"])
    part = share(row["findings"] / told["findings"])
    return f"{_asked(told)} Vanligast är ”{category(name).lower()}”: {part} av frågorna."


def _asked(told: Mapping[str, Any]) -> str:
    rate = number(told["findings_per_100_words"], 1)
    return f"I {_documents(told['documents'])} ställer docqa {rate} frågor på 100 ord."


def no_categories(told: Mapping[str, Any]) -> str:
    """What stands in place of a table of categories: no questions, or each in too few documents."""
    return NO_CATEGORY.format(k=told["min_group"]) if told["findings"] else "Inga frågor."


def spread(one: Distribution, *, unit: str) -> str:
    """How a measure is spread, in a sentence."""
    if not one.bins:
        return "För få dokument har måttet för att det ska kunna visas."
    decimals = 1 if one.name == "findings_per_100_words" else 0
    low, middle, high = (number(value, decimals) for value in (one.p25, one.p50, one.p75))
    return f"Hälften av dokumenten har mellan {low} och {high} {unit}; i mitten {middle}."


def step(low: float, high: float, *, first: bool, last: bool, decimals: int) -> str:
    """A step of a distribution in words; the first takes in what lies below, the last what lies above.

    >>> step(0, 50, first=True, last=False, decimals=0), step(50, 100, first=False, last=True, decimals=0)
    ('under 50', '50 eller mer')
    """
    if first and not last:
        return f"under {number(high, decimals)}"
    if last and not first:
        return f"{number(low, decimals)} eller mer"
    return "alla" if first else f"{number(low, decimals)} till {number(high, decimals)}"


def practice(one: Practice) -> str:
    """A suggestion of what to practise, as a thought about how notes are written."""
    return (
        f"{share(one.share)} av frågorna gäller detta, och de finns i {share(one.documents_share)} av "
        f"dokumenten. Om hälften av dem försvann skulle det bli {number(one.rate_if_halved, 2)} frågor på "
        f"100 ord i stället för {number(one.rate, 2)}."
    )


def unread(count: int) -> str:
    """How many files or rows could not be read."""
    return (
        "1 fil eller rad gick inte att läsa"
        if count == 1
        else f"{number(count)} filer eller rader gick inte att läsa"
    )


def month(name: str) -> str:
    """A month as it is said.

    >>> month("2026-02")
    'februari 2026'
    """
    year, _, place = name.partition("-")
    return f"{MONTHS[int(place) - 1]} {year}"


def undated(told: Mapping[str, Any]) -> str:
    """How many documents lack a date that can be read, as far as it may be told; nothing where all have one.

    >>> undated({"undated": 2, "min_group": 1}).partition(".")[0]
    '2 dokument saknar ett datum som går att läsa och hör inte till någon månad'
    """
    if told["undated"] == 0:
        return ""
    few = f"Hur många visas inte: färre än {told['min_group']}, eller så döljer de en sådan månad. "
    count = "Några" if told["undated"] is None else number(told["undated"])
    return (
        f"{count} dokument saknar ett datum som går att läsa och hör inte till någon månad. "
        f"{few if told['undated'] is None else ''}Skriv date som år-månad-dag, till exempel 2026-05-03."
    )


def over_time(months: list[Mapping[str, Any]]) -> str:
    """The first and the last month shown, compared without a verdict."""
    shown = [one for one in months if not one["hidden"] and one["findings_per_100_words"] is not None]
    if len(shown) < 2:
        return "Det behövs minst två månader med tillräckligt många dokument för att jämföra."
    first, last = shown[0], shown[-1]
    told = [
        f"{number(one['findings_per_100_words'], 2)} frågor på 100 ord i {month(one['name'])}"
        for one in (first, last)
    ]
    return f"{told[0]}, {told[1]}. Ändringar av rutiner, mallar och urval syns också här."


def _documents(count: int) -> str:
    return f"{number(count)} dokument"

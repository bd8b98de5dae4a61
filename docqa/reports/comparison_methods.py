"""How a comparison was done, in Swedish, so that somebody else can do it again."""

from __future__ import annotations

from collections.abc import Mapping

from docqa.comparison.numbers import number
from docqa.comparison.verdicts import CLUSTER_NAMES
from docqa.reports.comparison_wording import DESIGNS
from docqa.types import Comparison

CLUSTERS = (
    "Varje skribents texter blir först ett medel, och intervallet är Students t på dessa medel. En "
    "skribents texter liknar varandra: ett vanligt intervall över texter är för smalt och täcker "
    "sanningen för sällan. Längd och tid jämförs som kvoter (logaritmer), annat som skillnader. Med färre"
    " än sex oberoende ges inget p."
)
CONTENT = (
    "Innehåll: docqas vakt och faktalista jämför par av samma anteckning. ”Inte sämre” betyder att hela "
    "95-procentsintervallet ligger ovanför gränsen: {a} procentenheter för uppgifter om risk, lag och "
    "beslut, {b} för andra. Intervallet är det vidaste av t, skevhetskorrigerat t (Hall) och exakt "
    "binomial för effektivt antal uppgifter (Korn och Graubard). En andel är aldrig under 0 eller över 100 "
    "procent: det av ett intervall som räckte utanför är avkortat, vilket inte gör det mindre säkert."
)
LIX = (
    "LIX räknas på en skribents alla texter i formatet tillsammans, minst 100 ord. Varje punkt i en lista"
    " räknas som en mening, så korta punkter ger lågt LIX utan att vara lättare ord för ord."
)
TIME = (
    "Lästid är ett spann, 175–300 ord i minuten. Tid som ingen mätt är modellerad ur antalet ord och "
    "visas aldrig som en enda siffra."
)
MANY = (
    "Flera frågor på en gång: p för ”andra frågor” är justerade enligt Holm, för utforskande enligt "
    "Benjamini och Hochberg. Huvudfrågorna prövas tillsammans (båda måste hålla), så de behöver ingen "
    "justering."
)
_PROGRAMS = (
    ("docqa", "docqa"), ("python", "Python"), ("numpy", "numpy"), ("scipy", "scipy"),
    ("statsmodels", "statsmodels"),
)  # fmt: skip


def methods(comparison: Comparison) -> list[str]:
    """How it was done, paragraph by paragraph, with margins, seeds and versions."""
    told = comparison.methods
    a, b = (number(100 * float(told[name]), 1) for name in ("margin_a", "margin_b"))
    lines = [_design(comparison), CLUSTERS, CONTENT.format(a=a, b=b), LIX, TIME, MANY, _versions(comparison)]
    return lines + _plan(told)


def _plan(told: Mapping[str, str]) -> list[str]:
    """The seal of the plan, as ``docqa study plan`` told it; the digest of a file that is no such plan."""
    digest, registered = told.get("plan_sha256"), told.get("plan_registered")
    if digest is None:
        return []
    if registered is None:
        return [f"Filen med planen som fanns före studien har SHA-256 {digest}."]
    if registered == digest:
        return [f"Planen som fanns före studien har förseglingen (SHA-256) {digest}."]
    return [
        f"Planen är ändrad sedan den registrerades med förseglingen (SHA-256) {registered}; det som står i "
        f"den nu ger {digest}."
    ]


def _design(comparison: Comparison) -> str:
    what = "par" if comparison.matched else "texter"
    many = f", {comparison.clusters} oberoende" if comparison.clusters else ""
    count = number(comparison.n)
    return f"Upplägg: {DESIGNS[comparison.design]}. {count} {what}{many}. {_once(comparison)}"


def _once(comparison: Comparison) -> str:
    """What counts once, however many texts it has: workers most often."""
    if comparison.cluster is None:
        return "Det framgår inte vem som skrivit vad."
    one, _ = CLUSTER_NAMES.get(comparison.cluster, ("grupp", "grupper"))
    return f"Varje {one} räknas en gång (kolumnen {comparison.cluster})."


def _versions(comparison: Comparison) -> str:
    told = comparison.methods
    programs = ", ".join(f"{label} {told[name]}" for name, label in _PROGRAMS)
    draws = f"Frö {told['seed']}, {number(float(told['bootstrap_draws']))} dragningar."
    return f"{draws} {programs}. Regler och modeller: {told['rules_and_models']}."

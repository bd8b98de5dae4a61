"""What agreement means, in plain Swedish."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from docqa.types import Coefficient, Scale

RELIABLE, TENTATIVE = 0.8, 0.667
"""Customary bounds of alpha (Krippendorff 2019): for conclusions, and for cautious ones."""

GWET_NAMES: Mapping[Scale, Literal["AC1", "AC2"]] = {"nominal": "AC1", "ordinal": "AC2", "interval": "AC2"}
WHOLLY = (
    "I {name} är alla ense om varje text ({units} bedömda av två), så det går inte att räkna fram något "
    "intervall. Det betyder inte att de alltid är ense."
)
FORMATS: Mapping[str, str] = {"source": "det gamla", "rewrite": "det nya"}


def reading(
    raw: Coefficient,
    alpha: Coefficient,
    gwet: Coefficient,
    gwet_name: str,
    prevalence: Mapping[str, float],
    *,
    paradox: bool,
) -> str:
    """What the figures of one question mean; a unit never judged twice gives a sentence saying so."""
    if raw.estimate is None:
        return "Ingen text är bedömd av två, så det går inte att säga hur väl de stämmer överens."
    said = f"Två bedömare ger samma svar i {100 * raw.estimate:.0f} fall av 100."
    if alpha.estimate is None:
        return (
            f"{said} Alla har gett samma svar, så alfa går inte att räkna ut: frågan skiljer inga texter åt."
        )
    if paradox:
        return f"{said} {_paradox(alpha, gwet, gwet_name, prevalence)}"
    return f"{said} {_verdict(alpha.estimate)}{_doubt(alpha)}"


def _paradox(alpha: Coefficient, gwet: Coefficient, gwet_name: str, prevalence: Mapping[str, float]) -> str:
    common, share = max(prevalence.items(), key=lambda pair: pair[1])
    return (
        f"Ändå är alfa bara {number(alpha.estimate)}. Det beror på att {100 * share:.0f} procent av svaren "
        f"är ”{FORMATS.get(common, common)}”: alfa mäter då mest de få undantagen. Läs {gwet_name} "
        f"({number(gwet.estimate)}) och andelen lika svar i stället, och dra inga slutsatser om undantagen."
    )


def _verdict(alpha: float) -> str:
    if alpha >= RELIABLE:
        return "Det är en tillförlitlig samstämmighet."
    if alpha >= TENTATIVE:
        return "Det räcker för försiktiga slutsatser. Prata igenom de texter där ni skiljer er."
    if alpha <= 0:
        return "Det är inte bättre än slumpen. Använd inte svaren förrän frågan är tydligare."
    return "Det är för lågt för slutsatser. Läs frågan tillsammans, öva på några texter och skatta sedan om."


def _doubt(alpha: Coefficient) -> str:
    """A warning where the interval reaches below the bound that the estimate is above."""
    if alpha.estimate is None or alpha.low is None:
        return ""
    bound = next((bound for bound in (RELIABLE, TENTATIVE) if alpha.estimate >= bound), None)
    return (
        "" if bound is None or alpha.low >= bound else f" Men intervallet når ned till {number(alpha.low)}."
    )


def number(value: float | None, decimals: int = 2) -> str:
    """A figure with a decimal comma and a real minus sign, a dash where there is none.

    >>> number(-0.015), number(None)
    ('−0,01', '–')
    """
    if value is None:
        return "–"
    shown = f"{value:.{decimals}f}"
    if float(shown) == 0:
        shown = shown.removeprefix("-")
    return shown.replace("-", "−").replace(".", ",")

"""What a difference may be laid to: the format, where one is shown and the design lets it be."""

from __future__ import annotations

from collections.abc import Mapping

from docqa.comparison.designs import Recognised
from docqa.types import Outcome

UNCONTROLLED = "Det här är en okontrollerad jämförelse"
NOT_SHOWN = "Någon skillnad som formatet kan vara orsak till är inte visad."


def shown(one: Outcome) -> bool:
    """Whether a difference is shown, when it is allowed for how many were looked at."""
    p = one.p if one.p_adjusted is None else one.p_adjusted
    return p is not None and p < 0.05


def shows_difference(outcomes: Mapping[str, Outcome], found: Recognised, *, same_texts: bool = False) -> bool:
    """Whether any difference is shown that the design could lay to the format, in what was asked beforehand.

    Minutes of a note written twice are never laid to it: they go faster the second time however one writes.
    And where all texts are the same in both, whatever else differs is not of the texts.
    """
    if same_texts:
        return False
    told_twice = ("minutes",) if found.design == "paired_same_note" else ()
    return any(
        one.decision == "inferior" if one.decision is not None else shown(one)
        for name, one in outcomes.items()
        if one.family != "exploratory" and name not in told_twice
    )


def cause_told(found: Recognised, *, shows: bool) -> str:
    """What is said of the cause; ``shows`` is of :func:`shows_difference`."""
    if not found.causal:
        return f"{UNCONTROLLED}: docqa kan inte säga vad skillnaden beror på. {found.why_not}".strip()
    if not shows:
        return NOT_SHOWN
    if found.design == "paired_same_note":
        return (
            "Samma anteckning finns i båda formaten, så skillnaden i text beror inte på vilka ärenden som "
            "kom med."
        )
    if found.design == "crossover":
        return "Alla har skrivit i båda formaten i lottad ordning, så skillnaden kan tillskrivas formatet."
    return "Grupperna är lottade, så skillnaden kan tillskrivas formatet."

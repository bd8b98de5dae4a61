"""A plan in plain Swedish: what is needed, what that gives, and what the fields are called."""

from __future__ import annotations

from collections.abc import Mapping

from docqa.study.designs import DESIGNS, Design
from docqa.types import Chances, StudyPlan, StudySize

FIELDS: Mapping[str, str] = {
    "title": "rubrik",
    "question": "fråga",
    "design": "upplägg",
    "units": "enheter",
    "groups": "antal deltagare",
    "notes": "texter per medarbetare",
    "margin_important": "marginal för viktiga uppgifter",
    "margin_other": "marginal för övriga uppgifter",
    "confidence": "intervallens säkerhet",
    "power": "styrka",
    "seed": "frö",
    "outcomes": "utfall",
    "exclusions": "vad som inte räknas",
    "analysis": "analys",
    "limits": "vad studien inte säger",
    "assumptions": "antaganden",
    "expected": "beräknad chans",
    "raters": "bedömare",
    "lots": "lottningslistans försegling",
    "name": "namn",
    "what": "vad",
    "measured": "hur det mäts",
    "primary": "huvudutfall",
    "words_ratio": "väntad längd, ny delat med gammal",
    "kept_old": "andel kvar i nuvarande format",
    "kept_new": "andel kvar i nytt format",
    "facts": "uppgifter per text",
}
"""Fields as readers of a plan know them; others keep their names."""


def needed(size: StudySize, design: Design) -> str:
    """The one sentence a project leader asks for."""
    chosen = size.chosen
    if not size.reaches:
        near = "knappt " if percent(chosen.both) == percent(size.power) else ""
        return (
            f"{_size(chosen, design)} räcker inte: chansen att kunna säga att texten är kortare och att "
            f"innehållet är kvar blir {near}{percent(chosen.both)}, och ni ville ha {percent(size.power)}."
        )
    return f"{_size(chosen, design)} räcker." if size.asked else f"Ni behöver {_size(chosen, design)}."


def _size(chosen: Chances, design: Design) -> str:
    return f"{chosen.groups} {design.groups} med {chosen.notes} {design.pieces}"


def chance(chosen: Chances) -> str:
    """What a size gives."""
    return (
        f"Då är chansen {percent(chosen.both)} att kunna säga både att texten är kortare "
        f"({percent(chosen.shorter)}) och att innehållet är kvar ({percent(chosen.kept)}), om antagandena "
        "stämmer."
    )


def other_ways(size: StudySize, design: Design) -> str:
    """Other sizes that reach the same, in one sentence; empty when there are none."""
    others = sorted(size.others, key=lambda one: one.notes)
    if not others:
        return ""
    ways = [f"{one.groups} med {one.notes}" for one in others]
    joined = ", ".join(ways[:-1]) + (" eller " if len(ways) > 1 else "") + ways[-1]
    start = "Lika bra är" if size.reaches else "Det här räcker:"
    return f"{start} {joined} {design.pieces}."


def margins_line(size: StudySize, margin: float) -> str:
    """What happens if the new format truly loses a little; shown before a margin is chosen."""
    losing = {one.margin: one for one in size.losing}
    found = losing.get(margin)
    if found is None:
        return ""
    return (
        f"Tappar det nya formatet i själva verket 1 procentenhet är chansen {percent(found.both)} med "
        f"marginalen {points(margin)}. Välj marginal efter vad ni kan godta, inte efter vad som är lättast."
    )


def answers(plan: StudyPlan, size: StudySize) -> tuple[str, ...]:
    """All that is said on the screen, a line each."""
    design = DESIGNS[plan.design]
    lines = (
        needed(size, design),
        chance(size.chosen) if size.reaches else "",
        other_ways(size, design),
        margins_line(size, plan.margin_important),
        design.warning,
        few_clusters(plan),
        f"Så mäts innehållet: {content_key(plan)}{_without_list(plan)}" if design.name == "paired" else "",
    )
    return tuple(line for line in lines if line)


def few_clusters(plan: StudyPlan) -> str:
    """A word of warning where what is drawn lots about is few."""
    design = DESIGNS[plan.design]
    if plan.groups >= max(10, design.few):
        return ""
    return f"Med färre än 10 {design.groups} blir intervallen breda, och en enda som skiljer sig väger tungt."


def content_key(plan: StudyPlan) -> str:
    """How the content is measured, which decides what can be compared."""
    if plan.assumptions.kept_old >= 1:
        return "den nuvarande texten är facit, så som docqa compare räknar par."
    return "båda texterna jämförs med samma lista på uppgifter, som någon har gjort (till exempel ur ljudet)."


def _without_list(plan: StudyPlan) -> str:
    """What to do where nobody makes a list: then `docqa compare` holds the new text against the old one."""
    if plan.assumptions.kept_old >= 1:
        return ""
    return (
        " Gör ingen en lista jämför docqa compare i stället den nya texten med den nuvarande, och då behövs "
        "fler. Planera då med --kept-now 100 --kept-new 99,5."
    )


def percent(share: float) -> str:
    """A share in whole per cent; never rounded up to certainty.

    >>> percent(0.812), percent(0.9999), percent(0.001)
    ('81 procent', 'över 99 procent', 'under 1 procent')
    """
    if share > 0.995:
        return "över 99 procent"
    return "under 1 procent" if share < 0.005 else f"{100 * share:.0f} procent"


def points(share: float) -> str:
    """A difference of shares.

    >>> points(0.02), points(0.01), points(0.025)
    ('2 procentenheter', '1 procentenhet', '2,5 procentenheter')
    """
    number = f"{100 * share:.3g}".replace(".", ",")
    return f"{number} procentenhet" if number == "1" else f"{number} procentenheter"

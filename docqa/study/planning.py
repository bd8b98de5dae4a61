"""A plan made: size, outcomes, margins, analysis and lots, with defaults good enough for most projects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from docqa.errors import DocqaError
from docqa.study.designs import DESIGNS
from docqa.study.drawing import Person, draw_lots, lots_csv, people_of, units_of
from docqa.study.sizing import Progress, size_study
from docqa.types import Assumptions, Chances, DesignName, PlannedOutcome, StudyPlan, StudySize

DEFAULT_TITLE = "Kortare format i dokumentationen"
EXCLUSIONS = (
    "Texter som är tomma, och par där den ena texten saknas.",
    "Texter som någon annan än medarbetaren har skrivit om efteråt.",
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a project asks for; None where docqa is to choose. Shares are of 1."""

    design: DesignName = "paired"
    title: str = DEFAULT_TITLE
    groups: int | None = None
    notes: int | None = None
    units: int = 1
    people: tuple[Person, ...] = ()
    margin_important: float = 0.02
    margin_other: float = 0.05
    power: float = 0.80
    raters: int = 2
    seed: int = 1
    exclusions: tuple[str, ...] = EXCLUSIONS
    given: Assumptions = field(default_factory=Assumptions)


@dataclass(frozen=True, slots=True)
class Made:
    """A plan, the size it rests on, and its list of lots as a table (empty when nothing is drawn)."""

    plan: StudyPlan
    size: StudySize
    lots: str


def make_plan(wishes: Wishes, *, progress: Progress = lambda _: None) -> Made:
    """The plan of a study.

    Args:
        wishes: what the project asks for.
        progress: told in words what is being done.

    Raises:
        DocqaError: what is asked for cannot be, with what would help.
    """
    _check(wishes)
    given = _given(wishes)
    size = size_study(
        wishes.design,
        groups=_groups_of(wishes.people, wishes.design) or wishes.groups,
        notes=wishes.notes,
        margin=wishes.margin_important,
        power=wishes.power,
        given=given,
        seed=wishes.seed,
        progress=progress,
    )
    people = wishes.people or _people(wishes, size.chosen)
    rows = draw_lots(wishes.design, people, notes=size.chosen.notes, seed=wishes.seed)
    lots = lots_csv(wishes.design, rows) if rows else ""
    return Made(_plan(replace(wishes, given=given), size, people, lots), size, lots)


def _given(wishes: Wishes) -> Assumptions:
    """What is taken to be true; who takes part tells how many there are in a unit."""
    units = len({person.unit for person in wishes.people})
    if wishes.design != "cluster" or not units:
        return wishes.given
    return replace(wishes.given, workers_per_unit=max(1, round(len(wishes.people) / units)))


def _check(wishes: Wishes) -> None:
    if wishes.margin_other < wishes.margin_important:
        raise DocqaError(
            "Marginalen för övriga uppgifter är snävare än den för de viktiga.",
            "Byt plats på --margin och --margin-other.",
        )
    if wishes.raters < 1:
        raise DocqaError("Antalet bedömare måste vara två eller fler.", "Skriv till exempel --raters 2.")
    if wishes.raters < 2:
        raise DocqaError(
            "En ensam bedömare går inte att jämföra med någon.", "Ta med minst två som skattar samma texter."
        )
    if wishes.units < 1:
        raise DocqaError("Det måste finnas minst en enhet.", "Skriv till exempel --units 2.")


def _groups_of(people: Sequence[Person], design: DesignName) -> int | None:
    if not people:
        return None
    return len({person.unit for person in people}) if design == "cluster" else len(people)


def _people(wishes: Wishes, chosen: Chances) -> tuple[Person, ...]:
    if wishes.design == "cluster":
        return units_of(chosen.groups, wishes.given.workers_per_unit)
    return people_of(chosen.groups, wishes.units)


def _plan(wishes: Wishes, size: StudySize, people: Sequence[Person], lots: str) -> StudyPlan:
    design, chosen = DESIGNS[wishes.design], size.chosen
    return StudyPlan(
        title=wishes.title,
        question=design.answers,
        design=wishes.design,
        units=tuple(sorted({person.unit for person in people})),
        groups=chosen.groups,
        notes=chosen.notes,
        margin_important=wishes.margin_important,
        margin_other=wishes.margin_other,
        confidence=0.95,
        power=wishes.power,
        seed=wishes.seed,
        outcomes=_outcomes(wishes),
        exclusions=(*wishes.exclusions, *design.left_out),
        analysis=design.analysis,
        limits=design.limits,
        assumptions=wishes.given,
        expected=chosen,
        raters=wishes.raters,
        lots=sha256(lots.encode()).hexdigest() if lots else "",
    )


def _outcomes(wishes: Wishes) -> tuple[PlannedOutcome, ...]:
    important, other = 100 * wishes.margin_important, 100 * wishes.margin_other
    left_out = "minutes" if wishes.design == "paired" else "attribution_kept"  # only pairs tell who said what
    found = (
        PlannedOutcome(
            "words", "Hur mycket kortare texten är", "ord i den nya delat med ord i den gamla",
            "hela intervallet för kvoten under 1", primary=True,
        ),
        PlannedOutcome(
            "facts_kept", "Om innehållet är kvar", "andelen uppgifter i facit som finns i texten",
            f"hela intervallet över −{important:g} procentenheter för viktiga uppgifter "
            f"(risk, beslut, lag) och −{other:g} för övriga", primary=True,
        ),
        PlannedOutcome(
            "attribution_kept", "Om det går att se vem som har sagt vad", "andelen uppgifter med källan kvar",
            "skillnad med intervall", primary=False,
        ),
        PlannedOutcome(
            "child_voice", "Om barnets röst finns med", "andelen texter där barnet kommer till tals",
            "skillnad med intervall", primary=False,
        ),
        PlannedOutcome(
            "ratings", "Vad läsare tycker",
            f"skattning av {wishes.raters} bedömare som inte får veta format eller skribent",
            "skillnad per fråga med intervall, samstämmighet med alfa och AC1", primary=False,
        ),
        PlannedOutcome(
            "minutes", "Hur lång tid det tar att skriva", "minuter, uppmätta",
            "kvot med intervall; modellerad tid redovisas för sig", primary=False,
        ),
    )  # fmt: skip
    return tuple(one for one in found if one.name != left_out)

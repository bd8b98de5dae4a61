"""The steps that working time can go to: those that ship in ``rules/time/steps.yaml`` and a unit's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, RootModel

from docqa.datafiles import read_model
from docqa.errors import DocqaError, did_you_mean
from docqa.resources import rules_dir
from docqa.types import StepKind, StepRule, Way

STEPS_FILE = Path("time", "steps.yaml")
SEE = "Se docs/tid.md."
OWN_LONGEST_MINUTES = 240.0
Steps = Mapping[str, StepRule]


class _Step(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str = Field(min_length=1)
    kind: StepKind
    longest_minutes: float = Field(gt=0)
    at_screen: bool = False
    way: Way | None = None


class _Steps(RootModel[dict[str, _Step]]):
    """The whole file."""


def steps_with(own: Iterable[tuple[str, StepKind]] = ()) -> Steps:
    """Every step by its id, a unit's ``own`` (name and kind) last.

    Raises:
        DocqaError: the file of steps is wrong; names file and line.
    """
    read = read_model(rules_dir() / STEPS_FILE, _Steps, raises=DocqaError, see=SEE).root
    steps = {id: StepRule(id, **dict(step)) for id, step in read.items()}
    added = {name: StepRule(name, name, kind, OWN_LONGEST_MINUTES) for name, kind in own}
    return steps | added


def step_named(name: str, steps: Steps) -> StepRule:
    """The step that somebody calls by its id or its name, in any case.

    Raises:
        DocqaError: there is none.
    """
    wanted = name.strip().casefold()
    for step in steps.values():
        if wanted in (step.id.casefold(), step.name.casefold()):
            return step
    names = [step.name for step in steps.values()]
    raise DocqaError(f'Steget "{name}" finns inte.', did_you_mean(wanted, names))

"""What a language model is asked, from a file that can be changed without touching code."""

from __future__ import annotations

import string
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, field_validator

from docqa.datafiles import read_model
from docqa.errors import ModelError

FILE = Path(__file__).with_name("prompt.yaml")
FIELDS = frozenset({"källa", "punkt"})


class PromptFile(BaseModel):
    """``prompt.yaml``: ``instruction`` for causal models, ``task`` for those that read and write."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    instruction: str
    task: str

    @field_validator("instruction", "task")
    @classmethod
    def _names_the_source(cls, text: str) -> str:
        fields = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
        if not {"källa"} <= fields <= FIELDS:
            raise ValueError("texten ska innehålla {källa}, får innehålla {punkt} och inga andra fält")
        return text


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to a model, in both forms."""

    instruction: str
    task: str


def asked(source: str, bullet: str) -> Asked:
    """The question about one bullet.

    Raises:
        ModelError: the prompt file is wrong.
    """
    prompt = _prompt()
    told = {"källa": source, "punkt": bullet}
    return Asked(prompt.instruction.strip().format(**told), prompt.task.strip().format(**told))


@cache
def _prompt() -> PromptFile:
    return read_model(FILE, PromptFile, raises=ModelError, see="Se docs/rewriting.md.")

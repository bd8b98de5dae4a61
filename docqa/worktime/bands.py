"""What is published on the time of writing: ``rules/time/model.yaml``, every figure a band."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, model_validator

from docqa.datafiles import read_model
from docqa.errors import DocqaError
from docqa.resources import rules_dir
from docqa.types import Way
from docqa.worktime.steps import SEE

Band = tuple[float, float]
MODEL_FILE = Path("time", "model.yaml")


class Bands(BaseModel):
    """Minutes per 100 words, part by part, and per note; ``note_spread`` is a share."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    per_note_minutes: Band
    shared: dict[str, Band]
    typed: dict[str, Band]
    dictated: dict[str, Band]
    note_spread: float = Field(gt=0)

    @model_validator(mode="after")
    def _rise(self) -> Bands:
        for band in (self.per_note_minutes, *self.parts("typed"), *self.parts("dictated")):
            if not 0 <= band[0] <= band[1]:
                raise ValueError("Ett spann skrivs [lågt, högt], inget under noll")
        return self

    def parts(self, way: Way) -> Sequence[Band]:
        """The bands that add up to minutes per 100 words."""
        return [*self.shared.values(), *(self.typed if way == "typed" else self.dictated).values()]

    def per_100_words(self, way: Way) -> Band:
        """The least and the most minutes per 100 words."""
        parts = self.parts(way)
        return sum(low for low, _ in parts), sum(high for _, high in parts)


def read_bands() -> Bands:
    """The bands that ship, or those of the folder of rules in use.

    Raises:
        DocqaError: the file is wrong; names file and line.
    """
    return read_model(rules_dir() / MODEL_FILE, Bands, raises=DocqaError, see=SEE)

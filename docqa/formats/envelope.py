"""What every published JSON format shares: no unknown keys, and documents that could not be read."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Envelope(BaseModel):
    """A part of a published format: unknown keys are refused, ``schema`` has no underscore."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class ErrorEntry(Envelope):
    """A document that could not be read."""

    path: str
    message: str
    hint: str

"""What the rules say when nobody's words are at hand: for reports about many documents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docqa.settings import Settings

_BLANK = re.compile(r"\{[a-z_]+\}")


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule's question with its blanks left open, why it asks, on what grounds, and what to try."""

    message: str
    why: str
    source: str
    suggestion: str | None = None


def rule_texts(settings: Settings) -> Mapping[str, RuleText]:
    """What every rule says, by its id: the shipped ones and those the settings add."""
    from docqa.rules.packs import layered

    return {
        rule.id: RuleText(
            opened(rule.spec.message.sv),
            rule.spec.why,
            rule.spec.source,
            _general(rule.spec.suggestion),
        )
        for rule in layered(settings).rules
    }


def _general(suggestion: str | None) -> str | None:
    """A suggestion that is the same whatever was written; one with blanks says nothing without its words."""
    return None if suggestion is None or _BLANK.search(suggestion) else suggestion


def opened(text: str) -> str:
    """A message where the writer's words would stand, with dots instead.

    >>> opened("Vem såg ”{text}”?")
    'Vem såg ”…”?'
    """
    return _BLANK.sub("…", text)

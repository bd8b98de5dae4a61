"""What a finder of places may need besides the text: verb forms, words of the part, chance by seed."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from benchmarks.guard.mutations.forms import Forms

TABLES = Path(__file__).with_name("exchanges.yaml")


@dataclass(frozen=True, slots=True)
class About:
    """``tables`` are the word lists of a part; ``sentences`` come from other notes."""

    forms: Forms
    tables: Mapping[str, Any]
    sentences: Sequence[str]
    chance: random.Random = field(default_factory=lambda: random.Random(0))

    def pick(self, name: str) -> str:
        """One entry of a list."""
        return self.chance.choice(self.tables[name])


def tables_for(part: str) -> Mapping[str, Any]:
    """The word tables; of lists of words to put in, ``tune`` holds the first half and ``test`` the rest.

    So a guard tuned on the first part meets words in the second that no changed text of the first had.
    """
    whole = yaml.safe_load(TABLES.read_text(encoding="utf-8"))
    halves = {
        name: entries[: len(entries) // 2] if part == "tune" else entries[len(entries) // 2 :]
        for name, entries in whole["put_in"].items()
    }
    return {**whole["exchanged"], **halves}

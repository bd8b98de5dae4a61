"""What a check runs: the rules that are asked for and can be run, and the pipeline they need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from docqa.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.vocab import Vocab

    from docqa.rules.engine import Engine
    from docqa.rules.loading import Pack, Rule

Tier = Literal["rules", "full"]


@dataclass(frozen=True, slots=True)
class Run:
    """The rules that run on some notes, those the tier has no means for, and how findings are said."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    ui: str
    settings: Settings
    tier: Tier
    pack: Pack
    skipped: tuple[Rule, ...]

    def engine(self, vocab: Vocab) -> Engine:
        """The rules compiled for a vocabulary, once for every note."""
        return _compiled(self.pack, vocab)


def plan(
    settings: Settings | None = None,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    ui: str = "sv",
    tier: Tier = "full",
) -> Run:
    """Decide what runs. Rule files are looked at once here, not once a note.

    Raises:
        DocqaError: a name in ``select`` or ``ignore`` is unknown.
        RuleError: a rule asked for by name is wrong.
    """
    from docqa.rules.packs import pack_for

    its = settings or Settings()
    asked = pack_for(its, select=select, ignore=ignore)
    pack, skipped = _able(asked) if tier == "rules" else (asked, ())
    return Run(tuple(select), tuple(ignore), ui, its, tier, pack, skipped)


def pipeline_for(runs: Iterable[Run], name_or_path: str | Path | None = None) -> Language:
    """A pipeline, docqa's own when None, with no more parts than the rules of some runs need.

    Raises:
        ModelError: the language model is missing or damaged.
    """
    from docqa.language.loading import load, load_for
    from docqa.rules.needs import touching_any

    runs = tuple(runs)
    if any(run.tier == "rules" for run in runs):
        return load(name_or_path, tier="rules")
    return load_for(touching_any(run.pack for run in runs), name_or_path)


@lru_cache(maxsize=8)
def _able(pack: Pack) -> tuple[Pack, tuple[Rule, ...]]:
    from docqa.rules.needs import RULES_TIER, runnable

    return runnable(pack, RULES_TIER)


@lru_cache(maxsize=8)
def _compiled(pack: Pack, vocab: Vocab) -> Engine:
    from docqa.rules.engine import Engine

    return Engine(pack, vocab)

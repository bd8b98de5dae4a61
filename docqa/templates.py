"""Document types: which headings a note of each kind has and what belongs under them.

A template is ``rules/templates/<name>.yaml``; drafting and checking read the same files.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

from docqa.datafiles import read_model
from docqa.errors import RuleError, did_you_mean
from docqa.resources import rules_dir

HeadingKind = Literal[
    "date",
    "participants",
    "facts",
    "child_words",
    "assessment",
    "goal",
    "plan",
    "decision",
    "background",
    "other",
]


class TemplateHeading(BaseModel):
    """One heading: other names it is called by, its role, and what belongs under it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    heading: str
    aliases: tuple[str, ...] = ()
    kind: HeadingKind
    content: str


class Template(BaseModel):
    """A document type. ``main`` is the heading that takes what was said before any heading."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    title: str
    description: str
    source: str
    main: str
    headings: tuple[TemplateHeading, ...]

    @model_validator(mode="after")
    def _main_is_a_heading(self) -> Template:
        if self.main not in {heading.heading for heading in self.headings}:
            raise ValueError('"main" är ingen av rubrikerna')
        return self

    def find(self, spoken: str) -> TemplateHeading | None:
        """The heading called ``spoken``, by its own name or an alias; None when there is none."""
        wanted = spoken.strip(" :.").casefold()
        for heading in self.headings:
            if wanted in (heading.heading.casefold(), *(alias.casefold() for alias in heading.aliases)):
                return heading
        return None

    def names(self) -> tuple[str, ...]:
        """Every heading and alias."""
        return tuple(name for heading in self.headings for name in (heading.heading, *heading.aliases))


def read_template(path: Path) -> Template:
    """The template in a file.

    Raises:
        RuleError: the file is not a template; names file, line and field.
    """
    return read_model(path, Template, see="Se mallarna som följer med.")


@cache
def _load(folder: Path) -> Mapping[str, Template]:
    found = [read_template(path) for path in sorted(folder.glob("*.yaml"))]
    return {template.name: template for template in found}


def load_templates() -> Mapping[str, Template]:
    """Every template, by name."""
    return _load(rules_dir() / "templates")


def get_template(name: str) -> Template:
    """The template called ``name``.

    Raises:
        RuleError: there is none; the hint names the nearest.
    """
    known = load_templates()
    if name not in known:
        raise RuleError(f'Mallen "{name}" finns inte.', did_you_mean(name, known))
    return known[name]

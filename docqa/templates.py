"""Document types: which headings a note of each kind has and what belongs under them.

A template is ``rules/templates/<name>.yaml``; drafting and checking read the same files.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

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
            raise ValueError("main is not among the headings")
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
    try:
        data = YAML(typ="rt").load(path.read_text("utf-8"))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RuleError(f"Mallen {path}:{line} är inte giltig YAML.", "Rätta filen.") from error
    try:
        return Template.model_validate(data)
    except ValidationError as error:
        raise _template_error(path, data, error) from error


def _template_error(path: Path, data: Any, error: ValidationError) -> RuleError:  # noqa: ANN401 - YAML node
    if not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
        return RuleError(f"Mallen {path} har inga nycklar som går att läsa.", "Se mallarna som följer med.")
    found = error.errors()
    first = next((each for each in found if each["type"] == "extra_forbidden"), found[0])
    steps = first["loc"]
    line, node = 1, data
    for step in steps:
        marks: Mapping[Any, Any] = getattr(getattr(node, "lc", None), "data", None) or {}
        if step not in marks:
            break
        line = marks[step][0] + 1
        node = node[step]
    key = str(steps[-1]) if steps else "main"
    if first["type"] == "extra_forbidden":
        fields = {**Template.model_fields, **TemplateHeading.model_fields}
        return RuleError(
            f"Mallen {path}:{line} har nyckeln {key}, som inte finns.", did_you_mean(key, fields)
        )
    return RuleError(f"Mallen {path}:{line} har ett fel vid nyckeln {key}.", "Rätta filen.")


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

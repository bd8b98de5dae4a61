"""The one door: a file's value against a pydantic model, and what is wrong with it in plain Swedish."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from docqa.datafiles import yaml_text
from docqa.errors import DocqaError, RuleError, did_you_mean

Model = TypeVar("Model", bound=BaseModel)
LineOf = Callable[[Path, Sequence[str | int]], int]


@dataclass(frozen=True, slots=True)
class Door:
    """How mistakes in one kind of file are told.

    ``models`` are the models a file may follow, by the tag that chooses among them; ``tag`` is the key that
    holds the tag and ``tag_name`` what people call it. ``missing`` is the hint where a key is missing.
    """

    models: Mapping[str, type[BaseModel]]
    raises: type[DocqaError] = RuleError
    tag: str = "kind"
    tag_name: str = "sorten"
    missing: str = "Lägg till den."
    see: str = "Se docs/rules.md."
    line_of: LineOf = yaml_text.line_of


def read_model(path: Path, model: type[Model], *, raises: type[DocqaError] = RuleError, see: str) -> Model:
    """A YAML file as the model it should follow.

    Args:
        path: the file.
        model: what it has to say; unknown keys are refused when the model forbids them.
        raises: the class of errors to raise.
        see: the hint for a file that says nothing readable.

    Raises:
        DocqaError: of the class ``raises``, with file and line and what was probably meant.
    """
    return model_of(path, yaml_text.read(path, raises=raises), model, raises=raises, see=see)


def model_of(
    path: Path, value: object, model: type[Model], *, raises: type[DocqaError] = RuleError, see: str
) -> Model:
    """:func:`read_model` for a file whose value is at hand."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise explain(path, value, error, Door({"": model}, raises=raises, see=see)) from error


def explain(path: Path, value: object, error: ValidationError, door: Door) -> DocqaError:
    """The first thing wrong with a file as a message its writer can act on."""
    # A misspelt key is also a missing one: the misspelling is what to tell.
    first = min(error.errors(), key=lambda each: each["type"] != "extra_forbidden")
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        return door.raises(f"{path}:1: filen har inga nycklar som går att läsa.", door.see)
    keys = _steps(first["loc"], value)
    line = door.line_of(path, keys)
    message, hint = _told(dict(first), keys, value, door)
    return door.raises(f"{path}:{line}: {message}.", hint)


def _told(
    first: dict[str, Any], keys: Sequence[str | int], value: dict[str, Any], door: Door
) -> tuple[str, str]:
    """The sentence, without its full stop, and the hint for one kind of mistake."""
    kind, name = first["type"], _last_name(first["loc"])
    if kind == "extra_forbidden":
        return f'nyckeln "{name}" är okänd', did_you_mean(name, _known_keys(value, keys, door))
    if kind == "missing":
        return f'nyckeln "{name}" saknas', door.missing
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        given = str(value.get(door.tag, ""))
        return f'{door.tag_name} "{given}" finns inte', did_you_mean(given, door.models)
    if kind == "literal_error":
        allowed = first["ctx"]["expected"].replace(" or ", ", ").replace("'", "").split(", ")
        return f'"{first["input"]}" går inte att använda för "{name}"', did_you_mean(
            str(first["input"]), allowed
        )
    if kind == "value_error":
        return str(first["ctx"]["error"]).rstrip("."), door.see
    wanted = SHAPES[kind].format(**first.get("ctx", {})) if kind in SHAPES else first["msg"]
    return f'värdet för "{name}" har fel form', f"Det ska vara {wanted}."


SHAPES: Mapping[str, str] = {
    "string_type": "en text",
    "string_too_short": "en text som inte är tom",
    "string_pattern_mismatch": "en text av formen {pattern}",
    "list_type": "en lista",
    "tuple_type": "en lista",
    "too_short": "minst {min_length} värde",
    "dict_type": "nycklar med värden",
    "mapping_type": "nycklar med värden",
    "model_type": "nycklar med värden",
    "model_attributes_type": "nycklar med värden",
    "bool_type": "true eller false",
    "bool_parsing": "true eller false",
    "int_type": "ett heltal",
    "int_parsing": "ett heltal",
    "int_from_float": "ett heltal",
    "float_type": "ett tal",
    "float_parsing": "ett tal",
    "greater_than": "större än {gt}",
    "greater_than_equal": "minst {ge}",
    "less_than_equal": "högst {le}",
}
"""What a value should have been, by pydantic's name for the mistake."""


def _last_name(loc: Sequence[str | int]) -> str:
    """The last key with a name; the number of a list item says nothing to its writer."""
    return str(next((key for key in reversed(loc) if isinstance(key, str)), ""))


def _steps(loc: Sequence[str | int], value: Any) -> list[str | int]:  # noqa: ANN401 - whatever the file holds
    """The steps of pydantic's path that lead through the file; names of tags and types lead nowhere."""
    steps: list[str | int] = []
    for key in loc:
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            continue
        steps.append(key)
    return steps


def _known_keys(value: dict[str, Any], keys: Sequence[str | int], door: Door) -> list[str]:
    """The keys allowed at the place of an unknown one."""
    model: Any = door.models.get(str(value.get(door.tag, "")), next(iter(door.models.values())))
    for key in keys[:-1]:
        for fields in map(_fields, _models_in(model)):
            if key in fields:
                model = fields[str(key)]
                break
    return [name for found in _models_in(model) for name in _fields(found)]


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    """The keys of a model, as files write them, with the type of each."""
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _models_in(annotation: object) -> Iterable[type[BaseModel]]:
    """The models a type mentions: of ``list[TermEntry] | None`` the entry.

    >>> list(_models_in(list[int] | None))
    []
    """
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        if issubclass(annotation, BaseModel):
            yield annotation
        return
    for part in typing.get_args(annotation):
        yield from _models_in(part)

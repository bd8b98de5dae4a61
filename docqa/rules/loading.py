"""Rule files to a pack of checked rules. A broken file is a problem of its own; the others still run."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from docqa.datafiles import Door, explain, yaml_text
from docqa.datafiles.remembered import Memory
from docqa.errors import RuleError
from docqa.resources import cache_dir, rules_dir
from docqa.rules import phrases
from docqa.rules.glossary import Term, terms_in
from docqa.rules.inflection import inflected
from docqa.rules.schema import MODELS, RULE_FILE, RuleFile

# Folders of rules/ that hold data for rules and drafting, not rules.
DATA_FOLDERS = ("glossary", "laws", "rating", "templates", "time")
TODO = "TODO"
# The code that decides what passes: a pack that passed older code is looked at anew.
_CHECKERS = tuple(map(Path(__file__).with_name, ("loading.py", "schema.py", "phrases.py", "glossary.py")))
DOOR = Door(MODELS, tag_name="regelsorten", missing="Varje regel har källa, skäl och exempel av båda slag.")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule file that passed the door. Its id is its path below ``rules`` without the ending."""

    id: str
    path: Path
    spec: RuleFile


@dataclass(frozen=True, slots=True, eq=False)  # compared and cached by identity: rules are long
class Pack:
    """The rules that can run, in the order of their ids, the glossary, and what was wrong with the rest."""

    rules: tuple[Rule, ...]
    terms: tuple[Term, ...] = ()
    problems: tuple[RuleError, ...] = ()
    broken: tuple[str, ...] = ()


def load_rules(folder: Path | None = None) -> Pack:
    """The rules in ``folder`` (docqa's own when None); an empty folder gives an empty pack.

    Files are read again only when one of them has changed.

    Raises:
        DocqaError: docqa's own rules are not installed.
    """
    root = folder or rules_dir()
    return _load(root, tuple(sorted(_stamps(str(root)))))


def require_rules(folder: Path | None = None) -> Pack:
    """:func:`load_rules`, for those who have nothing to do without a rule.

    Raises:
        RuleError: no rule was found, or none of those found can be read.
    """
    pack = load_rules(folder)
    if pack.rules:
        return pack
    where = folder or rules_dir()
    if any(not name.startswith("glossary/") for name in pack.broken):
        raise RuleError(f"Ingen av reglerna i {where} går att läsa.", str(pack.problems[0]))
    raise RuleError(
        f"Inga regler hittades i {where}.",
        "Kontrollera DOCQA_RULES, eller ta bort den för att få docqas egna regler.",
    )


def _stamps(folder: str) -> Iterator[tuple[str, int]]:
    """Every YAML file below a folder with the time of its last change."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _stamps(entry.path)
            elif entry.name.endswith((".yaml", ".yml")):
                yield entry.path, entry.stat().st_mtime_ns


@lru_cache(maxsize=8)
def _load(root: Path, stamps: tuple[tuple[str, int], ...]) -> Pack:
    paths = [path for name, _ in stamps if _is_rule_or_term(path := Path(name), root)]
    memory = Memory(paths, checkers=_CHECKERS, folder=cache_dir("rules"))
    known = memory.values()
    if known is not None:
        pack = _read(root, paths, known)
        if not pack.problems:
            return pack
    values: dict[Path, Any] = {}
    pack = _read(root, paths, None, values)
    if not pack.problems:
        memory.keep([values[path] for path in paths])
    return pack


def _is_rule_or_term(path: Path, root: Path) -> bool:
    folder = _name(path, root).partition("/")[0]
    return folder == "glossary" or folder not in DATA_FOLDERS


def _name(path: Path, root: Path) -> str:
    """The path of a file below a folder, without its ending; by hand, because there are hundreds."""
    return os.path.splitext(str(path)[len(str(root)) + 1 :])[0].replace(os.sep, "/")


def _read(
    root: Path, paths: Sequence[Path], known: Mapping[Path, Any] | None, values: dict[Path, Any] | None = None
) -> Pack:
    """The pack in some files, or in their ``known`` values; the values that are read go into ``values``."""
    rules: list[Rule] = []
    terms: list[Term] = []
    problems, broken = [], []
    for path in paths:
        name = _name(path, root)
        try:
            value = yaml_text.read(path) if known is None else known[path]
            if values is not None:
                values[path] = value
            if name.startswith("glossary/"):
                terms += terms_in(path, value)
            else:
                rule = rule_in(path, value, rule_id=name, passed=known is not None)
                rules.append(_new(rule, rules))
        except RuleError as error:
            problems.append(error)
            broken.append(name)
    return Pack(tuple(rules), tuple(terms), tuple(problems), tuple(broken))


def _new(rule: Rule, rules: Sequence[Rule]) -> Rule:
    """The rule, if its id is not taken: ``x.yaml`` and ``x.yml`` are one id, and stand side by side."""
    if rules and rules[-1].id == rule.id:
        raise RuleError(
            f'{rule.path}:1: regeln "{rule.id}" finns också i {rules[-1].path}.', "Ta bort en av dem."
        )
    return rule


def read_rule(path: Path, *, rule_id: str) -> Rule:
    """One rule file, checked.

    Raises:
        RuleError: with file and line, and what to write instead where that can be told.
    """
    return rule_in(path, yaml_text.read(path), rule_id=rule_id)


def rule_in(path: Path, value: Any, *, rule_id: str, passed: bool = False) -> Rule:  # noqa: ANN401
    """The rule that the value of a file stands for; one that has ``passed`` before is not looked at again.

    Raises:
        RuleError: with file and line, and what to write instead where that can be told.
    """
    unfinished = None if passed else _unfinished(value)
    if unfinished is not None:
        line = yaml_text.line_of(path, unfinished)
        raise RuleError(f"{path}:{line}: här står {TODO} kvar.", "Fyll i det, eller ta bort raden.")
    try:
        spec = RULE_FILE.validate_python(value)
    except ValidationError as error:
        raise explain(path, value, error, DOOR) from error
    if not passed:
        _check(path, spec)
    return Rule(rule_id, path, spec)


def _check(path: Path, spec: RuleFile) -> None:
    """Refuse what no single field can tell to be wrong."""
    for field, texts in _phrase_fields(spec):
        for number, text in enumerate(texts):
            try:
                phrases.parse(text)
            except phrases.PhraseError as error:
                line = yaml_text.line_of(path, [*field, number])
                raise RuleError(
                    f"{path}:{line}: {error}.", "Se docs/rules.md om hur fraser skrivs."
                ) from error
    if spec.kind == "claim" and not (spec.verbs or spec.phrases or spec.complement):
        raise RuleError(f"{path}:1: en regel av sorten claim behöver verbs, phrases eller complement.")


def _unfinished(value: Any) -> list[str | int] | None:  # noqa: ANN401 - whatever the file holds
    """The keys that lead to a text that somebody has yet to write, None where all is written."""
    if isinstance(value, str):
        return [] if value.lstrip().startswith(TODO) else None
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            rest = _unfinished(inner)
            if rest is not None:
                return [key, *rest]
    return None


def phrase_sets(rule: Rule) -> dict[str, list[phrases.Phrase]]:
    """Every list of phrases in a rule, named ``id:field``."""
    compounds = getattr(rule.spec, "compounds", False)
    sets = {
        f"{rule.id}:{'.'.join(field)}": [
            phrases.parse(text, compounds=compounds and field == ("phrases",)) for text in texts
        ]
        for field, texts in _phrase_fields(rule.spec)
    }
    if rule.spec.kind == "substitution":
        sets = {name: [inflected(phrase) for phrase in found] for name, found in sets.items()}
    return sets


def _phrase_fields(spec: RuleFile) -> Iterable[tuple[tuple[str, ...], Sequence[str]]]:
    lists = (
        "phrases",
        "exceptions",
        "also",
        "not_with",
        "observable",
        "verbs",
        "neutral",
        "anchors",
        "when",
        "wants",
    )
    for name in lists:
        if getattr(spec, name, None):
            yield (name,), getattr(spec, name)
    if spec.requires.near:
        yield ("requires", "near"), spec.requires.near
    for name, texts in getattr(spec, "signals", {}).items():
        yield ("signals", name), texts
    for text in getattr(spec, "swaps", {}):
        yield ("swaps", text), [text]

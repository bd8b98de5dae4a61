"""The spoken commands, read from ``commands.toml``: the one table of what may be said while dictating."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from docqa.dictation.pieces import Role

Phrase = tuple[str, ...]
Scope = Literal["word", "sentence", "paragraph"]


@dataclass(frozen=True, slots=True)
class Command:
    """What a spoken phrase writes; ``ordinary`` names the guard that knows its ordinary use, "" for none."""

    says: tuple[Phrase, ...]
    written: str
    role: Role
    kind: str
    ordinary: str = ""
    in_quote: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """What opens and what closes a stretch, and the marks written there; ``quoting`` makes it a quotation."""

    opening: tuple[Phrase, ...]
    closing: tuple[Phrase, ...]
    marks: tuple[str, str]
    kind: str
    quoting: bool


@dataclass(frozen=True, slots=True)
class Strike:
    """A phrase that takes back what was just said, and how much of it."""

    phrase: Phrase
    takes: Scope
    ordinary: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A phrase with which speakers correct themselves; a ``bare`` one has many other uses."""

    phrase: Phrase
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Every command, phrases in lower case and cut into words; longer phrases first where order matters."""

    commands: Mapping[Phrase, Command]
    pairs: tuple[Pair, ...]
    strikes: tuple[Strike, ...]
    corrections: tuple[Correction, ...]
    headings: tuple[Phrase, ...]
    sections: tuple[Phrase, ...]
    escapes: frozenset[str]
    spelling: tuple[Phrase, ...]
    spelling_ends: tuple[Phrase, ...]
    longest: int
    starts: frozenset[str]  # the first words of pairs, strikes and corrections


@cache
def phrasebook() -> Phrasebook:
    """The commands that ship, read once per process.

    >>> phrasebook().commands["ny", "rad"].written
    '\\n'
    """
    table = entries()
    commands = {
        phrase: command
        for entry in table["command"]
        for command in [_command(entry)]
        for phrase in command.says
    }
    return Phrasebook(
        commands=commands,
        pairs=tuple(_pair(entry) for entry in table["pair"]),
        strikes=tuple(sorted(_strikes(table["strike"]), key=lambda strike: -len(strike.phrase))),
        corrections=tuple(sorted(_corrections(table["correction"]), key=lambda each: -len(each.phrase))),
        headings=_all_phrases(table["heading"]),
        sections=_all_phrases(table["section"]),
        escapes=frozenset(word for entry in table["escape"] for word in entry["say"]),
        spelling=_all_phrases(table["spelling"]),
        spelling_ends=tuple(phrase for entry in table["spelling"] for phrase in _phrases(entry["close"])),
        longest=max(map(len, commands)),
        starts=frozenset(_starts(table)),
    )


def entries() -> dict[str, list[dict[str, Any]]]:
    """The table as it stands in the file, sources and examples included."""
    text = files("docqa.dictation").joinpath("commands.toml").read_text("utf-8")
    return tomllib.loads(text)


def _starts(table: Mapping[str, Iterable[Mapping[str, Any]]]) -> Iterable[str]:
    for name in ("pair", "strike", "correction"):
        for entry in table[name]:
            spoken = (*entry.get("say", ()), *entry.get("open", ()), *entry.get("close", ()))
            yield from (phrase.split()[0] for phrase in spoken)


def _phrases(spoken: Iterable[str]) -> tuple[Phrase, ...]:
    return tuple(tuple(phrase.split()) for phrase in spoken)


def _all_phrases(table: Iterable[Mapping[str, Any]]) -> tuple[Phrase, ...]:
    found = (phrase for entry in table for phrase in _phrases(entry["say"]))
    return tuple(sorted(found, key=len, reverse=True))


def _command(entry: Mapping[str, Any]) -> Command:
    return Command(
        _phrases(entry["say"]),
        entry["writes"],
        cast("Role", entry["role"]),
        entry["kind"],
        entry.get("ordinary", ""),
        entry.get("in_quote", False),
    )


def _pair(entry: Mapping[str, Any]) -> Pair:
    opened, closed = entry["marks"]
    return Pair(
        _phrases(entry["open"]), _phrases(entry["close"]), (opened, closed), entry["kind"], entry["quoting"]
    )


def _strikes(table: Iterable[Mapping[str, Any]]) -> Iterable[Strike]:
    for entry in table:
        for phrase in _phrases(entry["say"]):
            yield Strike(phrase, entry["takes"], entry.get("ordinary", ""))


def _corrections(table: Iterable[Mapping[str, Any]]) -> Iterable[Correction]:
    for entry in table:
        for phrase in _phrases(entry["say"]):
            yield Correction(phrase, entry.get("bare", False))

"""How often a tidied dictation is what its author would have written; edits found, commands obeyed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docqa.evaluation.rates import Measured, Tally, rates_of
from docqa.evaluation.rows import Row, chosen_ids, digest_of, read_rows

DICTATIONS = "dictation.jsonl"
RATES = ("exact", "exact_accepted", "edits", "commands", "traps_kept")
# Kinds of edit that carry out what was said to the machine.
COMMANDS = ("punctuation", "layout", "list", "quote", "heading", "deletion")
ACCEPTED = ("corrections", "deletions", "fillers")
# Spoken words, kinds of proposal taken in -> written text.
Tidier = Callable[[str, tuple[str, ...]], str]


@dataclass(frozen=True, slots=True)
class GoldEdit:
    """Spoken words and what is written for them; a ``keep`` is to be written as it was said."""

    spoken: str
    written: str
    kind: str


@dataclass(frozen=True, slots=True)
class Dictation:
    """What was spoken, and what its author would have written."""

    id: str
    spoken: str
    written: str
    edits: tuple[GoldEdit, ...]


def read_dictations(folder: Path, *, ids: str = "all") -> tuple[Dictation, ...]:
    """The dictations of a corpus folder, or the part of them that the split calls ``ids``.

    Raises:
        ReadError: the file is missing, empty or malformed.
        DocqaError: the split has no part of that name.
    """
    dictations = read_rows(folder / DICTATIONS, _dictation, fields="id, spoken, written och edits")
    wanted = chosen_ids(folder, DICTATIONS, ids, [one.id for one in dictations])
    return tuple(one for one in dictations if one.id in wanted)


def measure_dictations(folder: Path, *, ids: str = "all", tidier: Tidier | None = None) -> Measured:
    """How dictations come out.

    The rates are shares of dictations written exactly as by their author; exactly so when proposed
    self-corrections, deletions and fillers are taken in; of edits whose written words are there; of commands
    obeyed; of words that only sound like a command and stay. A missing last full stop is ignored, "3 %" is
    "3 procent" and "kr" is "kronor".

    Args:
        folder: holds ``dictation.jsonl``.
        ids: a part named in the split, or ``all``.
        tidier: (spoken, proposals taken in) -> written; docqa's when None.
    """
    dictations = read_dictations(folder, ids=ids)
    tallies = [_tally(one, tidier or _own) for one in dictations]
    return Measured("dictation", len(dictations), digest_of(folder / DICTATIONS), rates_of(tallies, RATES))


def _own(spoken: str, accept: tuple[str, ...]) -> str:
    from docqa.dictation.tidying import tidy

    return tidy(spoken, show_personal_numbers=True, accept=accept).text


def _dictation(row: Row, _where: str) -> Dictation:
    edits = tuple(GoldEdit(edit["spoken"], edit["written"], edit["kind"]) for edit in row["edits"])
    return Dictation(str(row["id"]), row["spoken"] + "", row["written"] + "", edits)


def _tally(gold: Dictation, tidier: Tidier) -> Tally:
    written, taken = tidier(gold.spoken, ()), tidier(gold.spoken, ACCEPTED)
    exact = plain(written) == plain(gold.written)
    edits = [(edit, is_there(edit, written)) for edit in gold.edits]
    return {
        "exact": (exact, 1),
        "exact_accepted": (exact or plain(taken) == plain(gold.written), 1),
        "edits": _count([there for _, there in edits]),
        "commands": _count(
            [_is_obeyed(edit, taken, gold.written) for edit in gold.edits if edit.kind in COMMANDS]
        ),
        "traps_kept": _count([there for edit, there in edits if edit.kind == "keep"]),
    }


def _is_obeyed(edit: GoldEdit, text: str, gold: str) -> bool:
    """Whether what a command asks for is there, and the words of the command are not."""
    spoken = edit.spoken.casefold()
    return is_there(edit, text) and text.casefold().count(spoken) <= gold.casefold().count(spoken)


def _count(hits: list[bool]) -> tuple[int, int]:
    return sum(hits), len(hits)


def is_there(edit: GoldEdit, text: str) -> bool:
    """Whether the written words of an edit stand in a text."""
    if edit.kind == "keep":
        return edit.written.casefold() in text.casefold()
    return plain(edit.written).casefold() in plain(text).casefold()


def plain(text: str) -> str:
    """A text as it is compared: without its last full stop, with "procent" and "kronor" in full."""
    return re.sub(r"\bkr\b", "kronor", text.strip().rstrip(".").replace(" %", " procent"))

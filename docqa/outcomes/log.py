"""The log of outcomes: one line a day, rule and outcome, no text and no name of a document."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from docqa.errors import DocqaError
from docqa.obstacles import unwritable
from docqa.types import Analysis

Outcome = Literal["asked", "accepted", "ignored", "suppressed", "suppressed_with_reason"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True, slots=True)
class Entry:
    """So many times a rule met an outcome on a day (ÅÅÅÅ-MM-DD)."""

    date: str
    rule: str
    outcome: Outcome
    count: int = 1


def entries_of(analyses: Iterable[Analysis], *, on: date) -> list[Entry]:
    """What a check adds to the log: questions asked, and questions switched off with and without a reason.

    A question that is switched off was asked too. No notes, no entries.
    """
    counts: Counter[tuple[str, Outcome]] = Counter()
    for analysis in analyses:
        counts.update((finding.rule, "asked") for finding in analysis.findings)
        for each in analysis.suppressed:
            counts[each.finding.rule, "asked"] += 1
            counts[each.finding.rule, "suppressed_with_reason" if each.reason else "suppressed"] += 1
    return [Entry(on.isoformat(), rule, outcome, n) for (rule, outcome), n in sorted(counts.items())]


def append_entries(path: Path, entries: Sequence[Entry]) -> None:
    """Add entries to a log; the file and its folder are made when they are not there.

    Raises:
        DocqaError: the file cannot be written.
    """
    if not entries:
        return
    lines = "".join(f"{json.dumps(asdict(entry), ensure_ascii=False)}\n" for entry in entries)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(lines)
    except OSError as error:
        told, hint = "Utfallsloggen {path} går inte att skriva", "Ändra outcome_log i docqa.toml."
        raise unwritable(path, error, told=told, hint=hint) from error


def read_entries(lines: Iterable[str], where: str) -> list[Entry]:
    """The entries in the lines of a log.

    Raises:
        DocqaError: a line is no entry; names file and line.
    """
    found = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                entry = Entry(**json.loads(line))
                if entry.outcome not in OUTCOMES or entry.count < 1 or not isinstance(entry.rule, str):
                    raise ValueError(entry.outcome)
            except (ValueError, TypeError) as error:
                raise DocqaError(
                    f"{where}:{number}: raden hör inte till en utfallslogg.", "Ta bort raden."
                ) from error
            found.append(entry)
    return found

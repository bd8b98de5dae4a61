"""``docqa rules report``: what became of each rule's questions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docqa.cli import EXIT_FINE, configured, options, streams
from docqa.errors import DocqaError, ReadError

if TYPE_CHECKING:
    from rich.table import Table

    from docqa.formats import CheckDocument
    from docqa.outcomes import Entry, RuleOutcome

CHECK = "docqa.check/1"
ENDINGS = (".json", ".jsonl")
HEADINGS = ("Frågor", "An-\ntagna", "Lagda\nundan", "Av-\nstängda", "med\nskäl", "Kvar", "Av-\nvisade")


@click.command("report")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--reasons", is_flag=True, help="Visa också skälen som står i anteckningarna.")
@options.formats("rich", "json")
@options.output
def command(*, paths: tuple[str, ...], reasons: bool, layout: str, output: Path | None) -> int:
    """Visa per regel hur ofta den frågat och vad det blev av frågorna.

    PATH är sparade svar från docqa check --format json eller jsonl, mappar med sådana, eller en
    utfallslogg. Utan PATH läses loggen som outcome_log i docqa.toml anger. Svar om samma dokument följs
    i den ordning filerna skrevs: ändrade ord räknas som antagna frågor.
    """
    from docqa import wire
    from docqa.outcomes import count_outcomes

    runs, entries = _read(paths or _log())
    outcomes = count_outcomes(runs, entries)
    if layout == "json":
        rows = [_row(each, reasons=reasons) for each in outcomes]
        report = {"schema": "docqa.rules-report/1", "runs": len(runs), "rules": rows}
        streams.write_text(wire.to_text(report), output)
        return EXIT_FINE
    with streams.console_on(output) as console:
        console.print(_table(outcomes))
        for line in _lines(outcomes, reasons=reasons, logged=bool(entries)):
            console.print(line, highlight=False, markup=False)
    return EXIT_FINE


def _log() -> tuple[str, ...]:
    log = configured.settings_of(None).outcome_log
    if log is None:
        raise DocqaError(
            "Ingen utfallslogg förs här.",
            "Ange sparade svar från docqa check --format json, eller sätt outcome_log i docqa.toml.",
        )
    if not log.is_file():
        raise DocqaError(f"Utfallsloggen {log} finns inte än.", "Den skrivs av docqa check.")
    return (str(log),)


def _read(paths: Sequence[str]) -> tuple[list[list[CheckDocument]], list[Entry]]:
    """Runs in the order their files were written, and the entries of logs."""
    runs: list[list[CheckDocument]] = []
    entries: list[Entry] = []
    for path in sorted(_files(paths), key=lambda path: (path.stat().st_mtime_ns, str(path))):
        run, logged = _one_file(path)
        runs += [run] if run else []
        entries += logged
    return runs, entries


def _files(paths: Sequence[str]) -> Iterator[Path]:
    for name in paths:
        path = Path(name)
        if path.is_dir():
            found = [each for each in sorted(path.rglob("*")) if each.suffix in ENDINGS and each.is_file()]
            if not found:
                raise ReadError(f"Mappen {path} har inga sparade svar.", "De slutar på .json eller .jsonl.")
            yield from found
        elif path.is_file():
            yield path
        else:
            raise ReadError(f"{path} finns inte.", "Ange en fil eller en mapp.")


def _one_file(path: Path) -> tuple[list[CheckDocument], list[Entry]]:
    """The documents of a report, or the entries of a log.

    Raises:
        ReadError: the file is neither.
    """
    from docqa.datafiles import yaml_text
    from docqa.outcomes import read_entries

    text = yaml_text.read_text(path, raises=ReadError)
    values = list(_values(text))
    if values and all(isinstance(each, dict) and each.get("schema") == CHECK for each in values):
        return [document for each in values for document in _documents(each)], []
    if values and all(isinstance(each, dict) and "outcome" in each for each in values):
        return [], read_entries(text.split("\n"), str(path))
    raise ReadError(
        f"{path} är varken ett svar från docqa check eller en utfallslogg.",
        "Spara ett svar med: docqa check MAPP --format json -o svar.json",
    )


def _values(text: str) -> Iterator[Any]:
    """The JSON value of a text, or that of each line; nothing when it is no JSON."""
    try:
        yield json.loads(text)
    except ValueError:
        try:
            yield from [json.loads(line) for line in text.split("\n") if line.strip()]
        except ValueError:
            return


def _documents(value: dict[str, Any]) -> Iterator[CheckDocument]:
    """The documents of a report; fields that another version of docqa has added are left aside."""
    from docqa import wire
    from docqa.formats import CheckDocument

    for each in value.get("documents", [value]):  # one line of jsonl is one document
        known = {key: each[key] for key in CheckDocument.model_fields if key in each}
        yield wire.from_plain(CheckDocument, known)


def _row(outcome: RuleOutcome, *, reasons: bool) -> dict[str, Any]:
    row = asdict(outcome)
    row["reasons"] = [{"reason": reason, "count": n} for reason, n in outcome.reasons] if reasons else []
    shares = {"accepted_share": outcome.accepted_share, "refused_share": outcome.refused_share}
    return {**row, **{name: round(share, 3) for name, share in shares.items()}}


def _table(outcomes: Sequence[RuleOutcome]) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(title="Vad det blev av frågorna", box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("Regel", no_wrap=True)
    for heading in HEADINGS:
        table.add_column(heading, justify="right", min_width=max(map(len, heading.split("\n"))))
    for each in outcomes:
        counts = (each.asked, each.accepted, each.ignored, each.suppressed, each.with_reason, each.open)
        table.add_row(each.rule, *map(str, counts), f"{each.refused_share:.0%}".replace("%", " %"))
    return table


def _lines(outcomes: Sequence[RuleOutcome], *, reasons: bool, logged: bool) -> Iterator[str]:
    yield "Antagna: orden ändrades efter frågan. Avvisade: avstängda i texten eller lagda undan."
    if logged:
        yield "Loggen räknar varje körning: samma fråga kan vara räknad flera gånger."
    if reasons:
        for each in outcomes:
            yield from (f"{each.rule}: {reason} ({n})" for reason, n in each.reasons)

"""``docqa guard``: what a rewritten text lost, changed or added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from docqa.cli import EXIT_FINDINGS, EXIT_FINE, EXIT_TROUBLE, options, streams
from docqa.cli.recordings import Unread
from docqa.errors import DocqaError, ReadError
from docqa.types import Verdict

Pair = tuple[str, str, str]
LEVELS = ("warn", "block")
_SAME_HINT = "Båda paren jämförs; ge dem var sitt id."
_PAIR_HINT = 'Varje rad ska vara {"id": ..., "source": ..., "rewrite": ...}.'


@dataclass(frozen=True, slots=True)
class _Read:
    """The pairs that could be read, and what could not."""

    pairs: tuple[Pair, ...]
    errors: tuple[Unread, ...]


@click.command()
@click.argument("source", required=False, metavar="ORIGINAL")
@click.argument("rewrite", required=False, metavar="OMSKRIVEN")
@click.option(
    "--pairs",
    type=click.Path(path_type=Path),
    metavar="FIL",
    help='I stället: en .jsonl-fil med ett par per rad, {"id", "source", "rewrite"}.',
)
@options.formats("rich", "text", "json")
@options.output
@click.option(
    "--fail-on",
    type=click.Choice([*LEVELS, "never"]),
    default="block",
    show_default=True,
    help="Lämna slutkod 1 vid den domen eller värre.",
)
def command(
    *,
    source: str | None,
    rewrite: str | None,
    pairs: Path | None,
    layout: str,
    output: Path | None,
    fail_on: str,
) -> int:
    """Jämför en text med en omskriven text och visa vad som ändrats.

    Båda texterna får vara skrivna av vem eller vad som helst.
    """
    read = _chosen(source, rewrite, pairs)
    streams.tell_lines("Kunde inte läsa", (f"{each.message} {each.hint}".rstrip() for each in read.errors))
    verdicts = _verdicts(read.pairs) if read.pairs else ()
    if layout == "rich" and verdicts:
        from docqa.reports.verdicts import render_verdicts

        with streams.console_on(output) as console:
            render_verdicts(verdicts, console=console)
    elif layout != "rich":
        streams.write_text(_rendered(verdicts, read.errors, layout), output)
    if not verdicts:
        return EXIT_TROUBLE
    worse = {"warn": ("warn", "block"), "block": ("block",), "never": ()}[fail_on]
    return EXIT_FINDINGS if any(verdict.verdict in worse for verdict in verdicts) else EXIT_FINE


def _chosen(source: str | None, rewrite: str | None, pairs: Path | None) -> _Read:
    if pairs is not None:
        if source is not None:
            raise DocqaError("Ange antingen två texter eller --pairs, inte båda.", "Se docqa guard --help.")
        return _read_pairs(pairs)
    if source is None or rewrite is None:
        raise DocqaError(
            "Två texter behövs: originalet och den omskrivna.", "Skriv docqa guard ORIGINAL OMSKRIVEN."
        )
    if source == rewrite == "-":
        raise DocqaError("Bara en av texterna kan läsas från standard in.", "Ange en fil för den andra.")
    return _read_texts(source, rewrite)


def _read_texts(source: str, rewrite: str) -> _Read:
    """The two texts as one pair; those that cannot be read as errors."""
    from docqa.reading import read_note

    texts: list[str] = []
    errors: list[Unread] = []
    for path in (source, rewrite):
        try:
            texts.append(read_note(path).text)
        except ReadError as error:
            errors.append(Unread(path, error.message, error.hint))
    if errors:
        return _Read((), tuple(errors))
    return _Read(((Path(rewrite).stem or "text", texts[0], texts[1]),), ())


def _read_pairs(path: Path) -> _Read:
    """The pairs of a .jsonl file; lines that are no pair as errors at path:line."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return _Read(
            (), (Unread(str(path), f"Filen {path} går inte att läsa.", "Den ska vara text i UTF-8."),)
        )
    found: list[Pair] = []
    errors: list[Unread] = []
    for number, line in enumerate(lines, start=1):
        pair = _pair(line, number) if line.strip() else None
        if pair is not None:
            if pair[0] in {name for name, *_ in found}:
                errors.append(
                    Unread(f"{path}:{number}", f"{path}, rad {number}: id {pair[0]} finns redan.", _SAME_HINT)
                )
            found.append(pair)
        elif line.strip():
            errors.append(Unread(f"{path}:{number}", f"{path}, rad {number} är inget par.", _PAIR_HINT))
    if not found and not errors:
        errors.append(Unread(str(path), f"Filen {path} har inga par.", "Skriv ett par per rad."))
    return _Read(tuple(found), tuple(errors))


def _pair(line: str, number: int) -> Pair | None:
    """The pair on a line, None when it is none."""
    import json

    try:
        row = json.loads(line)
        return str(row.get("id", number)), row["source"] + "", row["rewrite"] + ""
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _verdicts(pairs: Sequence[Pair]) -> tuple[Verdict, ...]:
    streams.start_spacy()
    import docqa
    from docqa.guarding import guard_pairs

    with streams.busy("Laddar språkmodellen"):
        nlp = docqa.load()
    with streams.busy("Jämför texterna"):
        return guard_pairs(pairs, nlp=nlp)


def _rendered(verdicts: Sequence[Verdict], errors: Sequence[Unread], layout: str) -> str:
    if layout == "json":
        from docqa import wire

        return wire.to_text(wire.guard_report(verdicts, errors))
    from docqa.reports.verdicts import plain

    return plain(verdicts) if verdicts else ""

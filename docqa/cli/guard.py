"""``docqa guard``: what a rewritten text lost, changed or added."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from docqa.cli import EXIT_FINDINGS, EXIT_FINE, options, streams
from docqa.errors import DocqaError, ReadError
from docqa.types import Verdict

Pair = tuple[str, str, str]
LEVELS = ("warn", "block")


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
    verdicts = _verdicts(_chosen(source, rewrite, pairs))
    if layout == "rich":
        from docqa.reports.verdicts import render_verdicts

        with streams.console_on(output) as console:
            render_verdicts(verdicts, console=console)
    else:
        streams.write_text(_rendered(verdicts, layout), output)
    worse = {"warn": ("warn", "block"), "block": ("block",), "never": ()}[fail_on]
    return EXIT_FINDINGS if any(verdict.verdict in worse for verdict in verdicts) else EXIT_FINE


def _chosen(source: str | None, rewrite: str | None, pairs: Path | None) -> list[Pair]:
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
    from docqa.reading import read_note

    return [(Path(rewrite).stem or "text", read_note(source).text, read_note(rewrite).text)]


def _read_pairs(path: Path) -> list[Pair]:
    """The pairs of a .jsonl file.

    Raises:
        ReadError: the file cannot be read, a line is no pair, or there are none.
    """
    import json

    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"Filen {path} går inte att läsa.", "Den ska vara text i UTF-8.") from error
    found: list[Pair] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            found.append((str(row.get("id", number)), row["source"] + "", row["rewrite"] + ""))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ReadError(
                f"{path}, rad {number} är inget par.",
                'Varje rad ska vara {"id": ..., "source": ..., "rewrite": ...}.',
            ) from error
    if not found:
        raise ReadError(f"Filen {path} har inga par.", "Skriv ett par per rad.")
    return found


def _verdicts(pairs: Sequence[Pair]) -> tuple[Verdict, ...]:
    import docqa
    from docqa.guarding import guard_pairs

    with streams.busy("Laddar språkmodellen"):
        nlp = docqa.load()
    with streams.busy("Jämför texterna"):
        return guard_pairs(pairs, nlp=nlp)


def _rendered(verdicts: Sequence[Verdict], layout: str) -> str:
    if layout == "json":
        from docqa import wire

        return wire.to_text(wire.guard_report(verdicts))
    from docqa.reports.verdicts import plain

    return plain(verdicts)

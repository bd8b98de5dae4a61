"""``docqa repeats``: what several notes of a case say again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docqa.cli import EXIT_FINDINGS, EXIT_FINE, EXIT_TROUBLE, configured, options, streams
from docqa.types import SEVERITIES, CaseRepeats, RepeatKind, Severity

if TYPE_CHECKING:
    from docqa.reading import ReadProblem
    from docqa.repetition import Gathered

# How heavy a repeat is: a copy can always be seen to be one, a paraphrase is a matter of judgement.
WEIGHTS: dict[RepeatKind, Severity] = {"copy": "warning", "paraphrase": "note"}


@click.command()
@options.paths
@options.formats("rich", "text", "json", "jsonl", "html")
@options.output
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="warning",
    show_default=True,
    help="Lämna slutkod 1 vid upprepningar av den vikten: avskrift väger warning, andra ord note.",
)
def command(*, paths: tuple[str, ...], layout: str, output: Path | None, fail_on: str) -> int:
    """Visa det som står mer än en gång i ett ärendes anteckningar.

    PATH är filer, mappar, eller - för standard in. Anteckningar med samma case hör ihop; saknas case är en
    mapp, eller en tabell, ett ärende. Ordningen tas från date, filens namn eller första raden.
    """
    from docqa.reading import read_paths
    from docqa.repetition import gather

    read = configured.without_own_files(read_paths(paths))
    gathered = gather(read.notes)
    streams.tell_problems(read)
    streams.tell_lines("Obs", (f"{each.message} {each.hint}" for each in gathered.problems))
    cases = _repeats(gathered) if gathered.cases else ()
    _show(cases, (*read.errors, *gathered.problems), layout, output)
    if not cases:
        return EXIT_TROUBLE
    heavy = SEVERITIES[SEVERITIES.index(fail_on) :] if fail_on in SEVERITIES else ()
    return EXIT_FINDINGS if any(WEIGHTS[p.kind] in heavy for c in cases for p in c.pairs) else EXIT_FINE


def _repeats(gathered: Gathered) -> tuple[CaseRepeats, ...]:
    streams.start_spacy()
    import docqa
    from docqa.repetition import repeats_of

    with streams.busy("Laddar språkmodellen"):
        nlp = docqa.load()
    with streams.busy("Jämför anteckningarna"):
        return tuple(repeats_of(gathered.cases, nlp=nlp))


def _show(
    cases: Sequence[CaseRepeats], errors: Sequence[ReadProblem], layout: str, output: Path | None
) -> None:
    if layout == "rich":
        if cases:
            from docqa.reports.repeats import render_repeats

            with streams.console_on(output) as console:
                render_repeats(cases, console=console)
        return
    streams.write_text(_rendered(cases, errors, layout), output)


def _rendered(cases: Sequence[CaseRepeats], errors: Sequence[ReadProblem], layout: str) -> str:
    from docqa import wire

    if layout == "json":
        return wire.to_text(wire.repeats_report(cases, errors))
    if layout == "jsonl":
        rows = ({"schema": "docqa.repeats/1", **wire.to_plain(case)} for case in cases)
        return "\n".join(wire.to_text(row, indent=None) for row in rows)
    if layout == "html":
        from docqa.reports.html.repeats import render_page

        return render_page(cases, unreadable=errors)
    from docqa.reports.repeats import plain

    return plain(cases)

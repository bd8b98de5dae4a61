"""``docqa explain``: who stands for each clause, and why a rule speaks or stays silent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docqa.cli import EXIT_FINE, EXIT_TROUBLE, configured, options, streams
from docqa.types import Explanation

if TYPE_CHECKING:
    from docqa.reading import ReadResult


@click.command()
@options.paths
@options.formats("rich", "text", "json")
@options.output
@click.option(
    "--rule",
    "rules",
    multiple=True,
    metavar="REGEL",
    help="Visa också var regeln träffar och varför den frågar eller tiger. Kan upprepas.",
)
@options.include_text
@options.ui
def command(
    *,
    paths: tuple[str, ...],
    layout: str,
    output: Path | None,
    rules: tuple[str, ...],
    include_text: bool,
    ui: Any,  # noqa: ANN401 - click gives "sv" or "en"
) -> int:
    """Visa sats för sats vem som står för vad, och varför en regel talar eller tiger.

    Varje sats är en uppgift från någon, en egen iakttagelse, en bedömning, ett beslut eller en plan, en
    ärendeuppgift, eller utan känd källa. PATH är filer, mappar, eller - för standard in.
    """
    from docqa.reading import read_paths

    ui = ui or configured.of_run(paths).ui
    read = read_paths(paths)
    streams.tell_problems(read)
    explained = _explained(read, rules)
    if layout == "rich":
        _print(explained, output, ui=ui)
    else:
        streams.write_text(_rendered(explained, read, layout, include_text=include_text, ui=ui), output)
    return EXIT_FINE if explained else EXIT_TROUBLE


def _explained(read: ReadResult, rules: Sequence[str]) -> list[Explanation]:
    if not read.notes:
        return []
    streams.start_spacy()
    import docqa
    from docqa.explaining import explain_note

    with streams.busy("Laddar språkmodellen"):
        nlp = docqa.load()
    with streams.busy("Läser anteckningarna"):
        return [explain_note(note, nlp=nlp, rules=rules) for note in read.notes]


def _print(explained: Sequence[Explanation], output: Path | None, *, ui: Any) -> None:  # noqa: ANN401
    from docqa.reports.explanations import render_explanation

    with streams.console_on(output) as console:
        for each in explained:
            render_explanation(each, console=console, ui=ui)


def _rendered(
    explained: Sequence[Explanation],
    read: ReadResult,
    layout: str,
    *,
    include_text: bool,
    ui: Any,  # noqa: ANN401
) -> str:
    if layout == "json":
        from docqa import wire

        return wire.to_text(wire.explain_report(explained, read.errors, include_text=include_text))
    from docqa.reports.explanations import render_lines

    return "\n".join(render_lines(each, ui=ui) for each in explained)

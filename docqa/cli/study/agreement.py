"""``docqa study agreement``: how well those who rated the same texts agree."""

from __future__ import annotations

from pathlib import Path

import click

from docqa.cli import EXIT_FINE, options, streams
from docqa.types import Scale


@click.command("agreement")
@click.argument("ratings", nargs=-1, required=True, metavar="SKATTNINGAR...")
@click.option(
    "--scale",
    type=click.Choice(["nominal", "ordinal", "interval"]),
    help="Hur svaren ska läsas: namn, rangordning eller mått. Annars som filen säger eller svaren ser ut.",
)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Frö för intervallen.")
@options.formats("rich", "json")
@options.output
def command(
    *, ratings: tuple[str, ...], scale: Scale | None, seed: int, layout: str, output: Path | None
) -> int:
    """Se hur väl de som skattat samma texter stämmer överens.

    SKATTNINGAR är filer (.csv, .jsonl) med rater, item och value, eller mappar från docqa study rate.
    """
    from docqa import wire
    from docqa.rating import gather
    from docqa.study.agreeing import agree

    report = agree(gather(ratings), scale=scale, seed=seed)
    if layout == "json":
        streams.write_text(wire.to_text(wire.agreement_report(report)), output)
        return EXIT_FINE
    from docqa.reports.study_agreement import render_agreement

    with streams.console_on(output) as console:
        render_agreement(report, console=console)
    return EXIT_FINE

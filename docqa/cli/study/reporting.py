"""``docqa study report``: plan, comparison and agreement put together."""

from __future__ import annotations

import json
from hashlib import sha256 as digest
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docqa.cli import EXIT_FINE, options
from docqa.errors import ReadError

if TYPE_CHECKING:
    from docqa.types import AgreementReport, Comparison, StudyReport

COMPARISON = "comparison.json"


@click.command("report")
@click.argument("plan", type=click.Path(path_type=Path), metavar="PLAN")
@click.option(
    "--comparison",
    type=click.Path(path_type=Path),
    metavar="FIL",
    help="comparison.json från docqa compare, eller mappen den ligger i.",
)
@click.option(
    "--ratings",
    multiple=True,
    metavar="SKATTNINGAR",
    help="Svar från docqa study rate: mapp eller fil. Kan upprepas.",
)
@click.option(
    "--deviation",
    multiple=True,
    metavar="TEXT",
    help="En avvikelse att berätta om, och varför. Kan upprepas.",
)
@click.option("--sha256", metavar="KOD", help="Planens försegling som den skickades, att jämföra med.")
@options.folder_out("Skriv rapporten dit: study.html, study.docx och study.json.")
@options.formats("text", "json")
def command(
    *,
    plan: Path,
    comparison: Path | None,
    ratings: tuple[str, ...],
    deviation: tuple[str, ...],
    sha256: str | None,
    out: Path | None,
    layout: str,
) -> int:
    """Sammanställ en studie: planen, vad som avvek, jämförelsen och bedömarnas samstämmighet.

    PLAN är plan.json eller mappen från docqa study plan. Det som ändrats i planen, eller gjorts på annat sätt
    än planerat, listas.
    """
    from docqa.study.registering import verify
    from docqa.study.summing_up import plan_file, sum_up

    checked = verify(plan, known=sha256)
    if checked.registration is None:
        raise ReadError(
            f"{plan} går inte att läsa som en plan längre.", "Ta fram originalet, till exempel ur plan.md."
        )
    report = sum_up(
        checked,
        _comparison(comparison),
        _agreement(ratings),
        told=deviation,
        plan_digest=digest(plan_file(plan).read_bytes()).hexdigest(),
    )
    _show(report, out, layout)
    return EXIT_FINE


def _comparison(path: Path | None) -> Comparison | None:
    from docqa import wire

    if path is None:
        return None
    file = path / COMPARISON if path.is_dir() else path
    try:
        data = json.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise ReadError(f"Filen {file} finns inte.", "Gör en med: docqa compare ... --out MAPP") from error
    except (OSError, ValueError, RecursionError) as error:
        raise ReadError(f"{file} går inte att läsa.", "Den ska vara comparison.json.") from error
    return wire.read_comparison(data)


def _agreement(ratings: tuple[str, ...]) -> AgreementReport | None:
    if not ratings:
        return None
    from docqa.rating import gather
    from docqa.study.agreeing import agree

    return agree(gather(ratings))


def _show(report: StudyReport, out: Path | None, layout: str) -> None:
    from docqa import wire
    from docqa.reports.study_wording import deviation_rows

    if out is not None:
        from docqa.reports.study_report import PAGE, write_study

        write_study(out, report)
        click.echo(f"Rapporten ligger i {out}. Öppna {out / PAGE} i webbläsaren.", err=True)
    if layout == "json":
        click.echo(wire.to_text(wire.study_report(report)))
        return
    click.echo("\n\n".join(report.conclusion))
    rows = deviation_rows(report)
    if rows:
        click.echo("\nAvvikelser från planen:")
    for what, planned, done in rows:
        click.echo(f"– {what}: {done}" if planned == "–" else f"– {what}: planerat {planned}, gjort {done}")

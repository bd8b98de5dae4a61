"""``docqa score``: many documents measured, kept chunk by chunk, and summed up."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from docqa.cli import EXIT_FINE, EXIT_TROUBLE, configured, engines, options, streams
from docqa.cli.counts import counted
from docqa.errors import DocqaError
from docqa.obstacles import unwritable

if TYPE_CHECKING:
    from rich.table import Table

    from docqa.scoring import NothingReadError, Outcome, Plan
    from docqa.scoring.running import Progress

MAX_PROBLEMS_TOLD = 20


@click.command()
@options.paths
@options.folder_out("Mappen för resultatet.", required=True)
@click.option("--resume", is_flag=True, help="Fortsätt på en mätning som avbröts.")
@engines.workers
@engines.engine
@engines.address
@options.by
@options.min_group
@click.option(
    "--store",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FIL",
    help="Minne av tidigare mätningar; annars docqa.duckdb i resultatmappen.",
)
@click.option(
    "--writer-feedback",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="MAPP",
    help="Skriv en fil per skribent (kolumnen worker) med bara deras egna siffror, att ge till dem själva.",
)
@click.option("--keep-text", is_flag=True, help="Spara de ord som frågorna gäller. Annars sparas ingen text.")
@options.tier
@options.formats("rich", "json")
def command(
    *,
    paths: tuple[str, ...],
    out: Path,
    resume: bool,
    workers: int | None,
    engine_name: engines.Name,
    address: str | None,
    by: tuple[str, ...],
    min_group: int,
    store: Path | None,
    writer_feedback: Path | None,
    keep_text: bool,
    tier: Literal["rules", "full"] | None,
    layout: str,
) -> int:
    """Mät många anteckningar på en gång.

    PATH är filer, mappar och tabeller (.jsonl, .csv, .parquet) med id, text och gärna date, unit, kind
    och case. Allt som är klart ligger på disken: avbryt med Ctrl-C och fortsätt med --resume. Det som inte
    ändrats mäts inte om. Ingen text sparas, och ingen person mäts. Rapporten är report.html.
    """
    from docqa.scoring import NothingReadError, Plan
    from docqa.scoring.running import AGAIN

    _refuse_nonsense(by, writer_feedback, out)
    plan = Plan(
        settings_of=configured.settings_by_folder(),
        tier=tier or configured.of_run(paths).tier,
        keep_text=keep_text,
        store=store or out / "docqa.duckdb",
        workers=workers or engines.cores(),
        engine=engines.chosen(engine_name, address=address, workers=workers, again=AGAIN),
        carries=address is not None,
    )
    try:
        outcome = _scored(paths, out, plan, resume=resume)
    except NothingReadError as error:
        _tell_nothing(error, min_group, layout)
        raise
    if not outcome.done:
        return EXIT_TROUBLE
    _show(_summed(paths, out, outcome, by, min_group, writer_feedback), out, layout)
    return EXIT_FINE


def _scored(paths: tuple[str, ...], out: Path, plan: Plan, *, resume: bool) -> Outcome:
    """The run, with its progress; what could not be read and how to go on are told."""
    from docqa.scoring import score_paths

    streams.start_spacy()
    with redirect_stdout(StringIO()), _stopping() as stopping, _progress() as tell:
        outcome = score_paths(paths, out, plan, resume=resume, progress=tell, stopping=stopping)
    streams.tell_unread(outcome.problems[:MAX_PROBLEMS_TOLD])
    if not outcome.done:
        again = "Fortsätt med samma kommando och --resume."
        click.echo(f"Avbrutet efter {outcome.documents} dokument. {again}", err=True)
    return outcome


def _tell_nothing(error: NothingReadError, min_group: int, layout: str) -> None:
    """Say document by document why there is no run."""
    from docqa import wire
    from docqa.scoring.summary import summary_of_nothing

    streams.tell_unread(error.problems[:MAX_PROBLEMS_TOLD])
    if layout == "json":
        click.echo(wire.to_text(summary_of_nothing(error.problems, min_group=min_group)))


def _summed(
    paths: tuple[str, ...],
    out: Path,
    outcome: Outcome,
    by: tuple[str, ...],
    min_group: int,
    writer_feedback: Path | None,
) -> dict[str, Any]:
    """The summary, written with its report and what is for those who wrote."""
    from docqa.scoring.summary import write_summary

    told = write_summary(out, outcome, by=by, min_group=min_group)
    _report(out, told, paths)
    if writer_feedback is not None:
        _feed_back(writer_feedback, out, paths, min_group)
    return told


def _report(out: Path, told: dict[str, Any], paths: tuple[str, ...]) -> None:
    from docqa.reports.rule_texts import rule_texts
    from docqa.reports.score_report import write_report
    from docqa.scoring.overview import overview

    try:
        write_report(out, overview(out, told), rules=rule_texts(configured.of_run(paths)))
    except OSError as error:
        said = "Rapporten i {path} går inte att skriva"
        hint = "Rätta till det och kör samma kommando med --resume; mätningen är klar."
        raise unwritable(out, error, told=said, hint=hint) from error


def _refuse_nonsense(by: tuple[str, ...], feedback: Path | None, out: Path) -> None:
    """See that columns are known, and that what is meant for each writer does not lie with what is shared."""
    from docqa.scoring.summary import check_columns

    check_columns(by)
    if feedback is not None and out.resolve() in (feedback.resolve(), *feedback.resolve().parents):
        raise DocqaError(
            "Skribenternas egna filer ska inte ligga bland det som delas.",
            "Välj en annan mapp än --out för --writer-feedback.",
        )


def _feed_back(folder: Path, out: Path, paths: tuple[str, ...], min_group: int) -> None:
    from docqa.reports.rule_texts import rule_texts
    from docqa.reports.writer_feedback import write_feedback
    from docqa.scoring.feedback import feedbacks, writers_of

    writers = writers_of(paths)
    its = feedbacks(out, writers, min_group=min_group)
    try:
        written = write_feedback(folder, its, rules=rule_texts(configured.of_run(paths)))
    except OSError as error:
        raise unwritable(folder, error, told="Det går inte att skriva i {path}") from error
    left_out = len(set(writers.values())) - len(written)
    few = f" {counted(left_out, 'skribent', 'skribenter')} har för få dokument, eller döljer någon sådan."
    told = f"Skrev {counted(len(written), 'fil', 'filer')} i {folder}."
    told += " Ge var och en bara sin egen." if written else ""
    click.echo(told + (few if left_out else ""), err=True)


@contextmanager
def _stopping() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl-C was pressed; once only asks to stop, twice breaks off as usual."""
    pressed: list[int] = []

    def press(number: int, _frame: Any) -> None:  # noqa: ANN401 - a frame
        if pressed:
            raise KeyboardInterrupt
        pressed.append(number)
        click.echo(
            "\nStannar när det som är påbörjat är klart. Tryck Ctrl-C igen för att avbryta nu.", err=True
        )

    before = signal.signal(signal.SIGINT, press)
    try:
        yield lambda: bool(pressed)
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar with rate and time left where somebody watches, else a line now and then."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    rate = TextColumn("{task.fields[rate]}")
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("dokument"), rate, TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None, rate="")

        def tell(done: int, total: int) -> None:
            speed = bar.tasks[task].speed
            bar.update(task, completed=done, total=total, rate=f"{speed:.0f} per sekund" if speed else "")
            if not console.is_terminal:
                click.echo(f"{done} av {total} dokument", err=True)

        yield tell


def _show(told: dict[str, Any], out: Path, layout: str) -> None:
    from docqa import wire

    if layout == "json":
        click.echo(wire.to_text(told))
        return
    from rich.console import Console

    from docqa.reports.score_wording import no_categories, unread

    rate = f"{told['findings_per_100_words']:.1f}".replace(".", ",") if told["words"] else "0"
    documents, words = (
        counted(told["documents"], "dokument", "dokument"),
        counted(told["words"], "ord", "ord"),
    )
    click.echo(f"{documents}, {words}, {rate} frågor på 100 ord.")
    if any(row["findings"] for row in told["categories"].values()):
        Console().print(_categories(told))
    elif told["findings"]:
        click.echo(no_categories(told))
    if told["unread"]:
        click.echo(f"{unread(told['unread'])}.")
    click.echo(f"Resultatet ligger i {out}. Öppna {out / 'report.html'} i webbläsaren.")


def _categories(told: dict[str, Any]) -> Table:
    from rich.table import Table

    from docqa.reports.wording import wording

    table = Table("Slag", box=None, pad_edge=False)
    for heading in ("Frågor", "Dokument", "Per 100 ord"):
        table.add_column(heading, justify="right")
    names = {str(name): label for name, label in wording("sv").categories.items()}
    for name, row in sorted(told["categories"].items(), key=lambda pair: -pair[1]["findings"]):
        if row["findings"]:
            shown = f"{row['per_100_words']:.2f}".replace(".", ",")
            table.add_row(names[name], str(row["findings"]), str(row["documents"]), shown)
    return table

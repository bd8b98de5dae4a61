"""``docqa study plan``: design, size, lots and a sealed plan; or what was changed in one."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docqa.cli import EXIT_FINDINGS, EXIT_FINE, options
from docqa.cli.options import Decorator
from docqa.errors import DocqaError
from docqa.obstacles import unwritable

if TYPE_CHECKING:
    from docqa.study.planning import Made, Wishes
    from docqa.study.registering import Checked

DESIGNS = ("paired", "crossover", "cluster", "before-after")


class Number(click.ParamType[Any] if TYPE_CHECKING else click.ParamType):  # type: ignore[misc]
    """A number with a decimal point or a decimal comma."""

    name = "tal"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """The number, or a mistake told in Swedish."""
        try:
            number = float(str(value).replace(",", ".").removesuffix("%"))
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            name = param.opts[-1] if param is not None else "Värdet"
            raise DocqaError(f"{name} är inget tal.", "Skriv till exempel 2 eller 2,5.")
        return number


def _percent(*names: str, default: float, help: str) -> Decorator[Any]:
    return click.option(
        *names, type=Number(), default=default, show_default=True, metavar="PROCENT", help=help
    )


@click.command("plan")
@options.folder_out("Var planen läggs.")
@click.option(
    "--design",
    type=click.Choice(DESIGNS),
    default="paired",
    show_default=True,
    help="paired: samma anteckning i båda formaten. crossover: en period i vart format. cluster: hela "
    "enheter lottas. before-after: före och efter (utan jämförelse).",
)
@click.option("--workers", type=int, metavar="ANTAL", help="Hur många ni är; annars räknar docqa ut det.")
@click.option("--notes", type=int, metavar="ANTAL", help="Texter (par) per medarbetare; annars 5.")
@click.option("--units", type=int, default=1, show_default=True, metavar="ANTAL", help="Antal enheter.")
@click.option(
    "--people",
    type=click.Path(path_type=Path),
    metavar="FIL",
    help="Vilka som deltar: .csv med worker (en kod) och unit. Annars ges koder.",
)
@_percent("--shorter", default=30, help="Hur mycket kortare texten väntas bli.")
@_percent("--margin", default=2, help="Hur många procentenheter viktiga uppgifter ni godtar att tappa.")
@_percent("--margin-other", default=5, help="Detsamma för övriga uppgifter.")
@_percent(
    "--kept-now",
    default=97,
    help="Andel av en lista på uppgifter som finns i dagens text; 100 om ingen gör en lista: då jämför docqa "
    "compare par med dagens text.",
)
@_percent(
    "--kept-new",
    default=97,
    help="Andel uppgifter som väntas finnas i den nya texten; 99,5 är rimligt när --kept-now är 100.",
)
@_percent("--power", default=80, help="Vilken chans ni vill ha att kunna visa det.")
@click.option(
    "--facts", type=click.IntRange(1, 500), default=15, show_default=True, help="Uppgifter per text."
)
@click.option(
    "--sd-worker", type=Number(), default=0.20, show_default=True, help="Spridning mellan medarbetare."
)
@click.option(
    "--sd-note", type=Number(), default=0.35, show_default=True, help="Spridning mellan anteckningar."
)
@click.option(
    "--raters", type=int, default=2, show_default=True, metavar="ANTAL", help="Hur många som skattar."
)
@click.option("--title", metavar="TEXT", help="Studiens namn.")
@click.option("--exclude", multiple=True, metavar="TEXT", help="Vad som inte räknas. Kan upprepas.")
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="Frö för lottning och simulering."
)
@click.option(
    "--verify",
    type=click.Path(path_type=Path),
    metavar="PLAN",
    help="Se i stället om en registrerad plan har ändrats, och vad.",
)
@click.option(
    "--sha256", metavar="KOD", help="Förseglingen som den skickades, att jämföra med (med --verify)."
)
@options.formats("text", "json")
def command(
    *,
    out: Path | None,
    verify: Path | None,
    sha256: str | None,
    layout: str,
    **asked: Any,  # noqa: ANN401
) -> int:
    """Planera en studie: hur många som behövs, lottning och en registrerad plan.

    Med --out läggs plan.md, plan.json och lottning.csv i mappen. Utan visas bara svaret.
    """
    if verify is not None:
        return _verified(verify, sha256, layout)
    if sha256 is not None:
        raise DocqaError("--sha256 hör ihop med --verify.", "Skriv --verify plan.json --sha256 KOD.")
    if out is not None:
        _refuse_taken(out)
    from docqa.study.planning import make_plan

    wishes = _wishes(asked)
    with _counting() as tell:
        made = make_plan(wishes, progress=tell)
    _show(made, out, layout)
    return EXIT_FINE if made.size.reaches else EXIT_FINDINGS


def _wishes(asked: dict[str, Any]) -> Wishes:
    from docqa.study.drawing import read_people
    from docqa.study.planning import DEFAULT_TITLE, EXCLUSIONS, Wishes
    from docqa.types import Assumptions

    _check_shares(asked)
    return Wishes(
        design=asked["design"],
        title=asked["title"] or DEFAULT_TITLE,
        groups=_groups_asked(asked),
        notes=asked["notes"],
        units=asked["units"],
        people=read_people(asked["people"]) if asked["people"] else (),
        margin_important=asked["margin"] / 100,
        margin_other=max(asked["margin_other"], asked["margin"]) / 100,
        power=asked["power"] / 100,
        raters=asked["raters"],
        seed=asked["seed"],
        exclusions=(*EXCLUSIONS, *asked["exclude"]),
        given=Assumptions(
            words_ratio=1 - asked["shorter"] / 100,
            log_sd_worker=asked["sd_worker"],
            log_sd_note=asked["sd_note"],
            facts=asked["facts"],
            workers_per_unit=_per_unit(asked),
            kept_old=asked["kept_now"] / 100,
            kept_new=asked["kept_new"] / 100,
        ),
    )


def _groups_asked(asked: dict[str, Any]) -> int | None:
    """How many there are of what is counted: workers, or units in a cluster design."""
    workers: int | None = asked["workers"]
    units: int = asked["units"]
    if asked["design"] != "cluster":
        return workers
    if workers is not None and not 1 < units <= workers:
        raise DocqaError(
            "I upplägget cluster är det enheter som räknas, med minst en medarbetare i varje.",
            "Skriv hur många med --units, och alla medarbetare tillsammans med --workers.",
        )
    return units if units > 1 else None


def _per_unit(asked: dict[str, Any]) -> int:
    """Workers in each unit of a cluster design, five when nobody says."""
    if asked["design"] != "cluster" or asked["workers"] is None:
        return 5
    return int(asked["workers"] // asked["units"])


def _check_shares(asked: dict[str, Any]) -> None:
    for name in ("kept_now", "kept_new"):
        if not 0 < asked[name] <= 100:
            option = name.replace("_", "-")
            raise DocqaError(f"--{option} ska vara mellan 0 och 100 procent.", "97 är ett rimligt tal.")
    for name in ("sd_worker", "sd_note"):
        if asked[name] < 0:
            raise DocqaError(
                f"--{name.replace('_', '-')} kan inte vara negativ.", "Spridning är 0 eller mer."
            )


def _refuse_taken(out: Path) -> None:
    from docqa.study.registering import PLAN

    if (out / PLAN).exists():
        raise DocqaError(
            f"Det finns redan en registrerad plan i {out}.",
            "En plan ändras inte: välj en annan mapp, och berätta i rapporten varför det blev en ny.",
        )


def _show(made: Made, out: Path | None, layout: str) -> None:
    from docqa import wire
    from docqa.study.plan_words import answers
    from docqa.study.registering import seal

    registration = seal(made.plan, at=datetime.now(UTC).astimezone().isoformat(timespec="seconds"))
    said = answers(made.plan, made.size)
    if out is not None:
        _write(made, registration, said, out)
    if layout == "json":
        report = wire.study_plan_report(registration)
        click.echo(wire.to_text({**report, "size": wire.to_plain(made.size), "answer": list(said)}))
        return
    click.echo("\n".join(said))
    if out is not None:
        click.echo(f"\nPlanen ligger i {out}. Försegling: {registration.sha256}")
        click.echo("Skicka förseglingen till någon utanför projektet innan ni börjar.")


def _write(made: Made, registration: Any, said: tuple[str, ...], out: Path) -> None:  # noqa: ANN401
    from docqa.reports.study_plan import render_plan
    from docqa.study.registering import LOTS, PAGE, PLAN, registration_text

    files = {PAGE: render_plan(registration, made.size, said), PLAN: registration_text(registration)}
    if made.lots:
        files[LOTS] = made.lots
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (out / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise unwritable(out, error, told="Det går inte att skriva i {path}") from error


def _verified(path: Path, known: str | None, layout: str) -> int:
    from docqa import wire
    from docqa.study.registering import verify

    checked = verify(path, known=known)
    if layout == "json":
        told = {"schema": "docqa.study-check/1", "intact": checked.intact, "sha256": checked.sha256}
        changes = [wire.to_plain(each) for each in checked.changes]
        click.echo(wire.to_text({**told, "changes": changes, "unsure": checked.unsure}))
    else:
        _tell(checked)
    return EXIT_FINE if checked.intact else EXIT_FINDINGS


def _tell(checked: Checked) -> None:
    if checked.intact:
        when = checked.registration.registered if checked.registration else ""
        click.echo(f"Planen är precis som den registrerades {when}.\nFörsegling: {checked.sha256}")
        return
    click.echo("Planen har ändrats sedan den registrerades.")
    for change in checked.changes:
        click.echo(f"  {change.where}: {change.before} → {change.after}")
    if checked.unsure:
        click.echo(checked.unsure)
    click.echo("Berätta i rapporten vad som ändrats och varför.")


@contextmanager
def _counting() -> Iterator[Callable[[str], None]]:
    """Says on standard error what is being counted, where somebody is there to see it."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status("Räknar …") as status:
        yield lambda words: status.update(f"{words} …")

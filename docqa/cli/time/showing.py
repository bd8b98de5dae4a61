"""``docqa time show``: what was timed, the time with children, and what the model of time makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docqa.cli import EXIT_FINE, options, streams
from docqa.cli.counts import NO_BREAK, counted
from docqa.cli.time import books
from docqa.errors import DocqaError

if TYPE_CHECKING:
    from rich.table import Table

    from docqa.types import ModelledMinutes
    from docqa.worktime import TimeBook, TimeSheet

KINDS = {
    "direct": "direkt: med barn och familj",
    "indirect": "indirekt: för ärendet, utan dem",
    "documentation": "dokumentation",
}
WAYS = {"typed": "skriven", "dictated": "dikterad"}
OWN = "Siffrorna är dina egna. De skickas ingenstans och säger inget om hur väl någon arbetar."
MODEL_WORDS = 100
MAX_LEFT_OUT = 10
DOUBTS = {
    "short": "under tio sekunder",
    "fast": "mer än fem gånger snabbare än publicerade uppgifter",
    "slow": "mer än fem gånger långsammare än publicerade uppgifter",
}


def _day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    try:
        return None if value is None else date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise DocqaError("Dagen skrivs år-månad-dag.", "Skriv t.ex. 2026-11-02.") from error


@click.command("show")
@click.option("--from", "first", callback=_day, metavar="DAG", help="Från och med dagen, år-månad-dag.")
@click.option("--to", "last", callback=_day, metavar="DAG", help="Till och med dagen.")
@options.formats("rich", "json", "csv")
@options.output
def command(*, first: str | None, last: str | None, layout: str, output: Path | None) -> int:
    """Visa dina tider: varje anteckning, och tid för barn.

    Sist står vad en anteckning brukar ta. Det är modellerat och alltid ett spann. Från fem tidtagna
    anteckningar med känt antal ord räknas det på dina egna; annars på publicerade uppgifter.
    """
    from docqa import wire

    book = books.own_book()
    view = _view(book, first or "", last or "9999")
    if layout == "json":
        streams.write_text(wire.to_text({"schema": "docqa.time/1", **view}), output)
    elif layout == "csv":
        streams.write_text(_csv(view["steps"], book), output)
    else:
        with streams.console_on(output) as console:
            for shown in _shown(view, book):
                console.print(shown, highlight=False, markup=False, soft_wrap=isinstance(shown, str))
    lines = book.unread_lines()
    if lines:
        numbers = ", ".join(map(str, lines[:10]))
        rows = "Rad" if len(lines) == 1 else "Raderna"
        more = f" och {len(lines) - 10} till" if len(lines) > 10 else ""
        told = f"{rows} {numbers}{more} i {book.path} går inte att läsa och räknas inte."
        streams.tell_lines("Obs", [told])
    return EXIT_FINE


def _view(book: TimeBook, first: str, last: str) -> dict[str, Any]:
    """Everything that is shown, as plain values."""
    from docqa.worktime.modelling import back_test, fit_model
    from docqa.worktime.overview import between, by_kind, by_note, doubted_notes, timed_notes

    sheet = book.sheet()
    steps = between(sheet.steps, first=first, last=last)
    timed = timed_notes(steps, book.steps)
    model = fit_model(timed)
    lapsed = [{"note": o.note, "step": o.step, "began": o.began.at} for o in sheet.lapsed]
    return {
        "path": str(book.path),
        "open": _going_on(book, sheet),
        "lapsed": lapsed,
        "steps": [asdict(step) for step in steps],
        "notes": [{**asdict(note), "total": note.total} for note in by_note(steps, book.steps)],
        "left_out": [asdict(note) for note in doubted_notes(steps, book.steps)],
        "kinds": [asdict(kind) for kind in by_kind(steps, book.steps)],
        "minutes_per_100_words": {
            "typed": asdict(model.minutes([MODEL_WORDS], way="typed")),
            "dictated": asdict(model.minutes([MODEL_WORDS], way="dictated")),
        },
        "back_test": {
            "typed": _plain(back_test(timed, way="typed")),
            "dictated": _plain(back_test(timed, way="dictated")),
        },
    }


def _going_on(book: TimeBook, sheet: TimeSheet) -> dict[str, Any] | None:
    """What is being timed now, for how many minutes, and whether its stop was probably forgotten."""
    from docqa.worktime.keeping import active_until, is_too_long

    if sheet.open is None:
        return None
    now, event = sheet.open, book.clock.event("stop")
    return {
        "note": now.note,
        "step": now.step,
        "paused": now.paused,
        "minutes": round(active_until(now, event, book.steps) / 60, 1),
        "forgotten": is_too_long(now, event, book.steps),
    }


def _plain(test: Any) -> dict[str, Any] | None:  # noqa: ANN401 - a record or None
    return None if test is None else asdict(test)


def _shown(view: dict[str, Any], book: TimeBook) -> Iterator[Any]:
    """The parts of the view on a screen, from the top."""
    if view["open"]:
        name = book.steps[view["open"]["step"]].name if view["open"]["step"] in book.steps else ""
        state = "Pausad" if view["open"]["paused"] else "Pågår"
        ask = ". Glömdes stoppet? docqa time stop --minutes 25" if view["open"]["forgotten"] else ""
        yield f"{state}: {view['open']['note']}, {name}, {books.minutes_text(view['open']['minutes'])}{ask}"
    if not view["steps"]:
        yield f"Inga tider i {view['path']}. Börja med: docqa time start A12 skriva"
    else:
        yield _notes(view, book)
        yield _kinds(view)
    for gone in view["lapsed"]:
        name = book.steps[gone["step"]].name if gone["step"] in book.steps else gone["step"]
        yield f"Räknas inte, stoppades aldrig: {gone['note']}, {name}, {gone['began'][:10]}"
    yield from _modelled(view)
    yield from _left_out(view)
    yield OWN


def _notes(view: dict[str, Any], book: TimeBook) -> Table:
    from rich.table import Table

    table = Table(title="Anteckningar", title_justify="left", box=None, pad_edge=False)
    table.add_column("Anteckning")
    table.add_column("Ord", justify="right")
    table.add_column("Steg")
    table.add_column("Tid", justify="right")
    for note in view["notes"]:
        names = {id: book.steps[id].name if id in book.steps else id for id in note["minutes"]}
        steps = ", ".join(f"{names[id]} {_short(spent)}" for id, spent in note["minutes"].items())
        table.add_row(note["note"], str(note["words"] or "–"), steps, books.minutes_text(note["total"]))
    return table


def _kinds(view: dict[str, Any]) -> Table:
    from rich.table import Table

    table = Table(title="Tid för barn", title_justify="left", box=None, pad_edge=False)
    table.add_column("Tid")
    table.add_column("Minuter", justify="right")
    table.add_column("Andel", justify="right")
    for kind in view["kinds"]:
        share = "–" if kind["share"] is None else f"{100 * kind['share']:.0f}{NO_BREAK}%"
        table.add_row(KINDS[kind["kind"]], _short(kind["minutes"]), share)
    return table


def _modelled(view: dict[str, Any]) -> Iterator[str]:
    from docqa.types import ModelledMinutes

    for way, name in WAYS.items():
        said = ModelledMinutes(**view["minutes_per_100_words"][way])
        yield f"100 ord, {name} (modellerat): {_interval(said)} minuter, {_basis(said)}"
        test = view["back_test"][way]
        if test:
            yield (
                f"  Prövat på dina egna tider: hälften av {test['notes']} anteckningar förutsade den andra "
                f"hälftens tid inom {100 * test['limit']:.0f} procent i {100 * test['within_share']:.0f} av "
                f"100 försök; i mitten {100 * test['median_error_share']:.0f} procent fel."
            )


def _left_out(view: dict[str, Any]) -> Iterator[str]:
    """The notes that the modelled minutes do not rest on, and why."""
    for one in view["left_out"][:MAX_LEFT_OUT]:
        spent, words = _brief(one["minutes"]), counted(one["words"], "ord", "ord")
        yield f"  Räknas inte med där: {one['note']}, {spent} för {words}, {DOUBTS[one['reason']]}."
    more = len(view["left_out"]) - MAX_LEFT_OUT
    if more > 0:
        yield f"  … och {counted(more, 'anteckning', 'anteckningar')} till."
    if view["left_out"]:
        yield "  Tiderna finns kvar. Fattas det minuter? docqa time add ANTECKNING STEG MINUTER"


def _brief(minutes: float) -> str:
    """A time that may be short.

    >>> _brief(0.02), _brief(12.5)
    ('1 s', '12,5 min')
    """
    return f"{60 * minutes:.0f} s" if minutes < 1 else f"{_short(minutes)} min"


def _interval(said: ModelledMinutes) -> str:
    return f"{_short(said.low)}–{_short(said.high)}"


def _basis(said: ModelledMinutes) -> str:
    if said.basis == "calibrated":
        return f"efter {said.timed} egna tidtagna."
    own = {0: "ingen egen tidtagen än", 1: "en egen tidtagen"}.get(said.timed, f"{said.timed} egna tidtagna")
    return f"efter publicerade uppgifter; {own}, fem behövs."


def _short(minutes: float) -> str:
    """A number of minutes with a decimal comma.

    >>> _short(4.25), _short(30.0)
    ('4,2', '30')
    """
    return f"{minutes:.1f}".removesuffix(".0").replace(".", ",")


def _csv(steps: list[dict[str, Any]], book: TimeBook) -> str:
    """The steps as the table that `docqa time import` reads."""
    import csv
    import io

    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\n")
    table.writerow(("anteckning", "steg", "minuter", "ord", "dag"))
    for step in steps:
        name = book.steps[step["step"]].name if step["step"] in book.steps else step["step"]
        minutes = f"{step['minutes']:g}".replace(".", ",")
        table.writerow((step["note"], name, minutes, step["words"] or "", step["day"]))
    return out.getvalue()

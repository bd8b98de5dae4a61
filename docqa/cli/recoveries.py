"""``docqa dictate --recover``: sessions listed, exported and shredded; never touched unasked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docqa.cli import EXIT_FINE, person
from docqa.errors import DocqaError
from docqa.recording import delete_recording
from docqa.recording.clocks import Clock
from docqa.recording.deleting import Reason
from docqa.recording.journal import Journal
from docqa.recording.left_behind import delete_drafts, drafts_of
from docqa.recording.sessions import Session, condition, find_session, recordings_dir, sessions
from docqa.recording.sound_file import RATE_HZ, header, read_samples

if TYPE_CHECKING:
    from docqa.settings import Settings

_CONDITIONS = {
    "going_on": "pågår",
    "broken_off": "avbruten, inte utskriven",
    "unwritten": "inspelad, inte utskriven",
    "written": "utskriven, väntar på att godkännas",
    "approved": "godkänd, ljudet finns kvar",
    "deleted": "raderad",
}
_PIECE = 60 * RATE_HZ


def run(given: dict[str, Any], settings: Settings) -> int:
    """List, export or shred, as asked."""
    root = recordings_dir(settings.recordings)
    if not given["recover"]:
        return _show(root)
    session = find_session(root, given["recover"])
    if given["export"] is not None:
        _export(session, given["export"])
    else:
        _shred(session, is_sure=given["yes"])
    return EXIT_FINE


def _show(root: Path) -> int:
    found = [(session, session.state()) for session in sessions(root)]
    kept = [(session, how) for session, state in found if (how := condition(session, state)) != "deleted"]
    if not kept:
        click.echo(f"Inga sparade inspelningar i {root}.", err=True)
        return EXIT_FINE
    for session, how in kept:
        seconds = int(session.duration_s())
        click.echo(f"{session.id}  {seconds // 60:3}:{seconds % 60:02d}  {_CONDITIONS[how]}")
    newest = kept[0][0].id
    click.echo(f"Gör klart texten: docqa dictate --recover {newest}", err=True)
    click.echo("Eller lägg till --resume, --export FIL.wav eller --shred.", err=True)
    return EXIT_FINE


def _export(session: Session, path: Path) -> None:
    samples = session.samples()
    if samples == 0:
        raise DocqaError(f"Inspelningen {session.id} har inget ljud.", "Det kan vara raderat.")
    try:
        with path.open("xb") as file:
            file.write(header(2 * samples))
            for start in range(0, samples, _PIECE):
                file.write(read_samples(session.sound, start, min(samples, start + _PIECE)))
    except FileExistsError as error:
        raise DocqaError(f"Filen {path} finns redan.", "Välj ett annat namn.") from error
    except OSError as error:
        raise DocqaError(f"Ljudet går inte att spara i {path}.", "Välj en annan plats.") from error
    _record(session, "export", path=str(path.resolve()))
    click.echo(f"Skrev {path}", err=True)


def _shred(session: Session, *, is_sure: bool) -> None:
    if not is_sure:
        seconds = int(session.duration_s())
        question = f"Radera {seconds // 60}:{seconds % 60:02d} ljud och orden i {session.id} för alltid?"
        if not person.says_yes(question, err=True):
            raise DocqaError("Inget raderades.", "Svara j, eller lägg till --yes.")
    drafts = drafts_of(session)
    reason: Reason = "approved" if session.state().approval is not None else "discarded"
    receipt = delete_recording(session, who=person.user_name(), reason=reason)
    click.echo(f"Raderat. Kvittot finns i {session.receipt}", err=True)
    for copy in receipt.copies:
        click.echo(f"Obs: en kopia som någon har sparat finns kvar: {copy}", err=True)
    if drafts:
        _ask_about_drafts(drafts, ask=not is_sure)


def _ask_about_drafts(drafts: tuple[Path, ...], *, ask: bool) -> None:
    """The drafts hold what was said; only a person who says so deletes them."""
    for path in drafts:
        click.echo(f"Obs: utkastet har det som sades kvar: {path}", err=True)
    if ask and person.says_yes("Radera också utkastet?", err=True):
        delete_drafts(drafts)
        click.echo("Utkastet är raderat.", err=True)
    else:
        click.echo("Utkastet är inte raderat. Ska orden bort helt, radera det själv.", err=True)


def _record(session: Session, kind: str, **fields: Any) -> None:  # noqa: ANN401 - JSON values
    journal = Journal(session.journal, clock=Clock())
    journal.append(kind, sync=True, **fields)
    journal.close()

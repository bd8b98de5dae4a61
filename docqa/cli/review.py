"""``docqa review``: a person goes through findings, bullets and doubtful words, and approves the note."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docqa.cli import EXIT_FINDINGS, EXIT_FINE, configured, options, person, sound_after, streams
from docqa.cli.recordings import free_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from docqa.reviewing import Journal, Session
    from docqa.settings import Settings
    from docqa.types import ReviewMaterial

    Reader = Callable[[Path], ReviewMaterial]


@click.command()
@click.argument("source", metavar="FIL|UTKAST")
@click.option(
    "--plain", is_flag=True, help="Rad för rad, utan fönster: för skärmläsare och enkla terminaler."
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FIL",
    help="Den godkända anteckningen: .md, .docx eller .txt; annars bredvid originalet, .godkand i namnet.",
)
@click.option("--by", metavar="NAMN", help="Vem som granskar; annars ditt användarnamn.")
@options.writer
@options.seed
def command(
    *, source: str, plain: bool, output: Path | None, by: str | None, model: str | None, seed: int
) -> int:
    """Gå igenom frågor, förslag och osäkra ord, och godkänn anteckningen.

    FIL är en anteckning (.txt .md .docx .odt .pdf .rtf); UTKAST är draft.json eller mappen från docqa draft.
    Varje beslut sparas genast. Avbryt när du vill och kör samma kommando igen för att fortsätta.
    """
    from docqa.reviewing import journal_path, source_of
    from docqa.reviewing.exporting import check_target, target_of

    path = source_of(source)
    settings = configured.settings_of(str(path))
    target = output or target_of(path)
    check_target(target, path)
    if model is not None and journal_path(path).exists():
        told = "Granskningen är redan börjad: --model används bara om texten läses in på nytt."
        streams.tell_lines("Obs", [told])
    read = partial(_prepared, settings=settings, model=model, seed=seed)
    session = _opened(path, settings, read, by=by or person.user_name())
    try:
        if plain or not (sys.stdin.isatty() and sys.stdout.isatty()):
            approved = _in_plain_lines(session, target)
        else:
            from docqa.reviewing.screen import ReviewApp

            approved = ReviewApp(session, target=target).run()
        if approved is not None:
            sound_after.decide(path, settings=settings, who=by or person.user_name(), ask=person.says_yes)
        return _farewell(session, approved)
    finally:
        session.journal.close()


def _in_plain_lines(session: Session, target: Path) -> Path | None:
    from docqa.reviewing.plain import Conversation

    return Conversation(session, target=target, say=click.echo, ask=person.ask).run()


def _opened(path: Path, settings: Settings, read: Reader, *, by: str) -> Session:
    """The review of a file, begun or gone on with.

    Raises:
        ReadError: the file or its journal cannot be read.
        DocqaError: somebody else is at it, or the folder cannot be written to.
    """
    from docqa.reviewing import Journal, Session, begin, journal_path
    from docqa.reviewing.preparing import digest_of
    from docqa.reviewing.session import now

    place = journal_path(path)
    if not place.exists():
        begin(place, read(path), at=now())
    journal = Journal(place)
    if journal.torn:
        streams.tell_lines("Obs", ["Ett halvt sparat beslut lades åt sidan; allt före det finns kvar."])
    digest = digest_of(path)
    if digest is None:
        streams.tell_lines("Obs", [f"{path} finns inte längre. Granskningen har kvar texten som den var."])
    elif digest != journal.material.sha256 and _wants_new_text(path, journal):
        journal = _begun_anew(path, journal, read)
    return Session(journal, by=by, outcome_log=settings.outcome_log)


def _prepared(path: Path, *, settings: Settings, model: str | None, seed: int) -> ReviewMaterial:
    streams.start_spacy()
    from docqa.reviewing import prepare

    with streams.busy("Läser anteckningen"):
        return prepare(path, settings=settings, model=model, seed=seed)


def _wants_new_text(path: Path, journal: Journal) -> bool:
    """Tell that the file has changed since the review began, and ask which text to go on with."""
    from docqa.reviewing import reduce_events

    made = len(reduce_events(journal.events).done)
    click.echo(
        f"{path} har ändrats sedan granskningen började ({journal.begun[:16].replace('T', ' ')}).\n"
        f"Inget är borta: {made} beslut gäller texten som den var, och den finns kvar i journalen.\n"
        "1  fortsätt med texten som den var\n"
        "2  läs in den nya texten, och ta med besluten om det som inte ändrats (den gamla journalen sparas)"
    )
    while (answer := person.ask("1 eller 2? ")) not in ("1", "2"):
        pass
    return answer == "2"


def _begun_anew(path: Path, journal: Journal, read: Reader) -> Journal:
    """A new journal for the new text; the old one is kept under the next free name."""
    from docqa.reviewing import Journal, begin, carried, reduce_events
    from docqa.reviewing.session import now

    material = read(path)
    state = reduce_events(journal.events)
    events = carried(journal.material, state, material)
    kept = free_path(journal.path)
    journal.path.rename(kept)
    journal.close()
    begin(journal.path, material, at=now(), events=events)
    lost = len({event.item for event in state.done}) - len(events)
    words = f"{len(events)} beslut följde med" + (f", {lost} behöver göras om" if lost else "")
    streams.tell_lines("Obs", [f"{words}. Den gamla journalen heter {kept.name}."])
    return Journal(journal.path)


def _farewell(session: Session, approved: Path | None) -> int:
    """Say where things stand; 0 when the note is approved as it is, 1 when something is left."""
    streams.tell_lines("Obs", session.remarks)
    if approved is not None:
        click.echo(f"Skrev {approved} och {session.record_path}", err=True)
    if session.state.stands:
        return EXIT_FINE
    click.echo("Allt är sparat. Kör samma kommando igen för att fortsätta.", err=True)
    return EXIT_FINDINGS

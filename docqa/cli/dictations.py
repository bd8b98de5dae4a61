"""A dictation at the command line: prepared, carried through, and written as a draft."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docqa.cli import EXIT_FINE, drafts, keys, live_view, recordings, streams
from docqa.errors import DocqaError, ModelError
from docqa.recording.clocks import Clock
from docqa.recording.dictating import Dictation
from docqa.recording.sessions import Session, find_session, new_session, recordings_dir
from docqa.recording.sources import Source
from docqa.recording.worker import Job
from docqa.speech.vocabulary import expected_words

if TYPE_CHECKING:
    from docqa.models import FoundModel
    from docqa.settings import Settings
    from docqa.types import Draft

_ENTER = frozenset("\r\nq")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for; ``session`` is None for a new one."""

    session: Session | None
    root: Path
    model: str | None
    template: str
    date: str | None
    out: Path | None
    with_word: bool
    layout: str
    ui: str
    settings: Settings


def wanted_of(given: dict[str, Any], settings: Settings) -> Wanted:
    """What was asked for, with what a session that goes on was started with; checked before anybody speaks.

    Raises:
        DocqaError: an unknown template, a wrong date, no such session, or a folder that cannot be made.
    """
    root = recordings_dir(settings.recordings)
    session = find_session(root, given["recover"]) if given["recover"] else None
    before = session.state().options if session is not None else {}
    template = given["template"] or before.get("template") or settings.template
    date = given["date"] or before.get("date")
    if given["template"] or given["date"]:
        _check(template, date)
    if given["out"] is not None:
        drafts.make_folder(given["out"])
    return Wanted(
        session,
        root,
        given["model"] or before.get("model"),
        template,
        date,
        given["out"],
        given["with_word"],
        given["layout"],
        given["ui"] or settings.ui,
        settings,
    )


def _check(template: str, date: str | None) -> None:
    from docqa.dictation.tidying import read_entry_date
    from docqa.templates import get_template

    get_template(template)
    read_entry_date(date)


def prepared(wanted: Wanted, source: Source | None) -> Dictation:
    """The session, ready to start; ``source`` is open already, or None to record no more.

    Raises:
        DocqaError: the session is deleted or going on, or its folder cannot be written.
        ModelError: no model for real speech, or another than the session was begun with.
    """
    clock = Clock()
    found = _model(wanted, source)
    session, taken = (
        new_session(wanted.root, clock=clock)
        if wanted.session is None
        else (wanted.session, wanted.session.take())
    )
    vocabulary = expected_words(wanted.settings)
    described = {
        "model": str(found.folder.resolve()),
        "template": wanted.template,
        "date": wanted.date,
        "vocabulary": list(vocabulary),
    }
    job = Job(session.folder, found, vocabulary=vocabulary, is_live=source is not None)
    return Dictation(session, taken, source, job, options=described, clock=clock)


def _model(wanted: Wanted, source: Source | None) -> FoundModel:
    from docqa.models import default_model, find_model, require_real_speech

    found = find_model(wanted.model) if wanted.model is not None else default_model()
    require_real_speech(found.card, allow_synthetic=source is None or not source.is_live)
    if wanted.session is not None:
        state = wanted.session.state()
        if state.deleting is not None:
            raise DocqaError(f"Ljudet till {wanted.session.id} är raderat.", "Det går inte att få tillbaka.")
        begun = state.options.get("model")
        if state.windows and begun is not None and Path(begun) != found.folder.resolve():
            raise ModelError(
                f"Inspelningen {wanted.session.id} är börjad med en annan modell.", "Utelämna --model."
            )
    return found


def carried_through(dictation: Dictation) -> Session | None:
    """Record and hear to the end; None when the session was left to go on later, which is told."""
    how: str | None = "error"
    try:
        with keys.signals() as signals, keys.listened_for() as pressed, live_view.opened() as view:
            dictation.start()
            how = _until_done(dictation, signals, pressed, view)
    finally:
        dictation.close(how or "done")
    if how is not None:
        _tell_left(dictation, how)
        return None
    return dictation.session


def _until_done(
    dictation: Dictation, signals: keys.Signals, pressed: keys.Keys, view: live_view.View
) -> str | None:
    """None when all is text, else why the session is left as it is."""
    has_tried_again = False
    while True:
        status = dictation.step()
        view.show(status)
        if status.doing == "done":
            return None
        if signals.ending is not None:
            return signals.ending
        if signals.interrupts > 1:
            return "SIGINT"
        typed = pressed.pressed()
        if signals.interrupts or _ENTER & set(typed):
            dictation.stop("key")
        elif " " in typed:
            (dictation.resume if status.doing == "paused" else dictation.pause)()
        if dictation.needs_another_try:
            if has_tried_again or dictation.failure is not None:
                return "model"
            has_tried_again = True
            dictation.try_again()


def _tell_left(dictation: Dictation, how: str) -> None:
    name = dictation.session.id
    if dictation.failure is not None:
        click.echo(f"Fel: {' '.join(dictation.failure)}", err=True)
    why = {"model": "Texten kunde inte göras", "SIGINT": "Du lämnade dikteringen"}.get(
        how, "Programmet stängdes"
    )
    click.echo(f"{why}, men allt du sagt är sparat i {dictation.session.folder}.", err=True)
    click.echo(f"Gör klart texten med: docqa dictate --recover {name}", err=True)


def written(session: Session, wanted: Wanted) -> int:
    """The draft as ``docqa draft`` makes it, saved and shown."""
    import docqa
    from docqa.recording.transcripts import transcript_of

    transcript = transcript_of(session.state(), path=str(session.sound), samples=session.samples())
    if transcript.made_by.warning:
        click.echo(f"Obs: {transcript.made_by.warning}", err=True)
    folder = wanted.out or recordings.free_path(Path("docqa_utkast") / session.id)
    try:
        with streams.busy("Skriver, granskar och kortar"):
            made = docqa.draft(
                transcript, template=wanted.template, date=wanted.date, settings=wanted.settings
            )
        drafts.save(made, folder, with_word=wanted.with_word)
    except BaseException:
        click.echo(f"Utkastet blev inte skrivet, men allt du sagt är sparat i {session.folder}.", err=True)
        click.echo(f"Försök igen med: docqa dictate --recover {session.id}", err=True)
        raise
    _put_on_record(session, made, folder)
    drafts.show(made, wanted.layout, ui=wanted.ui)
    click.echo(f"Gå igenom och godkänn utkastet: docqa review {folder / 'draft.json'}", err=True)
    click.echo(f"Ljudet finns kvar i {session.folder} tills du har godkänt texten.", err=True)
    return EXIT_FINE


def _put_on_record(session: Session, draft: Draft, folder: Path) -> None:
    from docqa import wire
    from docqa.recording.journal import Journal

    text = wire.to_text(wire.draft_report(draft)) + "\n"
    journal = Journal(session.journal, clock=Clock())
    digest = hashlib.sha256(text.encode()).hexdigest()
    journal.append("draft", sync=True, folder=str(folder.resolve()), sha256=digest)
    journal.close()

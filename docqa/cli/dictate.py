"""``docqa dictate``: from a microphone to a draft, with nothing lost on the way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docqa.cli import EXIT_FINE, EXIT_TROUBLE, options, recordings
from docqa.errors import DocqaError

if TYPE_CHECKING:
    from docqa.cli.dictations import Wanted
    from docqa.recording.sources import Source


@click.command()
@recordings.model
@click.option("--template", metavar="MALL", help="Slag av dokument; annars som docqa.toml säger.")
@recordings.entry_date
@options.folder_out("Mappen för draft.md och draft.json; annars docqa_utkast/ och inspelningens namn.")
@click.option("--docx", "with_word", is_flag=True, help="Skriv också en Word-fil.")
@click.option("--device", metavar="NAMN|NUMMER", help="Mikrofonen; annars datorns förvalda. Se --devices.")
@click.option("--devices", "list_devices", is_flag=True, help="Visa mikrofonerna som finns.")
@click.option(
    "--source",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="LJUDFIL",
    help="Låt en ljudfil tala i stället för en mikrofon, för att prova.",
)
@click.option("--fast", is_flag=True, help="Med --source: så fort det går i stället för i taltakt.")
@click.option(
    "--recover",
    is_flag=False,
    flag_value="",
    metavar="[NAMN]",
    help="Visa sparade inspelningar; med ett namn (eller senaste): gör klart texten till den.",
)
@click.option("--resume", is_flag=True, help="Med --recover NAMN: fortsätt tala i samma inspelning.")
@click.option(
    "--export",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FIL.wav",
    help="Med --recover NAMN: spara ljudet som en wav-fil.",
)
@click.option("--shred", is_flag=True, help="Med --recover NAMN: radera ljudet och orden för alltid.")
@click.option("--yes", is_flag=True, help="Fråga inte före --shred.")
@options.formats("rich", "json", "md", "html")
@options.ui
def command(**given: Any) -> int:  # noqa: ANN401 - click's own, one name for each option above
    """Diktera: tala, och få utkast, frågor och punkter.

    Allt du säger sparas medan du talar, och finns kvar om datorn stannar: docqa dictate --recover. Mellanslag
    är paus, Enter avslutar.
    """
    _refuse_what_does_not_fit(given)
    if given["list_devices"]:
        return _show_devices()
    if given["recover"] is not None and not (given["recover"] and _is_dictation(given)):
        from docqa.cli import configured, recoveries

        return recoveries.run(given, configured.settings_of(None))
    return _dictate(given)


def _is_dictation(given: dict[str, Any]) -> bool:
    return given["export"] is None and not given["shred"]


def _refuse_what_does_not_fit(given: dict[str, Any]) -> None:
    if not given["recover"]:
        for name in ("resume", "export", "shred"):
            if given[name]:
                raise DocqaError(f"--{name} behöver --recover och ett namn.", "Se: docqa dictate --recover")
    if given["source"] is not None and given["recover"] and not given["resume"]:
        raise DocqaError("--source och --recover går ihop bara med --resume.", "Se: docqa dictate --help")
    if given["fast"] and given["source"] is None:
        raise DocqaError("--fast gäller bara med --source.", "En mikrofon går i sin egen takt.")
    if sum(map(bool, (given["resume"], given["export"], given["shred"]))) > 1:
        raise DocqaError("--resume, --export och --shred går inte ihop.", "Välj en av dem.")


def _show_devices() -> int:
    from docqa.recording.microphone import devices

    found = devices()
    for device in found:
        click.echo(f"{device.number:3} {device.name}{'  (förvald)' if device.is_default else ''}")
    if not found:
        click.echo("Ingen mikrofon hittades.", err=True)
    return EXIT_FINE if found else EXIT_TROUBLE


def _dictate(given: dict[str, Any]) -> int:
    """The microphone first; everything else is looked up while it listens already."""
    from docqa.cli import live_view

    with live_view.own_stderr():
        microphone = _microphone(given)
        from docqa.cli import configured, dictations

        try:
            wanted = dictations.wanted_of(given, configured.settings_of(None))
            dictation = dictations.prepared(wanted, microphone or _file(given, wanted))
        except BaseException:
            if microphone is not None:
                microphone.close()
            raise
        session = dictations.carried_through(dictation)
    return EXIT_TROUBLE if session is None else dictations.written(session, wanted)


def _microphone(given: dict[str, Any]) -> Source | None:
    """The microphone, listening; None when nothing, or a file, is to be recorded."""
    if given["source"] is not None or (given["recover"] and not given["resume"]):
        return None
    from docqa.recording.microphone import Microphone

    microphone = Microphone(given["device"])
    microphone.open()
    return microphone


def _file(given: dict[str, Any], wanted: Wanted) -> Source | None:
    """The file that speaks, open; None when nothing more is to be recorded."""
    if given["source"] is None:
        return None
    from docqa.recording.sources import FileSource

    skip = wanted.session.samples() if wanted.session is not None else 0
    source = FileSource(given["source"], pace=None if given["fast"] else 1.0, skip_samples=skip)
    source.open()
    return source

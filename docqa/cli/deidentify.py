"""``docqa deidentify``: a sample that can be shared once a person has read it, and the way back."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docqa.cli import EXIT_FINE, EXIT_TROUBLE, options, streams
from docqa.errors import DocqaError

if TYPE_CHECKING:
    from docqa.privacy import CaseOf, Progress
    from docqa.reading import ReadResult
    from docqa.types import Sample

REPORT, REPORT_JSON = "riskrapport.md", "riskrapport.json"
SEED_BYTES = 16


@click.command()
@options.paths
@options.folder_out("En tom mapp för provet.", required=True)
@click.option(
    "--key",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FIL",
    help="Låst nyckelfil för vägen tillbaka; får inte ligga i MAPP.",
)
@click.option(
    "--passphrase-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FIL",
    help="Läs lösenfrasen ur en fil i stället för att fråga.",
)
@click.option("--restore", is_flag=True, help="Gå tillbaka: PATH är provet, --key dess nyckel.")
@click.option(
    "--seed", metavar="TEXT", help="Hemligt frö: samma frö och texter ger samma prov. Annars slumpas det."
)
@click.option(
    "--case-of",
    type=click.Choice(["folder", "file"]),
    default="folder",
    show_default=True,
    help="Vad som är ett ärende när det inte framgår: filerna i en mapp, eller varje fil för sig.",
)
@click.option("--coarse-ages", is_flag=True, help="Skriv åldrar som spann: 6–9 år. Annars står de kvar.")
@click.option(
    "--review", is_flag=True, help="Visa det som byttes ut med tvekan, med originalets ord, på skärmen."
)
@options.formats("rich", "json")
def command(
    *,
    paths: tuple[str, ...],
    out: Path,
    key: Path | None,
    passphrase_file: Path | None,
    restore: bool,
    seed: str | None,
    case_of: CaseOf,
    coarse_ages: bool,
    review: bool,
    layout: str,
) -> int:
    """Byt ut namn, nummer, platser och datum, så att ett prov kan delas när en människa har läst det.

    PATH är filer, mappar och tabeller som för score. I MAPP hamnar provet, riskrapport.md och
    riskrapport.json. Resultatet är pseudonymiserat, inte anonymt: läs det innan du delar det.
    """
    if restore:
        return _restore(paths, out, key, passphrase_file)
    from docqa.privacy import check_places
    from docqa.reading import read_paths

    check_places(out, key)
    read = read_paths(paths)
    streams.tell_problems(read)
    if not read.notes:
        return EXIT_TROUBLE
    sample, report = _make(
        read, out, key, passphrase_file, seed=seed, case_of=case_of, coarse_ages=coarse_ages
    )
    if layout == "json":
        from docqa import wire

        click.echo(wire.to_text(report))
    else:
        _show(sample, out, key)
    if review:
        _review(sample, to_stderr=layout == "json")
    return EXIT_FINE


def _make(
    read: ReadResult,
    out: Path,
    key: Path | None,
    passphrase_file: Path | None,
    *,
    seed: str | None,
    case_of: CaseOf,
    coarse_ages: bool,
) -> tuple[Sample, dict[str, Any]]:
    """The sample and its report, both written; the key first, so that nothing lies there without it."""
    from docqa.privacy import deidentify, undone_on_failure, write_sample

    passphrase = _passphrase(passphrase_file, confirm=True) if key else ""
    streams.start_spacy()
    chosen = seed or secrets.token_hex(SEED_BYTES)
    with streams.busy("Byter ut namn, nummer, platser och datum"):
        sample = deidentify(
            read.notes, seed=chosen, case_of=case_of, coarse_ages=coarse_ages, progress=_teller()
        )
    if key:
        _write_key(key, sample, chosen, passphrase)
    # By their new numbers: the order that the originals were read in tells of their names.
    sample = replace(sample, notes=tuple(sorted(sample.notes, key=lambda note: note.id)))
    with undone_on_failure(out, *([key] if key else [])):
        files = write_sample(out, sample)
        return sample, _write_report(out, sample, files, len(read.errors))


def _restore(paths: tuple[str, ...], out: Path, key: Path | None, passphrase_file: Path | None) -> int:
    from docqa.privacy import check_places, read_key, restore_notes, write_originals
    from docqa.privacy.writing import SAMPLE
    from docqa.reading import read_paths

    if key is None:
        raise DocqaError("Vägen tillbaka behöver nyckeln.", "Ange den med --key FIL.")
    check_places(out, None)
    held = read_key(key, _passphrase(passphrase_file, confirm=False))
    read = read_paths(
        [str(Path(path) / SAMPLE) if (Path(path) / SAMPLE).is_dir() else path for path in paths]
    )
    streams.tell_problems(read)
    if not read.notes:
        return EXIT_TROUBLE
    names = write_originals(out, restore_notes(read.notes, held))
    click.echo(f"{len(read.notes)} dokument återställda i {out}: {len(names)} filer med riktiga uppgifter.")
    return EXIT_FINE


def _passphrase(path: Path | None, *, confirm: bool) -> str:
    """The passphrase, from a file or asked for."""
    if path is not None:
        try:
            return path.read_text(encoding="utf-8-sig").strip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise DocqaError(
                f"Filen med lösenfrasen, {path}, går inte att läsa.", "Spara den som ren text i UTF-8."
            ) from error
    asked: str = click.prompt(
        "Lösenfras för nyckeln",
        hide_input=True,
        err=True,
        confirmation_prompt="Skriv den igen" if confirm else False,
    )
    return asked


def _teller() -> Progress:
    """A line now and then on a long run."""

    def tell(done: int, total: int) -> None:
        if total >= 1000 and done % 1000 < 1:
            click.echo(f"{done} av {total} dokument", err=True)

    return tell


def _write_key(key: Path, sample: Sample, seed: str, passphrase: str) -> None:
    from docqa.privacy import secrets_of, write_key

    write_key(key, secrets_of(sample, seed), passphrase)


def _write_report(out: Path, sample: Sample, files: dict[str, str], unread: int) -> dict[str, Any]:
    from docqa import wire
    from docqa.privacy import write_files
    from docqa.reports.risk_report import STATEMENT, UNREAD, risk_report

    report = wire.deidentify_report(sample, files, statement=STATEMENT, errors=[UNREAD] * unread)
    texts = {REPORT: risk_report(sample, files, unread=unread), REPORT_JSON: wire.to_text(report) + "\n"}
    write_files(out, texts)
    return report


def _show(sample: Sample, out: Path, key: Path | None) -> None:
    from docqa.reports.risk_report import KINDS, STATEMENT, cases_in_words

    counted = Counter(each.kind for note in sample.notes for each in note.replacements)
    left = sum(len(note.residues) for note in sample.notes)
    click.echo(f"{len(sample.notes)} dokument ur {cases_in_words(sample.cases)}. Utbytt:")
    for kind, name in KINDS.items():
        if counted[kind]:
            click.echo(f"  {counted[kind]:>6} {name}")
    if not counted:
        click.echo("  ingenting. Finns det verkligen inga namn eller nummer?")
    click.echo(f"{left} ställen att läsa innan provet delas: {out / REPORT}")
    if key:
        click.echo(f"Nyckeln ligger i {key}. Dela den aldrig, och skriv upp lösenfrasen.")
    click.echo(STATEMENT)


def _review(sample: Sample, *, to_stderr: bool) -> None:
    from rich.console import Console
    from rich.table import Table

    from docqa.reports.risk_report import KINDS

    table = Table("Dokument", "Stod", "Står nu", "Slag", title="Utbytt med tvekan", box=None, pad_edge=False)
    doubtful = [(note, each) for note in sample.notes for each in note.replacements if not each.sure]
    for note, each in doubtful:
        table.add_row(note.id, each.original, note.text[each.start : each.end], KINDS[each.kind])
    console = Console(stderr=to_stderr)
    console.print(table if doubtful else "Inget byttes ut med tvekan.", markup=False)

"""``docqa draft``: the main job, from a recording to a draft, questions and bullets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docqa.cli import EXIT_FINE, configured, drafts, options, recordings, streams

if TYPE_CHECKING:
    from docqa.speech.loading import Device


@click.command()
@click.argument("source", metavar="LJUDFIL|UTSKRIFT.json|-")
@click.option(
    "--template",
    metavar="MALL",
    help="Slag av dokument: journalanteckning (om docqa.toml inget säger), samtalsanteckning, orosanmalan "
    "eller genomforandeplan.",
)
@recordings.model
@recordings.entry_date
@options.folder_out("Mappen för draft.md och draft.json; annars docqa_utkast/ och inspelningens namn.")
@click.option("--docx", "with_word", is_flag=True, help="Skriv också en Word-fil.")
@click.option(
    "--html",
    "with_page",
    is_flag=True,
    help="Skriv också en sida där ett klick på ett osäkert ord spelar upp det.",
)
@recordings.device
@recordings.restart
@options.formats("rich", "json", "md", "html")
@options.ui
def command(
    *,
    source: str,
    template: str | None,
    model: str | None,
    date: str | None,
    out: Path | None,
    with_word: bool,
    with_page: bool,
    device: Device,
    restart: bool,
    layout: str,
    ui: str | None,
) -> int:
    """Gör en inspelning till utkast, frågor och punkter.

    Tar en ljudfil, eller en utskrift från docqa transcribe --format json; - läser från standard in.
    Avbryts en lång inspelning med Ctrl-C går samma kommando vidare därifrån. Inget skrivs över.
    """
    import docqa
    from docqa.dictation.tidying import read_entry_date
    from docqa.templates import get_template

    settings = configured.of_run((source,))
    template = template or settings.template
    get_template(template)
    read_entry_date(date)
    if out is not None:
        drafts.make_folder(out)
    transcript = recordings.read_or_hear(
        source, model=model, settings=settings, device=device, restart=restart
    )
    with streams.busy("Skriver, granskar och kortar"):
        made = docqa.draft(transcript, template=template, date=date, settings=settings)
    folder = out or recordings.free_path(Path("docqa_utkast") / recordings.name_of(transcript))
    drafts.save(made, folder, with_word=with_word, with_page=with_page)
    drafts.show(made, layout, ui=ui or settings.ui)
    return EXIT_FINE

"""``docqa settings``: what is set for a document or folder, and where."""

from __future__ import annotations

from pathlib import Path

import click

from docqa.cli import EXIT_FINE, configured, options, paths
from docqa.errors import DocqaError
from docqa.settings import Origin


@click.command()
@click.argument("path", default=".", metavar="[PATH]")
@options.formats("text", "json")
def command(*, path: str, layout: str) -> int:
    """Visa inställningarna för ett dokument eller en mapp, och var de står.

    Lager, där det senare vinner: det som följer med, organisationens fil, docqa.toml i mapparna ovanför
    dokumentet, din egen fil och flaggorna på kommandoraden.
    """
    from docqa import wire
    from docqa.settings.places import layers_for
    from docqa.settings.showing import rows

    if not Path(path).exists():
        raise DocqaError(f"{path} finns inte.", "Ange en fil eller en mapp.")
    values = rows(configured.settings_of(path))
    files = layers_for(Path(path))
    if layout == "json":
        shown = {
            "schema": "docqa.settings/1",
            "files": [{"layer": layer, "path": str(file)} for layer, file in files],
            "values": [wire.to_plain(row) for row in values],
        }
        click.echo(wire.to_text(shown))
        return EXIT_FINE
    click.echo("\n".join(_line(row, _width(values, "key"), _width(values, "value")) for row in values))
    names = "\n".join(f"  {paths.near(file)} ({layer})" for layer, file in files) or "  inga"
    click.echo(f"\nFiler, där den senare vinner:\n{names}")
    return EXIT_FINE


def _width(values: list[Origin], name: str, most: int = 40) -> int:
    return min(most, max(len(getattr(row, name)) for row in values))


def _line(row: Origin, key: int, value: int) -> str:
    place = row.layer if row.path is None else f"{paths.near(row.path)}:{row.line} ({row.layer})"
    return f"{row.key:{key}}  {row.value:{value}}  {place}"

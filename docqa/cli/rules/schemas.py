"""``docqa rules schema``: what editors need to help with rule files, glossaries and settings."""

from __future__ import annotations

import click

from docqa.cli import EXIT_FINE


@click.command("schema")
@click.argument("name", type=click.Choice(["rule", "glossary", "settings"]), default="rule", metavar="SLAG")
def command(*, name: str) -> int:
    """Skriv ut JSON-schemat för regelfiler (rule), ordlistor (glossary) eller docqa.toml (settings).

    Redigerare som läser scheman föreslår nycklar och visar fel medan du skriver.
    """
    from docqa import wire
    from docqa.rules.schema import json_schema

    click.echo(wire.to_text(json_schema(name)))
    return EXIT_FINE

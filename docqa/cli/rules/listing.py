"""``docqa rules list``: every rule with its weight and question."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, get_args

import click

from docqa.cli import EXIT_FINE, options, paths
from docqa.cli.rules.loaded import pack_names, pack_of, rules_here
from docqa.errors import DocqaError, did_you_mean
from docqa.types import SEVERITIES, Category

if TYPE_CHECKING:
    from docqa.rules.loading import Rule

OFF = "av"


@click.command("list")
@options.select
@options.ignore
@click.option("--category", type=click.Choice(get_args(Category)), help="Bara regler av det slaget.")
@click.option("--severity", type=click.Choice([*SEVERITIES, "off"]), help="Bara regler med den vikten.")
@click.option("--pack", metavar="NAMN", help="Bara regler därifrån: docqa, eller namnet på en egen mapp.")
@click.option("--origin", is_flag=True, help="Visa filen som varje regel står i, och var vikten är satt.")
@options.formats("text", "json")
def command(
    *,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    category: str | None,
    severity: str | None,
    pack: str | None,
    origin: bool,
    layout: str,
) -> int:
    """Lista reglerna med vikt och fråga, så som docqa.toml i mappen har ställt in dem."""
    from docqa import wire

    rows = [
        row
        for row in _rows(select, ignore, pack)
        if category in (None, row["category"]) and severity in (None, row["severity"])
    ]
    if layout == "json":
        click.echo(wire.to_text({"schema": "docqa.rules/1", "rules": rows}))
        return EXIT_FINE
    width = max((len(row["id"]) for row in rows), default=0)
    for row in rows:
        weight = OFF if row["severity"] == "off" else row["severity"]
        end = f"  {row['file']}" if origin else ""
        weighed = f"  ({row['severity_set']})" if origin and row["severity_set"] else ""
        click.echo(f"{row['id']:{width}}  {weight:7}  {row['message']}{end}{weighed}")
    return EXIT_FINE


def _rows(select: tuple[str, ...], ignore: tuple[str, ...], wanted: str | None) -> Iterable[dict[str, Any]]:
    from docqa.rules.packs import pack_for, weighed_by
    from docqa.rules.selection import choose

    whole, settings = rules_here()
    if wanted is not None and wanted not in pack_names(settings):
        raise DocqaError(
            f'Det finns inga regler från "{wanted}".', did_you_mean(wanted, pack_names(settings))
        )
    on = {rule.id for rule in pack_for(settings).rules}
    for rule in choose(whole, select=select, ignore=ignore).rules:
        origin = pack_of(rule, settings)
        if wanted in (None, origin):
            key = weighed_by(rule, settings)
            place = settings.origin_of(f"severity.{key}", dict(settings.severity)[key]) if key else None
            yield _summary(rule, rule.id in on, origin, place)


def _summary(rule: Rule, on: bool, pack: str, weighed: str | None) -> dict[str, Any]:
    spec = rule.spec
    return {
        "id": rule.id,
        "kind": spec.kind,
        "category": spec.category,
        "severity": spec.severity if on else "off",
        "message": spec.message.sv,
        "source": spec.source,
        "pack": pack,
        "file": paths.near(rule.path),
        "severity_set": weighed,
    }

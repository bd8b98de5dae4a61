"""``docqa rules show``: one rule, all of it, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from docqa.cli import EXIT_FINE, options, paths
from docqa.cli.rules.loaded import find_rule, pack_of, rules_here, shown

if TYPE_CHECKING:
    from docqa.rules.loading import Rule

EXAMPLES = (
    ("flag", "Frågar vid:"),
    ("pass_", "Låter passera:"),
    ("known_miss", "Missar, och vi vet om det:"),
    ("known_false_alarm", "Frågar i onödan, och vi vet om det:"),
)
CONTEXTS = (
    ("unless", "Tiger vid"),
    ("only_in", "Bara under"),
    ("not_in", "Inte under"),
    ("exceptions", "Undantag"),
    ("also", "Bara tillsammans med"),
    ("not_with", "Inte tillsammans med"),
)


@click.command("show")
@click.argument("rule_id", metavar="REGEL")
@options.formats("text", "json")
def command(*, rule_id: str, layout: str) -> int:
    """Visa en regel: frågan, varför den ställs, källan, exemplen och var den står."""
    pack, settings = rules_here()
    rule = find_rule(pack, rule_id)
    if layout == "json":
        from docqa import wire

        spec = rule.spec.model_dump(mode="json", by_alias=True)
        known = {"id": rule.id, "pack": pack_of(rule, settings), "file": paths.near(rule.path)}
        click.echo(wire.to_text({"schema": "docqa.rule/1", **known, **spec}))
    else:
        click.echo("\n".join(_lines(rule, pack_of(rule, settings))))
    return EXIT_FINE


def _lines(rule: Rule, pack: str) -> Iterator[str]:
    spec = rule.spec
    yield from (f"{rule.id}  ({spec.category}, {spec.severity}, {spec.kind})", "", spec.message.sv)
    if spec.message.en:
        yield spec.message.en
    yield from ("", f"Varför: {spec.why}", f"Källa: {spec.source}")
    if spec.suggestion:
        yield f"Förslag: {spec.suggestion}"
    for name, label in CONTEXTS:
        if getattr(spec, name):
            yield f"{label}: {', '.join(getattr(spec, name))}"
    yield f"Står i: {paths.near(rule.path)} ({pack})"
    for name, label in EXAMPLES:
        if getattr(spec.examples, name):
            yield from ("", label, *(f"  {shown(text)}" for text in getattr(spec.examples, name)))

"""``docqa rules``: see and try the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from docqa.cli import EXIT_FINDINGS, EXIT_FINE, options
from docqa.errors import DocqaError, did_you_mean

if TYPE_CHECKING:
    from docqa.rules.loading import Pack, Rule


@click.group()
def command() -> None:
    """Visa och prova reglerna."""


@command.command("list")
@options.formats("text", "json")
def list_rules(*, layout: str) -> int:
    """Lista alla regler med slag och fråga."""
    from docqa import wire

    pack = _loaded()
    rows = [_summary(rule) for rule in pack.rules]
    if layout == "json":
        click.echo(wire.to_text({"schema": "docqa.rules/1", "rules": rows}))
    else:
        width = max((len(rule.id) for rule in pack.rules), default=0)
        for rule in pack.rules:
            click.echo(f"{rule.id:{width}}  {rule.spec.message.sv}")
    return EXIT_FINE


@command.command("show")
@click.argument("rule_id", metavar="REGEL")
def show_rule(*, rule_id: str) -> int:
    """Visa en regel: frågan, varför den ställs, källan och exemplen."""
    spec = _find(_loaded(), rule_id).spec
    lines = [rule_id, "", spec.message.sv, "", f"Varför: {spec.why}", f"Källa: {spec.source}"]
    if spec.suggestion:
        lines.append(f"Förslag: {spec.suggestion}")
    lines += ["", "Frågar vid:", *(f"  {_shown(text)}" for text in spec.examples.flag)]
    lines += ["Låter passera:", *(f"  {_shown(text)}" for text in spec.examples.pass_)]
    click.echo("\n".join(lines))
    return EXIT_FINE


@command.command("test")
@click.argument("names", nargs=-1, metavar="[REGEL]...")
def test_rules(*, names: tuple[str, ...]) -> int:
    """Kör reglernas egna exempel. Utan namn prövas alla."""
    import docqa
    from docqa.rules.examples import run_examples
    from docqa.rules.selection import choose

    pack = choose(_loaded(), select=names)
    failures = list(run_examples(docqa.load(), pack))
    for failure in failures:
        click.echo(f"{failure.rule}: {_shown(failure.text)}")
        click.echo(f"    väntade {_quoted(failure.expected)}, fick {_quoted(failure.found)}")
    click.echo(f"{len(pack.rules)} regler prövade, {len(failures)} exempel stämmer inte.")
    return EXIT_FINDINGS if failures else EXIT_FINE


def _loaded() -> Pack:
    """The rules, with what is wrong with the others told on standard error.

    Raises:
        RuleError: there are none.
    """
    from docqa.rules.loading import load_rules, require_rules

    for problem in load_rules().problems:
        click.echo(f"Obs: {problem}", err=True)
    return require_rules()


def _find(pack: Pack, rule_id: str) -> Rule:
    known = {rule.id: rule for rule in pack.rules}
    if rule_id not in known:
        from docqa.rules.selection import SEE_LIST

        raise DocqaError(f'Regeln "{rule_id}" finns inte.', did_you_mean(rule_id, known) or SEE_LIST)
    return known[rule_id]


def _summary(rule: Rule) -> dict[str, str]:
    spec = rule.spec
    return {"id": rule.id, "kind": spec.kind, "category": spec.category, "severity": spec.severity,
            "message": spec.message.sv, "source": spec.source}  # fmt: skip


def _shown(text: str) -> str:
    return " / ".join(line for line in text.split("\n") if line.strip())


def _quoted(spans: tuple[str, ...]) -> str:
    return ", ".join(f"”{_shown(span)}”" for span in spans) or "inget"

"""``docqa rules test``: the rules' own examples, run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docqa.cli import EXIT_FINDINGS, EXIT_FINE, EXIT_TROUBLE, options, paths, streams
from docqa.cli.rules.loaded import rules_here, shown

if TYPE_CHECKING:
    from docqa.rules.examples import Tried
    from docqa.rules.loading import Pack, Rule

WANTED = {
    "flag": "ska hitta",
    "pass": "ska passera",
    "known_miss": "hittas nu: flytta från known_miss till flag",
    "known_false_alarm": "passerar nu: flytta från known_false_alarm till pass",
}
COUNTED = {
    "flag": "ska hittas",
    "pass": "ska passera",
    "known_miss": "kända missar",
    "known_false_alarm": "kända falsklarm",
}


@click.command("test")
@click.argument("names", nargs=-1, metavar="[REGEL|FIL|MAPP]...")
@options.formats("text", "json")
def command(*, names: tuple[str, ...], layout: str) -> int:
    """Kör reglernas egna exempel. Utan namn prövas alla.

    Slutkoden är 1 när ett exempel inte stämmer, 2 när en fil inte går att läsa.
    """
    import docqa

    pack, problems = _chosen(names)
    from docqa.rules.examples import try_examples

    with streams.busy("Prövar reglerna"):
        nlp = docqa.load()
        tried = [(rule, list(try_examples(nlp, rule, pack))) for rule in pack.rules]
    wrong = sum(not each.holds for _, examples in tried for each in examples)
    if layout == "json":
        _print_json(tried, problems)
    else:
        for rule, examples in tried:
            click.echo("\n".join(_lines(rule, examples, always=bool(names))), nl=False)
        if tried:
            click.echo(_summary([each for _, examples in tried for each in examples], len(tried), wrong))
    streams.tell_lines("Fel", problems)
    return EXIT_TROUBLE if problems else EXIT_FINDINGS if wrong else EXIT_FINE


def _chosen(names: Sequence[str]) -> tuple[Pack, list[str]]:
    """The rules of the names and paths, and what is wrong with the files among them."""
    from docqa.errors import RuleError
    from docqa.rules.packs import laid_over
    from docqa.rules.selection import choose

    pack, _ = rules_here(tell=False)
    given = [Path(name) for name in names if _is_path(name)]
    others = [name for name in names if not _is_path(name)]
    problems = [] if names else [str(problem) for problem in pack.problems]
    own = []
    for path in given:
        try:
            own.append(_read(path))
        except RuleError as error:
            problems.append(str(error))
    problems += [str(problem) for each in own for problem in each.problems]
    chosen = choose(pack, select=others).rules if others or not names else ()
    rules = (*chosen, *(rule for each in own for rule in each.rules))
    return laid_over(pack, own, rules), problems


def _is_path(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or (Path(name).is_dir() and any(Path(name).rglob("*.y*ml")))


def _read(path: Path) -> Pack:
    """A file as a pack of one rule named for its folder and itself, or a folder of rules."""
    from docqa.rules.loading import Pack, load_rules, read_rule

    if path.is_dir():
        return load_rules(path)
    place = path.resolve()
    return Pack((read_rule(path, rule_id=f"{place.parent.name}/{place.stem}"),))


def _lines(rule: Rule, examples: Sequence[Tried], *, always: bool) -> Iterator[str]:
    from docqa.rules.examples import marked

    failed = [each for each in examples if not each.holds]
    if failed or always:
        counted = ", ".join(f"{n} {COUNTED[state]}" for state, n in _counts(examples).items())
        yield f"{'✗' if failed else '✓'} {rule.id} ({counted})"
    if failed:
        yield f"    {paths.near(rule.path)}"
    for each in failed:
        yield f"    {WANTED[each.state]}: {shown(marked(each.text, each.expected))}"
        if each.found or each.expected:
            result = shown(marked(each.text, each.found)) if each.found else "ingenting"
            yield f"    {' ' * (len(WANTED[each.state]) - len('hittade'))}hittade: {result}"
    if failed or always:
        yield ""


def _counts(examples: Sequence[Tried]) -> dict[str, int]:
    counts = {state: sum(each.state == state for each in examples) for state in COUNTED}
    return {state: n for state, n in counts.items() if n}


def _summary(examples: Sequence[Tried], rules: int, wrong: int) -> str:
    counted = ", ".join(f"{n} {COUNTED[state]}" for state, n in _counts(examples).items())
    detail = f" ({counted})" if counted else ""
    several = "1 regel prövad" if rules == 1 else f"{rules} regler prövade"
    return f"{several} med {len(examples)} exempel{detail}, {wrong} stämmer inte."


def _print_json(tried: Sequence[tuple[Rule, Sequence[Tried]]], problems: Sequence[str]) -> None:
    from docqa import wire

    failures = [
        {**asdict(each), "file": paths.near(rule.path)}
        for rule, examples in tried
        for each in examples
        if not each.holds
    ]
    counts = {"rules": len(tried), "examples": sum(len(examples) for _, examples in tried)}
    report = {"schema": "docqa.rules-test/1", **counts, "failures": failures, "errors": list(problems)}
    click.echo(wire.to_text(report))

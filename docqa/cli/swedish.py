"""Click's help pages in Swedish: headings, metavars and the help option itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

_HEADINGS = {"Options": "Flaggor", "Commands": "Kommandon", "Arguments": "Argument"}
_KINDS = (
    ("INTEGER RANGE", "HELTAL"), ("FLOAT RANGE", "TAL"), ("INTEGER", "HELTAL"), ("FLOAT", "TAL"),
)  # fmt: skip
"""What click calls the values of options that have no name of their own."""
_EXTRA = re.compile(r"  \[([^\[\]]*)\]$")
_RANGES = (
    (re.compile(r"^(\S+)<=x<=(\S+)$"), r"\1–\2"),
    (re.compile(r"^(\S+)<x<=(\S+)$"), r"över \1, högst \2"),
    (re.compile(r"^x>=(\S+)$"), r"minst \1"),
    (re.compile(r"^x>(\S+)$"), r"över \1"),
    (re.compile(r"^x<=(\S+)$"), r"högst \1"),
)


class SwedishFormatter(click.HelpFormatter):
    """A help formatter with Swedish headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        super().write_usage(prog, args, prefix or "Användning: ")

    def write_heading(self, heading: str) -> None:
        """Write a heading, translated where click chose it."""
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write options with what click adds to them, translated."""
        super().write_dl([(_kind(name), _told(text)) for name, text in rows], col_max, col_spacing)


def _kind(name: str) -> str:
    for theirs, ours in _KINDS:
        name = name.replace(theirs, ours)
    return name


def _told(text: str) -> str:
    """The help of an option with click's own addition in Swedish.

    >>> _told("Spridning.  [default: 0.35; x>=0]"), _told("Vem.  [required]")
    ('Spridning.  [förvalt: 0,35; minst 0]', 'Vem.  [krävs]')
    """
    return _EXTRA.sub(lambda found: f"  [{'; '.join(map(_extra, found[1].split('; ')))}]", text)


def _extra(part: str) -> str:
    if part == "required":
        return "krävs"
    if part.startswith("default: "):
        value = part.removeprefix("default: ")
        if re.fullmatch(r"\d+\.\d+", value):
            value = value.removesuffix(".0").replace(".", ",")
        return f"förvalt: {value}"
    for theirs, ours in _RANGES:
        if theirs.match(part):
            return theirs.sub(ours, part)
    return part


class SwedishContext(click.Context):
    """A context whose help pages are Swedish."""

    formatter_class = SwedishFormatter


def in_swedish(command: click.Command) -> click.Command:
    """The same command with Swedish help pages, its sub-commands too."""
    command.context_class = SwedishContext
    command.options_metavar = "[FLAGGOR]"
    command.context_settings.setdefault("help_option_names", ["-h", "--help"])
    if command.add_help_option:
        command.add_help_option = False
        command.params.append(_help_option())
    if isinstance(command, click.Group):
        command.subcommand_metavar = "KOMMANDO ..."
        for child in command.commands.values():
            in_swedish(child)
    return command


def _help_option() -> click.Option:
    def show(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), color=ctx.color)
            ctx.exit()

    return click.Option(
        ["-h", "--help"], is_flag=True, is_eager=True, expose_value=False, callback=show, help="Visa hjälpen."
    )

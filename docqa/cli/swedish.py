"""Click's help pages in Swedish: headings, metavars and the help option itself."""

from __future__ import annotations

import click

_HEADINGS = {"Options": "Flaggor", "Commands": "Kommandon", "Arguments": "Argument"}


class SwedishFormatter(click.HelpFormatter):
    """A help formatter with Swedish headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        super().write_usage(prog, args, prefix or "Användning: ")

    def write_heading(self, heading: str) -> None:
        """Write a heading, translated where click chose it."""
        super().write_heading(_HEADINGS.get(heading, heading))


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

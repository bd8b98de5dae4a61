"""The command line: one file per command, imported only when it is called."""

from __future__ import annotations

import errno
import importlib
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from typing import Any

import click

from docqa import __version__
from docqa.cli.swedish import in_swedish
from docqa.errors import DocqaError, did_you_mean

EXIT_FINE = 0
EXIT_FINDINGS = 1
EXIT_TROUBLE = 2

SECTIONS: dict[str, dict[str, str]] = {
    "Börja": {
        "demo": "Visa huvudjobbet på en inspelning som följer med, utan nedladdning.",
    },
    "Tala i stället för att skriva": {
        "dictate": "Diktera: tala, och få utkast, frågor och punkter.",
        "draft": "Gör en inspelning till utkast, frågor och punkter.",
        "transcribe": "Gör en inspelning till text.",
        "tidy": "Gör talat språk till skrivet: kommandon, datum, tal och utfyllnad.",
    },
    "En anteckning": {
        "check": "Granska anteckningar och ställ frågor om ordval, källor och mål.",
        "explain": "Visa sats för sats vem som står för vad, och varför en regel talar eller tiger.",
        "rewrite": "Föreslå korta punkter som inte tappar eller hittar på något.",
        "guard": "Jämför en text med en omskriven text och visa vad som ändrats.",
        "review": "Gå igenom frågor, punkter och osäkra ord, och godkänn anteckningen.",
        "terms": "Förklara fackorden i en anteckning för den som ska läsa den.",
        "read": "Läs upp en anteckning i klartext, för att godkännas tillsammans.",
    },
    "Många anteckningar": {
        "score": "Mät många anteckningar på en gång.",
        "trend": "Följ måtten över tid, månad för månad.",
        "repeats": "Visa det som står mer än en gång i ett ärendes anteckningar.",
        "deidentify": "Byt ut namn, nummer, platser och datum, så att ett prov kan delas.",
    },
    "Prova kortare format": {
        "compare": "Jämför två sätt att skriva: kortare, och innehållet kvar?",
        "study": "Planera en studie av ett kortare format, skatta texter och sammanställ.",
        "time": "Ta tid på ditt eget arbete, steg för steg; tiderna stannar hos dig.",
        "evaluate": "Mät docqa mot en märkt samling anteckningar.",
        "corpus": "Bygg, granska och dela märkta samlingar anteckningar.",
    },
    "Anpassa": {
        "rules": "Visa, prova och skriv regler.",
        "settings": "Visa vad som är inställt och var.",
        "models": "Visa, hämta och kontrollera modeller.",
        "lsp": "Ställ frågorna medan du skriver, i VS Code och liknande.",
    },
}
COMMANDS: dict[str, str] = {name: told for group in SECTIONS.values() for name, told in group.items()}


class LazyGroup(click.Group):
    """A group that knows its commands' names and one-line helps without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module; None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"docqa.cli.{cmd_name}").command
        return in_swedish(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say in Swedish which one was probably meant."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            raise DocqaError(f'Kommandot "{args[0]}" finns inte.', did_you_mean(args[0], COMMANDS))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table alone, by what one wants to do."""
        width = max(map(len, COMMANDS))
        for heading, commands in SECTIONS.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(width), told) for name, told in commands.items()])


@click.group(cls=LazyGroup)
@click.version_option(__version__, "--version", message="docqa %(version)s", help="Visa version.")
def docqa() -> None:
    """Diktera, granska och korta dokumentation i socialtjänstens barn- och ungdomsvård.

    Allt sker på din egen dator. Börja med: docqa demo
    """


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    _write_every_letter()
    sys.exit(run(args))


def _write_every_letter() -> None:
    """Where the system's encoding lacks å, ☐ or ”: UTF-8 to files and pipes, a question mark on a screen."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.encoding.casefold() not in ("utf-8", "utf8"):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8")


def run(args: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code is 0 fine, 1 findings, 2 could not do what was asked."""
    try:
        return _run(args)
    except BrokenPipeError:  # the reader of our output has left, as in `docqa check . | head`
        sys.stderr.close()
        return EXIT_FINE
    except SystemExit as error:  # from rich, when the reader of our output has left
        if isinstance(error.__context__, BrokenPipeError):
            return EXIT_FINE
        raise
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        click.echo("Fel: Disken är full. Frigör plats och kör samma kommando igen.", err=True)
        with suppress(OSError):
            sys.stdout.close()  # what it still holds has nowhere to go
        return EXIT_TROUBLE


def _run(args: Sequence[str] | None) -> int:
    try:
        result: Any = in_swedish(docqa).main(
            args=None if args is None else list(args), prog_name="docqa", standalone_mode=False
        )
    except DocqaError as error:
        click.echo(f"Fel: {error}", err=True)
        return EXIT_TROUBLE
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return EXIT_TROUBLE
    except click.ClickException as error:
        from docqa.cli.usage import explain

        click.echo(f"Fel: {explain(error)}", err=True)
        return EXIT_TROUBLE
    except (click.Abort, KeyboardInterrupt):
        click.echo("Avbrutet.", err=True)
        return EXIT_TROUBLE
    return result if isinstance(result, int) else EXIT_FINE

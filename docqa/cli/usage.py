"""Click's own complaints in Swedish."""

from __future__ import annotations

import click

from docqa.errors import did_you_mean


def explain(error: click.ClickException) -> str:
    """One Swedish sentence for a mistake on the command line, and where to read more."""
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx is not None else "docqa"
    return f"{_sentence(error)} Se {path} --help."


def _sentence(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        hint = did_you_mean(error.option_name, error.possibilities or ())
        return f"Flaggan {error.option_name} finns inte.{' ' + hint if hint else ''}"
    if isinstance(error, click.MissingParameter):
        return f"{_name(error)} saknas."
    if isinstance(error, click.BadParameter):
        return f"Värdet för {_name(error)} går inte att använda{_choices(error)}."
    if isinstance(error, click.FileError):
        return f"Filen {error.ui_filename} kan inte öppnas."
    if isinstance(error, click.BadOptionUsage):
        return f"Flaggan {error.option_name} används fel: den kanske saknar sitt värde."
    if isinstance(error, click.UsageError):
        return "Kommandot är felskrivet: kanske ett ord för mycket."
    return error.message


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return "Ett värde"
    if isinstance(error.param, click.Option):
        return error.param.opts[-1]
    return error.param.human_readable_name


def _choices(error: click.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    return f"; välj bland {', '.join(map(str, kind.choices))}" if isinstance(kind, click.Choice) else ""

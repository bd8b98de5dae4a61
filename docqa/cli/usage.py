"""Click's own complaints in Swedish."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from docqa.errors import did_you_mean


def explain(error: click.ClickException) -> str:
    """One Swedish sentence for a mistake on the command line, and where to read more."""
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx is not None else "docqa"
    return f"{_sentence(error)} Se {path} --help."


def _sentence(error: click.ClickException) -> str:
    for kind, say in _SENTENCES:
        if isinstance(error, kind):
            return say(error)
    return error.message


def _no_such_option(error: Any) -> str:  # noqa: ANN401 - one of click's exceptions, as in the table
    hint = did_you_mean(error.option_name, error.possibilities or ())
    return f"Flaggan {error.option_name} finns inte.{' ' + hint if hint else ''}"


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return "Ett värde"
    if isinstance(error.param, click.Option):
        return error.param.opts[-1]
    return error.param.human_readable_name


def _choices(error: click.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    return f"; välj bland {', '.join(map(str, kind.choices))}" if isinstance(kind, click.Choice) else ""


_SENTENCES: tuple[tuple[type[click.ClickException], Callable[[Any], str]], ...] = (
    (click.NoSuchOption, _no_such_option),
    (click.MissingParameter, lambda error: f"{_name(error)} saknas."),
    (click.BadParameter, lambda error: f"Värdet för {_name(error)} går inte att använda{_choices(error)}."),
    (click.FileError, lambda error: f"Filen {error.ui_filename} kan inte öppnas."),
    (click.BadOptionUsage, lambda error: f"Flaggan {error.option_name} saknar sitt värde."),
    (click.UsageError, lambda _error: "Kommandot är felskrivet: kanske ett ord för mycket."),
)
"""What to say, the most particular kind of mistake first."""

"""Click's own complaints in Swedish."""

from __future__ import annotations

import re
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


def _no_such_command(error: click.UsageError) -> str:
    """Which of a group's commands was probably meant."""
    group = error.ctx.command if error.ctx is not None else None
    called = re.search(r"No such command '([^']+)'", error.message)
    if not isinstance(group, click.Group) or called is None:
        return "Kommandot är felskrivet: kanske ett ord för mycket."
    return f'Kommandot "{called[1]}" finns inte. {did_you_mean(called[1], group.commands)}'.rstrip()


def _bad(error: click.BadParameter) -> str:
    why = _of_a_path(error) if error.param is not None and isinstance(error.param.type, click.Path) else ""
    return f"Värdet för {_name(error)} går inte att använda{why or _choices(error)}."


def _of_a_path(error: click.BadParameter) -> str:
    """What click found of a path, in Swedish; nothing when it says it in another way than it used to."""
    return next((why for told, why in _OF_PATHS.items() if told in error.message), "")


_OF_PATHS = {
    "does not exist": ": filen finns inte",
    "is a file": ": det är en fil, inte en mapp",
    "is a directory": ": det är en mapp, inte en fil",
    "is not readable": ": du har inte rätt att läsa den",
    "is not writable": ": du har inte rätt att skriva där",
}
_SENTENCES: tuple[tuple[type[click.ClickException], Callable[[Any], str]], ...] = (
    (click.NoSuchOption, _no_such_option),
    (click.MissingParameter, lambda error: f"{_name(error)} saknas."),
    (click.BadParameter, _bad),
    (click.FileError, lambda error: f"Filen {error.ui_filename} kan inte öppnas."),
    (click.BadOptionUsage, lambda error: f"Flaggan {error.option_name} saknar sitt värde."),
    (click.UsageError, _no_such_command),
)
"""What to say, the most particular kind of mistake first."""

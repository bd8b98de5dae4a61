"""The person at the keyboard: their name, and their answer to a question."""

from __future__ import annotations

import getpass
import sys

import click

_YES = frozenset({"j", "ja", "y", "yes"})


def user_name() -> str:
    """The name the person is logged in with; "okänd" where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "okänd"


def ask(prompt: str, *, err: bool = False) -> str:
    """A line from standard input, without blanks around it; the prompt on standard error with ``err``.

    Raises:
        EOFError: there are no more.
    """
    click.echo(prompt, nl=False, err=err)
    line = sys.stdin.readline()
    if not line:
        click.echo(err=err)
        raise EOFError
    return line.strip()


def says_yes(question: str, *, err: bool = False) -> bool:
    """Whether a person answers yes (j, ja, y, yes); anything else, and no answer, is no."""
    try:
        return ask(f"{question} (j/n) ", err=err).casefold() in _YES
    except EOFError:
        return False

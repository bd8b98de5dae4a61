"""Regular expressions of rule files: those that could take very long on some text are refused at the door."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

MAX_REPEATS = 40


def refuse_slow(text: str) -> str:
    """The expression as it is.

    Raises:
        ValueError: it is no regular expression, repeats something without a limit, or repeats a repetition;
            the message is a Swedish sentence.

    >>> refuse_slow("[0-9]{6}")
    '[0-9]{6}'
    >>> refuse_slow("([a-z]+ )+x")
    Traceback (most recent call last):
    ...
    ValueError: "([a-z]+ )+x" kan bli mycket långsamt: sätt en gräns som {0,20} i stället för * och +
    """
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f'"{text}" är inget reguljärt uttryck') from error
    from re import _parser  # type: ignore[attr-defined]

    limits = list(_repeats(_parser.parse(text)))
    if any(limit > MAX_REPEATS for limit in limits):
        raise ValueError(
            f'"{text}" kan bli mycket långsamt: sätt en gräns som {{0,20}} i stället för * och +'
        )
    return text


@cache
def compiled(text: str) -> re.Pattern[str]:
    """The expression, compiled once."""
    return re.compile(text)


def _repeats(parsed: Any, factor: int = 1) -> Iterator[int]:  # noqa: ANN401 - the parser has no types
    """How often the innermost things of a parsed expression may come, repetitions round them included."""
    for name, value in parsed:
        kind = str(name)
        if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            _, most, inner = value
            yield factor * int(most)
            yield from _repeats(inner, factor * int(most))
        elif kind == "BRANCH":
            for branch in value[1]:
                yield from _repeats(branch, factor)
        elif kind in ("SUBPATTERN", "ASSERT", "ASSERT_NOT", "ATOMIC_GROUP"):
            yield from _repeats(value[-1], factor)

"""Numbers as commands say and hear them: thousands apart, one and many, a decimal comma or a point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

NO_BREAK = "\N{NO-BREAK SPACE}"


def counted(count: int, one: str, many: str) -> str:
    """So many of something, in the word's right form.

    >>> counted(1, "fil", "filer"), counted(0, "fil", "filer")
    ('1 fil', '0 filer')
    >>> counted(8395, "ord", "ord").replace(NO_BREAK, "_")
    '8_395 ord'
    """
    return f"{count:,} {one if count == 1 else many}".replace(",", NO_BREAK)


class Decimal(click.ParamType[Any] if TYPE_CHECKING else click.types.FloatParamType):  # type: ignore[misc]
    """A number with a decimal comma or a decimal point."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """The number; refused as click refuses what is none."""
        return super().convert(_with_point(value), param, ctx)


class DecimalRange(click.FloatRange):
    """A number within bounds, with a decimal comma or a decimal point."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """The number; refused as click refuses what is none, or is out of bounds."""
        return super().convert(_with_point(value), param, ctx)


def _with_point(value: Any) -> Any:  # noqa: ANN401 - what click was given
    return value.replace(",", ".") if isinstance(value, str) else value

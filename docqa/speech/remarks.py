"""What a transcript says of how it was made, as one line."""

from __future__ import annotations

from collections.abc import Iterable

NO_SPEECH = "Inget tal hördes i inspelningen."
_ENDS = (".", "!", "?", ":")


def in_one(remarks: Iterable[str | None]) -> str | None:
    """The remarks after one another, a full stop where one ends without a mark; None for none.

    >>> in_one(["Demomodell", None, NO_SPEECH])
    'Demomodell. Inget tal hördes i inspelningen.'
    >>> in_one(["Demomodell"])
    'Demomodell'
    """
    said = [remark for remark in remarks if remark]
    closed = [remark if remark.endswith(_ENDS) else f"{remark}." for remark in said[:-1]]
    return " ".join([*closed, *said[-1:]]) or None

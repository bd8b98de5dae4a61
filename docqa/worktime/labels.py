"""What a note is called in a file of times: a short mark, never its content and never a person's number."""

from __future__ import annotations

import re

from docqa.errors import DocqaError

MAX_LETTERS = 40
_MARK = re.compile(r"\w[\w.\-/]*")
_PERSONAL_NUMBER = re.compile(r"(?<!\d)(?:19|20)?\d{6}[-+]?\d{4}(?!\d)")


def checked_label(label: str) -> str:
    """The label as it is kept.

    >>> checked_label(" A12 ")
    'A12'

    Raises:
        DocqaError: it is empty, long, holds blanks, or looks like a personal number.
    """
    mark = label.strip()
    if _PERSONAL_NUMBER.search(mark):
        raise DocqaError(
            "Märkningen ser ut som ett personnummer.",
            "Tidfilen ska inte säga vem det gäller: välj t.ex. A12.",
        )
    if len(mark) > MAX_LETTERS or not _MARK.fullmatch(mark):
        raise DocqaError(
            f"Märkningen av en anteckning är ett kort ord, högst {MAX_LETTERS} tecken utan mellanslag.",
            "Välj t.ex. A12 eller filens namn.",
        )
    return mark

"""What an edit may add: a closed list of kinds, and for each what it may write that was not said.

Every other kind of edit may only take away. The list is checked on every dictation: an edit that breaks it is
taken back, so that no pass, however wrong, can put words into a note.
"""

from __future__ import annotations

import re

from docqa.dictation import record
from docqa.types import Edit, TidyText

_LETTERS = "[a-zåäöéü]"
_MARKS = r"""[\s.,;:?!\-–/%§+=()”"]"""
MAY_ADD: dict[str, str] = {
    "punctuation": rf"{_MARKS}*",
    "quote": r"[\s”]*",
    "layout": r"\s*",
    "list": r"[\s.\-\d]*",
    "heading": r"[\s-]*",
    "capital": "",
    "reminder": r"[\s\[\]]*(?:kontrollera)?[\s\[\]]*",
    "number": rf"(?:[\d\s,%§–]|kap\.|{_LETTERS}(?!{_LETTERS}))*",
    "date": rf"(?:[\d\s\-–()]|den|{_LETTERS}{{3,9}})*",
    "time": r"(?:[\d\s.–]|kl\.)*",
    "phone": r"[\d\s+\-]*",
    "identifier": r"""(?:[a-z](?=\d\d))?[\d\-+*@._/:\s]*(?:\[kontrollera\])?""",
    "glossary": rf"(?:[\s-]|{_LETTERS})*",
}


def keeps(edit: Edit) -> bool:
    """Whether an edit writes nothing but what was said and what its kind may add.

    >>> keeps(Edit(0, 5, "punkt", ".", "punctuation")), keeps(Edit(0, 2, "eh", "ja", "filler"))
    (True, False)
    """
    said, written = edit.spoken.casefold(), edit.written.casefold()
    if is_part(written, said):
        return True
    allowed = MAY_ADD.get(edit.kind)
    return allowed is not None and (
        re.fullmatch(allowed, written) is not None or re.fullmatch(allowed, _added(written, said)) is not None
    )


def is_part(written: str, said: str) -> bool:
    """Whether the letters and marks of ``written`` all stand in ``said``, in that order."""
    rest = iter(said)
    return all(letter in rest for letter in written if not letter.isspace())


def _added(written: str, said: str) -> str:
    """What of ``written`` is left when the words that were said too are taken out."""
    words = set(re.findall(r"[^\W_]+", said))
    return re.sub(r"[^\W_]+", lambda match: "" if match.group() in words else match.group(), written)


def enforce(tidied: TidyText) -> TidyText:
    """The text without edits that break the promise."""
    broken = [edit for edit in tidied.edits if edit.applied and not keeps(edit)]
    return record.undo(tidied, broken) if broken else tidied

"""The record of a dictation's changes: writing from it, taking proposals in, undoing any of it.

Applied edits never overlap, point into the spoken text and quote it, so that text and edits together always
give the spoken words back, to the letter.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from docqa.types import Edit, TidyText


def applied(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits that changed the text, in order."""
    return tuple(sorted((edit for edit in edits if edit.applied), key=lambda edit: (edit.start, edit.end)))


def write(spoken: str, edits: Sequence[Edit]) -> str:
    """The written text that the applied edits make of ``spoken``."""
    parts, done = [], 0
    for edit in applied(edits):
        parts += [spoken[done : edit.start], edit.written]
        done = edit.end
    return "".join([*parts, spoken[done:]])


def restore(tidied: TidyText) -> str:
    """What was spoken, from the written text and its edits alone.

    >>> from docqa.dictation.tidying import tidy
    >>> restore(tidy("eh mamma ringde klockan halv tre punkt"))
    'eh mamma ringde klockan halv tre punkt'
    """
    parts, done, shift = [], 0, 0
    for edit in applied(tidied.edits):
        parts += [tidied.text[done : edit.start + shift], edit.spoken]
        shift += len(edit.written) - (edit.end - edit.start)
        done = edit.end + shift
    return "".join([*parts, tidied.text[done:]])


def undo(tidied: TidyText, edits: Collection[Edit]) -> TidyText:
    """The text with these applied edits taken back; all of them give exactly what was spoken.

    An edit that was taken back stays on record with ``applied`` false. Edits that are not of this text, and
    none at all, change nothing.
    """
    back = set(edits)
    kept = tuple(replace(edit, applied=False) if edit in back else edit for edit in tidied.edits)
    return TidyText(write(restore(tidied), kept), kept)


def take(spoken: str, tidied: TidyText, *, kinds: Collection[str]) -> TidyText:
    """The text with proposals of these kinds taken in; a proposal replaces the edits it covers.

    Where two proposals overlap, the first is taken.
    """
    chosen: list[Edit] = []
    for edit in tidied.edits:
        if not edit.applied and edit.kind in kinds and not any(_overlap(edit, other) for other in chosen):
            chosen.append(edit)
    kept = [edit for edit in tidied.edits if edit not in chosen and not _covered(edit, chosen)]
    taken = [replace(edit, applied=True) for edit in chosen]
    edits = tuple(sorted((*kept, *taken), key=lambda edit: (edit.start, edit.end)))
    return TidyText(write(spoken, edits), edits)


def accept(spoken: str, tidied: TidyText, *, kinds: Collection[str]) -> str:
    """The written text with proposals of these kinds taken in."""
    return take(spoken, tidied, kinds=kinds).text


def _covered(edit: Edit, chosen: Sequence[Edit]) -> bool:
    return edit.applied and any(_overlap(edit, other) for other in chosen)


def _overlap(first: Edit, second: Edit) -> bool:
    if first.start == first.end or second.start == second.end:
        return first.start <= second.start <= first.end or second.start <= first.start <= second.end
    return first.start < second.end and second.start < first.end

"""Spoken text to written text: the passes in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace

from docqa.dictation import (
    commands,
    corrections,
    counts,
    dates,
    enclosures,
    fillers,
    headings,
    identifiers,
    layout,
    names,
    promises,
    proposals,
    questions,
    quotations,
    record,
    repeats,
    spelled,
    spellings,
    strikes,
    times,
)
from docqa.dictation.pieces import Piece, cut, render
from docqa.errors import DocqaError
from docqa.types import Edit, TidyText


def tidy(
    spoken: str,
    *,
    date: str | None = None,
    known_headings: Collection[str] = headings.COMMON,
    accept: Collection[str] = (),
    show_personal_numbers: bool = False,
) -> TidyText:
    """Spoken text as written text, with an edit for every change. Empty text gives empty text.

    Edits point into ``spoken``; putting the applied ones in their places gives the written text. What the
    speaker corrects is proposed, not applied, and so is the other reading of a time that may be morning or
    afternoon. What stands between spoken quotation marks keeps its words.

    Args:
        spoken: what was said, with or without the recogniser's own marks and capitals.
        date: the entry date (ÅÅÅÅ-MM-DD) that dates without a year and words like "i går" are read against.
        known_headings: headings in lower case that "rubrik ..." may name.
        accept: kinds of proposals to take in at once: any of "corrections", "deletions", "dates",
            "times" and "fillers".
        show_personal_numbers: write personal numbers in full; the last four digits are starred otherwise.

    Raises:
        DocqaError: ``date`` is not a date, or ``accept`` names no kind of proposal.

    >>> tidy("mamma ringer klockan fjorton och trettio punkt").text
    'Mamma ringer kl. 14.30.'
    >>> tidy("mötet är på tisdag nej onsdag", accept={"corrections"}).text
    'Mötet är på onsdag'
    """
    entry, kinds = read_entry_date(date), proposals.kinds(accept)
    pieces, asked = _written(spoken, entry, known_headings, in_full=show_personal_numbers)
    pieces, proposed = _decided(pieces, kinds)
    tidied = _with_proposals(spoken, render(spoken, layout.lay_out(pieces)), [*proposed, *asked])
    return promises.enforce(record.take(spoken, tidied, kinds=kinds & {"date", "time"}))


def _written(
    spoken: str, entry: dt.date | None, known_headings: Collection[str], *, in_full: bool
) -> tuple[list[Piece], list[Edit]]:
    """The pieces as they are to be written, and other readings of dates, times and numbers to ask about."""
    pieces = spelled.write_spelled(commands.escape(cut(spoken)))
    pieces = fillers.drop_fillers(enclosures.enclose(pieces))
    days = dates.relative_dates(pieces, entry=entry) if entry else []
    pieces, doubts = identifiers.write_identifiers(pieces, in_full=in_full)
    pieces, other_times = times.write_times(dates.write_dates(pieces, entry=entry))
    pieces = commands.obey(commands.number_items(counts.write_numbers(pieces)))
    pieces = headings.write_headings(pieces, known=known_headings)
    pieces = quotations.set_apart(questions.set_off(pieces))
    pieces = names.capitalise_names(spellings.correct_spelling(pieces))
    asked = [_proposal(*span, written, "time") for span, written in other_times.items()]
    asked += [_proposal(*span, written, "identifier") for span, written in doubts.items()]
    asked += [_proposal(start, end, f"{spoken[start:end]} ({day})", "date") for start, end, day in days]
    return pieces, asked


def _decided(pieces: list[Piece], kinds: Collection[str]) -> tuple[list[Piece], list[Edit]]:
    """The pieces without what is struck out or accepted to go, and what else is proposed to go."""
    proposed: list[Edit] = []
    for find in (corrections.find, repeats.find, fillers.weak_fillers):
        found = find(pieces)
        accepted = [proposal for proposal in found if proposal.kind in kinds]
        proposed += [proposals.as_edit(pieces, each) for each in found if each not in accepted]
        pieces = corrections.take_in(pieces, accepted)
    pieces, uncertain = strikes.strike(pieces, accept="deletion" in kinds)
    return pieces, [*proposed, *(proposals.as_edit(pieces, each) for each in uncertain)]


def _with_proposals(spoken: str, tidied: TidyText, proposed: Sequence[Edit]) -> TidyText:
    quoted = [replace(edit, spoken=spoken[edit.start : edit.end]) for edit in proposed]
    return TidyText(
        tidied.text, tuple(sorted((*tidied.edits, *quoted), key=lambda edit: (edit.start, edit.end)))
    )


def _proposal(start: int, end: int, written: str, kind: str) -> Edit:
    return Edit(start, end, "", written, kind, applied=False)


def read_entry_date(date: str | None) -> dt.date | None:
    """The entry date, None when none was given.

    Raises:
        DocqaError: it is not written ÅÅÅÅ-MM-DD or is no day of the calendar.
    """
    if date is None:
        return None
    try:
        return dt.date.fromisoformat(date)
    except ValueError as error:
        raise DocqaError(
            f'Datumet "{date}" går inte att läsa.', "Skriv det som ÅÅÅÅ-MM-DD, till exempel 2026-11-03."
        ) from error

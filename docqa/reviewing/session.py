"""One person at one review: every decision goes to the journal first, then into the state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from docqa.errors import DocqaError
from docqa.outcomes import Entry, append_entries
from docqa.reviewing.changing import MARKER, frame, sentences_of, without_marker
from docqa.reviewing.deciding import after, reduce_events
from docqa.reviewing.exporting import check_target, export, write_record
from docqa.reviewing.hindering import hindrances
from docqa.reviewing.journal import Journal
from docqa.reviewing.judging import Judge, guard_judge, is_grave, problems_after, problems_of
from docqa.reviewing.phrases import objection
from docqa.reviewing.preparing import RECORD_SUFFIX
from docqa.reviewing.recording import OUTCOMES, outcome_entries, record_of
from docqa.reviewing.viewing import view_of
from docqa.types import Deed, Doing, Objection, ReviewEvent, ReviewForm, ReviewItem, ReviewMaterial

Clock = Callable[[], str]


def now() -> str:
    """The time with its offset from UTC, to the second (ISO 8601)."""
    return datetime.now(UTC).astimezone().isoformat(timespec="seconds")


class BlockedError(DocqaError):
    """The guard objects, and nobody has said that it shall be so all the same."""

    def __init__(self, problems: Sequence[Objection]) -> None:
        super().__init__(
            "Något viktigt har ändrats jämfört med texten.", "Ändra, eller använd det ändå och skriv varför."
        )
        self.problems = tuple(problems)


class NotReadyError(DocqaError):
    """Something has to be decided before the note can be approved; ``items`` says what."""

    def __init__(self, messages: Sequence[str], items: Sequence[str]) -> None:
        super().__init__(" ".join(messages), "Gå igenom dem först.")
        self.items = tuple(items)


def _require(item: ReviewItem, do: Deed, text: str | None) -> None:
    """Refuse what cannot be decided of an item."""
    if (item.kind, do) not in OUTCOMES or (do == "edit" and not text):
        raise DocqaError(f"{item.id} kan inte avgöras så.", "")
    if item.kind == "finding" and do == "accept" and not text:
        raise DocqaError(f"{item.id} behöver nya ord i texten.", "")


class Session:
    """A review in progress. ``state`` is always what the journal says."""

    def __init__(
        self,
        journal: Journal,
        *,
        by: str,
        judge: Judge = guard_judge,
        clock: Clock = now,
        outcome_log: Path | None = None,
    ) -> None:
        """``by`` is who decides; ``outcome_log`` is told at each approval what became of the questions."""
        self.journal = journal
        self.material: ReviewMaterial = journal.material
        self.state = reduce_events(journal.events)
        self.view = view_of(self.material, self.state)
        self.by = by
        self.remarks: list[str] = []
        self._outcome_log = outcome_log
        self._judge = judge
        self._clock = clock

    def item(self, id: str) -> ReviewItem:
        """The item of that id.

        Raises:
            DocqaError: there is none.
        """
        for each in self.material.items:
            if each.id.casefold() == id.casefold():
                return each
        raise DocqaError(f"{id} finns inte i granskningen.", "")

    def problems(self, item: ReviewItem, do: Deed, text: str | None = None) -> tuple[Objection, ...]:
        """What the guard says of a decision on a bullet before it is made; nothing for other items."""
        if item.kind == "bullet" and do in ("edit", "drop"):
            event = ReviewEvent(do, self._clock(), self.by, item.id, text)
            return problems_after(self.material, self.state, event, self._judge)
        if item.kind == "omission" and do == "edit":
            event = ReviewEvent(do, self._clock(), self.by, item.id, text)
            return problems_after(self.material, self.state, event, self._judge)
        return item.objections if item.kind == "bullet" and do == "accept" else ()

    def decide(
        self,
        id: str,
        do: Deed,
        *,
        text: str | None = None,
        reason: str | None = None,
        problems: Sequence[Objection] = (),
        override: bool = False,
    ) -> None:
        """Decide on an item; when this returns the decision is on the disk.

        Args:
            id: the item.
            do: accept, edit (with ``text``), reject (ignore a question, keep the text's own words instead
                of a bullet, bring back what was left out) or drop (a bullet, with nothing in its place).
            text: the words chosen. For a question they replace what :func:`frame` gives.
            reason: why, where the person says so.
            problems: what :meth:`problems` found.
            override: go on although they are grave.

        Raises:
            BlockedError: the problems are grave and ``override`` is not said.
            DocqaError: the item cannot be decided so, or the journal cannot be written.
        """
        item = self.item(id)
        text = " ".join(text.split()) if text is not None else None
        _require(item, do, text)
        if is_grave(problems) and not override:
            raise BlockedError(problems)
        event = ReviewEvent(
            do,
            self._clock(),
            self.by,
            item.id,
            text,
            reason=reason or None,
            problems=tuple(map(objection, problems)),
            overridden=override and is_grave(problems),
        )
        self._add(self._placed(item, event))

    def _placed(self, item: ReviewItem, event: ReviewEvent) -> ReviewEvent:
        """The event with the place in the source that its words replace; a reminder to check goes."""
        if item.kind not in ("doubt", "finding") or event.do == "reject":
            return event
        span, words = frame(self.material, self.state, item)
        text = without_marker(words) if event.text is None and MARKER in words else event.text
        return event if text is None else replace(event, text=text, start=span.start, end=span.end)

    def confirm_sentence(self, id: str) -> tuple[str, ...]:
        """Confirm every doubtful word still open in the sentence of one; gives their ids.

        Raises:
            DocqaError: there is no such doubtful word, or the journal cannot be written.
        """
        item = self.item(id)
        if item.kind != "doubt":
            raise DocqaError(f"{item.id} är inget ord att kontrollera.", "")
        sentences = set(sentences_of(self.material, item))
        left = self.view.left["doubt"]
        found = tuple(
            each.id
            for each in self.material.items
            if each.id in left and sentences & set(sentences_of(self.material, each))
        )
        for each in found:
            self.decide(each, "accept")
        return found

    def undo(self) -> ReviewEvent | None:
        """Take back the latest decision; None when there is none left."""
        return self._step("undo", self.state.done)

    def redo(self) -> ReviewEvent | None:
        """Make again the decision that was taken back last; None when there is none."""
        return self._step("redo", self.state.undone)

    def _step(self, do: Doing, stack: tuple[ReviewEvent, ...]) -> ReviewEvent | None:
        if not stack:
            return None
        self._add(ReviewEvent(do, self._clock(), self.by))
        return stack[-1]

    def objections(self, form: ReviewForm) -> tuple[Objection, ...]:
        """What the guard says of the note about to be approved.

        Raises:
            NotReadyError: something has to be decided first.
        """
        found = hindrances(self.material, self.state, form)
        if found:
            ids = [id for each in found for id in each.items]
            raise NotReadyError([each.message for each in found], ids)
        return problems_of(self.material, self.state, self._judge) if form == "bullets" else ()

    def approve(
        self,
        form: ReviewForm,
        path: Path,
        *,
        overwrite: bool = False,
        override: bool = False,
        reason: str | None = None,
    ) -> Path:
        """Write the finished note to ``path`` and the record beside the source; gives the record's path.

        Raises:
            NotReadyError: something has to be decided first.
            BlockedError: the guard objects to the note and ``override`` is not said.
            TakenError: there is such a file and ``overwrite`` is not said.
            DocqaError: the file cannot be written.
        """
        objections = self.objections(form)
        if is_grave(objections) and not override:
            raise BlockedError(objections)
        check_target(path, self.source)
        digest = export(self.material, self.state, form, path, overwrite=overwrite)
        event = ReviewEvent(
            "approve",
            self._clock(),
            self.by,
            reason=reason or None,
            problems=tuple(map(objection, objections)),
            overridden=override and is_grave(objections),
            form=form,
            file=path.name if path.resolve().parent == self.source.resolve().parent else str(path),
            sha256=digest,
        )
        answered = outcome_entries(self.material, self.state, on=date.fromisoformat(event.at[:10]))
        self._add(event)
        self._log(answered)
        record = record_of(self.material, self.state, begun=self.journal.begun)
        write_record(record, self.record_path)
        return self.record_path

    def _log(self, entries: Sequence[Entry]) -> None:
        """Tell the log of outcomes; one that cannot be written stops nothing."""
        if self._outcome_log is not None:
            try:
                append_entries(self._outcome_log, entries)
            except DocqaError as error:
                self.remarks.append(str(error))

    @property
    def source(self) -> Path:
        """The file under review; it is read, never written."""
        return self.journal.path.with_name(self.material.path)

    @property
    def record_path(self) -> Path:
        """Where the record of this review goes."""
        return self.source.with_name(self.source.name + RECORD_SUFFIX)

    def _add(self, event: ReviewEvent) -> None:
        self.journal.append(event)
        self.state = after(self.state, event)
        self.view = view_of(self.material, self.state)

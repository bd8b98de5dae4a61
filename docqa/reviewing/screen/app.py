"""The keys of the screen: what each does to the session, and the windows it opens."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from textual.binding import Binding

from docqa.errors import DocqaError
from docqa.reviewing.changing import frame
from docqa.reviewing.judging import is_grave
from docqa.reviewing.phrases import KIND_NAMES, objection, proposal, shown_text
from docqa.reviewing.playing import Player, find_audio, stretch_of
from docqa.reviewing.recording import OUTCOMES
from docqa.reviewing.screen.approving import ApproveDialog
from docqa.reviewing.screen.dialogs import AskDialog, EditDialog, Edited, HelpDialog, Preview
from docqa.reviewing.screen.panes import ReviewPanes
from docqa.reviewing.session import Session
from docqa.types import Deed, Objection, ReviewItem

OWN_ACTIONS = frozenset(
    {"decide", "ignore_why", "undo", "redo", "listen", "next_open", "preview", "approve"}
    | {"help", "leave", "move", "scroll_note", "confirm_sentence"}
)
"""What the keys below stand for: none of it while a window is open over the screen."""


class ReviewApp(ReviewPanes):
    """A review on the screen; gives the finished note's path when it was approved, else None."""

    BINDINGS = [  # noqa: RUF012 - as Textual has it
        Binding("g", "decide('accept')", "Godta"),
        Binding("ä,e", "decide('edit')", "Ändra", key_display="ä"),
        Binding("G", "confirm_sentence", "Meningen", key_display="G"),
        Binding("n", "decide('reject')", "Nej"),
        Binding("N", "ignore_why", "Nej, skäl", show=False),
        Binding("s", "decide('drop')", "Stryk"),
        Binding("u", "undo", "Ångra"),
        Binding("r", "redo", "Gör om"),
        Binding("l", "listen", "Lyssna"),
        Binding("tab", "next_open", "Nästa öppna", show=False, priority=True),
        Binding("v", "preview", "Visa"),
        Binding("k", "approve", "Klar"),
        Binding("question_mark,f1", "help", "Hjälp", key_display="?"),
        Binding("q", "leave", "Sluta"),
        Binding("j", "move(1)", show=False),
        Binding("pagedown", "scroll_note(1)", show=False, priority=True),
        Binding("pageup", "scroll_note(-1)", show=False, priority=True),
    ]

    def __init__(self, session: Session, *, target: Path, audio: Player | None = None) -> None:
        super().__init__(session)
        self.target = target
        folder = session.source.parent
        self.player = audio or Player(find_audio(session.material.audio, folder))
        self.approved: Path | None = None

    # --- decisions -------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the keys that mean something for the item under the cursor."""
        if len(self.screen_stack) != 1:  # a window is open, and the keys are its own
            return action not in OWN_ACTIONS
        item = self.current
        if action == "decide":
            return item is not None and (item.kind, str(parameters[0])) in OUTCOMES
        if action == "confirm_sentence":
            return item is not None and item.kind == "doubt"
        if action == "listen":
            return bool(self.session.material.timings)
        if action == "redo":
            return bool(self.session.state.undone)
        return True

    def action_decide(self, do: Deed) -> None:
        """Decide on the item under the cursor, with a dialog where words are needed."""
        item = self.current
        if item is None or (item.kind, do) not in OUTCOMES:
            return
        if do == "edit" or (item.kind == "finding" and do == "accept"):
            self._edit(item)
        elif do == "drop":
            self.run_worker(self._drop(item), exclusive=True)
        else:
            self._decide(item, do, problems=self.session.problems(item, do))

    def _edit(self, item: ReviewItem) -> None:
        words = shown_text(self.session.view, item)
        if item.kind in ("finding", "doubt"):
            words = proposal(item, frame(self.session.material, self.session.state, item)[1])

        def save(edited: Edited | None) -> None:
            if edited is not None:
                self._decide(item, "edit", edited.text, edited.problems, override=True, reason=edited.reason)

        self.push_screen(EditDialog(self.session, item, words), save)

    async def _drop(self, item: ReviewItem) -> None:
        problems = await asyncio.to_thread(self.session.problems, item, "drop")
        self._decide(item, "drop", problems=problems)

    def _decide(
        self,
        item: ReviewItem,
        do: Deed,
        text: str | None = None,
        problems: tuple[Objection, ...] = (),
        *,
        override: bool = False,
        reason: str | None = None,
    ) -> None:
        if is_grave(problems) and not override:
            self._ask_override(item, do, problems)
            return
        try:
            self.session.decide(item.id, do, text=text, reason=reason, problems=problems, override=override)
        except DocqaError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.show_all()
        self.go_to(self.next_open(item))

    def _ask_override(self, item: ReviewItem, do: Deed, problems: tuple[Objection, ...]) -> None:
        def go_on(reason: str | None) -> None:
            if reason is not None:
                self._decide(item, do, problems=problems, override=True, reason=reason)

        lines = list(map(objection, problems))
        title = f"{KIND_NAMES[item.kind]} {item.id[1:]}: kontrollen har en invändning"
        self.push_screen(AskDialog(title, lines, "Varför ska det vara så ändå?", needed=True), go_on)

    def action_confirm_sentence(self) -> None:
        """Confirm every doubtful word in the sentence under the cursor."""
        item = self.current
        if item is None or item.kind != "doubt":
            return
        try:
            self.session.confirm_sentence(item.id)
        except DocqaError as error:
            self.notify(str(error), severity="error", markup=False)
        self.show_all()
        self.go_to(self.next_open(item))

    def action_ignore_why(self) -> None:
        """Put a question aside and say why."""
        item = self.current
        if item is None or item.kind != "finding":
            return

        def put_aside(reason: str | None) -> None:
            if reason is not None:
                self._decide(item, "reject", reason=reason)

        self.push_screen(AskDialog("Lägg undan frågan", [item.message], "Varför?", needed=False), put_aside)

    def action_undo(self) -> None:
        """Take back the latest decision, and go to what it was about."""
        self._step(self.session.undo, "Det finns inget mer att ångra.", "Ångrade")

    def action_redo(self) -> None:
        """Make again what was taken back, and go on to what is open."""
        self._step(self.session.redo, "Det finns inget att göra om.", "Gjorde om")

    def _step(self, step: Callable[[], object], nothing: str, done: str) -> None:
        try:
            event = step()
        except DocqaError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        if event is None:
            self.notify(nothing)
            return
        item = self.session.item(event.item)  # type: ignore[attr-defined]
        self.show_all()
        self.go_to(item if event in self.session.state.undone else self.next_open(item) or item)
        self.notify(f"{done}: {KIND_NAMES[item.kind].lower()} {item.id[1:]}", timeout=2)

    # --- the rest --------------------------------------------------------------------------------

    def action_listen(self) -> None:
        """Play what was said behind the item under the cursor."""
        item = self.current
        heard = stretch_of(self.session.material, item) if item is not None else None
        if heard is None:
            self.notify("Inget ljud hör till det här.")
            return
        self.run_worker(self._play(*heard), exclusive=True, group="sound")

    async def _play(self, start_s: float, end_s: float) -> None:
        try:
            await asyncio.to_thread(self.player.play, start_s, end_s)
        except DocqaError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        await asyncio.sleep(0.5)
        if self.player.failed:
            self.notify("Det gick inte att spela upp. Finns det en högtalare?", severity="warning")

    def action_preview(self) -> None:
        """Show the note as it will be."""
        self.push_screen(Preview(self.session))

    def action_approve(self) -> None:
        """Approve the note, or go to what has to be decided first."""

        def approved(result: Path | str | None) -> None:
            if isinstance(result, Path):
                self.approved = result
                self.show_all()
                self.notify(f"Godkänd: {result.name}", markup=False)
            elif result:
                self.go_to(self.session.item(result))

        self.push_screen(ApproveDialog(self.session, self.target), approved)

    def action_help(self) -> None:
        """Show the keys."""
        self.push_screen(HelpDialog())

    def action_help_quit(self) -> None:
        """Say how to leave when somebody tries as in other programs."""
        self.notify("Tryck q för att sluta. Allt är sparat.")

    def action_leave(self) -> None:
        """Leave; everything is saved already."""
        self.player.stop()
        self.exit(self.approved)

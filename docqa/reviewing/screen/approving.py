"""The window where a note is approved: its form, its file, and what the guard has to say first."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from docqa.errors import DocqaError
from docqa.reviewing.exporting import TakenError
from docqa.reviewing.hindering import natural_form
from docqa.reviewing.phrases import objection
from docqa.reviewing.screen.dialogs import FORM_NAMES, Dialog
from docqa.reviewing.session import BlockedError, NotReadyError, Session
from docqa.types import ReviewForm


class ApproveDialog(Dialog["Path | str | None"]):
    """Approves and gives the file written, the id of what has to be decided first, or None."""

    BINDINGS = [  # noqa: RUF012
        Binding("f2", "switch", "Byt form", priority=True),
        Binding("ctrl+g", "go", "Gå dit", priority=True),
    ]

    def __init__(self, session: Session, target: Path) -> None:
        super().__init__()
        self.session, self.target = session, target
        self.form: ReviewForm = natural_form(session.material, session.state)
        self.has_bullets = any(item.kind == "bullet" for item in session.material.items)
        self.taken: str | None = None
        self.blocked = False
        self.waiting: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """Form, file, reason, and what stands in the way."""
        with Vertical():
            yield Static("", id="form", markup=False)
            yield Input(str(self.target), id="file")
            with VerticalScroll(can_focus=False):
                yield Static("", classes="problems", markup=False)
            yield Input(placeholder="Varför ska det vara så ändå?", id="reason")
            yield Static("", classes="keys", markup=False)

    def on_mount(self) -> None:
        """Show what will be done at Enter."""
        self.query_one("#reason", Input).display = False
        self.query_one("#file", Input).focus()
        self._show()

    def _show(self) -> None:
        words = f"Godkänn {FORM_NAMES[self.form]}, och skriv filen:"
        unanswered = len(self.session.view.left["finding"])
        if unanswered:
            asked = "1 fråga är obesvarad" if unanswered == 1 else f"{unanswered} frågor är obesvarade"
            words = f"{asked}. Det kommer att stå i protokollet.\n{words}"
        self.query_one("#form", Static).update(words)
        switch = "F2 byter form · " if self.has_bullets else ""
        self.query_one(".keys", Static).update(f"Enter godkänner · {switch}Esc avbryter")

    def action_switch(self) -> None:
        """Approve the other form."""
        if self.has_bullets:
            self.form = "text" if self.form == "bullets" else "bullets"
            self.blocked = False
            self.query_one("#reason", Input).display = False
            self._say("")
            self._show()

    def action_go(self) -> None:
        """Go to the first thing that has to be decided."""
        if self.waiting:
            self.dismiss(self.waiting[0])

    def on_input_submitted(self) -> None:
        """Approve."""
        self._say("Kontrollerar …")
        self.run_worker(self._approve(), exclusive=True)

    async def _approve(self) -> None:
        name = self.query_one("#file", Input).value.strip()
        reason = self.query_one("#reason", Input).value.strip()
        path = Path(name)
        try:
            await asyncio.to_thread(
                self.session.approve,
                self.form,
                path,
                overwrite=self.taken == name,
                override=self.blocked and bool(reason),
                reason=reason or None,
            )
        except NotReadyError as error:
            self.waiting = error.items
            self._say(f"{error}\nCtrl+G går till det första.")
        except BlockedError as error:
            self._blocked(error)
        except TakenError as error:
            self.taken = name
            self._say(f"{error.message} Enter igen skriver över den, eller välj ett annat namn.")
        except DocqaError as error:
            self._say(str(error))
        else:
            self.dismiss(path)

    def _blocked(self, error: BlockedError) -> None:
        self.blocked = True
        found = "\n".join(f"• {objection(problem)}" for problem in error.problems)
        self._say(f"Kontrollen mot texten har en invändning:\n{found}")
        reason = self.query_one("#reason", Input)
        reason.display = True
        reason.focus()

    def _say(self, words: str) -> None:
        self.query_one(".problems", Static).update(words)

"""What is on the screen: title, note, items and what there is to know of the one under the cursor."""

from __future__ import annotations

from pathlib import Path

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from docqa.reviewing.hindering import KINDS
from docqa.reviewing.phrases import progress
from docqa.reviewing.screen.contents import detail_content, group_content, note_content, row_content
from docqa.reviewing.screen.style import APP, DIALOG
from docqa.reviewing.session import Session
from docqa.types import ReviewItem


class ReviewPanes(App[Path | None]):
    """Shows a session; holds no state of its own but the cursor."""

    CSS = APP + DIALOG
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """Title, note and items, keys."""
        yield Static(id="top", markup=False)
        with Horizontal(id="panes"):
            with VerticalScroll(id="note", can_focus=False):
                yield Static(id="text", markup=False)
            with Vertical(id="side"):
                yield OptionList(*self._options(), id="items", markup=False)
                with VerticalScroll(id="detail", can_focus=False):
                    yield Static(id="about", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Begin at the first thing left to decide."""
        self.title = f"docqa review · {self.session.material.path}"
        self.query_one("#items", OptionList).focus()
        self.go_to(self.next_open(None) or (self.session.material.items or (None,))[0])
        self.call_after_refresh(self.show_all)

    def on_resize(self) -> None:
        """Lay the note out anew."""
        self.call_after_refresh(self._show_note)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The cursor has moved: light up its source and tell of it."""
        if event.option_list.id == "items":
            self._show_cursor()

    def _options(self) -> list[Option]:
        view = self.session.view
        found = []
        for kind in KINDS:
            items = [item for item in view.material.items if item.kind == kind]
            if items:
                found.append(Option(group_content(view, kind), id=kind, disabled=True))
            found += [Option(row_content(view, item), id=item.id) for item in items]
        return found

    def show_all(self) -> None:
        """Show everything anew after a decision."""
        items = self.query_one("#items", OptionList)
        for option in self._options():
            if option.id is not None and items.get_option(option.id).prompt != option.prompt:
                items.replace_option_prompt(option.id, option.prompt)
        words = progress(self.session.view)
        self.query_one("#top", Static).update(f"{self.session.material.path} · {words}")
        self._show_cursor()

    def _show_cursor(self) -> None:
        item = self.current
        if item is not None:
            about = detail_content(self.session.view, item)
            self.query_one("#about", Static).update(about)
            self.query_one("#detail", VerticalScroll).scroll_home(animate=False)
            self.call_after_refresh(self._centre)
        else:
            self.query_one("#about", Static).update(
                "Inget att avgöra. v visar anteckningen, k godkänner den."
            )
        self._show_note()
        self.refresh_bindings()

    def _centre(self) -> None:
        """Keep the cursor in the middle of the list, so that what comes next is in sight."""
        items = self.query_one("#items", OptionList)
        if items.highlighted is not None:
            items.scroll_to(y=items.highlighted - items.size.height // 2, animate=False)

    def _show_note(self) -> None:
        pane = self.query_one("#note", VerticalScroll)
        width = max(10, pane.scrollable_content_region.width)
        content, first, last = note_content(self.session.view, self.current, width)
        self.query_one("#text", Static).update(content)
        height = max(1, pane.size.height)
        top = pane.scroll_offset.y
        if first < top or last >= top + height:
            self.call_after_refresh(pane.scroll_to, y=max(0, first - height // 3), animate=False)

    # --- the cursor ------------------------------------------------------------------------------

    @property
    def current(self) -> ReviewItem | None:
        """The item under the cursor."""
        option = self.query_one("#items", OptionList).highlighted_option
        if option is None or option.id is None or option.disabled:
            return None
        return self.session.item(option.id)

    def go_to(self, item: ReviewItem | None) -> None:
        """Move the cursor to an item."""
        if item is not None:
            items = self.query_one("#items", OptionList)
            items.highlighted = items.get_option_index(item.id)

    def next_open(self, after: ReviewItem | None) -> ReviewItem | None:
        """The next item left to decide, from the top again after the last."""
        items = self.session.material.items
        return self.session.view.next_open(items.index(after) if after is not None else -1)

    def action_next_open(self) -> None:
        """Move to the next item left to decide."""
        self.go_to(self.next_open(self.current))

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        items = self.query_one("#items", OptionList)
        items.action_cursor_down() if step > 0 else items.action_cursor_up()

    def action_scroll_note(self, step: int) -> None:
        """Page through the note."""
        pane = self.query_one("#note", VerticalScroll)
        pane.scroll_relative(y=step * max(1, pane.size.height - 2), animate=False)

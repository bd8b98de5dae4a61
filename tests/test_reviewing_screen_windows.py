"""The windows of a review: previews, approval, listening, sizes, and long notes."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from docqa.reviewing import journal_path
from docqa.reviewing.playing import Player
from tests.review_rig import ITEMS, TEXT, TIMINGS, begun
from tests.review_screen import Screen, play, source

__all__ = ["source"]  # fixtures


def test_tab_goes_to_the_next_open_item(source):
    """What has been decided is passed over."""

    async def script(screen: Screen) -> None:
        await screen.press("g", "g", "up", "up", "tab")
        assert screen.at == "F1"

    play(source, script)


def test_a_window_keeps_the_keys_to_itself(source):
    """Letters pressed in the help or the preview decide nothing."""

    async def script(screen: Screen) -> None:
        for window in ("question_mark", "v"):
            await screen.press(window, "g", "n", "u", "s", "escape")
        assert (screen.at, screen.done) == ("O1", [])

    play(source, script)


def test_the_preview_shows_both_forms_and_copies_a_heading(source):
    """The note as it will be, heading by heading, ready for a case system."""
    copied = []

    async def script(screen: Screen) -> None:
        screen.app.copy_to_clipboard = copied.append
        await screen.press("v", "c", "f", "down", "c")
        assert "punkterna" in screen.shown("#form")

    play(source, script)
    assert copied[0].startswith("Samtal\nMamma är slarvig.")
    assert copied[1] == "Bedömning\nMaya behöver stöd i skolan."


def test_a_note_with_open_doubts_cannot_be_approved(source):
    """It is said why, and a key goes there."""

    async def script(screen: Screen) -> None:
        await screen.press("g", "down", "down", "k", "enter")
        assert "1 ord är inte bekräftat eller rättat." in screen.shown(".problems")
        await screen.press("ctrl+g")
        assert screen.at == "O2"

    app = play(source, script)
    assert app.session.state.approvals == ()


def test_the_whole_way_to_an_approved_note(source):
    """Decide on everything, approve, leave: the file is there and the record beside it."""

    async def script(screen: Screen) -> None:
        await screen.press("g", "g", "n", "g", "g", "g", "g", "k", "enter")
        assert "godkänd" in screen.shown("#top")
        await screen.press("q")

    app = play(source, script)
    assert app.return_value == source.with_name("ut.txt")
    assert "- Maya har inte varit i skolan på fyra dagar." in app.return_value.read_text(encoding="utf-8")
    assert source.read_text(encoding="utf-8") == TEXT
    assert source.with_name("samtal.txt.granskning.json").exists()


def test_an_existing_file_is_written_over_only_at_a_second_enter(source):
    """The first Enter says that it is there."""
    (source.parent / "ut.txt").write_text("viktigt", encoding="utf-8")

    async def script(screen: Screen) -> None:
        await screen.press("g", "g", "k", "enter")
        assert "finns redan" in screen.shown(".problems")
        assert (source.parent / "ut.txt").read_text(encoding="utf-8") == "viktigt"
        await screen.press("enter")

    assert play(source, script).approved == source.with_name("ut.txt")


def test_what_the_guard_finds_at_the_end_needs_a_reason(source):
    """A note that lost something is approved only with a word about why."""

    async def script(screen: Screen) -> None:
        review = screen.app.session
        review.decide("P2", "drop")
        for id in ("O1", "O2", "P1", "P3", "U1"):
            review.decide(id, "accept")
        await screen.press("k", "enter")
        assert "Ett nekande ord saknas." in screen.shown(".problems")
        assert screen.app.screen.query_one("#reason", Input).has_focus
        await screen.type("dubbelt")
        await screen.press("enter")

    app = play(source, script)
    assert app.session.state.approvals[-1].overridden


def test_listening_plays_the_statement_or_says_what_is_missing(tmp_path):
    """The seconds of the statement under the cursor; without a recording a plain sentence."""
    played = []

    class Silent(Player):
        def play(self, start_s, end_s):
            played.append((start_s, end_s))

    source = begun(tmp_path, timings=TIMINGS)

    async def script(screen: Screen) -> None:
        await screen.press("l")

    play(source, script, audio=Silent(None))
    assert played == [(4.0, 7.0)]
    play(source, script)


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (160, 50)])
def test_any_size_shows_the_words_and_the_keys(source, size):
    """The note is laid out anew; nothing is wider than its pane."""

    async def script(screen: Screen) -> None:
        await screen.press("down", "down", "down", "down")
        pane = screen.app.query_one("#note")
        rows = screen.shown("#text").split("\n")
        assert max(map(len, rows)) <= pane.scrollable_content_region.width
        assert "Maya" in screen.shown("#text")
        assert screen.app.query_one("Footer").display

    play(source, script, size=size)


def test_a_note_without_anything_to_decide_can_be_approved(tmp_path):
    """No questions, no bullets: the text is approved as it is."""
    source = begun(tmp_path, items=())

    async def script(screen: Screen) -> None:
        assert "Inget att avgöra" in screen.shown("#about")
        await screen.press("g", "n", "l", "u", "v", "escape", "k", "enter")

    assert play(source, script).approved is not None
    assert source.with_name("ut.txt").read_text(encoding="utf-8") == TEXT


def test_words_of_a_language_model_are_marked(tmp_path):
    """Whoever decides sees in the list and in the heading that a bullet is an AI-förslag."""
    from dataclasses import replace

    by_model = replace(ITEMS[4], made_by="model")
    source = begun(tmp_path, items=(*ITEMS[:4], by_model, *ITEMS[5:]))

    async def script(screen: Screen) -> None:
        await screen.press(*["down"] * 4)
        assert "AI-förslag" in screen.shown("#about")
        option = screen.app.query_one("#items").highlighted_option
        assert "AI · Maya" in option.prompt.plain

    play(source, script)


def test_a_long_note_follows_the_cursor(tmp_path):
    """What the item is about is always within sight."""
    long = TEXT + "\n\nMer\n" + "Ord och fler ord. " * 400 + "Sist av allt."
    from docqa.types import ReviewItem, Span

    at = long.index("Sist av allt.")
    last = ReviewItem("P9", "bullet", "Sist av allt.", (Span(at, at + 13),))
    source = begun(tmp_path, text=long, items=(*ITEMS[:-1], last, ITEMS[-1]))

    async def script(screen: Screen) -> None:
        await screen.press("end", "up")
        await screen.pilot.pause()
        pane = screen.app.query_one("#note")
        assert screen.at == "P9"
        assert pane.scroll_offset.y > 0
        assert journal_path(source).exists()
        assert pane.scroll_offset.y + pane.size.height >= len(screen.shown("#text").split("\n")) - 1

    play(source, script)

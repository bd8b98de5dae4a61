"""The screen at 80x24, driven by keys: every key does what it says, and nothing is lost on the way."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from textual.widgets import Input, Static, TextArea

from docqa.reviewing import journal_path
from docqa.reviewing.playing import Player
from docqa.reviewing.screen import ReviewApp
from tests.review_rig import ITEMS, TEXT, TIMINGS, begun, session

SIZE = (80, 24)


class Screen:
    """A review on a screen of the test's own, and what can be seen on it."""

    def __init__(self, app: ReviewApp, pilot) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until everything has been shown."""
        for key in keys:
            await self.pilot.press(key)
            await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    async def type(self, words: str) -> None:
        """Write words where the cursor is."""
        await self.press(*("space" if letter == " " else letter for letter in words))

    def shown(self, selector: str) -> str:
        """The words of a part of the screen."""
        return str(self.app.screen.query_one(selector, Static).content)

    @property
    def at(self) -> str:
        """The id under the cursor."""
        return self.app.current.id if self.app.current else ""

    @property
    def done(self) -> list[tuple[str, str]]:
        """The decisions so far."""
        return [(event.item, event.do) for event in self.app.session.state.done]


def play(
    source, script: Callable[[Screen], Awaitable[None]], *, size=SIZE, audio=None, name="ut.txt"
) -> ReviewApp:
    """Open a review, run a script of keys, and close it again."""
    review = session(source)
    app = ReviewApp(review, target=source.with_name(name), audio=audio)

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await script(Screen(app, pilot))

    try:
        asyncio.run(run())
    finally:
        review.journal.close()
    return app


@pytest.fixture
def source(tmp_path):
    """A note with a review begun beside it."""
    return begun(tmp_path)


def test_it_begins_at_the_first_doubtful_word(source):
    """Progress is on top, the note to the left, the question to the right, keys below."""

    async def script(screen: Screen) -> None:
        assert screen.at == "O1"
        assert "0 av 7 avgjorda · 2 ord att kontrollera" in screen.shown("#top")
        assert "Mamma är slarvig." in screen.shown("#text")
        assert "Är det rätt hört?" in screen.shown("#about")

    play(source, script)


def test_accepting_goes_on_to_the_next(source):
    """One key a decision, in order, doubtful words first."""

    async def script(screen: Screen) -> None:
        await screen.press("g", "g")
        assert (screen.at, screen.done) == ("F1", [("O1", "accept"), ("O2", "accept")])

    play(source, script)


def test_a_key_without_meaning_does_nothing(source):
    """A doubtful word can be neither refused nor dropped."""

    async def script(screen: Screen) -> None:
        await screen.press("n", "s")
        assert (screen.at, screen.done) == ("O1", [])

    play(source, script)


def test_a_doubtful_word_is_corrected(source):
    """The words come up to be edited; the note on the left changes."""

    async def script(screen: Screen) -> None:
        await screen.press("ä")
        screen.app.screen.query_one("#words", TextArea).text = "Maja"
        await screen.press("enter")
        assert screen.done == [("O1", "edit")]
        assert "Maja har inte varit" in screen.shown("#text").replace("\n", " ")

    play(source, script)


def test_letters_typed_fast_all_come_before_enter(source):
    """Keys that arrive together are taken in their order, the last letter too."""

    async def script(screen: Screen) -> None:
        await screen.press("ä")
        await screen.pilot.press(*"Maja", "enter")
        await screen.press()
        await screen.pilot.pause()
        assert screen.app.session.state.done[-1].text == "Maja"

    play(source, script)


def test_a_sentence_is_confirmed_with_one_key(source):
    """Every doubtful word of the sentence is confirmed, each with a decision of its own."""

    async def script(screen: Screen) -> None:
        await screen.press("G")
        assert (screen.at, screen.done) == ("F1", [("O1", "accept"), ("O2", "accept")])
        await screen.press("G", "u")
        assert screen.done == [("O1", "accept")]

    play(source, script)


def test_a_question_is_answered_in_the_sentence(source):
    """Godta on a question opens its sentence; Esc changes nothing, empty words are not saved."""

    async def script(screen: Screen) -> None:
        await screen.press("down", "down", "g")
        area = screen.app.screen.query_one("#words", TextArea)
        assert area.text == "Mamma är slarvig."
        await screen.press("escape")
        assert (screen.at, screen.done) == ("F1", [])
        await screen.press("ä")
        screen.app.screen.query_one("#words", TextArea).text = " "
        await screen.press("enter")
        assert screen.done == []
        screen.app.screen.query_one("#words", TextArea).text = "Mamma kom sent."
        await screen.press("enter")
        assert screen.done == [("F1", "edit")]

    play(source, script)


def test_a_question_is_put_aside_with_and_without_a_reason(source):
    """n is enough; N asks why."""

    async def script(screen: Screen) -> None:
        await screen.press("down", "down", "n")
        await screen.press("u", "N")
        await screen.type("citat")
        await screen.press("enter")
        assert screen.app.session.state.done[-1].reason == "citat"

    play(source, script)


def test_a_blocked_edit_shows_why_and_can_be_overruled_in_words(source):
    """The guard reads the words at once; without a reason nothing is saved."""

    async def script(screen: Screen) -> None:
        await screen.press(*["down"] * 4, "ä")
        screen.app.screen.query_one("#words", TextArea).text = "Maya har varit i skolan."
        await screen.press("enter")
        assert "Ett nekande ord saknas." in screen.shown(".problems")
        await screen.press("enter")
        assert screen.done == []
        await screen.press("ctrl+o", "enter")
        assert screen.done == []
        await screen.type("fel barn")
        await screen.press("enter")
        (event,) = screen.app.session.state.done
        assert (event.item, event.overridden, event.reason) == ("P2", True, "fel barn")

    play(source, script)


def test_a_mild_objection_is_shown_and_a_second_enter_saves(source):
    """It is not in the way, but it is seen."""

    async def script(screen: Screen) -> None:
        await screen.press(*["down"] * 4, "ä")
        screen.app.screen.query_one("#words", TextArea).text = "Maya har nog inte varit i skolan."
        await screen.press("enter")
        assert "”nog” är nytt." in screen.shown(".problems")
        await screen.press("enter")
        assert screen.done == [("P2", "edit")]

    play(source, script)


def test_dropping_a_bullet_that_carries_something_needs_a_reason(source):
    """What would be lost is said first; a bullet that carries nothing goes at once."""

    async def script(screen: Screen) -> None:
        await screen.press("down", "down", "down", "s")
        assert screen.done == [("P1", "drop")]
        await screen.press("s")
        assert screen.done == [("P1", "drop")]
        await screen.type("dubbelt")
        await screen.press("enter")
        assert screen.done == [("P1", "drop"), ("P2", "drop")]

    play(source, script)


def test_undo_and_redo_go_back_and_forth_without_limit(source):
    """The cursor goes to what was undone; at the ends nothing happens."""

    async def script(screen: Screen) -> None:
        await screen.press("g", "g", "n", "n")
        assert len(screen.done) == 4
        await screen.press("u", "u", "u", "u", "u")
        assert (screen.at, screen.done) == ("O1", [])
        await screen.press("r", "r", "r", "r", "r")
        assert [id for id, _ in screen.done] == ["O1", "O2", "F1", "P1"]

    play(source, script)


def test_a_review_goes_on_where_it_was(source):
    """Closed at any time, it opens with every decision and at the next one."""

    async def first(screen: Screen) -> None:
        await screen.press("g", "g", "u")

    async def then(screen: Screen) -> None:
        assert (screen.at, screen.done) == ("O2", [("O1", "accept")])
        await screen.press("r")
        assert len(screen.done) == 2

    play(source, first)
    play(source, then)


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

"""The screen at 80x24, driven by keys: every key does what it says, and nothing is lost on the way."""

from __future__ import annotations

from textual.widgets import TextArea

from tests.review_screen import Screen, play, source

__all__ = ["source"]  # fixtures


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

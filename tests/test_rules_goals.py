"""Vague goals: the question names what the goal leaves out, and nothing else."""

from __future__ import annotations

import pytest

from docqa.checking import check_text

WHO, HOW_MUCH, WHEN = "vem som gör det", "hur mycket eller hur ofta", "till när"


@pytest.mark.parametrize(
    ("goal", "asked"),
    [
        ("Fortsätta jobba med rutinerna.", {WHO, HOW_MUCH, WHEN}),
        ("Mamma Lena ska må bättre.", {HOW_MUCH, WHEN}),
        ("Mamma Lena ska må bättre senast i maj.", {HOW_MUCH}),
    ],
)
def test_the_question_names_what_is_missing(goal, asked):
    """Actor, measure and time are asked for where the sentence does not hold them."""
    messages = [f.message for f in check_text(f"Plan\n- {goal}").findings if f.category == "vague_goal"]
    assert len(messages) == 1
    assert {part for part in (WHO, HOW_MUCH, WHEN) if part in messages[0]} == asked


def test_english_messages_ask_in_english():
    """The same parts, in the language of the interface."""
    (found,) = [
        f
        for f in check_text("Plan\n- Mamma Lena ska må bättre.", ui="en").findings
        if f.category == "vague_goal"
    ]
    assert found.message.startswith("Could you write how much or how often and by when:")

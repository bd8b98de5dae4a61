"""Events to state: the whole history is kept, and the latest decision on an item is the one that counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from docqa.types import ReviewEvent, ReviewItem, ReviewMaterial, ReviewState


def reduce_events(events: Iterable[ReviewEvent]) -> ReviewState:
    """The state after some events, whatever they are. No events leave everything open.

    >>> reduce_events([]) == ReviewState()
    True
    """
    state = ReviewState()
    for event in events:
        state = after(state, event)
    return state


def after(state: ReviewState, event: ReviewEvent) -> ReviewState:
    """The state after one more event; undo and redo with nothing to take back or give back change nothing."""
    if event.do == "approve":
        return replace(state, approvals=(*state.approvals, event), approved_done=state.done, stands=True)
    if event.do == "undo":
        return _undone(state)
    if event.do == "redo":
        return _redone(state)
    return replace(state, done=(*state.done, event), undone=(), stands=False)


def _undone(state: ReviewState) -> ReviewState:
    if not state.done:
        return state
    return replace(state, done=state.done[:-1], undone=(*state.undone, state.done[-1]), stands=False)


def _redone(state: ReviewState) -> ReviewState:
    if not state.undone:
        return state
    return replace(state, done=(*state.done, state.undone[-1]), undone=state.undone[:-1], stands=False)


def latest(done: Iterable[ReviewEvent]) -> Mapping[str, tuple[int, ReviewEvent]]:
    """For every item its latest decision and that one's place in the order."""
    return {event.item: (order, event) for order, event in enumerate(done)}


def decision(state: ReviewState, item: ReviewItem) -> ReviewEvent | None:
    """The decision that counts for an item, None while it is open."""
    found = latest(state.done).get(item.id)
    return found[1] if found else None


def items_of(material: ReviewMaterial, kind: str) -> tuple[ReviewItem, ...]:
    """The items of one kind, in order."""
    return tuple(item for item in material.items if item.kind == kind)

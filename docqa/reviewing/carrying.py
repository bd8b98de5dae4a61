"""Decisions carried over to a note that has changed since: those whose words are still there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from docqa.reviewing.changing import frame
from docqa.reviewing.deciding import latest
from docqa.types import ReviewEvent, ReviewItem, ReviewMaterial, ReviewState

Key = tuple[str, str, str, str, int]


def carried(old: ReviewMaterial, state: ReviewState, new: ReviewMaterial) -> tuple[ReviewEvent, ...]:
    """The decisions on ``old`` that are about the same words in ``new``, in order.

    The same kind, rule and words, under the same heading, and for changed words the same sentence. Approvals
    are not carried over.
    """
    there = dict(_keyed(new.items))
    names = {item.id: key for key, item in _keyed(old.items)}
    items = {item.id: item for item in old.items}
    found = []
    for _, event in sorted(latest(state.done).values(), key=lambda each: each[0]):
        target = there.get(names.get(event.item, ("", "", "", "", 0)))
        if target is None:
            continue
        moved = _moved(old, items[event.item], new, target, event)
        if moved is not None:
            found.append(moved)
    return tuple(found)


def _moved(
    old: ReviewMaterial, item: ReviewItem, new: ReviewMaterial, target: ReviewItem, event: ReviewEvent
) -> ReviewEvent | None:
    if event.start is None or event.end is None:
        return replace(event, item=target.id)
    span, words = frame(new, ReviewState(), target)
    if words != old.text[event.start : event.end]:
        return None
    return replace(event, item=target.id, start=span.start, end=span.end)


def _keyed(items: Iterable[ReviewItem]) -> Iterator[tuple[Key, ReviewItem]]:
    times: Counter[tuple[str, str, str, str]] = Counter()
    for item in items:
        rule = item.finding.rule if item.finding else ""
        same = (item.kind, rule, item.heading or "", " ".join(item.text.split()))
        yield (*same, times[same]), item
        times[same] += 1

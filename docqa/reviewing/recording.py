"""A review told afterwards: what became of every item, and what the unit's log of outcomes is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from docqa.outcomes import Entry
from docqa.reviewing.composing import Line, lines
from docqa.reviewing.deciding import latest
from docqa.types import (
    Approval,
    Decided,
    ItemKind,
    ReviewEvent,
    ReviewItem,
    ReviewMaterial,
    ReviewOutcome,
    ReviewRecord,
    ReviewState,
)

OUTCOMES: dict[tuple[ItemKind, str], ReviewOutcome] = {
    ("doubt", "accept"): "confirmed",
    ("doubt", "edit"): "corrected",
    ("finding", "accept"): "accepted",
    ("finding", "edit"): "accepted",
    ("finding", "reject"): "ignored",
    ("bullet", "accept"): "accepted",
    ("bullet", "edit"): "edited",
    ("bullet", "reject"): "original",
    ("bullet", "drop"): "dropped",
    ("omission", "accept"): "left_out",
    ("omission", "edit"): "brought_back",
    ("omission", "reject"): "brought_back",
}
"""What a decision is called afterwards. Anything else leaves its item open."""


def outcome_of(item: ReviewItem, event: ReviewEvent | None) -> ReviewOutcome:
    """What became of an item."""
    return OUTCOMES.get((item.kind, event.do), "open") if event else "open"


def record_of(material: ReviewMaterial, state: ReviewState, *, begun: str) -> ReviewRecord:
    """The record of a review as it stands; nothing decided gives every item as open."""
    known = latest(state.done)
    shown = {line.item.id: line for line in lines(material, state)}
    items = tuple(
        _decided(item, known[item.id][1] if item.id in known else None, shown.get(item.id))
        for item in material.items
    )
    return ReviewRecord(
        path=material.path,
        sha256=material.sha256,
        kind=material.kind,
        begun=begun,
        approvals=tuple(_approvals(state)),
        items=items,
        ignored=_ids(items, "finding", "ignored"),
        unanswered=_ids(items, "finding", "open"),
        overridden=tuple(item.id for item in items if item.overridden),
        model=material.model,
    )


def _ids(items: tuple[Decided, ...], kind: ItemKind, outcome: ReviewOutcome) -> tuple[str, ...]:
    return tuple(item.id for item in items if item.kind == kind and item.outcome == outcome)


def _approvals(state: ReviewState) -> Iterator[Approval]:
    for event in state.approvals:
        if event.form and event.file is not None:
            yield Approval(
                event.at, event.by, event.form, event.file, event.sha256 or "", event.problems,
                event.overridden, event.reason,
            )  # fmt: skip


def _decided(item: ReviewItem, event: ReviewEvent | None, line: Line | None) -> Decided:
    finding = item.finding
    written = line.text if line is not None else event.text if event is not None else None
    return Decided(
        id=item.id,
        kind=item.kind,
        start=item.sources[0].start if item.sources else None,
        end=item.sources[0].end if item.sources else None,
        text=item.text,
        outcome=outcome_of(item, event),
        written=written,
        heading=item.heading,
        rule=finding.rule if finding else None,
        category=finding.category if finding else None,
        severity=finding.severity if finding else None,
        message=item.message or None,
        by=event.by if event else None,
        at=event.at if event else None,
        reason=event.reason if event else None,
        problems=event.problems if event else (),
        overridden=event.overridden if event else False,
        made_by=item.made_by if item.kind == "bullet" else None,
    )


def outcome_entries(material: ReviewMaterial, state: ReviewState, *, on: date) -> list[Entry]:
    """What an approval adds to the log of outcomes: questions answered or put aside since the one before."""
    before, now = latest(state.approved_done), latest(state.done)
    counts: Counter[tuple[str, str]] = Counter()
    for item in material.items:
        event = now[item.id][1] if item.id in now else None
        if item.finding is None or (item.id in before and before[item.id][1] == event):
            continue
        counts[item.finding.rule, outcome_of(item, event)] += 1
    return [
        Entry(on.isoformat(), rule, "accepted" if outcome == "accepted" else "ignored", n)
        for (rule, outcome), n in sorted(counts.items())
        if outcome in ("accepted", "ignored")
    ]

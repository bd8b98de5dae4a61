"""Decisions to the finished note: every bullet as it will stand, and the note in either form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docqa.reviewing.changing import Change, changed_text, changes, original, projected, sentences_of
from docqa.reviewing.deciding import latest
from docqa.types import (
    ApprovedLine,
    ApprovedSection,
    Deed,
    ReviewEvent,
    ReviewForm,
    ReviewItem,
    ReviewMaterial,
    ReviewState,
    Span,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A bullet or a passage left out as it stands now. ``text`` is None when it is not in the note.

    ``settled`` is false until a person has decided, and again when the words it was made of have changed
    since in a way that could not be carried over. ``as_source`` tells that it is the source's own sentences.
    """

    item: ReviewItem
    text: str | None
    deed: Deed | None
    settled: bool
    as_source: bool = False


def lines(material: ReviewMaterial, state: ReviewState) -> tuple[Line, ...]:
    """Every bullet and omission as it stands now, in order."""
    made = changes(material, state)
    known = latest(state.done)
    return tuple(
        _line(material, made, item, known.get(item.id))
        for item in material.items
        if item.kind in ("bullet", "omission")
    )


def _line(
    material: ReviewMaterial,
    made: Sequence[Change],
    item: ReviewItem,
    decided: tuple[int, ReviewEvent] | None,
) -> Line:
    order, event = decided if decided else (-1, None)
    deed = _deed(event)
    if item.kind == "omission":
        return _omission(material, made, item, order, event)
    if deed == "drop":
        return Line(item, None, deed, settled=True)
    if deed == "reject":
        return Line(item, original(material, made, item), deed, settled=True, as_source=True)
    later = [each for each in made if each.order > order]
    if event is not None and deed == "edit" and event.text is not None:
        text, whole = projected(material, later, item, event.text)
        return Line(item, text, deed, settled=whole)
    text, whole = projected(material, made, item, item.text)
    if whole:
        return Line(item, text, deed, settled=deed is not None)
    unseen = not projected(material, later, item, item.text)[1]
    settled = deed is not None and not unseen
    return Line(item, original(material, made, item), deed, settled, as_source=True)


def _omission(
    material: ReviewMaterial, made: Sequence[Change], item: ReviewItem, order: int, event: ReviewEvent | None
) -> Line:
    deed = _deed(event)
    if event is not None and deed == "edit" and event.text is not None:
        return Line(item, event.text, deed, settled=True)
    if deed == "reject":
        return Line(item, original(material, made, item), deed, settled=True, as_source=True)
    span = item.sources[0]
    touched = any(each.order > order and each.start < span.end and span.start < each.end for each in made)
    return Line(item, None, deed, settled=deed is not None and not touched)


def _deed(event: ReviewEvent | None) -> Deed | None:
    return event.do if event is not None and event.do in ("accept", "edit", "reject", "drop") else None


def compose_note(
    material: ReviewMaterial, state: ReviewState, form: ReviewForm
) -> tuple[ApprovedSection, ...]:
    """The note as bullets under headings, or as the source text with the accepted changes.

    Bullets that nobody has decided on yet stand as they were proposed. An empty text gives no sections.
    """
    return _as_bullets(material, state) if form == "bullets" else _as_text(material, state)


def _as_bullets(material: ReviewMaterial, state: ReviewState) -> tuple[ApprovedSection, ...]:
    sections: list[tuple[str | None, list[ApprovedLine]]] = []
    told: set[Span] = set()
    for line, heading in _placed(lines(material, state)):
        if line.text is None:
            continue
        if line.as_source:  # a sentence that several bullets were made of is kept once
            spans = set(sentences_of(material, line.item))
            if spans <= told:
                continue
            told |= spans
        if not sections or sections[-1][0] != heading:
            sections.append((heading, []))
        _add(sections[-1][1], line)
    return tuple(ApprovedSection(heading, tuple(each)) for heading, each in sections)


def _add(under: list[ApprovedLine], line: Line) -> None:
    assert line.text is not None
    if line.item.prose and under and not under[-1].is_item:
        last = under.pop()
        under.append(ApprovedLine(f"{last.text} {line.text}", False, (*last.items, line.item.id)))
    else:
        under.append(ApprovedLine(line.text, not line.item.prose, (line.item.id,)))


def _placed(found: Sequence[Line]) -> Iterator[tuple[Line, str | None]]:
    """Bullets in their order with their headings; what was brought back follows the bullet it came after."""
    bullets = [line for line in found if line.item.kind == "bullet"]
    back = [line for line in found if line.item.kind == "omission" and line.text is not None]
    after: dict[str, list[Line]] = {}
    for line in back:
        start = line.item.sources[0].start
        before = [each for each in bullets if each.item.sources[0].start < start]
        near = max(before, key=lambda each: each.item.sources[0].start, default=None)
        after.setdefault(near.item.id if near else "", []).append(line)
    first = bullets[0].item.heading if bullets else None
    yield from ((line, first) for line in after.get("", []))
    for bullet in bullets:
        yield bullet, bullet.item.heading
        yield from ((line, bullet.item.heading) for line in after.get(bullet.item.id, []))


def _as_text(material: ReviewMaterial, state: ReviewState) -> tuple[ApprovedSection, ...]:
    text = changed_text(material.text, changes(material, state))
    sections: list[tuple[str | None, list[ApprovedLine]]] = []
    for row in text.splitlines():
        name = row.strip().lstrip("#").strip().rstrip(":").strip()
        if name and name in material.headings:
            sections.append((name, []))
            continue
        if not sections:
            sections.append((None, []))
        is_item = row.lstrip().startswith(("- ", "• "))
        sections[-1][1].append(ApprovedLine(row.strip()[2:] if is_item else row.rstrip(), is_item))
    return tuple(ApprovedSection(heading, tuple(each)) for heading, each in sections)


def plain_text(sections: Sequence[ApprovedSection]) -> str:
    """The note as text to paste: headings on lines of their own, bullets begin with "- "."""
    return "\n\n".join(filter(None, map(section_text, sections))) + "\n" if sections else ""


def section_text(section: ApprovedSection) -> str:
    """One heading and what stands under it; blank lines at the edges are left out."""
    rows = [f"- {line.text}" if line.is_item else line.text for line in section.lines]
    body = "\n".join(rows).strip("\n")
    return "\n".join(filter(None, [section.heading, body]))

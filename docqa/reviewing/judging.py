"""The guard's word on bullets: on one that a person has written or left out, and on the note as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from docqa.reviewing.changing import changed_text, changes, moved
from docqa.reviewing.composing import compose_note, lines
from docqa.reviewing.deciding import after, latest
from docqa.types import (
    ApprovedSection,
    Objection,
    Passage,
    Problem,
    ReviewEvent,
    ReviewItem,
    ReviewMaterial,
    ReviewState,
    Span,
    Verdict,
)

Judge = Callable[[str, str, Sequence[Span]], Verdict]
"""Source, rewrite and the parts of the source left out on purpose -> what the guard says."""


def guard_judge(source: str, rewrite: str, excluded: Sequence[Span]) -> Verdict:
    """docqa's own guard with the pipeline that ships; the first call loads it."""
    from docqa.language.starting import import_spacy

    import_spacy(frameworks=False)  # docqa's own pipeline, in docqa's own program
    from docqa.guarding import guard_texts

    return guard_texts(source, rewrite, excluded=excluded)


def problems_after(
    material: ReviewMaterial, state: ReviewState, event: ReviewEvent, judge: Judge
) -> tuple[Objection, ...]:
    """What the guard says of an item's words once ``event`` is decided; other bullets are left aside."""
    item = next(each for each in material.items if each.id == event.item)
    then = after(state, event)
    made = changes(material, then)
    sources = [moved(span, made) for span in item.sources]
    text, places = _lined_up(compose_note(material, then, "bullets"))
    own = [place for ids, place in places if item.id in ids]
    said = judge(changed_text(material.text, made), text, _left_out(material, then, besides=item))
    return tuple(each for each in _objections(said) if _about(each, sources, own))


def problems_of(material: ReviewMaterial, state: ReviewState, judge: Judge) -> tuple[Objection, ...]:
    """What the guard says of the whole note as bullets, save what a person has already answered for."""
    made = changes(material, state)
    text, places = _lined_up(compose_note(material, state, "bullets"))
    answered = {event.item for _, event in latest(state.done).values() if event.overridden}
    own = [place for ids, place in places if answered & set(ids)]
    sources = [moved(span, made) for item in material.items if item.id in answered for span in item.sources]
    said = judge(changed_text(material.text, made), text, _left_out(material, state))
    return tuple(each for each in _objections(said) if not _about(each, sources, own))


def _objections(said: Verdict) -> tuple[Objection, ...]:
    return (*said.problems, *said.unchecked)


def is_grave(problems: Sequence[Objection]) -> bool:
    """Whether problems keep a bullet from being used without an explicit word from a person."""
    return any(isinstance(problem, Problem) and problem.severity == "A" for problem in problems)


def _about(problem: Objection, sources: Sequence[Span], own: Sequence[Span]) -> bool:
    """Whether a problem lies in some lines of the note, or tells of missing words of some sources."""
    if problem.rewrite is not None:
        return any(_meet(problem.rewrite, place) for place in own)
    return problem.source is not None and any(_meet(problem.source, span) for span in sources)


def _left_out(
    material: ReviewMaterial, state: ReviewState, *, besides: ReviewItem | None = None
) -> list[Span]:
    """Passages of the changed text that are left out as proposed, or that a person has answered for."""
    made = changes(material, state)
    known = latest(state.done)
    return [
        moved(span, made)
        for line in lines(material, state)
        if line.text is None
        and line.item != besides
        and (line.item.kind == "omission" or known[line.item.id][1].overridden)
        for span in line.item.sources
    ]


def _lined_up(sections: Sequence[ApprovedSection]) -> tuple[str, list[tuple[tuple[str, ...], Span]]]:
    """The note as text, and where every line's own words stand in it."""
    places: list[tuple[tuple[str, ...], Span]] = []
    text = ""
    for piece, ids in _rows(sections):
        start = len(text) + (2 if piece.startswith("- ") else 0)
        text += f"{piece}\n"
        if ids:
            places.append((ids, Span(start, len(text) - 1)))
    return text, places


def _rows(sections: Sequence[ApprovedSection]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for number, section in enumerate(sections):
        if number:
            yield "", ()
        if section.heading:
            yield section.heading, ()
        for line in section.lines:
            yield (f"- {line.text}" if line.is_item else line.text), line.items


def _meet(one: Passage, other: Span) -> bool:
    return one.start < other.end and other.start < one.end

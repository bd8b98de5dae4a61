"""Records as styled text for the screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content, Span

from docqa.reports.marking import shown
from docqa.reviewing.changing import changed_text, changes, moved
from docqa.reviewing.deciding import decision
from docqa.reviewing.hindering import open_items
from docqa.reviewing.phrases import (
    GROUP_NAMES,
    MARKS,
    choices_line,
    details,
    line_of,
    outcome,
    shown_text,
)
from docqa.reviewing.screen.style import STYLES
from docqa.reviewing.wrapping import Lit, on_rows, row_of, wrap
from docqa.types import ItemKind, ReviewItem, ReviewMaterial, ReviewState
from docqa.types import Span as Place

_BLANKS = str.maketrans("\t\r\x0b\x0c", "    ")
ATTENTION = "!"


def note_content(
    material: ReviewMaterial, state: ReviewState, item: ReviewItem | None, width: int
) -> tuple[Content, int, int]:
    """The note as it stands, laid out at a width, and the first and last row of what ``item`` is about."""
    made = changes(material, state)
    text = shown(changed_text(material.text, made).translate(_BLANKS))
    rows = wrap(text, width)
    lit = _marks(material, state)
    sources = [moved(span, made) for span in item.sources] if item is not None else []
    lit += [Lit(span.start, span.end, STYLES["lit"]) for span in sources]
    joined = "\n".join(row.of(text) for row in rows)
    spans = [Span(each.start, each.end, each.style) for each in on_rows(rows, lit)]
    first = row_of(rows, min((span.start for span in sources), default=0))
    last = row_of(rows, max((span.end - 1 for span in sources), default=0))
    return Content(joined, spans), first, last


def _marks(material: ReviewMaterial, state: ReviewState) -> list[Lit]:
    """Headings, what has been changed, and what is still open."""
    made = changes(material, state)
    text = changed_text(material.text, made)
    found, at = [], 0
    for row in text.split("\n"):
        if row.strip().rstrip(":").strip("# ") in material.headings:
            found.append(Lit(at, at + len(row), STYLES["heading"]))
        at += len(row) + 1
    for item in material.items:
        if item.kind in ("doubt", "finding") and decision(state, item) is None:
            span = moved(item.sources[0], made)
            found.append(Lit(span.start, span.end, STYLES[item.kind]))
    for each in made:
        span = moved(Place(each.start, each.end), made)
        found.append(Lit(span.start, span.end, STYLES["changed"]))
    return found


def row_content(material: ReviewMaterial, state: ReviewState, item: ReviewItem) -> Content:
    """An item in the list: its mark, number and first words."""
    line = line_of(material, state, item)
    unsure = line is not None and not line.settled and decision(state, item) is not None
    mark = ATTENTION if unsure else MARKS[outcome(state, item)]
    words = " ".join(shown(shown_text(material, state, item)).split())
    style = STYLES["warn"] if unsure else "" if mark == MARKS["open"] else "$text-muted"
    return Content.styled(f"{mark} {item.id:<3} {words}", style)


def group_content(material: ReviewMaterial, state: ReviewState, kind: ItemKind) -> Content:
    """The heading of a group in the list, with how many are left."""
    left = len(open_items(material, state)[kind])
    words = f"{left} kvar" if left else "klart"
    return Content.styled(f"{GROUP_NAMES[kind]} · {words}", STYLES["group"])


def detail_content(material: ReviewMaterial, state: ReviewState, item: ReviewItem) -> Content:
    """All there is to know of an item, and its keys."""
    parts = [
        Content.styled(shown(words.translate(_BLANKS)), STYLES[style])
        for style, words in details(material, state, item)
    ]
    keys = Content.styled(choices_line(item), STYLES["keys"])
    return Content("\n").join([*parts, keys])


def lines_content(pairs: Sequence[tuple[str, str]]) -> Content:
    """Styled lines under one another."""
    return Content("\n").join([Content.styled(shown(words), STYLES[style]) for style, words in pairs])

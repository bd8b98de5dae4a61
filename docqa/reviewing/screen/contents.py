"""Records as styled text for the screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content, Span

from docqa.reports.marking import shown
from docqa.reviewing.changing import moved
from docqa.reviewing.phrases import (
    GROUP_NAMES,
    MARKS,
    choices_line,
    details,
    outcome,
    shown_text,
)
from docqa.reviewing.screen.style import STYLES
from docqa.reviewing.viewing import View
from docqa.reviewing.wrapping import Lit, on_rows, row_of, wrap
from docqa.types import ItemKind, ReviewItem
from docqa.types import Span as Place

_BLANKS = str.maketrans("\t\r\x0b\x0c", "    ")
ATTENTION = "!"


def note_content(view: View, item: ReviewItem | None, width: int) -> tuple[Content, int, int]:
    """The note as it stands, laid out at a width, and the first and last row of what ``item`` is about."""
    made = view.changes
    text = shown(view.text.translate(_BLANKS))
    rows = wrap(text, width)
    lit = _marks(view)
    sources = [moved(span, made) for span in item.sources] if item is not None else []
    lit += [Lit(span.start, span.end, STYLES["lit"]) for span in sources]
    joined = "\n".join(row.of(text) for row in rows)
    spans = [Span(each.start, each.end, each.style) for each in on_rows(rows, lit)]
    first = row_of(rows, min((span.start for span in sources), default=0))
    last = row_of(rows, max((span.end - 1 for span in sources), default=0))
    return Content(joined, spans), first, last


def _marks(view: View) -> list[Lit]:
    """Headings, what has been changed, and what is still open."""
    found, at = [], 0
    for row in view.text.split("\n"):
        if row.strip().rstrip(":").strip("# ") in view.material.headings:
            found.append(Lit(at, at + len(row), STYLES["heading"]))
        at += len(row) + 1
    for item in view.material.items:
        if item.kind in ("doubt", "finding") and item.id not in view.decisions:
            span = moved(item.sources[0], view.changes)
            found.append(Lit(span.start, span.end, STYLES[item.kind]))
    for each in view.changes:
        span = moved(Place(each.start, each.end), view.changes)
        found.append(Lit(span.start, span.end, STYLES["changed"]))
    return found


def row_content(view: View, item: ReviewItem) -> Content:
    """An item in the list: its mark, number and first words."""
    line = view.lines.get(item.id)
    unsure = line is not None and not line.settled and item.id in view.decisions
    mark = ATTENTION if unsure else MARKS[outcome(view, item)]
    words = " ".join(shown(shown_text(view, item)).split())
    if item.made_by == "model":
        words = f"AI · {words}"
    style = STYLES["warn"] if unsure else "" if mark == MARKS["open"] else STYLES["settled"]
    return Content.styled(f"{mark} {item.id:<3} {words}", style)


def group_content(view: View, kind: ItemKind) -> Content:
    """The heading of a group in the list, with how many are left."""
    left = len(view.left[kind])
    words = f"{left} kvar" if left else "klart"
    return Content.styled(f"{GROUP_NAMES[kind]} · {words}", STYLES["group"])


def detail_content(view: View, item: ReviewItem) -> Content:
    """All there is to know of an item, and its keys."""
    parts = [
        Content.styled(shown(words.translate(_BLANKS)), STYLES[style]) for style, words in details(view, item)
    ]
    keys = Content.styled(choices_line(item), STYLES["keys"])
    return Content("\n").join([*parts, keys])


def lines_content(pairs: Sequence[tuple[str, str]]) -> Content:
    """Styled lines under one another."""
    return Content("\n").join([Content.styled(shown(words), STYLES[style]) for style, words in pairs])

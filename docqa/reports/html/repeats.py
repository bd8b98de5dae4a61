"""What is said again in the notes of some cases, as one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from docqa.reports.html.page import environment, inline, policy_for
from docqa.reports.marking import shown
from docqa.reports.repeats import counted, headline, manner, question
from docqa.types import CaseRepeats, NotePassage

if TYPE_CHECKING:
    from docqa.reading import ReadProblem


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage as it is shown; ``kind`` and ``question`` are "" for the one that stands first."""

    id: str
    text: str
    kind: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class GroupView:
    """The passage that stands first, and those that say it again."""

    original: PassageView
    again: tuple[PassageView, ...]


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as it is shown."""

    name: str
    headline: str
    groups: tuple[GroupView, ...]


def render_page(cases: Sequence[CaseRepeats], *, unreadable: Sequence[ReadProblem] = ()) -> str:
    """One page with cases, and what could not be read. No cases give a page that says so."""
    style = inline("style.css")
    saved, words = (sum(getattr(case, name) for case in cases) for name in ("words_saved", "words"))
    found = sum(1 for case in cases if case.pairs)
    summary = (
        f"{counted(len(cases), 'ärende', 'ärenden')}, {found} med upprepningar. "
        f"Hänvisningar kan spara {saved} av {words} ord."
    )
    return (
        environment()
        .get_template("repeats.html.j2")
        .render(
            cases=[_view(case) for case in cases],
            summary=summary,
            unreadable=unreadable,
            style=style,
            policy=policy_for(style, ""),
        )
    )


def _view(case: CaseRepeats) -> CaseView:
    return CaseView(shown(case.case), headline(case), tuple(_groups(case)))


def _groups(case: CaseRepeats) -> Iterator[GroupView]:
    for _, pairs in groupby(case.pairs, key=lambda pair: pair.group):
        told = [pair for pair in pairs if pair.suggestion]
        for first, again in groupby(told, key=lambda pair: pair.a):
            later = tuple(_passage(pair.b, manner(pair), question(pair)) for pair in again)
            yield GroupView(_passage(first), later)


def _passage(passage: NotePassage, kind: str = "", asked: str = "") -> PassageView:
    return PassageView(shown(passage.id), shown(passage.text), kind, asked)

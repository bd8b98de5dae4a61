"""Views put into the page's templates."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from docqa.reports.html.views import DocumentView, view
from docqa.reports.lines import question_line, tally
from docqa.reports.wording import Ui, wording
from docqa.types import Analysis, Draft, Finding, Rewrite

if TYPE_CHECKING:
    from docqa.reading import ReadProblem

_HERE = Path(__file__).parent


def render_analysis(analysis: Analysis, *, ui: Ui = "sv") -> str:
    """A page with one note and its findings."""
    return render_page([analysis], ui=ui)


def render_rewrite(rewrite: Rewrite, *, ui: Ui = "sv") -> str:
    """A page with one note beside its bullets."""
    return render_page([rewrite], ui=ui)


def render_draft(draft: Draft, *, ui: Ui = "sv", audio: str = "") -> str:
    """A page with a recording's draft, its findings and its bullets.

    With ``audio``, the address of the recording (``file:`` on the same machine), a click on a doubtful word
    plays it.
    """
    return render_page([draft], ui=ui, audio=audio)


def render_page(
    documents: Sequence[Analysis | Rewrite | Draft],
    *,
    unreadable: Sequence[ReadProblem] = (),
    ui: Ui = "sv",
    audio: str = "",
) -> str:
    """One page with any records, and what could not be read. No records give a page that says so."""
    words = wording(ui)
    views = [
        view(document, f"d{number}", words, audio=audio) for number, document in enumerate(documents, start=1)
    ]
    findings = [finding for document in documents for finding in _findings(document)]
    style, script = inline("style.css"), inline("script.js")
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            words=words,
            title=_title(views, documents, ui=ui),
            documents=views,
            unreadable=unreadable,
            counts=tally(findings),
            question_line=question_line(findings, words),
            style=style,
            script=script,
            policy=policy_for(style, script, plays=bool(audio)),
        )
    )


def _findings(document: Analysis | Rewrite | Draft) -> Sequence[Finding]:
    if isinstance(document, Draft):
        return document.check.findings
    return document.findings if isinstance(document, Analysis) else ()


def _title(views: Sequence[DocumentView], documents: Sequence[Analysis | Rewrite | Draft], *, ui: Ui) -> str:
    words = wording(ui)
    kinds = {Analysis: "check_title", Rewrite: "rewrite_title", Draft: "draft_title"}
    kind = words.say(kinds[type(documents[0])] if documents else "check_title")
    return (
        f"{kind}: {views[0].name}" if len(views) == 1 else f"{kind}: {words.say('documents', n=len(views))}"
    )


@cache
def environment() -> Environment:
    """Where the pages' templates are; everything put into one is escaped."""
    return Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def inline(name: str) -> Markup:
    """A style or script beside this file, to be put into a page."""
    return Markup((_HERE / name).read_text(encoding="utf-8"))


def policy_for(style: str, script: str, *, plays: bool = False) -> str:
    """A content security policy that allows this style, this script, a local recording and nothing else."""
    media = "media-src 'self' file:; " if plays else ""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; {media}"
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

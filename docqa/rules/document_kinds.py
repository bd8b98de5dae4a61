"""Which of the known kinds of document a text is, told from its title and headings alone."""

from __future__ import annotations

from collections.abc import Mapping

from docqa.rules.view import View
from docqa.templates import Template, load_templates

MIN_HEADINGS = 3
MAX_TITLE_WORDS = 9
TITLES: Mapping[str, tuple[str, ...]] = {
    "journalanteckning": ("journalanteckning", "journalanteckningar", "löpande anteckning"),
    "samtalsanteckning": ("samtalsanteckning", "mötesanteckning", "mötesanteckningar", "samtalsanteckningar"),
    "orosanmalan": ("orosanmälan", "mottagen orosanmälan", "anmälan om oro", "mottagen anmälan"),
    "genomforandeplan": ("genomförandeplan",),
}


def document_kind(view: View) -> str | None:
    """The name of the template a document follows, None when nothing shows it.

    Its title says so, or three of its headings are those of the template and of no other more.
    """
    return view.remember("document kind", lambda: _by_title(view.text) or _by_headings(view))


def first_line(text: str) -> tuple[int, int]:
    """The characters of the first line with words; an empty span in a blank text."""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    return start, len(text[: end if end >= 0 else None].rstrip()) if start < len(text) else start


def _by_title(text: str) -> str | None:
    start, end = first_line(text)
    title = text[start:end].lstrip("# ").casefold()
    if len(title.split()) > MAX_TITLE_WORDS or title.endswith("."):
        return None
    starts = ((title.startswith(words), name) for name, known in TITLES.items() for words in known)
    return next((name for begins, name in starts if begins), None)


def _by_headings(view: View) -> str | None:
    if view.text.count("\n") < MIN_HEADINGS:
        return None
    headings = {section.heading.partition(":")[0] for section in view.sections}
    if len(headings) < MIN_HEADINGS:
        return None
    counts = {name: _shared(template, headings) for name, template in load_templates().items()}
    most = max(counts.values())
    best = [name for name, count in counts.items() if count == most]
    if most < MIN_HEADINGS:
        return None
    return best[0] if len(best) == 1 else "journalanteckning" if "journalanteckning" in best else None


def _shared(template: Template, headings: set[str]) -> int:
    """How many of a template's headings a document has."""
    return len({found.heading for heading in headings if (found := template.find(heading))})

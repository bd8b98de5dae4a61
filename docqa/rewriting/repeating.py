"""What neighbouring bullets need not say again: the verb of the same speaker's report, a title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from docqa.language.reporting import SAY
from docqa.language.token_table import text_of
from docqa.ledger.people import people_of
from docqa.rewriting.tightening import QUOTED

MAX_LEAD_WORDS = 12
_LEAD = re.compile(r"[^:.!?\"”»]+: ")


def said_once(doc: Doc, texts: Sequence[tuple[str, str | None]]) -> list[str]:
    """Bullets, each with its heading, without what the ones before them under the same heading say.

    "Petra uppger: A" and "Petra uppger: B" are "Petra uppger: A" and "Petra: B"; "mamma Petra" is "Petra"
    once the title has been told. Nothing in a quotation changes.
    """
    titles = _titles(doc)
    told: set[str] = set()
    found: list[str] = []
    before: tuple[str, str | None] = ("", None)
    for text, heading in texts:
        lead = lead_of(text)
        again = bool(lead) and before == (lead, heading)
        before = (lead, heading)
        shorter = without_verb(text, lead) if again else text
        found.append(_without_titles(shorter, titles, told))
    return found


def lead_of(text: str) -> str:
    """The words before a colon that say who tells what follows; "" where there are none."""
    match = _LEAD.match(text)
    if match is None or len(match[0].split()) > MAX_LEAD_WORDS:
        return ""
    return match[0] if SAY.search(match[0].rstrip(": ").split()[-1]) else ""


def without_verb(text: str, lead: str) -> str:
    """ "Petra uppger: A" after another of hers is "Petra: A"; ``lead`` is what `lead_of` found in it."""
    return _speaker(lead) + text[len(lead) - 2 :]


def _speaker(lead: str) -> str:
    """The words of a lead before its verb."""
    words = lead.rstrip(": ").split()
    verb = next(n for n, word in enumerate(words) if word in ("har", "hade") or SAY.fullmatch(word))
    return " ".join(words[:verb]).rstrip(",") or lead.rstrip(": ")


def _titles(doc: Doc) -> list[tuple[str, str]]:
    """ "mamma Petra" and "Petra" for everybody whose title stands right before the name somewhere."""
    found = []
    for person in people_of(doc).linked:
        mentions = {m.start: m for m in person.mentions}
        for role in (m for m in person.mentions if m.kind == "role"):
            name = mentions.get(role.end + 1)
            if name is not None and name.kind == "name":
                found.append((text_of(doc)[role.start : name.end], text_of(doc)[name.start : name.end]))
    return sorted(dict.fromkeys(found), key=lambda pair: -len(pair[0]))


def _without_titles(text: str, titles: Sequence[tuple[str, str]], told: set[str]) -> str:
    for whole, name in titles:
        pattern = re.compile(rf"(?<!\w){re.escape(whole)}(?!\w)", re.IGNORECASE)
        for match in reversed([m for m in pattern.finditer(text) if not _quoted(text, m.start())]):
            first = whole.lower() not in told and not pattern.search(text, 0, match.start())
            if not first:
                text = text[: match.start()] + name + text[match.end() :]
        if pattern.search(text):
            told.add(whole.lower())
    return text


def _quoted(text: str, at: int) -> bool:
    return any(quote.start() <= at < quote.end() for quote in QUOTED.finditer(text))

"""What a review says to the person at it, in Swedish: the same words on the screen and in plain prompts."""

from __future__ import annotations

from collections.abc import Mapping

from docqa.reports.lines import question
from docqa.reports.wording import SWEDISH
from docqa.reviewing.changing import original, without_marker
from docqa.reviewing.recording import outcome_of
from docqa.reviewing.viewing import View
from docqa.types import ItemKind, Objection, ReviewItem, ReviewOutcome

KIND_NAMES: Mapping[ItemKind, str] = {
    "doubt": "Osäkert ord",
    "finding": "Fråga",
    "bullet": "Punkt",
    "omission": "Utelämnat",
}
GROUP_NAMES: Mapping[ItemKind, str] = {
    "doubt": "Osäkert och viktigt",
    "finding": "Frågor",
    "bullet": "Punkter",
    "omission": "Utelämnat",
}
OUTCOME_NAMES: Mapping[ReviewOutcome, str] = {
    "open": "inte avgjord",
    "confirmed": "bekräftat",
    "corrected": "rättat",
    "accepted": "godtagen",
    "ignored": "lagd undan",
    "edited": "ändrad",
    "original": "textens egna ord",
    "dropped": "struken",
    "left_out": "lämnas utanför",
    "brought_back": "tas med",
}
MARKS: Mapping[ReviewOutcome, str] = {
    "open": "○",
    "confirmed": "✓",
    "corrected": "✎",
    "accepted": "✓",
    "ignored": "–",
    "edited": "✎",
    "original": "¶",
    "dropped": "×",
    "left_out": "✓",
    "brought_back": "¶",
}
MANY_DOUBTS = 5
CHOICES: Mapping[ItemKind, Mapping[str, str]] = {
    "doubt": {"g": "stämmer", "ä": "rätta", "G": "hela meningen stämmer"},
    "finding": {"ä": "ändra texten", "n": "lägg undan"},
    "bullet": {"g": "godta", "ä": "ändra", "n": "textens egna ord", "s": "stryk"},
    "omission": {"g": "lämna utanför", "n": "ta med", "ä": "ta med med egna ord"},
}
"""The keys that decide on each kind of item, and what they do."""


def label(item: ReviewItem) -> str:
    """What an item is called in a heading: "Fråga F2: Tolkning"."""
    if item.finding is not None:
        return f"{KIND_NAMES[item.kind]} {item.id[1:]}: {SWEDISH.categories[item.finding.category]}"
    kind = "Kontrollera" if item.check else KIND_NAMES[item.kind]
    name = f"{kind} {item.id[1:]}" + (f": {item.heading}" if item.heading else "")
    return f"{name} · {SWEDISH.say('by_model')}" if item.made_by == "model" else name


def outcome(view: View, item: ReviewItem) -> ReviewOutcome:
    """What has become of an item so far."""
    return outcome_of(item, view.decisions.get(item.id))


def shown_text(view: View, item: ReviewItem) -> str:
    """An item's words as they stand now; what is not in the note is shown as it was."""
    found = view.decisions.get(item.id)
    if found is not None and found.text is not None and item.kind in ("doubt", "finding"):
        return found.text
    line = view.lines.get(item.id)
    if line is not None and line.text is not None:
        return line.text
    return original(view.material, view.changes, item) if item.kind == "omission" else item.text


def details(view: View, item: ReviewItem) -> list[tuple[str, str]]:
    """What there is to know of an item: pairs of a style (head, text, ask, help, warn, done) and words."""
    found: list[tuple[str, str]] = [("head", label(item))]
    text = shown_text(view, item)
    if item.kind == "finding" and item.finding is not None:
        found += [("text", f"”{item.text}”"), ("ask", question(item.finding))]
        found += [("help", f"Prova: {item.finding.suggestion}")] if item.finding.suggestion else []
    elif item.kind == "doubt":
        found += [("text", f"”{item.text}”"), ("ask", item.message or "Är det rätt hört?")]
    elif item.kind == "omission":
        found += [("text", text), ("ask", f"Föreslås lämnas utanför: {item.message}.")]
    else:
        found.append(("text", text))
    line = view.lines.get(item.id)
    if line is not None and not line.settled and item.id in view.decisions:
        found.append(("warn", "Texten bakom har ändrats sedan du avgjorde. Titta igen."))
    elif line is not None and line.as_source and item.id not in view.decisions:
        found.append(("warn", "Texten bakom har ändrats. Därför visas din egen mening."))
    found += [("warn", f"Kontrollen: {objection(each)}") for each in item.objections]
    return [*found, *_decided(view, item, text)]


def _decided(view: View, item: ReviewItem, text: str) -> list[tuple[str, str]]:
    event = view.decisions.get(item.id)
    if event is None:
        return []
    words = f"{OUTCOME_NAMES[outcome(view, item)].capitalize()} av {event.by}"
    if item.kind in ("finding", "doubt") and event.text is not None:
        words += f": ”{text}”"
    found = [("done", f"{words}.")]
    if event.overridden:
        found.append(
            ("warn", "Använd trots kontrollens invändning" + (f": {event.reason}." if event.reason else "."))
        )
    elif event.reason:
        found.append(("done", f"Skäl: {event.reason}"))
    return found


def objection(found: Objection) -> str:
    """What the guard says, with the note's words that it is about where it does not name them itself.

    >>> from docqa.types import Passage, Problem
    >>> objection(Problem("omission", "B", Passage(0, 8, "och\\nritar"), None, "Ska det vara kvar?"))
    'Ska det vara kvar? ”och ritar”'
    """
    place = found.source or found.rewrite
    words = " ".join(place.text.split()) if place is not None else ""
    return found.message if words in found.message else f"{found.message} ”{words}”"


def choices_line(item: ReviewItem) -> str:
    """The keys for an item: "g godta · ä ändra …"."""
    return " · ".join(f"{key} {name}" for key, name in CHOICES[item.kind].items())


def progress(view: View) -> str:
    """How far the review has come: "12 av 31 avgjorda · 2 osäkra ord kvar"."""
    total = len(view.material.items)
    done = total - sum(map(len, view.left.values()))
    doubts = len(view.left["doubt"])
    words = f"{done} av {total} avgjorda" if total else "inget att avgöra"
    if doubts:
        words += f" · {doubts} ord att kontrollera"
    if doubts > MANY_DOUBTS:
        words += " (G: hela meningen stämmer)"
    if view.state.stands and view.state.approvals:
        words += " · godkänd"
    return words


def proposal(item: ReviewItem, words: str) -> str:
    """The words to begin editing from: a suggestion that can stand as it is has taken its place in them."""
    words = without_marker(words)
    finding = item.finding
    tip = finding.suggestion if finding is not None else None
    if finding is None or not tip or words.count(item.text) != 1 or any(sign in tip for sign in "…”"):
        return words
    if not tip.startswith(item.text) and finding.category not in ("plain_language", "legal_reference"):
        return words
    return words.replace(item.text, tip)

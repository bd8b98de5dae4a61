"""The words that say who stands for a clause and why a rule is silent, in Swedish and English."""

from __future__ import annotations

from collections.abc import Mapping

from docqa.reports.wording import Ui
from docqa.types import ExplainedClause, Weighing

Words = Mapping[str, str]

SWEDISH: Words = {
    "reported": "uppgift från {who}",
    "nobody_named": "någon som inte namnges",
    "observed": "egen iakttagelse",
    "assessed": "bedömning",
    "planned": "beslut eller plan",
    "record": "ärendeuppgift",
    "unknown": "okänd källa",
    "quoted": "citat",
    "said": "återgivet",
    "believed": "åsikt eller vilja",
    "according": "enligt",
    "list": "i lista under namnet",
    "heading": "under rubriken",
    "continued": "fortsatt återgivning",
    "via": "via {who}",
    "negated": "nekat",
    "probable": "troligt",
    "possible": "möjligt",
    "required": "behov eller krav",
    "conditional": "villkor",
    "asked": "fråga",
    "clauses": "{n} satser",
    "no_clauses": "Texten har inga satser att visa.",
    "shares": "uppgifter från någon {attributed} · egna iakttagelser {observed} · bedömningar {assessed} · "
    "okänd källa {unsourced}",
    "voice": "Barnet kommer till tals i texten.",
    "no_voice": "Barnets egna ord, svar eller vilja syns inte i texten.",
    "spoke": "frågar",
    "silent": "tiger: {why}",
    "no_matches": "Regeln träffar ingenstans i texten.",
}
ENGLISH: Words = {
    "reported": "told by {who}",
    "nobody_named": "somebody not named",
    "observed": "own observation",
    "assessed": "assessment",
    "planned": "decision or plan",
    "record": "case record",
    "unknown": "unknown source",
    "quoted": "quotation",
    "said": "reported",
    "believed": "opinion or wish",
    "according": "according to",
    "list": "in a list under the name",
    "heading": "under the heading",
    "continued": "report going on",
    "via": "via {who}",
    "negated": "denied",
    "probable": "probable",
    "possible": "possible",
    "required": "need or demand",
    "conditional": "condition",
    "asked": "question",
    "clauses": "{n} clauses",
    "no_clauses": "The text has no clauses to show.",
    "shares": "attributed {attributed} · own observations {observed} · assessments {assessed} · "
    "unknown source {unsourced}",
    "voice": "The child is heard in the text.",
    "no_voice": "The child's own words, answers or wishes do not show in the text.",
    "spoke": "asks",
    "silent": "is silent: {why}",
    "no_matches": "The rule matches nowhere in the text.",
}
SILENCES: Mapping[str, tuple[str, str]] = {
    "section": ("regeln gäller inte under den rubriken", "the rule is not for this section"),
    "exceptions": ("ett undantag i regeln", "an exception of the rule"),
    "also": ("ett ord som regeln kräver saknas", "a word the rule asks for is missing"),
    "not_with": ("ett ord i meningen stänger regeln", "a word of the sentence shuts the rule"),
    "subject": ("regeln gäller en annan roll", "the rule is for another role"),
    "actor": ("den som handlar är någon annan än regeln gäller", "somebody else acts than the rule is for"),
    "mentions": ("ingen som regeln gäller nämns", "nobody the rule is for is mentioned"),
    "near": ("ett ord som regeln söker står inte intill", "a word the rule looks for is not near"),
    "start": ("det står inte först i meningen", "it does not open its sentence"),
    "quoted": ("det är ett citat", "it is a quotation"),
    "attributed": ("någon namngiven står för det", "somebody named stands for it"),
    "continued": ("det fortsätter en återgivning", "it goes on with a report"),
    "told": ("någon namngiven säger det i samma mening", "somebody named says it in the same sentence"),
    "negated": ("det nekas", "it is denied"),
    "hedged": ("en namngiven vuxen tror eller undrar", "a named adult believes or wonders"),
    "heading": ("det är en rubrik", "it is a heading"),
    "explained": ("ordet förklaras i texten", "the word is explained in the text"),
    "question": ("det är en fråga", "it is a question"),
    "hypothetical": ("det är ett villkor", "it is a condition"),
    "name": ("det är ett namn", "it is a name"),
    "legal": ("lag, brott eller diagnos i satsen", "law, crime or diagnosis in the clause"),
    "assessment": ("en bedömning med skäl", "an assessment with reasons"),
    "grounds": ("skäl anges", "reasons are given"),
    "sourced": ("en källa anges intill", "a source is named beside it"),
    "observed": ("skribenten har själv sett det", "the writer saw it"),
    "measured": ("det är räknat eller daterat", "it is counted or dated"),
    "asked": ("barnet ska få frågan", "the child is to be asked"),
    "yields": ("regeln {by} frågar redan här", "the rule {by} asks here already"),
}


def words_of(ui: Ui) -> Words:
    """The table of a language."""
    return ENGLISH if ui == "en" else SWEDISH


def label(clause: ExplainedClause, ui: Ui = "sv") -> str:
    """Who stands for a clause and how, in a few words: "uppgift från mamma (återgivet), nekat"."""
    words = words_of(ui)
    text = words[clause.standing].format(who=clause.source or words["nobody_named"])
    how = [words[clause.manner]] if clause.manner is not None else []
    how += [words["via"].format(who=clause.via)] if clause.via is not None else []
    text += f" ({', '.join(how)})" if how else ""
    marks = [words[clause.polarity]] if clause.polarity == "negated" else []
    marks += [words[clause.certainty]] if clause.certainty != "certain" else []
    return ", ".join([text, *marks])


def outcome(weighing: Weighing, ui: Ui = "sv") -> str:
    """Whether a rule asks at a place, and if not, why."""
    words = words_of(ui)
    if weighing.spoke:
        return words["spoke"]
    at = 1 if ui == "en" else 0
    reasons = [SILENCES[name][at] if name in SILENCES else name for name in weighing.silenced_by]
    return words["silent"].format(why="; ".join(reasons).format(by=weighing.by or ""))


def share(value: float | None) -> str:
    """A share as a percentage, a dash when there is none.

    >>> share(0.256), share(None)
    ('26 %', '–')
    """
    return "–" if value is None else f"{round(100 * value)} %"

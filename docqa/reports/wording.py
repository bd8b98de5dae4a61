"""The words of the reports, in Swedish and English: one table per language, the same keys in both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from docqa.types import Category, Severity

Ui = Literal["sv", "en"]


@dataclass(frozen=True, slots=True)
class Wording:
    """The labels and phrases of one language."""

    ui: Ui
    categories: Mapping[Category, str]
    severities: Mapping[Severity, str]
    measures: Mapping[str, str]
    verdicts: Mapping[str, str]
    phrases: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """The phrase called ``key`` with its values put in; ``key_1`` is used where ``n`` is 1.

        >>> wording("sv").say("questions", n=1), wording("sv").say("questions", n=2)
        ('1 fråga', '2 frågor')
        """
        one = f"{key}_1"
        chosen = one if values.get("n") == 1 and one in self.phrases else key
        return self.phrases[chosen].format(**values)


SWEDISH = Wording(
    ui="sv",
    categories={
        "value_laden": "Värderande ord",
        "interpretation": "Tolkning",
        "unsourced": "Saknar källa",
        "jargon": "Oförklarat ord",
        "narrative": "Långt berättande",
        "vague_goal": "Vagt mål",
        "plain_language": "Klarspråk",
        "structure": "Disposition",
        "repetition": "Upprepning",
        "privacy": "Integritet",
        "legal_reference": "Lagrum",
    },
    severities={"note": "tips", "warning": "fråga", "error": "viktigt"},
    measures={"lix": "LIX"},
    verdicts={
        "pass": "Inget viktigt har ändrats, såvitt docqa kan se",
        "warn": "Läs igenom: något kan ha ändrats",
        "block": "Använd inte den nya texten som den är: något viktigt har ändrats",
    },
    phrases={
        "check_title": "Granskning",
        "rewrite_title": "Punkter",
        "draft_title": "Utkast",
        "document": "Dokument",
        "documents": "{n} dokument",
        "words": "{n} ord",
        "sentences": "{n} meningar",
        "sentences_1": "1 mening",
        "questions": "{n} frågor",
        "questions_1": "1 fråga",
        "no_questions": "inga frågor",
        "suppressed": "{n} avstängda i texten",
        "suppressed_1": "1 avstängd i texten",
        "suppressed_why": "Avstängd i texten: {label} ”{text}” ({reason})",
        "no_reason": "skäl saknas",
        "no_questions_long": "docqa har inga frågor. Det säger inte att texten är fullständig eller sann.",
        "finding": "Fråga {n}",
        "try": "Prova: {text}",
        "why": "Varför",
        "suggestion": "Prova",
        "source": "Stöd",
        "rule": "Regel",
        "severity": "Vikt",
        "show_in_text": "Visa i texten",
        "filter": "Visa bara vissa slags frågor",
        "filter_short": "Visa",
        "show_all": "Alla",
        "hidden_now": "{n} frågor visas",
        "hidden_now_1": "1 fråga visas",
        "text": "Texten",
        "notes": "Frågor till dig",
        "unreadable": "Kunde inte läsas",
        "shorter": "{before} ord blev {after} ({change})",
        "nothing": "Det finns ingen text att korta.",
        "unchanged": "Texten är redan kort och lämnas som den är ({before} ord).",
        "bullets": "Punkter",
        "source_text": "Ur texten",
        "omitted": "Utelämnat",
        "omitted_help": "Det här kom inte med. Flytta tillbaka det som behövs.",
        "omitted_legend": "Överstruken text kom inte med i punkterna.",
        "bullet": "Punkt {n}",
        "bullet_from": "bygger på: {text}",
        "by_model": "AI-förslag",
        "model_asked": "AI-förslag: {accepted} av {tried} prövade punkter ({name}, {revision}, frö {seed}).",
        "model_asked_help": "Läs dem mot källan.",
        "guard": "Kontroll mot källtexten",
        "kept": "{kept} av {facts} uppgifter återfanns, helt eller delvis",
        "transcript": "Inspelning",
        "duration": "Längd",
        "model": "Modell",
        "revision": "Version",
        "template": "Mall",
        "note": "Utkast till anteckning",
        "unsure": "osäker",
        "unsure_legend": "Ord med (?) var svåra att höra: lyssna igen.",
        "check_legend": "Ord med ☐ är tal, datum, namn, nekande ord och riskord: kontrollera dem alltid.",
        "low_probability": "svårt att höra: lyssna igen",
        "two_readings": "kan läsas på två sätt: lyssna igen",
        "date": "datum: kontrollera",
        "number": "tal: kontrollera",
        "name": "namn: kontrollera",
        "negation": "nekande ord: kontrollera",
        "risk_word": "riskord: kontrollera",
        "listen": "lyssna vid {time}",
        "at": "i inspelningen vid {time}",
        "disclaimer": "Ett utkast är ett utkast tills du läst det. docqa bedömer texter, aldrig personer.",
        "offline": "Sidan är en enda fil och hämtar ingenting från nätet.",
        "skip": "Hoppa till texten",
    },
)

ENGLISH = Wording(
    ui="en",
    categories={
        "value_laden": "Judging word",
        "interpretation": "Interpretation",
        "unsourced": "No source",
        "jargon": "Unexplained term",
        "narrative": "Long narrative",
        "vague_goal": "Vague goal",
        "plain_language": "Plain language",
        "structure": "Structure",
        "repetition": "Repetition",
        "privacy": "Privacy",
        "legal_reference": "Legal reference",
    },
    severities={"note": "tip", "warning": "question", "error": "important"},
    measures={"lix": "LIX"},
    verdicts={
        "pass": "Nothing important has changed, as far as docqa can see",
        "warn": "Read it through: something may have changed",
        "block": "Do not use the new text as it is: something important has changed",
    },
    phrases={
        "check_title": "Review",
        "rewrite_title": "Bullets",
        "draft_title": "Draft",
        "document": "Document",
        "documents": "{n} documents",
        "documents_1": "1 document",
        "words": "{n} words",
        "words_1": "1 word",
        "sentences": "{n} sentences",
        "sentences_1": "1 sentence",
        "questions": "{n} questions",
        "questions_1": "1 question",
        "no_questions": "no questions",
        "suppressed": "{n} switched off in the text",
        "suppressed_why": "Switched off in the text: {label} “{text}” ({reason})",
        "no_reason": "no reason given",
        "no_questions_long": "docqa has no questions. That does not make the text complete or true.",
        "finding": "Question {n}",
        "try": "Try: {text}",
        "why": "Why",
        "suggestion": "Try",
        "source": "Support",
        "rule": "Rule",
        "severity": "Weight",
        "show_in_text": "Show in the text",
        "filter": "Show some kinds of questions only",
        "filter_short": "Show",
        "show_all": "All",
        "hidden_now": "{n} questions shown",
        "hidden_now_1": "1 question shown",
        "text": "The text",
        "notes": "Questions for you",
        "unreadable": "Could not be read",
        "shorter": "{before} words became {after} ({change})",
        "nothing": "There is no text to shorten.",
        "unchanged": "The text is concise already and is left as it is ({before} words).",
        "bullets": "Bullets",
        "source_text": "From the text",
        "omitted": "Left out",
        "omitted_help": "This was left out. Move back what is needed.",
        "omitted_legend": "Struck-out text was left out of the bullets.",
        "bullet": "Bullet {n}",
        "bullet_from": "made of: {text}",
        "by_model": "AI suggestion",
        "model_asked": "AI suggestions: {accepted} of {tried} bullets ({name}, {revision}, seed {seed}).",
        "model_asked_help": "Read them against the source.",
        "guard": "Checked against the source",
        "kept": "{kept} of {facts} facts were found, whole or in part",
        "transcript": "Recording",
        "duration": "Length",
        "model": "Model",
        "revision": "Revision",
        "template": "Template",
        "note": "Draft note",
        "unsure": "unsure",
        "unsure_legend": "Words with (?) were hard to hear: listen again.",
        "check_legend": "Words with ☐ are numbers, dates, names, negations, risk words: always check.",
        "low_probability": "hard to hear: listen again",
        "two_readings": "may be read in two ways: listen again",
        "date": "date: check it",
        "number": "number: check it",
        "name": "name: check it",
        "negation": "negation: check it",
        "risk_word": "risk word: check it",
        "listen": "listen at {time}",
        "at": "in the recording at {time}",
        "disclaimer": "A draft is a draft until you have read it. docqa judges texts, never persons.",
        "offline": "This page is one single file and fetches nothing from the network.",
        "skip": "Skip to the text",
    },
)

_LANGUAGES: Mapping[Ui, Wording] = {"sv": SWEDISH, "en": ENGLISH}


def wording(ui: Ui) -> Wording:
    """The words of a language."""
    return _LANGUAGES[ui]

"""Kind ``goal``: goals and plans nobody could tell the fulfilment of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from spacy.vocab import Vocab

from docqa.language.wordlist import word_set
from docqa.rules.base import Finder, Found, Match, phrase_matches
from docqa.rules.glossary import Term
from docqa.rules.loading import Rule
from docqa.rules.schema import Goal
from docqa.rules.view import View

_MODAL = word_set("ska skall skulle bör borde behöver måste torde får")
_NUMBER = re.compile(
    r"(?<![\w.-])\d+(?:[,.]\d+)?\b|\b(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|"
    r"tolv) (?:\w+ )?(?:gång|gånger|dag|dagar|vecka|veckor|"
    r"månad|månader|timm\w+|minut\w*|kväll\w*|lördag\w*|helg\w*)\b|\b(?:varje|varannan|"
    r"var tredje) \w+", re.IGNORECASE
)  # fmt: skip
_WHEN = re.compile(
    r"\b(?:20\d\d|kl\.?|klockan|senast|före|till och med|t\.o\.m\.|fr\.o\.m\.|månaders?|"
    r"årets? slut|i dag|idag|i morgon|imorgon|i veckan|nästa (?:vecka|måndag|besök)|"
    r"(?:mån|tis|ons|tors|fre|lör|sön)dag\w*|januari|februari|mars|april|maj|juni|juli|"
    r"augusti|september|oktober|november|december)\b|\b\d{1,2}/\d{1,2}\b",
    re.IGNORECASE,
)


def compile_goal(rule: Rule, vocab: Vocab, terms: tuple[Term, ...]) -> Finder:
    """Sentences that state a goal or plan with the rule's vague words and too little that is concrete."""
    assert isinstance(rule.spec, Goal)
    limit = rule.spec.min_concrete

    def find(view: View, found: Found) -> list[Match]:
        matches, seen = [], set()
        observable = {view.sentence_of[first] for first, _ in phrase_matches(rule, "observable", found)}
        for first, last in phrase_matches(rule, "phrases", found):
            number = view.sentence_of[first]
            if number in seen or not reads_as_goal(view, number):
                continue
            if concreteness(view, number) + (number in observable) < limit:
                seen.add(number)
                matches.append(Match(first, last))
        return matches

    return find


def reads_as_goal(view: View, number: int) -> bool:
    """Whether a sentence says what shall be done: under such a heading, with "ska", or as "Jobba på …"."""
    first, last = view.sentences[number]
    start, _ = view.span(first, last)
    if view.section_kind(start) in ("goal", "plan"):
        return True
    if not _MODAL.isdisjoint(view.lowers[first:last]):
        return True
    opening = next((i for i in range(first, last) if view.words[i][:1].isalpha()), first)
    return view.pos[opening] == "VERB" and "Inf" in view.doc[opening].morph.get("VerbForm", [])


def concreteness(view: View, number: int) -> int:
    """How many of measure, time and named actor a sentence holds, 0 to 3."""
    return len(PARTS) - len(missing_parts(view, number))


def missing_parts(view: View, number: int) -> tuple[str, ...]:
    """Which of actor, measure and time a sentence leaves out."""
    first, last = view.sentences[number]
    start, end = view.span(first, last)
    text = view.text[start:end]
    actor = any(
        view.roles[i] and (view.is_name(i) or view.roles[i] in ("professional", "writer"))
        for i in range(first, last)
    )
    held = {"actor": actor, "measure": _NUMBER.search(text), "time": _WHEN.search(text)}
    return tuple(name for name in PARTS if not held[name])


# What to ask for, in the languages of the interface; the last where nothing else is left out.
PARTS = ("actor", "measure", "time")
ASKED: Mapping[str, Mapping[str, str]] = {
    "missing": {
        "actor": "vem som gör det", "measure": "hur mycket eller hur ofta", "time": "till när",
        "sign": "hur ni ser att det är nått", "and": "och",
    },
    "missing_en": {
        "actor": "who does it", "measure": "how much or how often", "time": "by when",
        "sign": "how you can tell that it is reached", "and": "and",
    },
}  # fmt: skip


def missing_words(view: View, i: int) -> dict[str, str]:
    """The placeholders ``{missing}`` and ``{missing_en}`` for the goal in the sentence of token ``i``."""
    parts = missing_parts(view, view.sentence_of[i]) or ("sign",)
    return {name: _listed([words[part] for part in parts], words["and"]) for name, words in ASKED.items()}


def _listed(words: Sequence[str], conjunction: str) -> str:
    return f" {conjunction} ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)

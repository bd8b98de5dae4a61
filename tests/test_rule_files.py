"""The rule files as a writer meets them: enough of them, friendly, and explained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

RULES = Path(__file__).parents[1] / "rules"
CATEGORIES = {
    "value-laden": "value_laden",
    "jargon": "jargon",
    "narrative": "narrative",
    "interpretation": "interpretation",
    "unsourced": "unsourced",
    "vague-goal": "vague_goal",
    "plain-language": "plain_language",
    "structure": "structure",
    "privacy": "privacy",
}
RULE_PATHS = sorted(path for folder in CATEGORIES for path in (RULES / folder).glob("*.yaml"))
GLOSSARY_PATHS = sorted((RULES / "glossary").glob("*.yaml"))


def load(path: Path) -> Mapping[str, Any]:
    """The file as plain values."""
    value = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    assert isinstance(value, Mapping)
    return value


def glossary_terms() -> list[Mapping[str, Any]]:
    """Every term of every glossary file."""
    return [term for path in GLOSSARY_PATHS for term in load(path)["terms"]]


@pytest.mark.parametrize("folder", sorted(CATEGORIES))
def test_each_folder_holds_rules_of_its_category(folder: str) -> None:
    """A category stands on more than one rule, and a file lies in the folder of its category."""
    rules = [load(path) for path in sorted((RULES / folder).glob("*.yaml"))]
    assert len(rules) > 1
    assert {rule["category"] for rule in rules} == {CATEGORIES[folder]}


@pytest.mark.parametrize("path", RULE_PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_rule_shows_what_it_flags_and_what_it_lets_pass(path: Path) -> None:
    """Two examples of each kind at least, marked spans in the first kind only, and none twice."""
    examples = load(path)["examples"]
    assert len(examples["flag"]) >= 2
    assert len(examples["pass"]) >= 2
    assert all("[[" in text and "]]" in text for text in examples["flag"])
    assert not any("[[" in text for text in examples["pass"])
    together = [*examples["flag"], *examples["pass"]]
    assert len(set(together)) == len(together)


@pytest.mark.parametrize("path", RULE_PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_message_asks_or_offers_a_frame(path: Path) -> None:
    """The writer meets a short question, or a frame to fill, in Swedish and English."""
    rule = load(path)
    for message in (rule["message"]["sv"], rule["message"]["en"]):
        assert message.rstrip().endswith("?") or "…" in rule.get("suggestion", "")
        assert len(message.split()) <= 20


@pytest.mark.parametrize("path", RULE_PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_rule_says_why_in_two_sentences_and_who_says_so(path: Path) -> None:
    """The reason is short; the source names a statute, a decision, a guideline or docqa itself."""
    rule = load(path)
    sentences = [part for part in rule["why"].replace("?", ".").split(". ") if part.strip()]
    assert 1 <= len(sentences) <= 2
    assert len(rule["source"]) >= 10


def test_the_glossary_explains_each_term_once_in_few_words() -> None:
    """None listed twice, explanations of at most fifteen words, 250 abbreviations or more written out."""
    terms = glossary_terms()
    assert sum("expansion" in term for term in terms) >= 250
    written = Counter(term["term"] for term in terms)
    assert [word for word, times in written.items() if times > 1] == []
    assert [term["term"] for term in terms if not 1 <= len(term["plain"].split()) <= 15] == []


def test_no_form_of_a_term_belongs_to_another_term() -> None:
    """A written form leads to one explanation, so the reader is never told two things."""
    owner: dict[str, str] = {}
    clashes = []
    for term in glossary_terms():
        for form in {term["term"], *term.get("forms", [])}:
            if owner.setdefault(form, term["term"]) != term["term"]:
                clashes.append((form, owner[form], term["term"]))
    assert clashes == []


def test_everyday_words_are_in_the_glossary_but_not_reported() -> None:
    """Words that parents know are explained on request and never flagged."""
    reported = {term["term"]: term.get("report", True) for term in glossary_terms()}
    assert [
        word for word in ("BVC", "adhd", "1177", "åk", "kl", "god man", "familjehem") if reported[word]
    ] == []

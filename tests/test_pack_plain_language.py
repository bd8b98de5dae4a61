"""Plain language: every expression is found as it is written, asked about once, and in nobody's way."""

from __future__ import annotations

import pytest

from docqa.checking import check_doc
from docqa.rules.engine import Engine
from docqa.rules.inflection import verb_forms
from docqa.rules.loading import Pack, Rule, load_rules
from docqa.rules.phrases import GAPS, parse
from docqa.rules.view import View

PACK = load_rules()
SWAPPING = [rule for rule in PACK.rules if rule.spec.kind == "substitution"]
MIN_EXPRESSIONS = 150


def alone(rule: Rule, nlp, text: str) -> list[str]:
    """What a rule run by itself points at."""
    return [text[hit.start : hit.end] for hit in Engine(Pack((rule,)), nlp.vocab).find(nlp(text))]


def written(phrase: str) -> str:
    """A phrase the way somebody could write it: the first of every choice, a word in every gap."""
    words = ("den" if word in GAPS else word.split("|")[0].lstrip("=").strip("*") for word in phrase.split())
    return " ".join(words)


def test_there_are_enough_expressions_and_every_one_has_a_plainer_one():
    """The pack holds well over the promised number, each with something else to write."""
    swaps = [(phrase, plain) for rule in SWAPPING for phrase, plain in rule.spec.swaps.items()]
    assert len(swaps) >= MIN_EXPRESSIONS
    assert all(plain and plain != phrase for phrase, plain in swaps)
    assert len({phrase for phrase, _ in swaps}) == len(swaps)


@pytest.mark.parametrize("rule", SWAPPING, ids=lambda rule: rule.id)
def test_every_expression_is_found_as_it_is_written(rule):
    """The phrase index finds each expression of a rule in a sentence of its own, without a tagger."""
    import spacy

    blank = spacy.blank("sv")
    engine = Engine(Pack((rule,)), blank.vocab)
    missed = []
    for phrase in rule.spec.swaps:
        doc = blank(f"Pappa {written(phrase)} hej")
        names = engine._index.find(View(doc))
        if f"{rule.id}:swaps.{phrase}" not in names:
            missed.append(phrase)
    assert not missed


def test_no_plainer_word_is_itself_asked_about():
    """What is suggested instead is not one of the expressions to avoid."""
    avoided = {written(phrase) for rule in SWAPPING for phrase in rule.spec.swaps}
    offered = {
        part.strip() for rule in SWAPPING for plain in rule.spec.swaps.values() for part in plain.split(",")
    }
    assert not avoided & offered


def test_an_expression_that_repeats_is_asked_about_once(nlp):
    """The second "i dagsläget" of a note is left alone; another expression still is asked about."""
    rule = next(rule for rule in SWAPPING if rule.id == "plain-language/roundabout")
    text = "I dagsläget bor Elis här. I dagsläget går det bra. Målsättningen är att han stannar."
    assert alone(rule, nlp, text) == ["I dagsläget", "Målsättningen"]


def test_a_rule_speaks_no_more_often_than_it_may(nlp):
    """``at_most`` holds for the whole note, so that a formal letter does not drown its reader."""
    rule = next(rule for rule in SWAPPING if rule.id == "plain-language/old-words")
    text = "Hen erhöll stöd.\nMötet ägde rum.\nDärutöver kom mormor.\nHuruvida far kommer är oklart."
    assert len(alone(rule, nlp, text)) == rule.spec.at_most == 2


def test_the_six_come_first(nlp):
    """Where a plain word is asked for inside a value judgement, only the judgement is asked about."""
    text = "Mamma är synnerligen slarvig."
    found = {finding.category for finding in check_doc(nlp(text)).findings}
    assert "value_laden" in found
    assert "plain_language" not in found


def test_suggestions_are_filled_in(nlp):
    """The message and the suggestion name the plainer word, in both languages."""
    text = "Mötet hölls i syfte att planera hösten."
    for ui in ("sv", "en"):
        (finding,) = [f for f in check_doc(nlp(text), ui=ui).findings if f.category == "plain_language"]
        assert finding.suggestion == "för att"
        assert "för att" in finding.message
        assert "{" not in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "Mamma ringde om hyran. Pappa hämtar på fredag.",
        "- mamma hämtar fredag\n- mentor ringer 4/5\n- ny tid v. 12",
        "Elis säger: ”Jag erhåller ingenting.”",
    ],
)
def test_plain_notes_are_left_alone(nlp, text):
    """Ordinary prose, bullets in telegram style, and quoted speech give no question of language."""
    assert [f for f in check_doc(nlp(text)).findings if f.category == "plain_language"] == []


def test_verb_forms_reach_what_a_dictionary_may_miss():
    """Both weak conjugations are made; the stem alone only where it ends in r or l."""
    assert {"ombesörjer", "ombesörjde", "ombesörjt"} <= set(verb_forms("ombesörja"))
    assert "genomför" in set(verb_forms("genomföra"))
    assert "nyttj" not in set(verb_forms("nyttja"))
    assert parse("nyttja")[0].words == {"nyttja"}

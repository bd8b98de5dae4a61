"""The kinds of rules and the contexts that silence them, on rules made for the test."""

from __future__ import annotations

import warnings

import pytest
import spacy

from docqa.rules.engine import Engine
from docqa.rules.glossary import Term
from docqa.rules.loading import Pack, Rule
from docqa.rules.schema import RULE_FILE

COMMON = {
    "category": "value_laden",
    "message": {"sv": "Vad såg du bakom ”{text}”?"},
    "why": "Läsaren ska se grunden.",
    "source": "SOSFS 2014:5",
    "examples": {"flag": ["x"], "pass": ["y"]},
}
TERMS = (
    Term("LVU", (), "lagen med särskilda bestämmelser om vård av unga", None, True, "laws"),
    Term("mentalisering", ("mentaliser*",), None, "att förstå vad andra känner", True, "methods"),
    Term("BVC", (), "barnavårdscentral", None, False, "health"),
)


def rule(name="value-laden/test", **fields):
    """A rule from the keys of a rule file."""
    return Rule(name, None, RULE_FILE.validate_python({**COMMON, **fields}))


def flagged(nlp, text, *rules):
    """What the rules mark in a text."""
    return [text[hit.start : hit.end] for hit in Engine(Pack(rules, TERMS), nlp.vocab).find(nlp(text))]


def lazy(**fields):
    """A rule that flags the word "slarvig"."""
    return rule(kind="existence", phrases=["slarvig"], **fields)


def test_words_are_found_in_any_inflection(nlp):
    """The lemma of a word is enough."""
    assert flagged(nlp, "Föräldrarna är slarviga.", lazy()) == ["slarviga"]


def test_an_empty_text_has_no_hits(nlp):
    """Neither an empty text nor one of blanks."""
    assert flagged(nlp, "", lazy()) == flagged(nlp, " \n ", lazy()) == []


@pytest.mark.parametrize(
    ("context", "text"),
    [
        ("quoted", "Pappa sa: ”Mamma är slarvig.”"),
        ("attributed", "Läraren säger att mamma är slarvig."),
        ("negated", "Mamma är inte slarvig."),
        ("hypothetical", "Om mamma är slarvig ringer vi."),
        ("question", "Är mamma slarvig?"),
        ("legal", "Mamma är slarvig enligt domen."),
        ("observed", "Vid hembesöket var mamma slarvig."),
        ("measured", "Mamma var slarvig tre gånger i maj."),
        ("sourced", "Mamma är slarvig enligt journalen."),
        ("grounds", "Mamma är slarvig eftersom hon glömmer."),
        ("asked", "Barnet har inte tillfrågats om mamma är slarvig."),
        ("assessment", "Bedömning\nMamma är slarvig eftersom hon glömmer tider."),
        ("heading", "Slarvig mamma\nHon kom sent."),
    ],
)
def test_a_context_silences_a_rule_that_asks_for_it(nlp, context, text):
    """The same words are flagged without the context in ``unless`` and passed with it."""
    assert flagged(nlp, text, lazy(unless=[]))
    assert flagged(nlp, text, lazy(unless=[context])) == []


def test_a_name_is_not_a_judgement(nlp):
    """Surnames that are words are left alone where ``unless`` says name."""
    text = "Närvarande: socialsekreterare Anna Glad. Glad antecknade."
    glad = rule(kind="existence", phrases=["glad"], unless=["name"])
    assert flagged(nlp, text, glad) == []


def test_exceptions_also_and_not_with(nlp):
    """A match inside an exception does not count; words of the sentence can be asked for or forbidden."""
    assert flagged(nlp, "En slarvig handstil.", lazy(exceptions=["slarvig handstil"])) == []
    assert flagged(nlp, "Mamma är slarvig.", lazy(also=["tid"])) == []
    assert flagged(nlp, "Mamma är slarvig med tider.", lazy(also=["tid"])) == ["slarvig"]
    assert flagged(nlp, "Mamma är slarvig med tider.", lazy(not_with=["tid"])) == []


def test_sections_limit_a_rule(nlp):
    """only_in and not_in name kinds of sections."""
    text = "Mål\nMamma är slarvig."
    assert flagged(nlp, text, lazy(only_in=["goal"])) == ["slarvig"]
    assert flagged(nlp, text, lazy(not_in=["goal"])) == []
    assert flagged(nlp, "Mamma är slarvig.", lazy(only_in=["goal"])) == []


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ("match", "slarvig"),
        ("predicate", "är slarvig med tider"),
        ("clause", "Mamma är slarvig med tider"),
        ("sentence", "Mamma är slarvig med tider."),
        ("paragraph", "Elis sover. Mamma är slarvig med tider."),
    ],
)
def test_a_match_is_widened_as_the_rule_says(nlp, mark, expected):
    """Words, predicate, clause, sentence or paragraph."""
    text = "Första stycket.\n\nElis sover. Mamma är slarvig med tider.\n\nSista."
    assert flagged(nlp, text, lazy(mark=mark)) == [expected]


@pytest.mark.parametrize(
    ("subject", "text", "hit"),
    [
        ("child", "Elis, 9 år, var med. Elis är slarvig.", True),
        ("child", "Mamma Lena är slarvig.", False),
        ("adult", "Mamma Lena är slarvig.", True),
        ("adult", "Elis, 9 år, var med. Elis är slarvig.", False),
        ("child", "Elis, 9 år, var med. Han är slarvig.", True),
        ("home", "Städningen är slarvig.", True),
    ],
)
def test_the_subject_decides_where_a_rule_asks_for_it(nlp, subject, text, hit):
    """Names and pronouns carry the role they were introduced with."""
    assert bool(flagged(nlp, text, lazy(requires={"subject": [subject]}))) is hit


def test_claims_read_subject_verb_and_complement(nlp):
    """A claim is about its own clause; neutral words and other subjects make it silent."""
    claim = rule(
        kind="claim", verbs=["vara"], complement=["ADJ"], neutral=["sjuk"], requires={"subject": ["adult"]},
        mark="predicate", unless=["attributed"],
    )  # fmt: skip
    assert flagged(nlp, "Mamma Lena är otroligt tråkig.", claim) == ["är otroligt tråkig"]
    assert flagged(nlp, "Mamma Lena är sjuk.", claim) == []
    assert flagged(nlp, "Stolen är trasig.", claim) == []
    assert flagged(nlp, "Läraren säger att mamma Lena är tråkig.", claim) == []


def test_claims_are_skipped_with_one_warning_without_a_parser():
    """A pipeline without a parser runs the other rules and says once what it cannot run."""
    blank = spacy.blank("sv")
    engine = Engine(Pack((rule("a/claim", kind="claim", verbs=["är"]), lazy())), blank.vocab)
    with pytest.warns(UserWarning, match="1 regler hoppas över"):
        assert [hit.rule.id for hit in engine.find(blank("Mamma är slarvig."))] == ["value-laden/test"]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        engine.find(blank("Mamma är slarvig."))


def test_patterns_match_tokens_inside_one_sentence(nlp):
    """spaCy patterns, the longest match, never across a sentence boundary."""
    very = rule(kind="pattern", patterns=[[{"LOWER": "mycket", "OP": "+"}, {"LEMMA": "slarvig"}]])
    assert flagged(nlp, "Mamma är mycket mycket slarvig.", very) == ["mycket mycket slarvig"]
    assert flagged(nlp, "Hon åt mycket. Slarvig är hon.", very) == []


def jargon(**fields):
    """A jargon rule."""
    return rule("jargon/test", **{"category": "jargon", "kind": "glossary", **fields})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Beslut enligt LVU. LVU gäller.", ["LVU"]),
        ("Ett LVU-beslut finns.", ["LVU-beslut"]),
        ("LVU:s regler gäller.", ["LVU:s"]),
        ("LVU (lagen om vård av unga) gäller.", []),
        ("Beslut enligt lagen med särskilda bestämmelser om vård av unga (LVU).", []),
        ("Låg mentaliseringsförmåga.", ["mentaliseringsförmåga"]),
        ("Mentalisering innebär att förstå andra.", []),
        ("BVC ringer.", []),
        ("lvu", []),
    ],
)
def test_terms_are_reported_once_unless_explained(nlp, text, expected):
    """First use only, compounds and genitives whole, silent when the note explains or everybody knows."""
    assert flagged(nlp, text, jargon()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kontakt med RMC i maj.", ["RMC"]),
        ("FamR informeras.", ["FamR"]),
        ("TV och BVC och LVU.", []),
        ("BARNETS UTVECKLING\nText.", []),
        ("Regional mottagning (RM) ringer. RM svarar.", []),
        ("Elis och Anna.", []),
    ],
)
def test_unknown_abbreviations_are_found_by_their_capitals(nlp, text, expected):
    """Neither known ones, glossary terms, shouted headings nor explained ones."""
    assert flagged(nlp, text, jargon(kind="abbreviation", known=["TV"])) == expected


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Mamma ska må bättre.", True),
        ("Mamma ska må bättre: hon promenerar tre gånger i veckan före den 1 maj.", False),
        ("Mamma mår bättre.", False),
        ("Mål\nMå bättre.", True),
        ("Ska mamma må bättre?", False),
        ("Om mamma ska må bättre behöver hon sova.", False),
    ],
)
def test_goals_are_vague_without_measure_time_or_actor(nlp, text, hit):
    """A goal with vague words is reported until it says enough of how much, when and who."""
    vague = rule("vague-goal/test", category="vague_goal", kind="goal", phrases=["må bättre"])
    assert bool(flagged(nlp, text, vague)) is hit


def story(**fields):
    """A rule for weather and coffee."""
    signals = {"weather": ["sol*", "regna*"], "coffee": ["kaffe"]}
    return rule(
        "narrative/test", **{"category": "narrative", "kind": "density", "signals": signals, **fields}
    )


def test_stories_are_marked_by_sentence_and_neighbours_together(nlp):
    """Neighbouring sentences with signals are one passage, another paragraph is another."""
    text = "Solen sken. Vi drack kaffe. Elis kom kl. 10.\n\nDet regnade."
    assert flagged(nlp, text, story()) == ["Solen sken. Vi drack kaffe.", "Det regnade."]
    assert flagged(nlp, text, story(min_signals=2, distinct=True)) == []
    assert flagged(nlp, "Solen sken och vi drack kaffe.", story(min_signals=2, distinct=True)) != []


def test_long_sentences_and_paragraphs_are_counted_in_words(nlp):
    """Punctuation is no word; the limit itself is allowed."""
    short = rule("plain/test", category="plain_language", kind="length", max_words=4)
    assert flagged(nlp, "Ett två tre fyra.", short) == []
    assert flagged(nlp, "Ett två tre fyra fem.", short) == ["Ett två tre fyra fem."]
    block = rule("plain/test", category="plain_language", kind="length", unit="paragraph", max_words=4)
    assert flagged(nlp, "Ett två tre.\nFyra fem.\n\nSex.", block) == ["Ett två tre.\nFyra fem."]


def test_one_place_gives_one_question(nlp):
    """Overlapping hits of a category are one; of two categories the one of higher priority stays."""
    wide = lazy(mark="sentence")
    assert flagged(nlp, "Mamma är slarvig.", lazy(), wide) == ["Mamma är slarvig."]
    inner = rule("interpretation/test", category="interpretation", kind="existence", phrases=["slarvig"])
    hits = Engine(Pack((lazy(), inner)), nlp.vocab).find(nlp("Mamma är slarvig."))
    assert [hit.rule.id for hit in hits] == ["interpretation/test"]
    strong = rule("value-laden/strong", kind="existence", phrases=["slarvig"], priority=9)
    hits = Engine(Pack((strong, inner)), nlp.vocab).find(nlp("Mamma är slarvig."))
    assert [hit.rule.id for hit in hits] == ["value-laden/strong"]

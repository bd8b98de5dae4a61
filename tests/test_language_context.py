"""Who speaks, in which section, about whom, and how sure: the context read from a note."""

from __future__ import annotations

import pytest
import spacy

from docqa.language import attributes
from docqa.language.context import add_context
from docqa.language.persons import find_names
from docqa.language.quotes import find_quotes
from docqa.language.sections import find_sections, kind_of, lines


def quoted(text):
    """The words of direct speech in a text."""
    return [text[q.start : q.end] for q in find_quotes(text)]


def framed(nlp, text, *, weak=False):
    """The words that somebody else than the writer stands for."""
    doc = add_context(nlp(text))
    return [text[f.start : f.end].strip() for f in attributes.frames(doc) if weak or f.mode != "continued"]


def holds(nlp, text, words, *, weak=False):
    """Whether some source frame of a text holds the words."""
    return any(words in part for part in framed(nlp, text, weak=weak))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ('Hon sa: "Jag vill hem."', ["Jag vill hem."]),
        ("Hon sa: ”Jag vill hem.”", ["Jag vill hem."]),
        ("Hon sa: »Jag vill hem.»", ["Jag vill hem."]),
        ("Hon sa: “Jag vill hem.”", ["Jag vill hem."]),
        ("Hon sa 'jag vill hem' och gick.", ["jag vill hem"]),
        ("– Jag vill hem, sa hon.", ["Jag vill hem"]),
        ("Hon sa citat jag vill hem slut citat och gick.", ["jag vill hem "]),
        ("Ett 'litet s i Anders' är inget", ["litet s i Anders"]),
        ('Ett ensamt " tecken.\n\nNytt stycke" här.', []),
        ("”Ett” och ”två”", ["Ett", "två"]),
    ],
)
def test_every_swedish_way_of_quoting_is_known(text, expected):
    """Straight, curly, angled and single marks, reply dashes and spoken marks; an open mark opens nothing."""
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Mål", "goal"),
        ("Delmål 2", "goal"),
        ("Nästa steg", "plan"),
        ("Vem gör vad", "plan"),
        ("Bedömning", "assessment"),
        ("Beslut", "decision"),
        ("Närvarande", "participants"),
        ("Barnets egna ord", "child_words"),
        ("Bakgrund", "background"),
        ("Hälsa", "facts"),
        ("Lukas", "other"),
    ],
)
def test_headings_say_what_belongs_under_them(heading, kind):
    """The role of a heading comes from its words."""
    assert kind_of(heading) == kind


def test_sections_run_to_the_next_heading_and_run_in_ones_to_the_end_of_the_paragraph():
    """A heading on its own line opens a section; one with a colon only its paragraph."""
    text = "Mål\nSova.\n\nPlan: ringa skolan.\n\nMer text."
    found = [(s.heading, text[s.body_start : s.end].strip()) for s in find_sections(text)]
    assert found == [("Mål", "Sova."), ("Plan", "ringa skolan.")]


@pytest.mark.parametrize("text", ["", "\n\n", "Mamma kom kl. 10.", "- Mål\n- Plan", "Mål"])
def test_sentences_bullets_and_last_lines_are_no_headings(text):
    """A heading is short, no sentence, no bullet, and has something under it."""
    assert find_sections(text) == ()


def test_bullets_and_numbers_open_list_items():
    """The words of an item begin after its mark."""
    text = "- sova\n2. äta\n• läsa\nleka"
    assert [text[line.body : line.end] for line in lines(text)] == ["sova", "äta", "läsa", "leka"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mamma Lena berättar att Elis sover dåligt.", "Elis sover dåligt"),
        ("Enligt mentorn är Elis ofta trött.", "Elis ofta trött"),
        ("Pappa Olof uppger följande. Elis sover bra. Han äter.", "Han äter"),
        ("Anm. uppger: Elis kom utan frukost. Ont i magen.", "Ont i magen"),
        ("Mamma Lena\nElis sover dåligt.\nHan är ledsen.", "Han är ledsen"),
        ("Läget\n- Mentor: Elis sover på lektionerna.", "Elis sover på lektionerna"),
        ("Hon är trött, säger hon.", "Hon är trött"),
        ("Mamma Lena undrar om Elis är avundsjuk.", "Elis är avundsjuk"),
        ("Elis, 9 år, är glad. Det sa han till mentorn.", "Elis, 9 år, är glad"),
        ("Av anmälan framgår\nElis har slagit en kamrat.", "slagit en kamrat"),
        ("Läget\n- Elis sover dåligt (mormor)", "Elis sover dåligt"),
    ],
)
def test_a_named_source_stands_for_what_follows(nlp, text, words):
    """Verbs of saying, "enligt", announcements, headings, labels, afterthoughts and brackets."""
    assert holds(nlp, text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Enligt uppgift dricker pappan.", "dricker"),
        ("Hon har en ny karl, säger folk.", "karl"),
        ("Det sägs att pappan dricker.", "dricker"),
        ("Undertecknad berättar att mötet flyttas.", "flyttas"),
        ("Elis, 9 år, tror att allt är hans fel.", "allt är hans fel"),
        ("Mamma Lena berättar att Elis sover.\n\nPappan är slarvig.", "Pappan är slarvig"),
        ("Skolan\nElis är ofta borta.", "Elis är ofta borta"),
        ("Läraren Kaj Rund har räknat: två gånger i går. Elis är lat.", "Elis är lat"),
        ("", "x"),
    ],
)
def test_nobody_in_particular_is_no_source(nlp, text, words):
    """Hearsay, the writer, a child's belief as the writer tells it, another paragraph, a subject heading."""
    assert not holds(nlp, text, words)


def test_a_pronoun_carries_a_report_on_weakly_and_a_new_subject_ends_it(nlp):
    """After "Jonna berättar att" a sentence with "Hon" goes on reporting; one about the father does not."""
    text = "Mamma Jonna berättar att Tuva vaknar. Hon har pratat med BVC. Pappan dyker sällan upp."
    assert holds(nlp, text, "pratat med BVC", weak=True)
    assert not holds(nlp, text, "pratat med BVC")
    assert not holds(nlp, text, "dyker sällan upp", weak=True)


def test_roles_come_from_introductions_and_stay(nlp):
    """Children by age, parents and professionals by title; a name keeps its role through the note."""
    doc = nlp("Elis, 9 år, och mamma Lena. Socialsekreterare Åsa Blid antecknar. Barn: Vera 6, Kim 4.")
    roles = {named.name: named.role for named in find_names(doc)}
    assert (roles["Elis"], roles["Vera"], roles["Kim"]) == ("child", "child", "child")
    assert (roles["Lena"], roles["Åsa"], roles["Blid"]) == ("parent", "professional", "professional")


def test_names_are_found_in_notes_without_capitals():
    """Dictation without capitals still introduces people."""
    doc = spacy.blank("sv")("hembesök hos wilma 15 år och pappa göran som är hemma")
    roles = {named.name: named.role for named in find_names(doc)}
    assert roles == {"wilma": "child", "göran": "parent"}


def test_an_initial_stands_for_the_one_person_it_can_mean():
    """ "L" is Leo when nobody else begins with L."""
    doc = add_context(spacy.blank("sv")("Elev: Leo, åk 3. L åt frukost."))
    assert [p.role for p in attributes.persons(doc) if doc.text[p.start : p.end] == "L"] == ["child"]


def test_cues_rule_their_clause(nlp):
    """A negation in one clause leaves the next one alone."""
    text = "Mamma kommer inte på mötet, men pappa är slarvig."
    doc = add_context(nlp(text))
    negation = next(cue for cue in attributes.cues(doc) if cue.kind == "negation")
    assert text[negation.scope_start : negation.scope_end].startswith("Mamma kommer inte")
    assert "slarvig" not in text[negation.scope_start : negation.scope_end]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Kommer pappa?", {"question"}),
        ("Om pappa uteblir ringer vi.", {"condition"}),
        ("De pratar om skolan.", set()),
        ("Inte bara pappa kom.", set()),
        ("Hon är kanske sjuk.", {"hedge"}),
        ("", set()),
    ],
)
def test_cues_are_told_from_their_lookalikes(nlp, text, kinds):
    """ "om" as a preposition opens no condition, "inte bara" denies nothing."""
    assert {cue.kind for cue in attributes.cues(add_context(nlp(text)))} == kinds


def test_context_works_without_a_parse_and_twice(nlp):
    """A blank pipeline gets quotes, sections and persons; running again changes nothing."""
    doc = spacy.blank("sv")("Mål\nMamma sa: ”Jag kommer inte.” Hon kommer inte hem i dag, säger hon.")
    once = dict(_all(add_context(doc)).items())
    assert once["quotes"]
    assert once["sections"]
    assert once["persons"]
    assert once["cues"]
    assert _all(add_context(doc)) == once


def _all(doc):
    return {
        name: getattr(attributes, name)(doc) for name in ("quotes", "frames", "cues", "sections", "persons")
    }


def test_a_report_reaches_from_its_beginning_to_its_afterthought(nlp):
    """What stands between "Tage berättar att" and "…, säger Tage." in one paragraph is his."""
    text = (
        "Tage, 13 år, berättar att han sover borta. Pappa slänger saker. Mamma vet inte om det, säger Tage."
    )
    assert holds(nlp, text, "Pappa slänger saker")
    assert not holds(nlp, text.replace(", säger Tage", ""), "Pappa slänger saker")


def test_the_same_subject_doing_something_else_ends_a_report(nlp):
    """In "Henrik säger att X och är otrevlig" the second predicate is the writer's."""
    text = "Pappa Henrik säger att Elis sover bra och är otrevlig mot tolken."
    assert holds(nlp, text, "Elis sover bra")
    heard = "Mamma Lena ringer och berättar att Elis sover dåligt."
    assert holds(nlp, heard, "Elis sover dåligt")

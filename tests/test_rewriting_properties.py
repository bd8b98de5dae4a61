"""What holds for every note: spans exist, words come from the source, swapping persons changes nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docqa.rewriting import as_text, rewrite_text
from docqa.rewriting.tightening import short_forms, tightened
from docqa.types import Rewrite

SCENERY = (
    "Det regnade hela vägen och vi fick leta länge efter en parkering.",
    "Vi pratade en stund om vädret och om semestern.",
    "Petra bjöd på nybakade bullar och kaffe.",
)
TOLD = (
    "Petra uppger att Olle inte har ätit frukost sedan den 3 oktober och att han gråter ofta.",
    "Hon har inte ringt skolan.",
    "Jonas säger att han vid två tillfällen har hämtat Olle i skolan.",
    "Han dricker inte längre.",
    "Läraren Vera skriver att Olle var borta fjorton dagar i september.",
    "Enligt mormor Karin sover Olle hos henne varje fredag.",
    "Petra tror att Jonas kanske flyttar i vår.",
    "Jonas tackade nej till samtal men samtycker till utredningen.",
    'Olle, 9 år, sa: "Jag vill bo hos mormor. Där är det lugnt."',
)
SEEN = (
    "Vi såg att Olle hade ett blåmärke på armen.",
    "I dag även röd på halsen.",
    "Petra var påverkad och luktade alkohol.",
    "Jonas kom kl. 10.15 och gick kl. 11.",
    "Det låg en kniv på golvet i hallen.",
    "Olle har astma och tar medicin från och med den 12 maj.",
)
JUDGED = ("Petra är en slarvig mamma.", "Jonas är helt hopplös.", "Olle känner sig innerst inne övergiven.")
PLANNED = (
    "Vera ringer Petra den 5 november kl. 9.",
    "Om Jonas inte kommer beslutar nämnden den 12 november 2026.",
    "Nytt möte den 20 november kl. 13.",
)
SENTENCES = (*SCENERY, *TOLD, *SEEN, *JUDGED, *PLANNED)
NOTES = st.lists(st.sampled_from(SENTENCES), min_size=3, max_size=9, unique=True).map(
    lambda parts: f"Hembesök hos mamma Petra, pappa Jonas och Olle, 9 år, 2026-10-14. {' '.join(parts)}"
)
SLOW = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
FEW = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
# The words that rewriting may add: the label of a speaker and the verb of a perfect.
ADDED = {"enligt", "har"}
NAMES = {"Petra": "Malin", "Jonas": "Erik", "Olle": "Nils", "Vera": "Anna", "Karin": "Lena"}
GENDERS = {
    "hon": "han", "henne": "honom", "hennes": "hans", "mamma": "pappa", "mormor": "morfar",
    "petra": "jonas", "karin": "peter", "olle": "elsa",
}  # fmt: skip


def words(text: str) -> set[str]:
    """The words in lower case."""
    return set(re.findall(r"\w+", text.lower()))


def swapped(text: str, pairs: dict[str, str]) -> str:
    """A text with every word of a pair exchanged for the other, capitals kept."""
    both = {k.lower(): v.lower() for k, v in pairs.items()} | {v.lower(): k.lower() for k, v in pairs.items()}

    def other(match: re.Match[str]) -> str:
        low = both.get(match[0].lower(), match[0].lower())
        return low.capitalize() if match[0][0].isupper() else low

    return re.sub(r"\w+", lambda m: other(m) if m[0].lower() in both else m[0], text)


def assert_faithful(text: str, rewrite: Rewrite) -> None:
    """Spans exist, words come from the sources or the closed tables, nothing vanishes unlisted."""
    table = {word for form in short_forms() for word in words(form.short)}
    for bullet in rewrite.bullets:
        assert bullet.sources
        assert all(0 <= s.start < s.end <= len(text) for s in bullet.sources)
        source = " ".join(text[s.start : s.end] for s in bullet.sources)
        allowed = words(source) | words(tightened(source)) | table | ADDED
        owned = {word[:-1] for word in words(bullet.text) if word.endswith("s")}  # "Petras" of "Petra"
        assert {w for w in words(bullet.text) - allowed if w[:-1] not in owned} == set(), bullet.text
    for omission in rewrite.omitted:
        assert text[omission.start : omission.end] == omission.text
        assert omission.reason
    there = " ".join([as_text(rewrite), *(o.text for o in rewrite.omitted)])
    assert words(tightened(text)) & {"inte", "nej", "kanske", "blåmärke", "kniv", "alkohol"} <= words(there)


@SLOW
@given(NOTES)
def test_bullets_are_faithful_and_rewriting_twice_changes_nothing(nlp, text):
    """Every bullet points at its words, brings in none of its own, and a rewrite is its own rewrite."""
    rewrite = rewrite_text(text, nlp=nlp)
    assert_faithful(text, rewrite)
    again = rewrite_text(as_text(rewrite), nlp=nlp)
    assert as_text(again) == as_text(rewrite)


@FEW
@given(NOTES)
def test_other_names_give_the_same_bullets(nlp, text):
    """Names of the same kind change nothing but the names."""
    one, other = rewrite_text(text, nlp=nlp), rewrite_text(swapped(text, NAMES), nlp=nlp)
    assert swapped(as_text(one), NAMES) == as_text(other)


@FEW
@given(NOTES)
def test_women_and_men_are_written_of_alike(nlp, text):
    """A mother for a father, hon for han: the same is kept and the same is left out."""
    one, other = rewrite_text(text, nlp=nlp), rewrite_text(swapped(text, GENDERS), nlp=nlp)
    assert swapped(as_text(one), GENDERS) == as_text(other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "Hej",
        "Bakgrund\n\nBedömning\n\nPlan",
        "- Petra sover.\n- Olle äter inte.",
        "The mother says that Olle does not sleep. She has not called the school. We had coffee and a chat.",
        '"', "...", "\ufeff# Rubrik\n", "1.\n2.\n3.",
    ],
)  # fmt: skip
def test_odd_input_gives_a_clear_result(text, nlp):
    """Nothing, one word, headings alone, a list, another language, mere marks: no crash, nothing invented."""
    rewrite = rewrite_text(text, nlp=nlp)
    assert rewrite.text == text
    assert words(as_text(rewrite)) <= words(text) | ADDED


def test_a_long_note_keeps_every_sentence_or_lists_it(nlp):
    """Many sentences of the same kind are rewritten like few."""
    text = "\n\n".join(f"{SEEN[n % len(SEEN)]} {TOLD[n % len(TOLD)]} {SCENERY[0]}" for n in range(40))
    rewrite = rewrite_text(text, nlp=nlp)
    assert len(text) > 5_000
    assert len(rewrite.omitted) == 40
    assert as_text(rewrite).count("blåmärke") == text.count("blåmärke")

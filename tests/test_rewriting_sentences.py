"""Sentence by sentence: what follows a report, what is never left out, and what stays whole."""

from __future__ import annotations

import pytest

from docqa.rewriting import as_text, rewrite_text
from tests.rewriting_notes import rewrite

__all__ = ["rewrite"]  # fixtures


SCENERY = "Det var en solig dag och fåglarna kvittrade när vi kom. "


def bullets_of(text: str, nlp) -> list[str]:
    """The bullets of a note that begins with scenery, so that it is rewritten."""
    result = rewrite_text(SCENERY + text, nlp=nlp)
    assert result.changed
    return [bullet.text for bullet in result.bullets]


@pytest.mark.parametrize(
    "text",
    [
        "Mamma uppger att hon är nykter. Hon gick ostadigt och pratade sluddrigt.",
        "Rektorn berättar om skolans plan för pappa. Han godtar planen.",
        "Farmor berättar att Olle är pigg. Det låg glas på golvet.",
        "Farmor sa att Olle trivs. Hans lärare håller med.",
    ],
)
def test_what_follows_a_report_is_nobodys_words(text, nlp):
    """What the writer saw after a report gets no speaker and stays right after it, as written."""
    assert bullets_of(text, nlp) == [text]


def test_a_report_ends_at_a_pronoun_for_somebody_else(nlp):
    """A father is no "hon", so nothing after "hon" is put in his mouth."""
    bullets = bullets_of("Pappa sa att Olle sover. Hon hade själv väckt Olle enligt rektorn.", nlp)
    assert not any("pappa: " in b.lower() for b in bullets if "väckt" in b)


def test_a_common_noun_is_small_after_according_to():
    """Only names and initials keep their capital inside a sentence."""
    from docqa.rewriting.naming import in_sentence

    assert [in_sentence(w) for w in ("Rektorn", "Mamma Petra", "Vera", "BUP")] == [
        "rektorn",
        "mamma Petra",
        "Vera",
        "BUP",
    ]


@pytest.mark.parametrize(
    "fact",
    [
        "Vi såg att Olle har ett sår i pannan.",
        "Pappa är anhållen.",
        "Hon hade en pistol i byrån och en kniv i väskan.",
        "Farmor var påverkad.",
        "Mamma har epilepsi.",
        "Karin är Olles moster.",
        "Pappa har aldrig varit dömd.",
        "Läraren ringde pappa men fick inget svar.",
        "Det snöade och Olle satt på trappan utan strumpor i tre timmar.",
        "Olle är rädd för farfar.",
        "Farfar drack vin.",
        "Olle har uppenbarligen gått ner i vikt.",
        "Det regnade och hon frös.",
    ],
)
def test_plain_facts_are_never_left_out(fact, nlp):
    """Danger, health, kinship, denials, figures and what the writer saw stay whatever a rule asks."""
    result = rewrite_text(SCENERY + "Petra ringer i morgon. " + fact, nlp=nlp)
    assert not any(fact[:-1] in o.text or o.text in fact for o in result.omitted)
    assert fact.rstrip(".").split()[-1] in as_text(result)


def test_a_second_that_keeps_the_sentence_whole(nlp):
    """What "inte" rules is left alone where a report holds several complements after a comma."""
    (bullet,) = bullets_of("Pappa säger att han inte vet, att han sov och att Olle var ute.", nlp)
    assert bullet == "Pappa säger att han inte vet, att han sov och att Olle var ute."


def test_a_childs_account_needs_no_other_source(nlp):
    """A sentence with a speaker is not left out for want of one."""
    text = "Olle berättar att han gömmer sig när farmor och farfar bråkar, men han säger att det är bra."
    assert any("gömmer sig" in bullet for bullet in bullets_of(text, nlp))


def test_nothing_is_cut_off_after_a_report(nlp):
    """Whether what comes after a reported clause is reported too is not decided by a cut."""
    text = "Farmor sa att farfar slagit sönder stolen, och Olle hade vaknat och gråtit men Vera sov inte."
    (bullet,) = bullets_of(text, nlp)
    assert bullet == text


def test_what_the_writer_saw_is_nobody_elses(nlp):
    """Neither an announced report nor a subject somebody spoke of takes in what stands after it."""
    bullets = bullets_of("Farmor uppger följande. Olle äter dåligt. Vi såg burkar i hallen.", nlp)
    assert "Vi såg burkar i hallen." in bullets
    text = "Farmor berättar om semestern. Farfar luktade alkohol."
    assert bullets_of(text, nlp) == [text]


def test_an_announcement_that_says_more_stays(nlp):
    """An age or a state told along with who speaks is not lost with the announcement."""
    text = (
        "Vera, 8 år, uppger följande. Olle äter dåligt. Rektorn är påverkad och uppger följande. Olle sover."
    )
    written = " ".join(bullets_of(text, nlp))
    assert "8 år" in written
    assert "påverkad" in written


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("Lena är en slarvig mamma och Elsa går i tredje klass.", "Elsa går i tredje klass"),
        ("Lena är en slarvig mamma och hyran är betald.", "hyran är betald"),
        ("Petra är lat och opålitlig men bilen står på gården.", "bilen står på gården"),
        ("Ove är en hopplös pappa, och Nils sover hos farmor.", "Nils sover hos farmor"),
    ],
)
def test_a_fact_beside_a_judgement_stays_with_its_own_subject(sentence, fact, nlp):
    """Taking a judgement out neither takes a fact along nor lends the fact another subject."""
    scenery = "Vi fick leta länge efter en parkering. Vi pratade om vädret en stund."
    bullets = [bullet.text for bullet in rewrite_text(f"{scenery} {sentence}", nlp=nlp).bullets]
    assert any(fact.lower() in bullet.lower() for bullet in bullets)


def test_what_stays_of_a_sentence_does_not_begin_with_its_conjunction(nlp):
    """When the first half of a sentence is taken out, the rest begins with its own first word."""
    text = "Vi fick leta länge efter en parkering. Anna är en slarvig mamma och köket är städat. Elsa ritar."
    rewrite = rewrite_text(text, nlp=nlp)
    assert rewrite.omitted
    assert not [bullet.text for bullet in rewrite.bullets if bullet.text.lower().startswith("och ")]

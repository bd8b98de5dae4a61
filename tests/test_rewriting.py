"""Rewriting keeps every fact, its speaker and its negation, and invents nothing."""

from __future__ import annotations

import re

import docqa
from docqa.checking import check_doc
from docqa.rewriting import as_text, rewrite_doc, rewrite_note, rewrite_text
from docqa.rewriting.tightening import tightened
from docqa.types import Finding, Note
from tests.rewriting_notes import NOTE, rewrite

__all__ = ["rewrite"]  # fixtures

BULLETS = """Uppgifter
- Petra: Olle har inte varit i skolan sedan den 14 september.
- Läraren Vera: Olle har inte gjort provet i matematik.

Plan
- Vera ringer Petra den 5 oktober.
- Nytt möte den 12 oktober kl. 10.
"""
# Words a bullet may have that its sources do not: the label of a speaker and the verb of a perfect.
ALLOWED = {"enligt", "har"}


def words(text: str) -> list[str]:
    """The words in lower case."""
    return re.findall(r"\w+", text.lower())


def test_an_empty_note_comes_back_unchanged(nlp):
    """Nothing to rewrite: no bullets, no words, no change."""
    result = rewrite_text("", nlp=nlp)
    assert (result.changed, result.bullets, result.omitted, result.words_after) == (False, (), (), 0)
    assert as_text(result) == ""


def test_a_list_comes_back_unchanged(nlp):
    """A note that already is bullets is left as it is, to the last character."""
    result = rewrite_text(BULLETS, nlp=nlp)
    assert (result.changed, as_text(result)) == (False, BULLETS)


def test_a_short_note_comes_back_unchanged(nlp):
    """A couple of sentences need no bullets."""
    text = "Petra ringer och avbokar tiden i morgon. Ny tid den 9 oktober kl. 9."
    assert as_text(rewrite_text(text, nlp=nlp)) == text


def test_rewriting_the_result_changes_nothing(rewrite, nlp):
    """A finished note is its own rewrite."""
    again = rewrite_text(as_text(rewrite), nlp=nlp)
    assert rewrite.changed
    assert as_text(again) == as_text(rewrite)


def test_the_result_is_the_same_every_time(rewrite, nlp):
    """No chance is involved."""
    assert rewrite_text(NOTE, nlp=nlp) == rewrite


def test_scenery_is_left_out_and_listed(rewrite):
    """What goes is shown to the writer, word for word, with a reason."""
    assert "regnade" not in as_text(rewrite)
    (scenery,) = [o for o in rewrite.omitted if "regnade" in o.text]
    assert NOTE[scenery.start : scenery.end] == scenery.text
    assert scenery.reason


def test_judgements_are_never_dropped_in_silence(rewrite):
    """A judging sentence stands in the bullets or in the list of what was left out."""
    listed = " ".join(o.text for o in rewrite.omitted)
    assert ("slarvig" in as_text(rewrite)) != ("slarvig" in listed)


def test_shorter_and_counted(rewrite):
    """The note gets shorter, and the counts are those of its text."""
    assert rewrite.words_after < rewrite.words_before
    assert rewrite.words_before == len([w for w in NOTE.split() if any(c.isalnum() for c in w)])


def test_negations_numbers_dates_and_names_stay(rewrite):
    """Nothing that may not be pruned is pruned."""
    text = as_text(rewrite)
    for word in ("14/9", "5/10", "kl. 9", "Vera", "Petra", "Olle", "2026-10-02"):
        assert word in text
    assert words(text).count("inte") == words(NOTE).count("inte")


def test_the_speaker_goes_with_every_statement(rewrite):
    """A reported statement names its speaker in its own bullet."""
    for fact in ("skolan sedan 14/9", "sover dåligt"):
        (bullet,) = [b for b in rewrite.bullets if fact in b.text]
        assert "Petra" in bullet.text
    (bullet,) = [b for b in rewrite.bullets if "provet" in b.text]
    assert "Vera" in bullet.text


def test_the_childs_own_words_stay_verbatim(rewrite):
    """Direct speech is untouched."""
    assert any('"Jag vill inte gå dit själv."' in bullet.text for bullet in rewrite.bullets)


def test_an_assessment_stays_running_text(rewrite):
    """What stands under Bedömning is neither split nor listed."""
    assert "Bedömning\nOlles frånvaro är hög och orsaken är inte känd. Därför behöver" in as_text(rewrite)


def test_bullets_hold_only_words_of_their_sources(rewrite):
    """Content comes from the source spans and nowhere else."""
    for bullet in rewrite.bullets:
        source = " ".join(NOTE[s.start : s.end] for s in bullet.sources)
        assert set(words(bullet.text)) <= {*words(source), *words(tightened(source)), *ALLOWED}, bullet.text


def test_facts_of_bullets_exist_and_spans_lie_in_the_text(rewrite, nlp):
    """Every bullet points at its place and names known facts."""
    assert rewrite.text == NOTE
    for bullet in rewrite.bullets:
        assert bullet.sources
        assert all(0 <= s.start < s.end <= len(NOTE) for s in bullet.sources)
        assert all(re.fullmatch(r"F\d+", fact) for fact in bullet.facts)


def test_the_guard_has_nothing_to_block(rewrite):
    """Every rewrite passes through the guard, which found nothing grave."""
    assert rewrite.guard.verdict != "block"
    assert rewrite.guard.kept == rewrite.guard.facts


def test_a_pronoun_with_two_candidates_stays_with_its_sentence(nlp):
    """Who "hon" is is never guessed: the sentence stays beside the one before it."""
    text = (
        "Mamma Petra och moster Karin kom till mötet den 3 maj klockan 13 i kommunhuset på Storgatan. "
        "Hon berättade om semestern i juli och om huset som familjen hyrde vid havet i Blekinge. "
        "Rektor Vera ringer till familjehemmet i morgon för att boka en ny tid."
    )
    for bullet in rewrite_text(text, nlp=nlp).bullets:
        assert not bullet.text.startswith("Karin berättade")
        assert not bullet.text.startswith("Petra berättade")


def test_a_narrative_finding_with_the_childs_words_stays(nlp):
    """Even inside a passage marked as narrative a quotation is kept."""
    text = NOTE.replace("Det regnade hela vägen dit", 'Olle sa i bilen "jag är trött" medan det regnade')
    doc = nlp(text)
    analysis = check_doc(doc)
    start = text.index("Olle sa i bilen")
    end = text.index("torget.") + len("torget.")
    marked = Finding("narrative/x", "narrative", "warning", start, end, text[start:end], "?", "", None, "")
    from dataclasses import replace

    result = rewrite_doc(doc, replace(analysis, findings=(marked,)), nlp=nlp)
    assert "jag är trött" in as_text(result)


def test_names_do_not_change_the_outcome(nlp):
    """Other names of the same kind give the same bullets with those names."""
    swapped = NOTE.replace("Olle", "Nils").replace("Vera", "Anna")
    bullets = [b.text for b in rewrite_text(NOTE, nlp=nlp).bullets]
    others = [
        b.text.replace("Nils", "Olle").replace("Anna", "Vera") for b in rewrite_text(swapped, nlp=nlp).bullets
    ]
    assert bullets == others


def test_a_note_and_its_text_give_the_same(nlp):
    """A note keeps its id and path."""
    result = rewrite_note(Note("a", NOTE, "a.txt"), nlp=nlp)
    assert (result.id, result.path, result.guard.id) == ("a", "a.txt", "a")
    assert result.bullets == docqa.rewrite(NOTE).bullets

"""Lines, headings and bullets are sentences of their own; abbreviations never end one."""

from __future__ import annotations

import pytest

from docqa.language import loading
from docqa.language.sentences import visible_sentences


@pytest.fixture(scope="module", params=["blank", "trained"])
def splitter(request, nlp):
    """The rules alone, and the rules on top of the trained pipeline."""
    return loading.blank() if request.param == "blank" else nlp


@pytest.mark.parametrize(
    "sentences",
    [
        # telegram style
        ["Åtg: kalla mamma till samtal 17/9 kl 10.", "Samråd med soc.sekr. Åsa Blid enl. rutin."],
        # quotes and brackets stay with their sentence
        ['Hon sa: "Jag vill hem."', "Pappa gick.", "(Han kom.)", "Sedan åt de."],
        # abbreviations, statutes and figures
        [
            "Mamma ringer t.ex. Anna ang. flytten.",
            "Vård ges enligt 2 § SoL.",
            "Nytt möte kl. 14.30 med dr. Ek.",
        ],
        ["Hon är 12.", "Han är ung.", "Bilen är min."],
        ["Vem ringde?", "Det vet vi inte!", "Kanske skolan..."],
    ],
)
def test_prose_is_split_at_final_marks(splitter, sentences):
    """Sentences joined by blanks come apart where they were joined."""
    assert [s.text for s in visible_sentences(splitter(" ".join(sentences)))] == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("HEMBESÖK\nDet var bra.", ["HEMBESÖK", "Det var bra."]),
        ("Bedömning\n\nBarnet behöver skydd", ["Bedömning", "Barnet behöver skydd"]),
        ("Mål:\n- sova bättre\n- äta frukost", ["Mål:", "- sova bättre", "- äta frukost"]),
        ("• Sömn • Mat", ["• Sömn", "• Mat"]),
        ("* Sömn\r\n* Mat\r\n", ["* Sömn", "* Mat"]),
        ("1. Ring mamma\n2) Boka tid\na) fråga", ["1. Ring mamma", "2) Boka tid", "a) fråga"]),
        ("-Pappa gick. Han kom.", ["-Pappa gick.", "Han kom."]),
        ("rad ett\nrad två", ["rad ett", "rad två"]),
        ("Ring enl.\nplanen", ["Ring enl.\nplanen"]),
    ],
)
def test_line_ends_and_bullets_are_boundaries(splitter, text, sentences):
    """A line is never joined to the next, and a list mark stays with its item."""
    assert [s.text for s in visible_sentences(splitter(text))] == sentences


@pytest.mark.parametrize("text", ["", " ", "\n\n \n"])
def test_no_text_no_sentences(splitter, text):
    """Blanks alone are no sentence."""
    assert list(visible_sentences(splitter(text))) == []


def test_sentences_start_at_visible_text(splitter):
    """No sentence but the document's first may begin with a blank or line end."""
    doc = splitter("Rubrik\n\nEn mening.  En till.\r\n\r\n\t- punkt\n\u00a0slut")
    assert not any(sentence[0].is_space for sentence in doc.sents)


def test_leading_blanks_join_the_first_sentence(splitter):
    """Blanks before the text make no sentence of their own."""
    doc = splitter("\n\n Hej du.\nTvå")
    assert [sentence.text.strip() for sentence in doc.sents] == ["Hej du.", "Två"]


def test_small_letter_after_a_quoted_question_continues(nlp):
    """What follows a quotation in lower case belongs to the sentence that quotes."""
    assert len(list(nlp('"Varför då?" frågade hon och gick.').sents)) == 1


def test_abbreviation_may_end_a_sentence(nlp):
    """A capital after "m.m." or "osv." starts a new sentence where the model says so."""
    texts = [s.text for s in nlp("Vi åt glass, kakor m.m. Det var trevligt.").sents]
    assert texts == ["Vi åt glass, kakor m.m.", "Det var trevligt."]

"""Lines, headings and bullets are sentences of their own; abbreviations and wrapped lines never end one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docqa.language import loading
from docqa.language.sentences import (
    MAX_SENTENCE_TOKENS,
    run_on_stretches,
    sentence_starts,
    visible_sentences,
)

PIECES = st.sampled_from(
    [*" \n\t.,:;-–()\"”'•*aÅ1", "\r\n", "\n\n", "\u00a0", "\u2028", "\u030a", "👩", "1. ", "a) ", "- ",
     "Mamma", "enl. ",
     "m.m. ", "sa hon", "Det ", "och", "8 kap. ", "SoL", "...", "ord " * 8]
)  # fmt: skip
ANY_TEXT = st.text().map(lambda text: text.encode("utf-8", "replace").decode()) | st.lists(PIECES).map(
    "".join
)


@pytest.fixture(scope="module", params=["blank", "trained"])
def splitter(request, nlp):
    """The rules alone, and the rules on top of the trained pipeline."""
    return loading.blank() if request.param == "blank" else nlp


@pytest.fixture(scope="module")
def blank():
    """The rules alone."""
    return loading.blank()


def texts(nlp, text: str) -> list[str]:
    """The visible sentences of a text."""
    return [sentence.text for sentence in visible_sentences(nlp(text))]


@pytest.mark.parametrize(
    "sentences",
    [
        # telegram style
        ["Åtg: kalla mamma till samtal 17/9 kl 10.", "Samråd med soc.sekr. Åsa Blid enl. rutin."],
        # quotes and brackets stay with their sentence
        ['Hon sa: "Jag vill hem."', "Pappa gick.", "(Han kom.)", "Sedan åt de."],
        ["»Jag vill hem«, sa hon.", "»Nu genast.«", "Hon grät."],
        # abbreviations, statutes and figures
        [
            "Mamma ringer t.ex. Anna ang. flytten.",
            "Vård ges enligt 2 § SoL.",
            "Nytt möte kl. 14.30 med dr. Ek.",
        ],
        ["Hon är 12.", "Han är ung.", "Bilen är min."],
        ["De åt glass, kakor m.m.", "Det räckte."],
        ["Hyran är 7 500 kr.", "Resten är slut."],
        ["Sekretess gäller enl. 26 kap. OSL.", "Se 26 kap.", "Samtycke finns."],
        ["Hon bor hos A.", "Hos A. bor även B.", "Båda är vuxna."],
        ["Vem ringde?", "Det vet vi inte!", "Kanske skolan..."],
        ["Ses då! 😊", "Hälsa Maja."],
        ["Skatt på arbete", "Genom lagen införs en ny avgift."],
        ["Tacksam om Ni svarar i morgon.", "Det brådskar."],
        ["Rådgjort m. socsekr.", "Beslut: avvakta."],
        ["Rummet var tomt.", "2. Mötet avslutas.", "3. Alla går."],
    ],
)
def test_prose_is_split_at_final_marks(splitter, sentences):
    """Sentences joined by blanks come apart where they were joined."""
    assert texts(splitter, " ".join(sentences)) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("HEMBESÖK\nDet var bra.", ["HEMBESÖK", "Det var bra."]),
        ("Bedömning\n\nBarnet behöver skydd", ["Bedömning", "Barnet behöver skydd"]),
        ("Mål:\n- sova bättre\n- äta frukost", ["Mål:", "- sova bättre", "- äta frukost"]),
        ("• Sömn • Mat", ["• Sömn", "• Mat"]),
        ("* Sömn\r\n* Mat\r\n", ["* Sömn", "* Mat"]),
        ("1. Ring mamma\n2) Boka tid\na) fråga", ["1. Ring mamma", "2) Boka tid", "a) fråga"]),
        ("1.1 Umgänge\n1.2 Skola", ["1.1 Umgänge", "1.2 Skola"]),
        ("ii. Beslut\niii. Åtgärd", ["ii. Beslut", "iii. Åtgärd"]),
        ("-Pappa gick. Han kom.", ["-Pappa gick.", "Han kom."]),
        ("– Vad hände?\n– Inget, sa han.", ["– Vad hände?", "– Inget, sa han."]),
        ("rad ett\nrad två", ["rad ett", "rad två"]),
        ("Namn: Saga Holm\nSkola: Ek Skola", ["Namn: Saga Holm", "Skola: Ek Skola"]),
        ("Insats\tStart\tSlut\nHjälp\tMars\tMaj", ["Insats\tStart\tSlut", "Hjälp\tMars\tMaj"]),
        ("2024-03-05\nHembesök. Lugnt.", ["2024-03-05", "Hembesök.", "Lugnt."]),
        ("Nämnden beslutar\natt inleda,\natt utse", ["Nämnden beslutar", "att inleda,", "att utse"]),
        ("Hej Åsa,\nTack för senast", ["Hej Åsa,", "Tack för senast"]),
    ],
)
def test_line_ends_and_bullets_are_boundaries(splitter, text, sentences):
    """A line of its own is never joined to the next, and a list mark stays with its item."""
    assert texts(splitter, text) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "Vid besöket träffade vi mamma och de två yngsta\nbarnen.",
        "Skolan har försökt nå föräldrarna och skickat ett brev till\nMaria.",
        "Utredningen ska enligt planen vara klar senast den\n12 augusti.",
        "- ring vårdcentralen för att få hjälp med\n  sömnen",
        "Ring enl.\nplanen.",
        "Pappa uppger att han inte har druckit sedan i\r\nsomras.",
    ],
)
def test_a_line_broken_in_mid_sentence_goes_on(splitter, text):
    """What a page or mail program broke is one sentence still."""
    assert len(texts(splitter, text)) == 1


@pytest.mark.parametrize("text", ["", " ", "\n\n \n"])
def test_no_text_no_sentences(splitter, text):
    """Blanks alone are no sentence."""
    assert texts(splitter, text) == []


def test_sentences_start_at_visible_text(splitter):
    """No sentence but the document's first may begin with a blank or line end."""
    doc = splitter("Rubrik\n\nEn mening.  En till.\r\n\r\n\t- punkt\n\u00a0slut")
    assert not any(sentence[0].is_space for sentence in doc.sents)


def test_leading_blanks_join_the_first_sentence(splitter):
    """Blanks before the text make no sentence of their own."""
    doc = splitter("\n\n Hej du.\nTvå")
    assert [sentence.text.strip() for sentence in doc.sents] == ["Hej du.", "Två"]


def test_small_letter_after_a_quoted_question_continues(splitter):
    """What follows a quotation in lower case belongs to the sentence that quotes."""
    assert len(texts(splitter, '"Varför då?" frågade hon och gick.')) == 1


def words_of(text: str) -> tuple[list[str], list[bool]]:
    """Words and marks of a text with blanks between all."""
    words = re.findall(r"\w+|[^\w\s]|\n", text)
    return words, [word != "\n" for word in words]


def starts(text: str, guessed: str) -> list[str]:
    """The words that start sentences when a model guesses at the words named."""
    words, blanks = words_of(text)
    found = sentence_starts(words, blanks, [word in guessed.split() for word in words])
    return [word for word, start in zip(words, found, strict=True) if start]


def test_a_model_is_believed_where_marks_are_left_out():
    """In a line that runs on, a guess is a start; in one that is marked throughout it is not."""
    assert starts("mamma ringer nu hon är ledsen", "hon") == ["mamma", "hon"]
    assert starts("Mamma ringer när hon är ledsen .", "hon") == ["Mamma"]
    assert starts("Mamma ringer . Pappa ringer när hon är ledsen .", "hon") == ["Mamma", "Pappa"]


def test_a_stray_full_stop_does_not_silence_the_model():
    """A passage that is marked here and there is read stretch by stretch."""
    assert starts("han kom i tid vi pratade . jag gick hem han sov", "vi han") == ["han", "vi", "jag", "han"]
    text = "Mötet var bra . Alla kom .\nmamma vill sluta nu pappa vill fortsätta"
    assert starts(text, "kom pappa") == ["Mötet", "Alla", "mamma", "pappa"]


def test_a_heading_run_into_its_text_is_found_before_an_opener():
    """A capitalised word that is no name starts a sentence where the model says so; not after a colon."""
    assert starts("Plan för E6 Genom lagen införs skatt .", "Genom") == ["Plan", "Genom"]
    assert starts("Plan för E6 Genom lagen införs skatt .", "") == ["Plan"]
    assert starts("Fråga : Hur gick det ? Bra .", "Hur") == ["Fråga", "Bra"]
    assert starts("Kurator Bo Ek kom i dag .", "Bo Ek") == ["Kurator"]


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("mamma ringer nu hon är ledsen", ["mamma ringer nu hon är ledsen"]),
        ("Mamma ringer nu . Hon är ledsen .", []),
        ("Skola : trivs bra i sin klass", []),
        ("Kort rubrik", []),
        ("Hon kom . han gick sedan .", ["Hon kom . han gick sedan ."]),
        ("Allt var bra i dag .\nvi åt och sedan gick vi", ["vi åt och sedan gick vi"]),
    ],
)
def test_stretches_that_run_on_are_named(text, stretches):
    """Lines without final marks, or with capitals only now and then, are where a model must decide."""
    words, blanks = words_of(text)
    assert [" ".join(words[first:end]) for first, end in run_on_stretches(words, blanks)] == stretches


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT)
def test_sentences_hold_the_whole_text_in_order(blank, text):
    """Whatever the text, its sentences follow each other without gaps, and each starts at something seen."""
    doc = blank(text)
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text
    visible = list(visible_sentences(doc))
    assert all(
        not s[0].is_space and not s[-1].is_space and text[s.start_char : s.end_char] == s.text
        for s in visible
    )


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Mamma kom.", "rubrik", "- punkt", "Skola: bra", "1. ett", "lång rad " * 6]),
        max_size=8,
    )
)
def test_line_ends_of_other_systems_divide_alike(blank, lines):
    """CR LF divides where LF does."""
    assert texts(blank, "\r\n".join(lines)) == [
        t.replace("\n", "\r\n") for t in texts(blank, "\n".join(lines))
    ]


@pytest.mark.parametrize(
    "piece", ["a\n", "a b c\n", "- a\n", "1. ", ". ", '"', "( ", "a, ", "A: b\n", "\r\n", "ord " * 20 + "\n"]
)
def test_long_runs_are_split(blank, piece):
    """A hundred thousand characters of one kind are divided to the end."""
    text = piece * (100_000 // len(piece))
    assert "".join(sentence.text_with_ws for sentence in blank(text).sents) == text


def test_what_never_ends_is_cut():
    """A text without any end of a sentence is read in pieces, so that time grows with its length alone."""
    nlp = loading.blank()
    sentences = list(nlp("mamma säger att " * 1000).sents)
    assert len(sentences) == 5
    assert max(map(len, sentences)) == MAX_SENTENCE_TOKENS

"""The guard sees who told it, and a single word that turns a sentence around."""

from __future__ import annotations

import pytest

from docqa.guarding import guard_texts

DROPPED = [
    ("Enligt mamma har pappa slagit Elsa. Mamma är hemma.", "Pappa har slagit Elsa. Mamma är hemma."),
    ("Mamma berättar att pappa dricker. Mamma arbetar på Ica.", "Pappa dricker. Mamma arbetar på Ica."),
    (
        "Faster uppger att Nils har slutat äta. Faster är trött.",
        "Nils har slutat äta. Faster är trött.",
    ),
    ("Enligt mormor sover Nils dåligt. Mormor bor i Lund.", "- Nils sover dåligt. Mormor bor i Lund."),
]
TURNED = [
    ("Ansökan avslås.", "Ansökan bifalls.", "negation"),
    ("Utredningen läggs ner.", "Utredningen inleds.", "negation"),
    ("Farmor har ansökt om bidrag.", "Farmor har fått bidrag.", "status"),
    ("Pappa avbokade samtalet.", "Pappa bokade samtalet.", "negation"),
    ("Mamma missade mötet.", "Mamma kom till mötet.", "negation"),
    ("Pappa var nykter vid besöket.", "Pappa var onykter vid besöket.", "negation"),
    ("Saga är otrygg hemma.", "Saga är trygg hemma.", "negation"),
    ("Nils är rolig i skolan i dag.", "Nils är orolig i skolan i dag.", "negation"),
    ("Saga har ont i höger fot.", "Saga har ont i vänster fot.", "negation"),
    ("Saga: nej.", "Saga: ja.", "status"),
    ("Nils var borta 12 dagar.", "Nils var borta 12 timmar.", "number"),
    ("Nils var sjuk tre veckor.", "Nils var sjuk tre månader.", "number"),
    ("Nils har bott där sedan den 3 mars.", "Nils har bott där till den 3 mars.", "date"),
    ("Saga kom före den 9 maj.", "Saga kom efter den 9 maj.", "date"),
    ("Nils behöver minst tre möten.", "Nils behöver högst tre möten.", "negation"),
    ("Nils bor hos pappa varannan vecka.", "Nils bor hos pappa varje vecka.", "number"),
    ("Pappa får inte träffa Saga.", "Pappa vill inte träffa Saga.", "modality"),
    ("Morfar kan hämta Saga.", "Morfar ska hämta Saga.", "modality"),
    ("Saga är ledsen. Pappa dricker.", "Saga är ledsen eftersom pappa dricker.", "addition"),
    ("Olle är hemma. Bussen är sen.", "Olle är hemma på grund av att bussen är sen.", "addition"),
    ("Pappa säger att han arbetar.", "Pappa ljuger om att han arbetar.", "addition"),
]


def grave(source: str, rewrite: str, nlp) -> set[str]:
    """The kinds of the problems that block."""
    return {p.kind for p in guard_texts(source, rewrite, nlp=nlp).problems if p.severity == "A"}


@pytest.mark.parametrize(("source", "rewrite"), DROPPED)
def test_a_speaker_who_stands_elsewhere_on_the_line_is_still_dropped(source, rewrite, nlp):
    """The speaker's word in another sentence says nothing about who told it."""
    assert "attribution" in grave(source, rewrite, nlp)


@pytest.mark.parametrize(("source", "rewrite", "kind"), TURNED)
def test_an_exchanged_word_that_turns_the_sentence_blocks(source, rewrite, kind, nlp):
    """Opposites, units, sides of a date, added causes and strengthened verbs are grave."""
    assert kind in grave(source, rewrite, nlp)


@pytest.mark.parametrize("source", [row[0] for row in DROPPED + TURNED])
def test_an_unchanged_text_has_no_problem(source, nlp):
    """Nothing is wrong with a text against itself."""
    assert guard_texts(source, source, nlp=nlp).problems == ()


def test_sentences_kept_word_for_word_claim_the_same_in_any_company(nlp):
    """Near sentences that want and get the same thing are not taken for one another when each is kept."""
    text = "Farmor vill ha stöd på helger. Kommunen bedömer att farmor får stöd. Farmor får inte stöd i dag."
    assert guard_texts(text, text, nlp=nlp).problems == ()

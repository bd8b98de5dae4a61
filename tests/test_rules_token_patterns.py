"""Token patterns matched from the middle give what spaCy's matcher gives, and leave the rest to it."""

from __future__ import annotations

import pytest
from spacy.matcher import Matcher

from docqa.language.token_table import TokenTable, sentence_extents
from docqa.rules.token_patterns import compile_paths, find_paths
from docqa.rules.view import View

TEXT = """\
Mamman är mycket mycket slarvig och lat. Hon har en väldigt yvig stil, men inte alltid.
Pappa är inte slarvig. Barnen behöver nya skor och varma kläder på måndag kl. 14.30.
"""
PATTERNS = [
    [[{"LOWER": "mycket", "OP": "+"}, {"LEMMA": "slarvig"}]],
    [[{"POS": "ADV", "OP": "*"}, {"POS": "ADJ"}, {"POS": "NOUN", "OP": "?"}]],
    [[{"LOWER": {"IN": ["har", "är"]}}, {"POS": {"NOT_IN": ["NOUN"]}, "OP": "*"}, {"POS": "ADJ"}]],
    [[{"LOWER": {"REGEX": "^(?:slarv|lat)"}}], [{"LOWER": "inte"}, {"OP": "?"}, {}]],
    [[{}, {"LOWER": "och", "OP": "?"}, {"POS": "ADJ"}]],
    [[{"MORPH": {"IS_SUPERSET": ["Number=Plur"]}}, {"IS_ALPHA": True}]],
    [[{"IS_SENT_START": True}, {"POS": "AUX"}]],
    [[{"TAG": {"REGEX": "^VB"}}, {"DEP": {"NOT_IN": ["punct"]}, "OP": "*"}, {"TEXT": "."}]],
]
LEFT_TO_SPACY = [
    [{"LOWER": "a", "OP": "!"}],
    [{"LOWER": "a", "OP": "{2}"}],
    [{"LENGTH": {">=": 3}}],
    [{"LOWER": {"FUZZY": "slarvig"}}],
    [{"LOWER": "a", "OP": "?"}],
    [{"IS_SENT_START": False}],
    [{"MORPH": "Number=Plur"}],
    [{"LOWER": {"IN": "ab"}}],
    [{}],
]


@pytest.mark.parametrize("patterns", PATTERNS)
def test_matches_are_those_of_spacy(nlp, patterns):
    """Repeated, optional and refused tokens, the longest match, inside sentences."""
    view = View(nlp(TEXT * 2))
    matcher = Matcher(nlp.vocab)
    matcher.add("x", patterns, greedy="LONGEST")
    expected = [(a + m, a + n) for a, b in view.sentences for _, m, n in matcher(view.doc[a:b])]
    paths = compile_paths(patterns, [None] * len(patterns))
    assert paths is not None
    assert sorted(find_paths(view, paths, None)) == sorted(expected)
    assert expected


@pytest.mark.parametrize("pattern", LEFT_TO_SPACY)
def test_what_is_not_known_is_left_to_spacy(pattern):
    """Nothing is guessed about operators and attributes that are not handled here."""
    assert compile_paths([pattern], [None]) is None


def test_columns_say_what_tokens_say(nlp):
    """The table holds what spaCy's tokens hold, also after a change of words and for an empty text."""
    for text in (TEXT, "", "\n\n", "ÅÄÖ\r\nb 12 tolv"):
        doc = nlp(text)
        table = TokenTable(doc)
        assert table.words == [token.text for token in doc]
        assert table.lowers == [token.text.lower() for token in doc]
        assert table.lemmas == [token.lemma_.lower() for token in doc]
        assert table.lemma_texts == [token.lemma_ for token in doc]
        assert table.pos == [token.pos_ for token in doc]
        assert table.tags == [token.tag_ for token in doc]
        assert table.deps == [token.dep_ for token in doc]
        assert table.morphs == [str(token.morph) for token in doc]
        assert table.starts == [token.idx for token in doc]
        assert table.spaces == [token.is_space for token in doc]
        assert table.numbers == [any(map(str.isdigit, t.text)) or t.like_num for t in doc]
        if len(doc):
            assert table.sentences == [(sentence.start, sentence.end) for sentence in doc.sents]
        assert sentence_extents(doc) == [(s.start_char, s.end_char) for s in doc.sents]

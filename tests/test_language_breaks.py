"""Sentence starts in dictation without full stops, and lemmas worked out from endings."""

from __future__ import annotations

import json

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from docqa.language.breaks import Breaks, stretches
from docqa.language.endings import EndingLemmas, Endings
from docqa.language.loading import load

VOCAB = spacy.blank("sv").vocab
KNOWN = {
    "NN|UTR|PLU|DEF|NOM": {"flickorna": "flicka", "utredningarna": "utredning", "klockorna": "klocka"},
    "VB|PRT|AKT": {"kastade": "kasta", "sov": "sova"},
}


def tiny_weights() -> dict[str, np.ndarray]:
    """A network of one layer and one state a direction that takes a large first number for a start."""
    weights = {"out": np.array([4.0, 0.0]), "out_bias": np.array([-1.0]), "threshold": np.array([0.0])}
    for direction in (0, 1):
        weights[f"in_0_{direction}"] = np.array([[9.0, -9.0, 9.0, 9.0], [0.0, 0.0, 0.0, 0.0]])
        weights[f"state_0_{direction}"] = np.zeros((1, 4))
        weights[f"bias_0_{direction}"] = np.array([-4.0, -9.0, 0.0, -4.0])
    return {name: array.astype(np.float32) for name, array in weights.items()}


def spoken(words: str, starts: set[int]) -> Doc:
    """A document whose token vectors are large where a sentence starts."""
    doc = Doc(VOCAB, words=words.split())
    doc.tensor = np.array([[float(place in starts), 0.5] for place in range(len(doc))], dtype=np.float32)
    return doc


def test_starts_follow_the_vectors():
    """Without a final mark, the network decides where sentences start."""
    doc = Breaks(weights=tiny_weights())(spoken("hon ringer ofta mamma svarar inte", {0, 3}))
    assert [sentence.text for sentence in doc.sents] == ["hon ringer ofta", "mamma svarar inte"]


def test_marked_documents_are_left_alone():
    """One full stop is enough for the component to keep out."""
    doc = Breaks(weights=tiny_weights())(spoken("Hon ringer . Mamma svarar .", {0, 4}))
    assert not doc[4].is_sent_start


def test_batches_do_not_change_the_answer():
    """A document gets the same starts alone and beside longer and shorter ones, in the order given."""
    texts = [("a b c d e f g", {0, 3}), ("a b c d e", {2}), ("a . c d .", {2}), ("a b", {1})]
    component = Breaks(weights=tiny_weights())
    together = list(component.pipe([spoken(*text) for text in texts], batch_size=3))
    for text, doc in zip(texts, together, strict=True):
        alone = component(spoken(*text))
        assert [t.is_sent_start for t in doc] == [t.is_sent_start for t in alone]


def test_weights_survive_saving(tmp_path):
    """What is read back, from disk or bytes, scores alike (in half precision)."""
    component = Breaks(weights=tiny_weights())
    component.to_disk(tmp_path / "b")
    values = [np.array([[1.0, 0.5], [0.0, 0.5]], dtype=np.float32)]
    for copy in (Breaks().from_disk(tmp_path / "b"), Breaks().from_bytes(component.to_bytes())):
        assert np.allclose(copy.scores(values)[0], component.scores(values)[0], atol=0.01)


def test_without_weights_nothing_happens():
    """A component just made leaves documents as they are."""
    assert not Breaks()(spoken("a b c d e f", {2})).has_annotation("SENT_START")


def test_stretches_are_lines_without_final_marks():
    """A dictated line is a stretch; a line that ends in a full stop is none, nor is an empty document."""
    doc = spacy.blank("sv")("jag ringde till skolan de svarade inte\nMamma kom hem. Vi talades vid länge då.")
    assert [doc[first:end].text.strip() for first, end in stretches(doc)] == [
        "jag ringde till skolan de svarade inte"
    ]
    assert stretches(Doc(VOCAB, words=[])) == []


def test_dictated_sentences_are_found():
    """The shipped pipeline cuts lower-case dictation where one clause plainly follows another."""
    nlp = load(exclude=("ner",))
    if "docqa_breaks" not in nlp.pipe_names:
        pytest.skip("the pipeline here has no docqa_breaks")
    doc = nlp("jag ringde till skolan i morse rektorn svarade inte vi träffas på måndag hos mormor")
    assert 2 <= len(list(doc.sents)) <= 4
    assert doc[6].is_sent_start


def lemmas() -> EndingLemmas:
    """The component with a handful of known forms."""
    words = {"5": "docka flicka lampa kasta lasta", "1": "dock lampor"}
    return EndingLemmas(data=json.dumps({"known": KNOWN, "words": words}).encode())


@pytest.mark.parametrize(
    ("word", "pos", "tag", "lemma"),
    [
        ("lamporna", "NOUN", "NN|UTR|PLU|DEF|NOM", "lampa"),
        ("Dockorna", "NOUN", "NN|UTR|PLU|DEF|NOM", "docka"),
        ("lastade", "VERB", "VB|PRT|AKT", "lasta"),
        ("barnutredningarna", "NOUN", "NN|UTR|PLU|DEF|NOM", "barnutredning"),
        ("somnade", "VERB", "VB|PRT|AKT", "somna"),
        ("Almas", "PROPN", "PM|GEN", "Alma"),
        ("BUP", "PROPN", "PM|NOM", "BUP"),
        ("14", "NUM", "RG|NOM", "14"),
        ("Xyz", "X", "UO", "xyz"),
    ],
)
def test_lemma_of_unknown_words(word, pos, tag, lemma):
    """Endings, last parts of compounds and how common a word is lead to the dictionary form."""
    assert lemmas().lemma(word, pos, tag) == lemma


def test_known_forms_need_no_guess():
    """A known form keeps its lemma whatever the endings say."""
    assert Endings(KNOWN, {}).lemma("sov", "VB|PRT|AKT") == "sova"
    assert Endings({}, {}).lemma("sov", "VB|PRT|AKT") is None


def test_lemma_data_survive_saving(tmp_path):
    """What is read back gives the same lemmas, and forgets what it remembered of older data."""
    component = lemmas()
    component.to_disk(tmp_path / "e")
    other = EndingLemmas()
    assert other.lemma("lamporna", "NOUN", "NN|UTR|PLU|DEF|NOM") == "lamporna"
    other.from_disk(tmp_path / "e")
    assert other.lemma("lamporna", "NOUN", "NN|UTR|PLU|DEF|NOM") == "lampa"
    assert EndingLemmas().from_bytes(component.to_bytes()).to_bytes() == component.to_bytes()

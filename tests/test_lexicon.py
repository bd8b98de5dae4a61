"""Words without a model: base forms from a dictionary and from endings, quickly and in small space."""

from __future__ import annotations

import pytest
import spacy

from docqa.errors import ModelError
from docqa.language.lemmas import Dictionary, LemmaTable
from docqa.language.lexicon import Lexicon, read_lexicon, shipped_lexicon
from docqa.language.loading import load
from docqa.resources import models_dir

MAX_BYTES = 2_000_000
FORMS = {
    "barnen": "barn", "mammorna": "mamma", "berättade": "berätta", "berättat": "berätta", "sade": "säga",
    "gick": "gå", "mådde": "må", "utredningarna": "utredning", "besluten": "beslut", "bättre": "bra",
    "tydligare": "tydlig", "socialsekreteraren": "socialsekreterare", "umgängen": "umgänge",
    "orosanmälde": "orosanmäla", "familjehemsplacerades": "familjehemsplacera", "föräldrarna": "förälder",
    "skolgången": "skolgång", "känslorna": "känsla", "insatserna": "insats", "mötet": "möte",
}  # fmt: skip


@pytest.mark.parametrize(("form", "lemma"), FORMS.items())
def test_forms_have_their_base_forms(form, lemma):
    """Inflected words of notes are traced back, words of social services too, in either case."""
    assert shipped_lexicon().lemma(form) == lemma
    assert shipped_lexicon().lemma(form.capitalize()) == lemma


def test_capitals_and_unknown_signs_stay():
    """Abbreviations and what is no word are their own base forms."""
    assert [shipped_lexicon().lemma(word) for word in ("BUP", "LVU", "§", "12", "")] == [
        "BUP",
        "LVU",
        "§",
        "12",
        "",
    ]


def test_a_tag_decides_between_readings():
    """The same letters are a noun's plural or a verb's past, as the tag says."""
    lexicon = shipped_lexicon()
    assert lexicon.tagged_lemma("kuratorernas", "NN|UTR|PLU|DEF|GEN") == "kurator"
    assert lexicon.tagged_lemma("googlade", "VB|PRT|AKT") == "googla"
    assert lexicon.tagged_lemma("vadsomhelst", "no tag") is None


def test_it_is_small():
    """What every start reads stays below two megabytes."""
    assert (models_dir() / "sv_lexicon" / "lexicon.json").stat().st_size < MAX_BYTES


@pytest.mark.parametrize("content", [b"", b"[]", b'{"words": {}}', b'{"words": 1, "forms": 2, "endings": 3}'])
def test_a_damaged_file_is_told_in_one_sentence(tmp_path, content):
    """A broken installation is no traceback."""
    path = tmp_path / "lexicon.json"
    path.write_bytes(content)
    with pytest.raises(ModelError, match="Ordlistan"):
        read_lexicon(path)
    with pytest.raises(ModelError, match="Ordlistan"):
        read_lexicon(tmp_path / "none.json")


def test_the_quick_tier_gives_every_token_a_lemma():
    """Without any weights words, sentences and lemmas are there; nothing pretends to be tagged."""
    nlp = load(tier="rules")
    doc = nlp("Barnen berättade. Mamman mådde bättre.")
    assert [token.lemma_ for token in doc] == ["barn", "berätta", ".", "mamma", "må", "bra", "."]
    assert len(list(doc.sents)) == 2
    assert not doc.has_annotation("TAG")
    assert not doc.has_annotation("DEP")
    assert load(tier="rules") is nlp
    assert len(nlp("")) == 0


def test_lemmas_outlive_a_memory_zone():
    """A word first met in a zone has its lemma in the next one and after it."""
    nlp = load(tier="rules")
    for _ in range(2):
        with nlp.memory_zone():
            assert nlp("Xyzningarna")[0].lemma_ == "xyzning"
    assert nlp("Xyzningarna")[0].lemma_ == "xyzning"


def test_the_dictionary_is_saved_as_nothing():
    """Its words ship with docqa, so a pipeline that holds it stays as small as it was."""
    component = Dictionary(spacy.blank("sv").vocab.strings, Lexicon({}, {}, {"": (0, "")}, {}))
    assert component.to_bytes() == b""
    assert component.from_bytes(b"") is component


def test_table_first_then_endings_then_what_was_there():
    """Known forms win over endings; abbreviations and untagged words keep the lemma they had."""
    nlp = spacy.blank("sv")
    doc = nlp("Barnen BUP gungorna hej")
    tags = [("NOUN", "N"), ("NOUN", "N"), ("NOUN", "N"), ("INTJ", "I")]
    for token, (pos, tag) in zip(doc, tags, strict=True):
        token.pos_, token.tag_, token.lemma_ = pos, tag, "förut"
    lexicon = Lexicon({}, {}, {}, {"N": {"": (0, ""), "orna": (4, "a"), "en": (2, "")}})
    table = LemmaTable(table={"NOUN": {"barnen": "unge"}}, lexicon=lexicon)
    assert [token.lemma_ for token in table(doc)] == ["unge", "förut", "gunga", "förut"]

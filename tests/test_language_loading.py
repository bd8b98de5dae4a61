"""The pipeline loads offline, once, from its folder, and reads Swedish as well as it did when it shipped."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from docqa.errors import ModelError
from docqa.language.lemmas import LemmaTable
from docqa.language.loading import blank, load
from docqa.models import get_card
from docqa.resources import corpora_dir, models_dir

GOLD = Path(__file__).with_name("data") / "sv_parse.txt"
NAMES = [
    ("Jonna berättar att Tuva vaknar varje natt.", {"Jonna": "PER", "Tuva": "PER"}),
    ("Närvarande: mamma Nadia, socialsekreterare Åsa Blid.", {"Nadia": "PER", "Åsa Blid": "PER"}),
    ("Pappa Robert bor i Göteborg sedan 2019.", {"Robert": "PER", "Göteborg": "LOC"}),
    ("Uppföljning med Erik Lundström och Amina.", {"Erik Lundström": "PER", "Amina": "PER"}),
    ("Familjen flyttade från Syrien till Malmö.", {"Syrien": "LOC", "Malmö": "LOC"}),
    ("Försäkringskassan har fattat beslut om Hassan.", {"Försäkringskassan": "ORG", "Hassan": "PER"}),
    ("Mormor hämtar på fredag.", {}),
    ("Utredning enligt 11 kap. 1 § SoL inleds.", {}),
    ("Åtg: ring Fatima på måndag.", {"Fatima": "PER"}),
    ("Enligt Melker var Sanna inte hemma.", {"Melker": "PER", "Sanna": "PER"}),
]


def gold_sentences() -> list[list[tuple[str, str, int, str]]]:
    """The hand-made analyses as (form, part of speech, head index, relation); the root heads itself."""
    sentences = []
    for line in GOLD.read_text(encoding="utf8").splitlines():
        if line.startswith("#"):
            continue
        rows = enumerate((word.split("/") for word in line.split()), 1)
        sentences.append([(word, pos, (int(head) or i) - 1, rel) for i, (word, pos, head, rel) in rows])
    return sentences


def text_of(sentence) -> str:
    """The sentence as it is written: no blank before a mark."""
    text = " ".join(word for word, *_ in sentence)
    return text.replace(" .", ".").replace(" ,", ",")


def test_pipeline_has_its_parts_in_order(nlp):
    """Sentence starts come before the parser, which keeps them."""
    names = nlp.pipe_names
    assert names.index("senter") < names.index("docqa_sentences") < names.index("parser")
    assert names.index("senter") < names.index("docqa_breaks") < names.index("docqa_sentences")
    assert names.index("tagger") < names.index("docqa_endings") < names.index("docqa_lemmas")
    assert {"morphologizer", "ner", "docqa_names"} <= set(names)


def test_loaded_once(nlp):
    """The second call costs nothing: it is the same pipeline."""
    assert load() is load("sv_docqa") is load(models_dir() / "sv_docqa")


def test_excluded_parts_are_not_loaded():
    """What is not needed need not be loaded, in whatever order it is named."""
    light = load(exclude=("ner", "parser"))
    assert not {"ner", "parser"} & set(light.pipe_names)
    assert light is load(exclude=("parser", "ner"))


def test_spacy_finds_the_parts_by_entry_point():
    """With docqa installed, plain spaCy loads the folder without docqa being imported first."""
    code = "import sys, spacy; print(spacy.load(sys.argv[1], exclude=['ner'])('Hej du.')[0].pos_)"
    command = [sys.executable, "-c", code, str(models_dir() / "sv_docqa")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    assert done.stdout.strip()


def test_unknown_pipeline_is_a_users_mistake():
    """A wrong name is told in Swedish with what to do."""
    with pytest.raises(ModelError, match="finns inte"):
        load("finns-inte")


def test_damaged_pipeline_is_a_users_mistake(tmp_path):
    """A folder that is no pipeline is told as such."""
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = 'zz'\n", encoding="utf8")
    with pytest.raises(ModelError, match="går inte att läsa"):
        load(tmp_path)


def test_blank_needs_no_model():
    """The rules alone give tokens and sentences."""
    assert [s.text for s in blank()("Rubrik\nEn mening. En till.").sents] == [
        "Rubrik\n",
        "En mening.",
        "En till.",
    ]


@pytest.mark.parametrize("text", ["", " ", "a\r\nb", "x\u00a0y 😀", "🙂", "mår", "§" * 30])
def test_text_comes_back_unchanged(nlp, text):
    """Analysis never changes a character, whatever the text is."""
    assert nlp(text).text == text


def test_parsing_has_not_got_worse(nlp):
    """Heads, relations and parts of speech of the hand-made sentences stay above their floors."""
    right = {"pos": 0, "uas": 0, "las": 0}
    total = 0
    for sentence in gold_sentences():
        doc = nlp(text_of(sentence))
        assert [token.text for token in doc] == [word for word, *_ in sentence]
        for token, (_, pos, head, relation) in zip(doc, sentence, strict=True):
            if pos == "PUNCT":
                continue
            total += 1
            right["pos"] += token.pos_ == pos
            right["uas"] += token.head.i == head
            right["las"] += token.head.i == head and token.dep_.lower() == relation
    shares = {name: round(hits / total, 3) for name, hits in right.items()}
    assert shares["pos"] >= 0.95, shares
    assert shares["uas"] >= 0.90, shares
    assert shares["las"] >= 0.86, shares


def test_dictated_text_parses_almost_as_well(nlp):
    """Without capitals and marks, most heads of the same sentences are still found."""
    hits = total = 0
    for sentence in gold_sentences():
        kept = [index for index, word in enumerate(sentence) if word[1] != "PUNCT"]
        doc = nlp(" ".join(sentence[index][0].lower() for index in kept))
        for place, index in enumerate(kept):
            total += 1
            hits += doc[place].head.i == kept.index(sentence[index][2])
    assert hits / total >= 0.82


def test_names_have_not_got_worse(nlp):
    """Persons, places and organisations of short note sentences are found, and little else is."""
    found = wanted = right = 0
    for text, gold in NAMES:
        got = {entity.text: entity.label_ for entity in nlp(text).ents}
        found, wanted = found + len(got), wanted + len(gold)
        right += len(got.items() & gold.items())
    assert right / wanted >= 0.8, (right, wanted)
    assert right / found >= 0.8, (right, found)


def test_lemmas_of_social_services(nlp):
    """The verbs a case note turns on have their dictionary form."""
    lemmas = {token.text: token.lemma_ for token in nlp("Skolan orosanmälde. Barnet grät. Mamman mådde bra.")}
    assert lemmas["orosanmälde"] == "orosanmäla"
    assert lemmas["grät"] == "gråta"
    assert lemmas["mådde"] == "må"


def test_lemma_table_survives_saving(tmp_path):
    """The table read back is the table written, from disk and from bytes."""
    table = LemmaTable(table={"VERB": {"grät": "gråta"}})
    table.to_disk(tmp_path / "t")
    assert LemmaTable().from_disk(tmp_path / "t").table == table.table
    assert LemmaTable().from_bytes(table.to_bytes()).table == table.table


def test_empty_lemma_table_changes_nothing():
    """Without a table, lemmas stay as they are."""
    doc = spacy.blank("sv")("Hej")
    assert LemmaTable()(doc)[0].lemma_ == ""


def test_floors_are_written_down():
    """Every figure of the model card has a floor beside the corpora."""
    text = (corpora_dir() / "floors.yaml").read_text(encoding="utf8")
    assert "sv_docqa:" in text


def test_folder_is_the_one_the_card_describes():
    """The card's digests are those of the files, so weights and card change together."""
    card = get_card("sv_docqa")
    folder = models_dir() / "sv_docqa"
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in card.files}
    assert digests == dict(card.sha256)
    assert card.size_bytes == sum((folder / name).stat().st_size for name in card.files)


def test_weights_are_small_enough_to_ship():
    """The pipeline stays within the 25 MB that an installation may weigh for it."""
    assert get_card("sv_docqa").size_bytes <= 25_000_000


def test_shipped_config_names_no_other_machine():
    """No path of the machine it was trained on is left in the pipeline."""
    meta = json.loads((models_dir() / "sv_docqa" / "meta.json").read_text(encoding="utf8"))
    assert meta["license"] == "CC BY-SA 4.0"
    assert "/work" not in (models_dir() / "sv_docqa" / "config.cfg").read_text(encoding="utf8")

"""Names in notes: lists, context and the component that weighs them."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from ruamel.yaml import YAML

from docqa.known_names import FIRST, FIRST_WORD, PLACE, SURNAME_WORD, known_names, name_gender
from docqa.language.loading import blank, load
from docqa.language.names import add_names
from docqa.resources import corpora_dir

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def nlp():
    """The shipped pipeline with the name component last."""
    return load()


def people(nlp, text: str) -> list[str]:
    """The persons found in a text."""
    return [entity.text for entity in add_names(nlp(text)).ents if entity.label_ == "PER"]


def scorer() -> ModuleType:
    """The scoring script beside the models."""
    path = ROOT / "models" / "training" / "sv_docqa" / "names_score.py"
    spec = importlib.util.spec_from_file_location("names_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_lists_hold_names_of_many_origins_with_gender():
    """There are thousands of first names; each has a gender, and word names are told apart."""
    names = known_names()
    assert len(names.genders) > 3000
    assert set(names.genders.values()) <= {"f", "m", "fm"}
    assert names.words <= set(names.genders)
    assert [name_gender(name) for name in ("Fatima", "Bereket", "Máret", "Svea-Li", "Kim")] == [
        "f",
        "m",
        "f",
        "f",
        None,
    ]


@pytest.mark.parametrize(
    ("word", "kind"),
    [("almas", FIRST), ("sol", FIRST_WORD), ("glad", SURNAME_WORD), ("malmös", PLACE), ("anna-karin", FIRST)],
)
def test_kinds_know_genitives_and_double_names(word, kind):
    """A listed word is known in the genitive and as part of a double name."""
    assert kind in known_names().kinds(word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Samtal med Almas mamma Hodan.", ["Almas", "Hodan"]),
        ("Närvarande: Xantilja (mamma), Qwemo Blid, undertecknad", ["Xantilja", "Qwemo Blid"]),
        ("Socialsekreterare Rut Modig ringde. Modig återkommer.", ["Rut Modig", "Modig"]),
        ("Vilja, 8 år, ritar. Hon har en egen vilja.", ["Vilja"]),
        ("Hon träffade Sol på gården. Solen sken.", ["Sol"]),
        ("lille ali satt i knäet på farfar hassan", ["ali", "hassan"]),
        ("samtal med yusuf och mamma khadra på kontoret", ["yusuf", "khadra"]),
        ("Ärendet rör A.S. och hennes bror.", ["A.S."]),
    ],
)
def test_persons_are_found(nlp, text, expected):
    """Names of many origins, word names, surnames that are words, lower case and initials are found."""
    assert people(nlp, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mamman har en stark vilja. Solen sken och barnen var glada.",
        "Hälsa: sover gott. Skola: närvaro 90 procent. Bedömning: inget behov av skydd.",
        "mamma säger att det är lov i maj och att hon vill bo kvar",
        "Pappan är rask och modig. Det är snällt av honom.",
    ],
)
def test_words_are_not_persons(nlp, text):
    """Headings and words that are names elsewhere stay words."""
    assert people(nlp, text) == []


def test_a_name_found_once_is_found_everywhere(nlp):
    """A surname that is a word is a person again as the subject of a sentence, a plain word elsewhere."""
    text = "Närvarande: Sven Glad. Glad ringer på fredag. Barnet är glad."
    assert people(nlp, text) == ["Sven Glad", "Glad"]


def test_lists_and_context_do_without_a_trained_part():
    """A pipeline without a recogniser finds listed and introduced names."""
    assert people(blank(), "Mamma Jonna och Leo, 9 år, bor i Borås.") == ["Jonna", "Leo"]


def test_empty_text_has_no_names():
    """Nothing is found in nothing."""
    assert add_names(blank()("")).ents == ()


@pytest.mark.parametrize("corpus", ["passages", "notes"])
def test_marked_names_reach_their_floors(nlp, corpus):
    """Recall and precision of persons in the marked corpora stay above the recorded floors."""
    floors = YAML(typ="safe").load((corpora_dir() / "floors.yaml").read_text(encoding="utf8"))["names"]
    names_score = scorer()
    if corpus == "passages":
        marked = list(names_score.read_passages(corpora_dir() / "names" / "passages.txt"))
    else:
        marked = list(names_score.read_notes(corpora_dir() / "journal_notes", "test"))
    assert len(marked) >= 40
    found = names_score.person_scores(nlp, marked)
    below = {figure: found[figure] for figure, floor in floors[corpus].items() if found[figure] < floor}
    assert below == {}


def test_marks_become_spans():
    """Angle brackets are taken off and become spans of the text that is left."""
    marked = scorer().unmarked("x", "Mamma <Jonna> och <Leos> bror")
    assert marked.text == "Mamma Jonna och Leos bror"
    assert [marked.text[start:end] for start, end in marked.names] == ["Jonna", "Leos"]

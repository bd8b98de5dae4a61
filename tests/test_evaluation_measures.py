"""Evaluation of facts, pairs and dictations: figures worked out by hand, floors, users' mistakes."""

from __future__ import annotations

import json

import pytest

from docqa.cli import run
from docqa.errors import DocqaError, ReadError
from docqa.evaluation import evaluate_corpus
from docqa.evaluation.dictations import measure_dictations
from docqa.evaluation.fact_sheets import measure_facts
from docqa.evaluation.finding_terms import holds_term, inflected, keeps_certainty, names_informant
from docqa.evaluation.pair_verdicts import measure_pairs
from docqa.evaluation.rows import digest_of
from docqa.types import Bullet, Omission, Passage, Problem, Rewrite, Span, Verdict

NOTE = "Solen sken. Mamma uppger att Noa inte sover. Pappa tror att det går över."
SHEET = {
    "note_id": "n1",
    "facts": [
        {
            "text": "Mamma uppger att Noa inte sover", "start": 12, "end": 43, "must_keep": ["Noa", "sover"],
            "polarity": "neg", "attributed_to": "mamma", "modality": "reported",
        },
        {
            "text": "Pappa tror att det går över", "start": 45, "end": 72, "must_keep": ["går över|bättre"],
            "polarity": "pos", "attributed_to": "pappa", "modality": "reported",
        },
    ],
    "irrelevant": [{"text": "Solen sken.", "start": 0, "end": 11}],
}  # fmt: skip
PAIRS = [
    {"id": "a", "label": "faithful", "narrative": "Noa sover.", "bullets": "- Noa sover.", "changes": []},
    {
        "id": "b", "label": "lossy", "narrative": "Noa sover inte.", "bullets": "- Noa sover.",
        "changes": [
            {
                "kind": "negation_dropped", "severity": "A",
                "narrative": {"start": 0, "end": 15, "text": "Noa sover inte."},
                "bullets": {"start": 2, "end": 12, "text": "Noa sover."},
            }
        ],
    },
]  # fmt: skip
DICTATION = {
    "id": "t1",
    "spoken": "mamma ringer punkt",
    "written": "Mamma ringer.",
    "edits": [{"spoken": "punkt", "written": ".", "kind": "punctuation"}],
}


def lines(*rows):
    """Rows as JSON lines."""
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n"


@pytest.fixture
def corpus(tmp_path):
    """A corpus of one note with facts, two pairs and one dictation."""
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "notes.jsonl").write_text(lines({"id": "n1", "text": NOTE}), encoding="utf-8")
    (folder / "facts.jsonl").write_text(lines(SHEET), encoding="utf-8")
    (folder / "pairs.jsonl").write_text(lines(*PAIRS), encoding="utf-8")
    (folder / "dictation.jsonl").write_text(lines(DICTATION), encoding="utf-8")
    return folder


def rewritten(*bullets, omitted=()):
    """A rewriter that always gives these bullets, each made of the whole note."""

    def rewrite(text):
        made = tuple(Bullet(line, None, (Span(0, len(text)),), ()) for line in bullets)
        left = tuple(Omission(0, len(words), words, "") for words in omitted)
        return Rewrite("n", None, text, 14, 7, True, made, left, Verdict("n", "pass", 1, 1, ()))

    return rewrite


def rates(measured):
    """Name -> (hits, total)."""
    return {rate.name: (rate.hits, rate.total) for rate in measured.rates}


def test_a_perfect_rewrite_keeps_everything(corpus, nlp):
    """Facts, denials, words for certainty and informants are found; the scenery is gone; nothing is new."""
    found = rates(
        measure_facts(
            corpus,
            nlp=nlp,
            rewriter=rewritten("Mamma uppger: Noa sover inte.", "Pappa tror att det går över."),
        )
    )
    assert found["kept"] == found["kept_or_listed"] == (2, 2)
    assert found["negations"] == found["certainty"] == (1, 1)
    assert found["informants"] == (2, 2)
    assert found["irrelevant_dropped"] == (1, 1)
    assert found["invented"][0] == found["orphans"][0] == 0
    assert found["words"] == found["words_flawed"] == (11, 14)


def test_what_a_rewrite_lost_is_counted(corpus, nlp):
    """A dropped denial, hedge and informant, a kept sun, a word nobody wrote and a pronoun in the air."""
    found = rates(
        measure_facts(corpus, nlp=nlp, rewriter=rewritten("Solen sken.", "Noa sover.", "Han hotar."))
    )
    assert found["kept"] == found["kept_or_listed"] == (1, 2)
    assert found["negations"][0] == found["certainty"][0] == found["informants"][0] == 0
    assert found["irrelevant_dropped"] == (0, 1)
    assert found["invented"][0] == 1
    assert found["orphans"] == (1, 3)


def test_a_fact_that_is_listed_is_not_kept_but_listed(corpus, nlp):
    """What stands among the omissions counts for one of the two shares."""
    rewriter = rewritten("Mamma uppger: Noa sover inte.", omitted=("Pappa tror att det går över.",))
    found = rates(measure_facts(corpus, nlp=nlp, rewriter=rewriter))
    assert (found["kept"], found["kept_or_listed"]) == ((1, 2), (2, 2))


def blocks_all(source, rewrite):
    """A guard that always finds a lost negation in the first word."""
    problem = Problem("negation", "A", Passage(0, 3, source[:3]), None, "")
    return Verdict("x", "block", 0, 1, (problem,))


def test_a_guard_that_always_blocks_catches_all_and_blocks_the_faithful(corpus):
    """Every share is 1, and the change is named in its place."""
    found = rates(measure_pairs(corpus, guard=blocks_all))
    assert found["lossy_caught"] == found["grave_blocked"] == found["right_place"] == (1, 1)
    assert (found["faithful_blocked"], found["faithful_warned"]) == ((1, 1), (0, 1))


def test_dictations_are_counted_as_written_and_obeyed(corpus):
    """An exact text counts; a command left as a word is not obeyed."""
    good = rates(measure_dictations(corpus, tidier=lambda spoken, accept: "Mamma ringer"))
    bad = rates(measure_dictations(corpus, tidier=lambda spoken, accept: "Mamma ringer punkt."))
    assert (good["exact"], bad["exact"]) == ((1, 1), (0, 1))
    assert (good["commands"], bad["commands"]) == ((1, 1), (0, 1))


@pytest.mark.parametrize(
    ("term", "text", "there"),
    [
        ("gråter", "Noa gråter.", True),
        ("15 oktober|femtonde", "Tid den 15/10.", True),
        ("två", "2 gånger", True),
        ("två", "3 gånger", False),
        ("inte", "Det finns ingen mat.", True),
        ("blåmärke", "Han hade märken.", False),
    ],
)
def test_terms_are_found_in_any_form(term, text, there):
    """Inflections, number formats, date formats and other negators count as the same."""
    assert holds_term(term, text) is there


def test_certainty_and_informants_are_compared_by_class():
    """ "tror" may become "troligen" but not vanish; "A via B" needs both."""
    assert keeps_certainty("Hon tror det", "Troligen så")
    assert not keeps_certainty("Hon tror det", "Det är så")
    assert names_informant("Lo via Marcus", "Marcus har hört av Lo")
    assert not names_informant("Lo via Marcus", "Lo säger")
    assert not inflected("mamma", "pappa")


def test_floors_of_a_measure_are_reached_or_not(corpus, nlp):
    """A section per measure holds its rates up and its ceilings down, for the file of its digest."""
    section = {"digest": digest_of(corpus / "dictation.jsonl"), "exact": 0.9, "edits": 1.1}
    entry = {"digest": digest_of(corpus / "notes.jsonl"), "dictation": section}
    (corpus.parent / "floors.yaml").write_text(json.dumps({"small": entry}), encoding="utf-8")
    floors = evaluate_corpus(corpus, only=["dictation"]).floors
    assert {floor.name: floor.reached for floor in floors} == {
        "dictation exact": True,
        "dictation edits": False,
    }
    section["digest"] = "0"
    (corpus.parent / "floors.yaml").write_text(json.dumps({"small": entry}), encoding="utf-8")
    with pytest.raises(DocqaError, match="dictation har ändrats"):
        evaluate_corpus(corpus, only=["dictation"])


def test_the_command_shows_every_measure(corpus, capsys):
    """JSON holds the rates by name; the table says them in Swedish; only what is asked for is made."""
    assert run(["evaluate", str(corpus), "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["schema"] == "docqa.evaluate/1"
    assert [measure["name"] for measure in report["measures"]] == ["facts", "pairs", "dictation"]
    assert {"name", "hits", "total", "value", "interval"} == report["measures"][0]["rates"][0].keys()
    assert run(["evaluate", str(corpus), "--only", "pairs"]) == 0
    shown = capsys.readouterr().out
    assert "fel upptäckta" in shown
    assert "fakta kvar" not in shown


MISTAKES = {
    "broken line": ("facts.jsonl", "{", r"facts\.jsonl:1 är inte JSON"),
    "no object": ("facts.jsonl", "[1]", r"facts\.jsonl:1 är inte ett JSON-objekt"),
    "empty": ("facts.jsonl", "\n", r"facts\.jsonl är tom"),
    "unknown note": ("facts.jsonl", lines({**SHEET, "note_id": "n2"}), 'anteckningen "n2", som inte finns'),
    "no facts": ("facts.jsonl", lines({"note_id": "n1"}), r"facts\.jsonl:1 har fel form"),
    "outside": (
        "facts.jsonl",
        lines({**SHEET, "irrelevant": [{"start": 5, "end": 999}]}),
        "markering 5–999 utanför texten",
    ),
    "other words": (
        "facts.jsonl",
        lines({**SHEET, "irrelevant": [{"start": 0, "end": 5, "text": "Regn."}]}),
        "inte är de ord",
    ),
    "label": ("pairs.jsonl", lines({**PAIRS[0], "label": "faithfull"}), 'etiketten "faithfull"'),
    "kind": ("pairs.jsonl", lines({**PAIRS[0], "changes": [{"kind": "negationn"}]}), 'slaget "negationn"'),
    "no pairs": ("pairs.jsonl", "", r"pairs\.jsonl är tom"),
    "no spoken words": ("dictation.jsonl", lines({"id": "t"}), r"dictation\.jsonl:1 har fel form"),
}


@pytest.mark.parametrize("case", MISTAKES, ids=str)
def test_a_malformed_file_is_told_with_its_place(corpus, case, nlp):
    """Each mistake in a file gives one Swedish sentence with file and line, never a traceback."""
    file, content, message = MISTAKES[case]
    (corpus / file).write_text(content, encoding="utf-8")
    name = {"facts.jsonl": "facts", "pairs.jsonl": "pairs"}.get(file, "dictation")
    with pytest.raises(ReadError, match=message):
        evaluate_corpus(corpus, only=[name], nlp=nlp)


def test_what_is_not_there_cannot_be_asked_for(corpus, tmp_path, capsys):
    """A missing file, an unknown measure, a part that is not there and an empty folder are told, exit 2."""
    (corpus / "pairs.jsonl").unlink()
    assert run(["evaluate", str(corpus), "--only", "pairs"]) == 2
    assert "pairs.jsonl går inte att läsa" in capsys.readouterr().err
    assert run(["evaluate", str(corpus), "--only", "fact"]) == 2
    assert 'Menade du "facts"?' in capsys.readouterr().err
    assert run(["evaluate", str(corpus), "--ids", "test"]) == 2
    assert "är inte delad" in capsys.readouterr().err
    assert run(["evaluate", str(tmp_path)]) == 2
    assert "En samling är en mapp" in capsys.readouterr().err


def test_a_split_that_names_what_is_not_there_is_refused(corpus):
    """An id in split.json without a row is a mistake in the corpus."""
    (corpus / "split.json").write_text(json.dumps({"dictation.jsonl": {"tune": ["t2"]}}), encoding="utf-8")
    with pytest.raises(ReadError, match='nämner "t2", som inte finns i dictation'):
        evaluate_corpus(corpus, ids="tune", only=["dictation"])

"""Ratings from files to agreement in plain Swedish: reading, mistakes, the paradox, the command."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import jsonschema
import pytest

from docqa import wire
from docqa.cli import run
from docqa.errors import DocqaError, ReadError
from docqa.study.agreeing import agree
from docqa.study.ratings import ratings_csv, ratings_jsonl, read_ratings
from docqa.types import Rating
from tests.conftest import ROOT


def ratings(items: int = 60, *, raters: str = "ab", seed: int = 1) -> list[Rating]:
    """Made-up ratings: an ordinal question that two mostly agree on, and one nearly everybody says yes to."""
    dice = random.Random(seed)
    found = []
    for item in range(items):
        for form in ("source", "rewrite"):
            truth = dice.randint(1, 5)
            for rater in raters:
                value = float(min(5, max(1, truth + dice.choice([-1, 0, 0, 0, 1]))))
                found.append(
                    Rating(
                        rater, str(item), form, "begriplighet", "ordinal", value, (1.0, 2.0, 3.0, 4.0, 5.0)
                    )
                )
                found.append(
                    Rating(rater, str(item), form, "kvar", None, "nej" if item + ord(rater) == 99 else "ja")
                )
    return found


def written(tmp_path, text: str, name: str = "ratings.csv"):
    """A file of ratings."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_written_is_read_back(tmp_path):
    """Both forms of the table hold the same ratings."""
    given = tuple(replace(each, cluster={"worker": "W1"}) for each in ratings(3))
    for name, text in (("a.csv", ratings_csv(given)), ("a.jsonl", ratings_jsonl(given))):
        assert read_ratings([written(tmp_path, text, name)]) == given


def test_both_coefficients_and_the_paradox():
    """The ordinal question is reliable; the other is flagged, and the reader is told what to read instead."""
    report = agree(ratings())
    ranked, yes = report.questions
    assert (ranked.scale, ranked.units, ranked.gwet_name, ranked.paradox) == ("ordinal", 120, "AC2", False)
    assert 0.7 < ranked.alpha.low < ranked.alpha.estimate < ranked.alpha.high < 1
    assert (yes.scale, yes.gwet_name, yes.paradox) == ("nominal", "AC1", True)
    assert yes.alpha.estimate < 0.4
    assert yes.gwet.estimate > 0.9
    assert "når ned till" in ranked.reading
    assert "AC1" in yes.reading
    assert yes.prevalence["ja"] > 0.95
    assert report.warnings == ()


def test_the_same_seed_gives_the_same_intervals():
    """Another seed gives other draws and the same estimates."""
    first, again, other = agree(ratings(), seed=3), agree(ratings(), seed=3), agree(ratings(), seed=4)
    assert first == again
    assert first.questions[0].alpha.estimate == other.questions[0].alpha.estimate
    assert first.questions[0].alpha.low != other.questions[0].alpha.low


def test_few_texts_and_none_in_common_are_told():
    """Under fifty the intervals are said to be unsure; a question nobody shared has no figures."""
    report = agree([*ratings(5), Rating("a", "0", "", "foredrar", "nominal", "lika")])
    assert any("Under 50" in warning for warning in report.warnings)
    assert any("foredrar" in warning for warning in report.warnings)
    alone = report.questions[-1]
    assert (alone.units, alone.raw.estimate, alone.alpha.estimate) == (0, None, None)


def test_all_answers_alike_give_no_alpha():
    """Where nobody differs alpha cannot be told, and it is said why."""
    (only,) = agree([Rating(who, str(n), "", "q", None, 4.0) for who in "ab" for n in range(9)]).questions
    assert (only.raw.estimate, only.alpha.estimate, only.paradox) == (1.0, None, False)
    assert "Alla har gett samma svar" in only.reading


def test_raters_who_agree_on_all_are_not_told_to_be_certain():
    """Four notes, the same answers by both: 1,00 without an interval that would say 1,00 to 1,00, and why."""
    report = agree(
        [Rating(who, str(n), "", "nytta", "ordinal", float(n)) for who in "ab" for n in range(1, 5)]
    )
    only = report.questions[0]
    assert (only.alpha.estimate, only.alpha.low, only.alpha.high) == (1.0, None, None)
    assert only.gwet.low is None
    assert any("I nytta är alla ense om varje text (4" in warning for warning in report.warnings)
    assert not any("alla ense" in warning for warning in agree(ratings(8)).warnings)


HEAD = "rater,item,question,value\n"
MISTAKES = {
    "missing": ("rater,value\nA,3\n", "item saknas"),
    "empty": (HEAD, "inga skattningar"),
    "twice": (HEAD + "A,1,q,3\nA,1,q,4\n", ":3: samma bedömare"),
    "nobody": (HEAD + ",1,q,3\n", "rater är tomt"),
    "text": ("rater,item,scale,value\nA,1,ordinal,bra\n", ":2: svaret är text"),
    "scale": ("rater,item,scale,value\nA,1,skala,3\n", "skalan finns inte"),
    "columns": ("rater,item,value,value\nA,1,2,3\n", "två gånger"),
    "mixture": (HEAD + "A,1,q,3\nB,1,q,fyra\n", "både siffror och ord"),
    "one": (HEAD + "A,1,q,3\nA,2,q,4\n", "Bara en bedömare"),
    "blank": (HEAD + "A,1,q,\nB,1,q,\n", "inga svar"),
    "outside": ("rater,item,scale,value\nA,1,ordinal 1-5,9\nB,1,ordinal 1-5,3\n", "utanför skalan 1–5"),
    "scales": ("rater,item,scale,value\nA,1,ordinal,1\nB,1,interval,3\n", "mer än en skala"),
}


@pytest.mark.parametrize("name", sorted(MISTAKES))
def test_mistakes_in_a_table_are_told_in_swedish(name, tmp_path, capsys):
    """One sentence with the place or the question, exit 2, and never the answer itself."""
    text, part = MISTAKES[name]
    assert run(["study", "agreement", str(written(tmp_path, text))]) == 2
    told = capsys.readouterr().err
    assert part in told
    assert "fyra" not in told


def test_json_that_is_none_is_told(tmp_path):
    """A line that is no object names its place."""
    with pytest.raises(ReadError, match=":2: raden är inte JSON"):
        read_ratings([written(tmp_path, '{"rater":"A","item":"1","value":3}\nhej\n', "a.jsonl")])
    with pytest.raises(ReadError, match="finns inte"):
        read_ratings([tmp_path / "saknas.csv"])


def test_a_scale_can_be_chosen(tmp_path):
    """Numbers may be names; words are no ranks."""
    rows = HEAD + "".join(f"{who},{n},q,{n % 3}\n" for who in "AB" for n in range(6))
    found = read_ratings([written(tmp_path, rows)])
    assert agree(found, scale="nominal").questions[0].scale == "nominal"
    for number, word in enumerate(("x", "ok", "bra")):
        rows = rows.replace(f",{number}\n", f",{word}\n")
    words = read_ratings([written(tmp_path, rows)])
    with pytest.raises(DocqaError, match="behöver siffror"):
        agree(words, scale="ordinal")


def test_the_command_in_words_and_in_json(tmp_path, capsys):
    """The table and its reading on the screen; the JSON follows its published schema."""
    path = written(tmp_path, ratings_csv(ratings(20)))
    assert run(["study", "agreement", str(path)]) == 0
    shown = capsys.readouterr().out
    assert "2 bedömare, 20 anteckningar" in shown
    assert "Så föll svaren" in shown
    assert run(["study", "agreement", str(path), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    schema = json.loads((ROOT / "docs" / "schemas" / "agreement.json").read_text(encoding="utf-8"))
    jsonschema.validate(told, schema)
    assert told == json.loads(wire.to_text(wire.agreement_report(agree(read_ratings([path])))))

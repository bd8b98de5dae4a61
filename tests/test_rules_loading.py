"""The door of the rules: what is wrong with a file is said with its line, and the other files still run."""

from __future__ import annotations

import pytest

from docqa.datafiles import yaml_text
from docqa.errors import DocqaError, RuleError
from docqa.rules.loading import load_rules, read_rule
from docqa.rules.selection import choose

GOOD = """\
kind: existence
category: value_laden
message: {sv: "Vad såg du bakom ”{text}”?"}
why: "Läsaren ska se grunden."
source: "SOSFS 2014:5"
phrases: [slarvig]
examples:
  flag: ["Mamma är [[slarvig]]."]
  pass: ["Mamma är sjuk."]
"""


@pytest.fixture
def folder(tmp_path):
    """A folder of rules with one good rule in it."""
    (tmp_path / "value-laden").mkdir()
    (tmp_path / "value-laden" / "good.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def broken(folder, text, name="bad"):
    """The error that a rule file with this text gives."""
    path = folder / "value-laden" / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        read_rule(path, rule_id=f"value-laden/{name}")
    return str(caught.value)


def test_an_empty_folder_gives_an_empty_pack(tmp_path):
    """No files, no rules and no problems."""
    pack = load_rules(tmp_path)
    assert (pack.rules, pack.terms, pack.problems) == ((), (), ())


def test_the_path_of_a_rule_is_its_id(folder):
    """A file's place below the rules folder, without the ending, names the rule."""
    assert [rule.id for rule in load_rules(folder).rules] == ["value-laden/good"]


def test_an_unknown_key_is_refused_with_line_and_nearest_name(folder):
    """The message names the line of the key and the key that was probably meant."""
    message = broken(folder, GOOD.replace("phrases:", "frases:"))
    assert 'bad.yaml:6: nyckeln "frases" är okänd' in message
    assert 'Menade du "phrases"?' in message


@pytest.mark.parametrize("key", ["source", "why", "message", "category"])
def test_a_rule_without_a_needed_key_is_refused(folder, key):
    """Source, reason, question and category are not optional."""
    text = "\n".join(line for line in GOOD.split("\n") if not line.startswith(f"{key}:"))
    assert f'nyckeln "{key}" saknas' in broken(folder, text)


@pytest.mark.parametrize("key", ["flag", "pass"])
def test_a_rule_without_both_kinds_of_example_is_refused(folder, key):
    """A rule shows both what it flags and what it lets pass."""
    text = "\n".join(line for line in GOOD.split("\n") if not line.startswith(f"  {key}:"))
    assert f'nyckeln "{key}" saknas' in broken(folder, text)


def test_an_unknown_kind_names_the_nearest_one(folder):
    """The eight kinds are known by name."""
    assert 'Menade du "existence"?' in broken(folder, GOOD.replace("kind: existence", "kind: existens"))


def test_a_wrong_word_from_a_closed_list_names_the_nearest_one(folder):
    """Severities, marks and contexts are closed lists."""
    message = broken(folder, GOOD + "unless: [quoted, attribute]\n")
    assert 'bad.yaml:10: "attribute" går inte att använda för "unless"' in message
    assert 'Menade du "attributed"?' in message


def test_a_phrase_of_nothing_but_gaps_is_refused_with_its_line(folder):
    """A phrase needs something to look for."""
    assert "bad.yaml:6: " in broken(folder, GOOD.replace("phrases: [slarvig]", 'phrases: ["slarvig", "* *"]'))


def test_a_repeated_key_is_refused(folder):
    """YAML's silent last-one-wins would hide half a rule."""
    assert "inte giltig YAML" in broken(folder, GOOD + "why: en gång till\n")


def test_a_file_that_is_no_yaml_is_refused_with_its_line(folder):
    """The line where YAML gives up is named: here the end, where a bracket is still open."""
    assert "bad.yaml:11: " in broken(folder, GOOD + "also: [öppen\n")


def test_one_broken_file_does_not_stop_the_others(folder):
    """The good rule runs, the broken one is a problem of its own."""
    (folder / "value-laden" / "bad.yaml").write_text("kind: existence\n", encoding="utf-8")
    pack = load_rules(folder)
    assert [rule.id for rule in pack.rules] == ["value-laden/good"]
    assert pack.broken == ("value-laden/bad",)
    assert "bad.yaml" in str(pack.problems[0])


def test_a_changed_file_is_read_again(folder):
    """Rules are kept between notes only as long as no file changes."""
    path = folder / "value-laden" / "good.yaml"
    before = load_rules(folder)
    assert load_rules(folder) is before
    path.write_text(GOOD.replace("slarvig]", "slarvig, lat]"), encoding="utf-8")
    import os

    os.utime(path, ns=(1, 1))
    assert load_rules(folder) is not before


def test_both_yaml_readers_agree(folder, monkeypatch):
    """The reader without libyaml reads every rule that ships as the fast one does."""
    from docqa.resources import rules_dir

    path = rules_dir() / "value-laden" / "person-trait.yaml"
    fast = yaml_text.read(path)
    monkeypatch.setattr(yaml_text, "_fast_loader", lambda: None)
    assert yaml_text.read(path) == fast


def test_words_that_look_like_truth_values_stay_words(tmp_path):
    """Swedish "no" (a school subject) and a clock time are words, as in YAML 1.2."""
    path = tmp_path / "x.yaml"
    path.write_text("a: [no, on, 10:30, true, 3, 0.5]", encoding="utf-8")
    assert yaml_text.read(path) == {"a": ["no", "on", "10:30", True, 3, 0.5]}


def test_rules_are_chosen_by_id_folder_and_category(folder):
    """All three names choose, and ignoring wins over selecting."""
    pack = load_rules(folder)
    for name in ("value-laden/good", "value-laden", "value_laden"):
        assert len(choose(pack, select=[name]).rules) == 1
        assert choose(pack, ignore=[name]).rules == ()
    assert choose(pack, select=["value-laden"], ignore=["value_laden"]).rules == ()


def test_an_unknown_choice_names_the_nearest_rule(folder):
    """A misspelt name is a mistake of the user, told with the name probably meant."""
    with pytest.raises(DocqaError) as caught:
        choose(load_rules(folder), select=["value-laden/god"])
    assert 'Menade du "value-laden/good"?' in str(caught.value)


def test_choosing_a_broken_rule_says_what_is_wrong_with_it(folder):
    """Asked for by name, a broken file is an error and not a remark."""
    (folder / "value-laden" / "bad.yaml").write_text("kind: existence\n", encoding="utf-8")
    with pytest.raises(RuleError):
        choose(load_rules(folder), select=["value-laden/bad"])

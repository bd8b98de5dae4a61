"""Rules and words of one's own, laid over what ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from docqa.checking import check_text, rule_problems
from docqa.errors import DocqaError, RuleError
from docqa.rules.loading import load_rules
from docqa.rules.packs import layered, pack_for
from docqa.settings import KnownWord, Origin, PackLayer, Settings
from tests.factories import OWN_RULE


def pack(folder: Path, **files: str) -> PackLayer:
    """A layer with one folder; ``a__b`` names the file a/b.yaml."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return PackLayer("docqa.toml", (folder,))


def found(text, nlp, **settings):
    """Rules and words of what is found with these settings."""
    findings = check_text(text, nlp=nlp, settings=Settings(**settings)).findings
    return [(finding.rule, finding.text) for finding in findings]


def test_a_pack_adds_rules_beside_the_shipped_ones(tmp_path, nlp):
    """The unit's rule fires, and so do those that ship."""
    packs = (pack(tmp_path, enheten__ord=OWN_RULE),)
    rules = {rule for rule, _ in found("Mötet var flänsigt. Mamman är slarvig.", nlp, packs=packs)}
    assert rules == {"enheten/ord", "value-laden/person-trait"}
    assert "enheten/ord" not in {rule.id for rule in pack_for(Settings()).rules}


def test_a_pack_replaces_a_rule_of_the_same_id(tmp_path, nlp):
    """An own file at the place of a shipped one counts instead of it; the last layer wins."""
    one = pack(tmp_path / "a", **{"value-laden__person-trait": OWN_RULE})
    two = pack(tmp_path / "b", **{"value-laden__person-trait": OWN_RULE.replace("flänsig]", "flamsig]")})
    (rule,) = [r for r in layered(Settings(packs=(one, two))).rules if r.id == "value-laden/person-trait"]
    assert rule.spec.phrases == ["flamsig"]
    assert len(layered(Settings(packs=(one, two))).rules) == len(load_rules().rules)


def test_two_rules_with_one_id_in_one_layer_are_an_error(tmp_path):
    """Both files are named, and the first still runs."""
    for name in ("a", "b"):
        pack(tmp_path / name, enheten__ord=OWN_RULE)
    settings = Settings(packs=(PackLayer("docqa.toml", (tmp_path / "a", tmp_path / "b")),))
    (problem,) = rule_problems(settings)
    assert str(tmp_path / "a" / "enheten" / "ord.yaml") in problem
    assert f"{tmp_path / 'b' / 'enheten' / 'ord.yaml'}:1: " in problem
    assert "enheten/ord" in {rule.id for rule in layered(settings).rules}


def test_the_same_rule_with_two_endings_is_an_error(tmp_path):
    """A .yml file is read too, and so cannot hide beside its .yaml twin."""
    layer = pack(tmp_path, enheten__ord=OWN_RULE)
    (tmp_path / "enheten" / "ord.yml").write_text(OWN_RULE, encoding="utf-8")
    assert any("ord.yml:1: " in problem for problem in rule_problems(Settings(packs=(layer,))))


def test_a_broken_own_rule_is_told_with_its_line_and_the_others_run(tmp_path, nlp):
    """Unknown keys get a suggestion; the shipped rules and the good own ones go on."""
    broken = OWN_RULE.replace("phrases:", "frases:")
    packs = (pack(tmp_path, enheten__ord=OWN_RULE, enheten__fel=broken),)
    (problem,) = rule_problems(Settings(packs=packs))
    assert "fel.yaml:6: " in problem
    assert 'Menade du "phrases"?' in problem
    assert ("enheten/ord", "flänsigt") in found("Mötet var flänsigt.", nlp, packs=packs)
    with pytest.raises(RuleError):
        pack_for(Settings(packs=packs), select=["enheten/fel"])


GLOSSARY = """\
terms:
- term: FUT-möte
  expansion: familjens utvecklingsmöte
  plain: möte där familjen planerar själv
- term: IVO
  report: false
"""


def test_a_glossary_of_ones_own_adds_and_changes_terms(tmp_path, nlp):
    """A new term is asked about with its explanation; a shipped one may be declared known."""
    text = "Vi bokar ett FUT-möte. IVO har hört av sig."
    packs = (pack(tmp_path, glossary__enheten=GLOSSARY),)
    assert [words for _, words in found(text, nlp, packs=packs, select=("jargon",))] == ["FUT-möte"]
    term = next(term for term in layered(Settings(packs=packs)).terms if term.term == "IVO")
    assert term.expansion  # what ships is kept where the own entry says nothing


def test_known_words_are_no_jargon_and_keep_their_explanation(nlp):
    """Neither as terms, abbreviations nor learned words; others are still asked about."""
    text = "IVO och ZQX hör av sig. Vi remitterar till SDQ."
    before = {words for _, words in found(text, nlp, select=("jargon",))}
    known = (KnownWord("IVO", None, "tillsynen"), KnownWord("ZQX"))
    after = {words for _, words in found(text, nlp, select=("jargon",), known=known)}
    assert {"IVO", "ZQX"} <= before
    assert after == before - {"IVO", "ZQX"}
    terms = {term.term: term for term in layered(Settings(known=known)).terms}
    assert terms["IVO"].plain == "tillsynen"
    assert terms["ZQX"].report is False


def test_names_of_the_unit_are_not_asked_about_at_all(nlp):
    """A name with an abbreviation or a judging word in it is a name; outside it the words still count."""
    text = "Lo går på Slarviga Villan ABC. ABC ringde. Mamman är slarvig."
    assert "ABC" in {words for _, words in found(text, nlp)}
    spared = [words for _, words in found(text, nlp, names=("Slarviga Villan ABC",))]
    assert [words for words in spared if "Villan" in words] == []
    assert "är slarvig" in spared


def test_severity_is_set_by_rule_folder_or_category_the_closest_counting(nlp):
    """A rule's own id beats its folder, the folder its category."""
    severity = (("value-laden/person-trait", "note"), ("value-laden", "warning"), ("value_laden", "error"))
    weights = {rule.id: rule.spec.severity for rule in pack_for(Settings(severity=severity)).rules}
    assert weights["value-laden/person-trait"] == "note"
    assert weights["value-laden/label-noun"] == "warning"
    weights = {rule.id: rule.spec.severity for rule in pack_for(Settings(severity=severity[2:])).rules}
    assert weights["value-laden/label-noun"] == "error"


def test_a_category_is_off_and_one_rule_of_it_on():
    """``off`` silences, a closer name wakes again."""
    severity = (("jargon", "off"), ("jargon/instrument", "note"))
    rules = {rule.id for rule in pack_for(Settings(severity=severity)).rules}
    assert "jargon/instrument" in rules
    assert "jargon/organisation" not in rules


def test_the_command_line_wins_over_settings():
    """What --select names runs although the settings leave it out; --ignore always counts."""
    settings = Settings(select=("narrative",), ignore=("jargon",), severity=(("jargon", "off"),))
    assert {r.spec.category for r in pack_for(settings).rules} == {"narrative"}
    assert {r.spec.category for r in pack_for(settings, select=["jargon"]).rules} == {"jargon"}
    assert not pack_for(settings, ignore=["narrative"]).rules


def test_names_of_rules_that_do_not_exist_are_told_with_their_place():
    """A retired or misspelt rule in the settings is a remark; the rest of the settings counts."""
    origins = (Origin("ignore", "jargonn", "enheten", Path("/x/docqa.toml"), 3),)
    settings = Settings(ignore=("jargonn", "narrative"), origins=origins)
    (problem,) = rule_problems(settings)
    assert problem.startswith("/x/docqa.toml:3 (enheten): ")
    assert 'Menade du "jargon"?' in problem
    assert "narrative" not in {rule.spec.category for rule in pack_for(settings).rules}


def test_settings_that_select_nothing_there_is_are_an_error():
    """Nobody is told that a note is fine because a name was misspelt."""
    with pytest.raises(DocqaError, match="jargonn"):
        pack_for(Settings(select=("jargonn",)))


def test_the_same_choice_is_the_same_pack():
    """A pack is compiled once for its settings, however often it is asked for."""
    assert pack_for(Settings(ignore=("jargon",))) is pack_for(Settings(ignore=("jargon",)))

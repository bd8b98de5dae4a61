"""Taking entries out of word lists: what is taken, what stays, and how far the score falls."""

from __future__ import annotations

import pytest

from docqa.evaluation import read_gold
from docqa.evaluation.ablation import entry_count, thinning, without_entries
from docqa.resources import corpora_dir
from docqa.rules.loading import load_rules
from docqa.rules.selection import choose


@pytest.fixture(scope="module")
def pack():
    """The rules that ship."""
    return load_rules()


def test_each_entry_is_missing_once(pack):
    """Over all ways of leaving out, every phrase of a long list is absent exactly once."""
    rule = max(pack.rules, key=lambda rule: len(getattr(rule.spec, "phrases", ())))
    missing = []
    for first in range(5):
        thinner = {each.id: each for each in without_entries(pack, first=first).rules}[rule.id]
        missing += [p for p in rule.spec.phrases if p not in thinner.spec.phrases]
    assert sorted(missing) == sorted(rule.spec.phrases)


def test_about_one_entry_in_five_goes(pack):
    """The share taken out is near a fifth, lists of one entry included."""
    left = entry_count(without_entries(pack)) / entry_count(pack)
    assert 0.77 < left < 0.83


def test_exceptions_stay(pack):
    """Conditions are no word lists: without them a rule would say more."""
    before = {rule.id: rule.spec for rule in pack.rules}
    for rule in without_entries(pack).rules:
        assert rule.spec.exceptions == before[rule.id].exceptions
        assert rule.spec.not_with == before[rule.id].not_with


def test_the_rules_do_not_live_on_their_lists_alone():
    """A fifth of all entries gone costs less than a fifth of the score on the open notes."""
    rules = choose(load_rules(), ignore=["second-reader"])
    result = thinning(read_gold(corpora_dir() / "seed_notes"), pack=rules)
    assert result.whole > 0.8
    assert len(result.thinned) == 5
    assert -0.05 < result.mean_fall < 0.2 * result.whole

"""Every rule keeps the promises of its own examples."""

from __future__ import annotations

import pytest

from docqa.rules.examples import failures
from docqa.rules.loading import load_rules

PACK = load_rules()


def test_every_rule_file_can_be_used():
    """No file of the rules that ship is wrong."""
    assert [str(problem) for problem in PACK.problems] == []


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda rule: rule.id)
def test_a_rule_flags_and_passes_what_its_examples_say(rule, nlp):
    """A rule run by itself marks exactly the spans in its flag examples and nothing in its pass examples."""
    assert list(failures(nlp, rule, PACK)) == []

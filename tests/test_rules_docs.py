"""The page about writing rules tells the truth."""

from __future__ import annotations

import re

from docqa.rules.examples import failures
from docqa.rules.kinds import KINDS
from docqa.rules.loading import Pack, read_rule
from docqa.rules.phrases import PARTS_OF_SPEECH, ROLES
from docqa.rules.schema import MODELS, Requires
from docqa.rules.silence import SILENCES
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")


def test_the_rule_on_the_page_can_be_used_and_keeps_its_examples(tmp_path, nlp):
    """The first block is a whole rule file."""
    path = tmp_path / "rule.yaml"
    path.write_text(re.findall(r"```yaml\n(.*?)```", PAGE, re.S)[0], encoding="utf-8")
    rule = read_rule(path, rule_id="value-laden/page")
    assert list(failures(nlp, rule, Pack((rule,)))) == []


def test_every_kind_context_and_key_is_explained():
    """Nothing a rule may say is missing from the page."""
    keys = {alias or name for model in MODELS.values() for name, field in model.model_fields.items()
            for alias in [field.alias]}  # fmt: skip
    for name in {*KINDS, *SILENCES, *keys, *Requires.model_fields}:
        assert re.search(rf"\b{name}\b", PAGE), name


def test_every_class_of_the_phrases_is_explained():
    """Roles are listed by name, parts of speech by example."""
    assert all(f"<{role}>" in PAGE for role in ROLES)
    assert f"<{PARTS_OF_SPEECH[0]}>" in PAGE
    assert "<num>" in PAGE

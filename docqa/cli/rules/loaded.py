"""The rules as the commands see them: what ships and what the settings of the current folder add."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docqa.cli import configured, streams
from docqa.errors import DocqaError, did_you_mean

if TYPE_CHECKING:
    from docqa.rules.loading import Pack, Rule
    from docqa.settings import Settings

SHIPPED = "docqa"


def rules_here(*, tell: bool = True) -> tuple[Pack, Settings]:
    """All rules and the settings; what is wrong with other files is told on standard error.

    Raises:
        RuleError: there are none.
    """
    from docqa.rules.loading import require_rules
    from docqa.rules.packs import layered

    settings = configured.settings_of(None)
    pack = layered(settings)
    streams.tell_lines("Obs", map(str, pack.problems) if tell else ())
    require_rules()
    return pack, settings


def find_rule(pack: Pack, rule_id: str) -> Rule:
    """The rule of that name.

    Raises:
        DocqaError: there is none; the hint names the nearest.
    """
    known = {rule.id: rule for rule in pack.rules}
    if rule_id not in known:
        from docqa.rules.selection import SEE_LIST

        raise DocqaError(f'Regeln "{rule_id}" finns inte.', did_you_mean(rule_id, known) or SEE_LIST)
    return known[rule_id]


def pack_of(rule: Rule, settings: Settings) -> str:
    """The pack a rule comes from: docqa, or the name of a folder of the unit's."""
    for layer in reversed(settings.packs):
        for folder in layer.folders:
            if folder in rule.path.parents:
                return folder.name
    return SHIPPED


def pack_names(settings: Settings) -> list[str]:
    """The packs there are, docqa's own first."""
    return [SHIPPED, *(folder.name for layer in settings.packs for folder in layer.folders)]


def shown(text: str) -> str:
    """A text of several lines in one."""
    return " / ".join(line for line in text.split("\n") if line.strip())

"""Which rules to run: by rule id, by folder, by category."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docqa.errors import DocqaError, did_you_mean
from docqa.rules.loading import Pack, Rule

SEE_LIST = "Se docqa rules list."


def choose(pack: Pack, *, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Pack:
    """The rules of a pack that ``select`` names (all when empty) without those that ``ignore`` names.

    A name is a rule id, the folder of a rule, or a category. Problems with files that were not asked for
    are left out too.

    Raises:
        DocqaError: a name fits no rule; a rule asked for by its own name is broken.
    """
    known = _names(pack.rules) | set(pack.broken)
    for name in (*select, *ignore):
        if name.rstrip("/") not in known:
            raise DocqaError(
                f'Det finns ingen regel, mapp eller kategori som heter "{name}".',
                did_you_mean(name, known) or SEE_LIST,
            )
    for name in select:
        if name in pack.broken:
            raise pack.problems[pack.broken.index(name)]
    chosen = tuple(
        rule for rule in pack.rules if (not select or _fits(rule, select)) and not _fits(rule, ignore)
    )
    return replace(pack, rules=chosen)


def _fits(rule: Rule, names: Sequence[str]) -> bool:
    return any(
        name in (rule.id, rule.spec.category) or rule.id.startswith(f"{name.rstrip('/')}/") for name in names
    )


def _names(rules: Sequence[Rule]) -> set[str]:
    names: set[str] = set()
    for rule in rules:
        folders = rule.id.split("/")[:-1]
        names |= {rule.id, rule.spec.category, *("/".join(folders[: n + 1]) for n in range(len(folders)))}
    return names

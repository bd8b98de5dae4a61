"""Which rules to run: by rule id, by folder, by category."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from docqa.errors import DocqaError, did_you_mean
from docqa.rules.loading import Pack, Rule
from docqa.suppression import FOLDER, PROBLEMS

SEE_LIST = "Se docqa rules list."


def choose(
    pack: Pack, *, select: Sequence[str] = (), ignore: Sequence[str] = (), known: Set[str] = frozenset()
) -> Pack:
    """The rules of a pack that ``select`` names (all when empty) without those that ``ignore`` names.

    A name is a rule id or the last part of it, the folder of a rule, or a category; ``known`` are names that
    may be used although the pack no longer holds their rules.

    Raises:
        DocqaError: a name fits no rule; a rule asked for by its own name is broken.
    """
    known = known or names_in(pack)
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
        rule for rule in pack.rules if (not select or fits(rule, select)) and not fits(rule, ignore)
    )
    return replace(pack, rules=chosen)


def fits(rule: Rule, names: Sequence[str]) -> bool:
    """Whether one of the names means a rule: its id, the last part of it, a folder above, its category."""
    own = (rule.id, _last(rule.id), rule.spec.category)
    return any(name in own or rule.id.startswith(f"{name.rstrip('/')}/") for name in names)


def _last(rule_id: str) -> str:
    return rule_id.rsplit("/", 1)[-1]


def names_in(pack: Pack) -> set[str]:
    """Every name that means something in a pack; broken rules have one too."""
    names = {*pack.broken, FOLDER, *PROBLEMS}
    for rule in pack.rules:
        folders = rule.id.split("/")[:-1]
        names |= {
            rule.id,
            _last(rule.id),
            rule.spec.category,
            *("/".join(folders[: n + 1]) for n in range(len(folders))),
        }
    return names

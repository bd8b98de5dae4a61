"""The rules that settings ask for: packs laid over the shipped one, weighed anew, with the unit's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from docqa.errors import DocqaError, RuleError, did_you_mean
from docqa.rules.glossary import Term
from docqa.rules.loading import Pack, Rule, load_rules
from docqa.rules.selection import SEE_LIST, choose, fits, names_in
from docqa.settings import PackLayer, Settings, Weight
from docqa.suppression import PROBLEMS, RuleNames, means

OWN_WORDS = "egna ord"
NAMES = "namn"


def pack_for(settings: Settings, *, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Pack:
    """The rules to run: those of the settings, or of the command line where ``select`` names some.

    Names in the settings that fit no rule are problems of the pack; ``ignore`` always counts.

    Raises:
        DocqaError: a name in ``select`` or ``ignore`` fits no rule; the settings select no rule there is.
        RuleError: a rule asked for by its own name is broken.
    """
    return _chosen(layered(settings), settings, tuple(select), tuple(ignore))


@lru_cache(maxsize=16)  # the same pack for the same choice, so that it is compiled once
def _chosen(pack: Pack, settings: Settings, select: tuple[str, ...], ignore: tuple[str, ...]) -> Pack:
    if select:
        return choose(pack, select=select, ignore=ignore)
    return choose(_configured(pack, settings), ignore=ignore, known=names_in(pack))


def layered(settings: Settings) -> Pack:
    """The shipped rules with every pack of the settings laid over them, severities and words as set."""
    packs = tuple((layer, tuple(map(load_rules, layer.folders))) for layer in settings.packs)
    return _layered(load_rules(), packs, settings)


Layer = tuple[PackLayer, tuple[Pack, ...]]


@lru_cache(maxsize=16)
def _layered(base: Pack, layers: tuple[Layer, ...], settings: Settings) -> Pack:
    rules, terms = {rule.id: rule for rule in base.rules}, base.terms
    clashes: list[RuleError] = []
    for layer, packs in layers:
        added, twice = _one_layer(layer, packs)
        rules |= added
        clashes += twice
        for pack in packs:
            terms = with_terms(terms, pack.terms)
    everything = [base, *(pack for _, packs in layers for pack in packs)]
    return Pack(
        tuple(_weighed(rule, settings) for _, rule in sorted(rules.items())),
        with_terms(terms, words_of(settings)),
        (*(problem for pack in everything for problem in pack.problems), *clashes),
        tuple(name for pack in everything for name in pack.broken),
    )


def _one_layer(layer: PackLayer, packs: Sequence[Pack]) -> tuple[dict[str, Rule], list[RuleError]]:
    """The rules of one layer; of two with the same id the first runs and the second is an error."""
    added: dict[str, Rule] = {}
    clashes = []
    for rule in (rule for pack in packs for rule in pack.rules):
        if rule.id in added:
            clashes.append(
                RuleError(
                    f'{rule.path}:1: regeln "{rule.id}" finns också i {added[rule.id].path}.',
                    f"Byt namn på en av dem; båda hör till {layer.name}.",
                )
            )
        else:
            added[rule.id] = rule
    return added, clashes


def laid_over(pack: Pack, others: Iterable[Pack], rules: Sequence[Rule]) -> Pack:
    """These rules with the terms of a pack and of others laid over it."""
    terms = pack.terms
    for other in others:
        terms = with_terms(terms, other.terms)
    return replace(pack, rules=tuple(rules), terms=terms)


def with_terms(terms: Sequence[Term], over: Iterable[Term]) -> tuple[Term, ...]:
    """Terms with others laid over them; what an entry leaves out is kept from the one it replaces."""
    merged = {term.term: term for term in terms}
    for term in over:
        old = merged.get(term.term)
        merged[term.term] = term if old is None else _completed(term, old)
    return tuple(merged.values())


def _completed(term: Term, old: Term) -> Term:
    return replace(
        term,
        forms=tuple(dict.fromkeys((*old.forms, *term.forms, old.term))),
        expansion=term.expansion or old.expansion,
        plain=term.plain or old.plain,
    )


def words_of(settings: Settings) -> list[Term]:
    """The unit's own words and names as terms that nobody asks about."""
    known = [Term(word.term, (), word.expansion, word.plain, False, OWN_WORDS) for word in settings.known]
    return [*known, *(Term(name, (), None, None, False, NAMES) for name in settings.names)]


def marker_names(
    settings: Settings,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    pack: Pack | None = None,
) -> RuleNames:
    """What markers in a text may name, and which questions about markers are wanted.

    ``pack`` is what was run, where that is less than the settings ask for.
    """
    known = names_in(layered(settings))
    run = names_in(pack or pack_for(settings, select=select, ignore=ignore))
    off = {name for name, weight in settings.severity if weight == "off"}
    wanted, unwanted = (
        tuple(select or settings.select),
        {*ignore, *(() if select else (*settings.ignore, *off))},
    )
    asked = {
        problem
        for problem in PROBLEMS
        if (not wanted or any(means(name, problem, "structure") for name in wanted))
        and not any(means(name, problem, "structure") for name in unwanted)
    }
    return RuleNames(known, run, asked)


def _weighed(rule: Rule, settings: Settings) -> Rule:
    """The rule with the severity that the settings give it."""
    weight = _weight(rule, settings)
    if weight is None or weight == "off":
        return rule
    return replace(rule, spec=rule.spec.model_copy(update={"severity": weight}))


def _weight(rule: Rule, settings: Settings) -> Weight | None:
    key = weighed_by(rule, settings)
    return None if key is None else dict(settings.severity)[key]


def weighed_by(rule: Rule, settings: Settings) -> str | None:
    """The name in the settings' severities that fits the rule most closely, None where none does."""
    keys = [key for key, _ in settings.severity if fits(rule, [key])]
    return max(keys, key=lambda key: _closeness(rule, key), default=None)


def _closeness(rule: Rule, name: str) -> int:
    """How closely a name fits a rule: by category 0, by a folder its depth, by its own id the most."""
    return 0 if name == rule.spec.category else 1 + name.strip("/").count("/") + (name == rule.id)


def _configured(pack: Pack, settings: Settings) -> Pack:
    """The pack without what the settings leave out; names that fit nothing are told as problems."""
    known = names_in(pack)
    problems = [
        RuleError(
            f'{settings.origin_of(key, value)}: det finns ingen regel, mapp eller kategori "{name}".',
            did_you_mean(name, known) or SEE_LIST,
        )
        for key, value, name in _named(settings)
        if name.rstrip("/") not in known
    ]
    chosen = [name for name in settings.select if name.rstrip("/") in known]
    if settings.select and not chosen:
        raise DocqaError(problems[0].message, problems[0].hint)
    rules = tuple(
        rule
        for rule in pack.rules
        if (not chosen or fits(rule, chosen))
        and not fits(rule, settings.ignore)
        and _weight(rule, settings) != "off"
    )
    return replace(pack, rules=rules, problems=(*pack.problems, *problems))


def _named(settings: Settings) -> Iterable[tuple[str, str, str]]:
    """Every rule name in the settings: its key, its value there, and the name."""
    for name in settings.select:
        yield "select", ", ".join(settings.select), name
    for name in settings.ignore:
        yield "ignore", name, name
    for name, weight in settings.severity:
        yield f"severity.{name}", weight, name

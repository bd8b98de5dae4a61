"""A registered plan as a page to read, sign and send: Markdown with the whole plan at its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from docqa import wire
from docqa.study.designs import DESIGNS
from docqa.study.plan_words import content_key, percent, points
from docqa.study.registering import LOTS, canonical
from docqa.types import Assumptions, Chances, Registration, StudyPlan, StudySize


def render_plan(registration: Registration, size: StudySize, said: Sequence[str]) -> str:
    """``plan.md``: what is to be done and why, then the plan as it is sealed.

    Args:
        registration: the plan with its seal.
        size: what its size rests on.
        said: the answer in plain words, a line each.
    """
    plan = registration.plan
    lines = [*_head(registration), "## I korthet\n", *_items(said), *_design(plan), *_outcomes(plan)]
    lines += [*_method(plan), *_numbers(plan, size), "\n## Planen som den är förseglad\n"]
    return "\n".join([*lines, f"```json plan\n{canonical(wire.to_plain(plan))}\n```\n"])


def _head(registration: Registration) -> Iterator[str]:
    seal = registration.sha256
    yield f"# Studieplan: {registration.plan.title}\n"
    yield f"Registrerad {registration.registered} med docqa {registration.docqa}.\n"
    yield f"Försegling (SHA-256): `{seal}`\n"
    yield (
        "Skicka förseglingen till någon utanför projektet innan ni börjar. Då kan alla se efteråt att planen "
        f"är den ni började med: `docqa study plan --verify plan.json --sha256 {seal[:8]}…`\n"
    )


def _design(plan: StudyPlan) -> Iterator[str]:
    design = DESIGNS[plan.design]
    yield f"\n## Fråga\n\n{plan.question}\n"
    yield f"## Upplägg\n\n{design.title}. {design.lots or 'Inget lottas.'}\n"
    if plan.lots:
        yield f"Lottningen står i `{LOTS}` (frö {plan.seed}; listans SHA-256: `{plan.lots}`).\n"
    yield f"Deltar: {plan.groups} {design.groups}, {plan.notes} {design.pieces}.\n"
    yield f"Enheter: {_units(plan)}.\n"
    yield f"Innehållet: {content_key(plan)}\n"


def _outcomes(plan: StudyPlan) -> Iterator[str]:
    yield "## Utfall\n"
    yield from _table(
        ("Utfall", "Hur det mäts", "Hur det bedöms", "Huvudutfall"),
        ((one.what, one.measured, one.analysis, "ja" if one.primary else "") for one in plan.outcomes),
    )
    yield (
        f"\nMarginaler: {points(plan.margin_important)} för viktiga uppgifter, "
        f"{points(plan.margin_other)} för övriga.\n"
    )


def _method(plan: StudyPlan) -> Iterator[str]:
    yield "## Analys\n"
    yield from _items(plan.analysis)
    yield "\n## Räknas inte med\n"
    yield from _items(plan.exclusions)
    yield "\n## Vad studien inte säger\n"
    yield from _items(plan.limits)


def _numbers(plan: StudyPlan, size: StudySize) -> Iterator[str]:
    yield "\n## Hur många\n"
    yield from _sizes(size, DESIGNS[plan.design].groups)
    yield "\n## Antaganden\n"
    yield "Siffrorna ovan gäller om det här stämmer. Pröva dem i en liten förstudie.\n"
    yield from _items(_assumptions(plan.assumptions, plan))


def _units(plan: StudyPlan) -> str:
    return ", ".join(plan.units) if len(plan.units) <= 12 else f"{len(plan.units)} stycken"


def _sizes(size: StudySize, groups: str) -> Iterator[str]:
    runs = f"{size.chosen.runs:,}".replace(",", "\N{NO-BREAK SPACE}")
    yield f"Chansen räknas på {runs} påhittade studier, analyserade som docqa compare gör.\n"
    rows = sorted((size.chosen, *size.others), key=lambda one: one.notes)
    header = (groups.capitalize(), "Texter var", "Kortare visas", "Innehåll kvar visas", "Båda")
    yield from _table(header, (_row(one) for one in rows))
    yield "\nMed den valda storleken och andra marginaler:\n"
    pairs = zip(size.margins, size.losing, strict=True)
    other = ("Marginal", "Chans om inget tappas utöver antagandet", "Chans om 1 procentenhet till tappas")
    yield from _table(
        other, ((points(one.margin), percent(one.both), percent(lost.both)) for one, lost in pairs)
    )


def _row(one: Chances) -> tuple[str, ...]:
    return (str(one.groups), str(one.notes), percent(one.shorter), percent(one.kept), percent(one.both))


def _assumptions(given: Assumptions, plan: StudyPlan) -> Iterator[str]:
    yield f"Den nya texten är {100 * (1 - given.words_ratio):.3g} procent kortare."
    spread = f"Spridning (log-kvot): {_number(given.log_sd_worker)} mellan medarbetare"
    if plan.design == "paired":
        yield f"{spread} och {_number(given.log_sd_note)} mellan anteckningar."
    elif plan.design == "cluster":
        yield (
            f"Spridning i längd (log): {_number(given.log_sd_text)} mellan texter, "
            f"{_number(given.log_sd_person)} mellan medarbetare, {_number(given.log_sd_unit)} mellan "
            f"enheter; {given.workers_per_unit} medarbetare per enhet."
        )
    else:
        yield f"{spread}; {_number(given.log_sd_text)} i längd mellan olika texter av samma person."
    yield (
        f"{given.facts} uppgifter per text; {_percents(given.kept_old)} av dem finns i nuvarande format och "
        f"{_percents(given.kept_new)} i det nya."
    )
    yield f"Medarbetare skiljer sig i hur mycket de får med: {_number(given.kept_sd_worker)} (logit)."


def _number(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def _percents(share: float) -> str:
    return f"{100 * share:.4g} procent".replace(".", ",")


def _items(lines: Iterable[str]) -> Iterator[str]:
    return (f"- {line}" for line in lines)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{'---|' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in row)} |"

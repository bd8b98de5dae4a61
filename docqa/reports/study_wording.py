"""A study's plan and deviations in words, for the page, the document and the screen alike."""

from __future__ import annotations

from docqa.study.designs import DESIGNS
from docqa.study.plan_words import content_key, percent, points
from docqa.types import Registration, StudyPlan, StudyReport

DEVIATION_HEADER = ("Vad", "Planerat", "Gjort")
OUTCOME_HEADER = ("Utfall", "Hur det mäts", "Hur det bedöms", "Huvudutfall")


def plan_lines(registration: Registration) -> list[str]:
    """What was decided, a sentence or two each."""
    plan = registration.plan
    design = DESIGNS[plan.design]
    return [
        f"Registrerad {registration.registered} med docqa {registration.docqa}. Försegling (SHA-256): "
        f"{registration.sha256}",
        f"Fråga: {plan.question}",
        f"Upplägg: {design.title}. {design.lots or 'Inget lottas.'}",
        f"{plan.groups} {design.groups}, {plan.notes} {design.pieces}. Beräknad chans att kunna visa "
        f"båda huvudutfallen: {percent(plan.expected.both)}.",
        f"Innehållet: {content_key(plan)}",
        f"Marginaler: {points(plan.margin_important)} för viktiga uppgifter, {points(plan.margin_other)} för "
        "övriga.",
        *([design.warning] if design.warning else []),
    ]


def outcome_rows(plan: StudyPlan) -> list[tuple[str, ...]]:
    """What was to be measured, main outcomes first."""
    return [(one.what, one.measured, one.analysis, "ja" if one.primary else "nej") for one in plan.outcomes]


def deviation_rows(report: StudyReport) -> list[tuple[str, ...]]:
    """What was not done as planned; none gives no rows."""
    return [(one.what, one.planned or "–", one.done) for one in report.deviations]

"""The report of a study: one page that needs no network: conclusion, plan, deviations, comparison, raters."""

from __future__ import annotations

from typing import Any

from docqa.reports.html.comparison import page_of
from docqa.reports.html.page import environment, inline, policy_for
from docqa.reports.study_agreement import HEADERS, headline, lines, row
from docqa.reports.study_wording import (
    DEVIATION_HEADER,
    OUTCOME_HEADER,
    deviation_rows,
    outcome_rows,
    plan_lines,
)
from docqa.types import StudyReport


def render_study(report: StudyReport) -> str:
    """The page of a study, whole in one file, without scripts."""
    style = inline("style.css") + inline("score.css") + inline("comparison.css") + inline("study.css")
    return (
        environment()
        .get_template("study.html.j2")
        .render(study=_study(report), page=_page(report), style=style, policy=policy_for(style, ""))
    )


def _page(report: StudyReport) -> dict[str, Any] | None:
    """The comparison's own sections; its verdict stands in the conclusion already."""
    if report.comparison is None:
        return None
    return {**page_of(report.comparison), "verdict": "I ord: se slutsatsen ovan."}


def _study(report: StudyReport) -> dict[str, Any]:
    plan, agreement = report.registration.plan, report.agreement
    return {
        "title": plan.title,
        "intact": report.intact,
        "conclusion": report.conclusion,
        "plan": plan_lines(report.registration),
        "outcomes": outcome_rows(plan),
        "outcome_header": OUTCOME_HEADER,
        "deviations": deviation_rows(report),
        "deviation_header": DEVIATION_HEADER,
        "agreement": [] if agreement is None else [row(one) for one in agreement.questions],
        "agreement_header": HEADERS,
        "agreement_title": "" if agreement is None else headline(agreement),
        "agreement_lines": [] if agreement is None else lines(agreement),
        "analysis": plan.analysis,
        "exclusions": plan.exclusions,
        "limits": plan.limits,
    }

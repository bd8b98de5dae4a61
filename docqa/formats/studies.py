"""The published JSON formats of studies: plans as sealed, how raters agree, and the report of a study."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from docqa.formats.envelope import Envelope
from docqa.types import Deviation, PlanChange, QuestionAgreement, StudyPlan, StudySize


class StudyPlanReport(Envelope):
    """``docqa.study-plan/1``; ``sha256`` seals ``plan`` as it was registered."""

    schema_: Literal["docqa.study-plan/1"] = Field("docqa.study-plan/1", alias="schema")
    registered: str
    docqa: str
    sha256: str
    plan: StudyPlan
    size: StudySize | None = None
    answer: list[str] = Field(default_factory=list)


class StudyCheckReport(Envelope):
    """``docqa.study-check/1``: whether a plan is as it was registered, and what is not."""

    schema_: Literal["docqa.study-check/1"] = Field("docqa.study-check/1", alias="schema")
    intact: bool
    sha256: str
    changes: list[PlanChange]
    unsure: str


class AgreementEnvelope(Envelope):
    """``docqa.agreement/1``."""

    schema_: Literal["docqa.agreement/1"] = Field("docqa.agreement/1", alias="schema")
    raters: int
    items: int
    answers: int
    questions: list[QuestionAgreement]
    warnings: list[str]
    draws: int
    seed: int


class StudyEnvelope(Envelope):
    """``docqa.study/1``: plan, what was done otherwise, ``docqa.compare/1`` and ``docqa.agreement/1``."""

    schema_: Literal["docqa.study/1"] = Field("docqa.study/1", alias="schema")
    plan: StudyPlanReport
    intact: bool
    deviations: list[Deviation]
    conclusion: list[str]
    compare: dict[str, Any] | None = Field(description="docqa.compare/1")
    agreement: AgreementEnvelope | None

"""The published JSON formats: the envelope of each report, as models that check and describe it.

The records inside are those of :mod:`docqa.types`; :mod:`docqa.wire` fills the envelopes.
"""

from __future__ import annotations

from pydantic import BaseModel

from docqa.formats.cases import DeidentifyReport, RepeatsReport
from docqa.formats.comparing import CompareReport
from docqa.formats.corpora import CorpusAgreementReport, CorpusStatsReport, CorpusValidateReport, TimeReport
from docqa.formats.evaluating import EvaluateReport
from docqa.formats.notes import (
    CheckDocument,
    CheckReport,
    ExplainReport,
    FactsReport,
    GuardReport,
    ReviewReport,
    RewriteReport,
    TermsReport,
)
from docqa.formats.scores import ScoreReport, TrendReport
from docqa.formats.speech import DraftReport, TidyReport, TranscriptReport
from docqa.formats.studies import AgreementEnvelope, StudyCheckReport, StudyEnvelope, StudyPlanReport

__all__ = ["ENVELOPES", "CheckDocument", "DraftReport", "TranscriptReport"]

ENVELOPES: dict[str, type[BaseModel]] = {
    "compare": CompareReport,
    "check": CheckReport,
    "rewrite": RewriteReport,
    "guard": GuardReport,
    "repeats": RepeatsReport,
    "deidentify": DeidentifyReport,
    "transcript": TranscriptReport,
    "tidy": TidyReport,
    "draft": DraftReport,
    "explain": ExplainReport,
    "facts": FactsReport,
    "terms": TermsReport,
    "review": ReviewReport,
    "score": ScoreReport,
    "trend": TrendReport,
    "study-plan": StudyPlanReport,
    "agreement": AgreementEnvelope,
    "study": StudyEnvelope,
    "study-check": StudyCheckReport,
    "corpus-validate": CorpusValidateReport,
    "corpus-stats": CorpusStatsReport,
    "corpus-agreement": CorpusAgreementReport,
    "time": TimeReport,
    "evaluate": EvaluateReport,
}

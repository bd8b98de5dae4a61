"""Records to versioned JSON and back: the only serialiser.

The records of :mod:`docqa.types` carry the field names of the published formats, so a record is its own
JSON object; this module adds the envelope with ``schema`` and leaves out what a reader did not ask for.
Schemas of the envelopes are kept in ``docs/schemas`` and come from :func:`json_schema`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from docqa.errors import ReadError
from docqa.formats import ENVELOPES, TranscriptReport
from docqa.types import (
    AgreementReport,
    Analysis,
    CaseRepeats,
    Comparison,
    DeidentifiedDocument,
    Draft,
    Explanation,
    Ledger,
    ReaderGlossary,
    Registration,
    ReviewRecord,
    Rewrite,
    Sample,
    StandIn,
    StudyReport,
    TidyText,
    Transcript,
    Verdict,
)

Record = TypeVar("Record")


_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}


def _adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - any record type
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def to_plain(record: Any) -> Any:  # noqa: ANN401 - any record in, JSON values out
    """A record as JSON values (dicts, lists, strings, numbers).

    >>> from docqa.types import Span
    >>> to_plain(Span(0, 4))
    {'start': 0, 'end': 4}
    """
    return _adapter(type(record)).dump_python(record, mode="json", by_alias=True)


def from_plain(kind: type[Record], data: Any) -> Record:  # noqa: ANN401 - JSON values in
    """The record of type ``kind`` that ``data`` describes.

    >>> from docqa.types import Span
    >>> from_plain(Span, {"start": 0, "end": 4})
    Span(start=0, end=4)

    Raises:
        ReadError: ``data`` does not describe such a record.
    """
    try:
        record: Record = _adapter(kind).validate_python(data)
    except ValidationError as error:
        raise ReadError(
            f"Filen har inte den form som docqa skriver: fältet {_place(error)} är fel eller saknas.",
            "Använd en fil som docqa har skrivit.",
        ) from error
    return record


def _place(error: BaseException | None) -> str:
    """The field that a validation error is about, "överst" for the whole value."""
    steps = error.errors()[0]["loc"] if isinstance(error, ValidationError) else ()
    return ".".join(map(str, steps)) or "överst"


def to_text(data: Any, *, indent: int | None = 2) -> str:  # noqa: ANN401 - JSON values in
    """JSON text with Swedish letters as they are."""
    return json.dumps(data, ensure_ascii=False, indent=indent)


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of an envelope, by its name in :data:`docqa.formats.ENVELOPES`."""
    return ENVELOPES[name].model_json_schema(by_alias=True, mode="serialization")


# --- envelopes ----------------------------------------------------------------------------------


def check_document(analysis: Analysis, *, include_text: bool = False) -> dict[str, Any]:
    """One note's findings as JSON values."""
    return _without_text(to_plain(analysis), include_text=include_text)


def rewrite_document(rewrite: Rewrite, *, include_text: bool = False) -> dict[str, Any]:
    """One note's bullets as JSON values."""
    document = _without_text(to_plain(rewrite), include_text=include_text)
    del document["guard"]["id"]
    return document


def check_report(
    analyses: Sequence[Analysis], errors: Sequence[Any] = (), *, include_text: bool = False
) -> dict[str, Any]:
    """``docqa.check/1``; ``errors`` hold path, message and hint."""
    documents = [check_document(analysis, include_text=include_text) for analysis in analyses]
    return {"schema": "docqa.check/1", "documents": documents, "errors": _errors(errors)}


def rewrite_report(
    rewrites: Sequence[Rewrite], errors: Sequence[Any] = (), *, include_text: bool = False
) -> dict[str, Any]:
    """``docqa.rewrite/1``; ``errors`` hold path, message and hint."""
    documents = [rewrite_document(rewrite, include_text=include_text) for rewrite in rewrites]
    return {"schema": "docqa.rewrite/1", "documents": documents, "errors": _errors(errors)}


def facts_report(
    ledgers: Sequence[Ledger], errors: Sequence[Any] = (), *, include_text: bool = False
) -> dict[str, Any]:
    """``docqa.facts/1``; ``errors`` hold path, message and hint."""
    documents = [_without_text(to_plain(each), include_text=include_text) for each in ledgers]
    return {"schema": "docqa.facts/1", "documents": documents, "errors": _errors(errors)}


def guard_report(verdicts: Sequence[Verdict], errors: Sequence[Any] = ()) -> dict[str, Any]:
    """``docqa.guard/1``; ``errors`` hold path (of a pair: path:line), message and hint."""
    pairs = [to_plain(verdict) for verdict in verdicts]
    return {"schema": "docqa.guard/1", "pairs": pairs, "errors": _errors(errors)}


def repeats_report(cases: Sequence[CaseRepeats], errors: Sequence[Any] = ()) -> dict[str, Any]:
    """``docqa.repeats/1``; ``errors`` hold path, message and hint."""
    return {
        "schema": "docqa.repeats/1",
        "cases": [to_plain(case) for case in cases],
        "errors": _errors(errors),
    }


def transcript_report(transcripts: Sequence[Transcript], errors: Sequence[Any] = ()) -> dict[str, Any]:
    """``docqa.transcript/1``; ``errors`` hold path, message and hint."""
    documents = [to_plain(transcript) for transcript in transcripts]
    return {"schema": "docqa.transcript/1", "documents": documents, "errors": _errors(errors)}


def deidentify_report(
    sample: Sample, files: Mapping[str, str], *, statement: str, errors: Sequence[Any] = ()
) -> dict[str, Any]:
    """``docqa.deidentify/1``: nothing of the originals; ``files`` gives each document's file by its id."""
    documents = [
        DeidentifiedDocument(
            id=note.id,
            file=files.get(note.id, note.id),
            replaced=_counted(each.kind for each in note.replacements),
            stand_ins=tuple(StandIn(one.kind, one.start, one.end, one.sure) for one in note.replacements),
            left=note.residues,
            dropped=note.dropped,
        )
        for note in sample.notes
    ]
    return {
        "schema": "docqa.deidentify/1",
        "statement": statement,
        "cases": sample.cases,
        "replaced": _counted(each.kind for note in sample.notes for each in note.replacements),
        "left": _counted(each.kind for note in sample.notes for each in note.residues),
        "documents": [to_plain(document) for document in documents],
        "errors": _errors(errors),
    }


def _counted(kinds: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(kinds).items()))


def tidy_report(tidied: TidyText) -> dict[str, Any]:
    """``docqa.tidy/1``."""
    return {"schema": "docqa.tidy/1", **to_plain(tidied)}


def explain_report(
    explanations: Sequence[Explanation], errors: Sequence[Any] = (), *, include_text: bool = False
) -> dict[str, Any]:
    """``docqa.explain/1``; ``errors`` hold path, message and hint."""
    documents = [_without_text(to_plain(each), include_text=include_text) for each in explanations]
    return {"schema": "docqa.explain/1", "documents": documents, "errors": _errors(errors)}


def terms_report(
    glossaries: Sequence[ReaderGlossary], errors: Sequence[Any] = (), *, include_text: bool = False
) -> dict[str, Any]:
    """``docqa.terms/1``; ``errors`` hold path, message and hint."""
    documents = [_without_text(to_plain(each), include_text=include_text) for each in glossaries]
    return {"schema": "docqa.terms/1", "documents": documents, "errors": _errors(errors)}


def draft_report(draft: Draft) -> dict[str, Any]:
    """``docqa.draft/1``: the note's own text is always included, since the offsets point into it."""
    note = to_plain(draft.note)
    return {
        "schema": "docqa.draft/1",
        "transcript": to_plain(draft.transcript),
        "note": {"template": note["template"], "text": note["text"], "sections": note["sections"]},
        "check": check_document(draft.check, include_text=True),
        "rewrite": rewrite_document(draft.rewrite, include_text=True),
    }


def review_report(record: ReviewRecord) -> dict[str, Any]:
    """``docqa.review/1``; the last approval is the one that counts."""
    plain = to_plain(record)
    source = {name: plain.pop(name) for name in ("path", "sha256", "kind")}
    begun, approvals = plain.pop("begun"), plain.pop("approvals")
    approved = approvals[-1] if approvals else None
    head = {"schema": "docqa.review/1", "source": source, "begun": begun, "approved": approved}
    return {**head, "approvals": approvals, **plain}


def study_plan_report(registration: Registration) -> dict[str, Any]:
    """``docqa.study-plan/1``."""
    return {"schema": "docqa.study-plan/1", **to_plain(registration)}


def agreement_report(report: AgreementReport) -> dict[str, Any]:
    """``docqa.agreement/1``."""
    return {"schema": "docqa.agreement/1", **to_plain(report)}


def compare_report(comparison: Comparison) -> dict[str, Any]:
    """``docqa.compare/1``."""
    plain = to_plain(comparison)
    errors = plain.pop("errors")
    return {"schema": "docqa.compare/1", **plain, "errors": errors}


def study_report(report: StudyReport) -> dict[str, Any]:
    """``docqa.study/1``."""
    comparison, agreement = report.comparison, report.agreement
    return {
        "schema": "docqa.study/1",
        "plan": study_plan_report(report.registration),
        "intact": report.intact,
        "deviations": [to_plain(each) for each in report.deviations],
        "conclusion": list(report.conclusion),
        "compare": None if comparison is None else compare_report(comparison),
        "agreement": None if agreement is None else agreement_report(agreement),
    }


def read_comparison(data: Any) -> Comparison:  # noqa: ANN401 - JSON values in
    """The comparison in a ``docqa.compare/1`` value.

    Raises:
        ReadError: ``data`` is something else.
    """
    if not isinstance(data, dict) or data.get("schema") != "docqa.compare/1":
        hint = "Gör en med: docqa compare ... --out MAPP; filen heter comparison.json."
        raise ReadError("Filen är ingen jämförelse från docqa compare.", hint)
    return from_plain(Comparison, {name: value for name, value in data.items() if name != "schema"})


def read_transcripts(data: Any) -> tuple[Transcript, ...]:  # noqa: ANN401 - JSON values in
    """The transcripts in a ``docqa.transcript/1`` value.

    Raises:
        ReadError: ``data`` is something else.
    """
    try:
        report = from_plain(TranscriptReport, data)
    except ReadError as error:
        whole = isinstance(data, dict) and data.get("schema") == "docqa.transcript/1"
        detail = f" Fältet {_place(error.__cause__)} är fel eller saknas." if whole else ""
        raise ReadError(
            f"Filen är ingen utskrift från docqa transcribe --format json.{detail}",
            "Gör en med: docqa transcribe FIL --format json > utskrift.json",
        ) from error
    return tuple(from_plain(Transcript, document.model_dump()) for document in report.documents)


def _without_text(document: dict[str, Any], *, include_text: bool) -> dict[str, Any]:
    if not include_text:
        del document["text"]
    return document


def _errors(errors: Sequence[Any]) -> list[dict[str, str]]:
    return [{"path": str(error.path), "message": error.message, "hint": error.hint} for error in errors]

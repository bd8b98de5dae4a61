"""Findings as an editor wants them: diagnostics, hover texts and quick fixes. Pure conversions."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lsprotocol import types as lsp

from docqa.types import Finding, Severity

SOURCE = "docqa"
SEVERITIES: dict[Severity, lsp.DiagnosticSeverity] = {
    "error": lsp.DiagnosticSeverity.Error,
    "warning": lsp.DiagnosticSeverity.Warning,
    "note": lsp.DiagnosticSeverity.Information,
}
FRAME_MARKS = ("…", "/", "[", "{")

# From half-open character offsets to the editor's lines and columns.
Ranges = Callable[[int, int], lsp.Range]


def diagnostic(finding: Finding, ranges: Ranges) -> lsp.Diagnostic:
    """A finding as a squiggle with its question."""
    return lsp.Diagnostic(
        range=ranges(finding.start, finding.end),
        message=finding.message,
        severity=SEVERITIES[finding.severity],
        code=finding.rule,
        source=SOURCE,
    )


def hover_text(findings: Iterable[Finding]) -> str | None:
    """Question, reason, suggestion and source of findings as Markdown; None when there are none."""
    parts = []
    for finding in findings:
        lines = [f"**{finding.message}**", finding.why]
        if finding.suggestion:
            lines.append(f"Förslag: {finding.suggestion}")
        lines.append(f"*{finding.source}* · `{finding.rule}`")
        parts.append("\n\n".join(lines))
    return "\n\n---\n\n".join(parts) or None


def replacement(finding: Finding) -> str | None:
    """The words to write instead, where the suggestion is ready to use and no frame for the writer to fill.

    A capital at the beginning is kept.
    """
    words = finding.suggestion
    if finding.category != "plain_language" or not words or any(mark in words for mark in FRAME_MARKS):
        return None
    return words[0].upper() + words[1:] if finding.text[:1].isupper() else words


def actions(
    finding: Finding, shown: lsp.Diagnostic, *, uri: str, version: int | None, line_end: lsp.Position
) -> list[lsp.CodeAction]:
    """Quick fixes of a finding: the plainer word, and a marker that silences the question with a reason.

    Args:
        finding: the finding.
        shown: its diagnostic.
        uri: the document.
        version: the version of the document the finding belongs to.
        line_end: the end of the line the finding begins on.
    """
    found = []
    words = replacement(finding)
    if words is not None:
        edit = lsp.TextEdit(range=shown.range, new_text=words)
        found.append(_action(f"Byt till ”{words}”", shown, edit, uri, version, preferred=True))
    marker = f" [docqa: av {finding.rule} – skriv skälet här]"
    edit = lsp.TextEdit(range=lsp.Range(line_end, line_end), new_text=marker)
    found.append(_action(f"Stäng av frågan här ({finding.rule})", shown, edit, uri, version, preferred=False))
    return found


def _action(
    title: str, shown: lsp.Diagnostic, edit: lsp.TextEdit, uri: str, version: int | None, *, preferred: bool
) -> lsp.CodeAction:
    document = lsp.OptionalVersionedTextDocumentIdentifier(uri=uri, version=version)
    return lsp.CodeAction(
        title=title,
        kind=lsp.CodeActionKind.QuickFix,
        diagnostics=[shown],
        is_preferred=preferred or None,
        edit=lsp.WorkspaceEdit(document_changes=[lsp.TextDocumentEdit(document, [edit])]),
    )

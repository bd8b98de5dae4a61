"""The language server: what to do when the editor opens, changes, points at or closes a note.

It speaks over standard input and output only, and writes nothing of a note to any log.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import TextDocument
from pygls.workspace.position_codec import ServerTextPosition

from docqa import __version__
from docqa.checking import check_text
from docqa.errors import DocqaError
from docqa.lsp import answers
from docqa.settings import settings_for
from docqa.types import Finding

PAUSE_S = 0.3  # a check waits until the writer has paused this long


@dataclass(slots=True)
class _Checked:
    """The findings of the version of a document that was read last."""

    version: int | None
    findings: tuple[Finding, ...]


class DocqaServer(LanguageServer):
    """A language server that keeps the findings of every open note."""

    def __init__(self) -> None:
        super().__init__("docqa", __version__)
        self.checked: dict[str, _Checked] = {}
        self.told: set[str] = set()  # mistakes in settings that the writer has been told of

    def check(self, uri: str) -> None:
        """Read an open document and show its findings."""
        document = self.workspace.get_text_document(uri)
        try:
            findings = _findings(document)
        except DocqaError as error:
            self._tell(error)
            return
        self.checked[uri] = _Checked(document.version, findings)
        shown = [answers.diagnostic(one, _ranges(document)) for one in findings]
        self.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(uri=uri, diagnostics=shown, version=document.version)
        )

    def _tell(self, error: DocqaError) -> None:
        """Say once what is wrong with the settings; the findings shown stay."""
        text = f"{error} {error.hint or ''}".strip()
        if text not in self.told:
            self.told.add(text)
            message = lsp.ShowMessageParams(type=lsp.MessageType.Error, message=text)
            self.window_show_message(message)

    def found_in(self, uri: str, place: lsp.Range) -> list[Finding]:
        """The findings that share a place with a range, those of the version the editor shows."""
        document, checked = self.workspace.get_text_document(uri), self.checked.get(uri)
        if checked is None or checked.version != document.version:
            return []
        start, end = document.offset_at_position(place.start), document.offset_at_position(place.end)
        return [one for one in checked.findings if one.start <= end and start <= one.end]


def _findings(document: TextDocument) -> tuple[Finding, ...]:
    path = to_fs_path(document.uri)
    settings = settings_for(Path(path).parent) if path else None
    options: dict[str, Any] = {"ui": settings.ui, "tier": settings.tier} if settings else {}
    return check_text(document.source, settings=settings, **options).findings


def _ranges(document: TextDocument) -> answers.Ranges:
    """From character offsets to the lines and columns the client counts in."""
    lines = document.lines

    def position(offset: int) -> lsp.Position:
        at = document.server_position_at_offset(offset)
        return document.position_codec.position_to_client_units(lines, at)

    return lambda start, end: lsp.Range(position(start), position(end))


def _opened(server: DocqaServer, params: lsp.DidOpenTextDocumentParams) -> None:
    server.check(params.text_document.uri)


def _saved(server: DocqaServer, params: lsp.DidSaveTextDocumentParams) -> None:
    server.check(params.text_document.uri)


async def _changed(server: DocqaServer, params: lsp.DidChangeTextDocumentParams) -> None:
    """Check when the writer pauses: a change that another one follows at once is not read."""
    uri, version = params.text_document.uri, params.text_document.version
    await asyncio.sleep(PAUSE_S)
    if uri in server.workspace.text_documents:
        current = server.workspace.get_text_document(uri).version
        if current == version:
            server.check(uri)


def _closed(server: DocqaServer, params: lsp.DidCloseTextDocumentParams) -> None:
    """A note that is closed keeps no findings."""
    uri = params.text_document.uri
    server.checked.pop(uri, None)
    server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri=uri, diagnostics=[]))


def _hover(server: DocqaServer, params: lsp.HoverParams) -> lsp.Hover | None:
    text = answers.hover_text(
        server.found_in(params.text_document.uri, lsp.Range(params.position, params.position))
    )
    return None if text is None else lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, text))


def _actions(server: DocqaServer, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
    uri = params.text_document.uri
    document = server.workspace.get_text_document(uri)
    ranges, found = _ranges(document), []
    for finding in server.found_in(uri, params.range):
        shown = answers.diagnostic(finding, ranges)
        end = _line_end(document, finding.start)
        found += answers.actions(finding, shown, uri=uri, version=document.version, line_end=end)
    return found


def _line_end(document: TextDocument, offset: int) -> lsp.Position:
    line = document.server_position_at_offset(offset).line
    column = len(document.lines[line].rstrip("\r\n"))
    at = ServerTextPosition(line=line, character=column)
    return document.position_codec.position_to_client_units(document.lines, at)


Handler = Callable[..., Any]
FEATURES: dict[str, Handler] = {
    lsp.TEXT_DOCUMENT_DID_OPEN: _opened,
    lsp.TEXT_DOCUMENT_DID_CHANGE: _changed,
    lsp.TEXT_DOCUMENT_DID_SAVE: _saved,
    lsp.TEXT_DOCUMENT_DID_CLOSE: _closed,
    lsp.TEXT_DOCUMENT_HOVER: _hover,
    lsp.TEXT_DOCUMENT_CODE_ACTION: _actions,
}


def make_server() -> DocqaServer:
    """A server with everything it answers to."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL)  # it would log what the editor sends
    server = DocqaServer()
    for name, handler in FEATURES.items():
        server.feature(name)(handler)
    return server

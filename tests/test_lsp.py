"""The language server, driven by a real client over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

lsp = pytest.importorskip("lsprotocol.types", reason="the extra lsp is not installed")

from pygls.lsp.client import LanguageClient  # noqa: E402

from docqa.checking import check_text  # noqa: E402
from docqa.lsp import answers  # noqa: E402
from docqa.types import Finding  # noqa: E402

# An emoji before the finding: editors count it as two columns, docqa as one character.
NOTE = "Samtal 🙂 med mamma.\nHon är slarvig och kom kl. 10.\n"
WAIT_S = 60


class Editor(LanguageClient):
    """A client that keeps what the server last said of every document."""

    def __init__(self) -> None:
        super().__init__("test-editor", "1")
        self.shown: dict[str, asyncio.Queue] = {}
        self.messages: list[str] = []

        def published(params: lsp.PublishDiagnosticsParams) -> None:
            self._published(params)

        self.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(published)
        self.feature(lsp.WINDOW_SHOW_MESSAGE)(lambda params: self.messages.append(params.message))

    def _published(self, params: lsp.PublishDiagnosticsParams) -> None:
        self.shown.setdefault(params.uri, asyncio.Queue()).put_nowait(params)

    async def next_shown(self, uri: str) -> list[lsp.Diagnostic]:
        """The next diagnostics of a document."""
        queue = self.shown.setdefault(uri, asyncio.Queue())
        return (await asyncio.wait_for(queue.get(), WAIT_S)).diagnostics


async def in_editor(work, folder: Path):
    """Start the server as an editor does, do some work, and stop it in order."""
    editor = Editor()
    await editor.start_io(sys.executable, "-m", "docqa", "lsp")
    try:
        capabilities = lsp.ClientCapabilities()
        root = lsp.InitializeParams(capabilities=capabilities, root_uri=folder.as_uri())
        told = await asyncio.wait_for(editor.initialize_async(root), WAIT_S)
        editor.initialized(lsp.InitializedParams())
        result = await work(editor, told)
        await asyncio.wait_for(editor.shutdown_async(None), WAIT_S)
        editor.exit(None)
        return result
    finally:
        await editor.stop()


def opened(editor: Editor, path: Path, text: str) -> str:
    """Open a note and return its address."""
    uri = path.as_uri()
    item = lsp.TextDocumentItem(uri=uri, language_id="plaintext", version=1, text=text)
    editor.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
    return uri


def judged(diagnostics: list[lsp.Diagnostic]) -> list[lsp.Diagnostic]:
    """The value-laden ones."""
    return [one for one in diagnostics if str(one.code).startswith("value-laden/")]


def test_an_editor_sees_asks_and_mends(tmp_path):
    """Open, hover, quick fix, change and close: the findings follow the text."""

    async def work(editor: Editor, told: lsp.InitializeResult):
        uri = opened(editor, tmp_path / "note.txt", NOTE)
        (first,) = judged(await editor.next_shown(uri))
        here = lsp.TextDocumentIdentifier(uri)
        hover = await editor.text_document_hover_async(lsp.HoverParams(here, first.range.start))
        context = lsp.CodeActionContext(diagnostics=[first])
        fixes = await editor.text_document_code_action_async(lsp.CodeActionParams(here, first.range, context))
        changed = lsp.VersionedTextDocumentIdentifier(version=2, uri=uri)
        whole = lsp.TextDocumentContentChangeWholeDocument(text=NOTE.replace("slarvig och ", ""))
        editor.text_document_did_change(lsp.DidChangeTextDocumentParams(changed, [whole]))
        after = await editor.next_shown(uri)
        editor.text_document_did_close(lsp.DidCloseTextDocumentParams(here))
        return told, first, hover, fixes, after, await editor.next_shown(uri)

    told, first, hover, fixes, after, closed = asyncio.run(in_editor(work, tmp_path))
    assert told.server_info.name == "docqa"
    (finding,) = [f for f in check_text(NOTE).findings if f.category == "value_laden"]
    assert first.message == finding.message
    assert first.range.start.line == 1
    assert finding.message in hover.contents.value
    assert finding.why in hover.contents.value
    (silence,) = [fix for fix in fixes if "Stäng av" in fix.title]
    (edit,) = silence.edit.document_changes[0].edits
    marked = NOTE.splitlines()
    marked[edit.range.start.line] += edit.new_text
    again = check_text("\n".join(marked))
    assert [s.finding.rule for s in again.suppressed] == [finding.rule]
    assert judged(after) == []
    assert not closed


def test_columns_are_counted_as_the_editor_counts(tmp_path):
    """Behind an emoji the editor's columns (UTF-16) are one more than docqa's characters."""
    text = "🙂 Mamma är slarvig."

    async def work(editor: Editor, told: lsp.InitializeResult):
        return await editor.next_shown(opened(editor, tmp_path / "note.txt", text))

    (first,) = judged(asyncio.run(in_editor(work, tmp_path)))
    (finding,) = [f for f in check_text(text).findings if f.category == "value_laden"]
    assert (first.range.start.character, first.range.end.character) == (finding.start + 1, finding.end + 1)


def test_a_wrong_settings_file_is_told_and_the_server_lives(tmp_path):
    """The writer sees file, line and what was meant; a note in another folder is still read."""
    unit = tmp_path / "enhet"
    unit.mkdir()
    (unit / "docqa.toml").write_text('igonre = ["jargon"]\n', encoding="utf-8")

    async def work(editor: Editor, told: lsp.InitializeResult):
        opened(editor, unit / "note.txt", NOTE)
        shown = await editor.next_shown(opened(editor, tmp_path / "other.txt", NOTE))
        return editor.messages, shown

    messages, shown = asyncio.run(in_editor(work, tmp_path))
    assert len(messages) == 1
    assert "docqa.toml:1" in messages[0]
    assert "ignore" in messages[0]
    assert judged(shown)


def finding(**changes: str) -> Finding:
    """A finding in plain language."""
    fields = {
        "rule": "plain-language/x",
        "category": "plain_language",
        "severity": "note",
        "text": "erhålla",
        "message": "m",
        "why": "w",
        "suggestion": "få",
        "source": "s",
    }
    return Finding(**{**fields, **changes, "start": 0, "end": 7})


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "få"),
        ({"text": "Erhålla"}, "Få"),
        ({"suggestion": "Barnet sa: ”…”."}, None),
        ({"suggestion": "få / ta emot"}, None),
        ({"category": "value_laden"}, None),
    ],
)
def test_only_ready_words_are_offered(changes, words):
    """A frame for the writer to fill is never put into the text."""
    assert answers.replacement(finding(**changes)) == words


def test_nothing_pointed_at_gives_no_hover():
    """An empty place says nothing."""
    assert answers.hover_text([]) is None

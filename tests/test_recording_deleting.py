"""After approval: the sound is deleted for good, and a receipt says so."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from docqa.errors import DocqaError
from docqa.recording import after_approval, approve, delete_recording, record_edit
from docqa.recording.deleting import destroy
from docqa.recording.journal import read_journal
from docqa.recording.sessions import Session, condition
from tests.recording_rig import Stepping, follow, record_file, talk_file, transcript


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A session that was recorded and heard."""
    made = record_file(tmp_path / "rec", talk_file(tmp_path, 2.0))
    follow(made)
    return made


def everything(folder: Path) -> bytes:
    """Every byte of every file in a folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_sound_and_words_are_gone_and_the_receipt_stays(session: Session) -> None:
    """Neither samples nor words are left in the folder; the receipt has hash, time, length and names."""
    clock = Stepping().clock
    word = transcript(session).segments[0].words[0].text
    sound = session.sound.read_bytes()
    record_edit(session, {"from": word, "to": "annat"}, who="anna", clock=clock)
    assert word.encode() in everything(session.folder)
    approve(session, who="anna", draft_sha256="0" * 64, clock=clock)
    receipt = delete_recording(session, who="berit", clock=clock)
    left = everything(session.folder)
    assert not session.sound.exists()
    assert word.encode() not in left
    assert sound[2000:2100] not in left
    assert (receipt.sha256, receipt.size_bytes) == (hashlib.sha256(sound).hexdigest(), len(sound))
    assert (receipt.approved_by, receipt.deleted_by, receipt.reason) == ("anna", "berit", "approved")
    assert receipt.duration_s == pytest.approx(3.9, abs=0.1)
    kept = json.loads(session.receipt.read_text("utf-8"))
    assert kept["schema"] == "docqa.receipt/1"
    assert kept["sha256"] == receipt.sha256
    assert condition(session, session.state()) == "deleted"
    assert {"start", "window", "stop", "approval", "deletion"} <= {
        event["kind"] for event in read_journal(session.journal)
    }


def test_what_is_not_approved_is_not_deleted(session: Session) -> None:
    """Without an approval only a person who discards it gets rid of it."""
    with pytest.raises(DocqaError, match="inte godkänt"):
        delete_recording(session, who="anna")
    assert session.sound.exists()
    assert delete_recording(session, who="anna", reason="discarded").approved_by is None


def test_a_session_being_recorded_is_left_alone(session: Session) -> None:
    """As long as a process holds it nothing is approved and nothing deleted."""
    taken = session.take()
    with pytest.raises(DocqaError, match="pågår"):
        approve(session, who="anna", draft_sha256="")
    with pytest.raises(DocqaError, match="pågår"):
        delete_recording(session, who="anna", reason="discarded")
    taken.release()
    assert session.sound.exists()


def test_nothing_is_deleted_twice(session: Session) -> None:
    """The second time is told where the receipt is."""
    delete_recording(session, who="anna", reason="discarded")
    with pytest.raises(DocqaError, match="redan"):
        delete_recording(session, who="anna", reason="discarded")


def test_a_deletion_that_was_cut_short_is_finished(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash after the sound is gone still ends in a receipt with its hash, the next time."""
    digest = hashlib.sha256(session.sound.read_bytes()).hexdigest()

    def cut_short(path: Path) -> None:
        destroy(path)
        raise OSError("strömavbrott")

    monkeypatch.setattr("docqa.recording.deleting.destroy", cut_short)
    with pytest.raises(DocqaError, match="radera helt"):
        delete_recording(session, who="anna", reason="discarded")
    monkeypatch.undo()
    assert not session.receipt.exists()
    assert delete_recording(session, who="berit", reason="discarded").sha256 == digest
    assert json.loads(session.receipt.read_text("utf-8"))["deleted_by"] == "anna"


@pytest.mark.parametrize(
    ("choice", "answer", "is_deleted", "is_asked"),
    [
        ("ask", True, True, True),
        ("ask", False, False, True),
        ("keep", True, False, False),
        ("delete", False, True, False),
    ],
)
def test_settings_decide_what_becomes_of_the_sound(
    session: Session, choice, answer: bool, is_deleted: bool, is_asked: bool
) -> None:
    """ask puts a question, keep and delete do not."""
    asked: list[str] = []

    def ask(question: str) -> bool:
        asked.append(question)
        return answer

    approve(session, who="anna", draft_sha256="")
    receipt = after_approval(session, choice, ask=ask, who="anna")
    assert (receipt is not None, bool(asked)) == (is_deleted, is_asked)
    assert session.sound.exists() is not is_deleted

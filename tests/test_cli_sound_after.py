"""What becomes of a dictation's sound when its draft is approved."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from docqa.cli import sound_after
from docqa.recording.sessions import Session
from docqa.settings import Settings
from tests.recording_rig import follow, record_file, talk_file


@pytest.fixture
def dictated(tmp_path: Path) -> tuple[Path, Session]:
    """A draft's JSON, as far as it matters here, and the session it was made of."""
    session = record_file(tmp_path / "rec", talk_file(tmp_path, 1.5))
    follow(session)
    draft = tmp_path / "draft.json"
    draft.write_text(json.dumps({"transcript": {"path": str(session.sound)}}), "utf-8")
    return draft, session


def test_an_approved_draft_takes_its_sound_along_when_the_person_says_yes(dictated, capsys) -> None:
    """The approval is on record with the draft's fingerprint, the sound is gone, the receipt is told."""
    draft, session = dictated
    sound_after.decide(draft, settings=Settings(), who="anna", ask=lambda _question: True)
    approval = session.state().approval
    assert approval is not None
    assert approval["draft_sha256"] == hashlib.sha256(draft.read_bytes()).hexdigest()
    assert not session.sound.exists()
    assert str(session.receipt) in capsys.readouterr().err


def test_a_unit_that_keeps_its_sound_is_not_asked(dictated, capsys) -> None:
    """With keep nobody is asked, and the place is told."""
    draft, session = dictated

    def never(_question: str) -> bool:
        raise AssertionError("asked")

    sound_after.decide(draft, settings=Settings(audio_after_approval="keep"), who="anna", ask=never)
    assert session.sound.exists()
    assert str(session.folder) in capsys.readouterr().err


def test_drafts_of_other_sound_and_notes_are_left_alone(tmp_path: Path) -> None:
    """A draft of somebody's own file, a note, and a draft whose sound is gone change nothing."""
    own, note = tmp_path / "draft.json", tmp_path / "note.md"
    (tmp_path / "sound.wav").write_bytes(b"ljud")
    own.write_text(json.dumps({"transcript": {"path": str(tmp_path / "sound.wav")}}), "utf-8")
    note.write_text("Hembesök.", "utf-8")
    for draft in (own, note, tmp_path / "missing.json"):
        sound_after.decide(draft, settings=Settings(), who="anna", ask=lambda _question: True)
    assert (tmp_path / "sound.wav").read_bytes() == b"ljud"

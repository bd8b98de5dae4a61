"""Recording at a microphone so that nothing said is lost, and the text of it while it is said.

A session is a folder: ``sound.wav``, appended to block by block, and ``journal.jsonl``, a line for everything
that happened. The process that records never waits for the one that listens; both files alone are enough to
make the same draft again.
"""

from __future__ import annotations

from docqa.recording.deleting import after_approval, approve, delete_recording, record_edit
from docqa.recording.sessions import Session, session_of

__all__ = ["Session", "after_approval", "approve", "delete_recording", "record_edit", "session_of"]

"""What comes after a draft: edits and approval on record, and the sound deleted with a receipt.

The text that was heard goes with the sound: what is left of the journal says when things happened, never
what was said. Overwriting before deleting is done, but a modern disk may keep old blocks; where that matters,
the disk has to be encrypted.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

from docqa.errors import DocqaError
from docqa.recording.clocks import Clock
from docqa.recording.journal import Event, Journal, read_journal
from docqa.recording.locks import is_held
from docqa.recording.replaying import SessionState
from docqa.recording.sessions import Session
from docqa.types import Receipt

Reason = Literal["approved", "discarded"]
_WORDY = frozenset({"segments", "note", "change"})
_PIECE = 1 << 20


def record_edit(session: Session, change: dict[str, Any], *, who: str, clock: Clock | None = None) -> None:
    """Put a person's change to the draft on record; ``change`` holds JSON values of the caller's choice."""
    _append(session, clock, "edit", who=who, change=change)


def approve(session: Session, *, who: str, draft_sha256: str, clock: Clock | None = None) -> None:
    """Put on record that a person has read and approved the draft with that SHA-256.

    Raises:
        DocqaError: the session is being recorded.
    """
    _refuse_going_on(session)
    _append(session, clock, "approval", who=who, draft_sha256=draft_sha256)


def after_approval(
    session: Session,
    choice: Literal["ask", "keep", "delete"],
    *,
    ask: Callable[[str], bool],
    who: str,
    clock: Clock | None = None,
) -> Receipt | None:
    """What the settings say is done with the sound of an approved draft; None where it is kept.

    Args:
        session: the session, approved.
        choice: ``audio_after_approval`` of the settings.
        ask: puts a Swedish yes-or-no question to the person.
        who: the person.
        clock: the time.
    """
    question = f"Ska ljudet till {session.id} raderas nu? Texten du har godkänt finns kvar."
    if choice == "keep" or (choice == "ask" and not ask(question)):
        return None
    return delete_recording(session, who=who, clock=clock)


def delete_recording(
    session: Session, *, who: str, reason: Reason = "approved", clock: Clock | None = None
) -> Receipt:
    """Delete the sound and the words heard in it, for good, and leave a receipt beside the journal.

    A deletion that was interrupted is finished by calling this again.

    Args:
        session: the session.
        who: the person who decided.
        reason: ``approved`` asks for an approval on record; ``discarded`` does not.
        clock: the time.

    Raises:
        DocqaError: it is being recorded, was deleted before, has no approval, or a file cannot be deleted.
    """
    _refuse_going_on(session)
    state = session.state()
    if state.deletion is not None:
        raise DocqaError(f"Ljudet till {session.id} är redan raderat.", f"Kvittot finns i {session.receipt}.")
    if reason == "approved" and state.approval is None:
        raise DocqaError(
            f"Ljudet till {session.id} raderas inte: utkastet är inte godkänt.",
            f"Granska det först, eller kasta inspelningen: docqa dictate --recover {session.id} --shred",
        )
    intent = state.deleting or _intend(session, clock, who=who, reason=reason)
    try:
        destroy(session.sound)
        session.reserve.unlink(missing_ok=True)
        _forget_words(session.journal)
        receipt = _receipt(session, state, intent, clock or Clock())
        _write_receipt(session.receipt, receipt)
    except OSError as error:
        raise DocqaError(f"Ljudet i {session.folder} gick inte att radera helt.", "Försök igen.") from error
    _append(session, clock, "deletion", who=who, sha256=receipt.sha256)
    return receipt


def _refuse_going_on(session: Session) -> None:
    if is_held(session.lock):
        raise DocqaError(f"Inspelningen {session.id} pågår.", "Avsluta den först.")


def _append(session: Session, clock: Clock | None, kind: str, **fields: Any) -> Event:  # noqa: ANN401 - JSON
    journal = Journal(session.journal, clock=clock or Clock())
    try:
        return journal.append(kind, sync=True, **fields)
    finally:
        journal.close()


def _intend(session: Session, clock: Clock | None, *, who: str, reason: Reason) -> Event:
    """On record before anything is gone, so that the receipt can be written even after a crash."""
    return _append(
        session,
        clock,
        "deleting",
        who=who,
        reason=reason,
        sha256=_sha256(session.sound),
        size_bytes=session.sound.stat().st_size if session.sound.exists() else 0,
        duration_s=session.duration_s(),
    )


def _sha256(path: Path) -> str:
    if not path.exists():
        return hashlib.sha256(b"").hexdigest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def destroy(path: Path) -> None:
    """Overwrite a file with zeros, then delete it; nothing is done where there is none."""
    if not path.exists():
        return
    with path.open("r+b") as file:
        left = os.fstat(file.fileno()).st_size
        while left > 0:
            left -= file.write(bytes(min(left, _PIECE)))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()


def _forget_words(path: Path) -> None:
    """The journal without what was said, put in place of the old one in one step."""
    kept = [{key: value for key, value in event.items() if key not in _WORDY} for event in read_journal(path)]
    lines = "".join(json.dumps(event, ensure_ascii=False, separators=(",", ":")) + "\n" for event in kept)
    new, old = path.with_suffix(".new"), path.with_suffix(".old")
    _write(new, lines)
    with suppress(OSError):  # a file system without links: then the old one is only unlinked
        os.link(path, old)
    new.replace(path)
    destroy(old)


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _receipt(session: Session, state: SessionState, intent: Event, clock: Clock) -> Receipt:
    approval = state.approval or {}
    return Receipt(
        session=session.id,
        recorded_at=str(state.start.get("at", "")),
        duration_s=float(intent["duration_s"]),
        size_bytes=int(intent["size_bytes"]),
        sha256=str(intent["sha256"]),
        deleted_at=clock.stamp(),
        deleted_by=str(intent["who"]),
        reason=intent["reason"],
        approved_at=approval.get("at"),
        approved_by=approval.get("who"),
        deleted=(str(session.sound), f"{session.journal}: orden"),
        copies=tuple(path for path in state.exports if Path(path).exists()),
    )


def _write_receipt(path: Path, receipt: Receipt) -> None:
    from docqa import wire

    document = {"schema": "docqa.receipt/1", **wire.to_plain(receipt)}
    _write(path, wire.to_text(document) + "\n")

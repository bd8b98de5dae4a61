"""The sound of a dictation once its text is approved: asked about, kept or deleted, as the settings say."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docqa.recording import Session, after_approval, approve, session_of

if TYPE_CHECKING:
    from docqa.settings import Settings


def decide(draft: Path, *, settings: Settings, who: str, ask: Callable[[str], bool]) -> None:
    """Put the approval on record with the dictation that ``draft`` was made of, and deal with its sound.

    Nothing is done for a note, for a draft of anybody's own sound file, or where the sound is gone already.

    Raises:
        DocqaError: the dictation is going on, or its sound cannot be deleted.
    """
    session = _dictation(draft)
    if session is None or session.state().deleting is not None:
        return
    approve(session, who=who, draft_sha256=hashlib.sha256(draft.read_bytes()).hexdigest())
    receipt = after_approval(session, settings.audio_after_approval, ask=ask, who=who)
    if receipt is None:
        click.echo(f"Ljudet finns kvar i {session.folder}", err=True)
        return
    click.echo(f"Ljudet är raderat. Kvittot finns i {session.receipt}", err=True)
    for copy in receipt.copies:
        click.echo(f"Obs: en kopia som någon har sparat finns kvar: {copy}", err=True)


def _dictation(draft: Path) -> Session | None:
    if draft.suffix.casefold() != ".json":
        return None
    try:
        return session_of(json.loads(draft.read_text("utf-8"))["transcript"]["path"])
    except (OSError, ValueError, KeyError, TypeError):
        return None

"""Sessions as folders: made, found, and what state each is in."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from docqa.errors import DocqaError
from docqa.obstacles import unwritable
from docqa.recording.clocks import Clock
from docqa.recording.journal import read_journal
from docqa.recording.locks import Hold, hold, holder, is_held
from docqa.recording.replaying import SessionState, replay
from docqa.recording.sound_file import RATE_HZ, sample_count
from docqa.resources import data_home

Condition = Literal["going_on", "broken_off", "unwritten", "written", "approved", "deleted"]
NEWEST = "senaste"


@dataclass(frozen=True, slots=True)
class Session:
    """The folder of a session and what lies in it."""

    folder: Path

    @property
    def id(self) -> str:
        """The session's name."""
        return self.folder.name

    @property
    def sound(self) -> Path:
        """The sound, 16-bit mono at 16 kHz."""
        return self.folder / "sound.wav"

    @property
    def journal(self) -> Path:
        """What happened, a JSON line an event."""
        return self.folder / "journal.jsonl"

    @property
    def lock(self) -> Path:
        """The file that says whether somebody records."""
        return self.folder / "lock"

    @property
    def reserve(self) -> Path:
        """Room kept for the last minutes of a full disk."""
        return self.folder / "reserve"

    @property
    def receipt(self) -> Path:
        """The receipt of a deletion."""
        return self.folder / "receipt.json"

    def state(self) -> SessionState:
        """What the journal says."""
        return replay(read_journal(self.journal))

    def samples(self) -> int:
        """How much sound there is."""
        return sample_count(self.sound)

    def duration_s(self) -> float:
        """How much sound there is, in seconds."""
        return round(self.samples() / RATE_HZ, 3)

    def is_going_on(self) -> bool:
        """Whether a living process has it."""
        return is_held(self.lock)

    def take(self) -> Hold:
        """Take the session, so that no other process does.

        Raises:
            DocqaError: another process has it.
        """
        taken = hold(self.lock)
        if taken is None:
            last = holder(self.lock)
            process = f" (process {last.pid})" if last is not None else ""
            raise DocqaError(
                f"Inspelningen {self.id} pågår i ett annat fönster{process}.", "Avsluta den där först."
            )
        return taken


def recordings_dir(chosen: Path | None = None) -> Path:
    """Where sessions lie: ``DOCQA_RECORDINGS``, what the settings say, else the platform's data folder."""
    named = os.environ.get("DOCQA_RECORDINGS")
    if named:
        return Path(named).expanduser()
    if chosen is not None:
        return chosen
    return data_home() / "docqa" / "recordings"


def new_session(root: Path, *, clock: Clock) -> tuple[Session, Hold]:
    """A new folder that only its owner can read, taken.

    Raises:
        DocqaError: the folder cannot be made.
    """
    session = Session(root / clock.session_id())
    try:
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        session.folder.mkdir(mode=0o700)
        return session, session.take()
    except OSError as error:
        told, hint = "Det går inte att spela in i mappen {path}", "Välj en annan med DOCQA_RECORDINGS."
        raise unwritable(root, error, told=told, hint=hint) from error


def sessions(root: Path) -> tuple[Session, ...]:
    """Every session in a folder, the newest first. No folder gives none."""
    found = sorted((path.parent for path in root.glob("*/journal.jsonl")), reverse=True)
    return tuple(Session(folder) for folder in found)


def find_session(root: Path, name: str) -> Session:
    """The session with that name, the only one whose name begins so, or the newest kept ("senaste").

    Raises:
        DocqaError: none, or several.
    """
    every = sessions(root)
    named = _newest_kept(every) if name == NEWEST else [one for one in every if one.id.startswith(name)]
    exact = [one for one in named if one.id == name]
    if len(exact or named) != 1:
        what = "Flera inspelningar börjar på" if named else "Det finns ingen inspelning som heter"
        raise DocqaError(f'{what} "{name}" i {root}.', "Se namnen med: docqa dictate --recover")
    return (exact or named)[0]


def _newest_kept(every: tuple[Session, ...]) -> list[Session]:
    """The newest session whose sound is not deleted, if any."""
    return [one for one in every if condition(one, one.state()) != "deleted"][:1]


def session_of(sound: str | Path) -> Session | None:
    """The session that a sound file belongs to; None when it is anybody's own file."""
    session = Session(Path(sound).parent)
    return session if Path(sound).name == session.sound.name and session.journal.is_file() else None


def condition(session: Session, state: SessionState) -> Condition:
    """How far a session has come."""
    if session.is_going_on():
        return "going_on"
    if state.deletion is not None or state.deleting is not None:
        return "deleted"
    if state.approval is not None:
        return "approved"
    if state.draft is not None:
        return "written"
    return "broken_off" if state.stopped_at is None else "unwritten"

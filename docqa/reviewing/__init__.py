"""A person goes through a note: questions, bullets and doubtful words are accepted, edited or refused.

The core is pure: decisions are events (`deciding`), the note follows from them (`changing`, `composing`), and
so do what stands in the way of an approval (`hindering`) and the record (`recording`). The journal keeps the
events (`journal`), `Session` ties both together, and two thin layers talk with the person: `screen`, `plain`.
"""

from __future__ import annotations

from docqa.reviewing.carrying import carried
from docqa.reviewing.composing import compose_note, plain_text
from docqa.reviewing.deciding import after, reduce_events
from docqa.reviewing.hindering import hindrances
from docqa.reviewing.journal import Journal, begin, journal_path
from docqa.reviewing.preparing import prepare, source_of
from docqa.reviewing.recording import record_of
from docqa.reviewing.session import BlockedError, NotReadyError, Session

__all__ = [
    "BlockedError",
    "Journal",
    "NotReadyError",
    "Session",
    "after",
    "begin",
    "carried",
    "compose_note",
    "hindrances",
    "journal_path",
    "plain_text",
    "prepare",
    "record_of",
    "reduce_events",
    "source_of",
]

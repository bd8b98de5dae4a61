"""A journal read from beginning to end: all that is known of a session. Pure: events in, a record out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from docqa.recording.journal import Event


@dataclass(slots=True)
class SessionState:
    """What a journal says.

    ``windows`` are the events of windows heard, ``resume_at`` and ``floor`` where hearing goes on (see
    :class:`docqa.recording.cutting.Cutter`), ``breaks`` the samples that no window spans.
    """

    start: Mapping[str, Any] = field(default_factory=dict)
    made_by: Mapping[str, Any] | None = None
    windows: list[Event] = field(default_factory=list)
    gaps: list[Event] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    resume_at: int = 0
    floor: int = 0
    stopped_at: int | None = None
    stopped_how: str | None = None
    draft: Event | None = None
    edits: list[Event] = field(default_factory=list)
    approval: Event | None = None
    deleting: Event | None = None
    deletion: Event | None = None
    exports: list[str] = field(default_factory=list)

    @property
    def options(self) -> Mapping[str, Any]:
        """What the session was started with: template, date, model and more."""
        found: Mapping[str, Any] = self.start.get("options", {})
        return found


def replay(events: Iterable[Event]) -> SessionState:
    """The state that the events lead to. No events give the state of a session where nothing has happened."""
    state = SessionState()
    for event in events:
        act = _ACTS.get(event["kind"])
        if act is not None:
            act(state, event)
    return state


def _start(state: SessionState, event: Event) -> None:
    if not state.start:
        state.start = event


def _going_on(state: SessionState, event: Event) -> None:
    state.stopped_at = state.stopped_how = state.draft = None
    _gap(state, event)


def _gap(state: SessionState, event: Event) -> None:
    state.breaks.append(int(event["sample"]))
    state.gaps.append(event)


def _break(state: SessionState, event: Event) -> None:
    state.breaks.append(int(event["sample"]))


def _window(state: SessionState, event: Event) -> None:
    if event["start"] >= state.floor:  # never twice, though two runs may have heard it
        state.windows.append(event)
        _cut(state, event)


def _cut(state: SessionState, event: Event) -> None:
    state.resume_at = max(state.resume_at, int(event["next"]))
    state.floor = max(state.floor, int(event["floor"]))


def _stop(state: SessionState, event: Event) -> None:
    state.stopped_at, state.stopped_how = int(event["sample"]), str(event["how"])


def _keep(name: str) -> Any:  # noqa: ANN401 - one of the acts below
    def act(state: SessionState, event: Event) -> None:
        setattr(state, name, event)

    return act


def _model(state: SessionState, event: Event) -> None:
    state.made_by = state.made_by or event["made_by"]


_ACTS = {
    "start": _start,
    "model": _model,
    "gap": _gap,
    "continued": _going_on,
    "pause": _break,
    "window": _window,
    "quiet": _cut,
    "stop": _stop,
    "draft": _keep("draft"),
    "approval": _keep("approval"),
    "deleting": _keep("deleting"),
    "deletion": _keep("deletion"),
    "edit": lambda state, event: state.edits.append(event),
    "export": lambda state, event: state.exports.append(str(event["path"])),
}
"""What each kind of event does; the others are there for people to read."""

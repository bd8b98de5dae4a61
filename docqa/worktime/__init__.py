"""Working time, taken by its owner in a file of their own, and minutes modelled from it."""

from __future__ import annotations

from docqa.worktime.acting import TimeBook, add, discard, pause, resume, start, stop
from docqa.worktime.keeping import TimeSheet
from docqa.worktime.log import log_path
from docqa.worktime.steps import steps_with
from docqa.worktime.tables import import_table

__all__ = [
    "TimeBook",
    "TimeSheet",
    "add",
    "discard",
    "import_table",
    "log_path",
    "pause",
    "resume",
    "start",
    "steps_with",
    "stop",
]

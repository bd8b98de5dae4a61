"""The Swedish names of months and weekdays, in order; whoever writes or reads a date takes them from here."""

from __future__ import annotations

_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december"
MONTHS = tuple(_MONTHS.split())
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")

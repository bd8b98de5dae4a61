"""What became of the questions, rule by rule: so that a rule that is mostly switched off can be retired.

Two sources, neither of which docqa sends anywhere: reports of earlier checks that somebody has kept
(``docqa check --format json``), and a log that a unit may choose to keep, which holds no text of notes.
"""

from __future__ import annotations

from docqa.outcomes.counting import RuleOutcome, count_outcomes
from docqa.outcomes.log import Entry, Outcome, append_entries, entries_of, read_entries

__all__ = [
    "Entry",
    "Outcome",
    "RuleOutcome",
    "append_entries",
    "count_outcomes",
    "entries_of",
    "read_entries",
]

"""Samples that can be shared: identifiers found and replaced, what is left told of, and a sealed way back.

The engine is docqa's own: the name recogniser and the lists of names, patterns for numbers, python-stdnum for
check digits. docs/avidentifiering.md says why it is not Presidio. What comes out is pseudonymised, never
anonymous.
"""

from docqa.privacy.deidentifying import CaseOf, Progress, deidentify
from docqa.privacy.restoring import kinds_of, restore_notes, restored, secrets_of
from docqa.privacy.writing import (
    check_places,
    read_key,
    undone_on_failure,
    write_files,
    write_key,
    write_originals,
    write_sample,
)

__all__ = [
    "CaseOf",
    "Progress",
    "check_places",
    "deidentify",
    "kinds_of",
    "read_key",
    "restore_notes",
    "restored",
    "secrets_of",
    "undone_on_failure",
    "write_files",
    "write_key",
    "write_originals",
    "write_sample",
]

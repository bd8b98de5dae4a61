"""``[docqa: av REGEL – skäl]`` in a note: found and cut out before reading, laid over the findings after."""

from __future__ import annotations

from docqa.suppression.markers import CutText, Marker, cut_out, find_markers, masked
from docqa.suppression.silencing import FOLDER, PROBLEMS, RuleNames, means, silence

__all__ = [
    "FOLDER",
    "PROBLEMS",
    "CutText",
    "Marker",
    "RuleNames",
    "cut_out",
    "find_markers",
    "masked",
    "means",
    "silence",
]

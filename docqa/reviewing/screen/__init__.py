"""A review on the whole screen: the note to the left, what to decide to the right; keys alone will do."""

from __future__ import annotations

from docqa.reviewing.screen.app import ReviewApp

__all__ = ["ReviewApp"]

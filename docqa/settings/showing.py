"""Settings as rows to look at: every value in force with where it came from."""

from __future__ import annotations

from docqa.settings.record import SHIPPED, Origin, Settings

DEFAULTED = ("fail_on", "template", "ui", "tier", "audio_after_approval")


def rows(settings: Settings) -> list[Origin]:
    """The values in force, by key; those that nobody set come from what ships."""
    winners: dict[tuple[str, str], Origin] = {}
    for origin in settings.origins:
        adds_up = origin.key in ("packs", "ignore") or origin.key.startswith("words.")
        winners[origin.key, origin.value if adds_up else ""] = origin
    there = {key for key, _ in winners}
    shipped = [Origin(key, getattr(settings, key), SHIPPED) for key in DEFAULTED if key not in there]
    return sorted([*winners.values(), *shipped], key=lambda row: row.key)

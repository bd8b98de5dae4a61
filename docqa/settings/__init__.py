"""What an organisation, a unit or a person has decided: ``docqa.toml`` in layers -> frozen Settings.

Functions of the library take a :class:`Settings` (or none: what ships); only the command line looks for
files, with :func:`settings_for`.
"""

from __future__ import annotations

from docqa.settings.layers import settings_for
from docqa.settings.record import KnownWord, Origin, PackLayer, Settings, Weight

__all__ = ["KnownWord", "Origin", "PackLayer", "Settings", "Weight", "settings_for"]

"""Nothing is fetched while a model is read: the hub's client is shut for as long as it takes."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator

SWITCHES = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")


@contextlib.contextmanager
def no_network() -> Iterator[None]:
    """Shut the hub's client, also one that was imported before, and open it again as it was."""
    before = {name: os.environ.get(name) for name in SWITCHES}
    os.environ.update(dict.fromkeys(SWITCHES, "1"))
    constants = sys.modules.get("huggingface_hub.constants")
    was = getattr(constants, "HF_HUB_OFFLINE", None)
    if constants is not None:
        constants.HF_HUB_OFFLINE = True  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})
        _reopen(was)


def _reopen(was: bool | None) -> None:
    """As it was, or open where the client was first imported while it was shut."""
    constants = sys.modules.get("huggingface_hub.constants")
    if constants is not None:
        constants.HF_HUB_OFFLINE = bool(was)  # type: ignore[attr-defined]

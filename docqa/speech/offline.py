"""The libraries below are told to stay off the network, before they are imported."""

from __future__ import annotations

import os

_SWITCHES = ("HF_HUB_OFFLINE", "HF_HUB_DISABLE_TELEMETRY", "HF_HUB_DISABLE_XET")


def forbid_network() -> None:
    """Set what huggingface_hub reads when it is imported; call before importing faster_whisper."""
    for name in _SWITCHES:
        os.environ[name] = "1"

"""The libraries below are told to stay off the network, before they are imported."""

from __future__ import annotations

import os

_SWITCHES = (
    "HF_HUB_OFFLINE",
    "HF_HUB_DISABLE_TELEMETRY",
    "HF_HUB_DISABLE_XET",
    "ORT_DISABLE_TELEMETRY",
    "ORT_TELEMETRY_DISABLED",  # the same, as some versions of onnxruntime spell it
)


def forbid_network() -> None:
    """Set what huggingface_hub and onnxruntime read at their start; call before importing faster_whisper.

    onnxruntime sends events about every session to its maker, and keeps an identifier of the user, unless it
    is told not to before it is loaded.
    """
    for name in _SWITCHES:
        os.environ[name] = "1"

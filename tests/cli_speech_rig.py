"""A recording and a small model that hears it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.sounds import silence, voice, write_wav
from tests.whisper_rig import scripted_model

SCRIPT = (
    "hembesök den fjortonde oktober tjugohundratjugosex punkt mamma är slarvig punkt "
    "enligt skolan har Maja varit borta fyra dagar punkt rubrik bedömning maja behöver stöd punkt"
)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A model that says the script to any sound."""
    return str(scripted_model(tmp_path_factory.mktemp("modell"), SCRIPT, doubtful=("fyra",)))


@pytest.fixture
def recording(tmp_path: Path) -> str:
    """Four seconds of speech."""
    return str(write_wav(tmp_path / "samtal.wav", np.concatenate([silence(1), voice(4), silence(1)])))

"""Fixtures shared by all tests."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from tests.terminal_rig import terminal  # noqa: F401 - a fixture

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ["DOCQA_CACHE"] = ""  # tests leave nothing among the caches of whoever runs them

ROOT = Path(__file__).resolve().parent.parent
_REAL_CONNECT = socket.socket.connect


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch):
    """Refuse every connection that would leave the machine."""

    def connect(self, address):
        host = address[0] if isinstance(address, tuple) else address
        if isinstance(host, str) and (host.startswith(("127.", "/")) or host in {"::1", "localhost"}):
            return _REAL_CONNECT(self, address)
        raise AssertionError(f"docqa tried to reach {host}")

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(autouse=True)
def nobodys_settings(monkeypatch, tmp_path_factory):
    """Leave out the settings of whoever runs the tests."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.getbasetemp() / "no-settings"))


@pytest.fixture(scope="session")
def nlp():
    """The Swedish pipeline that ships."""
    import docqa

    return docqa.load()


@pytest.fixture(scope="session")
def demo_dir() -> Path:
    """The folder with the demo recording and notes."""
    return ROOT / "corpora" / "demo"

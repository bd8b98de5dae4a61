"""Small language models made once a module, and a folder without network to use them in."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from docqa.rewriting import rewrite_text
from tests.test_neural_gate import NOTE


@pytest.fixture(autouse=True)
def places(monkeypatch, tmp_path) -> Path:
    """A model folder of one's own, and every socket shut."""

    def refuse(*_args, **_options):
        raise AssertionError("a model tried to reach a network")

    monkeypatch.setenv("DOCQA_MODEL_CACHE", str(tmp_path / "modeller"))
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return tmp_path


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Makes each small model once: built(maker, ...) is its folder."""
    home, known = tmp_path_factory.mktemp("språkmodeller"), {}

    def build(maker, *args) -> Path:
        if (maker, args) not in known:
            known[maker, args] = maker(home / f"{maker.__name__}-{len(known)}", *args)
        return known[maker, args]

    return build


@pytest.fixture(scope="module")
def made(nlp):
    """The note as the rules rewrite it."""
    return rewrite_text(NOTE, nlp=nlp)


@pytest.fixture(scope="module")
def rewritten(made, nlp):
    """The rewrite with the pipeline it was made with."""
    return made, nlp

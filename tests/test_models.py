"""Model cards, and fetching models from a small hub on this machine."""

from __future__ import annotations

import http.server
import json
import shutil
import threading
from pathlib import Path
from typing import ClassVar

import pytest

from docqa import models
from docqa.cli import run
from docqa.errors import ModelError
from docqa.resources import models_dir

FILES = {
    "config.json": b"{}",
    "model.bin": bytes(range(256)) * 5000,
    "preprocessor_config.json": b'{"feature_size": 80}',
    "tokenizer.json": b'{"version": "1.0"}',
    "vocabulary.json": b'["a", "b"]',
}
REVISION = "0123456789abcdef0123456789abcdef01234567"
CARD = f"""name: prov
task: transcribe
backend: faster-whisper
description: Provmodell.
repo: nagon/prov
revision: {REVISION}
files: [{", ".join(FILES)}]
size_bytes: {sum(map(len, FILES.values()))}
licence: Apache-2.0
languages: [sv]
"""


class Hub(http.server.BaseHTTPRequestHandler):
    """A hub with one model: redirects once, answers ranges, can break off."""

    asked: ClassVar[list[tuple[str, str | None]]] = []
    breaks_after: ClassVar[int | None] = None
    files: ClassVar[dict[str, bytes]] = FILES

    def do_GET(self) -> None:
        """Answer as the hub does."""
        Hub.asked.append((self.path, self.headers.get("Range")))
        name = self.path.rpartition("/")[2]
        if self.path.startswith(f"/nagon/prov/resolve/{REVISION}/"):
            self.send_response(302)
            self.send_header("Location", f"/lager/{name}")
            self.end_headers()
            return
        if not self.path.startswith("/lager/") or name not in Hub.files:
            self.send_error(404)
            return
        self._send(Hub.files[name])

    def _send(self, data: bytes) -> None:
        start = (
            int(self.headers["Range"].removeprefix("bytes=").rstrip("-")) if "Range" in self.headers else 0
        )
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(data) - start))
        self.end_headers()
        body = data[start:]
        if Hub.breaks_after is not None and len(body) > Hub.breaks_after:
            self.wfile.write(body[: Hub.breaks_after])
            self.wfile.flush()
            self.connection.close()
            return
        self.wfile.write(body)

    def log_message(self, *args) -> None:
        """Say nothing."""


@pytest.fixture
def hub(monkeypatch, tmp_path):
    """The hub, the user's model folder and a card folder with one model."""
    Hub.asked, Hub.breaks_after, Hub.files = [], None, dict(FILES)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    (tmp_path / "kort").mkdir()
    (tmp_path / "kort" / "prov.yaml").write_text(CARD, "utf-8")
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("DOCQA_MODELS", str(tmp_path / "kort"))
    monkeypatch.setenv("DOCQA_MODEL_CACHE", str(tmp_path / "hämtat"))
    yield server
    server.shutdown()
    server.server_close()


def test_exactly_the_listed_files_are_fetched_at_the_pinned_commit(hub) -> None:
    """Five files from one commit, nothing else, and then the model is found by name."""
    card = models.get_card("prov")
    told = []
    folder = models.fetch(card, progress=lambda *step: told.append(step))
    asked = [path for path, _range in Hub.asked if "resolve" in path]
    assert asked == [f"/nagon/prov/resolve/{REVISION}/{name}" for name in FILES]
    assert {name: (folder / name).read_bytes() for name in FILES} == FILES
    assert told[-1][1:] == (card.size_bytes, card.size_bytes)
    assert models.find_model("prov").folder == folder
    assert models.find_model(folder).card == card
    assert models.verify(card) == ()


def test_an_interrupted_fetch_goes_on_where_it_stopped(hub) -> None:
    """The second run asks only for what is missing; until then the model counts as not fetched."""
    card = models.get_card("prov")
    Hub.breaks_after = 500_000
    with pytest.raises(ModelError, match="nätet"):
        models.fetch(card)
    assert not models.is_installed(card)
    Hub.breaks_after = None
    models.fetch(card)
    resumed = [wanted for path, wanted in Hub.asked if path.endswith("model.bin") and wanted]
    assert resumed
    assert models.verify(card) == ()


def test_changed_files_on_the_hub_are_refused(hub) -> None:
    """A model of another size than its card says is not kept."""
    Hub.files["model.bin"] = b"annat"
    card = models.get_card("prov")
    with pytest.raises(ModelError, match="togs bort"):
        models.fetch(card)
    assert not models.folder_of(card).exists()


def test_a_missing_file_on_the_hub_is_explained(hub) -> None:
    """The server's answer is told with the file's name."""
    del Hub.files["vocabulary.json"]
    with pytest.raises(ModelError, match=r"vocabulary\.json.*404"):
        models.fetch(models.get_card("prov"))


def test_no_network_is_explained(hub, monkeypatch) -> None:
    """Without a connection the user hears what to do, not a traceback."""
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(ModelError) as caught:
        models.fetch(models.get_card("prov"))
    assert "nätet" in caught.value.message
    assert caught.value.hint


def test_too_little_room_is_explained_before_anything_is_fetched(hub, monkeypatch) -> None:
    """A full disk is told at once."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: type("Usage", (), {"free": 10})())
    with pytest.raises(ModelError, match="MB"):
        models.fetch(models.get_card("prov"))
    assert Hub.asked == []


@pytest.mark.parametrize("name", list(FILES))
def test_a_single_changed_byte_is_found(hub, name: str) -> None:
    """Verification names the file that changed."""
    card = models.get_card("prov")
    folder = models.fetch(card)
    data = bytearray((folder / name).read_bytes())
    data[0] ^= 1
    (folder / name).write_bytes(data)
    assert [fault.name for fault in models.verify(card)] == [name]


def test_a_removed_model_is_gone(hub) -> None:
    """Removing twice says that nothing was there."""
    card = models.get_card("prov")
    folder = models.fetch(card)
    assert models.remove(card)
    assert not folder.exists()
    assert not models.remove(card)
    with pytest.raises(ModelError, match="inte hämtad"):
        models.verify(card)


def test_an_unknown_model_is_explained() -> None:
    """The nearest name is suggested, and - and _ count as equal."""
    with pytest.raises(ModelError) as caught:
        models.find_model("kb-whisper-smal")
    assert "kb-whisper-small" in caught.value.hint
    assert models.get_card("kb_whisper_small").name == "kb-whisper-small"


def test_a_model_that_is_not_fetched_names_the_command(monkeypatch, tmp_path) -> None:
    """The hint is the command that helps; the same for the default model."""
    monkeypatch.setenv("DOCQA_MODEL_CACHE", str(tmp_path))
    with pytest.raises(ModelError) as caught:
        models.find_model("kb-whisper-small")
    assert "docqa models get kb-whisper-small" in caught.value.hint
    with pytest.raises(ModelError) as caught:
        models.default_model()
    assert "docqa models get kb-whisper-small" in caught.value.hint


def test_the_default_is_the_best_fetched_and_never_synthetic(monkeypatch, tmp_path) -> None:
    """Small before base before tiny; the demo model only when asked for."""
    monkeypatch.setenv("DOCQA_MODEL_CACHE", str(tmp_path))
    for name in ("kb-whisper-tiny", "kb-whisper-base"):
        folder = tmp_path / name
        folder.mkdir()
        for file in models.WHISPER_FILES:
            (folder / file).write_text("{}", "utf-8")
        models.record(models.get_card(name), folder)
    assert models.default_model().card.name == "kb-whisper-base"
    assert not any(models.cards()[name].synthetic for name in models.PREFERRED)


def test_a_folder_without_all_files_is_explained(tmp_path) -> None:
    """The files that are missing are named."""
    (tmp_path / "model.bin").write_bytes(b"x")
    with pytest.raises(ModelError, match=r"tokenizer\.json"):
        models.find_model(tmp_path)
    with pytest.raises(ModelError, match="finns inte"):
        models.find_model(tmp_path / "nej")


def test_a_synthetic_model_is_refused_for_living_speech() -> None:
    """Unless it is asked for, a model made from computer voices never listens to people."""
    card = models.get_card("kb-whisper-small")
    models.require_real_speech(card)
    synthetic = card.model_copy(update={"synthetic": True})
    models.require_real_speech(synthetic, allow_synthetic=True)
    with pytest.raises(ModelError, match="datorröster"):
        models.require_real_speech(synthetic)


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [
        (("licence:", "licens:"), 9, "licens"),
        (("size_bytes: ", "size_bytes: minus"), 8, "size_bytes"),
        (("repo: nagon/prov\n", ""), 1, "antingen path eller repo"),
        (("task: transcribe", "task: ["), 2, "YAML"),
        (("description: Provmodell.\n", ""), 1, "description"),
    ],
)
def test_a_wrong_card_names_file_and_line(tmp_path: Path, change, line: int, said: str) -> None:
    """A mistake in a card is shown where it is, and an unknown key gets a suggestion."""
    path = tmp_path / "fel.yaml"
    path.write_text(CARD.replace(*change, 1), "utf-8")
    with pytest.raises(ModelError) as caught:
        models.read_card(path)
    assert said in caught.value.message
    if said not in {"YAML", "licens"}:
        assert f"fel.yaml:{line}: " in caught.value.message


def test_every_shipped_card_is_right() -> None:
    """All cards are read; fetched ones are pinned to a full commit and list the five files."""
    for name, card in models.cards().items():
        assert (models_dir() / f"{name}.yaml").is_file() or name.replace("-", "_")
        if card.repo is not None:
            assert len(card.revision) == 40
            assert set(card.files) == set(models.WHISPER_FILES) or set(card.files) == set(card.sha256)
            assert card.licence in {"Apache-2.0", "MIT"}


def test_the_record_beside_a_fetched_model_is_json(hub) -> None:
    """The checksums can be read by other programs."""
    folder = models.fetch(models.get_card("prov"))
    record = json.loads((folder / models.RECORD_NAME).read_text("utf-8"))
    assert record["revision"] == REVISION
    assert set(record["files"]) == set(FILES)


def test_get_verify_and_remove_from_the_command_line(hub, capsys) -> None:
    """A model is fetched once, checked, and removed; each step says what it did."""
    assert run(["models", "get", "prov"]) == 0
    assert "ligger i" in capsys.readouterr().out
    asked = len(Hub.asked)
    assert run(["models", "get", "prov"]) == 0
    assert len(Hub.asked) == asked
    assert run(["models", "verify", "prov"]) == 0
    assert "hel" in capsys.readouterr().out
    (models.folder_of(models.get_card("prov")) / "config.json").write_text("[]", "utf-8")
    assert run(["models", "verify", "prov"]) == 1
    assert "config.json" in capsys.readouterr().out
    assert run(["models", "remove", "prov"]) == 0
    assert run(["models", "list", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out.split("\n", 1)[1])["models"][0]["installed"] is False

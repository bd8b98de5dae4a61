"""Checking again on save: what is read when, what is left alone, and how it ends."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest

from docqa.cli import run
from docqa.cli.watching import watch
from docqa.errors import DocqaError

PATIENCE_S = 30


class Watcher:
    """A watch in a thread of its own, and what it was told to read."""

    def __init__(self, *paths) -> None:
        self.read: list[tuple[str, ...]] = []
        self.stop = threading.Event()
        names = tuple(map(str, paths))
        self.thread = threading.Thread(
            target=watch, args=(names, self.read.append), kwargs={"stop": self.stop}
        )
        self.thread.start()

    def wait_for(self, wanted) -> bool:
        """Whether something comes to hold before patience ends."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end and not wanted():
            time.sleep(0.05)
        return bool(wanted())

    def close(self) -> None:
        """End the watch."""
        self.stop.set()
        self.thread.join(PATIENCE_S)
        assert not self.thread.is_alive()


@pytest.fixture
def watching():
    """Start watches that end with the test."""
    started: list[Watcher] = []

    def start(*paths) -> Watcher:
        watcher = Watcher(*paths)
        started.append(watcher)
        assert watcher.wait_for(lambda: watcher.read)
        time.sleep(0.3)  # the watch begins right after the first check
        return watcher

    yield start
    for watcher in started:
        watcher.close()


def test_all_is_read_first_and_then_what_was_saved(tmp_path, watching):
    """The folder once, then only the file that changed."""
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text("Mamma kom.", encoding="utf-8")
    second.write_text("Pappa kom.", encoding="utf-8")
    watcher = watching(tmp_path)
    second.write_text("Pappa är slarvig.", encoding="utf-8")
    assert watcher.wait_for(lambda: len(watcher.read) > 1)
    assert watcher.read[:2] == [(str(tmp_path),), (str(second),)]


def test_a_file_put_in_place_of_the_old_one_is_seen(tmp_path, watching):
    """Word processors save beside and rename; the neighbour's file is nobody's business."""
    note, other = tmp_path / "note.txt", tmp_path / "other.txt"
    note.write_text("Mamma kom.", encoding="utf-8")
    watcher = watching(note)
    other.write_text("Annat.", encoding="utf-8")
    fresh = tmp_path / "~note.tmp"
    fresh.write_text("Mamma är slarvig.", encoding="utf-8")
    fresh.replace(note)
    assert watcher.wait_for(lambda: len(watcher.read) > 1)
    assert set(watcher.read[1:]) == {(str(note),)}


def test_standard_input_and_missing_files_are_refused(tmp_path):
    """There is nothing to watch."""
    with pytest.raises(DocqaError, match="Standard in"):
        watch(("-",), print)
    with pytest.raises(DocqaError, match="finns inte"):
        watch((str(tmp_path / "saknas.txt"),), print)


def test_reports_in_files_cannot_be_watched(tmp_path, capsys):
    """A watch shows on the screen; one sentence says what to leave out."""
    note = tmp_path / "n.txt"
    note.write_text("Mamma kom.", encoding="utf-8")
    assert run(["check", str(note), "--watch", "--format", "json"]) == 2
    assert "--watch" in capsys.readouterr().err


def test_the_command_shows_new_findings_until_interrupted(tmp_path):
    """docqa check --watch: a finding appears after saving, and Ctrl-C ends it without a word of failure."""
    note = tmp_path / "n.txt"
    note.write_text("Mamma kom kl. 10.\n", encoding="utf-8")
    command = [sys.executable, "-u", "-m", "docqa", "check", str(note), "--watch", "--format", "text"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stderr is not None
        assert process.stdout is not None
        for line in process.stderr:
            if "Väntar" in line:
                break
        time.sleep(0.5)
        note.write_text("Mamma är slarvig.\n", encoding="utf-8")
        found = process.stdout.readline()
        process.send_signal(2)
        try:
            assert process.wait(PATIENCE_S) == 0
        finally:
            process.kill()  # where Ctrl-C was not heard, the test fails and does not wait for ever
        assert "Traceback" not in process.stderr.read()
    assert "value_laden" in found

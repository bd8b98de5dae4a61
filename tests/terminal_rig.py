"""A real terminal of 80 columns and 24 rows, driven by keys through tmux; the fixture is `terminal`."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time

import pytest


class Terminal:
    """A terminal of 80 columns and 24 rows, driven by keys through tmux."""

    def __init__(self, folder) -> None:
        self.name = f"docqa-{os.getpid()}-{folder.name[-20:]}"
        self.tmux = ["tmux", "-L", self.name, "-f", "/dev/null"]
        self.folder = folder

    def call(self, *args: str) -> str:
        """One tmux command."""
        return subprocess.run([*self.tmux, *args], capture_output=True, text=True, check=True).stdout

    def open(self, command: str) -> None:
        """Run a command in the terminal."""
        begin = ("new-session", "-d", "-s", "s", "-x", "80", "-y", "24", "-c", str(self.folder), command)
        for _ in range(50):  # the server of the terminal before may still be on its way out
            try:
                self.call(*begin)
                break
            except subprocess.CalledProcessError:
                time.sleep(0.1)
        self.call("set-option", "-g", "remain-on-exit", "on")

    def press(self, *keys: str) -> None:
        """Press keys."""
        self.call("send-keys", "-t", "s", *keys)

    def wait(self, words: str) -> str:
        """What is on the screen once it shows some words."""
        for _ in range(600):
            shown = self.call("capture-pane", "-p", "-t", "s")
            if words in shown:
                return shown
            time.sleep(0.1)
        raise AssertionError(f"{words!r} never came:\n{shown}")

    def kill(self) -> None:
        """End the program without a word of warning, and wait until it is gone."""
        os.kill(int(self.call("display-message", "-p", "-t", "s", "#{pane_pid}")), signal.SIGKILL)
        for _ in range(600):
            if self.call("display-message", "-p", "-t", "s", "#{pane_dead}").strip() == "1":
                return
            time.sleep(0.1)
        raise AssertionError("the program lives on")

    def close(self) -> None:
        """End the terminal."""
        subprocess.run([*self.tmux, "kill-server"], capture_output=True, check=False)


@pytest.fixture
def terminal(tmp_path):
    """A terminal, ended with the test."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    made = Terminal(tmp_path)
    yield made
    made.close()

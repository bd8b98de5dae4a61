"""Corpora that tests write and look at."""

from __future__ import annotations

import json

from docqa.corpus import validate_corpus

TEXT = "Mamma är slarvig. Lo kom till skolan klockan tio och var där hela dagen tillsammans med sin klass."


def rows(folder, file):
    """The entries of a file."""
    return [json.loads(line) for line in (folder / file).read_text(encoding="utf-8").splitlines()]


def rewrite(folder, file, *entries):
    """Let a file hold these entries."""
    text = "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)
    (folder / file).write_text(text, encoding="utf-8")


def wrong(folder, *, doubts=False):
    """What is told, as ``file:line message``."""
    return [f"{m.file}:{m.line} {m.message}" for m in validate_corpus(folder) if m.doubt == doubts]


def split(folder, **parts):
    """Write a split."""
    (folder / "split.json").write_text(json.dumps(parts), encoding="utf-8")

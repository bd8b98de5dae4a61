"""Values of YAML files that have passed their door, kept as JSON among the user's caches.

What is kept is named by the contents of the files and of the code that checked them, so a changed file is
read anew and nothing has to be thrown away by hand. Only plain values are kept, never code. A folder that
cannot be written to, or a damaged file in it, costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

MAX_KEPT_FILES = 12


class Memory:
    """The values of some YAML files, if they are kept since the files last passed.

    Args:
        paths: the files.
        checkers: the files of code that decide whether a value passes.
        folder: where values are kept; None keeps nothing.
    """

    def __init__(self, paths: Sequence[Path], *, checkers: Iterable[Path], folder: Path | None) -> None:
        self._paths = paths
        digest = None if folder is None else _digest([*paths, *checkers])
        self._file = folder / f"{digest}.json" if folder is not None and digest is not None else None

    def values(self) -> Mapping[Path, Any] | None:
        """The value of every file; None when they are not kept, or not as they were."""
        try:
            total, _, text = self._file.read_bytes().partition(b"\n") if self._file else (b"", b"", b"")
            values = json.loads(text) if text and total == _sum(text) else None
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(values, list) or len(values) != len(self._paths):
            return None
        return dict(zip(self._paths, values, strict=True))

    def keep(self, values: Sequence[Any]) -> None:
        """Keep the values, one a file and in their order; values that JSON would change are not kept."""
        if self._file is None:
            return
        try:
            text = json.dumps(values, ensure_ascii=False)
            if json.loads(text) == list(values):
                _write(self._file, text.encode())
        except (OSError, ValueError, TypeError, RecursionError):
            return


def _digest(paths: Iterable[Path]) -> str | None:
    digest = hashlib.blake2b(digest_size=16)
    try:
        for path in paths:
            content = path.read_bytes()
            digest.update(b"%s\0%d\0" % (os.fsencode(path), len(content)) + content)
    except OSError:
        return None
    return digest.hexdigest()


def _sum(text: bytes) -> bytes:
    return hashlib.blake2b(text, digest_size=16).hexdigest().encode()


def _write(file: Path, text: bytes) -> None:
    """Write so that a reader sees all or nothing, and let the oldest files go."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as written:
        written.write(_sum(text) + b"\n" + text)
    os.replace(written.name, file)
    kept = sorted(file.parent.glob("*.json"), key=lambda each: each.stat().st_mtime_ns, reverse=True)
    for old in kept[MAX_KEPT_FILES:]:
        old.unlink(missing_ok=True)

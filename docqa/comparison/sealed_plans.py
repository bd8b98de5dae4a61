"""The plan that was there before a study, told by its seal; a file that is no plan of docqa by its digest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from docqa.errors import DocqaError

SCHEMA = "docqa.study-plan/1"
PLAN = "plan.json"


def canonical(plan: Mapping[str, Any]) -> str:
    """A plan in the one way it is written when it is sealed: sorted keys, no blanks, UTF-8."""
    return json.dumps(plan, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal_of(plan: Mapping[str, Any]) -> str:
    """The SHA-256 of what a plan says.

    >>> seal_of({"b": 1, "a": 2}) == seal_of({"a": 2, "b": 1})
    True
    """
    return sha256(canonical(plan).encode()).hexdigest()


def plan_told(path: Path) -> dict[str, str]:
    """What is told of a plan: ``plan_sha256``, and of docqa's own plans ``plan_registered``.

    Of docqa's own plans the first is the seal of what the plan says now, and the second the one that it was
    registered with: the same, unless it has been changed. Of other files the first is the file's digest.

    Args:
        path: the file, or a folder from ``docqa study plan``.

    Raises:
        DocqaError: it cannot be read.
    """
    file = path / PLAN if path.is_dir() else path
    try:
        data = file.read_bytes()
    except OSError as error:
        raise DocqaError(f"Planen {path} går inte att läsa.", "Kontrollera sökvägen.") from error
    plan = _registered(data)
    if plan is None:
        return {"plan_sha256": sha256(data).hexdigest()}
    return {"plan_sha256": seal_of(plan["plan"]), "plan_registered": str(plan["sha256"])}


def _registered(data: bytes) -> Mapping[str, Any] | None:
    """A registered plan; None where the bytes are none."""
    try:
        raw = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(raw, dict) or raw.get("schema") != SCHEMA or not isinstance(raw.get("plan"), dict):
        return None
    return raw if isinstance(raw.get("sha256"), str) else None

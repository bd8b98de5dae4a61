"""A plan sealed, and what has been changed since.

The seal is the SHA-256 of what the plan says. It stands in ``plan.json`` and in ``plan.md``, and both hold
the whole plan, so that when one of them is changed the other tells what it said. Who changes both still
leaves the seal that was sent to somebody else: that is what ``--sha256`` is compared with.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from docqa import __version__, wire
from docqa.comparison.sealed_plans import PLAN, SCHEMA, canonical, seal_of
from docqa.errors import DocqaError, ReadError
from docqa.study.plan_words import FIELDS
from docqa.types import PlanChange, Registration, StudyPlan

PAGE, LOTS = "plan.md", "lottning.csv"
_BLOCK = re.compile(r"```json plan\n(?P<plan>.*?)\n```", re.DOTALL)
_SEAL = re.compile(r"\b[0-9a-f]{64}\b")


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether a plan is as it was registered; ``unsure`` says what cannot be known, empty when all can."""

    registration: Registration | None
    sha256: str
    changes: tuple[PlanChange, ...]
    unsure: str = ""

    @property
    def intact(self) -> bool:
        """Nothing was changed."""
        return not self.changes and not self.unsure


def seal(plan: StudyPlan, *, at: str) -> Registration:
    """A plan with its seal.

    Args:
        plan: what is decided.
        at: when, ISO 8601.
    """
    return Registration(plan, at, __version__, seal_of(wire.to_plain(plan)))


def registration_text(registration: Registration) -> str:
    """What ``plan.json`` holds."""
    return wire.to_text(wire.study_plan_report(registration)) + "\n"


def read_registration(path: Path) -> Registration:
    """The registration in a file or in the folder that holds it, as it stands now.

    Raises:
        ReadError: there is none, or it is not of docqa.
    """
    raw = _raw(_plan_file(path))
    plan = wire.from_plain(StudyPlan, raw["plan"])
    return Registration(plan, str(raw["registered"]), str(raw.get("docqa", "")), str(raw["sha256"]))


def verify(path: Path, *, known: str | None = None) -> Checked:
    """What has been changed since a plan was registered.

    Args:
        path: ``plan.json``, or the folder it lies in; ``plan.md`` and the list of lots are read beside it.
        known: the seal as it was sent to somebody when the plan was registered, if it is at hand.

    Raises:
        ReadError: there is no plan there.
        DocqaError: ``known`` is no SHA-256.
    """
    file = _plan_file(path)
    raw = _raw(file)
    seal_now = known.strip().lower() if known else str(raw["sha256"])
    if not _SEAL.fullmatch(seal_now):
        raise DocqaError(
            "Förseglingen ska vara 64 tecken, 0–9 och a–f.", "Kopiera den ur mejlet eller plan.md."
        )
    now: Mapping[str, Any] = raw["plan"]
    page, page_seal = _page(file.with_name(PAGE))
    changes = [*_lots_changes(file.with_name(LOTS), now)]
    registration = _registration_or_none(raw)
    if seal_of(now) == seal_now:
        changes += _page_changes(now, page, page_seal, seal_now)
        return Checked(registration, seal_now, tuple(changes))
    if page is not None and seal_of(page) == seal_now:
        return Checked(registration, seal_now, (*_differences(page, now), *changes))
    if page is not None and page_seal == seal_of(page):
        told = "plan.json stämmer inte med sin försegling, och plan.md har en annan."
        return Checked(registration, seal_now, (*_differences(page, now), *changes), told)
    return Checked(registration, seal_now, tuple(changes), "Planen är ändrad, men det går inte att säga hur.")


def _plan_file(path: Path) -> Path:
    return path / PLAN if path.is_dir() else path


def _raw(path: Path) -> Mapping[str, Any]:
    hint = "Ange plan.json, eller mappen den ligger i. Gör en med: docqa study plan --out MAPP"
    try:
        raw = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise ReadError(f"Planen {path} finns inte.", hint) from error
    except (OSError, ValueError, RecursionError) as error:
        raise ReadError(f"{path} går inte att läsa som en plan.", hint) from error
    if not isinstance(raw, dict) or raw.get("schema") != SCHEMA:
        raise ReadError(f"{path} är ingen plan från docqa.", hint)
    missing = [name for name in ("plan", "registered", "sha256") if name not in raw]
    if missing or not isinstance(raw["plan"], dict):
        raise ReadError(f"{path} är skadad: {', '.join(missing) or 'plan'} saknas.", hint)
    return raw


def _registration_or_none(raw: Mapping[str, Any]) -> Registration | None:
    """What stands in the file now, None when it is no longer a plan."""
    try:
        plan = wire.from_plain(StudyPlan, raw["plan"])
    except ReadError:
        return None
    return Registration(plan, str(raw["registered"]), str(raw.get("docqa", "")), str(raw["sha256"]))


def _page(path: Path) -> tuple[Mapping[str, Any] | None, str]:
    """The plan in ``plan.md`` and the seal that stands there; None and nothing where there is none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        return None, ""
    block, sealed = _BLOCK.search(text), _SEAL.search(text)
    try:
        plan = json.loads(block["plan"]) if block else None
    except ValueError:
        plan = None
    return plan if isinstance(plan, dict) else None, sealed[0] if sealed else ""


def _page_changes(
    now: Mapping[str, Any], page: Mapping[str, Any] | None, page_seal: str, seal_now: str
) -> Iterator[PlanChange]:
    if page is None:
        yield PlanChange(f"{PAGE}", "en läsbar plan", "saknas eller är skadad")
    elif page_seal != seal_now or seal_of(page) != seal_now:
        yield PlanChange(f"{PAGE}", "samma plan som plan.json", "en annan plan eller försegling")
        for each in _differences(now, page):
            yield PlanChange(f"{PAGE}: {each.where}", each.before, each.after)


def _lots_changes(path: Path, plan: Mapping[str, Any]) -> Iterator[PlanChange]:
    sealed = plan.get("lots")
    if not sealed:
        return
    try:
        found = sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    except OSError:
        yield PlanChange(LOTS, "lottningslistan", "saknas")
        return
    if found != sealed:
        yield PlanChange(LOTS, "lottningslistan som registrerades", "en annan lista")


def _differences(before: Any, after: Any, where: tuple[str, ...] = ()) -> Iterator[PlanChange]:  # noqa: ANN401
    """Every leaf that differs, named in Swedish."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys([*before, *after]):
            yield from _differences(before.get(key), after.get(key), (*where, str(key)))
    elif isinstance(before, list) and isinstance(after, list) and before != after:
        for at in range(max(len(before), len(after))):
            pair = (before[at] if at < len(before) else None, after[at] if at < len(after) else None)
            yield from _differences(*pair, (*where, str(at + 1)))
    elif before != after:
        yield PlanChange(_named(where), _shown(before), _shown(after))


def _named(where: tuple[str, ...]) -> str:
    """Where something stands, in words a reader of the plan knows."""
    return " · ".join(FIELDS.get(step, step) for step in where)


def _shown(value: Any) -> str:  # noqa: ANN401 - JSON values in
    if value is None:
        return "(inget)"
    if isinstance(value, float):
        return f"{value:.6g}".replace(".", ",")
    return wire.to_text(value, indent=None) if isinstance(value, (dict, list)) else str(value)


__all__ = [
    "LOTS",
    "PAGE",
    "PLAN",
    "Checked",
    "canonical",
    "read_registration",
    "registration_text",
    "seal",
    "seal_of",
    "verify",
]

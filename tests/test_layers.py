"""The house has floors: a lower one never imports a higher one, and stages do not import each other."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "docqa"

FLOORS: list[set[str]] = [
    {"types", "errors", "extras", "calendar_names"},
    {"obstacles"},
    {"formats", "datafiles", "journal_file"},
    {"resources", "wire", "models", "suppression", "known_names", "engines"},
    {"measures", "metrics", "dictation", "templates", "settings", "outcomes"},
    {"language", "rules", "speech", "reading"},
    {"checking", "ledger", "drafting", "recording", "privacy"},
    {"worktime", "rewriting", "guarding", "reader_help", "read_aloud", "explaining"},
    {"repetition"},
    {"neural_rewriting", "evaluation"},
    {"workflow", "scoring", "corpus"},
    {"comparison"},
    {"study"},
    {"reports", "lsp"},
    {"reviewing", "rating"},
    {"cli"},
]
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
ONE_ROOM = {
    "faster_whisper": {"speech"},
    "ctranslate2": {"speech", "models"},
    "av": {"speech"},
    "torch": {"language", "models", "neural_rewriting"},
    "transformers": {"language", "models", "neural_rewriting"},
    "spacy": {
        "language",
        "rules",
        "checking",
        "comparison",
        "evaluation",
        "ledger",
        "rewriting",
        "guarding",
        "privacy",
        "neural_rewriting",
        "repetition",
        "explaining",
        "workflow",
    },
    "cryptography": {"privacy"},
    "stdnum": {"privacy"},
    "huggingface_hub": {"models"},
    "textual": {"reviewing", "rating"},
    "rich": {"reports", "cli"},
    "jinja2": {"reports"},
    "vl_convert": {"reports"},
    "xlsxwriter": {"reports"},
    "pypdf": {"reading"},
    "rapidfuzz": {"repetition"},
    "ray": {"engines"},
    "scipy": {"comparison", "study"},
    "statsmodels": {"comparison", "study"},
}


def imports() -> list[tuple[str, str]]:
    """Every (room, imported module) in the package, lazy imports included."""
    found = []
    for path in PACKAGE.rglob("*.py"):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                found.append((room, node.module))
            elif isinstance(node, ast.Import):
                found.extend((room, alias.name) for alias in node.names)
    return found


def rooms() -> set[str]:
    """The rooms there are."""
    return {path.name.removesuffix(".py") for path in PACKAGE.iterdir()} - {
        "__init__",
        "__main__",
        "__pycache__",
        "py.typed",
    }


def test_every_room_has_a_floor():
    """A new room must be given its floor here before it is used."""
    assert rooms() <= FLOOR_OF.keys() | {"_data"}


def test_no_room_reaches_upstairs():
    """A room imports its own floor's neighbours never, and lower floors only."""
    wrong = []
    for room, module in imports():
        parts = module.split(".")
        if parts[0] != "docqa" or len(parts) == 1 or room in {"__init__", "__main__"}:
            continue
        target = parts[1]
        if target != room and FLOOR_OF[target] >= FLOOR_OF[room] and (room, target) not in ALLOWED_SIDEWAYS:
            wrong.append(f"{room} -> {target}")
    assert not wrong


ALLOWED_SIDEWAYS = {
    ("resources", "models"),
    ("types", "errors"),
    ("models", "resources"),  # cards lie in the models folder
    ("rules", "language"),  # rules read what the language components wrote
    ("guarding", "rewriting"),
    ("rewriting", "guarding"),  # a rewrite passes through the guard before it is shown
}


@pytest.mark.parametrize("library", sorted(ONE_ROOM))
def test_heavy_libraries_stay_in_their_rooms(library):
    """Each large dependency is imported where it belongs and nowhere else."""
    users = {room for room, module in imports() if module.split(".")[0] == library}
    assert users <= ONE_ROOM[library]

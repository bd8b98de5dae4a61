"""What an import may load: the heavy libraries come only when they are needed."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT

HEAVY = {
    "spacy",
    "numpy",
    "ctranslate2",
    "faster_whisper",
    "torch",
    "transformers",
    "onnxruntime",
    "av",
    "rich",
    "pydantic",
}


def modules_after(code: str) -> set[str]:
    """The top-level modules a fresh interpreter holds after running ``code``."""
    script = f"{code}\nimport sys, json\nprint(json.dumps(sorted({{m.split('.')[0] for m in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_import_docqa_is_standard_library_only():
    """`import docqa` brings in nothing beyond Python itself."""
    new = modules_after("import docqa") - modules_after("pass")
    assert not {name for name in new if name not in sys.stdlib_module_names and name != "docqa"}


@pytest.mark.parametrize("args", [["--help"], ["--version"]])
def test_help_loads_nothing_heavy(args):
    """Asking for help does not wait for spaCy, numpy or the recogniser."""
    loaded = modules_after(f"from docqa.cli import run\nrun({args!r})")
    assert not loaded & HEAVY


def test_public_names_exist():
    """Every name docqa promises can be reached, and no other."""
    import docqa

    assert all(getattr(docqa, name) for name in docqa.__all__)
    with pytest.raises(AttributeError):
        docqa.nonsense  # noqa: B018


def test_functions_are_not_hidden_by_modules():
    """No module is called as a public function, or importing it would take the function's place."""
    import docqa

    modules = {path.stem for path in (ROOT / "docqa").iterdir()}
    assert not modules & set(docqa.__all__)

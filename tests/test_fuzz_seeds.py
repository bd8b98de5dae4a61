"""Texts that broke something once, texts made by chance, and lines without end: nothing breaks."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import util
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).parents[1]
SEEDS = sorted((ROOT / "tests" / "data" / "fuzz_seeds").iterdir())
MAX_SECONDS = 300
LETTERS = 100_000


def loaded(name: str) -> ModuleType:
    """A module of the fuzzing folder, which is no part of the package."""
    spec = util.spec_from_file_location(name, ROOT / "benchmarks" / "fuzzing" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CASES = loaded("fuzz_cases")
FEW = settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name)
def test_what_broke_something_once_holds(seed: Path) -> None:
    """Every input kept from fuzzing keeps all promises."""
    CASES.check_case(CASES.text_of(seed.read_bytes()))


@FEW
@given(st.binary(max_size=60))
def test_any_text_of_fragments_keeps_the_promises(data: bytes) -> None:
    """Fragments of Swedish and arbitrary characters in any order break nothing."""
    CASES.check_case(CASES.text_of(data))


@FEW
@given(st.text(max_size=60))
def test_any_unicode_keeps_the_promises(text: str) -> None:
    """Any characters at all break nothing."""
    CASES.check_case(text)


def test_bytes_stand_for_fragments_and_characters() -> None:
    """A byte is a fragment, 255 takes away a blank, 254 begins a character that is no surrogate."""
    assert CASES.text_of(b"") == ""
    assert CASES.text_of(bytes([0, 255])) == "mamma"
    assert CASES.text_of(bytes([254, 0, 0, 0x41])) == "A"
    assert CASES.text_of(bytes([254, 0, 0xD8, 0x00])) == ""


def test_a_case_that_breaks_a_promise_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The promises are checked: an explanation with other words than the text's is refused."""
    from dataclasses import replace

    explain = CASES.explain_note

    def wrong(note, **options):
        found = explain(note, **options)
        return replace(found, clauses=tuple(replace(clause, text="annat") for clause in found.clauses))

    monkeypatch.setattr(CASES, "explain_note", wrong)
    with pytest.raises(AssertionError):
        CASES.check_case("Mamma är slarvig.")


@pytest.mark.slow
@pytest.mark.parametrize("work", ["rules", "check"])
def test_lines_without_end_are_checked_all_the_same(work: str) -> None:
    """A hundred thousand characters that lure a pattern into trying again are done long before patience ends.

    A pattern that backtracks would take hours, so the limit is generous and says nothing of speed.
    """
    script = (
        "import sys, long_lines as l\n"
        f"work = l.works()[{work!r}]\n"
        f"for fragment in l.{'LURES' if work == 'rules' else 'PARSED'}:\n"
        f"    work(l.line_of(fragment, {LETTERS}))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "benchmarks" / "fuzzing"), "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script],
        check=False,
        env=environment,
        timeout=MAX_SECONDS,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]

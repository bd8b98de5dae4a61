"""Fuzz `docqa check`, `explain` and `rewrite`: odd texts made of Swedish fragments and arbitrary Unicode.

    pip install atheris
    python benchmarks/fuzzing/fuzz_check.py tests/data/fuzz_seeds -max_total_time=1200

What must hold for any text: nothing crashes, every place lies inside the text and cuts out the words told,
findings of a category do not overlap, and a text gives the same findings alone and between two others.
Inputs that broke something once are kept in tests/data/fuzz_seeds and run with the tests.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["docqa"]):
    from fuzz_cases import check_case, text_of


def one_input(data: bytes) -> None:
    """Build a text from bytes and hold it to the promises."""
    check_case(text_of(data))


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()

"""docqa: dictate, check and shorten documentation in Swedish social services for children.

Importing docqa loads the standard library only; each function brings in what it needs.

>>> import docqa
>>> analysis = docqa.check("Mamma är slarvig med tiderna.")
>>> analysis.findings[0].category
'value_laden'
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docqa.comparison import compare
    from docqa.privacy import deidentify
    from docqa.workflow import (
        check,
        draft,
        evaluate,
        explain,
        guard,
        load,
        repeats,
        rewrite,
        terms,
        tidy,
        transcribe,
    )

__version__ = "0.1.0"
__all__ = [
    "__version__", "check", "compare", "deidentify", "draft", "evaluate", "explain", "guard", "load",
    "repeats", "rewrite", "terms", "tidy", "transcribe",
]  # fmt: skip
_HOMES = {"compare": "docqa.comparison", "deidentify": "docqa.privacy"}
"""Where functions live that are no stages of the workflow."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the public functions differ in type
    if name in __all__:
        return getattr(importlib.import_module(_HOMES.get(name, "docqa.workflow")), name)
    raise AttributeError(f"module 'docqa' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)

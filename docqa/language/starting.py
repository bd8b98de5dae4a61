"""Bring in spaCy without what docqa never asks of it, which takes most of the time spaCy needs to start.

spaCy imports its own command line (project tools, HTTP clients, templates) for one function, ``spacy.info``,
and thinc imports every deep-learning framework it finds installed. Importing torch alone takes longer than
checking a note.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

INFO = "spacy.cli.info"
FRAMEWORKS = ("torch", "tensorflow", "mxnet", "cupy")


def import_spacy(*, frameworks: bool = True) -> None:
    """Import spaCy, its command line left out until somebody asks for it; nothing happens the second time.

    Args:
        frameworks: whether thinc may find torch and its like. Only a program that runs docqa's own
            pipelines and nobody else's should say no: thinc will not find them later either. Everybody
            else imports them as ever.
    """
    if "spacy" in sys.modules:
        return
    stand_in: Any = ModuleType(INFO)
    stand_in.info = _info
    hidden: dict[str, Any] = {INFO: stand_in}
    if not frameworks:
        # None makes an import fail as if nothing were installed.
        hidden |= {name: None for name in FRAMEWORKS if name not in sys.modules}
    sys.modules.update(hidden)
    try:
        import spacy  # noqa: F401 - for what the import does
    finally:
        for name in hidden:
            sys.modules.pop(name, None)


def _info(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - spaCy's own
    """``spacy.info``: bring in the real one."""
    from spacy.cli.info import info

    return info(*args, **options)

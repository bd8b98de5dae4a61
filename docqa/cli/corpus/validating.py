"""``docqa corpus validate``: everything wrong with a collection, file and line."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docqa.cli import EXIT_FINDINGS, EXIT_FINE, options, streams

if TYPE_CHECKING:
    from docqa.types import CorpusMistake


@click.command("validate")
@click.argument("folder", type=click.Path(path_type=Path), metavar="SAMLING")
@options.formats("text", "json")
@options.output
def command(*, folder: Path, layout: str, output: Path | None) -> int:
    """Granska en samling: platser, slag, fakta, par, delning, dubbletter, datablad.

    Varje fel skrivs med fil och rad. Tveksamheter (Obs) kan vara meningen. Slutkoden är 1 vid fel.
    """
    from docqa import wire

    streams.start_spacy()
    from docqa.corpus import validate_corpus

    found = validate_corpus(folder)
    wrong = [one for one in found if not one.doubt]
    if layout == "json":
        report = {"schema": "docqa.corpus-validate/1", "corpus": str(folder), "valid": not wrong}
        streams.write_text(wire.to_text({**report, "mistakes": [asdict(one) for one in found]}), output)
    else:
        lines = [_line(folder, one) for one in found]
        doubts = len(found) - len(wrong)
        total = f"{len(wrong)} fel, {doubts} att se över." if found else "Samlingen håller: inga fel."
        streams.write_text("\n".join([*lines, total]), output)
    return EXIT_FINDINGS if wrong else EXIT_FINE


def _line(folder: Path, one: CorpusMistake) -> str:
    path = os.path.normpath(folder / one.file)
    place = f"{path}:{one.line}" if one.line else path
    hint = f" {one.hint}" if one.hint else ""
    return f"{place}: {'Obs: ' if one.doubt else ''}{one.message}.{hint}"

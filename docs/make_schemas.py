"""Write docs/schemas/*.json from the code: ``python docs/make_schemas.py``."""

from __future__ import annotations

from pathlib import Path

from docqa import wire
from docqa.rules.schema import json_schema

FOR_EDITORS = ("rule", "glossary", "settings")


def main() -> None:
    """Write one JSON Schema for every report format, and for every kind of file that people write."""
    folder = Path(__file__).parent / "schemas"
    folder.mkdir(exist_ok=True)
    made = {name: wire.json_schema(name) for name in wire.ENVELOPES}
    made |= {name: json_schema(name) for name in FOR_EDITORS}
    for name, schema in made.items():
        (folder / f"{name}.json").write_text(wire.to_text(schema) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Write docs/schemas/*.json from the code: ``python docs/make_schemas.py``."""

from __future__ import annotations

from pathlib import Path

from docqa import wire


def main() -> None:
    """Write one JSON Schema a report format."""
    folder = Path(__file__).parent / "schemas"
    folder.mkdir(exist_ok=True)
    for name in wire.ENVELOPES:
        text = wire.to_text(wire.json_schema(name)) + "\n"
        (folder / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

"""Files that people write for docqa: YAML and TOML in, checked values out, mistakes told with their line.

Rules, glossaries, templates, model cards and settings all pass one door, :func:`read_model`.
"""

from __future__ import annotations

from docqa.datafiles import toml_text, yaml_text
from docqa.datafiles.doors import Door, explain, model_of, read_model

__all__ = ["Door", "explain", "model_of", "read_model", "toml_text", "yaml_text"]

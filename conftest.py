"""Which files are looked through for examples: those of an extra only where it is installed."""

from __future__ import annotations

from importlib.util import find_spec

# The optional transformer layer imports what the extra `neural` brings.
NEURAL = ("torch", "transformers", "safetensors")
LAYERS = ["docqa/language/transformer_net.py", "docqa/neural_rewriting/text_model.py"]
collect_ignore = [] if all(map(find_spec, NEURAL)) else LAYERS

"""The spaCy side of docqa: tokenizer, sentence boundaries and loading of the Swedish pipeline.

Nothing heavy is imported here; ask for `docqa.language.loading.load` when a pipeline is needed.
"""

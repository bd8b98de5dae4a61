"""The same questions while one writes: a language server for VS Code-like editors (extra ``lsp``)."""

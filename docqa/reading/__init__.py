"""Documents to notes: .txt .md .docx .odt .pdf .rtf .jsonl .csv, folders, and ``-`` for standard input.

The text of a note is what :func:`read_note` extracted; offsets everywhere else count code points in it.
Line ends, spaces and decomposed letters stay as they were in plain text files.
"""

from docqa.reading.collecting import ReadResult, read_note, read_paths
from docqa.reading.extracting import MAX_TEXT_LETTERS, SUFFIXES, ReadProblem

__all__ = ["MAX_TEXT_LETTERS", "SUFFIXES", "ReadProblem", "ReadResult", "read_note", "read_paths"]

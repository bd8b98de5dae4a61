"""Documents to notes: .txt .md .docx .odt .pdf .rtf .jsonl .csv .parquet, folders, and ``-`` (standard in).

The text of a note is what :func:`read_note` extracted; offsets everywhere else count code points in it.
Line ends, spaces and decomposed letters stay as they were in plain text files.
"""

from docqa.reading.collecting import ReadResult, document_files, read_note, read_paths
from docqa.reading.extracting import MAX_TEXT_LETTERS, SUFFIXES, ReadProblem
from docqa.reading.tables import is_table, read_table

__all__ = [
    "MAX_TEXT_LETTERS",
    "SUFFIXES",
    "ReadProblem",
    "ReadResult",
    "document_files",
    "is_table",
    "read_note",
    "read_paths",
    "read_table",
]

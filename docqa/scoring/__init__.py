"""Scoring many documents: in chunks that are kept as they are finished, by one process or many.

``items``    paths -> documents to score, in an order that never changes
``working``  documents -> scores, in whichever process
``engines``  who works: this process, several, or a Ray cluster
``store``    what is known already of unchanged documents
``tables``   scores -> Parquet files, and back
``running``  the whole: resumes, stops cleanly, never loses a finished chunk
"""

from docqa.scoring.running import NothingReadError, Outcome, Plan, score_paths

__all__ = ["NothingReadError", "Outcome", "Plan", "score_paths"]

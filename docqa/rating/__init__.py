"""Two texts rated without knowing which is which, by several people who never see each other's answers.

`questions` are data; `ordering` draws what each rater sees and when; `journal` keeps every answer before the
next is asked; `RatingSession` ties them together, and two thin layers talk with the rater: `screen`, `plain`.
"""

from __future__ import annotations

from docqa.rating.gathering import gather, unfinished
from docqa.rating.journal import RatingJournal, begin, journal_path
from docqa.rating.ordering import steps
from docqa.rating.pairs import read_material
from docqa.rating.questions import read_questions
from docqa.rating.session import RatingSession
from docqa.rating.unblinding import ratings_of

__all__ = [
    "RatingJournal",
    "RatingSession",
    "begin",
    "gather",
    "journal_path",
    "ratings_of",
    "read_material",
    "read_questions",
    "steps",
    "unfinished",
]

"""Two formats compared: measured pair by pair, estimated worker by worker, told in plain Swedish."""

from docqa.comparison.comparing import Choices, compare
from docqa.comparison.measuring import Reading
from docqa.comparison.outcomes import Margins

__all__ = ["Choices", "Margins", "Reading", "compare"]

"""Reading a note aloud: `utterances` makes it speakable, `voices` has the programs that speak."""

from docqa.read_aloud.speakable import utterances

__all__ = ["utterances"]

"""Lines that several reports share: counts, questions, lengths and verdicts in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from docqa.reports.wording import SWEDISH, Wording
from docqa.types import Analysis, Category, Finding, Rewrite, Verdict

QUOTED_LETTERS_MAX = 40
"""A longer quotation in a question is cut down to :data:`QUOTED_WORDS` words."""
QUOTED_WORDS = 3
REVISION_LETTERS = 12


def recording_name(path: str) -> str:
    """What a recording is called in a heading: its file's name, that of its folder for a dictation.

    >>> recording_name("/hem/ljud/hembesök.m4a"), recording_name("/recordings/20261014-0930/sound.wav")
    ('hembesök.m4a', '20261014-0930')
    """
    *folders, name = re.split(r"[\\/]", path)
    return folders[-1] if name == "sound.wav" and folders and folders[-1] else name


def tally(findings: Iterable[Finding]) -> dict[Category, int]:
    """How many findings each category has, in the order of the category table.

    >>> tally([])
    {}
    """
    counts = Counter(finding.category for finding in findings)
    return {category: counts[category] for category in SWEDISH.categories if counts[category]}


def facts_line(analysis: Analysis, words: Wording) -> str:
    """Length, readability and questions of a note, in one line."""
    parts = [words.say("words", n=analysis.words), words.say("sentences", n=analysis.sentences)]
    for name, label in words.measures.items():
        value = analysis.measures.get(name)
        if value is not None:
            parts.append(f"{label} {value:.0f}")
    parts.append(question_line(analysis.findings, words))
    if analysis.suppressed:
        parts.append(words.say("suppressed", n=len(analysis.suppressed)))
    return " · ".join(parts)


def suppressed_lines(analysis: Analysis, words: Wording) -> list[str]:
    """What markers in the text have switched off, with the reasons given there; one line each."""
    return [
        words.say(
            "suppressed_why",
            label=words.categories[each.finding.category].lower(),
            text=" ".join(each.finding.text.split()[: 2 * QUOTED_WORDS]),
            reason=each.reason or words.say("no_reason"),
        )
        for each in analysis.suppressed
    ]


def question_line(findings: Sequence[Finding], words: Wording) -> str:
    """How many questions there are and of which kinds."""
    if not findings:
        return words.say("no_questions")
    kinds = ", ".join(f"{n} {words.categories[category].lower()}" for category, n in tally(findings).items())
    return f"{words.say('questions', n=len(findings))}: {kinds}"


def finding_label(finding: Finding, words: Wording) -> str:
    """The category's name, and the weight where it is not the usual one."""
    label = words.categories[finding.category]
    if finding.severity == "warning":
        return label
    return f"{label} ({words.severities[finding.severity]})"


def question(finding: Finding) -> str:
    """The finding's message for a place where its mark is in sight: a long quotation is cut short.

    >>> text = "Pappan är en svår person som alltid ställer till bråk."
    >>> message = f"Vad såg du när du skriver ”{text}”?"
    >>> question(Finding("r", "value_laden", "warning", 0, len(text), text, message, "", None, ""))
    'Vad såg du när du skriver ”Pappan är en …”?'
    """
    if len(finding.text) <= QUOTED_LETTERS_MAX:
        return finding.message
    return finding.message.replace(finding.text, f"{' '.join(finding.text.split()[:QUOTED_WORDS])} …")


def clock(seconds: float) -> str:
    """Seconds as minutes and seconds.

    >>> clock(75.4)
    '1:15'
    """
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}"


def change(before: int, after: int) -> str:
    """The difference in length in per cent; nothing to compare with gives a dash.

    >>> change(200, 110), change(0, 0)
    ('−45 %', '–')
    """
    if not before:
        return "–"
    share = round(100 * (after - before) / before)
    return f"{'−' if share < 0 else '+'}{abs(share)} %" if share else "0 %"


def verdict_line(verdict: Verdict, words: Wording) -> str:
    """What the guard says, in one line."""
    kept = words.say("kept", kept=verdict.kept, facts=verdict.facts)
    return f"{words.verdicts[verdict.verdict]} ({kept})."


def model_line(rewrite: Rewrite, words: Wording) -> str:
    """Which language model was asked and how many bullets have its words; empty when none was asked."""
    use = rewrite.model
    if use is None:
        return ""
    told = words.say(
        "model_asked",
        name=use.name,
        revision=use.revision[:REVISION_LETTERS],
        seed=use.seed,
        accepted=use.accepted,
        tried=use.tried,
    )
    return f"{told} {words.say('model_asked_help')}" if use.accepted else told

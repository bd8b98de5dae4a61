"""SARIF output: the places and rules that other programs read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from docqa.reports.sarif import render_sarif
from docqa.types import Analysis, Finding, Suppressed


@dataclass(frozen=True)
class Unread:
    """A document that could not be read."""

    path: str = "x.docx"
    message: str = "Filen går inte att läsa."


def analysis(text: str, start: int, end: int, *, path: str = "mapp/å b.txt") -> Analysis:
    """An analysis with one finding."""
    finding = Finding(
        "a/b", "jargon", "warning", start, end, text[start:end], "Vad betyder det?", "Skäl.", None, "SOSFS"
    )
    return Analysis("n", path, text, 2, 1, {}, (finding,))


def test_a_region_cuts_out_the_finding():
    """Line, column and offset all point at the words of the finding."""
    log = render_sarif([analysis("Åsa\nfick SIP.", 9, 12)])
    region = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (2, 6, 9)
    assert (region["charOffset"], region["charLength"]) == (9, 3)


def test_results_name_their_rule():
    """A result's index leads to the rule with its reason and category."""
    run = render_sarif([analysis("SIP", 0, 3)])["runs"][0]
    rule = run["tool"]["driver"]["rules"][run["results"][0]["ruleIndex"]]
    assert rule["id"] == run["results"][0]["ruleId"] == "a/b"
    assert rule["properties"]["category"] == "jargon"


def test_paths_become_addresses():
    """A path with Swedish letters and spaces is a valid URI."""
    uri = render_sarif([analysis("SIP", 0, 3)])["runs"][0]["results"][0]["locations"][0]
    assert uri["physicalLocation"]["artifactLocation"]["uri"] == "mapp/%C3%A5%20b.txt"


def test_unread_files_are_told():
    """What could not be read is a notification, and no documents give no results."""
    run = render_sarif([], [Unread()])["runs"][0]
    assert run["results"] == []
    assert "x.docx" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_what_was_silenced_is_a_suppressed_result_with_its_justification():
    """SARIF readers hide it and can show it; a marker without a reason has no justification."""
    made = analysis("SIP", 0, 3)
    for reason, expected in (("alla vet", {"justification": "alla vet"}), (None, {})):
        silenced = replace(made, findings=(), suppressed=(Suppressed(made.findings[0], reason, 4, 9),))
        (result,) = render_sarif([silenced])["runs"][0]["results"]
        assert result["suppressions"] == [{"kind": "inSource", "status": "accepted", **expected}]
    assert "suppressions" not in render_sarif([made])["runs"][0]["results"][0]

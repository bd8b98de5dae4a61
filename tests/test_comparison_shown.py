"""How a comparison is shown: what few workers are spared, letters that can be read, the same bytes twice."""

from __future__ import annotations

import re
import zipfile

import pytest

from docqa.reports import comparison_wording as say
from docqa.reports.comparison_document import write_document
from docqa.reports.html import comparison_charts as charts
from docqa.reports.html.comparison import render_comparison
from docqa.reports.word_files import EPOCH
from docqa.types import Outcome, Twins
from tests.comparison_runs import made_up


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A comparison with every kind of outcome."""
    return made_up(tmp_path_factory.mktemp("jamforelse"))


def test_few_workers_get_no_interval_that_looks_surer(told, tmp_path):
    """Of four workers BCa is far too narrow: neither drawn nor listed, as the mixed model is not."""
    few = made_up(tmp_path, workers=4)
    assert "för få" in few.verdict.text or "färre än 6" in few.verdict.text
    assert "Antal ord, BCa" in [row["label"] for row in charts.forest_rows(told)]
    assert "Antal ord" in [row["label"] for row in charts.forest_rows(few)]
    assert not [row for row in charts.forest_rows(few) if "BCa" in row["label"]]
    assert [row[0] for row in say.twin_rows(few.outcomes["words"])] == [
        "t på medel per kluster (huvudresultat)"
    ]


@pytest.mark.parametrize(
    ("icc", "part"), [(0.0, "ingen likhet"), (0.004, "ingen likhet"), (0.21, "ICC 0,21;")]
)
def test_no_likeness_is_not_told_as_a_likeness(icc, part):
    """An ICC of 0 is no reason to count writers; that it is hard to see in few texts is."""
    one = Outcome(0.6, 0.5, 0.7, "kvot", "t", 0.01, "Ord", "primary", twins=Twins(icc=icc))
    assert part in say.alike(one)
    assert ("därför räknas skribenter" in say.alike(one)) == (icc > 0.1)


def test_charts_are_drawn_for_wide_screens_and_for_narrow_ones(told):
    """Each chart twice, the narrow one no wider than a telephone, in letters of 13; one of them is shown."""
    page = render_comparison(told)
    assert page.count('<div class="wide">') == page.count('<div class="narrow">') == 2
    narrow = re.findall(r'<div class="narrow"><svg.*?</svg>', page, re.DOTALL)
    for drawn in narrow:
        assert float(re.search(r'viewBox="0 0 ([\d.]+)', drawn)[1]) <= 345
        assert min(map(float, re.findall(r'font-size="([\d.]+)px"', drawn))) >= 12
    assert "Antal ord, blandad modell" in narrow[0]
    assert "max-width: 46rem) { .comparison .chart .wide { display: none; }" in page


def test_a_document_is_the_same_bytes_whenever_it_is_written(told, tmp_path):
    """No file in the package has the time it was made."""
    first, later = tmp_path / "a.docx", tmp_path / "b.docx"
    for path in (first, later):
        write_document(told, path)
    assert first.read_bytes() == later.read_bytes()
    with zipfile.ZipFile(first) as package:
        assert {each.date_time for each in package.infolist()} == {EPOCH}
        assert package.testzip() is None

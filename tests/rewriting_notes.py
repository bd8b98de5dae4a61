"""A note and its bullets."""

from __future__ import annotations

import pytest

from docqa.rewriting import rewrite_text
from docqa.types import Rewrite

NOTE = """Samtal med mamma Petra 2026-10-02 kl. 10.00 om Olle, 9 år.

Det regnade hela vägen dit och vi fick leta länge efter en parkeringsplats vid torget. \
Petra uppger att Olle inte har varit i skolan sedan den 14 september och att han sover dåligt. \
Hon har inte ringt skolan. Petra är en slarvig mamma. Olle sa: "Jag vill inte gå dit själv." \
Läraren Vera har i mejl skrivit att Olle inte har gjort provet i matematik. \
Vera ska ringa Petra den 5 oktober kl. 9.

Bedömning
Olles frånvaro är hög och orsaken är inte känd. Därför behöver skolan och hemmet träffas.
"""


@pytest.fixture(scope="module")
def rewrite(nlp) -> Rewrite:
    """The note above, rewritten."""
    return rewrite_text(NOTE, nlp=nlp)

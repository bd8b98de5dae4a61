"""The guard names what a rewrite broke, and lets paraphrase pass."""

from __future__ import annotations

import pytest

from docqa.guarding import guard_pairs, guard_texts, judge
from docqa.guarding.normal_forms import agree, mentions
from docqa.types import Problem, Span

# What was done, the source, the rewrite, the kinds that name it.
CHANGES = [
    (
        "negation dropped",
        "Saga har inte varit i skolan sedan mars.",
        "- Saga har varit i skolan sedan mars",
        {"negation"},
    ),
    (
        "negation added",
        "Läraren ser att Saga leker på rasten.",
        "- Läraren ser att Saga inte leker på rasten",
        {"negation"},
    ),
    (
        "determiner flipped",
        "Läkaren såg inga blåmärken på armen.",
        "- Läkaren såg blåmärken på armen",
        {"negation"},
    ),
    (
        "denial turned",
        "Pappa Lars förnekar att han har hotat grannen.",
        "- Pappa Lars uppger att han har hotat grannen",
        {"negation"},
    ),
    (
        "ceasing turned",
        "Mamma har slutat dricka vin på vardagarna.",
        "- Mamma dricker vin på vardagarna",
        {"negation"},
    ),
    (
        "no longer",
        "Olle vill inte längre träffa kontaktpersonen.",
        "- Olle vill inte träffa kontaktpersonen",
        {"negation"},
    ),
    (
        "hedge dropped",
        "Rektorn tror att Olle har blivit mobbad.",
        "- Rektorn: Olle har blivit mobbad",
        {"modality"},
    ),
    ("perhaps dropped", "Skadan är troligen gammal.", "- Skadan är gammal", {"modality"}),
    ("can is done", "Morfar kan hämta Saga på fredagar.", "- Morfar hämtar Saga på fredagar", {"modality"}),
    (
        "should is done",
        "Olle bör träffa tandläkaren i höst.",
        "- Olle träffar tandläkaren i höst",
        {"modality"},
    ),
    (
        "speaker dropped",
        "Mamma Petra uppger att Olle skriker på natten.",
        "- Olle skriker på natten",
        {"attribution"},
    ),
    (
        "speaker swapped",
        "Mamma Petra uppger att Olle skriker på natten.",
        "- Pappa Lars uppger att Olle skriker på natten",
        {"attribution"},
    ),
    (
        "number changed",
        "Olle har missat sex lektioner i matematik.",
        "- Olle har missat 8 lektioner i matematik",
        {"number"},
    ),
    ("frequency changed", "Saga sover ibland hos farmor.", "- Saga sover alltid hos farmor", {"number"}),
    ("date changed", "Mötet hålls den 14 oktober.", "- Mötet hålls den 15 oktober", {"date"}),
    ("clock changed", "Mötet börjar kl. 13.30.", "- Mötet börjar 14.30", {"date"}),
    ("weekday changed", "Saga badar på tisdagar.", "- Saga badar på torsdagar", {"date"}),
    (
        "name changed",
        "Kontaktpersonen Vera ringer Olle på måndag.",
        "- Kontaktpersonen Maria ringer Olle på måndag",
        {"name"},
    ),
    (
        "quote made up",
        'Olle sa: "Jag vill hem till farmor."',
        '- Olle: "Jag hatar mamma och vill hem."',
        {"quote"},
    ),
    (
        "condition dropped",
        "Om Olle inte kommer till skolan ringer mentorn hem. Mentorn heter Vera.",
        "- Mentorn ringer hem\n- Mentorn heter Vera",
        {"condition", "omission"},
    ),
    (
        "proposal decided",
        "Kontaktfamilj föreslås till nämnden.",
        "- Kontaktfamilj beslutades av nämnden",
        {"status"},
    ),
    ("offer granted", "Familjen erbjuds föräldrastöd.", "- Familjen har beviljats föräldrastöd", {"status"}),
    ("no is yes", "Pappa tackar nej till samtal.", "- Pappa tackar ja till samtal", {"status"}),
    ("plan done", "Vera ska besöka skolan på fredag.", "- Vera besökte skolan på fredag", {"status"}),
    ("wish is fact", "Olle vill bo hos farmor.", "- Olle bor hos farmor", {"status"}),
    (
        "risk brought in",
        "Saga är trött på morgonen.",
        "- Saga är trött på morgonen\n- Risk för självskada",
        {"addition"},
    ),
    (
        "fact left out",
        "Saga äter lunch i skolan. Polisen hämtade Olle på stationen. Farmor lagar middag.",
        "- Saga äter lunch i skolan\n- Farmor lagar middag",
        {"omission"},
    ),
]

CHANGES += [
    ("all turned into some", "Alla barnen har fått frågan.", "- Några av barnen har fått frågan", {"number"}),
    ("the opposite", "Olle mår bättre i höst.", "- Olle mår sämre i höst", {"negation"}),
    ("refused is granted", "Nämnden avslog ansökan.", "- Nämnden beviljade ansökan", {"negation", "status"}),
    (
        "only dropped",
        "Erik träffar Saga bara på torsdagar.",
        "- Erik träffar Saga på torsdagar",
        {"condition"},
    ),
    (
        "numbers exchanged",
        "Saga var borta tio dagar i augusti och fyra i september.",
        "- Saga var borta fyra dagar i augusti och tio i september",
        {"number"},
    ),
    (
        "agent exchanged",
        "Mormor ringde polisen i lördags. Mamma Petra var på jobbet.",
        "- Mamma Petra ringde polisen i lördags\n- Mamma Petra var på jobbet",
        {"name", "person_merged"},
    ),
]

FAITHFUL = [
    (
        "active verb left out",
        "Saga har inte varit i skolan sedan i mars.",
        "- Saga: inte i skolan sedan mars",
    ),
    ("number word as figure", "Olle har missat sex av tolv lektioner.", "- Olle missat 6 av 12 lektioner"),
    ("date formats", "Mötet hålls 2026-10-14 klockan 13.30.", "- Möte 14/10 kl. 13:30"),
    (
        "speaker as label",
        "Mamma Petra uppger att Olle skriker på natten.",
        "- Mamma Petra: Olle skriker på natten",
    ),
    (
        "speaker in brackets",
        "Enligt mamma Petra skriker Olle på natten.",
        "- Olle skriker på natten (mamma Petra)",
    ),
    (
        "name for pronoun",
        "Petra ringde i dag. Hon har inte fått någon tid.",
        "- Petra ringde i dag\n- Petra har inte fått någon tid",
    ),
    (
        "abbreviations",
        "Olle tränar två gånger i veckan, ungefär 40 minuter.",
        "- Olle tränar 2 ggr/vecka, ca 40 min",
    ),
    ("other order", "På tisdagar badar Saga med farmor.", "- Saga badar med farmor på tisdagar"),
    (
        "subordinate order",
        "Läraren säger att Saga inte leker med någon.",
        "- Läraren: Saga leker inte med någon",
    ),
    ("plan in the present", "Vera ska besöka skolan på fredag.", "- Vera besöker skolan på fredag"),
    (
        "no for not any",
        "Skolan har inte lämnat något besked om resursen.",
        "- Inget besked från skolan om resursen",
    ),
    (
        "own wish without a verb of saying",
        "Olle säger att han vill bo hos farmor.",
        "- Olle vill bo hos farmor",
    ),
    ("quote kept", 'Olle sa: "Jag vill hem till farmor."', '- Olle: "Jag vill hem till farmor."'),
    (
        "cause as semicolon",
        "Saga kom inte eftersom bussen var inställd.",
        "- Saga kom inte; bussen var inställd",
    ),
]


def kinds(source: str, rewrite: str, nlp) -> set[str]:
    """The kinds of problem found."""
    return {problem.kind for problem in guard_texts(source, rewrite, nlp=nlp).problems}


@pytest.mark.parametrize(
    ("source", "rewrite", "named"), [c[1:] for c in CHANGES], ids=[c[0] for c in CHANGES]
)
def test_a_seeded_change_is_named(source, rewrite, named, nlp):
    """Every kind of change is found and called by its right name."""
    assert kinds(source, rewrite, nlp) & named


@pytest.mark.parametrize(("source", "rewrite"), [f[1:] for f in FAITHFUL], ids=[f[0] for f in FAITHFUL])
def test_a_faithful_paraphrase_is_not_blocked(source, rewrite, nlp):
    """Other words, formats and order for the same thing are no fault."""
    verdict = guard_texts(source, rewrite, nlp=nlp)
    assert verdict.verdict != "block", verdict.problems


@pytest.mark.parametrize("source", [c[1] for c in CHANGES])
def test_a_text_passes_against_itself(source, nlp):
    """Nothing is wrong with an unchanged text."""
    verdict = guard_texts(source, source, nlp=nlp)
    assert (verdict.verdict, verdict.problems, verdict.kept) == ("pass", (), verdict.facts)


def test_two_empty_texts_pass(nlp):
    """Nothing against nothing: no facts, no problems."""
    verdict = guard_texts("", "", nlp=nlp)
    assert (verdict.verdict, verdict.kept, verdict.facts) == ("pass", 0, 0)


def test_an_empty_rewrite_loses_everything(nlp):
    """All facts are missing from an empty rewrite, and a grave one blocks."""
    verdict = guard_texts("Polisen hämtade Olle på stationen. Saga äter lunch i skolan.", "", nlp=nlp)
    assert verdict.verdict == "block"
    assert verdict.kept == 0 < verdict.facts


def test_passages_left_out_on_purpose_are_no_omissions(nlp):
    """What the writer has been told of is not reported again."""
    source = "Saga äter lunch i skolan. Det regnade hela vägen till huset."
    left_out = [Span(source.index("Det"), len(source))]
    assert guard_texts(source, "- Saga äter lunch i skolan", nlp=nlp).problems
    assert not guard_texts(source, "- Saga äter lunch i skolan", nlp=nlp, excluded=left_out).problems


def test_every_passage_is_the_text_it_points_at(nlp):
    """The words of a problem are those at its offsets."""
    for _, source, rewrite, _ in CHANGES:
        for problem in guard_texts(source, rewrite, nlp=nlp).problems:
            for place, text in ((problem.source, source), (problem.rewrite, rewrite)):
                assert place is None or text[place.start : place.end] == place.text


def test_messages_are_one_swedish_question_or_sentence(nlp):
    """A message asks, and has no gap left unfilled."""
    for _, source, rewrite, _ in CHANGES:
        for problem in guard_texts(source, rewrite, nlp=nlp).problems:
            assert problem.message.endswith("?")
            assert "{" not in problem.message


def test_pairs_keep_their_ids(nlp):
    """Every pair gets a verdict under its own name, in order."""
    pairs = [("a", "Saga sover.", "- Saga sover"), ("b", "Saga sover inte.", "- Saga sover")]
    assert [(v.id, v.verdict) for v in guard_pairs(pairs, nlp=nlp)] == [("a", "pass"), ("b", "block")]


def test_the_verdict_follows_the_gravest_problem():
    """One problem of severity A blocks; B alone warns; C alone passes."""
    a, b, c = (Problem("omission", grade, None, None, "?") for grade in "ABC")
    assert [judge([c, a, b]), judge([b, c]), judge([c])] == ["block", "warn", "pass"]


def test_swapping_names_changes_nothing_in_the_verdict(nlp):
    """The same change is found whoever it is about."""
    source, rewrite = "Mamma Petra uppger att Olle inte äter.", "- Olle äter"
    other = str.maketrans({})
    swapped = [
        t.translate(other).replace("Petra", "Amira").replace("Olle", "Saga") for t in (source, rewrite)
    ]
    assert kinds(source, rewrite, nlp) == kinds(*swapped, nlp)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("två", "2", True),
        ("2026-10-14", "den 14 oktober", True),
        ("14/10", "14 oktober", True),
        ("14/10", "15/10", False),
        ("kl. 15", "15.00", True),
        ("klockan 06.45", "6:45", True),
        ("14 200 kr", "14200", True),
        ("3,50", "3,5", True),
        ("vecka 49", "v. 49", True),
        ("onsdagar", "onsdag", True),
        ("onsdag", "torsdag", False),
        ("tjugofem", "25", True),
        ("12-årig", "12 år", True),
    ],
)
def test_numbers_dates_and_times_agree_across_formats(one, other, same):
    """One thing written in two ways is one thing."""
    assert agree(mentions(one)[0], mentions(other)[0]) is same

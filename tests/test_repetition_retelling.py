"""Likely repeats: retellings in other words, what speaks for and against them, and how they are shown."""

from __future__ import annotations

import pytest

import docqa
from docqa.guarding.words import Word
from docqa.repetition.evidence import FOR, Evidence, chance_of
from docqa.repetition.grouping import Group
from docqa.repetition.judging import Judged
from docqa.repetition.kindred import SHARED_PART, TOPIC, kindred
from docqa.repetition.likely_groups import with_likely
from docqa.repetition.merging import Twins, merged
from docqa.repetition.rarity import Rarity, rarity_in
from docqa.repetition.terms import Term
from docqa.reports.repeats import plain
from docqa.types import CaseRepeats
from tests.test_repetition import notes

SETTING = (
    "Hembesök 2 februari hos familjen Alm. Lägenheten är på tre rum och kök. Sixten visade sina "
    "teckningar och berättade om simskolan."
)
TOLD = (
    "Sixten vaknar vid tvåtiden, går ut i trapphuset i strumplästen och räknar brevlådorna högt tills "
    "grannen Ulla öppnar."
)
RETOLD = (
    "Klockan två är pojken klarvaken. Barfota i trappuppgången räknar han brevlådor, ända tills Ulla kommer "
    "ut till honom."
)


@pytest.fixture
def find(nlp):
    """The repeats of one case of notes."""

    def found(*texts: str) -> CaseRepeats:
        (case,) = docqa.repeats(notes(*texts), nlp=nlp)
        return case

    return found


def word(key: str, **kind: bool) -> Word:
    """A word as the notes' readers give it."""
    made = {"name": False, "person": False, "light": False, **kind}
    return Word(start=0, end=len(key), key=key, form=key, mention=None, unit=0, **made)


def twins(group: int, one: tuple[int, int], other: tuple[int, int], *, likely: bool = False) -> Twins:
    """Two passages of the notes 0 and 1."""
    return Twins(group, (0, *one), (1, *other), 0.8, likely)


def test_a_retelling_in_several_sentences_is_likely(find):
    """One sentence told in two by the same person in other words is found, and only as likely."""
    (pair,) = find(
        f"{SETTING} {TOLD}", f"Uppföljning 2 mars. Mamma Petra ringde om tandläkaren. {RETOLD}"
    ).pairs
    assert (pair.kind, pair.likely) == ("paraphrase", True)
    assert pair.a.text == TOLD
    assert pair.b.text == RETOLD


def test_a_likely_repeat_is_asked_about_as_such(find):
    """People are asked whether it is the same thing before anything is to be taken away."""
    text = plain(
        [find(f"{SETTING} {TOLD}", f"Uppföljning 2 mars. Mamma Petra ringde om tandläkaren. {RETOLD}")]
    )
    assert "1 av dem troligen" in text
    assert "Är det samma sak?" in text
    assert "troligen samma sak, med andra ord" in text


def test_a_sure_repeat_is_not_said_to_be_likely(find):
    """What stands word for word is no question of the same thing or not."""
    case = find(TOLD, TOLD)
    assert [pair.likely for pair in case.pairs] == [False]
    assert "troligen" not in plain([case])


LOOK_ALIKES = {
    "the same words but for a denial": (
        "Det finns anledning att tro att pojken mår bättre hos farmor.",
        "Det finns inte anledning att tro att pojken mår bättre hos farmor.",
    ),
    "a meeting planned and held": (
        "Nätverksmöte hålls onsdagen den 4 mars kl. 13 på biblioteket.",
        "Nätverksmöte hölls onsdagen den 4 mars kl. 13 på biblioteket.",
    ),
    "what can be and what has been": (
        "Snickaren Ove kan ta emot Tage i verkstaden måndagar och onsdagar, om han är utvilad.",
        "Snickaren Ove tog emot Tage utvilad i verkstaden måndagar och onsdagar.",
    ),
    "somebody who confirms": (
        "Petra säger att Tage sover på soffan i vardagsrummet sedan i januari.",
        "Göran bekräftar att Tage sover på soffan i vardagsrummet sedan i januari.",
    ),
    "names in lower case": (
        "torsten är informerad om umgänget på lördag via sin syster.",
        "gunvor är informerad om umgänget på lördag via sin syster.",
    ),
    "names that have changed places": (
        "Kontaktpersonen Siv ringde Petra om resan till badhuset på lördag.",
        "Petra ringde kontaktpersonen Siv om resan till badhuset på lördag.",
    ),
    "what is proposed and what is decided": (
        "Föreslås att Tage får en stödfamilj en helg i månaden.",
        "Beslutades att Tage får en stödfamilj en helg i månaden.",
    ),
    "talks booked and talks held": (
        "Kuratorn har bokat tre samtal med Tage om mobbningen i klassen.",
        "Kuratorn har haft tre samtal med Tage om mobbningen i klassen.",
    ),
    "figures that differ on both sides": (
        "Tage har ätit lunch ensam i kapprummet 12 gånger, eftersom slamret från besticken gör ont.",
        "Slammer av bestick plågar hans öron; han satt själv i kapprummet 31 gånger.",
    ),
}


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_look_alikes_are_not_even_likely(find, name):
    """What differs in more than its words is asked about in no way."""
    assert find(*LOOK_ALIKES[name]).pairs == ()


def test_a_line_that_stands_alone_in_note_after_note_is_of_the_form(find):
    """A short line, the same in three notes, tells nothing twice by itself; with what is copied it does."""
    line = "Bedömningen är att barnet får god omvårdnad."
    own = ["Cykeln är lagad.", "Hunden var ute.", "Köket målas om."]
    assert find(*(f"{text} {line}" for text in own)).pairs == ()
    copied = f"Farmor bakade bullar med barnet i köket. {line}"
    assert find(copied, copied, copied).pairs


def test_words_are_kindred_by_topic_and_by_parts():
    """A table tells words of one topic, compounds share parts, and names are kin of nobody."""
    assert kindred(word("matsal"), word("skolrestaurang")) == TOPIC
    assert kindred(word("skolbuss"), word("skolgård")) == SHARED_PART
    assert kindred(word("hund"), word("fönster")) == 0.0
    assert kindred(word("matsal", name=True), word("skolrestaurang")) == 0.0


def test_what_stands_once_weighs_most():
    """A word of one sentence weighs nearly its own weight, one of all sentences next to nothing."""
    rarity = Rarity({"skrap": 1, "tage": 40}, 40)
    rare, common = (Term(word(key), "NOUN", 0, 1.0) for key in ("skrap", "tage"))
    assert rarity.weight(rare) > 0.85
    assert rarity.weight(common) < 0.05
    assert rarity_in([]).weight(rare) <= 1.0


def test_what_speaks_for_raises_the_chance_and_what_speaks_against_lowers_it():
    """No weight has the wrong sign, and little in common is no repeat."""
    little = dict.fromkeys(Evidence.__slots__, 0.0)
    base = chance_of(Evidence(**little))
    assert base < 0.05
    for name in Evidence.__slots__:
        changed = chance_of(Evidence(**{**little, name: 1.0}))
        assert changed >= base if name in FOR else changed <= base


def test_a_likely_pair_joins_groups_but_not_what_two_of_them_join():
    """A copy of what is likely repeated is likely too; a chain of two likely pairs is cut."""
    sure = Group([(0, 0, 50), (1, 0, 50)])
    likely = [
        Judged((1, 0, 50), (2, 0, 40), 0.5, 4.0, "paraphrase", sure=False),
        Judged((2, 0, 40), (3, 0, 40), 0.4, 4.0, "paraphrase", sure=False),
    ]
    (joined,) = with_likely([sure], likely)
    assert joined.places == [(0, 0, 50), (1, 0, 50), (2, 0, 40), (3, 0, 40)]
    assert joined.likely == {(0, 2), (0, 3), (1, 2), (1, 3), (2, 3)}
    assert joined.apart == {(0, 3), (1, 3)}
    assert joined.similarity == 0.4


def test_nothing_likely_leaves_the_groups_as_they_are():
    """Without likely pairs the sure groups come out as they went in."""
    group = Group([(0, 0, 50), (1, 0, 50)])
    assert with_likely([group], []) == [group]
    assert with_likely([], []) == []


def test_pairs_that_overlap_are_one_and_those_beside_each_other_two():
    """Overlapping pairs tell one thing; a likely pair on top of a sure one tells nothing new."""
    texts = ["x" * 200, "x" * 200]
    (whole,) = merged([twins(1, (0, 50), (0, 60)), twins(2, (40, 90), (60, 100))], texts)
    assert (whole.group, whole.one, whole.other) == (1, (0, 0, 90), (1, 0, 100))
    assert len(merged([twins(1, (0, 50), (0, 60)), twins(2, (120, 190), (120, 190))], texts)) == 2
    assert merged([twins(1, (0, 50), (0, 60)), twins(2, (40, 90), (30, 100), likely=True)], texts) == [
        twins(1, (0, 50), (0, 60))
    ]

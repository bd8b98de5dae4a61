"""Mentions of persons chained to one person, and refused where two could be meant."""

from __future__ import annotations

import pytest

from docqa.language.linking import LinkedPerson, link_persons
from docqa.language.loading import blank, load
from docqa.language.names import add_names


@pytest.fixture(scope="module")
def nlp():
    """The shipped pipeline."""
    return load()


def linked(nlp, text: str) -> dict[str, LinkedPerson]:
    """The persons of a text by their longest name or else their relation."""
    doc = add_names(nlp(text))
    return {person.names[0] if person.names else str(person.relation): person for person in link_persons(doc)}


def words(text: str, person: LinkedPerson) -> list[str]:
    """What a person's mentions say."""
    return [text[mention.start : mention.end] for mention in person.mentions]


def test_role_in_brackets_gives_the_relation(nlp):
    """ "Jonna (mamma)" makes every form of mamma Jonna."""
    text = "Närvarande: Jonna (mamma), Leo 8 år. Mamma uppger att Leo sover. Enligt modern är allt bra."
    persons = linked(nlp, text)
    assert persons["Jonna"].relation == "mamma"
    assert persons["Jonna"].role == "parent"
    assert words(text, persons["Jonna"]) == ["Jonna", "mamma", "Mamma", "modern"]
    assert persons["Leo"].role == "child"


def test_role_before_and_in_apposition(nlp):
    """A role stands before a name or beside it between commas."""
    persons = linked(nlp, "Fadern, Tomas Ek, bor i Hjo. Kuratorn Maja Blid ringde. Ek svarade.")
    assert persons["Tomas Ek"].relation == "pappa"
    assert persons["Tomas Ek"].names == ("Tomas Ek", "Ek")
    assert persons["Maja Blid"].relation == "kurator"
    assert persons["Maja Blid"].role == "professional"


def test_shared_surname_is_refused(nlp):
    """A surname that two persons bear is linked to neither."""
    text = "Modern Karin Berg och fadern Per Berg kom. Berg ringde sedan."
    mentions = [mention for person in linked(nlp, text).values() for mention in person.mentions]
    assert text.rindex("Berg") not in {mention.start for mention in mentions}


def test_two_parents_leave_vh_open(nlp):
    """ "vh" is nobody certain where two parents are named."""
    text = "Mamma Karin och pappa Per deltog. Vh samtycker."
    mentions = [mention for person in linked(nlp, text).values() for mention in person.mentions]
    assert text.index("Vh") not in {mention.start for mention in mentions}


def test_other_families_are_left_out(nlp):
    """A friend's mother is not the mother of the note."""
    text = "Mamma Jonna kom. Kompisens mamma ringde. Jonnas mamma är sjuk."
    assert words(text, linked(nlp, text)["Jonna"]) == ["Mamma", "Jonna", "Jonnas"]


def test_initials_link_to_the_one_who_fits(nlp):
    """A single letter is the only person whose name begins so."""
    text = "Samtal med Leo, 9 år, och mamma Jonna. L vill inte hem. L gråter."
    assert words(text, linked(nlp, text)["Leo"]) == ["Leo", "L", "L"]


def test_pronouns_link_only_where_safe(nlp):
    """A pronoun is linked to the only woman near, and to nobody between two."""
    sure = "Mamma Jonna ringde. Hon är orolig."
    assert words(sure, linked(nlp, sure)["Jonna"])[-1] == "Hon"
    unsure = "Mamma Jonna ringde farmor Asta. Hon är orolig."
    assert all("Hon" not in words(unsure, person) for person in linked(nlp, unsure).values())


def test_ids_follow_the_order_of_first_mention(nlp):
    """The first mentioned person is p1."""
    persons = link_persons(add_names(nlp("Pappa Ali ringde. Sedan kom mormor Asta.")))
    assert [(person.id, person.names) for person in persons] == [("p1", ("Ali",)), ("p2", ("Asta",))]


def test_empty_text_has_no_persons():
    """Nobody is in an empty note."""
    assert link_persons(blank()("")) == ()

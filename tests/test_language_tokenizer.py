"""The tokenizer keeps every character, and cuts case notes and statutes where a reader would."""

from __future__ import annotations

import pickle

import pytest

from docqa.language import loading
from docqa.language.abbreviations import BEFORE_LOWER, FIXED, LEADING
from docqa.language.tokenizer import written_out


@pytest.fixture(scope="module")
def blank():
    """The tokenizer with no trained parts."""
    return loading.blank()


def cut(blank, text: str) -> str:
    """The tokens of a text with bars between them, blanks of their own left out."""
    return "|".join(token.text for token in blank.make_doc(text) if not token.is_space)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        # a statute at the end of a sentence keeps its name and loses its stop
        ("Enligt 2 § SoL. Hon", "Enligt|2|§|SoL|.|Hon"),
        ("enligt BoL.", "enligt|BoL|."),
        # abbreviations of case notes, in either case
        ("enl. mamma", "enl.|mamma"),
        ("Enl. Jonna", "Enl.|Jonna"),
        ("Handl. ringer socialsekr. Blid, tfn. 1", "Handl.|ringer|socialsekr.|Blid|,|tfn.|1"),
        ("Bitr. avd. föräldr. beh. bost. komm.", "Bitr.|avd.|föräldr.|beh.|bost.|komm."),
        # some are abbreviations only after a figure or a section sign
        ("2 kap. 3 § 2 st. SoL", "2|kap.|3|§|2|st.|SoL"),
        ("10 min. till", "10|min.|till"),
        (
            "Samråd m. handl. och mamma o. pappa, 200 m. Sedan",
            "Samråd|m.|handl.|och|mamma|o.|pappa|,|200|m|.|Sedan",
        ),
        ("Han köpte ett st.", "Han|köpte|ett|st|."),
        # words that look like abbreviations end their sentence
        (
            "Bilen är min. Hon är ung. Det är el. Jag åt mos.",
            "Bilen|är|min|.|Hon|är|ung|.|Det|är|el|.|Jag|åt|mos|.",
        ),
        ("Jag såg Jan. Han åt.", "Jag|såg|Jan|.|Han|åt|."),
        ("ung. 30 och max. 40 på ons. 3/5", "ung.|30|och|max.|40|på|ons.|3/5"),
        # abbreviations in parts are one token
        ("bl. a. mat, t. ex. glass", "bl. a.|mat|,|t. ex.|glass"),
        ("T ex nu, fr o m i dag, p g a snö, m m.", "T ex|nu|,|fr o m|i|dag|,|p g a|snö|,|m m|."),
        # abbreviation and number, section sign and number
        ("Kl.14.30 kl.14 v.12 ca.2", "Kl.|14.30|kl.|14|v.|12|ca.|2"),
        ("11§ 2-4 §§ §11", "11|§|2-4|§§|§|11"),
        # ranges of clock times and years, but no other hyphens between figures
        ("08:15-09:00 8.15–9.00", "08:15|-|09:00|8.15|–|9.00"),
        ("Kl.10.00-11.30, 10-11.30", "Kl.|10.00|-|11.30|,|10|-|11.30"),
        ("2023-2024", "2023|-|2024"),
        ("20100305-1234, 2024-03-05, 100305+1234", "20100305-1234|,|2024-03-05|,|100305+1234"),
        # a colon between words, but not before an ending
        ("Dnr:2024/123 Mamma:jag Åtg:kalla", "Dnr|:|2024/123|Mamma|:|jag|Åtg|:|kalla"),
        ('sa:"kom', 'sa|:|"|kom'),
        ("LVU:s IVO:arna SoL:s Maj:t 3:e 4:1", "LVU:s|IVO:arna|SoL:s|Maj:t|3:e|4:1"),
        # a missing blank after a final mark
        ('hit".Sedan hem!!Sedan nej;sedan', 'hit|"|.|Sedan|hem|!!|Sedan|nej|;|sedan'),
        ("gick.Sedan hem,sedan", "gick|.|Sedan|hem|,|sedan"),
        # figures and units
        ("12år 5mg 3h 12-åringen", "12|år|5|mg|3|h|12-åringen"),
        ("1500:- 50% 1,5 120/80", "1500:-|50|%|1,5|120/80"),
        # slashes, hyphens, bullets and arrows
        ("in-/utskrivning, mor- och farföräldrar", "in-|/|utskrivning|,|mor-|och|farföräldrar"),
        ("-Jag vill", "-|Jag|vill"),
        ("-sover", "-|sover"),
        ("•Sömn", "•|Sömn"),
        ("A -> B", "A|->|B"),
        ("LVU-ansökan Al-Hassan A.S. »Jag«", "LVU-ansökan|Al-Hassan|A.S.|»|Jag|«"),
    ],
)
def test_cuts_as_a_reader_would(blank, text, tokens):
    """Abbreviations, statutes, times and marks become the tokens that the rules count on."""
    assert cut(blank, text) == tokens


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "a\r\n\r\nb",
        "a\u00a0b t\u00a0ex c",
        "glad 😀👩‍👧 barn",
        "NFD: mår",
        "\tTab  dubbla ",
        "§§",
        "…",
        "a\u2028b",
    ],
)
def test_no_character_is_lost(blank, text):
    """The text of the document is the text that went in, offsets included."""
    doc = blank(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_empty_text_has_no_tokens(blank):
    """Nothing in, nothing out."""
    assert len(blank("")) == 0


def test_norm_is_the_written_out_form(blank):
    """What an abbreviation stands for is its norm, so models and readers meet the full word."""
    norms = [token.norm_ for token in blank.make_doc("Enl. t ex 5 min. ung. 3")]
    assert norms == ["enligt", "till exempel", "5", "minuter", "ungefär", "3"]


def test_unknown_abbreviation_stands_for_itself():
    """No expansion is invented."""
    assert written_out("XYZ.") == "xyz."


def test_abbreviation_tables_agree():
    """A leading abbreviation is one that the tokenizer knows."""
    assert set(FIXED) | set(BEFORE_LOWER) | {"v"} >= LEADING


def test_tokenizer_can_be_sent_to_a_worker(blank):
    """A pickled tokenizer cuts as the one it was made from, so batches can run in processes."""
    again = pickle.loads(pickle.dumps(blank.tokenizer))
    assert [token.text for token in again("Enl. 11§ bl a")] == ["Enl.", "11", "§", "bl a"]


def test_words_are_divided_alike_alone_and_in_a_zone():
    """What is remembered of a word never changes how a text is divided, in a memory zone or out of one."""
    texts = ["Enl. mamma kl.14 m.m. Hon (enl. BUP) åt 12kr, sa hon!Sedan gick hon hem.", "Hem (hem). HEM!"]
    fresh, warm = loading.blank(), loading.blank()
    warm.tokenizer.learn(texts)
    expected = [[token.text for token in warm.make_doc(text)] for text in texts]
    assert [[token.text for token in fresh.make_doc(text)] for text in texts] == expected
    zoned = loading.blank()
    with zoned.memory_zone():
        assert [[token.text for token in zoned.make_doc(text)] for text in texts] == expected
    assert [[token.text for token in zoned.make_doc(text)] for text in texts] == expected

"""Dictations come out as a careful writer would have written them: names, spans, codes, second thoughts."""

from __future__ import annotations

import pytest

from docqa.dictation.tidying import tidy

ACCEPT = {"corrections", "deletions", "fillers"}


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("vi träffades i kvarnfors punkt", "Vi träffades i Kvarnfors."),
        ("han flyttade till myrvattnet i maj", "Han flyttade till Myrvattnet i maj"),
        ("hon bor i familjehemmet lindnäs punkt", "Hon bor i familjehemmet Lindnäs."),
        ("intyg från doktor hedelin kom i dag", "Intyg från doktor Hedelin kom i dag"),
        ("läraren tove munter ringde", "Läraren Tove Munter ringde"),
        ("kontaktpersonen tapper kom och tapper ringde", "Kontaktpersonen Tapper kom och tapper ringde"),
        ("syskonen lova och elin kom", "Syskonen Lova och Elin kom"),
        ("klara komma nio år komma sov punkt", "Klara, 9 år, sov."),
        ("ville komma tio år komma teg punkt ville har ont punkt", "Ville, 10 år, teg. Ville har ont."),
        ("rektor siri sand och läkare mats grym kom", "Rektor Siri Sand och läkare Mats Grym kom"),
        ("hon heter moa vild punkt", "Hon heter Moa Vild."),
        (
            "pappa lämnar tim på förskolan bergtuvan senast nio",
            "Pappa lämnar Tim på förskolan Bergtuvan senast nio",
        ),
        ("anmälan från region skåne och polisregion syd", "Anmälan från Region Skåne och polisregion Syd"),
    ],
)
def test_names_on_no_list_are_told_by_their_place(spoken: str, written: str) -> None:
    """Places by their endings, persons by title, age or brothers and sisters; once met, always known."""
    assert tidy(spoken).text == written


@pytest.mark.parametrize(
    "spoken",
    [
        "Vi badade i badvattnet i fiskebyn",
        "Läraren blev glad och modig",
        "Pojken var rask och frisk",
        "Hon vill lova och svära",
        "Mamma kan komma tre år senare",
        "Klara färdiga gå",
        "Föräldern från regionen ringde",
    ],
)
def test_ordinary_words_stay_small(spoken: str) -> None:
    """Words that only look like places, surnames or first names keep their small letters."""
    assert tidy(spoken).text == spoken


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("lägret är den fjärde till den sjätte maj", "Lägret är den 4–6 maj"),
        ("lägret är från den fjärde till den sjätte maj", "Lägret är från den 4 till den 6 maj"),
        ("det tar fyra till sex veckor", "Det tar 4–6 veckor"),
        ("se sidorna två till nio", "Se sidorna 2–9"),
        ("det sjönk från sextio till femtio procent", "Det sjönk från 60 till 50 %"),
        ("hon läser mellan fyra och fem på tisdagar", "Hon läser kl. 16–17 på tisdagar"),
        ("öppet vardagar åtta till elva", "Öppet vardagar kl. 8–11"),
        ("han kom klockan två på natten och åkte halv fyra", "Han kom kl. 02 och åkte kl. 03.30"),
        ("provet visade ett komma sju punkt", "Provet visade 1,7."),
        ("elfte maj tjugohundratjugosex", "2026-05-11"),
        ("trettio maj tjugohundratjugosex", "2026-05-30"),
        ("hon går i sjuan c", "Hon går i 7 C"),
        ("hon åker buss två gånger i veckan", "Hon åker buss två gånger i veckan"),
        ("diagnos eff åttiofyra punkt noll punkt", "Diagnos F84.0."),
        ("diagnoskod z sextiotre", "Diagnoskod Z63"),
        ("natten till lördagen mellan ett och två", "Natten till lördagen kl. 01–02"),
        ("hon ringer mellan nio och tio den åttonde maj", "Hon ringer kl. 9–10 den 8 maj"),
        ("han ringde vid nio och grät", "Han ringde kl. 9 och grät"),
        ("mötet är klockan 13:15", "Mötet är kl. 13.15"),
        (
            "telefon noll sjuttio streck ett sju fyra streck noll sex streck tolv",
            "Telefon 070-174 06 12",
        ),
    ],
)
def test_spans_codes_and_decimals(spoken: str, written: str) -> None:
    """Days, weeks, pages and times that bound something are spans; codes and decimals are in figures."""
    assert tidy(spoken).text == written


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("vi ses på onsdag eller ja torsdag punkt", "Vi ses på torsdag."),
        ("vi såg hur den nya planen nej hur den nya läraren gör punkt", "Vi såg hur den nya läraren gör."),
        ("enligt pappa vänta enligt mamma är det bra punkt", "Enligt mamma är det bra."),
        ("Vi var tre, nej fyra, vuxna.", "Vi var fyra vuxna."),
        ("Vi ses klockan tio. Nej, klockan elva.", "Vi ses kl. 11."),
        ("det skrevs den andra rättelse den tredje maj tjugohundratjugosex", "Det skrevs 2026-05-03"),
        ("flickan är sju förlåt åtta år punkt", "Flickan är 8 år."),
        ("de ses en gång i veckan eller rättare sagt varannan vecka", "De ses varannan vecka"),
        ("Hon kom halv tre, alltså fjorton och trettio, och gick.", "Hon kom kl. 14.30 och gick."),
        ("mamma kom sent ångra mamma kom i tid", "Mamma kom i tid"),
        ("hon har begärt rättelse av en uppgift", "Hon har begärt rättelse av en uppgift"),
        ("pappa pappa ringde och han eh han grät", "Pappa ringde och han grät"),
    ],
)
def test_second_thoughts_are_taken_in_when_asked_for(spoken: str, written: str) -> None:
    """What a speaker corrects, repeats or says in other words goes when proposals are taken in."""
    assert tidy(spoken, accept=ACCEPT).text == written


def test_repeats_and_restated_times_are_only_proposed() -> None:
    """Without being asked to, nothing said twice is taken away."""
    tidied = tidy("Pappa pappa kom halv tre, alltså fjorton och trettio, hem")
    assert tidied.text == "Pappa pappa kom kl. 14.30, alltså kl. 14.30, hem"
    assert {edit.kind for edit in tidied.edits if not edit.applied} >= {"filler", "correction"}


@pytest.mark.parametrize("spoken", ["Det det gäller är lång tid", "Hon kom, alltså klockan var mycket"])
def test_words_meant_twice_are_not_proposed(spoken: str) -> None:
    """ "Det det" and "alltså" without the same time again are left in peace."""
    assert not [edit for edit in tidy(spoken).edits if not edit.applied]


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("citat jag sov slut citat punkt citat jag drömde slut citat punkt", "”Jag sov”. ”Jag drömde”."),
        ("hon sa citat jag sov slut citat punkt", "Hon sa ”jag sov”."),
        ("Hon sa, citat, jag sov, slut citat, och gick.", "Hon sa ”jag sov” och gick."),
        ("frågan var hur mår du frågetecken han teg punkt", "Frågan var: Hur mår du? Han teg."),
        ("frågan är om hon mår bra frågetecken", "Frågan är om hon mår bra?"),
        ("hon gick punkt nästa steg möte med bup punkt", "Hon gick.\n\nNästa steg\nMöte med BUP."),
        ("barnets egna ord citat jag vill sova slut citat", "Barnets egna ord\n”Jag vill sova”"),
        ("rubrik almas egna ord hon vill hem punkt", "Almas egna ord\nHon vill hem."),
        ("ny punkt sova ny punkt äta slut punktlista hon kom", "- Sova\n- Äta\nHon kom"),
        ("mamma och eller pappa kommer", "Mamma och/eller pappa kommer"),
        ("hon kom ny rad rubrik bedömning ny rad hon sov", "Hon kom\nBedömning\nHon sov"),
        ("hon undrar kolon när får jag svar frågetecken", "Hon undrar: När får jag svar?"),
        ("se www punkt exempel punkt se snedstreck svar punkt jag kom", "Se www.exempel.se/svar. Jag kom"),
        ("Sidan slutar. Ny rad med frågor finns.", "Sidan slutar. Ny rad med frågor finns."),
        ("efternamnet bokstavera ludvig ulla harald slut komma", "Efternamnet Luh,"),
        ("sis hemmet ringde ivo anmälan", "SiS-hemmet ringde IVO-anmälan"),
        ("samordnings nummer från för äldrarna", "Samordningsnummer från föräldrarna"),
        ("Ny Bebick-utredning", "Ny BBIC-utredning"),
        ("hon kan därför inte komma och hämta", "Hon kan därför inte komma och hämta"),
    ],
)
def test_quotations_questions_and_sections(spoken: str, written: str) -> None:
    """A quotation that begins a sentence has a capital; questions and sections are set off."""
    assert tidy(spoken).text == written


def test_an_ordinary_question_of_what_follows_is_no_section() -> None:
    """ "Nästa steg" with a verb after it is a sentence, not a heading."""
    assert tidy("hon gick punkt nästa steg är ett möte").text == "Hon gick. Nästa steg är ett möte"

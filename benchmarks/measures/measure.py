"""LIX of the same facts as prose and as bullets, by docqa and by its peers.

    python benchmarks/measures/measure.py

A peer that is not installed is left out; give textstat an environment of its own, as its wheels bring a
package called "tests". Peers split sentences at full stops, so that a list is one long
sentence to them; docqa counts every list item and heading as a sentence, as a reader does.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable

from docqa.checking import check_text

PROSE = """
Förskolan ringde måndagen den 2 mars. Förskolläraren berättade att Majken har hämtats efter stängning fyra
gånger sedan den 9 februari. Hon sa också att Majken har haft med sig regnkläder varje dag och att hon
äter frukost på avdelningen klockan åtta. Mamma sa i telefon samma eftermiddag att hennes arbetstider
ändrades i början av februari. Hon berättade att mormor kan hämta på tisdagar och torsdagar, och att hon
själv har frågat chefen om tidigare arbetspass från mitten av mars. Majken sa att hon brukar bygga
kuddkojor med vikarien medan hon väntar. Socialsekreteraren och mamma bestämde att mormor börjar hämta
redan på torsdag, att mamma ringer förskolan när schemat är klart, och att socialsekreteraren ringer mamma
igen fredagen den 20 mars för att höra hur hämtningarna har fungerat.
""".strip().replace("\n", " ")

BULLETS = """Förskolan ringde måndagen den 2 mars

- Förskolläraren: Majken hämtad efter stängning fyra gånger sedan den 9 februari
- Förskolläraren: regnkläder med varje dag
- Förskolläraren: Majken äter frukost på avdelningen klockan åtta
- Mamma, telefon samma eftermiddag: arbetstiderna ändrades i början av februari
- Mamma: mormor kan hämta på tisdagar och torsdagar
- Mamma: har frågat chefen om tidigare arbetspass från mitten av mars
- Majken: "jag brukar bygga kuddkojor med vikarien"

Överenskommelser

- Mormor börjar hämta redan på torsdag
- Mamma ringer förskolan när schemat är klart
- Socialsekreteraren ringer mamma igen fredagen den 20 mars
- Då frågar socialsekreteraren hur hämtningarna har fungerat
- Mamma hör av sig till socialsekreteraren tidigare vid behov"""

Lix = Callable[[str], float | None]


def by_docqa(text: str) -> float | None:
    """LIX as ``docqa check`` gives it."""
    return check_text(text, tier="rules").measures["lix"]


def by_textstat(text: str) -> float:
    """LIX by textstat."""
    import textstat

    return float(textstat.lix(text))


def by_textdescriptives(text: str) -> float:
    """LIX by TextDescriptives, with spaCy's sentencizer, which a pipeline without a parser needs."""
    import spacy
    import textdescriptives  # noqa: F401 - registers its components

    nlp = spacy.blank("sv")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("textdescriptives/readability")
    return float(nlp(text)._.readability["lix"])


PEERS: dict[str, Lix] = {"textstat": by_textstat, "textdescriptives": by_textdescriptives}


def main() -> None:
    """Print one line a tool: LIX of the prose, of the bullets, and how many times more the bullets get."""
    tools: dict[str, Lix] = {"docqa": by_docqa}
    tools |= {name: lix for name, lix in PEERS.items() if importlib.util.find_spec(name)}
    print(f"{'tool':<18}{'prose':>8}{'bullets':>9}{'ratio':>8}")
    for name, lix in tools.items():
        prose, bullets = lix(PROSE), lix(BULLETS)
        ratio = f"{bullets / prose:8.2f}" if prose and bullets else " " * 8
        print(f"{name:<18}{prose or 0:8.1f}{bullets or 0:9.1f}{ratio}")


if __name__ == "__main__":
    main()

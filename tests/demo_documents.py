"""The demo's Word document: ``python tests/demo_documents.py`` writes corpora/demo/samtal.docx again."""

from __future__ import annotations

from pathlib import Path

SAMTAL = Path(__file__).resolve().parent.parent / "corpora" / "demo" / "samtal.docx"

BLOCKS: tuple[tuple[str, str], ...] = (
    ("Title", "Samtal med barn"),
    ("table", "Barn|Tilde Sand, 14 år"),
    ("table", "Datum|2026-10-06 kl. 15.00–15.45"),
    ("table", "Närvarande|Tilde Sand och socialsekreterare Robin Ek"),
    ("Heading 1", "Samtalet"),
    (
        "Normal",
        "Tilde kom i tid. Vi pratade först en stund om vädret och om bussen som var sen, och sedan "
        "letade vi efter ett ledigt rum eftersom det vanliga rummet var bokat. Tilde fick veta varför vi "
        "träffas och vad som skrivs ner.",
    ),
    (
        "Normal",
        "Tilde bor varannan vecka hos pappa Mats. Hon säger: ”Hos pappa är det tyst och jag gillar det.” "
        "Tilde vill egentligen bo hos sin pappa men vågar inte säga det. Mamman är en svår person som "
        "alltid ställer till bråk. Det ska ha förekommit våld i familjen tidigare.",
    ),
    (
        "Normal",
        "På frågan om skolan svarar Tilde att hon inte var på tre lektioner förra veckan. Hon tror att det "
        "beror på att hon har ont i magen. Kuratorn Eva Lund har enligt Tilde erbjudit henne en tid den "
        "12 oktober.",
    ),
    ("Heading 1", "Bedömning"),
    (
        "Normal",
        "Undertecknad bedömer att Tilde behöver en vuxen att prata med, eftersom hon själv säger att hon "
        "saknar det. FFT kan bli aktuellt.",
    ),
    ("Heading 1", "Planering"),
    ("List Bullet", "Robin Ek ringer kuratorn senast den 9 oktober."),
    ("List Bullet", "Tilde ska må bättre i skolan."),
    ("List Bullet", "Nytt samtal hålls den 20 oktober kl. 15.00, om Tilde vill."),
)


def write(path: Path = SAMTAL) -> None:
    """Write the document."""
    import docx

    document = docx.Document()
    document.core_properties.author = "docqa"
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for style, text in BLOCKS:
        if style == "table":
            for cell, words in zip(table.add_row().cells, text.split("|"), strict=True):
                cell.text = words
        elif style == "Title":
            table._element.addprevious(document.add_paragraph(text, style=style)._element)
        else:
            document.add_paragraph(text, style=style)
    document.save(str(path))


if __name__ == "__main__":
    write()

"""Documents made for the reading tests: Word, OpenDocument and PDF files with known content."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

PARAGRAPHS = ("Lo Ek och mamman kom till mötet.", "Mamman berättar att Lo sover dåligt.")


def word_file(path: Path) -> Path:
    """Headings, paragraphs, lists, a table, a content control, a text box, tracked insertion and deletion."""
    import docx

    document = docx.Document()
    document.add_heading("Samtal", level=1)
    document.add_paragraph(PARAGRAPHS[0])
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Datum"
    table.cell(0, 1).text = "2026-03-05"
    document.add_heading("Planering", level=2)
    document.add_paragraph("Ringa skolan", style="List Bullet")
    document.add_paragraph("Boka läkartid", style="List Number")
    _insert(document.add_paragraph("Mamman "), deleted="skriker", inserted="talar högt", after=" i telefon.")
    _content_control(document, "Handläggare: Kim Berg")
    _text_box(document.add_paragraph("Bredvid"), "I rutan")
    document.save(str(path))
    return path


def open_document_file(path: Path) -> Path:
    """A heading, a paragraph with a double space, a list and a table."""
    from odf.opendocument import OpenDocumentText
    from odf.text import H, List, ListItem, P, S

    document = OpenDocumentText()
    document.text.addElement(H(outlinelevel=1, text="Samtal"))
    paragraph = P(text="Lo Ek")
    paragraph.addElement(S(c=2))
    paragraph.addText("sover.")
    document.text.addElement(paragraph)
    item = ListItem()
    item.addElement(P(text="Ringa skolan"))
    listed = List()
    listed.addElement(item)
    document.text.addElement(listed)
    document.text.addElement(_table("Datum", "2026-03-05"))
    document.save(str(path))
    return path


def _table(*words: str) -> Any:
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    table, row = Table(), TableRow()
    for word in words:
        cell = TableCell()
        cell.addElement(P(text=word))
        row.addElement(cell)
    table.addElement(row)
    return table


def pdf_bytes(*pages: tuple[str, ...]) -> bytes:
    """A PDF with these lines on its pages; a page without lines holds a drawing only."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for lines in pages:
        canvas.rect(50, 50, 100, 100)
        for row, line in enumerate(lines):
            canvas.drawString(72, 780 - 16 * row, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def locked_pdf_bytes(data: bytes, *, password: str) -> bytes:
    """The same PDF behind a password; an empty one restricts printing only."""
    import pypdf

    writer = pypdf.PdfWriter(io.BytesIO(data))
    writer.encrypt(user_password=password, owner_password="ägaren", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _insert(paragraph: Any, *, deleted: str, inserted: str, after: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    paragraph._p.append(
        parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>{deleted}</w:delText></w:r></w:del>")
    )
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>{inserted}</w:t></w:r></w:ins>"))
    paragraph.add_run(after)


def _content_control(document: Any, text: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(len(document.element.body) - 1, control)


def _text_box(paragraph: Any, text: str) -> None:
    """A text box as Word saves it: once for new readers and once more for old ones."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    box = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    compatibility = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    paragraph.add_run()._r.append(
        parse_xml(
            f"<mc:AlternateContent {nsdecls('w')} {compatibility}>"
            f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
            "</mc:AlternateContent>"
        )
    )


def open_document_parts(**parts: str) -> bytes:
    """An OpenDocument package with this content and manifest only."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("META-INF/manifest.xml", parts.get("manifest", "<manifest/>"))
        package.writestr("content.xml", parts.get("content", "<office/>"))
    return buffer.getvalue()

"""Rich Text Format (.rtf) to text."""

from __future__ import annotations

from docqa.reading.extracting import damaged


def text_of_rtf(data: bytes, where: str) -> str:
    """The document's text; an empty document gives an empty string.

    Raises:
        ReadError: the bytes are not RTF.
    """
    from striprtf.striprtf import rtf_to_text

    if not data.lstrip().startswith(b"{\\rtf"):
        raise damaged(where, "RTF")
    try:
        text = rtf_to_text(  # type: ignore[no-untyped-call]
            data.decode("cp1252", errors="replace"), errors="replace"
        )
    except Exception as error:  # the parser lets many kinds through on a damaged file
        raise damaged(where, "RTF") from error
    return str(text).strip("\n")

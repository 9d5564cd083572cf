"""Bytes → text, one reader a media type; the text is the reader's text exactly as decoded."""

from __future__ import annotations

from pathlib import PurePath

from extract.read.html import text_of_html
from ontology.errors import ReadError

SUFFIXES = (".txt", ".html", ".htm")
MAX_BYTES = 12 * 1024 * 1024  # a province's yearbook is 8 MB; the store's loader takes 16 MiB in one literal


def read_bytes(data: bytes, source: str) -> tuple[str, str]:
    """Return the text of *data* and its media type.

    Raises:
        ReadError: empty, binary, not UTF-8, or longer than MAX_BYTES bytes.
    """
    if len(data) > MAX_BYTES:
        raise ReadError(source, f"has {len(data):,} bytes, the limit is {MAX_BYTES:,}", "split the file")
    if not data.strip():
        raise ReadError(source, "is empty", "give a file with text")
    if b"\0" in data[:65536]:
        raise ReadError(source, "is binary, not text", "save it as UTF-8 text (.txt) or as a web page (.html)")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReadError(source, f"is not UTF-8 (byte {error.start:,})", "save it again as UTF-8") from error
    if PurePath(source).suffix.lower() in {".html", ".htm"}:
        return text_of_html(text), "text/html"
    return text, "text/plain"

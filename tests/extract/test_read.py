"""Bytes that are a document, and bytes that are none."""

from __future__ import annotations

import pytest

from extract.read import MAX_BYTES, read_bytes
from ontology.errors import ReadError


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        (b"PK\x03\x04\x00\x00", "is binary"),
        ("Quyết định".encode("utf-16-le").replace(b"\0", b"\x01"), "is not UTF-8"),
        (b"Quy\xeat \xf0\xecnh", "is not UTF-8"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_reason(data: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        read_bytes(data, "tệp.txt")


def test_a_text_longer_than_the_limit_is_refused() -> None:
    with pytest.raises(ReadError, match="the limit is"):
        read_bytes(b"a" * (MAX_BYTES + 1), "a.txt")


def test_a_text_is_kept_as_decoded() -> None:
    assert read_bytes("Số\r\n12".encode(), "a.txt") == ("Số\r\n12", "text/plain")


def test_a_web_page_is_its_blocks_without_scripts() -> None:
    page = (
        b"<html><head><title>x</title></head><body><script>1</script><p>A <b>b</b></p>"
        b"<table><tr><td>1</td><td>2</td></tr></table>"
    )

    assert read_bytes(page, "a.html") == ("A b\n\n1\t2\n", "text/html")

"""What a text calls a document from here on is that document wherever it stands."""

from __future__ import annotations

import pytest

from extract.pipeline import extract_document

GIVES = (
    "Thực hiện Chương trình hành động số 29-CTr/TU ngày 05/5/2023 (sau đây gọi tắt là {name}), UBND huyện làm "
    "như sau:\n\n"
)


def uses(name: str, text: str) -> list[tuple[str | None, str | None]]:
    """Return each later use with the number of what it stands for."""
    found = extract_document((GIVES.format(name=name) + text).encode(), "a.txt").mentions
    return [(m.name, found[m.refers_to].number) for m in found if m.rule == "alias" and m.refers_to is not None]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Chương trình của Tỉnh ủy", "1. Quán triệt Chương trình của Tỉnh ủy.\n", ["Chương trình của Tỉnh ủy"]),
        (
            "Chương trình 29",
            "1. Quán triệt Chương trình\n29 tới mọi chi bộ; gắn với Chương trình 29.\n",
            ["Chương trình 29"] * 2,
        ),
        ("Chương trình", "1. Quán triệt Chương trình này và Chương trình năm sau.\n", []),
        ("Chương trình số 29-CTr/TU", "1. Quán triệt Chương trình số 29-CTr/TU.\n", []),
        ("Chương trình dân vận", "1. Quán triệt Chương trình dân vận số 5, Chương trình dân vận ngày 05/9.\n", []),
        ("Chương trình 29", "1. Mỗi chương trình 29 giờ; Chương trình 295.\n", []),
    ],
)
def test_a_later_use_is_the_document_that_was_named(name: str, text: str, found: list[str]) -> None:
    assert uses(name, text) == [(used, "29-CTr/TU") for used in found]

"""Where something stands in a text, said in words."""

from __future__ import annotations

import pytest

from extract.pipeline import extract_document
from ontology.model import Node, Section, Span
from ontology.standing import Standing

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH\nSố: 10/KH-UBND\n\nKẾ HOẠCH\nVề công tác dân vận\n\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I. MỤC ĐÍCH\n\nII. NHIỆM VỤ\n\n3. Sở Nội vụ\n\n- Thực hiện HERE.\n", "Phần II, mục 3"),
        ("I. MỤC ĐÍCH\n\nII. NHIỆM VỤ\n\n2. Chung\n\n2.1. Riêng\n\na) Thực hiện HERE.\n", "Phần II, mục 2.1, điểm a"),
        ("Chương I\nCHUNG\n\nĐiều 4. Phạm vi\n\n2. Quy định:\na) HERE;\n", "Chương I, Điều 4, khoản 2, điểm a"),
        ("1. Việc.\n\nNơi nhận:\n- Như HERE;\n", "Nơi nhận"),
        ("1. Việc.\n\nPHỤ LỤC II\nBiểu\n\nHERE\n", "Phụ lục II"),
        ("Thực hiện HERE.\n\n1. Việc.\n", None),
    ],
)
def test_the_sections_around_a_place_are_named_the_outermost_first(text: str, words: str | None) -> None:
    found = extract_document((HEAD + text).encode(), "a.txt")

    assert Standing(found.outline).of(found.document.text.index("HERE")) == words


def test_a_note_stands_where_its_mark_does() -> None:
    text = HEAD + "1. Kế hoạch của tỉnh[1].\n\n2. Các sở\n\n[1] Kế hoạch số 12/KH-UBND.\n\nthực hiện.\n"
    found = extract_document(text.encode(), "a.txt")

    assert Standing(found.outline).of(text.index("12/KH")) == "Mục 1, chú thích 1"


def test_a_note_without_a_mark_is_named_alone_and_an_empty_section_is_nowhere() -> None:
    standing = Standing((Node(Section.ITEM, "1", Span(3, 3), 4), Node(Section.FOOTNOTE, "2", Span(5, 9), 9)))

    assert [standing.of(place) for place in (0, 3, 5, 8, 9)] == [None, None, "Chú thích 2", "Chú thích 2", None]

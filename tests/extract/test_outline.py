"""The sections of a text, and sentences made whole again over the foot of a page."""

from __future__ import annotations

import pytest

from extract.outline import reading_text
from extract.pipeline import extract_document
from ontology.model import Extraction, Section
from ontology.standing import Standing

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH\nSố: 10/KH-UBND\n\nKẾ HOẠCH\nVề công tác dân vận\n\n"


def read(text: str) -> Extraction:
    return extract_document((HEAD + text).encode(), "a.txt")


def sections(text: str) -> list[tuple[str, str, str]]:
    """Return section, label and words of each node."""
    found = read(text)
    whole = found.document.text
    return [(n.section.value, n.label, " ".join(n.span.of(whole).split())) for n in found.outline]


def test_items_nest_in_parts() -> None:
    text = (
        "I. MỤC ĐÍCH\n\n1. Mục đích\n\n- Nâng cao nhận thức.\n- Tạo đồng thuận.\n\n2. Yêu cầu\n\nII. NHIỆM VỤ\n\n"
        "2.1. Sở Nội vụ\n"
    )

    assert sections(text) == [
        ("part", "I", "I. MỤC ĐÍCH 1. Mục đích - Nâng cao nhận thức. - Tạo đồng thuận. 2. Yêu cầu"),
        ("item", "1", "1. Mục đích - Nâng cao nhận thức. - Tạo đồng thuận."),
        ("bullet", "-", "- Nâng cao nhận thức."),
        ("bullet", "-", "- Tạo đồng thuận."),
        ("item", "2", "2. Yêu cầu"),
        ("part", "II", "II. NHIỆM VỤ 2.1. Sở Nội vụ"),
        ("item", "2.1", "2.1. Sở Nội vụ"),
    ]


def test_articles_have_clauses_and_points() -> None:
    text = "Chương I\nQUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi\n\n1. Quy định này:\na) áp dụng;\n\nĐiều 2. Đối tượng\n"

    assert [(section, label) for section, label, _ in sections(text)] == [
        ("part", "Chương I"), ("article", "Điều 1"), ("clause", "1"), ("point", "a"), ("article", "Điều 2"),
    ]  # fmt: skip


def test_markdown_and_sections_of_a_chapter_are_parts_too() -> None:
    text = "## Chương I\n\nMục 1. Chung\n\n**Điều 1.** Phạm vi\n\nMục 2. Riêng\n"

    assert [(section, label) for section, label, _ in sections(text)] == [
        ("part", "Chương I"), ("part", "Mục 1"), ("article", "Điều 1"), ("part", "Mục 2"),
    ]  # fmt: skip


def test_parts_with_letters_may_stand_above_those_with_figures() -> None:
    found = read("A. MỤC ĐÍCH\n\nI. CHUNG\n\nB. NHIỆM VỤ\n\nI. RIÊNG\n").outline

    assert [(node.label, node.depth) for node in found] == [("A", 1), ("I", 2), ("B", 1), ("I", 2)]


def test_recipients_signature_and_annex_end_the_text() -> None:
    text = (
        "1. Việc.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Văn Nam\n\n"
        "PHỤ LỤC I\nChỉ tiêu\n"
    )

    assert [(section, label) for section, label, _ in sections(text)] == [
        ("item", "1"), ("recipients", ""), ("signature", ""), ("annex", "PHỤ LỤC I"),
    ]  # fmt: skip


def test_what_stands_behind_the_signature_is_an_annex() -> None:
    text = "1. Việc.\n\nNơi nhận:\n- Lưu: VT.\n\nCHƯƠNG TRÌNH HÀNH ĐỘNG CỦA TỈNH\n\nI. MỤC TIÊU\n"

    assert [(section, label) for section, label, _ in sections(text)] == [
        ("item", "1"), ("recipients", ""), ("annex", "CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA TỈNH"), ("part", "I"),
    ]  # fmt: skip


def test_rows_are_one_table() -> None:
    text = "1. Phân công\n\n| TT | Việc | Cơ quan |\n|---|---|---|\n| 1 | Rà soát | Sở Nội vụ |\n\n2. Kinh phí\n"

    assert [(section, words[:6]) for section, _, words in sections(text)] == [
        ("item", "1. Phâ"), ("table", "| TT |"), ("item", "2. Kin"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("mark", "note"),
    [("tỉnh[1],", "[1]"), ("tỉnh⁽¹⁾,", "⁽¹⁾"), ("tỉnh¹,", "¹"), ("tỉnh(1),", "(1)"), ("tỉnh1,", "1")],
)
def test_a_footnote_is_put_where_its_mark_is(mark: str, note: str) -> None:
    text = f"1. Theo kế hoạch của {mark} các sở\n\n{note} Kế hoạch số 12/KH-UBND của tỉnh.\n\nthực hiện nghiêm túc.\n"

    found = read(text)

    (node,) = [n for n in found.outline if n.section is Section.FOOTNOTE]
    assert node.mark is not None and node.mark.of(found.document.text) == note
    whole, places = reading_text(found.document.text, found.outline)
    assert "các sở thực hiện nghiêm túc." in " ".join(whole.split())
    assert [found.document.text[place] for place in places] == list(whole)


def test_notes_of_one_page_find_their_marks_above_both() -> None:
    text = "1. Theo Kế hoạch¹ và Chương trình².\n\n____\n¹ Kế hoạch năm 2024.\n² Chương trình năm 2025.\n"

    notes = [n for n in read(text).outline if n.section is Section.FOOTNOTE]

    assert [n.mark is not None for n in notes] == [True, True]


@pytest.mark.parametrize(
    "text",
    [
        "1. Ba trụ cột gồm: (1) Công nghiệp; (2) Du lịch.\n\n(1) Công nghiệp phát triển mạnh.\n",
        "Các văn bản:\n\n1 Kế hoạch số 12/KH-UBND.\n2 Kế hoạch số 13/KH-UBND.\n",
    ],
)
def test_an_enumeration_is_no_footnote(text: str) -> None:
    assert "footnote" not in {section for section, _, _ in sections(text)}


def test_the_number_of_a_page_is_taken_out_of_a_sentence() -> None:
    found = read("1. Các sở tổ chức\n\n2\n\nthực hiện nghiêm túc.\n")

    whole, _ = reading_text(found.document.text, found.outline)

    assert "tổ chức thực hiện nghiêm túc." in " ".join(whole.split())


def test_where_a_citation_stands() -> None:
    found = read("I. MỤC ĐÍCH\n\nII. NHIỆM VỤ\n\n3. Sở Nội vụ\n\n- Thực hiện Nghị quyết số 05-NQ/TU.\n")
    mention = next(m for m in found.mentions if m.number == "05-NQ/TU")

    assert [node.label for node in Standing(found.outline).around(mention.span.start)] == ["II", "3", "-"]


@pytest.mark.parametrize("number", ["82-CTr/TU", "12-\nNQ/TU", "12- NQ/TU"])
def test_a_number_at_the_start_of_a_line_is_no_item(number: str) -> None:
    found = sections(f"1. Thực hiện Chương trình hành động số\n{number} ngày 26/3/2024 của Tỉnh ủy.\n\n2. Việc khác.\n")

    assert [(section, label) for section, label, _ in found] == [("item", "1"), ("item", "2")]

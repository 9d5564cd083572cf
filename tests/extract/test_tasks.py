"""Who is told to carry out the document itself, and what a clause says of another paper than this one."""

from __future__ import annotations

import pytest

from extract.pipeline import extract_document
from ontology.model import ITSELF, Extraction, Relation

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH BÌNH THUẬN\nSố: 2940/KH-UBND\n\nBình Thuận, ngày 08 tháng 8 năm 2023\n\n"
    "KẾ HOẠCH\nVề nâng cao đời sống Nhân dân\n\nỦy ban nhân dân tỉnh ban hành kế hoạch như sau:\n\n"
)


def read(text: str) -> Extraction:
    return extract_document(text.encode(), "a.txt")


def told(text: str) -> list[str | None]:
    """Return who is told to carry out the plan that holds *text*."""
    return [s.actor for s in read(HEAD + text).statements if s.target == ITSELF]


def said(text: str, *, head: str = HEAD) -> list[tuple[str | None, str, str | None]]:
    found = read(head + text)
    numbers = [m.number or m.name for m in found.mentions]
    return [
        (None if s.source is None else numbers[s.source], s.relation.value, numbers[s.target])
        for s in found.statements
        if s.target != ITSELF
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("1. UBND các huyện xây dựng kế hoạch triển khai thực hiện Kế hoạch này.\n", ["UBND các huyện"]),
        ("1. UBND các xã căn cứ các nhiệm vụ nêu trong Kế hoạch này, xây dựng kế hoạch cụ thể.\n", ["UBND các xã"]),
        (
            "1. Ủy ban Mặt trận Tổ quốc tỉnh xây dựng kế hoạch giám sát việc thực hiện Kế hoạch này.\n",
            ["Ủy ban Mặt trận Tổ quốc tỉnh"],
        ),
        ("1. Giao Sở Nội vụ theo dõi, đôn đốc việc thực hiện Kế hoạch này.\n", []),
        ("1. Giao Sở Nội vụ theo dõi, tổng hợp các sở thực hiện Kế hoạch này.\n", []),
        ("1. Sở Nội vụ hướng dẫn thực hiện Kế hoạch này.\n", []),
        ("1. Kinh phí thực hiện Kế hoạch này do ngân sách bảo đảm.\n", []),
        ("1. Sở Nội vụ thực hiện Quyết định này.\n", []),
        (
            "1. Sở Nội vụ thực hiện Kế hoạch này.\n2. Sở Tài chính thực hiện Kế hoạch này.\n",
            ["Sở Nội vụ", "Sở Tài chính"],
        ),
    ],
)
def test_who_is_told_to_carry_this_out(text: str, who: list[str]) -> None:
    assert told("III. TỔ CHỨC THỰC HIỆN\n\n" + text) == who


def test_an_article_may_tell_a_list_of_chairs() -> None:
    head = "ỦY BAN NHÂN DÂN\nTỈNH BÌNH THUẬN\nSố: 80/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề việc giao nhiệm vụ\n\nQUYẾT ĐỊNH:\n\n"
    text = "Điều 3. Các Bộ trưởng, Chủ tịch Ủy ban nhân dân các tỉnh chịu trách nhiệm thi hành Quyết định này.\n"

    (statement,) = [s for s in read(head + text).statements if s.target == ITSELF]

    assert statement.actor == "Các Bộ trưởng, Chủ tịch Ủy ban nhân dân các tỉnh"


def test_a_task_goes_on_with_the_resolutions_that_it_names_of_several() -> None:
    text = (
        "1. Các địa phương tổ chức thực hiện có hiệu quả Nghị quyết số 08-NQ/TU và kế hoạch của tỉnh triển khai "
        "thực hiện các nghị quyết chuyên đề của Tỉnh ủy, nhất là: Nghị quyết số 05-NQ/TU và Nghị quyết số 09-NQ/TU.\n"
    )

    assert said(text) == [(None, "orders", "08-NQ/TU"), (None, "orders", "05-NQ/TU"), (None, "orders", "09-NQ/TU")]


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        (
            "Thực hiện Chương trình số 16-CTr/TU, ngày 13/5/2011, UBND huyện ban hành Kế hoạch số 42/KH-UBND.\n",
            [("42/KH-UBND", "implements", "16-CTr/TU")],
        ),
        (
            "Thủ tướng Chính phủ ban hành Quyết định số 44/2025/QĐ-TTg bãi bỏ 39 văn bản gồm:\n\n"
            "1. Quyết định số 104/2000/QĐ-TTg ngày 25/8/2000.\n\n2. Quyết định số 63/2002/QĐ-TTg ngày 20/5/2002.\n",
            [
                ("44/2025/QĐ-TTg", "repeals", "104/2000/QĐ-TTg"),
                ("44/2025/QĐ-TTg", "repeals", "63/2002/QĐ-TTg"),
            ],
        ),
        ("Tiếp tục lãnh đạo, chỉ đạo thực hiện Chỉ thị số 25-CT/TW.\n", [(None, "orders", "25-CT/TW")]),
    ],
)
def test_a_page_that_tells_of_papers_states_what_they_do(
    text: str, statements: list[tuple[str | None, str, str | None]]
) -> None:
    assert said(text, head="") == statements


def decision(title: str, text: str) -> list[tuple[str | None, str, str | None]]:
    head = f"CHÍNH PHỦ\n-------\nSố: 48/2013/NĐ-CP\n\nHà Nội, ngày 14 tháng 05 năm 2013\n\nNGHỊ ĐỊNH\n{title}\n\n"
    return said(text, head=head)


def test_an_amending_decree_lists_what_it_amends_over_the_topics() -> None:
    text = (
        "Chính phủ ban hành Nghị định sửa đổi, bổ sung một số điều của Nghị định số 63/2010/NĐ-CP ngày 08/6/2010; Nghị "
        "định số 36/2012/NĐ-CP ngày 18/4/2012 quy định cơ cấu của Bộ và Nghị định số 55/2011/NĐ-CP ngày 04/7/2011,\n"
    )

    found = decision("VỀ KIỂM SOÁT THỦ TỤC", text)

    assert [target for _, relation, target in found if relation == "amends"] == [
        "63/2010/NĐ-CP", "36/2012/NĐ-CP", "55/2011/NĐ-CP",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Điều 1. Sửa đổi, bổ sung, bãi bỏ một số điều, khoản của Nghị định số 63/2010/NĐ-CP như sau:\n",
        "Điều 1. Thay Điều 4 của Nghị định số 63/2010/NĐ-CP bằng điều 4 mới như sau:\n",
    ],
)
def test_what_changes_single_articles_amends(text: str) -> None:
    assert decision("VỀ KIỂM SOÁT THỦ TỤC", text) == [(None, "amends", "63/2010/NĐ-CP")]


def test_a_paper_that_enforces_the_charter_guides() -> None:
    head = (
        "BỘ CHÍNH TRỊ\n-----\nSố: 29-QĐ/TW\n\nHà Nội, ngày 02 tháng 6 năm 1997\n\nQUY ĐỊNH\nTHI HÀNH ĐIỀU LỆ ĐẢNG\n\n"
    )

    assert (None, Relation.GUIDES.value, "ĐIỀU LỆ ĐẢNG") in said("Bộ Chính trị quy định:\n", head=head)


def test_the_signature_stands_before_the_annex() -> None:
    text = HEAD + "1. Sở Nội vụ chủ trì.\n\nNơi nhận:\n- Lưu: VT.\n\nCHỦ TỊCH\n\n\n\nĐoàn Anh Dũng\n\nPHỤ LỤC\n"
    rows = "".join(f"{n}\nTỷ lệ hộ dân số {n}\n% \n{n}\nSở Nội\nvụ\n" for n in range(1, 30))

    document = read(text + rows).document

    assert (document.signer, document.signer_office) == ("Đoàn Anh Dũng", "Chủ tịch")

"""One example a rule of what clauses and lists state; each fails when its rule matches nothing."""

from __future__ import annotations

import pytest

from extract.pipeline import extract_document
from ontology.model import ITSELF

PLAN = (
    "ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH\nSố: 10/KH-UBND\n\nKẾ HOẠCH\nVề công tác dân vận\n\n"
    "UBND tỉnh ban hành kế hoạch như sau:\n\n"
)
OPENING = "ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH\nSố: 10/KH-UBND\n\nKẾ HOẠCH\nVề công tác dân vận\n\n"
DECISION = "ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH\nSố: 10/2024/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề công tác văn bản\n\nQUYẾT ĐỊNH:\n\n"
ORDER = (
    "ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH\nSố: 10/CT-UBND\n\nCHỈ THỊ\nVề công tác dân vận\n\nChủ tịch UBND tỉnh yêu cầu:\n\n"
)


def said(text: str) -> list[tuple[str | None, str, str | None]]:
    found = extract_document(text.encode(), "a.txt")
    names = [m.number or m.name for m in found.mentions]
    return [
        (None if s.source is None else names[s.source], s.relation.value, names[s.target])
        for s in found.statements
        if s.target != ITSELF
    ]


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        (PLAN + "5. Bãi bỏ Quyết định số 480/QĐ-UBND.\n", []),
        (ORDER + "1. Rà soát văn bản.\n\n2. Bãi bỏ Quyết định số 480/QĐ-UBND.\n", [(None, "repeals", "480/QĐ-UBND")]),
        (
            PLAN + "1. Kế hoạch số 12/KH-UBND về một số giải pháp đồng bộ thực hiện Kết luận số 20-KL/TU.\n",
            [("12/KH-UBND", "implements", "20-KL/TU")],
        ),
        (PLAN + "1. Kế hoạch số 12/KH-UBND về tuyên truyền thực hiện Kết luận số 20-KL/TU.\n", []),
        (
            PLAN + "1. Nghị định số 9/2020/NĐ-CP có căn cứ ban hành như sau: “Căn cứ Nghị quyết số 5/2019/QH14”.\n",
            [("9/2020/NĐ-CP", "based_on", "5/2019/QH14")],
        ),
        (DECISION + "Điều 2. Quyết định số 480/QĐ-UBND hết hiệu lực.\n", [(None, "repeals", "480/QĐ-UBND")]),
        (OPENING + "Sau khi xem xét Tờ trình số 5/TTr-SNV;\n", [(None, "based_on", "5/TTr-SNV")]),
        (OPENING + "Trên cơ sở Báo cáo số 5/BC-SNV;\n", [(None, "based_on", "5/BC-SNV")]),
        (
            OPENING + "Căn cứ Luật số 5/2020/QH14,\nThực hiện Nghị quyết số 10-NQ/TU, UBND tỉnh ban hành kế hoạch:\n",
            [(None, "based_on", "5/2020/QH14"), (None, "implements", "10-NQ/TU")],
        ),
        (
            "TỈNH ỦY TÂY NINH\nSố: 10-KH/TU\n\nKẾ HOẠCH\nSơ kết giữa nhiệm kỳ thực hiện Nghị quyết số 5-NQ/TU\n",
            [(None, "reviews", "5-NQ/TU")],
        ),
        (DECISION + "Điều 2. Đề nghị xem xét Quyết định số 480/QĐ-UBND đã hết hiệu lực.\n", []),
    ],
)
def test_what_a_clause_states(text: str, statements: list[tuple[str | None, str, str | None]]) -> None:
    assert said(text) == statements


def test_the_opening_goes_on_over_words_that_name_nothing() -> None:
    text = (
        "KẾ HOẠCH\nVề công tác dân vận\n\nThực hiện Nghị quyết số 43-NQ/TW, tiếp theo chương trình "
        "công tác năm; Kết luận số "
        "20-KL/TU, UBND tỉnh ban hành kế hoạch:\n"
    )

    assert said(text) == [(None, "implements", "43-NQ/TW"), (None, "implements", "20-KL/TU")]


def test_grounds_may_stand_under_one_word() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH\nSố: 10/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề giao việc\n\nỦY BAN NHÂN "
        "DÂN TỈNH TÂY NINH\n\nCăn cứ:\n"
        "- Nghị định số 30/2020/NĐ-CP;\n- Nghị quyết số 12/NQ-HĐND;\n\nQUYẾT ĐỊNH:\n"
    )

    assert said(text) == [(None, "based_on", "30/2020/NĐ-CP"), (None, "based_on", "12/NQ-HĐND")]


def test_what_ends_is_listed_behind_a_colon() -> None:
    text = (
        DECISION
        + "Điều 2. Kể từ ngày Quyết định này có hiệu lực, hết hiệu lực thi hành:\n1. Quyết định số 5/2010/QĐ-UBND;\n"
    )

    assert said(text) == [(None, "repeals", "5/2010/QĐ-UBND")]


def test_an_annex_of_what_goes_on_is_not_of_what_ends() -> None:
    annexes = (
        "DANH MỤC VĂN BẢN BÃI BỎ\n\n1. Quyết định số 5/2010/QĐ-UBND\n\n"
        "DANH MỤC VĂN BẢN CÒN HIỆU LỰC\n\n1. Quyết định số 6/2011/QĐ-UBND\n"
    )

    assert said(DECISION + "Điều 1. Công bố danh mục.\n\n" + annexes) == [(None, "repeals", "5/2010/QĐ-UBND")]


def test_rows_without_marks_end_where_marked_items_begin() -> None:
    text = DECISION + (
        "Điều 1. Bãi bỏ các văn bản sau:\n\nQuyết định số 5/2010/QĐ-UBND;\n\n"
        "1. Quyết định số 6/2011/QĐ-UBND còn hiệu lực.\n"
    )

    assert said(text) == [(None, "repeals", "5/2010/QĐ-UBND")]


def test_nobody_is_told_by_the_word_for_an_office_alone() -> None:
    found = extract_document((PLAN + "1. Cơ quan phải thực hiện Nghị quyết số 05-NQ/TU.\n").encode(), "a.txt")

    assert [(s.relation.value, s.actor) for s in found.statements] == [("orders", None)]

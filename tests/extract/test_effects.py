"""What articles and closing clauses do to other papers: pieces amended, lists that end, papers that speak of papers."""

from __future__ import annotations

import pytest

from tests.extract.test_clauses import DECISION, ORDER, PLAN, said

LAW = "BỘ NỘI VỤ\nSố: 10/2024/TT-BNV\n\nTHÔNG TƯ\nVề văn thư\n\nBộ trưởng ban hành Thông tư:\n\nĐiều 3. Hiệu lực\n"


@pytest.mark.parametrize(
    ("clause", "relation"),
    [
        ("1. Bổ sung Điều 5a vào sau Điều 5 Nghị định số 5/2016/NĐ-CP.", "amends"),
        ("1. Bổ sung khoản 3a vào sau khoản 3 Điều 5 Nghị định số 5/2016/NĐ-CP.", "amends"),
        ("1. Sửa đổi tên Điều 5 và bổ sung khoản 4 vào Điều 6 của Nghị định số 5/2016/NĐ-CP.", "amends"),
        ("1. Thay thế một số cụm từ tại Nghị định số 5/2016/NĐ-CP.", "amends"),
        ("1. Bãi bỏ khoản 2 Điều 3, điểm b khoản 4 Điều 5 và Phụ lục II Nghị định số 5/2016/NĐ-CP.", "repeals"),
        ("1. Bãi bỏ các điểm a, b và c khoản 2 Điều 7 Nghị định số 5/2016/NĐ-CP.", "repeals"),
        ("1. Bãi bỏ các nghị định: số 5/2016/NĐ-CP ngày 01/2/2016.", "repeals"),
        ("1. Thông tư này hướng dẫn thực hiện Nghị định số 5/2016/NĐ-CP.", "guides"),
        (
            "1. Các văn bản sau đây hết hiệu lực kể từ ngày Thông tư này có hiệu lực thi hành: "
            "Nghị định số 5/2016/NĐ-CP.",
            "repeals",
        ),
    ],
)
def test_an_article_does_this_to_the_decree(clause: str, relation: str) -> None:
    assert said(LAW + clause + "\n") == [(None, relation, "5/2016/NĐ-CP")]


def test_what_ends_is_listed_behind_its_semicolons() -> None:
    text = (
        "2. Các Thông tư sau đây hết hiệu lực kể từ ngày Thông tư này có hiệu lực thi hành: Thông tư số 61/2014/TT-BTC"
        "; Thông tư số 18/2020/TT-BTC, trừ Điều 9.\n"
    )

    assert said(LAW + text) == [(None, "repeals", "61/2014/TT-BTC"), (None, "repeals", "18/2020/TT-BTC")]


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        (
            DECISION + "Điều 4. Quyết định số 91/QĐ-UB và Quyết định số 208/QĐ-UB của UBND tỉnh nay bãi bỏ.\n",
            [(None, "repeals", "91/QĐ-UB"), (None, "repeals", "208/QĐ-UB")],
        ),
        (
            DECISION + "Điều 4. Riêng Thông báo số 33/TB-UB ngày 5/6/1991 được thay bằng Quyết định này.\n",
            [(None, "replaces", "33/TB-UB")],
        ),
        (
            PLAN
            + "1. Theo Kế hoạch số 5-RĐ/TT của Vụ Ruộng đất (Bộ Nông nghiệp) hướng dẫn thi hành Chỉ thị số 169/CP.\n",
            [("5-RĐ/TT", "guides", "169/CP")],
        ),
        (
            PLAN + "1. HĐND tỉnh thông qua Nghị quyết số 39/2003/NQ-HĐND phê duyệt 7 loại phí, thay thế Nghị quyết số "
            "12/1999/NQ-HĐND.\n",
            [("39/2003/NQ-HĐND", "replaces", "12/1999/NQ-HĐND")],
        ),
        (
            PLAN
            + "1. Chấp hành Nghị định số 31/2019/NĐ-CP quy định chi tiết một số điều và biện pháp tổ chức thi hành "
            "Luật Tố cáo.\n",
            [("31/2019/NĐ-CP", "guides", "Luật Tố cáo")],
        ),
        (
            PLAN + "1. Theo Nghị quyết số 35/2000/QH10 của Quốc hội về việc thi hành Luật Hôn nhân và gia đình.\n",
            [("35/2000/QH10", "guides", "Luật Hôn nhân và gia đình")],
        ),
        (
            PLAN + "1. Theo Hướng dẫn số 128-HD/BTGTW về việc học tập, quán triệt Nghị quyết số 42-NQ/TW.\n",
            [("128-HD/BTGTW", "implements", "42-NQ/TW")],
        ),
        (  # the days deny nothing that stands directly behind the number
            PLAN + "1. Kế hoạch số 70/KH-UBND ngày 22/11/2018 thực hiện Kết luận số 52-KL/TW ngày 30/5/2019.\n",
            [("70/KH-UBND", "implements", "52-KL/TW")],
        ),
        (
            DECISION
            + "Căn cứ Nghị định số 8/2022/NĐ-CP quy định chi tiết Luật Bảo vệ môi trường, được sửa đổi, bổ sung bởi "
            "Nghị định số 5/2025/NĐ-CP;\n",
            [("8/2022/NĐ-CP", "guides", "Luật Bảo vệ môi trường"), ("5/2025/NĐ-CP", "amends", "8/2022/NĐ-CP")],
        ),
        (ORDER + "1. Hội nghị đã quyết định dừng thực hiện Nghị quyết số 5-NQ/TU.\n", []),
    ],
)
def test_what_is_said_of_other_papers(text: str, statements: list[tuple[str | None, str, str | None]]) -> None:
    assert said(text) == statements


def test_a_draft_resolution_in_a_proposal_is_no_one_that_the_text_cites() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH CAO BẰNG\nSố: 5/TTr-UBND\n\nTỜ TRÌNH\nVề chính sách\n\n"
        "1. Theo Nghị quyết số 29/2018/NQ-HĐND.\n\n"
        "DỰ THẢO\n\nĐiều 2. Nghị quyết này thay thế Nghị quyết số 22/2016/NQ-HĐND.\n"
    )

    assert said(text) == []


def test_what_a_footnote_says_is_said_of_the_paper_that_bears_its_mark() -> None:
    text = (
        "1. Nghị định số 31/2019/NĐ-CP ngày 10/4/2019¹; Nghị định số 167/2013/NĐ-CP; "
        "Thông tư số 15/2017/TT-BTC².\n\n"
        "----------\n¹ Nghị định này thay thế Nghị định số 76/2012/NĐ-CP.\n"
        "² Đã được sửa đổi, bổ sung bởi Thông tư số 93/2017/TT-BTC.\n"
    )

    assert said(PLAN + text) == [
        ("31/2019/NĐ-CP", "replaces", "76/2012/NĐ-CP"),
        ("93/2017/TT-BTC", "amends", "15/2017/TT-BTC"),
    ]


def test_a_rule_behind_the_signature_is_text_again() -> None:
    text = (
        DECISION
        + "Điều 2. Thi hành.\n\nNơi nhận:\n- Lưu: VT.\n\nQUY CHẾ\n\nĐiều 1. Theo Kế hoạch số 17/KH-CAQ triển khai Nghị "
        "quyết số 8-NQ/QU.\n"
    )

    assert said(text) == [("17/KH-CAQ", "implements", "8-NQ/QU")]


@pytest.mark.parametrize(
    ("head", "statements"),
    [
        (
            "TỈNH ỦY\nSố: 10-BC/TU\n\nBÁO CÁO\nKết quả 5 năm thực hiện Nghị quyết số 8-NQ/TW\n",
            [(None, "reviews", "8-NQ/TW")],
        ),
        ("TỈNH ỦY\nSố: 10-KH/TU\n\nKẾ HOẠCH\nGiám sát việc thực hiện Nghị quyết số 8-NQ/TW\n", []),
        ("TỈNH ỦY\nSố: 10-TB/TU\n\nTHÔNG BÁO\nVề tình hình triển khai Nghị quyết số 8-NQ/TW\n", []),
        (
            "BAN CHỈ ĐẠO\nSố: 1/CĐ-BCĐ\n\nCÔNG ĐIỆN\nVề mưa lũ\n\n"
            "Thực hiện Công điện số 9/CĐ-TTg, tiếp theo Công điện số 2/CĐ-BCĐ "
            "và Công văn số 3/BCĐ-VP, Ban Chỉ đạo yêu cầu:\n",
            [(None, "implements", "9/CĐ-TTg")],
        ),
        (
            "HUYỆN ỦY VỊ XUYÊN\nSố: 1-NQ/ĐH\n\nNGHỊ QUYẾT\nVề nhiệm vụ\n\n"
            "Đại hội tán thành huỷ bỏ Nghị quyết số 15-NQ/HU.\n",
            [(None, "repeals", "15-NQ/HU")],
        ),
        (
            "UBND TỈNH\nSố: 1/UBND-NC\nV/v rà soát\n\nKính gửi: Các sở\n\n"
            "Thực hiện Quyết định số 50/2016/QĐ-TTg về thôn; ý kiến chỉ "
            "đạo của Phó Thủ tướng tại văn bản số 5781/VPCP-KGVX, UBND tỉnh yêu cầu:\n",
            [(None, "implements", "50/2016/QĐ-TTg"), (None, "implements", "5781/VPCP-KGVX")],
        ),
    ],
)
def test_what_a_title_and_an_opening_say(head: str, statements: list[tuple[str | None, str, str | None]]) -> None:
    assert said(head) == statements

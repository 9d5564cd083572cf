"""What articles and closing clauses do to other papers: pieces amended, lists that end, papers that speak of papers."""

from __future__ import annotations

import pytest

from tests.extract.test_clauses import DECISION, OPENING, ORDER, PLAN, said

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
        (
            PLAN + "1. Theo Quyết định số 428/QĐ-TTg của Thủ tướng Chính phủ điều chỉnh Quyết định số 1208/QĐ-TTg.\n",
            [("428/QĐ-TTg", "amends", "1208/QĐ-TTg")],
        ),
        (
            DECISION + "Điều 2. Theo Quyết định số 193/QĐ-UB của UBND tỉnh thi hành Nghị định số 87-CP.\n",
            [("193/QĐ-UB", "implements", "87-CP")],
        ),
        (
            PLAN + "1. Quyết định số 13/2020/QĐ-TTg, là văn bản thay thế Quyết định số 11/2017/QĐ-TTg.\n",
            [("13/2020/QĐ-TTg", "replaces", "11/2017/QĐ-TTg")],
        ),
        (
            PLAN + "1. Nghị quyết số 115/NQ-CP, đã bị sửa đổi bởi Nghị quyết số 99/NQ-CP.\n",
            [("99/NQ-CP", "amends", "115/NQ-CP")],
        ),
        (
            PLAN + "1. Quyết định số 1600/QĐ-TTg, được điều chỉnh một số nội dung bằng Quyết định số 1760/QĐ-TTg.\n",
            [("1760/QĐ-TTg", "amends", "1600/QĐ-TTg")],
        ),
        (
            PLAN + "1. Kết luận số 43-KL/TW về 3 năm thực hiện Nghị quyết số 46-NQ/TW và 5 năm thực hiện Chỉ thị số "
            "6-CT/TW.\n",
            [("43-KL/TW", "reviews", "46-NQ/TW"), ("43-KL/TW", "reviews", "6-CT/TW")],
        ),
        (
            DECISION + "Điều 4. Các Quyết định số 338/QĐ-UB, số 771/QĐ-UB và Công văn số 595/CV-UB đều hủy bỏ.\n",
            [(None, "repeals", "338/QĐ-UB"), (None, "repeals", "771/QĐ-UB"), (None, "repeals", "595/CV-UB")],
        ),
        (
            DECISION + "Điều 4. Bãi bỏ Quyết định số 9/QĐ-UBND và toàn bộ Quyết định số 14/QĐ-UBND.\n",
            [(None, "repeals", "9/QĐ-UBND"), (None, "repeals", "14/QĐ-UBND")],
        ),
        (
            DECISION + "Điều 4. Bãi bỏ:\n\na) Thông tư số 39/2013/TT-BNV; Điều 3 Thông tư liên tịch số "
            "10/2013/TTLT-BTC-BNV.\n",
            [(None, "repeals", "39/2013/TT-BNV"), (None, "repeals", "10/2013/TTLT-BTC-BNV")],
        ),
        (  # "Nghị định này" is the one whose words are quoted, for both
            PLAN + "1. Điều 3 Nghị định số 116/2024/NĐ-CP quy định như sau: “Nghị định này bãi bỏ khoản 3 Điều 22 Nghị "
            "định số 115/2020/NĐ-CP và thay thế Thông tư số 6/2020/TT-BNV”.\n",
            [("116/2024/NĐ-CP", "repeals", "115/2020/NĐ-CP"), ("116/2024/NĐ-CP", "replaces", "6/2020/TT-BNV")],
        ),
        (  # what is called so behind it, and not what its title names
            OPENING
            + "Căn cứ Quy định số 294-QĐ/TW về thi hành Điều lệ Đảng (sau đây viết tắt là Quy định số 294-QĐ/TW), thay "
            "thế Quy định số 232-QĐ/TW;\n",
            [
                (None, "based_on", "294-QĐ/TW"),
                ("294-QĐ/TW", "guides", "Điều lệ Đảng"),
                ("294-QĐ/TW", "replaces", "232-QĐ/TW"),
            ],
        ),
        (
            OPENING
            + "Xét Tờ trình số 7/TTr-SNV; Văn bản thẩm định số 88/PNV-TĐ; Báo cáo số 31/BC-BPC;\n\nQUYẾT ĐỊNH:\n",
            [(None, "based_on", "7/TTr-SNV"), (None, "based_on", "88/PNV-TĐ"), (None, "based_on", "31/BC-BPC")],
        ),
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


def test_what_an_annexed_programme_says_to_do_are_tasks() -> None:
    task = "1. Bãi bỏ những thủ tục không còn phù hợp tại Nghị định số 21/2011/NĐ-CP.\n"
    end = DECISION + "Điều 2. Thi hành.\n\nNơi nhận:\n- Lưu: VT.\n\n"

    assert said(end + "CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA CHÍNH PHỦ\n\nI. NHIỆM VỤ\n" + task) == []
    assert said(DECISION + "Điều 2. Bãi bỏ văn bản\n\n" + task) == [(None, "repeals", "21/2011/NĐ-CP")]


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

"""What the words between two papers, and the list that they stand in, say of both."""

from __future__ import annotations

import pytest

from tests.extract.test_clauses import DECISION, PLAN, said

COUNCIL = "HỘI ĐỒNG NHÂN DÂN\nTỈNH LAI CHÂU\nSố: 31/2023/NQ-HĐND\n\nNGHỊ QUYẾT\nVề phí, lệ phí\n\n"
CONCLUSION = "BỘ CHÍNH TRỊ\nSố 61-KL/TW\n\nKẾT LUẬN\nvề kinh tế biển\n\n"


@pytest.mark.parametrize(
    ("sentence", "statements"),
    [
        (
            "Chính phủ cụ thể hóa Nghị quyết số 26-NQ/TW bằng Nghị quyết số 24/2008/NQ-CP và Nghị quyết số 53/NQ-CP.",
            [
                (None, "orders", "26-NQ/TW"),
                ("24/2008/NQ-CP", "implements", "26-NQ/TW"),
                ("53/NQ-CP", "implements", "26-NQ/TW"),
            ],
        ),
        (
            "Nghị quyết số 26/NQ-CP ngày 05/3/2020 của Chính phủ ban hành để thực hiện Nghị quyết số 36-NQ/TW.",
            [("26/NQ-CP", "implements", "36-NQ/TW")],
        ),
        (
            "Quyết định số 502/QĐ-UB ngày 3-12-1987 về trạm kiểm soát, ban hành để thực hiện Quyết định số 80-CT.",
            [("502/QĐ-UB", "implements", "80-CT")],
        ),
        (
            "Quyết định số 235-HĐBT ngày 18-9-1985 về chế độ đối với công nhân, viên chức, cụ thể hóa Nghị quyết số "
            "28-NQ/TW ngày 10-8-1985.",
            [("235-HĐBT", "implements", "28-NQ/TW")],
        ),
        (
            "Kết luận số 97-KL/TW, ngày 15/5/2014 của Bộ Chính trị về tiếp tục thực hiện³ Nghị quyết số 26-NQ/TW.",
            [("97-KL/TW", "continues", "26-NQ/TW")],
        ),
        (
            "Quy định số 205-QĐ/TW (23/9/2019), là quy định thay thế Quy định số 105-QĐ/TW ngày 19/12/2017.",
            [("205-QĐ/TW", "replaces", "105-QĐ/TW")],
        ),
        (
            "Nghị quyết số 98/2023/QH15 (được hướng dẫn thi hành bởi Nghị định số 84/2024/NĐ-CP).",
            [("84/2024/NĐ-CP", "guides", "98/2023/QH15")],
        ),
        (
            "Nhớ Công văn số 512/BTC-QLCS về việc chuẩn bị kiểm điểm giữa nhiệm kỳ thực hiện Nghị quyết số 18-NQ/TW.",
            [],
        ),
        ("Kiến nghị Trung ương sớm tổng kết Chỉ thị số 13-CT/TW, sửa đổi Nghị định số 168/2016/NĐ-CP.", []),
        (
            "Công văn số 615/UBND-NN, 820/UBND-NN ngày 05/6/2019 và 11/7/2019 hướng dẫn thực hiện Quyết định số "
            "31/2018/QĐ-UBND.",
            [("820/UBND-NN", "guides", "31/2018/QĐ-UBND"), ("615/UBND-NN", "guides", "31/2018/QĐ-UBND")],
        ),
        (
            "Kết luận số 21-KL/TW, ngày 25/10/2021 của Trung ương và Kết luận số 01-KL/TW, ngày 18/5/2021 của Bộ Chính "
            "trị về tiếp tục thực hiện Chỉ thị số 05-CT/TW.",
            [("01-KL/TW", "continues", "05-CT/TW")],
        ),
        (
            "Nghị định số 178/2004/NĐ-CP và Nghị định số 43/2006/NĐ-CP đã được thay thế bằng Nghị định số "
            "16/2015/NĐ-CP.",
            [
                ("16/2015/NĐ-CP", "replaces", "43/2006/NĐ-CP"),
                ("16/2015/NĐ-CP", "replaces", "178/2004/NĐ-CP"),
            ],
        ),
        (
            "Làm theo quy chế ban hành tại Quyết định số 31-TTg ngày 29-5-1971. Quy chế này đã được Quyết định "
            "số 206-CT "
            "ngày 25-6-1984 sửa đổi.",
            [("206-CT", "amends", "31-TTg")],
        ),
        (
            "Kế hoạch số 77/KH-BCH của Bộ Chỉ huy Bộ đội Biên phòng tỉnh triển khai Quyết định số 16/2008/QĐ-TTg.",
            [("77/KH-BCH", "implements", "16/2008/QĐ-TTg")],
        ),
        (
            "Kế hoạch số 11-KH/TU triển khai Kết luận số 06-KL/TW được cụ thể hoá bằng Quyết định số 1909/QĐ-UBND.",
            [("11-KH/TU", "implements", "06-KL/TW"), ("1909/QĐ-UBND", "implements", "11-KH/TU")],
        ),
        (
            "Nghiêm cấm áp dụng các hướng dẫn đã bị bãi bỏ tại Quyết định số 2917/QĐ-BCA, gồm Hướng dẫn số "
            "21/HD-C16 và "
            "Công văn số 733/C16-P6.",
            [("2917/QĐ-BCA", "repeals", "21/HD-C16"), ("2917/QĐ-BCA", "repeals", "733/C16-P6")],
        ),
        (
            "Công khai theo Thông tư số 09/2024/TT-BGDĐT, văn bản thay thế Thông tư số 36/2017/TT-BGDĐT.",
            [("09/2024/TT-BGDĐT", "replaces", "36/2017/TT-BGDĐT")],
        ),
        (
            "Nghị định số 45/2025/NĐ-CP ngày 28/02/2025 mới là văn bản đã bãi bỏ Nghị định số 37/2014/NĐ-CP.",
            [("45/2025/NĐ-CP", "repeals", "37/2014/NĐ-CP")],
        ),
        (
            "Nghị quyết số 14/NQ-HĐND bị hủy bỏ từ ngày 01/7/2025 theo Quyết định số 21/QĐ-UBND.",
            [("21/QĐ-UBND", "repeals", "14/NQ-HĐND")],
        ),
        (
            "Thanh tra Sở kiểm tra việc thực hiện Chỉ thị số 08/CT-UBND, tổng kết 2 năm thực hiện Kế hoạch số "
            "57/KH-SGDĐT.",
            [(None, "orders", "08/CT-UBND")],
        ),
        ("Nội dung uỷ thác theo Hướng dẫn số 283/HD-NHCS đã hết hiệu lực nhưng có nơi vẫn áp dụng.", []),
        (
            "Chỉ thị số 30-CT/TU được sơ kết tại Báo cáo số 302-BC/TU ngày 21/11/2022.",
            [("302-BC/TU", "reviews", "30-CT/TU")],
        ),
        (
            "Trên cơ sở tổng kết 15 năm thực hiện Chỉ thị số 15-CT/TW (Báo cáo số 240-BC/BTGTW).",
            [("240-BC/BTGTW", "reviews", "15-CT/TW")],
        ),
        (
            "Kế hoạch này thay thế Kế hoạch số 18-KH/HU thực hiện Nghị quyết số 19-NQ/TW; hủy bỏ Công văn số "
            "412-CV/HU.",
            [(None, "replaces", "18-KH/HU"), ("18-KH/HU", "implements", "19-NQ/TW"), (None, "repeals", "412-CV/HU")],
        ),
        (
            "Nghị quyết số 86/NQ-CP về giải pháp phòng, chống dịch để thực hiện Nghị quyết số 30/2021/QH15.",
            [("86/NQ-CP", "implements", "30/2021/QH15")],
        ),
        (
            "Nghị quyết số 86/2017/NQ-HĐND về đường thôn, sau đó sửa đổi, bổ sung bằng Nghị quyết số 17/2019/NQ-HĐND.",
            [("17/2019/NQ-HĐND", "amends", "86/2017/NQ-HĐND")],
        ),
        (
            "Hướng dẫn số 31-HD/BTGTU hướng dẫn tuyên truyền, thực hiện Chương trình số 31-CTr/TU.",
            [("31-HD/BTGTU", "guides", "31-CTr/TU")],
        ),
        (
            "Chương trình số 26-CTr/TU của Tỉnh ủy Long An (cũ) về thực hiện Nghị quyết số 29-NQ/TW.",
            [("26-CTr/TU", "implements", "29-NQ/TW")],
        ),
        ("Báo cáo số 488-BC/TU, ban hành Kết luận số 203-KL/TU.", []),
        ("Tham mưu bãi bỏ Nghị quyết số 14/NQ-HĐND của xã (cũ), thay thế Quyết định số 05/QĐ-UBND.", []),
        ("Nơi đã có Chỉ thị số 39-CT/TU của Thành ủy Cần Thơ thì rà soát, bổ sung theo Kế hoạch này.", []),
        (
            "Bảng giá kèm theo Thông báo số 57/TB-UB được thay bằng bảng giá kèm Kế hoạch này.",
            [(None, "replaces", "57/TB-UB")],
        ),
        (
            "Trường còn dẫn Thông tư số 36/2018/TT-BTC; Thông tư này đã được sửa đổi theo Thông tư số 06/2023/TT-BTC.",
            [("06/2023/TT-BTC", "amends", "36/2018/TT-BTC")],
        ),
        (
            "Nghị quyết số 41/2000/QH10 (Nghị quyết này đã được Chỉ thị số 61-CT/TW ngày 28/12/2000 triển khai "
            "thực hiện).",
            [("61-CT/TW", "implements", "41/2000/QH10")],
        ),
        (
            "Kế hoạch số 61-KH/HU của Huyện ủy Ba Tri và số 44-KH/HU của Huyện ủy Thạnh Phú đều về thực hiện Kế "
            "hoạch số "
            "98-KH/TU.",
            [("44-KH/HU", "implements", "98-KH/TU"), ("61-KH/HU", "implements", "98-KH/TU")],
        ),
        (
            "Công văn số 3015-CV/TĐTN của Thành Đoàn TP. Hồ Chí Minh hướng dẫn thực hiện Hướng dẫn số 29-HD/TWĐTN.",
            [("3015-CV/TĐTN", "guides", "29-HD/TWĐTN")],
        ),
        (
            "Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 09/7/2024; bãi bỏ mục 2 Công văn số 86/UBND-VP.",
            [(None, "replaces", "12/KH-UBND"), (None, "repeals", "86/UBND-VP")],
        ),
        (
            "Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 09/7/2024; các Công văn số 91 và 92/UBND-VP "
            "không còn hiệu "
            "lực.",
            [(None, "replaces", "12/KH-UBND"), (None, "repeals", "91/UBND-VP"), (None, "repeals", "92/UBND-VP")],
        ),
        (
            "Kế hoạch này thay thế các kế hoạch năm 2025 của Ủy ban nhân dân xã Trà Côn (số 19/KH-UBND ngày "
            "11/02/2025) và "
            "Ủy ban nhân dân xã Tân Mỹ (số 07/KH-UBND ngày 20/01/2025).",
            [(None, "replaces", "19/KH-UBND"), (None, "replaces", "07/KH-UBND")],
        ),
    ],
)
def test_a_plan_says_so_of_papers(sentence: str, statements: list[tuple[str | None, str, str]]) -> None:
    assert said(PLAN + "1. " + sentence + "\n") == statements


@pytest.mark.parametrize(
    ("articles", "statements"),
    [
        (
            "Căn cứ Nghị định số 34/2016/NĐ-CP quy định chi tiết thi hành Luật Ban hành văn bản quy phạm pháp "
            "luật (đã được "
            "sửa đổi, bổ sung tại Nghị định số 154/2020/NĐ-CP);\n",
            [
                (None, "based_on", "34/2016/NĐ-CP"),
                ("34/2016/NĐ-CP", "guides", "Luật Ban hành văn bản quy phạm pháp luật"),
                ("154/2020/NĐ-CP", "amends", "34/2016/NĐ-CP"),
            ],
        ),
        (
            "Điều 4. Bãi bỏ một phần\nBãi bỏ Điều 2 Nghị quyết số 30/2018/NQ-HĐND.\n",
            [(None, "repeals", "30/2018/NQ-HĐND")],
        ),
        (
            "Điều 2. Thay thế Phụ lục II về tỷ lệ để lại cho đơn vị thu tại Nghị quyết số 22/2017/NQ-HĐND.\n",
            [(None, "replaces", "22/2017/NQ-HĐND")],
        ),
        (
            "Điều 2. Thay thế cụm từ “Luật Phí và lệ phí năm 2015” bằng cụm từ “Luật Phí và lệ phí” tại Điều 1 "
            "Nghị quyết số "
            "60/2023/NQ-HĐND.\n",
            [(None, "amends", "60/2023/NQ-HĐND")],
        ),
        (
            "Điều 3. Từ ngày đó, Nghị quyết số 41/2017/NQ-HĐND được thay thế bằng Điều 2 Nghị quyết này, các "
            "quy định của "
            "Nghị quyết số 96/2014/NQ-HĐND cũng không còn hiệu lực.\n",
            [(None, "replaces", "41/2017/NQ-HĐND"), (None, "repeals", "96/2014/NQ-HĐND")],
        ),
        (
            "Điều 1. Các nghị quyết chấm dứt hiệu lực\n1. Nghị quyết số 08/NQ-HĐND ngày 02/7/2021;\n"
            "2. Nghị quyết số 05/NQ-HĐND ngày 18/12/2020.\n",
            [(None, "repeals", "08/NQ-HĐND"), (None, "repeals", "05/NQ-HĐND")],
        ),
        (
            "Điều 2. Bãi bỏ một phần các văn bản sau đây:\n1. Khoản 2 Điều 5 của Quy định ban hành kèm theo "
            "Nghị quyết số "
            "25/2018/NQ-HĐND.\n2. Cụm từ “và lệ phí” tại khoản 4 Điều 3 Nghị quyết số 16/2019/NQ-HĐND.\n",
            [(None, "repeals", "25/2018/NQ-HĐND"), (None, "repeals", "16/2019/NQ-HĐND")],
        ),
        (
            "Điều 3. Các văn bản nêu dưới đây không còn giá trị thi hành:\n- Nghị quyết số 29/NQ-HĐND và Thông báo số "
            "18/TB-HĐND;\n- Phần B Nghị quyết số 187/NQ-HĐND.\n",
            [
                (None, "repeals", "29/NQ-HĐND"),
                (None, "repeals", "18/TB-HĐND"),
                (None, "repeals", "187/NQ-HĐND"),
            ],
        ),
        (
            "Điều 3. Những quy định trái với Nghị quyết này và Quyết định số 155/QĐ-TTg không còn giá trị thi hành.\n",
            [],
        ),
        ("Điều 3. Hộ nghèo được hưởng đến khi Nghị quyết số 08/2021/NQ-HĐND hết hiệu lực.\n", []),
        (
            "Điều 2. Các quy định trước đây, cụ thể là:\n+ Nghị quyết số 30/2010/NQ-HĐND ngày 10/12/2010;\n"
            "+ Nghị quyết số 44/2012/NQ-HĐND ngày 07/12/2012;\n+ điểm 4 Thông báo số 108/TB-HĐND,\nnay đều bãi bỏ.\n",
            [
                (None, "repeals", "108/TB-HĐND"),
                (None, "repeals", "30/2010/NQ-HĐND"),
                (None, "repeals", "44/2012/NQ-HĐND"),
            ],
        ),
        (
            "Điều 2. Bãi bỏ các quy định sau:\n- Các công văn số 15 TC/TCT, số 29/TC-TCT ngày 22/7/1998;\n"
            "- Quyết định số 171/1999/QĐ-BTC (phần áp dụng cho xe máy), làm theo mục III.\n",
            [
                (None, "repeals", "15TC/TCT"),
                (None, "repeals", "29/TC-TCT"),
                (None, "repeals", "171/1999/QĐ-BTC"),
            ],
        ),
    ],
)
def test_a_council_does_so_to_papers(articles: str, statements: list[tuple[str | None, str, str]]) -> None:
    assert said(COUNCIL + articles) == statements


def test_what_is_considered_before_a_conclusion_is_its_ground() -> None:
    text = (
        "Tại phiên họp ngày 28/7/2023, xét Tờ trình số 712-TTr/BCSĐCP và Báo cáo số 711-BC/BCSĐCP, Bộ Chính trị "
        "kết luận "
        "như sau:\n\n1. Sau 10 năm\n"
    )

    assert said(CONCLUSION + text) == [(None, "based_on", "712-TTr/BCSĐCP"), (None, "based_on", "711-BC/BCSĐCP")]


def test_who_proposes_behind_a_directive_gives_a_ground() -> None:
    text = (
        "Thực hiện Nghị quyết số 42-NQ/TW và đề nghị của Sở Nội vụ tại Tờ trình số 118/TTr-SNV, UBND tỉnh ban hành kế "
        "hoạch như sau:\n"
    )

    assert said(PLAN.split("UBND tỉnh")[0] + text) == [
        (None, "implements", "42-NQ/TW"),
        (None, "based_on", "118/TTr-SNV"),
    ]


def test_what_an_approved_programme_is_to_amend_is_no_amendment() -> None:
    text = (
        "Điều 1. Phê duyệt Đề án phát triển trạm y tế xã với các nội dung sau:\n\n3. Nhiệm vụ\n"
        "a) Sửa đổi Thông tư số 39/2017/TT-BYT.\nĐiều 2. Bãi bỏ Quyết định số 91/QĐ-UBND.\n"
    )

    assert said(DECISION + text) == [(None, "repeals", "91/QĐ-UBND")]


def test_words_that_are_put_into_a_decree_name_laws_without_changing_them() -> None:
    article = "Điều 1. Bổ sung điểm c vào khoản 1 Điều 9:\n"
    text = article + '"c) Ban quản lý chợ lập phương án theo Luật Phòng cháy và chữa cháy."\n'

    assert said(DECISION + text) == []


@pytest.mark.parametrize(
    ("article", "statements"),
    [
        (
            "Điều 3. Các chỉ tiêu tại khoản 3 Điều 1 Quyết định số 37/2004/QĐ-UB được sửa đổi như sau:\n",
            [(None, "amends", "37/2004/QĐ-UB")],
        ),
        (
            "Điều 3. Bỏ đoạn cuối điểm b khoản 2 Quyết định số 134/QĐ-UB và sửa đổi Quyết định số 203/QĐ-UB.\n",
            [(None, "amends", "134/QĐ-UB"), (None, "amends", "203/QĐ-UB")],
        ),
        (
            "Điều 3. Sở Nội vụ trình sửa đổi, bổ sung hoặc thay thế trong năm 2010:\na) Quyết định số "
            "7/2009/QĐ-UBND;\n",
            [],
        ),
        ("Điều 3. Sở Nội vụ rà soát cán bộ Đoàn theo Quyết định số 289-QĐ/TW và Quyết định số 9-QĐ/TW.\n", []),
    ],
)
def test_a_decision_changes_this(article: str, statements: list[tuple[str | None, str, str]]) -> None:
    assert said(DECISION + article) == statements


@pytest.mark.parametrize(
    ("opening", "statements"),
    [
        ("Những năm qua, các bộ, ngành, địa phương đã thực hiện Chỉ thị số 19/CT-TTg.\n\n1. Mục tiêu\n", []),
        (
            "Thực hiện Chương trình công tác của Tỉnh ủy và Công văn số 4102/VPCP-KTTH, UBND tỉnh ban hành kế "
            "hoạch:\n\n"
            "1. Mục tiêu\n",
            [(None, "implements", "4102/VPCP-KTTH")],
        ),
        (
            "Để thi hành Nghị quyết của Quốc hội khóa VIII, kỳ họp thứ 8, UBND tỉnh ban hành kế hoạch:\n\n1. "
            "Mục tiêu\n",
            [(None, "implements", "Nghị quyết của Quốc hội khóa VIII, kỳ họp thứ 8")],
        ),
    ],
)
def test_an_opening_says(opening: str, statements: list[tuple[str | None, str, str]]) -> None:
    assert said(PLAN.split("UBND tỉnh")[0] + opening) == statements


def test_news_and_comments_beside_the_text_state_nothing() -> None:
    text = (
        "1. Các sở thực hiện nghiêm.\nTin liên quan\n▪ Hà Nội ban hành Công văn số 312/UBND-KGVX thực hiện Công "
        "điện số "
        "10/CĐ-TTg\n▪ Bãi bỏ Thông tư số 17/2012/TT-BGDĐT: phụ huynh nói gì?\n"
    )

    assert said(PLAN + text) == []


def test_decrees_that_detail_a_law_are_changed_by_a_decree_that_does_not_detail_it() -> None:
    text = "CHÍNH PHỦ\nSố: 148/2020/NĐ-CP\n\nNGHỊ ĐỊNH\nSửa đổi một số Nghị định quy định chi tiết thi hành "
    "Luật Đất đai\n\n"

    assert said(text + "Điều 1. Phạm vi\n") == []


def test_what_is_replaced_is_not_repealed_too_with_what_goes_against_it() -> None:
    text = "Điều 2. Quyết định này thay thế Quyết định số 2000/QĐ-UB và các văn bản trước đây trái với Quyết "
    "định này đều bãi bỏ.\n"

    assert said(DECISION + text) == [(None, "replaces", "2000/QĐ-UB")]


def test_what_one_will_issue_is_promised() -> None:
    text = "1. UBND tỉnh sẽ ban hành kế hoạch thực hiện Nghị quyết số 43-NQ/TW trong quý I.\n"

    assert said(PLAN + text) == [(None, "promises", "43-NQ/TW")]


def test_a_row_says_by_whom_its_paper_was_ended() -> None:
    table = (
        "| TT | Văn bản | Tên gọi | Lý do |\n|---|---|---|---|\n"
        "| 1 | Nghị định số 40/2019/NĐ-CP | Chi tiết Luật Dược | Được thay thế bởi Nghị định số 08/2022/NĐ-CP |\n"
        "| 2 | Thông tư số 41/2018/TT-BTNMT | Điều 15; mục 2.3 | Thông tư số 14/2022/TT-BTNMT bãi bỏ |\n"
    )

    assert said(PLAN + table) == [
        ("08/2022/NĐ-CP", "replaces", "40/2019/NĐ-CP"),
        ("14/2022/TT-BTNMT", "repeals", "41/2018/TT-BTNMT"),
    ]


def test_a_circular_does_not_amend_a_law() -> None:
    assert said(PLAN + "1. Theo Thông tư số 5/2016/TT-BYT, sửa đổi Luật số 40/2009/QH12.\n") == []

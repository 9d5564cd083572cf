"""The words between two papers, behind one and before a list; one example a rule, which fails without it."""

from __future__ import annotations

import pytest

from tests.extract.test_clauses import DECISION, OPENING, PLAN, said

SIGNED = "Nơi nhận:\n- Sở Nội vụ;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Văn Nam\n\n"
DONE = "1. Kế hoạch số 12/KH-UBND về thực hiện Nghị quyết số 5-NQ/TU.\n"


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        (
            "Kế hoạch số 5/KH-UBND hướng dẫn một số nội dung, thực hiện Nghị quyết số 12-NQ/TU",
            [("5/KH-UBND", "implements", "12-NQ/TU")],
        ),
        (
            "Kế hoạch số 5/KH-UBND hướng dẫn và thực hiện Nghị quyết số 12-NQ/TU",
            [("5/KH-UBND", "guides", "12-NQ/TU")],
        ),
        (
            "Nghị quyết số 39/2003/NQ-HĐND phê duyệt 7 loại phí, thay thế Nghị quyết số 12/2009/NQ-HĐND",
            [],  # the years in the numbers deny it
        ),
        (
            "Quyết định số 5/QĐ-TTg phê duyệt Chiến lược dân vận thực hiện Nghị quyết số 12-NQ/TU",
            [("5/QĐ-TTg", "implements", "12-NQ/TU")],
        ),
        ("Nghị định số 5/2016/NĐ-CP về thi hành Luật Thủy sản", [("5/2016/NĐ-CP", "guides", "Luật Thủy sản")]),
        (
            "Theo Nghị quyết số 35/2000/QH10 về việc thi hành Luật số 22/2000/QH10",
            [("35/2000/QH10", "guides", "22/2000/QH10")],
        ),
        (
            "Theo Quyết định số 5/QĐ-UBND quy định mức thưởng (thay thế Quyết định số 4/QĐ-UBND)",
            [("5/QĐ-UBND", "replaces", "4/QĐ-UBND")],
        ),
        ("Kế hoạch số 12/KH-UBND về việc phát động phong trào thi đua thực hiện Kết luận số 20-KL/TU", []),
        (
            "Nghị định số 5/2016/NĐ-CP, đã sửa đổi, bổ sung theo Nghị định số 9/2020/NĐ-CP",
            [("9/2020/NĐ-CP", "amends", "5/2016/NĐ-CP")],
        ),
        (
            "Nghị định số 5/2016/NĐ-CP (sửa đổi, bổ sung tại Nghị định số 9/2020/NĐ-CP)",
            [("9/2020/NĐ-CP", "amends", "5/2016/NĐ-CP")],
        ),
        (
            "Quyết định số 5/QĐ-UBND ngày 05/3/2020 và Quyết định số 6/QĐ-UBND ngày 07/3/2020 của UBND tỉnh về việc "
            "sửa đổi Quyết định số 4/QĐ-UBND ngày 05/3/2019",
            [("6/QĐ-UBND", "amends", "4/QĐ-UBND"), ("5/QĐ-UBND", "amends", "4/QĐ-UBND")],
        ),
        (
            "Mục 3 Kế hoạch số 12/KH-UBND quy định như sau: “Kế hoạch này thay thế Kế hoạch số 9/KH-UBND”",
            [("12/KH-UBND", "replaces", "9/KH-UBND")],
        ),
        ("Sau 5 năm thực hiện Nghị quyết số 5-NQ/TU, các xã có tiến bộ", []),
        # two verbs of one who acts: what is repealed replaces nothing
        ("HĐND tỉnh bãi bỏ Nghị quyết số 9/NQ-HĐND, thay thế Quyết định số 14/QĐ-UBND", []),
        (
            "Quyết định số 5/QĐ-UBND sửa đổi Quyết định số 3/QĐ-UBND, thay thế Quyết định số 4/QĐ-UBND "
            "và bãi bỏ Quyết định số 2/QĐ-UBND",
            [
                ("5/QĐ-UBND", "amends", "3/QĐ-UBND"),
                ("5/QĐ-UBND", "replaces", "4/QĐ-UBND"),
                ("5/QĐ-UBND", "repeals", "2/QĐ-UBND"),
            ],
        ),
    ],
)
def test_what_stands_between_two_papers(text: str, statements: list[tuple[str | None, str, str | None]]) -> None:
    assert said(f"{PLAN}1. {text}.\n") == statements


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        (
            "Theo Nghị định số 5/2016/NĐ-CP, Nghị định số 9/2020/NĐ-CP sửa đổi Nghị định nêu trên.",
            [("9/2020/NĐ-CP", "amends", "5/2016/NĐ-CP")],
        ),
        (
            "Thông tư số 5/2016/TT-BNV đã bị Thông tư số 9/2020/TT-BNV bãi bỏ.",
            [("9/2020/TT-BNV", "repeals", "5/2016/TT-BNV")],
        ),
        ("Theo Thông tư số 5/2016/TT-BNV. Nay được Thông tư số 9/2020/TT-BNV bãi bỏ.", []),
        (
            "Chi bộ học Nghị quyết số 5-NQ/TU mà Kế hoạch số 9-KH/TU đã cụ thể hóa.",
            [("9-KH/TU", "implements", "5-NQ/TU")],
        ),
        (
            "Quyết định số 480/QĐ-UBND hết hiệu lực; văn bản hết hiệu lực theo Quyết định số 5/QĐ-UBND nay đều bãi bỏ.",
            [(None, "repeals", "480/QĐ-UBND")],
        ),
        (
            "Bãi bỏ Điều 5 Quyết định số 3/QĐ-UBND, các Điều 2, 3 Quyết định số 4/QĐ-UBND và Phụ lục I kèm theo "
            "Quyết định số 2/QĐ-UBND; Chương II Quyết định số 6/QĐ-UBND.",
            [(None, "repeals", f"{n}/QĐ-UBND") for n in (3, 4, 2, 6)],
        ),
        ("Kế hoạch số 3/KH-UBND hết giá trị từ ngày 01/7/2020.", [(None, "repeals", "3/KH-UBND")]),
        ("Chương II Kế hoạch số 4/KH-UBND chấm dứt việc áp dụng.", [(None, "repeals", "4/KH-UBND")]),
        (
            "Quyết định này thay thế Kế hoạch số 2/KH-UBND; mục IV Kế hoạch số 5/KH-UBND thôi áp dụng.",
            [(None, "replaces", "2/KH-UBND"), (None, "repeals", "5/KH-UBND")],
        ),
        ("Kế hoạch số 3/KH-UBND tuy thôi áp dụng, việc đã làm giữ nguyên.", []),
    ],
)
def test_what_stands_behind_a_paper(text: str, statements: list[tuple[str | None, str, str | None]]) -> None:
    assert said(f"{DECISION}Điều 2. {text}\n") == statements


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        (
            "Ngày 05/3/2020, Chính phủ ban hành Nghị định số 30/2020/NĐ-CP về công tác văn thư.\n\n"
            "Để thi hành Nghị định nói trên, UBND tỉnh yêu cầu:\n",
            [(None, "implements", "30/2020/NĐ-CP")],
        ),
        (
            "Căn cứ ý kiến thống nhất của Sở Nội vụ tại Tờ trình số 5/TTr-SNV và Sở Tài chính tại Công văn số "
            "9/STC-NS;\n",
            [(None, "based_on", "5/TTr-SNV"), (None, "based_on", "9/STC-NS")],
        ),
        (
            "Căn cứ Nghị quyết số 5/NQ-HĐND thống nhất chủ trương và đề nghị của Sở Tư pháp tại Công văn số "
            "9/STP-VB;\n",
            [(None, "based_on", "5/NQ-HĐND"), (None, "based_on", "9/STP-VB")],
        ),
        (
            "Thực hiện Nghị quyết số 12-NQ/TU, xét đề nghị của Sở Nội vụ tại Tờ trình số 5/TTr-SNV, UBND tỉnh ban "
            "hành kế hoạch:\n",
            [(None, "implements", "12-NQ/TU"), (None, "based_on", "5/TTr-SNV")],
        ),
        (
            "Sau khi có Nghị quyết số 5-NQ/TU; thực hiện Nghị quyết số 12-NQ/TU, UBND tỉnh ban hành kế hoạch:\n",
            [(None, "implements", "12-NQ/TU")],
        ),
        ("Qua 5 năm thực hiện Nghị quyết số 5-NQ/TU, các xã có tiến bộ.\n", []),
        ("Trong quá trình thực hiện Nghị quyết số 5-NQ/TU, các xã có tiến bộ.\n", []),
        (
            "Căn cứ Luật số 31/2024/QH15 và thực hiện Nghị quyết số 25-NQ/TW ngày 03/6/2013, "
            "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n",
            [(None, "based_on", "31/2024/QH15"), (None, "implements", "25-NQ/TW")],
        ),
    ],
)
def test_what_an_opening_says(text: str, statements: list[tuple[str | None, str, str | None]]) -> None:
    assert said(OPENING + text) == statements


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        (
            PLAN + "1. Nghị định số 9/2020/NĐ-CP có căn cứ ban hành như sau:\n“Căn cứ Nghị quyết số 5/2019/QH14;\n"
            "Căn cứ Nghị quyết số 7/2019/QH14.”\nCăn cứ Nghị quyết số 8/2019/QH14;\n",
            [("9/2020/NĐ-CP", "based_on", "5/2019/QH14"), ("9/2020/NĐ-CP", "based_on", "7/2019/QH14")],
        ),
        (
            DECISION + "Điều 2. Các văn bản sau đây bị bãi bỏ:\n1. Quyết định số 5/2010/QĐ-UBND;\n",
            [(None, "repeals", "5/2010/QĐ-UBND")],
        ),
        (  # an article on the effect of all, also of what goes on
            DECISION + "Điều 3. Hiệu lực thi hành và văn bản hết hiệu lực\n\n1. Quyết định số 5/2008/QĐ-UBND tiếp tục "
            "được áp dụng.\n",
            [],
        ),
        (  # still to be done
            DECISION + "Điều 2. Sửa đổi hoặc thay thế trong năm 2010 các văn bản sau:\na) Quyết định số "
            "5/2008/QĐ-UBND;\nb) Quyết định số 6/2008/QĐ-UBND.\n",
            [],
        ),
        (
            PLAN + "1. Nghị định số 5/2016/NĐ-CP được sửa đổi, bổ sung bởi:\na) Nghị định số 9/2020/NĐ-CP;\n"
            "b) Nghị định số 11/2022/NĐ-CP.\n",
            [("9/2020/NĐ-CP", "amends", "5/2016/NĐ-CP"), ("11/2022/NĐ-CP", "amends", "5/2016/NĐ-CP")],
        ),
    ],
)
def test_a_list_is_of_the_clause_before_its_colon(
    text: str, statements: list[tuple[str | None, str, str | None]]
) -> None:
    assert said(text) == statements


@pytest.mark.parametrize("heading", ["PHỤ LỤC", "KẾ HOẠCH\nVề công tác dân vận"])
def test_what_is_annexed_behind_the_signature_is_text(heading: str) -> None:
    text = f"{DECISION}Điều 1. Ban hành Kế hoạch.\n\n{SIGNED}{heading}\n\n{DONE}"

    assert said(text) == [("12/KH-UBND", "implements", "5-NQ/TU")]


def test_who_changes_decrees_that_detail_a_law_does_not_detail_it() -> None:
    title = "Sửa đổi, bổ sung một số Nghị định quy định chi tiết Luật Thủy sản"
    text = f"CHÍNH PHỦ\nSố: 10/2024/NĐ-CP\n\nNGHỊ ĐỊNH\n{title}\n\nCăn cứ Luật Đất đai;\n"

    assert said(text) == [(None, "based_on", "Luật Đất đai")]

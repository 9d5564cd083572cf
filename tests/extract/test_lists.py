"""What is written once for all papers of a list: who issued them, and when."""

from __future__ import annotations

import pytest

from extract.pipeline import extract_document

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH\nSố: 10/KH-UBND\n\nKẾ HOẠCH\nVề công tác dân vận\n\n"


def cited(text: str) -> list[tuple[str, str | None, str | None]]:
    """Return (number, date, issuer) of what *text* cites under the head of a plan."""
    mentions = extract_document((HEAD + text).encode(), "a.txt").mentions
    return [
        (m.number, str(m.date) if m.date else None, m.issuer) for m in mentions if m.number not in {None, "10/KH-UBND"}
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "1. Giám sát Nghị quyết số 100/2015/QH13 và Nghị quyết số 29/2021/QH15, lần lượt được Quốc hội "
            "thông qua ngày "
            "12/11/2015 và ngày 28/7/2021.\n",
            [("100/2015/QH13", "2015-11-12", "Quốc hội"), ("29/2021/QH15", "2021-07-28", "Quốc hội")],
        ),
        (
            "1. Theo Quyết định số 295/QĐ-TTg và Quyết định số 343/QĐ-TTg, lần lượt ký ngày 26 tháng 02 và ngày "
            "12 tháng 3 "
            "năm 2010 của Thủ tướng Chính phủ.\n",
            [
                ("295/QĐ-TTg", "2010-02-26", "Thủ tướng Chính phủ"),
                ("343/QĐ-TTg", "2010-03-12", "Thủ tướng Chính phủ"),
            ],
        ),
        (
            "1. Ban hành Nghị quyết số 18-NQ/TW (đất đai) và Nghị quyết số 20-NQ/TW (hợp tác xã), cùng ngày "
            "16/6/2022.\n",
            [("18-NQ/TW", "2022-06-16", None), ("20-NQ/TW", "2022-06-16", None)],
        ),
        (
            "1. Học tập Nghị quyết số 22-NQ/TW, Nghị quyết số 06-NQ/TW, ngày 05/11/2016 của Ban Chấp hành Trung "
            "ương.\n",
            [("22-NQ/TW", None, None), ("06-NQ/TW", "2016-11-05", "Ban Chấp hành Trung ương")],
        ),
        (
            "1. Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW, ngày 12/12/2013 của Bộ Chính trị.\n",
            [("217-QĐ/TW", "2013-12-12", "Bộ Chính trị"), ("218-QĐ/TW", "2013-12-12", "Bộ Chính trị")],
        ),
        (
            "1. Các Kế hoạch số 22, ngày 05/4/2021, số 31, ngày 12/7/2021 và số 46-KH/TU, ngày 20/10/2021.\n",
            [("22-KH/TU", "2021-04-05", None), ("31-KH/TU", "2021-07-12", None), ("46-KH/TU", "2021-10-20", None)],
        ),
        (
            "1. Bãi bỏ các nghị quyết sau đây của Hội đồng nhân dân tỉnh:\n1. Nghị quyết số 55/2012/NQ-HĐND "
            "ngày 14/9/2012;\n"
            "2. Nghị quyết số 72/2013/NQ-HĐND ngày 29/3/2013.\n",
            [
                ("55/2012/NQ-HĐND", "2012-09-14", "Hội đồng nhân dân tỉnh"),
                ("72/2013/NQ-HĐND", "2013-03-29", "Hội đồng nhân dân tỉnh"),
            ],
        ),
        (
            "b) UBND huyện ban hành 11 văn bản, trong đó có:\n- Kế hoạch số 145/KH-UBND ngày 04/8/2017;\n"
            "- Quyết định số 1266/QĐ-UBND ngày 15/10/2018.\n",
            [("145/KH-UBND", "2017-08-04", "UBND huyện"), ("1266/QĐ-UBND", "2018-10-15", "UBND huyện")],
        ),
        (
            "2.1. Của Huyện ủy: đã ban hành Kế hoạch số 57-KH/HU về trồng rừng; Chỉ thị số 16-CT/HU về chữa cháy.\n",
            [("57-KH/HU", None, "Huyện ủy"), ("16-CT/HU", None, "Huyện ủy")],
        ),
        (
            "1. Chính phủ đã cụ thể hóa Nghị quyết số 21-NQ/TW bằng Nghị quyết số 63/NQ-CP và Nghị quyết số "
            "48/NQ-CP.\n",
            [("21-NQ/TW", None, None), ("63/NQ-CP", None, "Chính phủ"), ("48/NQ-CP", None, "Chính phủ")],
        ),
        (
            "1. Theo kế hoạch của UBND tỉnh (số 68/KH-UBND ngày 26/4/2024).\n",
            [("68/KH-UBND", "2024-04-26", "UBND tỉnh")],
        ),
        (
            "1. Huyện đoàn (Kế hoạch số 39-KH/ĐTN thực hiện Kế hoạch số 57-KH/HU).\n",
            [("39-KH/ĐTN", None, "Huyện đoàn"), ("57-KH/HU", None, None)],
        ),
        (
            "1. Theo Quy chế hoạt động của Hội đồng nhân dân ban hành kèm theo Nghị quyết số 629/2019/UBTVQH14.\n",
            [("629/2019/UBTVQH14", None, None)],
        ),
        ("1. Đất Nhà nước giao theo Nghị định số 64-CP ngày 27/9/1993.\n", [("64-CP", "1993-09-27", None)]),
        (
            "1. Theo Kế hoạch số 92/KH-BCĐ389 của Ban Chỉ đạo 389 quốc gia.\n",
            [("92/KH-BCĐ389", None, "Ban Chỉ đạo 389 quốc gia")],
        ),
        (
            "1. Quy hoạch được Ủy ban nhân dân tỉnh phê duyệt tại Quyết định số 2988/QĐ-UBND ngày 05/11/2021.\n",
            [("2988/QĐ-UBND", "2021-11-05", "Ủy ban nhân dân tỉnh")],
        ),
        (
            "1. Bản thảo do Viện Lịch sử Đảng thẩm định theo Quy định số 24-QĐ/HVCTQG.\n",
            [("24-QĐ/HVCTQG", None, None)],
        ),
        (
            "1. Ban Thường vụ Tỉnh ủy đã ban hành¹ Chương trình số 31-CTr/TU; Công văn số 1190-CV/TU.\n",
            [("31-CTr/TU", None, "Ban Thường vụ Tỉnh ủy"), ("1190-CV/TU", None, "Ban Thường vụ Tỉnh ủy")],
        ),
        (
            "1. Tỉnh ủy sơ kết 5 năm (Báo cáo số 488-BC/TU), ban hành Kết luận số 203-KL/TU.\n",
            [("488-BC/TU", None, "Tỉnh ủy"), ("203-KL/TU", None, "Tỉnh ủy")],
        ),
        (
            "1. Chỉ thị số 22/CT-UBND của Chủ tịch UBND Thành phố Chu Ngọc Anh.\n",
            [("22/CT-UBND", None, "Chủ tịch UBND Thành phố")],
        ),
        (
            "1. Công văn số 2216/YT-TCCB ngày 11-4-1997 của Bộ Y tế bị bãi bỏ.\n",
            [("2216/YT-TCCB", "1997-04-11", "Bộ Y tế")],
        ),
        (
            "1. Tổng kết 09 năm thi hành Luật số 87/2015/QH13 mà Đảng ủy Quốc hội đang chỉ đạo.\n",
            [("87/2015/QH13", None, None)],
        ),
        (
            "1. Kế hoạch số 57/KH-SGDĐT của Sở về thực hiện Chỉ thị số 8/CT-UBND.\n",
            [("57/KH-SGDĐT", None, "Sở"), ("8/CT-UBND", None, None)],
        ),
        ("1. Theo Chỉ thị số l92/CT ngày 1-8-I986 của Chủ tịch.\n", [("l92/CT", "1986-08-01", "Chủ tịch")]),
        (
            "1. Luật số 38/2005/QH11 và các Nghị quyết số 37/2004/QH11, số 35/2009/QH12 của Quốc hội về giáo dục.\n",
            [("38/2005/QH11", None, None), ("37/2004/QH11", None, "Quốc hội"), ("35/2009/QH12", None, "Quốc hội")],
        ),
        (
            "1. Công văn số 75-CV/TCT của Trường Chính trị Tôn Đức Thắng kèm Báo cáo số 9-BC/TCT.\n",
            [("75-CV/TCT", None, "Trường Chính trị Tôn Đức Thắng"), ("9-BC/TCT", None, None)],
        ),
        ("1. Theo Chỉ thị số 100-CT/TW ngày 13-1-81.\n", [("100-CT/TW", "1981-01-13", None)]),
    ],
)
def test_days_and_issuers_of_a_list(text: str, found: list[tuple[str, str | None, str | None]]) -> None:
    assert cited(text) == found


def test_a_paper_named_in_a_cell_takes_nothing_from_the_other_cells() -> None:
    table = (
        "| TT | Nội dung | Cơ quan chủ trì | Văn bản | Ngày |\n|---|---|---|---|---|\n"
        "| 1 | Sơ kết Nghị quyết số 13/NQ-HĐND | Sở Y tế | 588/QĐ-TTg | 28/4/2020 |\n"
    )

    assert cited(table) == [("13/NQ-HĐND", None, None), ("588/QĐ-TTg", "2020-04-28", None)]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Thông tư hướng dẫn số 01-TT/NH1 ngày 26-3-1993", "TT"),
        ("Thông tư liên ngành số 02-TT/LN ngày 5-11-1983", "TTLT"),
        ("Quy chế phối hợp số 04-QCPH/HND-SNN ngày 17/3/2022", "QCPH"),
        ("Văn bản liên tịch số 235/VBLT-NHCS-HND ngày 15/4/2019", "VBLT"),
        ("các Thông tư số 19 TC/TCT ngày 16/3/1995", "TT"),
    ],
)
def test_the_kind_of(words: str, kind: str) -> None:
    mentions = extract_document((HEAD + f"1. Theo {words}.\n").encode(), "a.txt").mentions

    assert mentions[-1].kind == kind

"""What a list of numbers shares and what one number keeps; one example a rule, which fails without it."""

from __future__ import annotations

import pytest

from extract.pipeline import extract_document

Row = tuple[str | None, str | None, str | None]


def kinds(text: str) -> list[tuple[str | None, str | None]]:
    return [(m.number, m.kind) for m in extract_document(text.encode(), "a.txt").mentions]


def slots(text: str) -> list[Row]:
    found = extract_document(text.encode(), "a.txt").mentions
    return [(m.number, str(m.date) if m.date is not None else None, m.issuer) for m in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị quyết số 24/2021/QH15, 88/2019/QH14", [("24/2021/QH15", "NQ"), ("88/2019/QH14", "NQ")]),
        ("Tờ trình số 24/BNV-CQ, 88/BNV-TC", [("24/BNV-CQ", "TTr"), ("88/BNV-TC", "TTr")]),
        (
            "các Nghị quyết của Quốc hội số 24/2021/QH15 ngày 28/7/2021 về y tế; số 88/2019/QH14 về dân tộc.",
            [("24/2021/QH15", "NQ"), ("88/2019/QH14", "NQ")],
        ),
        (
            "theo các Nghị quyết: số 24/2021/QH15 ngày 28/7/2021 về y tế; số 88/2019/QH14 về dân tộc.",
            [("24/2021/QH15", "NQ"), ("88/2019/QH14", "NQ")],
        ),
    ],
)
def test_the_kind_is_said_once(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bãi bỏ:\n1. Của Hội đồng nhân dân tỉnh Lâm Đồng:\na) Nghị quyết số 5/NQ-HĐND;\n\n"
            "Điều 2. Theo:\n- Nghị quyết số 6/NQ-HĐND;\n",
            [("5/NQ-HĐND", None, "Hội đồng nhân dân tỉnh Lâm Đồng"), ("6/NQ-HĐND", None, None)],
        ),
        (
            "UBND tỉnh ban hành Kế hoạch số 5/KH-UBND về dân vận và Kế hoạch số 6/KH-UBND về y tế.",
            [("5/KH-UBND", None, "UBND tỉnh"), ("6/KH-UBND", None, "UBND tỉnh")],
        ),
        (
            "UBND tỉnh ban hành Kế hoạch số 5/KH-UBND về dân vận. Các xã gồm Kế hoạch số 6/KH-UBND về y tế.",
            [("5/KH-UBND", None, "UBND tỉnh"), ("6/KH-UBND", None, None)],
        ),
        (
            "Nghị quyết số 5/NQ-HĐND (sửa đổi theo Nghị quyết số 7/NQ-HĐND) và Nghị quyết số 6/NQ-HĐND của HĐND tỉnh",
            [("5/NQ-HĐND", None, "HĐND tỉnh"), ("7/NQ-HĐND", None, None), ("6/NQ-HĐND", None, "HĐND tỉnh")],
        ),
        (
            "Quyết định số 5/2019/QĐ-UBND, số 6/2020/QĐ-UBND ngày 05/3/2020 của UBND tỉnh",
            [("5/2019/QĐ-UBND", None, "UBND tỉnh"), ("6/2020/QĐ-UBND", "2020-03-05", "UBND tỉnh")],
        ),
        (
            "Nghị quyết số 5-NQ/TU ngày 05/3/2020 và Kế hoạch số 6-KH/TU cùng ngày của Tỉnh ủy",
            [("5-NQ/TU", "2020-03-05", "Tỉnh ủy"), ("6-KH/TU", "2020-03-05", "Tỉnh ủy")],
        ),
        (
            "Nghị quyết số 5-NQ/TU và Kế hoạch số 6-KH/TU cùng ngày 05/3/2020 của Tỉnh ủy",
            [("5-NQ/TU", "2020-03-05", "Tỉnh ủy"), ("6-KH/TU", "2020-03-05", "Tỉnh ủy")],
        ),
        (
            "Bãi bỏ:\n1. Các Nghị quyết của Hội đồng nhân dân tỉnh Lâm Đồng gồm:\n- Nghị quyết số 5/NQ-HĐND;\n"
            "2. Văn bản khác:\n- Nghị quyết số 6/NQ-HĐND;\n",
            [("5/NQ-HĐND", None, "Hội đồng nhân dân tỉnh Lâm Đồng"), ("6/NQ-HĐND", None, None)],
        ),
        (
            "Nghị định số 22-CP và Nghị định số 60-CP ngày 05/7/1994 của Chính phủ",
            [("22-CP", None, "Chính phủ"), ("60-CP", "1994-07-05", "Chính phủ")],
        ),
        (
            "các Nghị quyết số 5-NQ/TU, số 6-NQ/TU lần lượt ngày 05/3/2020 và 07/4/2021 của Tỉnh ủy",
            [("5-NQ/TU", "2020-03-05", "Tỉnh ủy"), ("6-NQ/TU", "2021-04-07", "Tỉnh ủy")],
        ),
    ],
)
def test_day_and_issuer_are_said_once(text: str, expected: list[Row]) -> None:
    assert slots(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị quyết số 5-NQ/TU (ban hành lần đầu) của Tỉnh ủy", ("5-NQ/TU", None, "Tỉnh ủy")),
        ("UBND tỉnh (Công văn số 5/UBND-NC ngày 05/3/2020), Sở Nội vụ", ("5/UBND-NC", "2020-03-05", "UBND tỉnh")),
        ("Nghị quyết số 5-NQ/TU nêu trên của Tỉnh ủy", ("5-NQ/TU", None, "Tỉnh ủy")),
        (
            "theo đề nghị của Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc tại Tờ trình số 5/TTr-UBDT",
            ("5/TTr-UBDT", None, "Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc"),
        ),
        ("UBND tỉnh có Nghị quyết số 57-NQ/TW", ("57-NQ/TW", None, None)),
        (
            "| Văn bản | Cơ quan chủ trì | Ngày |\n| 5/QĐ-UBND | Sở Nội vụ | 05/3/2020 |\n",
            ("5/QĐ-UBND", "2020-03-05", None),
        ),
        (
            "| Văn bản | Cơ quan | Ngày |\n| 5/QĐ-SNV | Sở Nội vụ | 05/3/2020 |\n",
            ("5/QĐ-SNV", "2020-03-05", "Sở Nội vụ"),
        ),
        ("Nghị quyết số 5-NQ/TU\n05/3/2020\n", ("5-NQ/TU", "2020-03-05", None)),
        ("Nghị quyết số 5-NQ/TU\n05/3/2020 họp tại xã\n", ("5-NQ/TU", None, None)),
        ("Nghị quyết số 5-NQ/TU | 05/3/2020 | Về dân vận |\n", ("5-NQ/TU", "2020-03-05", None)),
        ("| số hiệu | 12/2023/NQ-HĐND | 21/07/2023 |\n", ("12/2023/NQ-HĐND", "2023-07-21", None)),
        ("| Số hiệu | 12/2023/NQ-HĐND | 21/07/2023 |\n", ("12/2023/NQ-HĐND", "2023-07-21", None)),
        ("| SỐ HIỆU | 12/2023/NQ-HĐND | 21/07/2023 |\n", ("12/2023/NQ-HĐND", "2023-07-21", None)),
        ("| Quyết định của UBND tỉnh | 5/QĐ-UBND | 05/3/2020 |\n", ("5/QĐ-UBND", "2020-03-05", "UBND tỉnh")),
        (
            "Hướng dẫn số 05-HD/UBKTTW về công tác kiểm tra do Ủy ban Kiểm tra Trung ương ban hành\n",
            ("05-HD/UBKTTW", None, "Ủy ban Kiểm tra Trung ương"),
        ),
        ("Quyết định liên bộ Y tế số 20/QĐ-LB ngày 05/3/1990", ("20/QĐ-LB", "1990-03-05", None)),
        (
            "theo số 01/2016/TTLT-BNV-BTC của Bộ Nội vụ và Bộ Tài chính về",
            ("01/2016/TTLT-BNV-BTC", None, "Bộ Nội vụ và Bộ Tài chính"),
        ),
        ("về việc sửa đổi UBND tỉnh ban hành Quyết định số 5/QĐ-UBND", ("5/QĐ-UBND", None, None)),
        ("Quyết định số 5/QĐ-UBND của ủy ban nhân dân tỉnh về", ("5/QĐ-UBND", None, "ủy ban nhân dân tỉnh")),
        ("Báo cáo số 5/BC-UBKT của Ủy ban Kinh tế và Kết luận phiên họp", ("5/BC-UBKT", None, "Ủy ban Kinh tế")),
    ],
)
def test_day_and_issuer_stand_around_the_number(text: str, expected: Row) -> None:
    assert slots(text) == [expected]


def test_who_issued_is_told_of_the_first_paper_of_a_line() -> None:
    text = "Hướng dẫn số 05-HD/UBKTTW thực hiện Quy định số 22-QĐ/TW do Ủy ban Kiểm tra Trung ương ban hành\n"

    assert slots(text) == [("05-HD/UBKTTW", None, "Ủy ban Kiểm tra Trung ương"), ("22-QĐ/TW", None, None)]

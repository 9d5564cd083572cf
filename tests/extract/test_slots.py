"""What is written around a number: whose it is, and what a list says once for all."""

from __future__ import annotations

import pytest

from extract.pipeline import extract_document


def issuers(text: str) -> dict[str | None, str | None]:
    return {m.number: m.issuer for m in extract_document(text.encode(), "a.txt").mentions if m.number is not None}


@pytest.mark.parametrize(
    ("text", "number", "issuer"),
    [
        (
            "Theo Nghị quyết số 02-NQ/TU1, ngày 04/5/2016 của Ban Chấp hành Đảng bộ tỉnh",
            "02-NQ/TU",
            "Ban Chấp hành Đảng bộ tỉnh",
        ),
        ("Sở Xây dựng trình tại Tờ trình số 1955/TTr-SXD ngày 18/10/2019.", "1955/TTr-SXD", "Sở Xây dựng"),
        ("Chương trình số 15-CTr/TU mà Tỉnh uỷ ban hành ngày 10/4/2018", "15-CTr/TU", "Tỉnh uỷ"),
        (
            "Ủy ban nhân dân tỉnh có các quyết định: số 1917/QĐ-UBND ngày 06/9/2022",
            "1917/QĐ-UBND",
            "Ủy ban nhân dân tỉnh",
        ),
        (
            "Theo đề nghị của Ban Dân chủ - Pháp luật tại Tờ trình số 07/TTr-DCPL",
            "07/TTr-DCPL",
            "Ban Dân chủ - Pháp luật",
        ),
        ("Luật Viên chức số 58/2010/QH12", "58/2010/QH12", None),
        ("Luật Phòng cháy và chữa cháy số 27/2001/QH10", "27/2001/QH10", None),
        ("Nghị quyết của Quốc hội số 24/2021/QH15", "24/2021/QH15", "Quốc hội"),
        ("Luật của Quốc hội số 24/2021/QH15", "24/2021/QH15", "Quốc hội"),
        ("học tập (theo Nghị quyết số 05-NQ/TU) của Tỉnh ủy", "05-NQ/TU", "Tỉnh ủy"),
        ("Theo Kế hoạch số 12/KH-UBND UBND tỉnh Bình Thuận", "12/KH-UBND", "UBND tỉnh Bình Thuận"),
    ],
)
def test_whose_a_number_is(text: str, number: str, issuer: str | None) -> None:
    assert issuers(text)[number] == issuer


def test_a_number_cited_in_an_item_does_not_end_the_list() -> None:
    text = (
        "Bãi bỏ các Quyết định của Thống đốc Ngân hàng Nhà nước sau đây:\n"
        "a) Số 17/2006/QĐ-NHNN ngày 20 tháng 4 năm 2006 sửa đổi Quyết định số 1325/2004/QĐ-NHNN;\n"
        "b) Số 457/2005/QĐ-NHNN ngày 19 tháng 4 năm 2005 về các tỷ lệ bảo đảm an toàn;\n"
    )

    found = issuers(text)

    assert found["457/2005/QĐ-NHNN"] == found["17/2006/QĐ-NHNN"] == "Thống đốc Ngân hàng Nhà nước"
    assert found["1325/2004/QĐ-NHNN"] is None


def test_a_semicolon_and_another_kind_end_what_is_shared() -> None:
    text = "thực hiện Nghị quyết số 20-NQ/TW ngày 25/10/2017; Chỉ thị số 10-CT/TW ngày 05/12/2011 của Bộ Chính trị"

    assert issuers(text) == {"20-NQ/TW": None, "10-CT/TW": "Bộ Chính trị"}


@pytest.mark.parametrize(
    ("text", "number", "readings"),
    [
        (
            "Kế hoạch số 12/KH-UBND ngày 05/9/2024 của UBND tỉnh",
            "12/KH-UBND",
            {"kind": "word before the number", "date": "date behind", "issuer": "issuer behind"},
        ),
        ("theo văn bản 655/UBDT-KHTC", "655/UBDT-KHTC", {"kind": "shape of the number"}),
        (
            "UBND tỉnh ban hành Kế hoạch số 12/KH-UBND",
            "12/KH-UBND",
            {"kind": "word before the number", "issuer": "issuer in front"},
        ),
        (
            "Học tập Nghị quyết số 05-NQ/TU và Nghị quyết số 06-NQ/TU của Tỉnh ủy",
            "05-NQ/TU",
            {"kind": "word before the number", "issuer": "shared in a list"},
        ),
    ],
)
def test_each_slot_names_the_rule_that_filled_it(text: str, number: str, readings: dict[str, str]) -> None:
    mention = next(m for m in extract_document(text.encode(), "a.txt").mentions if m.number == number)

    assert {reading.slot: reading.rule for reading in mention.slots} == readings


def test_a_kind_by_the_shape_alone_is_inferred() -> None:
    (mention,) = extract_document("theo văn bản 655/UBDT-KHTC".encode(), "a.txt").mentions

    assert [(reading.slot, reading.status.value) for reading in mention.slots] == [("kind", "inferred")]
    assert mention.reading("issuer") is None

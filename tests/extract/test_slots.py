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
        (
            "Xét đề nghị của Trưởng Phòng Đô thị tại Tờ trình số 6/TT-QLĐT ngày 17/10/2005 và Trưởng Phòng Tư pháp tại "
            "Công văn số 102/CV-TP",
            "102/CV-TP",
            "Trưởng Phòng Tư pháp",
        ),
        (
            "Theo đề nghị của Trưởng phòng Phòng Kinh tế, Hạ tầng và Đô thị tại Tờ trình số 88/TTr-KTHTĐT",
            "88/TTr-KTHTĐT",
            "Trưởng phòng Phòng Kinh tế, Hạ tầng và Đô thị",
        ),
        (
            "Báo cáo thẩm tra số 38/BC-UBKTTC15 của Ủy ban Kinh tế và Tài chính, Báo cáo",
            "38/BC-UBKTTC15",
            "Ủy ban Kinh tế và Tài chính",
        ),
        ("Tờ trình số 38/TTr-SYT của Sở Y tế và Công an tỉnh", "38/TTr-SYT", "Sở Y tế"),
        (
            "Ngày 13/10, Ban Chỉ đạo Quốc gia về Phòng, chống thiên tai ban hành Công điện số 20/CĐ-QG",
            "20/CĐ-QG",
            "Ban Chỉ đạo Quốc gia về Phòng, chống thiên tai",
        ),
        ("thi đua do Ban Chỉ đạo phát động tại Kế hoạch số 45/KH-BCĐ", "45/KH-BCĐ", None),
        ("Kết luận số 21-KL/TW của Hội nghị Trung ương 4 khóa XIII về", "21-KL/TW", "Hội nghị Trung ương 4"),
        (
            "Hướng dẫn liên tịch số 30/HDLT-BTT ngày 05/3/2018 của Ban Thường trực và Ban Tổ chức Trung ương về",
            "30/HDLT-BTT",
            "Ban Thường trực và Ban Tổ chức Trung ương",
        ),
        ("HỘI ĐỒNG BỘ TRƯỞNG\nSố 194-CT\n", "194-CT", None),
        ("Luật Viên chức số 58/2010/QH12", "58/2010/QH12", None),
        ("Luật Phòng cháy và chữa cháy số 27/2001/QH10", "27/2001/QH10", None),
        ("Nghị quyết của Quốc hội số 24/2021/QH15", "24/2021/QH15", "Quốc hội"),
        ("Luật của Quốc hội số 24/2021/QH15", "24/2021/QH15", "Quốc hội"),
        ("học tập (theo Nghị quyết số 05-NQ/TU) của Tỉnh ủy", "05-NQ/TU", "Tỉnh ủy"),
        ("Theo Kế hoạch số 12/KH-UBND UBND tỉnh Bình Thuận", "12/KH-UBND", "UBND tỉnh Bình Thuận"),
        ("Quyết định số 193/QĐ-UB của UBND tỉnh thi hành Nghị định", "193/QĐ-UB", "UBND tỉnh"),
        ("Quyết định số 428/QĐ-TTg của Thủ tướng Chính phủ điều chỉnh Quy hoạch", "428/QĐ-TTg", "Thủ tướng Chính phủ"),
        ("do Ban Tài chính quản trị Tỉnh ủy xét riêng theo Thông tri số 14-TT/TU", "14-TT/TU", None),
        (
            "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVII (Công văn số 1483/UBND-THNC, ngày 17/11/2020).",
            "1483/UBND-THNC",
            None,
        ),
        (
            "Chương trình số 04-CTr/TU của Ban Chấp hành Đảng bộ tỉnh phù hợp với",
            "04-CTr/TU",
            "Ban Chấp hành Đảng bộ tỉnh",
        ),
        ("được Quốc hội phê chuẩn tại Nghị quyết số 72/2018/QH14", "72/2018/QH14", "Quốc hội"),
        ("Sau khi nghe Bộ Y tế báo cáo (Báo cáo số 6713/BC-BYT) và ý kiến", "6713/BC-BYT", "Bộ Y tế"),
        (
            "Nghị quyết liên tịch số 01/NQLT-UBND-HND giữa Ủy ban nhân dân tỉnh và Hội Nông dân tỉnh;",
            "01/NQLT-UBND-HND",
            "Ủy ban nhân dân tỉnh và Hội Nông dân tỉnh",
        ),
        (
            "điểm b Nghị quyết số 9/NQ-HĐND và toàn bộ Nghị quyết số 14/NQ-HĐND của Hội đồng nhân dân huyện.",
            "9/NQ-HĐND",
            "Hội đồng nhân dân huyện",
        ),
    ],
)
def test_whose_a_number_is(text: str, number: str, issuer: str | None) -> None:
    assert issuers(text)[number] == issuer


def test_a_year_of_the_last_century_may_have_two_figures() -> None:
    found = extract_document("Chỉ thị số 29-CT/TW ngày 12-11-83 của Ban Bí thư".encode(), "a.txt").mentions

    assert [(m.number, str(m.date), m.issuer) for m in found] == [("29-CT/TW", "1983-11-12", "Ban Bí thư")]


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


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("| Cấp | Thời hạn | Văn bản |\n| Huyện | 15/10/2023 | Hướng dẫn 05/HD-BTV |\n", None),
        ("| Cấp | Ngày ban hành | Văn bản |\n| Huyện | 15/10/2023 | Hướng dẫn 05/HD-BTV |\n", "2023-10-15"),
        ("về triển khai Hướng dẫn số 05/HD-BTV\n\nNgày 03/3/2025, tại Trụ sở", None),
    ],
)
def test_a_deadline_and_the_day_of_a_meeting_are_no_dates_of_papers(text: str, date: str | None) -> None:
    (mention,) = extract_document(text.encode(), "a.txt").mentions

    assert (str(mention.date) if mention.date is not None else None) == date


def test_the_letterhead_below_a_page_s_links_issued_none_of_them() -> None:
    text = (
        "Văn bản liên quan: 16/2018/TT-BGDĐT\n\nUBND TỈNH LÀO CAI\nSỞ GIÁO DỤC VÀ ĐÀO TẠO\n\n"
        "Số: 1743/SGDĐT-VP\nV/v công tác năm học\n"
    )

    found = extract_document(text.encode(), "a.txt").mentions[0]

    assert (found.number, found.issuer) == ("16/2018/TT-BGDĐT", None)

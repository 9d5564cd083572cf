"""What a mention says of itself: kind, date, issuer, term, each only as written at its place."""

from __future__ import annotations

import pytest

from extract.fold import fold
from extract.mentions import find_mentions
from ontology.model import Form, Mention


def mentions(text: str) -> list[Mention]:
    return [written.mention for written in find_mentions(fold(text))[0]]


def slots(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(m.number, m.issuer, str(m.date) if m.date else None) for m in mentions(text)]


@pytest.mark.parametrize(
    ("written", "date"),
    [
        (", ngày 24/11/2023", "2023-11-24"),
        (" ngày 16 tháng 6 năm 2025", "2025-06-16"),
        (" ngày   08   /8/2023", "2023-08-08"),
        (" (ngày 15-5-2016)", "2016-05-15"),
        (" ngày 24.11.2023", "2023-11-24"),
        (" của Tỉnh ủy (khóa XIV), ngày\n11/11/2022", "2022-11-11"),
        (" ngày l2 tháng 3 năm 2O21", "2021-03-12"),
        (" ngày 31/02/2021", None),
        ("", None),
    ],
)
def test_a_date_is_read_in_every_way_it_is_written(written: str, date: str | None) -> None:
    assert [d for _, _, d in slots(f"Nghị quyết số 12-NQ/TU{written} về đời sống")] == [date]


def test_a_date_in_front_belongs_to_the_number() -> None:
    text = "Ngày 24/11/2023, Ban Chấp hành Trung ương Đảng ban hành Nghị quyết số 43-NQ/TW về đại đoàn kết"

    assert slots(text) == [("43-NQ/TW", "Ban Chấp hành Trung ương Đảng", "2023-11-24")]


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Quyết định số 80/QĐ-UBND của UBND tỉnh về việc", "UBND tỉnh"),
        ("Chương trình số 42-CTr/TU (khóa XIV) của Ban Chấp hành Đảng bộ tỉnh", "Ban Chấp hành Đảng bộ tỉnh"),
        ("Chương trình hành động của Chính phủ tại Nghị quyết số 26/NQ-CP", "Chính phủ"),
        ("Nghị quyết của Quốc hội số 24/2021/QH15", "Quốc hội"),
        ("Thông tư số 02/2022/TT-BTC của Bộ Kế hoạch và Đầu tư về", "Bộ Kế hoạch và Đầu tư"),
        ("Công văn số 15/SVHTTDL-VP của Sở Văn hóa, Thể thao và Du lịch, ngày", "Sở Văn hóa, Thể thao và Du lịch"),
        ("UBND tỉnh Tây Ninh đã ban hành Kế hoạch số 2705/KH-UBND", "UBND tỉnh Tây Ninh"),
        ("theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 799/TTr-SNV", "Giám đốc Sở Nội vụ"),
        ("Quyết định số 122-CT của Chủ tịch Hội đồng Bộ trưởng", "Chủ tịch Hội đồng Bộ trưởng"),
        ("thực hiện Nghị quyết số 12-NQ/TU, Tỉnh ủy yêu cầu", None),
        (
            "Thông tư liên bộ số 20/LB-TT của Liên Bộ Lao động, Thương binh và Xã hội",
            "Liên Bộ Lao động, Thương binh và Xã hội",
        ),
        (
            "Kế hoạch số 01-KH/BCĐTW của Ban Chỉ đạo Trung ương về phát triển khoa học",
            "Ban Chỉ đạo Trung ương về phát triển khoa học",
        ),
        ("Quyết định số 5/QĐ-SNV của Sở Nội vụ\n \n \nTỉnh Tây Ninh", "Sở Nội vụ"),
    ],
)
def test_an_issuer_is_taken_as_written(text: str, issuer: str | None) -> None:
    assert [i for _, i, _ in slots(text)] == [issuer]


def test_an_issuer_named_once_serves_the_list() -> None:
    text = "Quyết định số 99-QĐ/TW, ngày 03/10/2017 và Quy định số 124-QĐ/TW, ngày 02/02/2018 của Ban Bí thư"

    assert slots(text) == [("99-QĐ/TW", "Ban Bí thư", "2017-10-03"), ("124-QĐ/TW", "Ban Bí thư", "2018-02-02")]


def test_the_kind_of_a_heading_holds_for_the_numbers_listed_under_it() -> None:
    text = "các Quyết định của Hội đồng Bộ trưởng: số 168-HĐBT ngày 12/6/1985; số 75-CT ngày 13/6/1985."

    assert [(m.number, m.kind) for m in mentions(text)] == [("168-HĐBT", "QĐ"), ("75-CT", "QĐ")]


def test_an_elided_list_is_one_mention_each() -> None:
    found = mentions("các Nghị quyết số 05, 06 và 09-NQ/TU của Tỉnh ủy")

    assert [(m.number, m.form, m.issuer) for m in found] == [
        ("05-NQ/TU", Form.ELIDED, "Tỉnh ủy"),
        ("06-NQ/TU", Form.ELIDED, "Tỉnh ủy"),
        ("09-NQ/TU", Form.FULL, "Tỉnh ủy"),
    ]


def test_an_elided_span_covers_its_digits_only() -> None:
    text = "các Nghị quyết số 05, 06 và 09-NQ/TU"

    assert [m.span.of(text) for m in mentions(text)] == ["05", "06", "09-NQ/TU"]


def test_a_term_is_read_as_a_roman_numeral() -> None:
    assert [m.term for m in mentions("Chỉ thị số 05-CT/TW của Bộ Chính trị khóa 12")] == ["XII"]


def test_a_place_and_date_line_belongs_to_no_mention() -> None:
    text = "V/v thực hiện Nghị quyết số 43/2022/QH15 của Quốc hội\nHà Nội, ngày 17 tháng 5 năm 2022"

    assert slots(text) == [("43/2022/QH15", "Quốc hội", None)]

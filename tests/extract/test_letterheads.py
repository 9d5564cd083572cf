"""Issuer, number and day of a letterhead; one example a rule, and each fails when its rule matches nothing."""

from __future__ import annotations

import pytest

from extract.pipeline import extract_document
from ontology.model import Document, Extraction, Relation

GROUNDS = "\n\nCăn cứ Luật Đất đai;\n"
BODY = "ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH\nSố: 10/KH-UBND\n"
DECISION = "ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH\nSố: 10/QĐ-UBND\nTây Ninh, ngày 05 tháng 9 năm 2024\nQUYẾT ĐỊNH\n"
DATED = "Tây Ninh, ngày 05 tháng 9 năm 2024\n"


def extraction(text: str) -> Extraction:
    return extract_document(text.encode(), "a.txt")


def document(text: str) -> Document:
    return extraction(text).document


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        pytest.param(
            "HỘI ĐỒNG NHÂN DÂN\nTỈNH TÂY NINH\nKHÓA X\nSố: 10/NQ-HĐND\n" + DATED + "NGHỊ QUYẾT\nVề ngân sách",
            "Hội đồng nhân dân tỉnh Tây Ninh",
            id="the term is no part of the name",
        ),
        pytest.param(
            "ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH\nV/v dân vận\nSỞ NỘI VỤ\n" + DATED + "KẾ HOẠCH\nVề ngân sách",
            "Ủy ban nhân dân tỉnh Tây Ninh",
            id="the letterhead ends at the subject; who received it follows",
        ),
        pytest.param(
            "THÀNH PHỐ HỒ CHÍ MINH\nỦY BAN NHÂN DÂN\nSố: 10/KH-UBND\nKẾ HOẠCH\nVề ngân sách",
            "Ủy ban nhân dân Thành phố Hồ Chí Minh",
            id="the place stands above the body",
        ),
        pytest.param(
            "SỞ NỘI VỤ      BẢN SAO\nSố: 10/KH-SNV\nKẾ HOẠCH\nVề ngân sách",
            "Sở Nội vụ",
            id="a stamp stands beside the name",
        ),
        pytest.param(
            "HỘI NÔNG DÂN VIỆT NAM      BẢN SAO\nBAN CHẤP HÀNH TỈNH TÂY NINH\nSố 10-KH/HNDT\nKẾ HOẠCH\nVề ngân sách",
            "Hội Nông dân tỉnh Tây Ninh",
            id="a stamp stands beside the organisation",
        ),
        pytest.param(
            "SỞ NỘI VỤ\tBẢN SAO\nSố: 10/KH-SNV\nKẾ HOẠCH\nVề ngân sách",
            "Sở Nội vụ",
            id="a stamp stands behind a tab",
        ),
        pytest.param(
            "TỈNH ỦY TÂY NINH ĐẢNG CỘNG SẢN VIỆT NAM\n*\nSố 10-KH/TU\nKẾ HOẠCH\nVề ngân sách",
            "Tỉnh ủy Tây Ninh",
            id="the motto ran into the name",
        ),
        pytest.param(
            "SỞ VĂN HÓA, THỂ THAO VÀ\nDU LỊCH\nSố: 10/KH-SVHTTDL\nKẾ HOẠCH\nVề ngân sách",
            "Sở Văn hóa, Thể thao và Du lịch",
            id="a line that ends in and goes on",
        ),
        pytest.param(
            "ỦY BAN NHÂN DÂN TỈNH TÂY NINH\nSỐ LƯU HỒ SƠ\nKẾ HOẠCH\nVề ngân sách",
            "Ủy ban nhân dân tỉnh Tây Ninh",
            id="the word number is no department",
        ),
        pytest.param(
            "ỦY BAN NHÂN DÂN\nHUYỆN\nSố: 10/KH-UBND\nKẾ HOẠCH\nVề ngân sách\n\nNhân dân huyện Tân Biên",
            "Ủy ban nhân dân huyện Tân Biên",
            id="the text tells which district",
        ),
        pytest.param(
            "ỦY BAN NHÂN DÂN XÃ\nSố: 10/KH-UBND\nKẾ HOẠCH\nVề ngân sách\n\nNhân dân xã Hàm Liêm",
            "Ủy ban nhân dân xã Hàm Liêm",
            id="the number under the word commune is no name",
        ),
        pytest.param(
            "ỦY BAN NHÂN DÂN TỈNH\nSố: 10/KH-UBND\nKẾ HOẠCH\nVề ngân sách\n\nTỉnh Tây Ninh, tỉnh Bình Định, tỉnh Tây "
            "Ninh",
            "Ủy ban nhân dân tỉnh Tây Ninh",
            id="the text tells which province",
        ),
        pytest.param(
            "NGHỊ QUYẾT\nĐại hội đại biểu Đảng bộ huyện Tân Biên lần thứ XII",
            "Đại hội đại biểu Đảng bộ huyện Tân Biên lần thứ XII",
            id="a congress decides and stands in the title",
        ),
        pytest.param(
            "Y BAN NHÂN DÂN\nTỈNH TÂY NINH\nSố: 10/KH-UBND\nKẾ HOẠCH\nVề ngân sách",
            "Ủy ban nhân dân tỉnh Tây Ninh",
            id="a scanner lost the first letter",
        ),
        pytest.param(
            "QUYẾT ĐỊNH\nVề giá đất\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH",
            "Chủ tịch Ủy ban nhân dân tỉnh Tây Ninh",
            id="who decides goes on in the next line",
        ),
        pytest.param(
            BODY.replace("KH-", "QĐ-") + "QUYẾT ĐỊNH\nVề giá đất\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
            "Ủy ban nhân dân tỉnh Tây Ninh",
            id="an office that decides is named by its letterhead",
        ),
    ],
)
def test_the_issuer_of_a_letterhead(text: str, issuer: str) -> None:
    assert document(text + GROUNDS).issuer == issuer


def test_a_committee_has_the_place_of_its_letterhead() -> None:
    head = "TỈNH ỦY TÂY NINH\n*\nSố 10-KH/TU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n" + DATED + "\nKẾ HOẠCH\nVề dân vận\n\n"

    read = document(head + "1. Việc.\n\nT/M BAN CHẤP HÀNH ĐẢNG BỘ TỈNH\nBÍ THƯ\n\nLê Thị Hoa\n")

    assert read.issuer == "Ban Chấp hành Đảng bộ tỉnh Tây Ninh"


@pytest.mark.parametrize(
    ("table", "title", "date"),
    [
        ("Số hiệu: 13/2018/QĐ-UBND\nNgày ban hành: 26/03/2018\nTrích yếu: Về giá đất\n", "Về giá đất", "2018-03-26"),
        ("Số hiệu: 13/2018/QĐ-UBND\nNgày ban hành:\nNgười ký: Trần Văn Nam\n", None, "None"),
        ("Số hiệu: 13/2018/QĐ-UBND\nNgày ban hành:\nNgày hiệu lực: 26/03/2018\n", None, "None"),
    ],
)
def test_each_attribute_of_a_page_has_its_own_value(table: str, title: str | None, date: str) -> None:
    read = document(table + GROUNDS)

    assert (read.title, str(read.date)) == (title, date)


def test_an_article_in_capitals_names_no_issuer() -> None:
    head = "ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH\nSố: 10/QĐ-UB\nQUYẾT ĐỊNH\nVỀ GIÁ ĐẤT\n\n"

    read = document(head + "ĐIỀU 1\nHỘI ĐỒNG NHÂN DÂN CÁC HUYỆN\nTHI HÀNH BẢNG GIÁ ĐẤT\n")

    assert read.issuer == "Ủy ban nhân dân tỉnh Tây Ninh"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        pytest.param(
            BODY + "KẾT LUẬN\nThanh tra công tác cán bộ\n\nI. KHÁI QUÁT\n"
            "Biên bản làm việc tại Tân Biên, ngày 03 tháng 4 năm 2024 có chữ ký.\n",
            "None",
            id="the text has begun",
        ),
        pytest.param(
            BODY + "KẾ HOẠCH\nTuyên truyền Nghị quyết của Tỉnh ủy, ngày 05 tháng 9 năm 2023" + GROUNDS,
            "None",
            id="the day of what the title names",
        ),
        pytest.param(
            "QUỐC HỘI\nLuật số: 31/2024/QH15\nLUẬT\nĐẤT ĐAI\n\nĐiều 1. Phạm vi\nLuật này quy định về đất.\n\n"
            "Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XV, "
            "kỳ họp bất thường lần thứ 5 thông qua ngày 18 tháng 01 năm 2024.\n",
            "2024-01-18",
            id="the day on which it was passed stands at the end",
        ),
    ],
)
def test_the_day_is_the_documents_own(text: str, date: str) -> None:
    assert str(document(text).date) == date


def test_a_line_above_the_place_is_no_part_of_it() -> None:
    read = document("CỤC THUẾ\nCHI NHÁNH BÌNH ĐỊNH\nHà Nội, ngày 05 tháng 9 năm 2024\nKẾ HOẠCH\nVề ngân sách" + GROUNDS)

    assert read.place == "Hà Nội"


def test_the_line_of_an_annex_tells_number_issuer_and_day() -> None:
    annexed = "(Kèm theo Kế hoạch số 10/KH-UBND ngày 05/9/2024 của UBND tỉnh Tây Ninh)\n\n1. Việc thứ nhất.\n"

    read = document("BIỂU TỔNG HỢP\n" + annexed)

    assert (read.number, read.issuer, str(read.date)) == ("10/KH-UBND", "Ủy ban nhân dân tỉnh Tây Ninh", "2024-09-05")


def test_the_number_in_the_line_of_an_annex_is_the_documents_own() -> None:
    annex = "QUY CHẾ\nLàm việc\n(Kèm theo Quyết định số 10/QĐ-UBND thay thế Quyết định số 05/QĐ-UBND ngày 05/9/2020)\n"

    read = extraction(DECISION + "Ban hành Quy chế" + GROUNDS + "QUYẾT ĐỊNH:\nĐiều 1. Ban hành Quy chế.\n\n" + annex)

    assert [(s.source, read.mentions[s.target].number) for s in read.statements if s.relation is Relation.REPLACES] == [
        (None, "05/QĐ-UBND")
    ]

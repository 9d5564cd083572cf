"""Where a title begins and ends; one example a rule, and each fails when its rule matches nothing."""

from __future__ import annotations

import pytest

from extract.pipeline import extract_document
from ontology.model import Document

GROUNDS = "\n\nCăn cứ Luật Đất đai;\n"
HEAD = "ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH\nSố: 10/KH-UBND\nTây Ninh, ngày 05 tháng 9 năm 2024\n"
LETTER = "UBND TỈNH TÂY NINH\nSố: 12/UBND-NC\nTây Ninh, ngày 05 tháng 9 năm 2024\n"
ANNEXED = "(Ban hành kèm theo Quyết định số 10/QĐ-UBND ngày 05/9/2024 của UBND tỉnh)\n\nĐiều 1. Phạm vi\n"


def document(text: str) -> Document:
    return extract_document(text.encode(), "a.txt").document


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(
            "QUYẾT ĐỊNH NÀY ĐÃ HẾT HIỆU LỰC\n" + HEAD + "QUYẾT ĐỊNH\nVề giá đất" + GROUNDS,
            "Về giá đất",
            id="a notice about the document stands above it",
        ),
        pytest.param(
            "CHÍNH PHỦ\nNGHỊ ĐỊNH SỐ 17-CP NGÀY 05-9-1994\nVề giá đất" + GROUNDS,
            "Về giá đất",
            id="the number stands behind the kind",
        ),
        pytest.param(
            "NGHỊ QUYẾT\nBAN CHẤP HÀNH ĐẢNG BỘ TỈNH\nVỀ CÔNG TÁC CÁN BỘ,\ngiai đoạn 2021 - 2025" + GROUNDS,
            "VỀ CÔNG TÁC CÁN BỘ, giai đoạn 2021 - 2025",
            id="the title begins with about under the issuer",
        ),
        pytest.param(
            "NGHỊ QUYẾT\nCỦA HỘI NGHỊ BAN CHẤP HÀNH LẦN THỨ NĂM\nĐẢNG BỘ TỈNH TÂY NINH\nVề công tác cán bộ" + GROUNDS,
            "Về công tác cán bộ",
            id="the Party's organisation is of the issuer's name",
        ),
        pytest.param(
            HEAD + "CHƯƠNG TRÌNH\nHÀNH ĐỘNG\nThực hiện nghị quyết về nông thôn mới" + GROUNDS,
            "Thực hiện nghị quyết về nông thôn mới",
            id="the kind goes on in the next line",
        ),
        pytest.param(
            HEAD + "KẾ HOẠCH\nVề dân vận\n-----\nTrong năm qua" + GROUNDS, "Về dân vận", id="a rule ends the title"
        ),
        pytest.param("QUY CHẾ\n" + ANNEXED, None, id="what it is issued with is no title"),
        pytest.param(
            "QUY CHẾ\nLàm việc của Ủy ban nhân dân tỉnh\n" + ANNEXED,
            "Làm việc của Ủy ban nhân dân tỉnh",
            id="what it is issued with ends the title",
        ),
        pytest.param(
            HEAD + "KẾ HOẠCH\nVỀ SẮP XẾP TỔ CHỨC\nBỘ MÁY CÁC CƠ QUAN CỦA TỈNH" + GROUNDS,
            "VỀ SẮP XẾP TỔ CHỨC BỘ MÁY CÁC CƠ QUAN CỦA TỈNH",
            id="a word like a ministry's begins a line",
        ),
        pytest.param(
            "BỘ TÀI CHÍNH\nSố: 10/QĐ-BTC\nQUYẾT ĐỊNH\nBAN HÀNH QUY CHẾ LÀM VIỆC\nBỘ TRƯỞNG BỘ TÀI CHÍNH" + GROUNDS,
            "BAN HÀNH QUY CHẾ LÀM VIỆC",
            id="who decides stands under the title",
        ),
        pytest.param(
            HEAD + "KẾ HOẠCH\nVỀ CÔNG TÁC DÂN VẬN\nUBND tỉnh giao các sở làm những việc sau:\n",
            "VỀ CÔNG TÁC DÂN VẬN",
            id="small letters follow a title in capitals",
        ),
        pytest.param(
            HEAD + "KẾ HOẠCH\nVề việc triển khai kết quả của\nHội nghị tổng kết công tác dân vận" + GROUNDS,
            "Về việc triển khai kết quả của Hội nghị tổng kết công tác dân vận",
            id="a line that ends in of goes on",
        ),
        pytest.param(
            "Số: 12/QĐ-UB\nVỀ GIÁ ĐẤT\n\nCăn cứ Luật Đất đai;\nQUYẾT ĐỊNH:\nĐiều 1. Giá đất.\n",
            "VỀ GIÁ ĐẤT",
            id="the line of the kind is lost",
        ),
        pytest.param(
            "Số\n12/QĐ-UB\nTây Ninh,\nngày 05-9-1994\nVỀ GIÁ ĐẤT\n\nCăn cứ Luật Đất đai;\nQUYẾT ĐỊNH:\nĐiều 1. Giá.\n",
            "VỀ GIÁ ĐẤT",
            id="number and place are cut over lines",
        ),
        pytest.param(
            "ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH\nKẾ HOẠCH\nSố:     /KH-UBND\nVề công tác dân vận" + GROUNDS,
            "Về công tác dân vận",
            id="the number is still open",
        ),
        pytest.param(
            "ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH\nKẾ HOẠCH\nSố: ……\nVề công tác dân vận" + GROUNDS,
            "Về công tác dân vận",
            id="dots stand for the number",
        ),
        pytest.param(
            HEAD + "KẾ HOẠCH\nSố hóa tài liệu lưu trữ năm 2025" + GROUNDS,
            "Số hóa tài liệu lưu trữ năm 2025",
            id="a title begins like the word number",
        ),
        pytest.param(
            HEAD + "KẾ HOẠCH SỐ HÓA TÀI LIỆU LƯU TRỮ NĂM 2025" + GROUNDS,
            "SỐ HÓA TÀI LIỆU LƯU TRỮ NĂM 2025",
            id="a title like the word number stands behind the kind",
        ),
        pytest.param(
            "HƯỚNG DẪN 18-HD/BTCTU CỦA BAN TỔ CHỨC TỈNH ỦY\n" + HEAD + "KẾ HOẠCH\nVề dân vận" + GROUNDS,
            "Về dân vận",
            id="another document is cited above",
        ),
        pytest.param(
            LETTER + "Trích yếu: Góp ý dự thảo\n\nKính gửi: Sở Nội vụ.\n",
            "Góp ý dự thảo",
            id="the subject of a letter is labelled",
        ),
        pytest.param(
            LETTER + "\nKính gửi: Sở Nội vụ.\n\nV/v góp ý của quý Sở, Ủy ban xin trả lời.\n",
            None,
            id="about opens a sentence of the letter itself",
        ),
    ],
)
def test_a_title_is_whole_and_ends(text: str, title: str | None) -> None:
    assert document(text).title == title


def test_the_congress_that_decides_keeps_its_ordinal_in_capitals() -> None:
    head = "NGHỊ QUYẾT\nCỦA ĐẠI HỘI ĐẠI BIỂU LẦN THỨ XI\nĐẢNG BỘ TỈNH TÂY NINH\n"

    read = document(head + "Về phương hướng nhiệm kỳ" + GROUNDS)

    assert read.issuer == "Đại hội đại biểu lần thứ XI Đảng bộ tỉnh Tây Ninh"


def test_a_motto_cut_between_two_lines_names_no_body() -> None:
    head = "THỦ TƯỚNG CHÍNH PHỦ\nCỘNG HÒA XÃ\nHỘI CHỦ NGHĨA VIỆT NAM\nSố: 10/QĐ-TTg\n"

    assert document(head + "QUYẾT ĐỊNH\nVề giá đất" + GROUNDS).issuer == "Thủ tướng Chính phủ"


@pytest.mark.parametrize(
    ("subtitle", "term"),
    [
        ("CỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH TÂY NINH KHÓA XI", "XI"),
        ("HỘI NGHỊ LẦN THỨ TƯ BAN CHẤP HÀNH TRUNG ƯƠNG ĐẢNG (KHÓA XII)", "XII"),
    ],
)
def test_the_term_of_a_committee_is_kept(subtitle: str, term: str) -> None:
    assert document(f"NGHỊ QUYẾT\n{subtitle}\nvề công tác cán bộ{GROUNDS}").term == term


def test_a_body_addressed_in_the_first_line_does_not_issue() -> None:
    assert document("Kính gửi: Sở Nội vụ.\n\nSỞ TÀI CHÍNH TỈNH TÂY NINH\n").issuer is None

"""One example a rule of what stands above and below the text; each fails when its rule matches nothing."""

from __future__ import annotations

import pytest

from extract.names import proper
from extract.pipeline import extract_document
from ontology.model import Document

GROUNDS = "\n\nCăn cứ Luật Đất đai;\n"


def document(text: str) -> Document:
    return extract_document(text.encode(), "a.txt").document


def test_a_district_in_capitals_is_written_as_in_a_sentence() -> None:
    assert proper("ỦY BAN NHÂN DÂN HUYỆN CHÂU THÀNH") == "Ủy ban nhân dân huyện Châu Thành"


def test_a_date_in_brackets_apart_from_the_number_is_the_papers() -> None:
    head = "ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH\nSố: 10/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n(Ngày 05/9/2024)\n"

    assert str(document(head + "KẾ HOẠCH\nVề công tác dân vận" + GROUNDS).date) == "2024-09-05"


def test_a_motto_that_ran_into_the_place_is_cut_off() -> None:
    head = (
        "ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH\nSố: 10/KH-UBND\n"
        "Độc lập - Tự do - Hạnh phúc-------Tây Ninh, ngày 05 tháng 9 năm 2024\n"
    )

    assert document(head + "KẾ HOẠCH\nVề công tác dân vận" + GROUNDS).place == "Tây Ninh"


def test_the_cells_of_an_attribute_table_are_read_one_by_one() -> None:
    table = (
        "Số hiệu: | 13/2018/QĐ-UBND | Loại văn bản: | Quyết định |\n"
        "Nơi ban hành: | Tỉnh Điện Biên | Ngày ban hành: | 26/03/2018 |\n\n"
    )

    read = document(table + "Căn cứ Luật Đất đai;\nĐiều 1. Phạm vi\n")

    assert (read.number, read.kind, str(read.date)) == ("13/2018/QĐ-UBND", "QĐ", "2018-03-26")


def test_two_columns_on_one_line_are_two_lines() -> None:
    head = (
        "ĐẢNG ỦY XÃ HÀM LIÊM      ĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Số 10-KH/ĐU      Hàm Liêm, ngày 05 tháng 9 năm 2025\n"
        "KẾ HOẠCH      BẢN SAO\nVề công tác dân vận"
    )

    read = document(head + GROUNDS)

    assert (read.number, read.issuer) == ("10-KH/ĐU", "Đảng ủy xã Hàm Liêm")


def test_the_kind_may_have_run_into_date_and_title() -> None:
    head = (
        "ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH\nSố: 10/KH-UBND\nTây Ninh, ngày 05 tháng 9 năm 2024 KẾ HOẠCHVề công tác dân vận"
    )

    read = document(head + GROUNDS)

    assert (read.kind, read.title, str(read.date)) == ("KH", "Về công tác dân vận", "2024-09-05")


def test_a_date_left_open_is_no_part_of_the_subject() -> None:
    head = (
        "UBND TỈNH TÂY NINH\nSố:      /UBND-NC\nV/v triển khai công tác dân vận\nTây Ninh, ngày     tháng 9 năm 2024\n"
    )

    assert document(head + "Kính gửi: Các sở, ngành.\n").title == "V/v triển khai công tác dân vận"


def test_the_session_under_the_body_is_no_title() -> None:
    head = "NGHỊ QUYẾT\nCỦA HỘI ĐỒNG NHÂN DÂN TỈNH TÂY NINH\nKHÓA IX, KỲ HỌP THỨ 5\nVề ngân sách năm 2024"

    assert document(head + GROUNDS).title == "Về ngân sách năm 2024"


def test_the_body_that_decides_is_named_without_its_term() -> None:
    text = "QUYẾT ĐỊNH\nVề chế độ họp\n\nBAN CHẤP HÀNH ĐẢNG BỘ TỈNH TÂY NINH KHÓA XI\n\nCăn cứ Điều lệ Đảng;\n"

    assert document(text).issuer == "Ban Chấp hành Đảng bộ tỉnh Tây Ninh"


@pytest.mark.parametrize(
    ("lines", "signer", "office"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Hồng Thanh", "Nguyễn Hồng Thanh", "Phó Chủ tịch"),
        ("KT. GIÁM ĐỐC\n\nTrần Văn Nam", "Trần Văn Nam", "Giám đốc"),
        ("T/M BAN THƯỜNG VỤ\n\nLê Thị Hoa", "Lê Thị Hoa", None),
        ("NGƯỜI LẬP BIỂU\n\nTrần Văn Nam", None, None),
    ],
)
def test_who_signed_and_in_which_office(lines: str, signer: str | None, office: str | None) -> None:
    read = document("KẾ HOẠCH\nVề công tác dân vận\n\n1. Việc thứ nhất.\n\n" + lines + "\n")

    assert (read.signer, read.signer_office) == (signer, office)


def test_whom_the_signature_stands_for_is_the_organ_that_issues() -> None:
    head = (
        "TỈNH ỦY TÂY NINH\n*\nSố 10-KH/TU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Tây Ninh, ngày 05 tháng 9 năm 2024\n\nKẾ HOẠCH\nVề dân vận\n\n"
    )

    read = document(head + "1. Việc thứ nhất.\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nLê Thị Hoa\n")

    assert read.issuer == "Ban Thường vụ Tỉnh ủy Tây Ninh"


def test_a_telegram_says_the_hour_before_the_day() -> None:
    head = "ỦY BAN NHÂN DÂN TỈNH TÂY NINH\nSố: 12/CĐ-UBND\nTây Ninh, hồi 17 giờ 30 phút, ngày 15 tháng 9 năm 2023\n"

    assert str(document(head + "CÔNG ĐIỆN\nVề ứng phó mưa lũ" + GROUNDS).date) == "2023-09-15"


def test_a_central_committee_goes_on_in_the_next_line() -> None:
    head = "ỦY BAN TRUNG ƯƠNG\nMẶT TRẬN TỔ QUỐC VIỆT NAM\nSố: 12/HD-MTTW-BTT\n"

    read = document(head + "HƯỚNG DẪN\nVề hiệp thương" + GROUNDS)

    assert read.issuer == "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        (
            "BAN CHỈ ĐẠO QUỐC GIA\nVỀ PHÒNG, CHỐNG THIÊN TAI\nSố: 12/CĐ-QG\nCÔNG ĐIỆN\nVề ứng phó mưa lũ",
            "Ban Chỉ đạo Quốc gia về phòng, chống thiên tai",
        ),
        (
            "MẶT TRẬN TỔ QUỐC VIỆT NAM\nỦY BAN TRUNG ƯƠNG\nSố: 12/HD-MTTW\nHƯỚNG DẪN\nVề hiệp thương",
            "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
        ),
        (
            "UỶ BAN NHÂN DÂN\nSố: 12/QĐ-UB\nQUYẾT ĐỊNH\nCỦA ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI\nV/v ban hành Quy định",
            "Ủy ban nhân dân thành phố Hà Nội",
        ),
        (
            "ỦY BAN NHÂN DÂN\nTỈNH THỪA THIÊN HUẾ\nSố: 12/QĐ-UB\nQUYẾT ĐỊNH CỦA ỦY BAN NHÂN DÂN TỈNH\nV/v giá đất",
            "Ủy ban nhân dân tỉnh Thừa Thiên Huế",
        ),
        (
            "QUỐC HỘI\nNghị quyết số: 174/2024/QH15\nNGHỊ QUYẾT\nVề hoạt động\n"
            "QUỐC HỘI NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Quốc hội",
        ),
    ],
)
def test_the_name_of_the_issuer_is_whole(head: str, issuer: str) -> None:
    assert document(head + GROUNDS).issuer == issuer


def test_a_consolidated_text_is_one_although_it_prints_the_title_of_another() -> None:
    read = document("BỘ NỘI VỤ\nSố: 06/VBHN-BNV\n\nNGHỊ ĐỊNH\nVề công chức" + GROUNDS)

    assert (read.kind, read.number) == ("VBHN", "06/VBHN-BNV")


def test_a_title_that_ran_into_the_year_is_whole() -> None:
    read = document(
        "CHÍNH PHỦ\nSố: 61/1998/NĐ-CP\nNGHỊ ĐỊNH\nCỦA CHÍNH PHỦ SỐ 61/1998/NĐ-CP NĂM 1998VỀ CÔNG\nTÁC THANH TRA"
        + GROUNDS
    )

    assert read.title == "VỀ CÔNG TÁC THANH TRA"


def test_a_letterhead_without_its_second_line_has_the_place_of_the_text() -> None:
    head = "HỘI ĐỒNG NHÂN DÂN |\nSố: 18/2025/NQ-HĐND |\nThanh Hóa, ngày 21 tháng 7 năm 2025 |\n\nCăn cứ Luật Đất đai;\n"

    assert document(head + "Công chức của tỉnh Thanh Hóa.\n").issuer == "Hội đồng nhân dân tỉnh Thanh Hóa"


def test_who_speaks_in_the_opening_is_the_organ_of_a_shared_letterhead() -> None:
    head = "BAN CHẤP HÀNH TRUNG ƯƠNG\nSố: 97-QĐ/TW\nQUY ĐỊNH\nVỀ CHỨC NĂNG\n\n- Căn cứ Điều lệ Đảng;\n\n"

    assert document(head + "Bộ Chính trị quy định về chức năng như sau:\n").issuer == "Bộ Chính trị"


def test_the_issuer_before_the_words_about_is_no_title() -> None:
    head = "Số: 12/QĐ-UB\nQUYẾT ĐỊNH CỦA ỦY BAN NHÂN DÂN QUẬN Về ban hành Quy chế phối hợp"

    assert document(head + GROUNDS).title == "Về ban hành Quy chế phối hợp"


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("HỘI NÔNG DÂN VIỆT NAM\nBAN CHẤP HÀNH TỈNH SÓC TRĂNG\n***\nSố: 212-KH/HNDT\n", "Hội Nông dân tỉnh Sóc Trăng"),
        ("ĐOÀN TNCS HỒ CHÍ MINH\nBAN CHẤP HÀNH TỈNH NGHỆ AN\n***\nSố 215-KH/TĐTN\n", "Tỉnh Đoàn Nghệ An"),
        (
            "| ỦY BAN NHÂN DÂN<br>XÃ MƯỜNG HUM<br>___ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do "
            "|\n| :---: | :---: |\n"
            "| Số: 17/KH-UBND | *Mường Hum, ngày 22 tháng 01 năm 2026* |\n",
            "Ủy ban nhân dân xã Mường Hum",
        ),
        ("ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH\nSố: 12/KH-UBND\n", "Ủy ban nhân dân tỉnh Hà Tĩnh"),
        (
            "BAN CHẤP HÀNH TRUNG ƯƠNG       ĐOÀN TNCS HỒ CHÍ MINH\n***\nSố: 25-KH/TWĐTN\n",
            "Ban Chấp hành Trung ương Đoàn",
        ),
        (
            "UY BAN NHÂN DÂN       CỘNG HOÀ XÃ HÔI CHỦ NGHĨA VIÊT NAM\n TINH SÔNG BE\nSô : 47/QĐ-UB\n",
            "Ủy ban nhân dân tỉnh Sông Bé",
        ),
    ],
)
def test_whose_letterhead_it_is(head: str, issuer: str) -> None:
    assert document(head + "\nKẾ HOẠCH\nVề công tác dân vận" + GROUNDS).issuer == issuer


def test_a_title_behind_number_and_day_begins_where_it_says_what_is_done() -> None:
    head = "BỘ TÀI CHÍNH\nSố: 28/2000/TT-BTC\n\nTHÔNG TƯ\n"
    line = "CỦA BỘ TÀI CHÍNH SỐ 28/2000/TT-BTC NGÀY 18 THÁNG 4 NĂM 2000 HƯỚNG DẪN NGHỊ ĐỊNH VỀ LỆ PHÍ TRƯỚC BẠ"

    assert document(head + line + GROUNDS).title == "HƯỚNG DẪN NGHỊ ĐỊNH VỀ LỆ PHÍ TRƯỚC BẠ"


def test_a_letter_without_addressee_has_its_subject_alone_for_a_title() -> None:
    text = "TỈNH ỦY HÀ TĨNH\nSố 1200-CV/TU\nV/v sơ kết nghị quyết\n\nThực hiện Công văn số 5892-CV/VPTW, Tỉnh "
    "ủy yêu cầu:\n"

    assert document(text).title == "V/v sơ kết nghị quyết"


def test_the_province_is_read_from_the_line_of_its_committee() -> None:
    text = "TỈNH ỦY NGHỆ AN\nHUYỆN ỦY TƯƠNG DƯƠNG\n*\nSố 318-BC/HU\n\nBÁO CÁO\nvề bảo vệ rừng\n\n1. Kết quả.\n"

    assert document(text).place == "Nghệ An"


def test_the_heading_of_a_web_page_is_not_the_letters_subject() -> None:
    text = (
        "V/v rà soát thu trong trường học\nVăn bản liên quan: 16/2018/TT-BGDĐT\n\nSỞ GIÁO DỤC VÀ ĐÀO TẠO LÀO CAI\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1743/SGDĐT-KHTC\nV/v triển khai Quyết định số 2459/QĐ-UBND\n"
        "Lào Cai, ngày 23 tháng 9 năm 2024\n\nKính gửi: Các trường.\n"
    )

    found = document(text)

    assert (found.number, found.title) == ("1743/SGDĐT-KHTC", "V/v triển khai Quyết định số 2459/QĐ-UBND")


def test_a_kind_in_capitals_with_a_small_l_for_its_i_is_the_kind() -> None:
    text = "HỘI ĐỒNG BỘ TRƯỞNG\nSố: 117-HĐBT\n\nNGHỊ ĐlNH\nBan hành Điều lệ quản lý bến sông\n\nCăn cứ Luật Tổ chức;\n"

    assert document(text).kind == "NĐ"

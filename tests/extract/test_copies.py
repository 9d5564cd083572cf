"""What copies on the Web and scanners do to a paper: blanks and letters lost, lines cut, heads left out."""

from __future__ import annotations

import pytest

from extract.fold import fold
from extract.issuers import issuer_at
from extract.mentions import find_mentions
from extract.named import find_named
from extract.pipeline import extract_document
from ontology.model import Document, Form, Mention, Relation
from ontology.text import without_marks


def document(text: str) -> Document:
    return extract_document(text.encode(), "a.txt").document


def mentions(text: str) -> list[Mention]:
    return [m for m in extract_document(text.encode(), "a.txt").mentions if m.form is not Form.OWN]


def names(text: str) -> list[str | None]:
    folded = fold(text)
    return [w.mention.name for w in find_named(folded, find_mentions(folded)[0])]


def test_a_blank_lost_before_a_capital_is_put_back_for_matching() -> None:
    text = "Thực hiệnQuyết định số 1489/QĐ-TTg của Thủ tướngChính phủ"

    folded = fold(text)

    at = folded.plain.index("Quyết")
    assert folded.plain == "Thực hiện Quyết định số 1489/QĐ-TTg của Thủ tướng Chính phủ"
    assert folded.span(at, at + 5).of(text) == "Quyết"
    assert folded.span(at - 5, at - 1).of(text) == "hiện"


def test_a_blank_lost_in_a_copy_without_marks_is_put_back() -> None:
    assert names("Thuc hienLuat Dat dai nam 2024") == ["Luat Dat dai nam 2024"]


def test_a_code_in_mixed_letters_is_left_alone() -> None:
    assert fold("Số 12/SNgV-LS, 08-QĐi/TW, 07/PTNNg").plain == "Số 12/SNgV-LS, 08-QĐi/TW, 07/PTNNg"


def test_a_text_in_separate_marks_keeps_its_places_when_a_blank_is_put_back() -> None:
    import unicodedata

    text = unicodedata.normalize("NFD", "Bộ trưởngBộ Tài chính")

    folded = fold(text)

    assert folded.span(folded.plain.index("Tài"), len(folded.plain)).of(text) == unicodedata.normalize(
        "NFD", "Tài chính"
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chính phủ Quy định chi tiết", "Chính phủ"),
        ("Bộ Chính trị ở các địa phương", "Bộ Chính trị"),
        ("Hội đồng Bộ trưởng thành Uỷ ban Quốc gia", "Hội đồng Bộ trưởng"),
        ("Ủy ban nhân dân thành phố Huế", "Ủy ban nhân dân thành phố Huế"),
        (
            "Giám đốc Sở Nông nghiệp & Phát triển nông thôn tỉnh tại",
            "Giám đốc Sở Nông nghiệp & Phát triển nông thôn tỉnh",
        ),
        ("bản chỉ đạo số", None),
    ],
)
def test_a_body_ends_before_what_is_said_of_it(text: str, name: str | None) -> None:
    named = issuer_at(text, without_marks(text), 0)
    assert (named[0] if named is not None else None) == name


def test_a_paper_that_directs_has_the_issuer_in_front() -> None:
    (mention,) = mentions("Ban Thường vụ Tỉnh ủy vừa có văn bản chỉ đạo số 682-CV/TU gửi các cấp ủy.")
    assert mention.issuer == "Ban Thường vụ Tỉnh ủy"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Căn cứ Luật Đầu tư công s 49/2014/QH13;", "49/2014/QH13"),
        ("Căn cứ Luật Ngân sách nhà nước s01/2002/QH11;", "01/2002/QH11"),
        ("Xem xét Tờ trình s543/TTr-CP ngày 19/10/2015", "543/TTr-CP"),
        ("Căn cứ Pháp lệnh Phí, lệ phí số 38/2001/PL-UBTVQH10;", "38/2001/PL-UBTVQH10"),
    ],
)
def test_a_number_whose_word_lost_a_letter_is_that_number_and_no_name(text: str, number: str) -> None:
    assert [m.number for m in mentions(text)] == [number]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Căn cứ Luật Tổ chức Hội đồng nhân dân và Ủy bannhân dân;",
            "Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân",
        ),
        (
            "Căn cứ Nghị quyết Hội nghị lần thứ năm Ban Chấp hành Trung ương về",
            "Nghị quyết Hội nghị lần thứ năm Ban Chấp hành Trung ương",
        ),
    ],
)
def test_a_name_is_read_without_its_blanks_or_its_term(text: str, name: str) -> None:
    assert names(text) == [name]


def test_a_letterhead_cut_after_every_first_word_is_the_bodys_alone() -> None:
    head = (
        "BỘ\nCHÍNH TRỊ\n-------\n|\nĐẢNG\nCỘNG SẢN VIỆT NAM\n-------\n|\nSố:\n216-QĐ/TW\n|\nHà\n"
        "Nội, ngày 01 tháng 4 năm 2009\n|\n"
    )

    read = document(head + "QUY ĐỊNH\nVỀ QUAN HỆ CÔNG TÁC\n- Căn cứ Điều lệ Đảng;\n")

    assert (read.issuer, read.number) == ("Bộ Chính trị", "216-QĐ/TW")


def test_two_ministries_in_one_letterhead_are_written_as_in_a_sentence() -> None:
    head = (
        "BỘ TÀI CHÍNH - BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI\n-----\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "\nSố: 68/2013/TTLT-BTC-BLĐTBXH\n\n"
    )

    read = document(head + "THÔNG TƯ LIÊN TỊCH\n\nQUY ĐỊNH VIỆC SỬ DỤNG KINH PHÍ\n\nCăn cứ Luật Đất đai;\n")

    assert read.issuer == "Bộ Tài chính - Bộ Lao động - Thương binh và Xã hội"


def test_the_own_number_may_stand_in_a_subtitle_of_several_lines() -> None:
    head = (
        "CHỈ THỊ\nCỦA THỦ\nTƯỚNG CHÍNH PHỦ SỐ 16/2001/CT-TTG\n"
        "NGÀY 21 THÁNG 6 NĂM 2001 VỀ VIỆC XÂY DỰNG KẾ HOẠCH\nNĂM 2002\n"
    )

    read = document(head + "Thực hiện Nghị quyết của Quốc hội, các Bộ làm những việc sau:\n")

    assert (read.number, str(read.date), read.issuer) == ("16/2001/CT-TTG", "2001-06-21", "Thủ tướng Chính phủ")
    assert read.title == "VỀ VIỆC XÂY DỰNG KẾ HOẠCH NĂM 2002"


def test_a_title_without_the_words_about_begins_behind_the_own_date() -> None:
    head = (
        "QUYẾT ĐỊNH\n"
        "CỦA CHỦ TỊCH HỘI ĐỒNG BỘ TRƯỞNG SỐ 361-CT NGÀY 18 THÁNG 11 NĂM 1985 GIAO CHO BỘ NỘI THƯƠNG "
        "HƯỚNG DẪN BÁN HÀNG\n"
    )

    read = document(head + "CHỦ TỊCH HỘI ĐỒNG BỘ TRƯỞNG\nCăn cứ Luật Tổ chức Hội đồng Bộ trưởng ngày 4-7-1981;\n")

    assert read.title == "GIAO CHO BỘ NỘI THƯƠNG HƯỚNG DẪN BÁN HÀNG"


def test_a_copy_without_head_has_the_kind_of_its_deciding_line() -> None:
    text = (
        "VỀ VIỆC QUY ĐỊNH CHỨC NĂNG CỦA SỞ NỘI VỤ\nUỶ BAN NHÂN DÂN TỈNH QUẢNG NINH\n"
        "Căn cứ Nghị định số 13/2008/NĐ-CP ngày 04\ntháng 02 năm 2008 của Chính phủ;\nQUYẾT\nĐỊNH:\nĐiều 1. Vị trí\n"
    )

    read = document(text)

    assert (read.kind, read.title) == ("QĐ", "VỀ VIỆC QUY ĐỊNH CHỨC NĂNG CỦA SỞ NỘI VỤ")


def test_words_that_ran_together_still_say_what_is_carried_out() -> None:
    text = (
        "KẾ HOẠCH\nVề giảm nghèo\n\n"
        "Thực hiệnQuyết định số 1489/QĐ-TTg ngày 08/10/2012, UBND tỉnh ban hành kế hoạch như sau:\n"
    )

    said = extract_document(text.encode(), "a.txt").statements

    assert [s.relation for s in said] == [Relation.IMPLEMENTS]


def test_a_meeting_in_the_subtitle_is_not_the_body() -> None:
    head = (
        "TỈNH ỦY THỪA THIÊN HUẾ\nĐẢNG CỘNG SẢN VIỆT NAM\n*\nSố 445-KL/TƯ\nThừa Thiên Huế, ngày 13 tháng 5 năm 2022\n"
        "K ÉT LUẬN\nHỘI NGHỊ LÂN THỨ BẢY\nBAN CHẤP HÀNH ĐẢNG BỘ TỈNH (KHOÁ XVI)\nvề xây dựng kết cấu hạ tầng,\n"
        "đến năm 2030\n"
    )

    read = document(head + "Hội nghị họp ngày 26/4/2022 đã thảo luận và kết luận:\nI. TÌNH HÌNH\n")

    assert read.issuer == "Ban Chấp hành Đảng bộ tỉnh Thừa Thiên Huế"
    assert read.title == "về xây dựng kết cấu hạ tầng, đến năm 2030"


def test_a_motto_cut_in_two_is_of_no_body() -> None:
    head = (
        "BAN CHẤP HÀNH\nTRUNG ƯƠNG\n-------\n|\nĐẢNG CỘNG SẢN\nVIỆT NAM\n-------\n|\nSố: 29-QĐ/TW\n|\n"
        "Hà\nNội, ngày 25 tháng 07\nnăm 2016\n|\nQUY ĐỊNH\nTHI\nHÀNH ĐIỀU LỆ ĐẢNG\n"
    )

    read = document(head + "- Căn cứ Điều lệ Đảng;\nBAN CHẤP HÀNH TRUNG ƯƠNG\n")

    assert (read.issuer, read.title) == ("Ban Chấp hành Trung ương", "THI HÀNH ĐIỀU LỆ ĐẢNG")


def test_brackets_may_stand_between_the_body_and_its_paper() -> None:
    (mention,) = mentions(
        "Theo đề nghị của Sở Tài chính (cơ quan thường trực) tại Tờ trình số 126/STC ngày 23/01/2007,"
    )
    assert mention.issuer == "Sở Tài chính"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("vềtăng cường và thựchiện", "về tăng cường và thực hiện"),
        ("VỀVIỆC BANHÀNH", "VỀ VIỆC BAN HÀNH"),
        ("Việt Namsố 12", "Việt Nam số 12"),
        ("quyđịnhchi tiết", "quy định chi tiết"),
        ("nghiêng nhành khuỷu Krông Đắk", "nghiêng nhành khuỷu Krông Đắk"),
        ("internet http://yenbai.gov.vn", "internet http://yenbai.gov.vn"),
    ],
)
def test_syllables_that_ran_together_are_apart_for_matching(text: str, plain: str) -> None:
    assert fold(text).plain == plain


def test_a_paper_whose_words_ran_together_is_read_like_a_whole_one() -> None:
    text = (
        "QUYẾT ĐỊNH\nVềban hành Quy chế\n\nXét đềnghị của Trưởng Phòng Tư pháp tại Tờ trình số 61/TT-TP;\n\n"
        "QUYẾT ĐỊNH\n\nĐiều 2. Quyết định này có hiệu lực vàthay thế Quyết định số 311/QĐ-UB.\n"
    )

    said = extract_document(text.encode(), "a.txt")

    numbers = [m.number for m in said.mentions]
    assert [(s.relation, numbers[s.target]) for s in said.statements] == [
        (Relation.BASED_ON, "61/TT-TP"), (Relation.REPLACES, "311/QĐ-UB"),
    ]  # fmt: skip

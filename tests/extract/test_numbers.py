"""Numbers: each shape with its kind, and each refusal with its reason."""

from __future__ import annotations

import pytest

from extract.fold import fold
from extract.numbers import Found, find_numbers, squash
from extract.pipeline import extract_document
from ontology.model import Refusal
from ontology.vocabulary import Body, Kind, bodies, kinds


def found(text: str) -> list[tuple[str, str | None]]:
    return [(x.number, x.word_kind or x.letters_kind) for x in find_numbers(fold(text)) if isinstance(x, Found)]


@pytest.mark.parametrize(
    ("text", "number", "kind"),
    [
        ("theo Chương trình số 82-CTr/TU của", "82-CTr/TU", "CTr"),
        ("Nghị quyết số 12-\nNQ/TU về", "12-NQ/TU", "NQ"),
        ("Nghị quyết số 43- NQ/TW của", "43-NQ/TW", "NQ"),
        ("Nghị quyết số 43 – NQ/TW", "43-NQ/TW", "NQ"),
        ("Kế hoạch số  2940    /KH-UBND", "2940/KH-UBND", "KH"),
        ("Quyết định số 1760/QĐ-\nUBND ngày", "1760/QĐ-UBND", "QĐ"),
        ("Nghị quyết số 120/2020/QH14 của", "120/2020/QH14", "NQ"),
        ("Luật số 64/2025/QH15", "64/2025/QH15", "L"),
        ("Pháp lệnh số 26/2005/PL-UBTVQH11", "26/2005/PL-UBTVQH11", "PL"),
        ("Nghị quyết số 66.7/2025/NQ-CP ngày", "66.7/2025/NQ-CP", "NQ"),
        ("Thông tư liên tịch số 01/2016/TTLT-BNV-BTC", "01/2016/TTLT-BNV-BTC", "TTLT"),
        ("Quyết định 168-HĐBT năm 1985", "168-HĐBT", "QĐ"),
        ("Chỉ thị số 299/TTg ngày", "299/TTg", "CT"),
        ("Nghị định 17-CP của", "17-CP", "NĐ"),
        ("Quyết định số 25/2005/QĐ-UB", "25/2005/QĐ-UB", "QĐ"),
        ("Chỉ thị số 117-CT/TƯ", "117-CT/TƯ", "CT"),
        ("Quyết định số 473a/NQ-UBTVQH13", "473a/NQ-UBTVQH13", "QĐ"),
        ("Công văn số 655/UBDT-KHTC", "655/UBDT-KHTC", "CV"),
        ("Quy định số 08-QĐi/TW", "08-QĐi/TW", "QĐ"),
        ("Hướng dẫn số 05/HD-MTTW-BTT", "05/HD-MTTW-BTT", "HD"),
        ("Kế hoạch số 225-KH/TWĐTN-TNNT", "225-KH/TWĐTN-TNNT", "KH"),
        ("Quyết định số80/QĐ-UBNDngày 07/01/2022", "80/QĐ-UBND", "QĐ"),
        ("Kế hoạch số O5-KH/TU", "O5-KH/TU", "KH"),
        ("Quyêt dinh so 123/QD-UBND", "123/QD-UBND", "QĐ"),
        ("Công văn số 3019/VPCP-V.I ngày", "3019/VPCP-V.I", "CV"),
        ("Tờ trình số 33ABC/TT ngày", "33ABC/TT", "TTr"),
        ("TỈNH LÂM ĐỒNG\nSố: 56-ĐKTK\n", "56-ĐKTK", None),
        ("theo số 12/CD-TTg ngày", "12/CD-TTg", "CĐ"),
        ("Công văn số 452/CV.TCVG ngày", "452/CV.TCVG", "CV"),
        ("Nghị quyết số 12/1999/NQ.HĐND.K6 ngày", "12/1999/NQ.HĐND.K6", "NQ"),
    ],
)
def test_a_number_is_found_as_printed(text: str, number: str, kind: str) -> None:
    assert found(text) == [(number, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "ngày 26/3/2024, tỷ lệ 3/4, khoảng 2021-2025",
        "theo TCVN 6909:2001 và QCVN 26:2025/BNNMT",
        "xem https://vanban.vn/12-NQ/TU",
        "tệp 198-KL-TW.pdf",
        "Mẫu số 01/PLI kèm theo",
        "Bản án số 157/2024/HS-ST",
        "Quốc lộ 1A/QL, 100/HA",
        "nhiệm kỳ 2020-2025",
    ],
)
def test_what_is_no_number_is_not_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("Mẫu số 01/PLI-ABC", "01/PLI-ABC", "mẫu"),
        ("Quy chuẩn QCVN 26:2025/BNNMT về tiếng ồn", "2025/BNNMT", "quy chuẩn"),
        ("lý trình đường tỉnh 782/QĐ-UBND", "782/QĐ-UBND", "tên đường"),
        ("Bản án số 15/QĐ-TA", "15/QĐ-TA", "bản án"),
        ("đề tài mã số 05/ĐT-KHCN của", "05/ĐT-KHCN", "mã số"),
        ("xem https://vanban.vn/?so=12-NQ/TU", "12-NQ/TU", "địa chỉ mạng"),
        ("Công văn số 18/CV-2014 ngày", "18/CV-2014", "năm ở giữa"),
    ],
)
def test_a_refused_candidate_keeps_its_reason(text: str, number: str, reason: str) -> None:
    refused = [x for x in find_numbers(fold(text)) if isinstance(x, Refusal)]

    assert [(x.text, reason in x.reason) for x in refused] == [(number, True)]


def test_the_letters_of_a_scanner_stay_as_printed() -> None:
    assert squash("12 –\nQÐ/TW") == "12-QÐ/TW"


@pytest.mark.parametrize("kind", [kind for kind in kinds() if "/" in kind.example], ids=lambda kind: kind.name)
def test_each_kind_is_found_in_its_own_example(kind: Kind) -> None:
    assert [code for _, code in found(kind.example)] == [kind.code]


@pytest.mark.parametrize("body", [b for b in bodies() if b.example], ids=lambda body: f"{body.name} {body.code}")
def test_each_code_of_a_body_is_found_in_its_own_example(body: Body) -> None:
    assert [number for number, _ in found(f"Kế hoạch số {body.example} của")] == [body.example]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("quán triệt Nghị quyết số 57 của Bộ Chính trị", ["57"]),
        ("theo Chỉ thị số 17.\n", ["17"]),
        ("Thông tư số 06 ngày 18 tháng 5 năm 1987", ["06"]),
        ("theo nghị quyết số 57 của hội nghị", []),
        ("Kế hoạch số 12 của nhóm, Chương trình số 15 và Báo cáo số 40.", []),
        ("Quyết định số 2 của nhóm", []),
        ("Nghị quyết số 57-NQ/TW của Bộ Chính trị", ["57-NQ/TW"]),
        ("Nghị quyết số 57 NQ/TW của Bộ Chính trị", ["57NQ/TW"]),
    ],
)
def test_a_number_may_have_lost_its_letters(text: str, found: list[str]) -> None:
    assert [m.number for m in extract_document(text.encode(), "a.txt").mentions] == found


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Nghị quyết số 57-NQ/TW của Bộ Chính trị; học tập Nghị quyết số 57.", True),
        ("Mọi chi bộ học Nghị quyết số 57 trong quý một. Nghị quyết số 57-NQ/TW nêu ba quan điểm.", True),
        ("Nghị quyết số 57-NQ/TW; Nghị quyết số 57/NQ-CP; học tập Nghị quyết số 57.", False),
        ("Nghị quyết số 57-NQ/TW; học tập Chỉ thị số 57.", False),
        ("Nghị quyết số 57-NQ/TW ngày 22/12/2024; học tập Nghị quyết số 57 ngày 01/3/2023.", False),
        ("Nghị quyết số 57-NQ/TW của Bộ Chính trị; học tập Nghị quyết số 57 của Tỉnh ủy.", False),
    ],
)
def test_a_number_without_letters_is_the_only_one_that_prints_them(text: str, same: bool) -> None:
    mentions = extract_document(text.encode(), "a.txt").mentions
    short = next(m for m in mentions if m.number == "57")

    assert (short.refers_to is not None and mentions[short.refers_to].number == "57-NQ/TW") is same


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Quyết định số 12/2019/HS-ST", []),
        ("Quyết định số 452/QĐ-UB.NN ngày", ["452/QĐ-UB.NN"]),
        ("Thông tư số 12/2019/TT-BGD ĐT ngày", ["12/2019/TT-BGDĐT"]),
        ("Kế hoạch số 12/KH-BCĐ5 ngày", ["12/KH-BCĐ5"]),
        ("Kế hoạch số 12/KH-UBND5 ngày", ["12/KH-UBND"]),
        ("Kế hoạch 500/HA", []),
        ("Số: 10/KH-UBNDĐẢNG CỘNG SẢN VIỆT NAM", ["10/KH-UBND"]),
        ("Số: 10/KH-UBNDCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ["10/KH-UBND"]),
        ("Số: 10/KH-UBNDĐỘC LẬP - TỰ DO - HẠNH PHÚC", ["10/KH-UBND"]),
        ("Kế hoạch số 10/KH-UBNDUỶ BAN NHÂN DÂN", ["10/KH-UBND"]),
        ("Kế hoạch số 10/KH-UBNDHỘI ĐỒNG NHÂN DÂN", ["10/KH-UBND"]),
        ("Kế hoạch số 10-KH/TUBAN THƯỜNG VỤ", ["10-KH/TU"]),
        ("Kế hoạch số 215-KH/TĐTN-VPĐOÀN TNCS HỒ CHÍ MINH", ["215-KH/TĐTN-VP"]),
        ("Công văn số 655/UBDT-KHTC, số 18/ABCD", ["655/UBDT-KHTC", "18/ABCD"]),
        ("Giấy phép hoạt động trang thông tin điện tử số 17/GP-STTTT", ["17/GP-STTTT"]),
        ("Kế hoạch số 12/KH-UBND - SNV của", ["12/KH-UBND"]),
        ("Kế hoạch số 12/KH-SNV -\nUBND tỉnh", ["12/KH-SNV"]),
        ("Kế hoạch số 12/KH-SNV- ThS Trần Văn Nam soạn", ["12/KH-SNV"]),
    ],
)
def test_where_the_letters_of_a_number_end(text: str, found: list[str]) -> None:
    assert [m.number for m in extract_document(text.encode(), "a.txt").mentions] == found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kế hoạch công tác dân vận số 655/UBDT-KHTC", "KH"),
        ("Kế hoạch đã nêu tại văn thư, số 655/UBDT-KHTC", None),
        ("Luật Thủy sản ban hành theo số 18/2017/QH14", None),
    ],
)
def test_the_word_of_a_kind_reaches_over_a_name_only(text: str, kind: str | None) -> None:
    assert [one for _, one in found(text)] == [kind]

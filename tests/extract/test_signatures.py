"""Who signed, beside the recipients: in columns of blanks, behind tabs, in the cells of a table."""

from __future__ import annotations

import pytest

from extract.pipeline import extract_document
from ontology.model import Document

BODY = "ỦY BAN NHÂN DÂN TỈNH TÂY NINH\nSố: 10/KH-UBND\nKẾ HOẠCH\nVề công tác dân vận\n\n1. Việc thứ nhất.\n\n"
PARTY = "TỈNH ỦY TÂY NINH\n*\nSố 10-KH/TU\nKẾ HOẠCH\nvề công tác dân vận\n\n1. Việc thứ nhất.\n\n"
LONG = "Các xã, phường làm việc này hằng quý.\n" * 230  # the last lines are far from the head


def document(text: str) -> Document:
    return extract_document(text.encode(), "a.txt").document


@pytest.mark.parametrize(
    ("last_lines", "signer", "office"),
    [
        pytest.param(
            "Nơi nhận:                         TM. ỦY BAN NHÂN DÂN\n"
            "- Như trên;                          KT. CHỦ TỊCH\n"
            "- Sở Nội vụ;                         PHÓ CHỦ TỊCH\n"
            "- Các huyện, thị xã, thành phố;\n"
            "- Lưu: VT.                         Nguyễn Hồng Thanh\n",
            "Nguyễn Hồng Thanh",
            "Phó Chủ tịch",
            id="columns of blanks",
        ),
        pytest.param(
            "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN\n- UBND tỉnh (b/c);\tCHỦ TỊCH\n- Sở Nội vụ;\t(đã ký)\n"
            "- Lưu: VT.\tTrần Văn Nam\n",
            "Trần Văn Nam",
            "Chủ tịch",
            id="behind tabs",
        ),
        pytest.param(
            "| *Nơi nhận:*<br>- Như trên;<br>- Lưu: VT. | **TM. ỦY BAN NHÂN DÂN**<br>**CHỦ TỊCH**<br><br>"
            "**Lê Thị Hoa** |\n",
            "Lê Thị Hoa",
            "Chủ tịch",
            id="cells of a table",
        ),
        pytest.param(
            "Nơi nhận:                         CHỦ TỊCH\n- Lưu: VT.\n                        Lê Thị Hoa\n\n"
            "PHỤ LỤC\n\nNGƯỜI LẬP\nCHỦ TỊCH HỘI NÔNG DÂN\nTrần Văn Nam\n",
            "Lê Thị Hoa",
            "Chủ tịch",
            id="an annex has another signature",
        ),
        pytest.param(
            "Nơi nhận hàng là trung tâm xã.\n"
            + "Các xã họp.\n" * 20
            + "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(đã ký)\nLê Thị Hoa\n",
            "Lê Thị Hoa",
            "Chủ tịch",
            id="a sentence begins with the same words",
        ),
    ],
)
@pytest.mark.parametrize("between", ["", LONG], ids=["short", "long"])
def test_who_signs_stands_beside_the_recipients(last_lines: str, signer: str, office: str, between: str) -> None:
    read = document(BODY + between + last_lines)

    assert (read.signer, read.signer_office) == (signer, office)


@pytest.mark.parametrize(
    ("behalf", "issuer"),
    [
        ("BAN THƯỜNG VỤ", "Ban Thường vụ Tỉnh ủy Tây Ninh"),
        ("BAN CHẤP HÀNH ĐẢNG BỘ TỈNH", "Ban Chấp hành Đảng bộ tỉnh Tây Ninh"),
        ("BAN CHẤP HÀNH", "Ban Chấp hành Đảng bộ tỉnh Tây Ninh"),
        ("BAN CHẤP HÀNH ĐẢNG BỘ", "Ban Chấp hành Đảng bộ tỉnh Tây Ninh"),
        ("TỈNH ỦY", "Tỉnh ủy Tây Ninh"),
    ],
)
def test_whom_the_right_column_signs_for_issues(behalf: str, issuer: str) -> None:
    last_lines = f"Nơi nhận:               T/M {behalf}\n- Các huyện ủy,\n- Lưu VPTU.                  BÍ THƯ\n"

    assert document(PARTY + last_lines).issuer == issuer


@pytest.mark.parametrize(
    ("committee", "issuer"),
    [
        ("HUYỆN ỦY TÂN BIÊN", "Ban Chấp hành Đảng bộ huyện Tân Biên"),
        ("THÀNH ỦY TÂY NINH", "Ban Chấp hành Đảng bộ thành phố Tây Ninh"),
        ("ĐẢNG ỦY XÃ HÀM LIÊM", "Ban Chấp hành Đảng bộ xã Hàm Liêm"),
    ],
)
def test_a_committee_signed_for_is_that_of_the_letterhead(committee: str, issuer: str) -> None:
    last_lines = "Nơi nhận:               T/M BAN CHẤP HÀNH\n- Lưu VP.                  BÍ THƯ\n"

    assert document(PARTY.replace("TỈNH ỦY TÂY NINH", committee) + last_lines).issuer == issuer


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("ĐOÀN TNCS HỒ CHÍ MINH\nBAN CHẤP HÀNH TRUNG ƯƠNG", "Ban Bí thư Trung ương Đoàn"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG ĐOÀN TNCS HỒ CHÍ MINH", "Ban Bí thư Trung ương Đoàn"),
    ],
)
def test_the_secretariat_of_the_youth_union_signs_for_itself(head: str, issuer: str) -> None:
    text = f"{head}\n***\nSố: 10-HD/TWĐTN\nHƯỚNG DẪN\nVề dân vận\n\n1. Việc.\n\n"

    last_lines = "Nơi nhận:             TM. BAN BÍ THƯ TRUNG ƯƠNG ĐOÀN\n- Lưu.         BÍ THƯ\n"

    assert document(text + last_lines).issuer == issuer

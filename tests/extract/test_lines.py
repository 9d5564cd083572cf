"""The lines of a text as a reader sees them."""

from __future__ import annotations

import pytest

from extract.fold import fold
from extract.lines import read_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("TỈNH ỦY TÂY NINH      ĐẢNG CỘNG SẢN VIỆT NAM\n", ["TỈNH ỦY TÂY NINH", "ĐẢNG CỘNG SẢN VIỆT NAM"]),
        ("| Số hiệu | 12/QĐ-UBND |\n", ["Số hiệu", "12/QĐ-UBND"]),
        ("Mục đích      của kế hoạch\n", ["Mục đích      của kế hoạch"]),
        ("TÂY NINHCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n", ["TÂY NINH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
        ("TÂY NINH*Số: 10/KH\n", ["TÂY NINH", "Số: 10/KH"]),
        ("ngày 05 tháng 9 năm 2024 KẾ HOẠCHVề dân vận\n", ["ngày 05 tháng 9 năm 2024", "KẾ HOẠCH Về dân vận"]),
        ("Tây Ninh, ngày     tháng     năm 2024\n", ["Tây Ninh, ngày     tháng     năm 2024"]),
        ("Số:     /KH-UBND\n", ["Số:     /KH-UBND"]),
        (
            "Số: 10/KH-SNV\tTây Ninh, ngày 05 tháng 9 năm 2024\n",
            ["Số: 10/KH-SNV", "Tây Ninh, ngày 05 tháng 9 năm 2024"],
        ),
        ("Nơi nhận:\tTM. ỦY BAN NHÂN DÂN\n", ["Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"]),
        ("I.\tMỤC ĐÍCH\n", ["I. MỤC ĐÍCH"]),
        ("Sở Nội vụ\tTham mưu kế hoạch\n", ["Sở Nội vụ Tham mưu kế hoạch"]),
    ],
)
def test_cells_and_lines_that_ran_together_are_apart(text: str, lines: list[str]) -> None:
    assert [line.plain for line in read_lines(fold(text))] == lines

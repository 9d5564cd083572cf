"""The figures that a plan sets."""

from __future__ import annotations

import pytest

from extract.fold import fold
from extract.targets import find_targets


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Đến năm 2025, tỷ lệ hộ nghèo đa chiều giảm còn dưới 3%.",
            [("tỷ lệ hộ nghèo đa chiều", "giảm còn dưới 3%", 2025)],
        ),
        (
            "Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95% vào năm 2025;",
            [("Tỷ lệ dân số tham gia bảo hiểm y tế", "đạt 95%", 2025)],
        ),
        (
            "1. Mục tiêu đến năm 2030\n\n- Tỷ lệ hộ dùng nước hợp vệ sinh đạt trên 99,5%.\n",
            [("Tỷ lệ hộ dùng nước hợp vệ sinh", "đạt trên 99,5%", 2030)],
        ),
        (
            "năm 2025 tỷ lệ hộ dùng nước sạch trên 99%, năm 2030 tỷ lệ hộ dùng nước sạch trên 99,5%",
            [("tỷ lệ hộ dùng nước sạch", "trên 99%", 2025), ("tỷ lệ hộ dùng nước sạch", "trên 99,5%", 2030)],
        ),
        ("Đến năm 2025, tỷ lệ hộ nghèo giảm bình quân 1%/năm.", []),
        ("Đến năm 2025, tỷ lệ hộ nghèo hằng năm giảm 1%.", []),
        ("Đến năm 2025, tỷ lệ hộ nghèo từ 5,2% xuống còn 2%.", []),
        (
            "1. Mục tiêu đến năm 2030\n\n- Nhiều việc đã làm ở các xã vùng cao, vùng sâu, vùng xa của tỉnh."
            "\n- Tỷ lệ hộ có điện lưới 97% số hộ.\n",
            [],
        ),
        ("Tỷ lệ hộ có điện lưới đạt 99% đến năm 2025.", [("Tỷ lệ hộ có điện lưới", "đạt 99%", 2025)]),
        ("Tỷ lệ hộ nghèo hiện nay là dưới 3%.", []),
        (
            "Mục tiêu đến năm 2025 của các sở, ban, ngành, địa phương và đơn vị trực thuộc như sau:\n"
            "- Tỷ lệ hộ nghèo dưới 3%.\n- Tỷ lệ hộ có nước sạch 95%.\n",
            [("Tỷ lệ hộ nghèo", "dưới 3%", 2025)],
        ),
    ],
)
def test_a_figure_has_its_year(text: str, found: list[tuple[str, str, int]]) -> None:
    assert [(t.indicator, t.value, t.year) for t in find_targets(fold(text))] == found

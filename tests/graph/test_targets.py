"""The figures that a plan sets, and which of them cannot all be meant."""

from __future__ import annotations

import pytest

from extract.fold import fold
from extract.pipeline import extract_document
from extract.targets import find_targets
from graph.check import Sort, check
from graph.index import Index
from graph.resolve import resolve
from ontology.model import Extraction

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH BÌNH THUẬN\nSố: 2940/KH-UBND\n\nBình Thuận, ngày 08 tháng 8 năm 2023\n\n"
    "KẾ HOẠCH\nVề nâng cao đời sống\n\nỦy ban nhân dân tỉnh ban hành kế hoạch:\n\n"
)


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
        ("Đến năm 2025, tỷ lệ hộ nghèo giảm từ 5,2% so với đầu kỳ.", []),
        ("Tỷ lệ hộ nghèo hiện nay là dưới 3%.", []),
    ],
)
def test_a_figure_has_its_year(text: str, found: list[tuple[str, str, int]]) -> None:
    assert [(t.indicator, t.value, t.year) for t in find_targets(fold(text))] == found


def read(body: str, name: str = "a.txt") -> Extraction:
    return extract_document((HEAD + body).encode(), name)


def conflicts(*papers: Extraction) -> list[tuple[str, list[str]]]:
    resolution = resolve(papers)
    found = check(Index.of({d.key: d for d in resolution.directives}, resolution.steps))
    return [(f.detail, [fact.value.rpartition(": ")[2] for fact in f.facts]) for f in found if f.sort is Sort.CONFLICT]


def test_two_figures_for_one_thing_and_year_are_listed() -> None:
    body = "Đến năm 2030, tỷ lệ hộ dùng nước đạt 100%.\n\nIII. NƯỚC\n\nĐến năm 2030, tỷ lệ hộ dùng nước trên 99,5%.\n"

    assert conflicts(read(body)) == [("target", ["trên 99,5%", "đạt 100%"])]


def test_figures_of_two_years_or_things_are_no_conflict() -> None:
    body = "Đến năm 2025, tỷ lệ hộ nghèo dưới 3%. Đến năm 2030, tỷ lệ hộ nghèo dưới 1%; tỷ lệ hộ cận nghèo dưới 2%.\n"

    assert conflicts(read(body)) == []


def test_a_second_copy_with_another_figure_is_a_conflict() -> None:
    first = read("Đến năm 2025, tỷ lệ hộ nghèo dưới 3%.\n")
    second = read("Đến năm 2025, tỷ lệ hộ nghèo dưới 2,5%.\n", "b.txt")

    assert conflicts(first, second) == [("target", ["dưới 2,5%", "dưới 3%"])]

"""Which of the figures that a plan sets cannot all be meant."""

from __future__ import annotations

from extract.pipeline import extract_document
from graph.check import Sort, check
from graph.index import Index
from graph.resolve import resolve
from ontology.model import Extraction

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH BÌNH THUẬN\nSố: 2940/KH-UBND\n\nBình Thuận, ngày 08 tháng 8 năm 2023\n\n"
    "KẾ HOẠCH\nVề nâng cao đời sống\n\nỦy ban nhân dân tỉnh ban hành kế hoạch:\n\n"
)


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

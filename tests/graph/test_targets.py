"""Which of the figures that a plan sets cannot all be meant."""

from __future__ import annotations

import pytest

from extract.pipeline import extract_document
from graph.check import Sort, check
from graph.index import Index
from graph.resolve import resolve
from graph.targets import bound_of, target_facts
from ontology.model import Extraction, Span, Target
from ontology.terms import SCHEMA, SOICHI, XSD, Iris

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


def test_a_figure_is_a_thing_of_its_own_with_its_bound_its_year_and_its_line() -> None:
    paper = read("Đến năm 2030, tỷ lệ hộ dùng nước trên 99,5%.\n")
    facts = list(target_facts(paper, Iris()))
    document = Iris().document(paper.document.sha256)
    said = {predicate: value for subject, predicate, value in facts if subject == f"{document}#target-0"}

    assert facts[0] == (document, SOICHI + "sets", f"<{document}#target-0>")
    assert said[SOICHI + "indicator"] == '"tỷ lệ hộ dùng nước"@vi'
    assert said[SOICHI + "figure"] == '"trên 99,5%"@vi'
    assert said[SCHEMA + "minValue"] == f'"99.5"^^<{XSD}decimal>'
    assert said[SOICHI + "deadline"] == f'"2030"^^<{XSD}gYear>'
    assert said[SOICHI + "deadlineLatest"] == f'"2030-12-31"^^<{XSD}date>'
    assert said[SOICHI + "quote"] == '"tỷ lệ hộ dùng nước trên 99,5%"@vi'
    assert said[SOICHI + "line"].startswith('"12"')


@pytest.mark.parametrize(
    ("said", "bound"),
    [
        ("trên 99%", ("minValue", "99")), ("đạt từ 90% trở lên", ("minValue", "90")),
        ("ít nhất 5,50%", ("minValue", "5.5")), ("≥ 0,8%", ("minValue", "0.8")),
        ("giảm còn dưới 3%", ("maxValue", "3")), ("không quá 1%", ("maxValue", "1")),
        ("đạt 100%", ("value", "100")), ("Phấn đấu đạt 90%", ("value", "90")), ("khoảng 05%", ("value", "5")),
        ("toàn bộ", None),
    ],
)  # fmt: skip
def test_words_before_a_figure_say_which_bound_it_is(said: str, bound: tuple[str, str] | None) -> None:
    assert bound_of(Target(Span(0, 1), "tỷ lệ", said, 2025)) == bound

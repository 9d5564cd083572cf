"""The same words for different documents, and one document printed in two ways."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ontology.model import Directive, Mention
from tests.graph.builders import Head, cite, meanings, paper

BINH_THUAN: Head = {"issuer": "Ủy ban nhân dân tỉnh Bình Thuận", "place": "Bình Thuận", "date": "2024-05-20"}
TAY_NINH: Head = {"issuer": "Ủy ban nhân dân tỉnh Tây Ninh", "place": "Tây Ninh", "date": "2024-09-05"}


def groups(*found: Directive) -> list[int]:
    keys = [directive.key for directive in found]
    return [keys.index(key) for key in keys]


def test_a_decision_of_a_place_that_is_not_read_is_not_the_other_provinces() -> None:
    found = meanings(
        paper("a.txt", cite("480/QĐ-UBND", "2024-04-22"), date="2024-06-01"),
        paper("b.txt", cite("480/QĐ-UBND", "2025-07-23", "Ủy ban nhân dân tỉnh Đồng Nai")),
    )

    assert groups(found["a.txt"][0], found["b.txt"][0]) == [0, 1]


def test_a_mistyped_title_is_one_document_with_two_titles() -> None:
    wrong = "Phê duyệt chủ trương đầu tư Chương trình giai đoạn 2021 - 2023"
    right = "Phê duyệt chủ trương đầu tư Chương trình giai đoạn 2021 - 2030"
    papers = (
        paper("a.txt", cite("120/2020/QH14", "2020-06-19", "Quốc hội", kind="NQ", title=wrong), **BINH_THUAN),
        paper("b.txt", cite("120/2020/QH14", "2020-06-19", "Quốc hội", kind="NQ", title=right), **TAY_NINH),
    )

    found = meanings(*papers)

    assert groups(found["a.txt"][0], found["b.txt"][0]) == [0, 0]
    assert "title" in found["a.txt"][0].conflicts


def test_plenum_eight_is_of_the_term_that_is_said() -> None:
    names = [cite(None, kind="NQ", name=f"Nghị quyết Trung ương 8 (khóa {term})") for term in ("IX", "XI", "XIII")]

    assert groups(*meanings(paper("a.txt", *names, **BINH_THUAN))["a.txt"]) == [0, 1, 2]


def test_every_province_has_its_fourteenth_congress() -> None:
    name = "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XIV"
    congress = replace(cite(None, kind="NQ", name=name), rule="resolution of a congress")

    found = meanings(paper("a.txt", congress, congress, **BINH_THUAN), paper("b.txt", congress, **TAY_NINH))

    assert groups(*found["a.txt"], *found["b.txt"]) == [0, 0, 2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (cite("122-CT", "1991-04-10", kind="QĐ"), cite("122-CT", "1991-04-10", kind="CT")),
        (cite("7231/QĐ-CT", "2003-09-01", kind="QĐ"), cite("7231/CT-QĐ", "2003-09-01", kind="CV")),
        (cite("5615/CT-CS", "2010-12-01", kind="CV"), cite("5615/CS-CT", "2010-12-01", kind="CV")),
        (cite("05-NQ/QU", "2021-09-10", "Quận ủy Bình Tân"), cite("05-NQ/QU", "2021-09-10", "Quân ủy Trung ương")),
        (cite("12-NQ/ĐU", "2022-05-01", "Đảng ủy Chính phủ"), cite("12-NQ/ĐU", "2022-05-01", "Đảng ủy xã Hàm Liêm")),
        (cite("28-TT/TU", "2022-05-01", kind="TT"), cite("28-TTr/TU", "2022-05-01", kind="TTr")),
    ],
    ids=["122-CT", "QĐ-CT", "CT-CS", "QU", "ĐU", "TT and TTr"],
)
def test_letters_that_mean_two_things_keep_their_documents_apart(one: Mention, other: Mention) -> None:
    found = meanings(paper("a.txt", one, other, **BINH_THUAN))["a.txt"]

    assert groups(*found) == [0, 1]


def test_a_short_form_with_a_date_is_the_full_one_of_that_date() -> None:
    found = meanings(
        paper(
            "a.txt",
            cite("100/KH-UBND", "2023-01-10", "UBND huyện Bắc Bình"),
            cite("100/KH-UBND", "2024-02-20", "UBND tỉnh"),
            cite("100/KH-UBND", "2023-01-10"),
            **BINH_THUAN,
        )
    )["a.txt"]

    assert groups(*found) == [0, 1, 0]


def test_the_towns_directive_between_two_of_the_province() -> None:
    town: Head = {"issuer": "Thị ủy La Gi", "place": "Bình Thuận", "date": "2024-06-07"}
    found = meanings(
        paper("a.txt", cite("33-CT/TU", "2022-05-16", "Tỉnh ủy"), cite("36-CT/TU", "2022-06-01", "Thị ủy"), **town),
        paper("b.txt", cite("36-CT/TU", "2022-08-09", "Tỉnh ủy"), **BINH_THUAN),
    )

    assert groups(*found["a.txt"], *found["b.txt"]) == [0, 1, 2]
    assert [d.level.value for d in found["a.txt"]] == ["province", "district"]

"""Laws by name: which version is meant, however the name is spelled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ontology.model import PartialDate
from tests.graph.builders import cite, meanings, paper
from tests.graph.test_many_documents import BT, at


@pytest.mark.parametrize(
    ("day", "year"), [("1985-04-01", "1980"), ("2013-12-31", "1992"), ("2014-06-01", "2013"), ("2019-03-12", "2013")]
)
def test_the_constitution_without_a_year_is_the_one_in_force(day: str, year: str) -> None:
    named = cite(None, kind="HP", name=f"Hiến pháp năm {year}")
    other = cite(None, kind="HP", name="Hiến pháp năm 1992" if year != "1992" else "Hiến pháp năm 2013")
    bare = cite(None, kind="HP", name="Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam")
    same = cite(None, kind="HP", name=f"Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm {year}")

    told = meanings(paper("a.txt", named, other, same, **BT), paper("b.txt", bare, **at(BT, day)))

    assert told["b.txt"][0].key == told["a.txt"][2].key


def test_an_ordinance_about_something_is_the_one_named_without_the_word() -> None:
    told = meanings(
        paper(
            "a.txt",
            cite(None, kind="PL", name="Pháp lệnh Đê điều"),
            cite(None, kind="PL", name="Pháp lệnh về đê điều"),
            **BT,
        )
    )

    assert told["a.txt"][0].key == told["a.txt"][1].key


def test_a_law_that_is_named_in_short_is_the_law() -> None:
    full = cite(None, kind="L", name="Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân")
    short = cite(None, kind="L", name="Luật tổ chức HĐND, UBND")

    first, second = meanings(paper("a.txt", full, short, **at(BT, "2006-02-16")))["a.txt"]

    assert first == second


def test_a_well_known_name_in_an_older_text_is_another_law() -> None:
    law = cite(None, kind="L", name="Luật Thanh niên")
    law = replace(law, named_document="57/2020/QH14", named_date=PartialDate.parse("2020-06-16"))

    told = meanings(paper("a.txt", law, **at(BT, "2012-05-01")), paper("b.txt", law, **at(BT, "2022-05-01")))

    assert told["b.txt"][0].number == "57/2020/QH14"
    assert told["a.txt"][0].number is None


def test_two_laws_that_amend_long_lists_are_two() -> None:
    begins = "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ, Luật Tổ chức chính quyền địa phương, "
    names = [f"{begins}Luật Đầu tư", f"{begins}Luật Đấu thầu", f"{begins}Luật Đầu tư"]

    told = meanings(paper("a.txt", *(cite(None, kind="L", name=name) for name in names), **BT))["a.txt"]

    assert [[d.key for d in told].index(d.key) for d in told] == [0, 1, 0]
    assert all(len(d.key.rsplit("/", 1)[-1]) <= 96 for d in told)

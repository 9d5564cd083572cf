"""Bodies that texts write in several ways have one name."""

from __future__ import annotations

import pytest

from ontology.bodynames import one_name, other_writings
from ontology.vocabulary import bodies, read_table

ROWS = read_table("writings.csv", key=("written",))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["written"])
def test_a_writing_is_read_in_its_example(row: dict[str, str]) -> None:
    assert row["written"] in row["example"]
    assert row["name"] in one_name(row["example"])


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("UBND  tỉnh Bình Thuận", "Ủy ban nhân dân tỉnh Bình Thuận"),
        ("Uỷ ban nhân dân thị xã La Gi", "Ủy ban nhân dân thị xã La Gi"),
        ("Ban Thường vụ Thị uỷ", "Ban Thường vụ Thị ủy"),
        ("BAN BÍ THƯ", "Ban Bí thư Trung ương Đảng"),
        ("Ban Bí thư Trung ương Đoàn", "Ban Bí thư Trung ương Đoàn"),
        ("Ban Tổ chức Trung ương", "Ban Tổ chức Trung ương"),
        ("UBND TP. Hải Phòng", "Ủy ban nhân dân thành phố Hải Phòng"),
        ("Sở Thuỷ sản", "Sở Thuỷ sản"),
    ],
)
def test_a_body_has_one_name(written: str, name: str) -> None:
    assert one_name(written) == name


def test_a_whole_name_leads_to_a_body_of_the_table() -> None:
    names = {body.name for body in bodies()} | {"Quốc hội"}

    assert {row["name"] for row in ROWS if row["where"] == "whole"} <= names
    assert "Ban Bí thư" in other_writings("Ban Bí thư Trung ương Đảng")

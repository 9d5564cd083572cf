"""The tables hold what the reference tables beside the clone say: provinces, bodies, kinds, names, collisions."""

from __future__ import annotations

import csv
import re

import pytest

from ontology.vocabulary import read_table
from tests.conftest import ROOT, SHARED, needs_shared

pytestmark = needs_shared
NUMBER = re.compile(r"\d+[\w.]*(?:/\d{4})?(?:/|-)[A-ZĐƯ][\w]*(?:[-/][A-ZĐƯ]\w*)+|\d+/\d{4}/[A-Z]+\d+")


def reference(name: str) -> list[dict[str, str]]:
    with (SHARED / "reference" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_province_stands_with_its_days_its_code_and_its_successor() -> None:
    wanted = {
        (row["name"], row["valid_from"]): (row["short_code"], row["type"], row["valid_to"], row["successor"])
        for row in reference("provinces.csv")
    }
    found = {
        (row["name"], row["valid_from"]): (row["code"], row["type"], row["valid_to"], row["successor"])
        for row in read_table("places.csv", key=("name", "valid_from"))
    }

    assert found == wanted


def test_every_letter_of_a_body_is_known() -> None:
    known = {row["code"] for row in read_table("bodies.csv", key=("name", "code"))}

    assert {row["code"] for row in reference("issuing-bodies.csv")} - known == set()


def test_every_letter_of_a_kind_is_known() -> None:
    known = {letters for row in read_table("kinds.csv", key=("name", "code", "system"))
             for letters in re.split(r"[;| ]+", f"{row['code']} {row['letters']}")}  # fmt: skip
    bodies = {"HĐBT", "TTg", "CP"}  # letters of a body in whose numbers the kind stands in words
    wanted = {part for row in reference("document-kinds.csv") for part in re.split(r"[;/, ]+", row["abbrev"]) if part}

    assert wanted - known - bodies == set()


def test_every_number_behind_a_well_known_name_is_known() -> None:
    known = {number for row in read_table("named.csv", key=("name", "topic"))
             for number in NUMBER.findall(" ".join(row.values()))}  # fmt: skip
    wanted = {
        number for row in reference("named-references.csv") for number in NUMBER.findall(row["resolved_documents"])
    }

    assert wanted - known <= {"161-TB/TU"}  # known in one province alone


@pytest.mark.parametrize("number", sorted({
    number for line in (SHARED / "reference" / "collisions.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| \d+ \|", line) for number in NUMBER.findall(line.split("|")[2])
} if SHARED.is_dir() else set()))  # fmt: skip
def test_every_collision_is_a_test(number: str) -> None:
    tests = [ROOT / "tests" / "graph" / f"{name}.py" for name in ("test_collisions", "test_same_words")]

    assert any(f'"{number}"' in path.read_text(encoding="utf-8") for path in tests)

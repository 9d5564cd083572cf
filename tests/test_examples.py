"""The examples: each one's identity and the edges between them, as the two tables beside them say."""

from __future__ import annotations

import csv
import unicodedata
from functools import lru_cache

import pytest

from api.collect import Failure, find_files, read_files
from graph.resolve import Resolution, resolve
from ontology.model import Directive, Extraction
from ontology.text import fold_number, fold_vietnamese
from tests.conftest import EXAMPLES


def rows(name: str) -> list[dict[str, str]]:
    with (EXAMPLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache(maxsize=1)
def collection() -> tuple[dict[str, Extraction], Resolution]:
    results = list(read_files(find_files([EXAMPLES]).files))
    extractions = [result for result in results if not isinstance(result, Failure)]
    return {e.document.source.rsplit("/", 1)[-1]: e for e in extractions}, resolve(extractions)


@pytest.mark.parametrize("row", rows("identity.csv"), ids=lambda row: row["file"])
def test_a_document_says_who_it_is(row: dict[str, str]) -> None:
    document = collection()[0][row["file"]].document

    said = {
        "number": document.number or "",
        "kind": document.kind or "",
        "date": str(document.date) if document.date else "",
    }
    assert said == {name: row[name] for name in said}
    assert fold_vietnamese(row["issuer"]) in fold_vietnamese(document.issuer or "")


@pytest.mark.parametrize(
    "row", rows("expected.csv"), ids=lambda row: f"{row['source']} {row['relation']} {row['target']}"
)
def test_an_edge_between_examples_is_found(row: dict[str, str]) -> None:
    files, resolution = collection()
    directives = {directive.key: directive for directive in resolution.directives}

    def is_source(directive: Directive) -> bool:
        if row["source"] in files:
            return files[row["source"]].document.sha256 in directive.held
        return directive.number is not None and fold_number(directive.number) == fold_number(row["source"])

    def is_target(directive: Directive) -> bool:
        number = directive.number is not None and fold_number(directive.number) == fold_number(row["target"])
        return number and (not row["target_date"] or str(directive.date) == row["target_date"])

    assert any(
        step.relation.value == row["relation"]
        and is_source(directives[step.source])
        and is_target(directives[step.target])
        for step in resolution.steps
    )


def test_a_town_is_no_child_of_the_peoples_committee() -> None:
    files, resolution = collection()
    town = resolution.of_document[files["la-gi-kh-43-nq-tw.txt"].document.sha256]
    committee = resolution.of_document[files["binh-thuan-kh-ubnd-43-nq-tw.txt"].document.sha256]

    assert not [step for step in resolution.steps if {step.source, step.target} == {town, committee}]


def test_one_number_may_be_two_directives() -> None:
    dates = {str(d.date) for d in collection()[1].directives if d.number == "05-CT/TW"}

    assert dates == {"None", "2021-06-23"}


def test_the_noise_of_real_files_is_there() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in EXAMPLES.glob("*.txt")}

    assert len(texts) >= 15
    assert not unicodedata.is_normalized("NFC", texts["binh-thuan-80-qd-ubnd.txt"])
    assert "ƣ" in texts["binh-thuan-05-nq-tu.txt"]
    assert "uỷ" in texts["la-gi-kh-43-nq-tw.txt"]
    assert "43-\nNQ/TW" in texts["binh-thuan-82-ctr-tu.txt"]

"""In which section a proof stands: kept by the store, told by the page, the JSON and the drawing."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.wire import extraction_line
from extract.pipeline import extract_document
from graph.resolve import resolve
from graph.store import Store
from ontology.model import Extraction, Relation

TEXT = (
    "ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH\nSố: 10/KH-UBND\n\nKẾ HOẠCH\nThực hiện Nghị quyết số 43-NQ/TW ngày 24/11/2023\n\n"
    "I. MỤC ĐÍCH\n\nII. NHIỆM VỤ\n\n3. Sở Nội vụ triển khai thực hiện Chương trình hành động số\n"
    "82-CTr/TU ngày 26/3/2024 của Tỉnh ủy.\n"
)


@pytest.fixture(scope="module")
def read() -> Extraction:
    return extract_document(TEXT.encode(), "a.txt")


@pytest.fixture(scope="module")
def store(read: Extraction, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sections") / "kho"
    Store.open(folder, create=True).put([read])
    return folder


def test_the_store_keeps_the_section_of_every_proof(store: Path) -> None:
    steps = Store.open(store).view().steps

    told = {(step.relation, step.target.split("/")[-1][:2], e.section) for step in steps for e in step.evidence}
    assert {section for relation, _, section in told if relation is Relation.ORDERS} == {"Phần II, mục 3"}
    assert {section for relation, _, section in told if relation is Relation.IMPLEMENTS} == {None}


def test_the_page_tells_it_beside_file_and_line(store: Path) -> None:
    client = TestClient(create_app(Settings(store=store)), base_url="http://127.0.0.1")
    key = next(d.key for d in Store.open(store).view().directives.values() if d.number == "82-CTr/TU")

    assert "· Phần II, mục 3 ·" in client.get(f"/eli/vn/{key}", headers={"Accept": "text/html"}).text


def test_json_tells_it_of_each_mention_and_relation(read: Extraction) -> None:
    found = resolve((read,))
    line = extraction_line(read, found, {d.key: d for d in found.directives})

    assert {m["number"]: m["section"] for m in line["mentions"]} == {
        "10/KH-UBND": None, "43-NQ/TW": None, "82-CTr/TU": "Phần II, mục 3",
    }  # fmt: skip
    assert {r["section"] for r in line["relations"] if r["type"] == "orders"} == {"Phần II, mục 3"}

"""The SHACL report on its page: begun by a press, told so far, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api import shapecheck
from api.app import create_app
from api.settings import Settings
from graph.shapes import Finding
from graph.store import Store
from tests.api.builders import example_store
from tests.graph.builders import paper

HTML = {"accept": "text/html"}
ROOT = "https://w3id.org/soichi/eli/vn/tw/nq/xiii/43"
BROKEN = Finding(ROOT, "http://purl.org/dc/terms/title", "=1+1", "cần có tên / a title is needed", "MinCount")
FOREIGN = Finding(ROOT, "http://purl.org/dc/terms/title", "", "Less than 1 values", "MaxCount")


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Settings(store=example_store()))) as made:
        yield made


def told(client: TestClient, **asked: str) -> str:
    """Return the words of the page's main part."""
    page = client.get("/check/shapes", params=asked, headers=HTML).text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.split("<main", 1)[1].split("</main>", 1)[0]))


def test_a_visit_begins_nothing(client: TestClient) -> None:
    page = client.get("/check/shapes", headers=HTML).text

    assert "Kiểm ngay" in page
    assert client.get("/check/shapes.json").json() == {"state": "not asked for", "triples": 0, "total": 0, "items": []}


def test_a_press_checks_the_collection_and_the_examples_are_well(client: TestClient) -> None:
    client.post("/check/shapes")
    report = client.app.state.soichi.shapes()  # type: ignore[attr-defined]  # an ASGI application by its type
    report.ended.wait(60)

    assert client.get("/check/shapes.json").json()["state"] == "whole"
    assert re.search(r"Đã kiểm [\d.]+ bộ ba, thấy 0 chỗ sai khuôn\.", told(client))


@pytest.mark.parametrize(
    ("language", "words", "other"),
    [("vi", "thiếu giá trị: cần có tên", "needed"), ("en", "a value is missing: a title is needed", "cần có")],
)
def test_a_finding_is_told_in_one_language(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, language: str, words: str, other: str
) -> None:
    monkeypatch.setattr(shapecheck, "shacl_batches", lambda view: iter([(12, (BROKEN, FOREIGN))]))
    client.post("/check/shapes")
    page = told(client, lang=language)

    assert "43-NQ/TW" in page and words in page
    assert other not in page and "Less than" not in page
    assert "'=1+1" in client.get("/check/shapes.csv").text


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_report_that_broke_off_can_be_begun_again(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def stops(view: object) -> Iterator[Any]:
        yield 5, (BROKEN,)
        raise OSError("the disk is gone")

    monkeypatch.setattr(shapecheck, "shacl_batches", stops)
    client.post("/check/shapes")
    first = told(client)
    monkeypatch.setattr(shapecheck, "shacl_batches", lambda view: iter([(7, ())]))
    client.post("/check/shapes")

    assert "dừng giữa chừng" in first and "Kiểm ngay" in first
    assert "Đã kiểm 7 bộ ba, thấy 0 chỗ" in told(client)


def test_a_build_makes_the_report_one_of_yesterday(tmp_path: Path) -> None:
    store = Store.open(tmp_path, create=True)
    store.put([paper("a.txt", number="1-NQ/TW", date="2024-01-01")])
    with TestClient(create_app(Settings(store=tmp_path))) as client:
        client.post("/check/shapes")
        store.put([paper("b.txt", number="2-NQ/TW", date="2024-01-02")])
        state = client.get("/check/shapes.json").json()["state"]

    assert state == "not asked for"

"""Every page has its twins: its footer leads to the same answer as JSON and as CSV."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.routes.pages import drop
from api.settings import Settings
from tests.api.builders import PAGES, STATUS, example_store
from tests.conftest import EXAMPLES

HTML = {"accept": "text/html"}
JSON_ONLY = ("/drop", "/docs")  # a file must be sent to have rows; OpenAPI is JSON
ASKING = ("/path", "/compare?directive=43-NQ/TW")  # they show nothing before two are chosen
NAMES = ["tay-ninh-233-ctr-tu.txt", "binh-thuan-82-ctr-tu.txt"]


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Settings(store=example_store()))) as made:
        yield made


def twins(client: TestClient, path: str) -> dict[str, str]:
    """Return the addresses in the footer of a page by the name of their format."""
    footer = client.get(path, headers=HTML).text.split('<footer class="site">', 1)[1]
    return {name: html.unescape(link) for link, name in re.findall(r'<a [^>]*href="([^"]*)">(\w+)</a>', footer)}


@pytest.mark.parametrize("path", [path for path in PAGES if path not in (*STATUS, *ASKING)])
def test_the_footer_of_a_page_leads_to_its_twins(client: TestClient, path: str) -> None:
    found = {name: client.get(link) for name, link in twins(client, path).items() if name in ("JSON", "CSV")}
    media = {name: (answer.status_code, answer.headers["content-type"]) for name, answer in found.items()}
    asked = "application/sparql-results+json" if "SELECT" in path else "application/json"
    wanted = {"JSON": (200, asked), "CSV": (200, "text/csv; charset=utf-8")}

    assert media == {name: told for name, told in wanted.items() if name == "JSON" or path not in JSON_ONLY}


def send(client: TestClient, path: str) -> object:
    files = [("files", (name, (EXAMPLES / name).read_bytes())) for name in NAMES]
    return client.post(path, files=files, data={"action": "look"})


def test_dropped_files_are_told_as_json(client: TestClient) -> None:
    told = send(client, "/drop.json").json()  # type: ignore[attr-defined]  # an answer of the test client
    first = told["files"][0]

    assert [one["name"] for one in told["files"]] == NAMES and told["stored"] == ""
    assert (first["directive"]["number"], first["known"]["held"]) == ("233-CTr/TU", True)
    assert "43-NQ/TW" in {c["directive"]["number"] for c in first["cites"] if "triển khai thực hiện" in c["relations"]}


def test_dropped_files_are_told_as_csv(client: TestClient) -> None:
    text = send(client, "/drop.csv").content.decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(text)))

    assert {row["file"] for row in rows} == set(NAMES)
    assert {row["cited_number"] for row in rows if row["file"] == NAMES[1]} >= {"43-NQ/TW"}


def test_a_file_that_cannot_be_read_is_told_as_a_row(client: TestClient) -> None:
    answer = client.post("/drop.csv", files=[("files", ("a.exe", b"MZ"))])
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert [(row["file"], bool(row["problem"])) for row in rows] == [("a.exe", True)]


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_a_drop_without_files_tells_the_problem_as_json(client: TestClient, ending: str) -> None:
    answer = client.post(f"/drop.{ending}", data={"action": "look"}, files=[("other", ("a.txt", b"x"))])

    assert (answer.status_code, answer.json()["problem"]) == (422, "Chưa có tệp nào")


def test_storing_by_the_twin_needs_the_same_leave(client: TestClient) -> None:
    files = [("files", (NAMES[0], (EXAMPLES / NAMES[0]).read_bytes()))]
    answer = client.post("/drop.json", files=files, data={"action": "store"})

    assert answer.status_code == 403
    assert answer.json()["takes"]["files"] == drop.FILES


def test_a_question_that_fails_leads_to_its_problem_as_json(client: TestClient) -> None:
    path = next(path for path, status in STATUS.items() if status == 400)
    told = client.get(twins(client, path)["JSON"])

    assert (told.headers["content-type"], told.json()["line"]) == ("application/problem+json", 2)

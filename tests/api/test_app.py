"""The service, called as a program calls it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.store import Store
from tests.api.builders import example_store
from tests.conftest import EXAMPLES


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Settings(store=example_store(), query_seconds=20))) as made:
        yield made


def test_health_tells_the_state(client: TestClient) -> None:
    told = client.get("/-/health").json()

    assert (told["status"], told["directives"] > 30) == ("ok", True)


@pytest.mark.parametrize("words", ["82 ctr", "82-CTr/TU", "82ctrtu"])
def test_a_number_is_found_in_any_spelling(client: TestClient, words: str) -> None:
    found = client.get("/api/v1/directives", params={"q": words}).json()["items"]

    assert found[0]["number"] == "82-CTr/TU"


@pytest.mark.parametrize("words", ["đời sống nhân dân", "doi song nhan dan"])
def test_words_are_found_with_and_without_marks(client: TestClient, words: str) -> None:
    found = client.get("/api/v1/directives", params={"q": words}).json()["items"]

    assert "12-NQ/TU" in [item.get("number") for item in found]


def test_a_lineage_goes_down_with_its_evidence(client: TestClient) -> None:
    told = client.get("/api/v1/lineage/tw/nq/xiii/43", params={"direction": "down", "depth": 1}).json()

    steps = {(s["source"], s["relation"]): s for s in told["steps"]}
    step = steps["tu-tay-ninh/ctr/_/233", "implements"]
    assert step["days"] == 68
    assert step["evidence"][0]["line"] > 0


def test_an_unknown_directive_is_a_problem_document(client: TestClient) -> None:
    answer = client.get("/api/v1/directives/tw/nq/i/1")

    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_extraction_reads_text_json_and_files_and_stores_nothing(client: TestClient) -> None:
    before = client.get("/-/health").json()
    text = (EXAMPLES / "43-nq-tw.txt").read_text(encoding="utf-8")

    as_text = client.post("/api/v1/extract", content=text.encode(), headers={"content-type": "text/plain"}).json()
    as_json = client.post("/api/v1/extract", json={"text": text}).json()
    as_file = client.post("/api/v1/extract", files={"file": ("43.txt", text.encode())}).json()

    assert [a["document"]["number"] for a in (as_text, as_json, as_file)] == ["43-NQ/TW"] * 3
    assert client.get("/-/health").json() == before


@pytest.mark.parametrize("body", [b"", b"\x00\x01", b"\xff\xfe\xfa"])
def test_extraction_of_no_document_is_refused(client: TestClient, body: bytes) -> None:
    assert client.post("/api/v1/extract", content=body, headers={"content-type": "text/plain"}).status_code == 422


@pytest.mark.parametrize(
    "path", ["/", "/?q=82+ctr", "/?q=khongco", "/eli/vn/tw/nq/xiii/43", "/eli/vn/ubnd-tay-ninh/kh/2024/2705",
     "/docs", "/?lang=en"]
)  # fmt: skip
def test_a_page_loads_nothing_from_outside(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 200
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert 'src="http' not in answer.text and "url(http" not in answer.text


def test_a_title_that_is_a_script_is_shown_as_text(tmp_path: Path) -> None:
    from extract.pipeline import extract_document

    head = "ỦY BAN NHÂN DÂN\\nTỈNH TÂY NINH\\nSố: 7/KH-UBND\\n\\nKẾ HOẠCH\\n"
    text = head + "Thực hiện <script>alert(1)</script> Nghị quyết số 43-NQ/TW\n\nI. MỤC ĐÍCH\n"
    Store.open(tmp_path, create=True).put([extract_document(text.encode(), "</script><script>alert(2)</script>.txt")])
    with TestClient(create_app(Settings(store=tmp_path))) as client:
        pages = [client.get(path).text for path in ("/", "/eli/vn/ubnd-tay-ninh/kh/_/7", "/eli/vn/tw/nq/_/43")]

    assert all("alert" not in page or "<script>alert" not in page for page in pages)
    assert any("alert" in page for page in pages)


def test_without_a_store_the_page_says_how_to_build_one(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(store=tmp_path / "none"))) as client:
        answer = client.get("/")

    assert (answer.status_code, "soichi build" in answer.text) == (503, True)


def test_a_build_is_seen_without_a_restart(tmp_path: Path) -> None:
    from extract.pipeline import extract_document

    store = Store.open(tmp_path, create=True)
    store.put([extract_document((EXAMPLES / "43-nq-tw.txt").read_bytes(), "a.txt")])
    with TestClient(create_app(Settings(store=tmp_path))) as client:
        before = client.get("/-/health").json()["directives"]
        store.put([extract_document((EXAMPLES / "tay-ninh-233-ctr-tu.txt").read_bytes(), "b.txt")])

        assert client.get("/-/health").json()["directives"] > before


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "[::2]:8000", ""])
def test_a_foreign_host_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "LocalHost", "[::1]:8000"])
def test_this_machine_is_answered_by_its_own_names(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


def test_pages_of_other_origins_may_read_only_when_told() -> None:
    asked = {"origin": "https://trang.example"}
    with TestClient(create_app(Settings(store=example_store()))) as closed:
        without = closed.get("/sparql", params={"query": "ASK {}"}, headers=asked)
    with TestClient(create_app(Settings(store=example_store(), cors=("https://trang.example",)))) as opened:
        told = opened.get("/sparql", params={"query": "ASK {}"}, headers=asked)
        other = opened.get("/sparql", params={"query": "ASK {}"}, headers={"origin": "https://khac.example"})

    names = [answer.headers.get("access-control-allow-origin") for answer in (without, told, other)]
    assert names == [None, "https://trang.example", None]


def test_everything_works_under_a_prefix() -> None:
    with TestClient(create_app(Settings(store=example_store())), root_path="/vb") as client:
        page = client.get("/").text

    assert 'href="/vb/static/soichi.css"' in page and 'action="/vb/"' in page


QUERY = "SELECT ?d WHERE { ?d <http://data.europa.eu/eli/ontology#id_local> '43-NQ/TW' }"


@pytest.mark.parametrize(
    ("accept", "media", "part"),
    [
        ("", "application/sparql-results+json", b'"bindings"'),
        ("application/sparql-results+xml", "application/sparql-results+xml", b"<binding"),
        ("text/csv", "text/csv", b"d\r\n"),
        ("text/tab-separated-values", "text/tab-separated-values", b"?d\n"),
        ("text/csv;q=0.2, application/sparql-results+json;q=0.9", "application/sparql-results+json", b"bindings"),
    ],
)
def test_a_select_answers_in_the_format_that_is_liked_best(
    client: TestClient, accept: str, media: str, part: bytes
) -> None:
    answer = client.get("/sparql", params={"query": QUERY}, headers={"accept": accept} if accept else {})

    assert answer.headers["content-type"].split(";")[0] == media
    assert part in answer.content


def test_a_query_comes_in_three_ways(client: TestClient) -> None:
    by_get = client.get("/sparql", params={"query": QUERY}).json()
    by_form = client.post("/sparql", data={"query": QUERY}).json()
    by_body = client.post("/sparql", content=QUERY, headers={"content-type": "application/sparql-query"}).json()

    assert by_get == by_form == by_body
    assert len(by_get["results"]["bindings"]) == 1


def test_a_construct_answers_in_turtle(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 3"})

    assert answer.headers["content-type"].startswith("text/turtle")


@pytest.mark.parametrize(
    ("send", "status"),
    [
        ({"params": {"query": "SELECT ?s WHERE {"}}, 400),
        ({"params": {"query": QUERY}, "headers": {"accept": "image/png"}}, 406),
        ({"params": {"update": "DROP ALL"}}, 400),
        ({"params": {"query": "DROP ALL"}}, 400),
        ({"params": {"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"}}, 400),
        ({"params": [("query", QUERY), ("query", QUERY)]}, 400),
    ],
)
def test_a_query_that_may_not_run_is_a_problem_document(
    client: TestClient, send: dict[str, object], status: int
) -> None:
    answer = client.get("/sparql", **send)  # type: ignore[arg-type]  # keyword arguments of one call

    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_another_media_type_is_refused(client: TestClient) -> None:
    assert client.post("/sparql", content="x", headers={"content-type": "text/plain"}).status_code == 415


def test_a_runaway_is_stopped_and_the_next_query_answers(client: TestClient) -> None:
    joins = " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(6))
    with TestClient(create_app(Settings(store=example_store(), query_seconds=1))) as hasty:
        stopped = hasty.get("/sparql", params={"query": f"SELECT (COUNT(*) AS ?n) WHERE {{ {joins} }}"})
        after = hasty.get("/sparql", params={"query": QUERY})

    assert (stopped.status_code, after.status_code) == (504, 200)


def test_from_selects_graphs_of_the_store_and_nothing_is_fetched(client: TestClient) -> None:
    query = "SELECT ?s FROM <http://127.0.0.1:1/nothing> WHERE { ?s ?p ?o }"

    assert client.get("/sparql", params={"query": query}).json()["results"]["bindings"] == []


def test_a_directive_says_whether_it_is_in_force(client: TestClient) -> None:
    told = client.get("/api/v1/directives/tw/nq/xiii/43", params={"as_of": "2024-01-01", "lang": "vi"}).json()["force"]

    assert (told["state"], told["holds"]) == ("unchanged", True)
    assert told["said"] == ["chưa thấy văn bản thay thế trong kho (tính đến 01/01/2024)"]


@pytest.mark.parametrize(
    ("params", "fits"),
    [({"in_force": "2023-11-23"}, False), ({"in_force": "2023-11-24"}, True), ({"kind": "KH"}, False)],
)
def test_the_list_is_filtered(client: TestClient, params: dict[str, str], fits: bool) -> None:
    items = client.get("/api/v1/directives", params={"q": "43-NQ/TW", **params}).json()["items"]

    assert ("tw/nq/xiii/43" in [item["id"] for item in items]) is fits


def test_the_ways_between_two_directives(client: TestClient) -> None:
    told = client.get("/api/v1/paths", params={"from": "2705/KH-UBND", "to": "43-NQ/TW", "direction": "up"}).json()

    assert [d["number"] for d in told["ways"][0]["directives"]] == ["2705/KH-UBND", "233-CTr/TU", "43-NQ/TW"]
    assert (told["truncated"], told["ways"][0]["steps"][0]["days"]) == (False, 218)


def test_the_gaps_of_a_directive_and_of_all(client: TestClient) -> None:
    one = client.get("/api/v1/gaps/tw/nq/xiii/43", params={"place": "Tây Ninh"}).json()
    every = client.get("/api/v1/gaps", params={"limit": 1}).json()

    assert {"level": "district", "system": "party", "said": "chưa thấy trong kho"} in one["not_seen"]
    assert every["not_carried_out"]["truncated"] and every["not_carried_out"]["total"] > 1


def test_the_coverage_of_places_and_two_of_them_compared(client: TestClient) -> None:
    matrix = client.get("/api/v1/coverage/tw/nq/xiii/43").json()
    pair = client.get("/api/v1/compare/tw/nq/xiii/43", params={"one": "Bình Thuận", "other": "Tây Ninh"}).json()

    assert {"Bình Thuận", "Tây Ninh"} <= {row["place"] for row in matrix["rows"]}
    assert [[d["number"] for d in pair["rows"][0][side]] for side in ("one", "other")] == [
        ["82-CTr/TU"],
        ["233-CTr/TU"],
    ]


def test_the_siblings_of_a_programme_are_other_places(client: TestClient) -> None:
    told = client.get("/api/v1/siblings/tu-tay-ninh/ctr/_/233").json()

    assert "82-CTr/TU" in [s["number"] for s in told["siblings"]]
    assert [root["number"] for root in told["roots"]] == ["43-NQ/TW"]

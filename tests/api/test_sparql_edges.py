"""The edges of the SPARQL protocol that the W3C's tests leave out: charsets, methods, several graphs, what leaves."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.store import Store
from tests.api import w3c
from tests.api.test_sparql_protocol import CONSTRUCT, LINEAGE, QUADS, SELECT


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("edges") / "store"
    Store.open(folder, create=True).restore(QUADS.splitlines(keepends=True))
    with TestClient(create_app(Settings(store=folder, query_seconds=20))) as made:
        yield made


@pytest.mark.parametrize("parameter", ["", "; charset=UTF-8", ";charset=utf-8", '; charset="utf-8"', "; x=y"])
@pytest.mark.parametrize("kind", [w3c.QUERY, w3c.QUERY.upper()])
def test_a_body_in_utf8_is_read_however_that_is_said(client: TestClient, kind: str, parameter: str) -> None:
    query = 'SELECT ("Kế hoạch" AS ?t) {}'
    told = client.post("/sparql", content=query.encode(), headers={"content-type": kind + parameter}).json()

    assert told["results"]["bindings"][0]["t"]["value"] == "Kế hoạch"


@pytest.mark.parametrize(
    "kind",
    ["", "text/plain", "application/json", "multipart/form-data; boundary=x", f"{w3c.QUERY}; charset=utf-16",
     f"{w3c.FORM}; charset=iso-8859-1"],
)  # fmt: skip
def test_a_body_of_another_kind_is_refused_with_those_that_are_taken(client: TestClient, kind: str) -> None:
    answer = client.post("/sparql", content=SELECT.encode(), headers={"content-type": kind})

    assert answer.status_code == 415
    assert answer.headers["accept"] == f"{w3c.QUERY}; charset=utf-8, {w3c.FORM}"


TITLES = "SELECT ?t { ?s <http://purl.org/dc/terms/title> ?t } ORDER BY STR(?t)"
TWO = [("default-graph-uri", "urn:other"), ("default-graph-uri", LINEAGE), ("default-graph-uri", "urn:other")]


@pytest.mark.parametrize(
    ("method", "address", "kind", "body"),
    [
        ("GET", f"/sparql?{urlencode([('query', TITLES), *TWO])}", None, ""),
        ("POST", "/sparql", w3c.FORM, urlencode([("query", TITLES), *TWO])),
        ("POST", f"/sparql?{urlencode(TWO)}", w3c.QUERY, TITLES),
        ("POST", f"/sparql?{urlencode(TWO)}", w3c.QUERY, TITLES.replace("{", "FROM <urn:none> {", 1)),
    ],
    ids=["get", "form", "direct", "before FROM"],
)
def test_several_default_graphs_are_asked_as_one(
    client: TestClient, method: str, address: str, kind: str | None, body: str
) -> None:
    headers = {"content-type": kind} if kind is not None else {}
    told = client.request(method, address, content=body.encode() or None, headers=headers).json()

    assert [row["t"]["value"] for row in told["results"]["bindings"]] == ["in another graph", "in lineage"]


@pytest.mark.parametrize("query", [SELECT, CONSTRUCT, "SELECT ?s WHERE {", "LOAD <urn:x>", ""])
@pytest.mark.parametrize("accept", ["*/*", "image/png"])
def test_head_has_the_status_and_the_headers_of_get(client: TestClient, query: str, accept: str) -> None:
    params, headers = ({"query": query} if query else {}), {"accept": accept}
    get = client.get("/sparql", params=params, headers=headers)
    head = client.head("/sparql", params=params, headers=headers)
    names = ("content-type", "content-length", "vary")

    assert (head.status_code, head.content) == (get.status_code, b"")
    assert [head.headers.get(name) for name in names] == [get.headers.get(name) for name in names]


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("/sparql", "GET, HEAD, POST, OPTIONS"), ("/sparql/", "GET, HEAD, POST, OPTIONS"),
        ("/rdf-graph-store?graph=urn:other", "GET, HEAD, OPTIONS"), ("/graph/lineage", "GET, HEAD, OPTIONS"),
    ],
)  # fmt: skip
def test_options_says_what_may_be_done_and_opens_nothing(client: TestClient, address: str, allowed: str) -> None:
    asks = {"origin": "https://elsewhere.example", "access-control-request-method": "GET"}
    answer = client.options(address, headers=asks)
    refused = client.request("TRACE", address)

    assert (answer.status_code, answer.headers["allow"], answer.content) == (204, allowed, b"")
    assert not [name for name in answer.headers if name.startswith("access-control")]
    assert (refused.status_code, refused.headers["allow"]) == (405, allowed)


def test_what_answers_get_alone_says_that_it_answers_head_too(client: TestClient) -> None:
    answer = client.post("/eli/vn/none")

    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.fixture(scope="module")
def outside() -> Iterator[tuple[int, list[bytes]]]:
    """Yield the port of somebody outside, and what was sent there."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def listen() -> None:
            while True:
                try:
                    one, _ = listening.accept()
                except OSError:
                    return
                with one:
                    heard.append(one.recv(64))

        threading.Thread(target=listen, daemon=True).start()
        yield listening.getsockname()[1], heard


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { { SELECT ?s { SERVICE <OUT> { ?s ?p ?o } } } }",
        "SELECT * { SERVICE SILENT <OUT> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o OPTIONAL { sErViCe# a remark\n<OUT> { ?s ?p ?o } } }",
        "SELECT * { VALUES ?g { <OUT> } FILTER EXISTS { SERVICE ?g { ?s ?p ?o } } }",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o MINUS { SERVICE <OUT> { ?s ?p ?o } } }",
        "ASK { { } UNION { SERVICE <OUT> { } } }",
        "PREFIX o: <OUT> SELECT * { SERVICE o: { ?s ?p ?o } }",
        "# a remark\nLOAD <OUT>",
        "PREFIX a: <urn:a>\nBASE <urn:b> # a remark\nLOAD SILENT <OUT> INTO GRAPH <urn:other>",
        "SELECT * { ?s ?p ?o } ; LOAD <OUT>",
    ],
)
def test_what_would_leave_the_machine_is_refused(
    client: TestClient, outside: tuple[int, list[bytes]], query: str
) -> None:
    port, heard = outside
    answer = client.get("/sparql", params={"query": query.replace("<OUT>", f"<http://127.0.0.1:{port}/x.ttl>")})

    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert heard == []


@pytest.mark.parametrize("clause", ["FROM <OUT>", "FROM NAMED <OUT>"])
def test_a_graph_from_outside_is_empty_and_never_fetched(
    client: TestClient, outside: tuple[int, list[bytes]], clause: str
) -> None:
    port, heard = outside
    where = f"http://127.0.0.1:{port}/x.ttl"
    asked = f"ASK {clause.replace('OUT', where)} {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"
    by_text = client.get("/sparql", params={"query": asked}).json()
    by_name = client.get("/sparql", params={"query": "ASK { ?s ?p ?o }", "default-graph-uri": where}).json()

    assert (by_text["boolean"], by_name["boolean"], heard) == (False, False, [])

"""SPARQL 1.1 Protocol, Service Description and the reading side of the Graph Store Protocol, as the W3C tests them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from api.app import create_app
from api.settings import Settings
from graph.store import Store
from tests.api import w3c

BASE = "https://w3id.org/soichi"
LINEAGE = f"{BASE}/graph/lineage"
HOST = "http://testserver"
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
QUADS = (
    w3c.QUADS
    + f'<urn:a> <http://purl.org/dc/terms/title> "in lineage"@vi <{LINEAGE}> .\n'
    + '<urn:a> <http://purl.org/dc/terms/title> "in another graph" <urn:other> .\n'
    + f'<urn:x> <urn:p> "by address" <{HOST}/rdf-graph-store/person/1.ttl> .\n'
    + f'<urn:x> <urn:p> "by base" <{BASE}/rdf-graph-store/person/2.ttl> .\n'
    + f'<urn:d> <urn:p> "of a document" <{BASE}/graph/document/abc> .\n'
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("w3c") / "store"


@pytest.fixture(scope="module")
def store(folder: Path) -> Store:
    made = Store.open(folder, create=True)
    made.restore(QUADS.splitlines(keepends=True))
    return made


@pytest.fixture(scope="module")
def client(store: Store, folder: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(store=folder, query_seconds=20))) as made:
        yield made


def _send(client: TestClient, case: w3c.Case, accept: str = "*/*") -> tuple[int, str, bytes]:
    headers = {"accept": accept} | ({"content-type": case.kind} if case.kind is not None else {})
    answer = client.request(case.method, case.address, content=case.body or None, headers=headers)
    return answer.status_code, answer.headers.get("content-type", "").split(";")[0], answer.content


def _boolean(media: str, body: bytes) -> bool:
    if media.endswith("xml"):
        found = ElementTree.fromstring(body).find("{http://www.w3.org/2005/sparql-results#}boolean")
        return found is not None and found.text == "true"
    return b"true" in body


@pytest.mark.parametrize("accept", ["*/*", "application/sparql-results+xml, application/rdf+xml"])
@pytest.mark.parametrize("case", w3c.POSITIVE, ids=lambda c: c.name)
def test_a_query_is_answered_as_the_protocol_says(client: TestClient, case: w3c.Case, accept: str) -> None:
    status, media, body = _send(client, case, accept)

    assert (status // 100, media in case.media) == (2, True), body
    if case.says is not None:
        assert _boolean(media, body) is case.says


@pytest.mark.parametrize("case", w3c.NEGATIVE, ids=lambda c: c.name)
def test_a_bad_query_is_refused(client: TestClient, case: w3c.Case) -> None:
    status, media, _ = _send(client, case)

    assert (status // 100, media) == (4, "application/problem+json")


@pytest.mark.parametrize("case", w3c.UPDATES, ids=lambda c: c.name)
def test_every_update_is_refused_and_changes_nothing(client: TestClient, store: Store, case: w3c.Case) -> None:
    before = sorted(str(quad) for quad in store.view().reader.quads())
    status, media, _ = _send(client, case)

    assert (status // 100, media) == (4, "application/problem+json")
    assert sorted(str(quad) for quad in store.view().reader.quads()) == before


def test_the_suite_is_whole() -> None:
    assert (len(w3c.POSITIVE) + len(w3c.NEGATIVE), len(w3c.UPDATES)) == (20, 14)


# --- the service's description -------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/sparql", "/sparql/"])
def test_without_a_query_the_service_describes_itself_with_its_endpoint(client: TestClient, address: str) -> None:
    answer = client.get(address, headers={"accept": "*/*"})
    graph = Graph().parse(data=answer.text, format="turtle")

    assert answer.headers["content-type"].startswith("text/turtle")
    assert list(graph.subjects(SD.endpoint, URIRef(HOST + address)))


@pytest.mark.parametrize(
    ("accept", "form"),
    [("application/rdf+xml", "xml"), ("application/ld+json", "json-ld"), ("application/n-triples", "nt")],
)
def test_the_description_comes_in_every_rdf(client: TestClient, accept: str, form: str) -> None:
    as_turtle = Graph().parse(data=client.get("/sparql", headers={"accept": "text/turtle"}).text, format="turtle")
    other = Graph().parse(data=client.get("/sparql", headers={"accept": accept}).text, format=form)

    assert isomorphic(as_turtle, other)


def test_the_description_conforms_to_its_schema(client: TestClient) -> None:
    """Each property of the vocabulary stands between the classes that it is declared for."""
    graph = Graph().parse(data=client.get("/sparql", headers={"accept": "*/*"}).text, format="turtle")
    declared = {
        SD.defaultDataset: (SD.Service, SD.Dataset), SD.availableGraphs: (SD.Service, SD.GraphCollection),
        SD.defaultGraph: (SD.Dataset, SD.Graph), SD.graph: (SD.NamedGraph, SD.Graph),
    }  # fmt: skip
    for known, (domain, range_) in declared.items():
        pairs = list(graph.subject_objects(known))
        assert pairs
        assert all((s, RDF.type, domain) in graph and (o, RDF.type, range_) in graph for s, o in pairs)
    for subject, name in graph.subject_objects(SD.name):
        assert (subject, RDF.type, SD.NamedGraph) in graph and isinstance(name, URIRef)
    languages = set(graph.objects(None, SD.supportedLanguage))
    assert languages <= {SD.SPARQL10Query, SD.SPARQL11Query}  # an update is in none of them
    assert len(list(graph.subjects(RDF.type, SD.Service))) == 1


# --- graphs by HTTP --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "object_"),
    [
        (f"/rdf-graph-store?graph={quote(LINEAGE, safe='')}", Literal("in lineage", lang="vi")),
        ("/rdf-graph-store?graph=urn:other", Literal("in another graph")),
        ("/rdf-graph-store?default", Literal("in lineage", lang="vi")),
        ("/rdf-graph-store?graph=/rdf-graph-store/person/1.ttl", Literal("by address")),
        ("/rdf-graph-store/person/1.ttl", Literal("by address")),
        ("/rdf-graph-store/person/2.ttl", Literal("by base")),
        ("/graph/lineage", Literal("in lineage", lang="vi")),
        ("/graph/document/abc", Literal("of a document")),
    ],
)
def test_a_graph_is_got_by_its_name_and_by_its_address(client: TestClient, address: str, object_: Literal) -> None:
    answer = client.get(address, headers={"accept": "text/turtle"})
    head = client.head(address, headers={"accept": "text/turtle"})

    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/turtle; charset=utf-8")
    assert list(Graph().parse(data=answer.text, format="turtle").objects()) == [object_]
    assert (head.status_code, head.content, head.headers["content-type"]) == (200, b"", "text/turtle; charset=utf-8")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("address", ["/rdf-graph-store?graph=urn:none", "/rdf-graph-store/person/3", "/graph/none"])
def test_a_graph_that_is_not_there_is_not_found(client: TestClient, method: str, address: str) -> None:
    assert client.request(method, address).status_code == 404


@pytest.mark.parametrize(
    "address", ["/rdf-graph-store", "/rdf-graph-store?graph=urn:other&default", "/rdf-graph-store?graph=urn:a%20b"]
)
def test_a_graph_must_be_named_once_and_well(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 400


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
@pytest.mark.parametrize(
    "address", ["/rdf-graph-store?graph=urn:other", "/rdf-graph-store/person/1.ttl", "/graph/lineage"]
)
def test_a_graph_is_never_changed(client: TestClient, store: Store, method: str, address: str) -> None:
    before = sorted(str(quad) for quad in store.view().reader.quads())
    answer = client.request(
        method, address, content="<urn:s> <urn:p> <urn:o> .", headers={"content-type": "text/turtle"}
    )

    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert sorted(str(quad) for quad in store.view().reader.quads()) == before


# --- formats, graphs, errors ------------------------------------------------------------------------

SELECT = "SELECT ?t WHERE { <urn:a> dcterms:title ?t }"
CONSTRUCT = "CONSTRUCT { <urn:a> dcterms:title ?t } WHERE { <urn:a> dcterms:title ?t }"


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        (SELECT, "*/*", "application/sparql-results+json"),
        (SELECT, "application/json", "application/sparql-results+json"),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "text/csv", "text/csv"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values"),
        (SELECT, "text/html", "text/html"),
        (SELECT, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        (SELECT, "text/csv;q=0.2, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        (SELECT, "text/*;q=0.5, text/csv;q=0.1", "text/tab-separated-values"),
        (SELECT, "image/png, */*;q=0.1", "application/sparql-results+json"),
        (SELECT, "application/sparql-results+json;q=0, */*", "application/sparql-results+json"),
        (SELECT, "application/sparql-results+json;q=0.000, application/sparql-results+xml;q=0.001",
         "application/sparql-results+xml"),
        (SELECT, "text/csv;q=0.0, text/*", "text/tab-separated-values"),
        (SELECT, "text/csv;header=present;q=0.5, application/sparql-results+xml;q=0.4", "text/csv"),
        (SELECT, "TEXT/CSV ; Q=1", "text/csv"),
        (SELECT, "", "application/sparql-results+json"),
        (CONSTRUCT, "*/*", "text/turtle"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/trig", "application/trig"),
        (CONSTRUCT, "application/n-quads", "application/n-quads"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
        (CONSTRUCT, "text/html", "text/html"),
    ],
)  # fmt: skip
def test_the_format_is_the_one_that_is_liked_best(client: TestClient, query: str, accept: str, media: str) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"accept": accept})

    assert answer.headers["content-type"].split(";")[0] == media
    assert "in lineage" in answer.text
    assert "Accept" in answer.headers.get("vary", "") or media == "text/html"


NAMED = {
    SELECT: ["application/sparql-results+json", "application/sparql-results+xml", "text/csv",
             "text/tab-separated-values", "text/html"],
    CONSTRUCT: ["text/turtle", "application/n-triples", "application/ld+json", "application/trig",
                "application/n-quads", "application/rdf+xml", "text/html"],
}  # fmt: skip


@pytest.mark.parametrize("query", list(NAMED))
@pytest.mark.parametrize(
    "accept", ["image/png", "*/*;q=0", "text/csv;q=0", "application/sparql-results+json;q=0", "no"]
)
def test_a_format_that_we_have_not_is_not_acceptable_and_those_that_we_have_are_named(
    client: TestClient, query: str, accept: str
) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"accept": accept})

    assert (answer.status_code, answer.headers["vary"]) == (406, "Accept")
    assert [media for media in NAMED[query] if media not in answer.json()["detail"]] == []


@pytest.mark.parametrize("address", ["/sparql", "/rdf-graph-store?graph=urn:other", "/graph/lineage"])
def test_a_description_or_a_graph_that_is_not_acceptable_names_the_formats(client: TestClient, address: str) -> None:
    answer = client.get(address, headers={"accept": "application/sparql-results+json"})

    assert (answer.status_code, answer.headers["vary"]) == (406, "Accept")
    assert "text/turtle, application/x-turtle, application/n-triples" in answer.json()["detail"]


def test_a_result_in_every_format_says_the_same(client: TestClient) -> None:
    rows_of = '(1 "x\\ty\\n\\"z\\"" UNDEF) ("ê"@vi <urn:i> 2.50) ("" true "2024-09-05"^^xsd:date)'
    query = f"SELECT * {{ VALUES (?a ?b ?c) {{ {rows_of} }} }}"
    bodies = {
        form: client.get("/sparql", params={"query": query, "format": form}) for form in ("json", "xml", "csv", "tsv")
    }
    rows = bodies["json"].json()["results"]["bindings"]

    assert [len(row) for row in rows] == [2, 3, 3]
    assert rows[0]["b"]["value"] == 'x\ty\n"z"'
    assert rows[1]["a"] == {"type": "literal", "value": "ê", "xml:lang": "vi"}
    found = ElementTree.fromstring(bodies["xml"].content).iter("{http://www.w3.org/2005/sparql-results#}binding")
    assert [b.get("name") for b in found] == ["a", "b", "a", "b", "c", "a", "b", "c"]
    assert bodies["csv"].text.startswith('a,b,c\r\n1,"x\ty\n""z""",\r\n')
    assert bodies["tsv"].text.splitlines()[1] == '1\t"x\\ty\\n\\"z\\""\t'


def test_a_syntax_error_says_where(client: TestClient) -> None:
    told = client.get("/sparql", params={"query": "SELECT ?s\nWHERE { ?s ?p }"}).json()

    assert (told["status"], told["line"], told["column"] > 1) == (400, 2, True)


@pytest.mark.parametrize(
    ("query", "graphs", "expected"),
    [
        ("SELECT ?t { <urn:a> dcterms:title ?t }", {}, ["in lineage"]),
        ("SELECT ?t FROM <urn:other> { <urn:a> dcterms:title ?t }", {}, ["in another graph"]),
        ("SELECT ?t FROM <urn:none> { <urn:a> dcterms:title ?t }", {}, []),
        ("SELECT ?t FROM <http://127.0.0.1:9/x.ttl> FROM <file:///etc/hostname> { ?s ?p ?t }", {}, []),
        ("SELECT ?t { ?s ?p ?t }", {"default-graph-uri": "file:///etc/hostname"}, []),
        ("SELECT ?t { ?s ?p ?t }", {"default-graph-uri": "urn:other"}, ["in another graph"]),
        ("SELECT ?t { GRAPH ?g { ?s ?p ?t } }", {"named-graph-uri": "urn:other"}, ["in another graph"]),
        ("SELECT ?t { ?s ?p ?t }", {"named-graph-uri": "urn:other"}, []),
        ("SELECT ?t { GRAPH <urn:other> { ?s ?p ?t } }", {}, ["in another graph"]),
    ],
)  # fmt: skip
def test_graphs_are_those_of_the_store(
    client: TestClient, query: str, graphs: dict[str, str], expected: list[str]
) -> None:
    told = client.get("/sparql", params={"query": query, **graphs}).json()

    assert [row["t"]["value"] for row in told["results"]["bindings"]] == expected


@pytest.mark.parametrize(
    ("parameters", "part"),
    [
        ({"timeout": "soon"}, "timeout"), ({"timeout": "-1"}, "timeout"), ({"format": "docx"}, "format"),
        ({"default-graph-uri": "no iri"}, "IRI"), ({"named-graph-uri": ""}, "IRI"),
    ],
)  # fmt: skip
def test_a_parameter_that_makes_no_sense_is_refused(client: TestClient, parameters: dict[str, str], part: str) -> None:
    answer = client.get("/sparql", params={"query": SELECT, **parameters})

    assert (answer.status_code, part in answer.json()["title"]) == (400, True)


@pytest.mark.parametrize("body", [b"query=%FF", b"query=" + "ASK {}".encode("utf-16")])
def test_a_form_that_is_not_utf8_is_refused(client: TestClient, body: bytes) -> None:
    assert client.post("/sparql", content=body, headers={"content-type": w3c.FORM}).status_code == 400


def test_ten_megabytes_of_query_are_refused(client: TestClient) -> None:
    body = b"SELECT * { ?s ?p ?o } #" + b"x" * 10_000_000

    assert client.post("/sparql", content=body, headers={"content-type": w3c.QUERY}).status_code == 413

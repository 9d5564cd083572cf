"""The W3C's SPARQL 1.1 protocol tests (data-sparql11/protocol/manifest), one a row: what is sent, what must come back.

The names are the manifest's; a request is written out as it says it. *status* is the class of the answer ("2" or "4").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

DATA = "http://kasei.us/2009/09/sparql/data/"
ONE, TWO, THREE = (f"{DATA}data{n}.rdf" for n in (1, 2, 3))
DOCUMENT = "http://xmlns.com/foaf/0.1/Document"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
QUADS = "".join(f"<{iri}> <{TYPE}> <{DOCUMENT}> <{iri}> .\n" for iri in (ONE, TWO, THREE))

FORM, QUERY, UPDATE = (f"application/{kind}" for kind in ("x-www-form-urlencoded", "sparql-query", "sparql-update"))
RESULTS = ("application/sparql-results+xml", "application/sparql-results+json")
TABLES = (*RESULTS, "text/tab-separated-values", "text/csv")
GRAPHS = ("application/rdf+xml", "application/rdf+json", "text/turtle")


@dataclass(frozen=True)
class Case:
    """One request and what its answer must be."""

    name: str
    method: str
    address: str
    body: bytes = b""
    kind: str | None = None
    status: str = "2"
    media: tuple[str, ...] = field(default=())
    says: bool | None = None


def _at(*pairs: tuple[str, str]) -> str:
    return f"/sparql/?{urlencode(pairs)}"


def _post(name: str, query: str, *pairs: tuple[str, str], **more: object) -> Case:
    return Case(name, "POST", _at(*pairs), query.encode(), QUERY, **more)  # type: ignore[arg-type]  # fields of a Case


BOTH = f"ASK {{ <{ONE}> a ?type . <{TWO}> a ?type . }}"
POSITIVE = (
    Case("query_post_form", "POST", "/sparql/", b"query=ASK%20%7B%7D", FORM, media=RESULTS, says=True),
    Case(
        "query_dataset_default_graphs_get", "GET", f"/sparql?query={quote(BOTH)}&"
        + urlencode([("default-graph-uri", ONE), ("default-graph-uri", TWO)]), media=RESULTS, says=True,
    ),
    _post("query_dataset_default_graphs_post", f"ASK {{ <{ONE}> ?p ?o . <{TWO}> ?p ?o }}",
          ("default-graph-uri", ONE), ("default-graph-uri", TWO), media=RESULTS, says=True),
    _post("query_dataset_named_graphs_post", "ASK { GRAPH ?g { ?s ?p ?o } }",
          ("named-graph-uri", ONE), ("named-graph-uri", TWO), media=RESULTS, says=True),
    Case("query_dataset_named_graphs_get", "GET", _at(
        ("named-graph-uri", ONE), ("named-graph-uri", TWO), ("query", "ASK { GRAPH ?g { ?s ?p ?o } }")
    ), media=RESULTS, says=True),
    _post("query_dataset_full", "SELECT ?g ?x ?s { ?x ?y ?o  GRAPH ?g { ?s ?p ?o } }",
          ("default-graph-uri", THREE), ("named-graph-uri", ONE), ("named-graph-uri", TWO), media=RESULTS),
    _post("query_multiple_dataset", f"ASK FROM <{ONE}> {{ <{ONE}> ?p ?o }}",
          ("default-graph-uri", TWO), media=RESULTS, says=False),
    Case("query_get", "GET", "/sparql?query=ASK%20%7B%7D", media=RESULTS, says=True),
    _post("query_content_type_select", "SELECT (1 AS ?value) {}", media=TABLES),
    _post("query_content_type_ask", "ASK {}", media=RESULTS),
    _post("query_content_type_describe", "DESCRIBE <http://example.org/>", media=GRAPHS),
    _post("query_content_type_construct", "CONSTRUCT { <s> <p> 1 } WHERE {}", media=GRAPHS),
    _post("query_post_direct", "ASK {}", media=RESULTS, says=True),
)  # fmt: skip
NEGATIVE = (
    Case("bad_query_method", "PUT", "/sparql?query=ASK%20%7B%7D", status="4"),
    Case("bad_multiple_queries", "GET", "/sparql?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", status="4"),
    Case("bad_query_wrong_media_type", "POST", "/sparql/", b"ASK {}", "text/plain", "4"),
    Case("bad_query_missing_form_type", "POST", "/sparql/", b"query=ASK%20%7B%7D", None, "4"),
    Case("bad_query_missing_direct_type", "POST", "/sparql/", b"ASK {}", None, "4"),
    Case("bad_query_non_utf8", "POST", "/sparql/", "ASK {}".encode("utf-16"), f"{QUERY}; charset=UTF-16", "4"),
    Case("bad_query_syntax", "GET", "/sparql?query=ASK%20%7B", status="4"),
)

_INSERT = f"CLEAR ALL ; INSERT DATA {{ GRAPH <{ONE}> {{ <urn:s> <urn:p> <urn:o> }} }}"
_CONFLICT = "WITH <http://example/addresses> DELETE { ?p <urn:n> 'Bill' } INSERT { ?p <urn:n> 'Wm' } WHERE { ?p <urn:n> 'Bill' }"  # noqa: E501
UPDATES = (
    *(Case(name, "POST", f"/sparql?{urlencode(pairs)}", _INSERT.encode(), UPDATE, "4") for name, pairs in (
        ("update_dataset_default_graph", [("using-graph-uri", ONE)]),
        ("update_dataset_default_graphs", [("using-graph-uri", ONE), ("using-graph-uri", TWO)]),
        ("update_dataset_named_graphs", [("using-named-graph-uri", ONE), ("using-named-graph-uri", TWO)]),
        ("update_dataset_full", [("using-graph-uri", ONE), ("using-named-graph-uri", TWO)]),
    )),
    Case("update_post_form", "POST", "/sparql", urlencode([("update", _INSERT)]).encode(), FORM, "4"),
    Case("update_post_direct", "POST", "/sparql", _INSERT.encode(), UPDATE, "4"),
    Case("update_base_uri", "POST", "/sparql", b"BASE <http://example.org/> INSERT DATA { <a> <b> <c> }", UPDATE, "4"),
    Case("bad_update_get", "GET", "/sparql?update=CLEAR%20ALL", status="4"),
    Case("bad_multiple_updates", "POST", "/sparql/", b"update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", FORM, "4"),
    Case("bad_update_wrong_media_type", "POST", "/sparql/", b"CLEAR NAMED", "text/plain", "4"),
    Case("bad_update_missing_form_type", "POST", "/sparql/", b"update=CLEAR%20NAMED", None, "4"),
    Case("bad_update_non_utf8", "POST", "/sparql/", "CLEAR NAMED".encode("utf-16"), f"{UPDATE}; charset=UTF-16", "4"),
    Case("bad_update_syntax", "POST", "/sparql/", b"update=CLEAR%20XYZ", FORM, "4"),
    Case("bad_update_dataset_conflict", "POST", "/sparql/", urlencode(
        [("using-named-graph-uri", "http://example/people"), ("update", _CONFLICT)]
    ).encode(), FORM, "4"),
)  # fmt: skip

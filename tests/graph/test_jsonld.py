"""JSON-LD with our context: everything comes back, and nothing is fetched."""

from __future__ import annotations

import io
import json

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from api.exports import export
from graph.jsonld import context, document, nodes
from graph.store import Store
from ontology.terms import DCTERMS, PREFIXES, SOICHI
from tests.api.builders import example_store


def whole() -> list[ox.Triple]:
    return sorted(
        {quad.triple for quad in Store.open(example_store()).view().reader.quads()}, key=lambda t: str(t.subject)
    )


def test_every_triple_of_a_collection_comes_back() -> None:
    triples = whole()

    assert {quad.triple for quad in ox.parse(document(triples), format=ox.RdfFormat.JSON_LD)} == set(triples)


def test_another_reader_reads_the_same() -> None:
    view = Store.open(example_store()).view()
    out = io.BytesIO()
    export(view, "jsonld", out)

    theirs = Graph().parse(data=out.getvalue(), format="json-ld")
    lines = ox.serialize((quad.triple for quad in view.lineage_quads()), format=ox.RdfFormat.N_TRIPLES) or b""
    assert isomorphic(theirs, Graph().parse(data=lines, format="nt"))


def test_every_property_has_a_word_in_the_context() -> None:
    long = {node for item in nodes(whole()) for node in item if node.startswith("http")}

    assert long == set()


@pytest.mark.parametrize(
    "value",
    [
        ox.Literal("không có thứ tiếng"),
        ox.Literal("English", language="en"),
        ox.Literal("007", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
        ox.Literal("7", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
        ox.Literal("true", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")),
        ox.Literal('dòng 1\n"dòng" 2\\'),
        ox.NamedNode("http://example.org/x"),
    ],
)
@pytest.mark.parametrize("predicate", [f"{DCTERMS}title", f"{SOICHI}line", f"{SOICHI}implements", "http://e.org/other"])
def test_a_value_that_a_word_would_change_is_written_in_full(predicate: str, value: ox.Literal | ox.NamedNode) -> None:
    triple = ox.Triple(ox.NamedNode("http://example.org/s"), ox.NamedNode(predicate), value)

    assert [q.triple for q in ox.parse(document([triple]), format=ox.RdfFormat.JSON_LD)] == [triple]


def test_the_context_stands_in_the_document() -> None:
    told = json.loads(document([]))

    assert told == {"@context": dict(context()), "@graph": []}
    assert {name: told["@context"][name] for name in PREFIXES} == dict(PREFIXES)

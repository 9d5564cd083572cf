"""The queries that give a collection in the forms of others: OWL axioms, NIF, RDF statements, changes of bodies."""

from __future__ import annotations

from importlib.resources import files

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, Graph, Namespace, URIRef

from graph.store import Store
from ontology.terms import ORG, SOICHI
from tests.api.builders import example_store

NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
FOLDER = files("graph").joinpath("queries", "exports")
NAMES = sorted(file.name for file in FOLDER.iterdir())


def result(name: str) -> Graph:
    store = Store.open(example_store())
    query = FOLDER.joinpath(name).read_text(encoding="utf-8")
    filled = ox.Store()
    filled.bulk_extend(store.view().reader.quads())
    triples = filled.query(query)
    assert isinstance(triples, ox.QueryTriples)
    lines = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return Graph().parse(data=lines, format="nt")


@pytest.mark.parametrize("name", NAMES)
def test_an_export_says_what_it_is_for_in_both_languages(name: str) -> None:
    lines = FOLDER.joinpath(name).read_text(encoding="utf-8").splitlines()

    assert lines[0].startswith("# ") and lines[1].startswith("# ")
    assert len(result(name)) > 0


def test_every_assertion_becomes_an_axiom_about_its_edge() -> None:
    graph = result("owl-axioms.rq")
    axioms = list(graph.subjects(RDF.type, OWL.Axiom))

    for axiom in axioms:
        source, name, target = (
            graph.value(axiom, term) for term in (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)
        )
        assert (source, name, target) in graph
        assert graph.value(axiom, URIRef(f"{SOICHI}quote")) is not None
    assert len(axioms) > 50


def test_every_nif_string_is_the_text_between_its_indexes() -> None:
    graph = result("nif.rq")
    strings = list(graph.subjects(RDF.type, NIF.Phrase))

    for string in strings:
        text = str(graph.value(graph.value(string, NIF.referenceContext), NIF.isString))
        begin, end = (int(str(graph.value(string, term))) for term in (NIF.beginIndex, NIF.endIndex))
        assert text[begin:end] == str(graph.value(string, NIF.anchorOf))
    assert len(strings) > 50


def test_statements_and_changes_are_whole() -> None:
    statements, changes = result("statements.rq"), result("succession.rq")

    assert [s for s in statements.subjects(RDF.type, RDF.Statement) if statements.value(s, RDF.object) is None] == []
    assert len(list(changes.subjects(RDF.type, URIRef(f"{ORG}ChangeEvent")))) > 80

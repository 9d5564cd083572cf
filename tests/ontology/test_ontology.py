"""The OWL file: nothing used is undefined, nothing defined is unknown, and what stands above a term is written out."""

from __future__ import annotations

import re
from importlib.resources import files

import pyshacl
import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from graph.store import Store
from ontology.model import Relation
from ontology.terms import ELI, PREFIXES, SOICHI, relation_terms
from tests.api.builders import example_store
from tests.conftest import ROOT

CLASSES = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)


def ontology() -> Graph:
    return Graph().parse(ROOT / "ontology" / "soichi.ttl")


def defined() -> set[str]:
    graph = ontology()
    return {str(term).removeprefix(SOICHI) for kind in CLASSES for term in graph.subjects(RDF.type, kind)}


def in_code() -> set[str]:
    """Return the local names that the source builds IRIs from."""
    sources = [p for package in ("ontology", "extract", "graph", "api") for p in (ROOT / package).rglob("*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    said = set(re.findall(r'SOICHI \+ "(\w+)"|\{SOICHI\}(\w+)', text))
    return {name for pair in said for name in pair if name} | {"PartyDirective", "StateDirective"}


def in_files(*patterns: str) -> set[str]:
    paths = [path for pattern in patterns for path in ROOT.glob(pattern)]
    assert paths != []
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    return set(re.findall(r"(?<![\w/])soichi:(\w+)", re.sub(r"https?://\S+", "", text)))


def in_relations() -> set[str]:
    return {term.iri.removeprefix(SOICHI) for term in relation_terms().values() if term.iri.startswith(SOICHI)}


def in_data() -> set[str]:
    view = Store.open(example_store()).view()
    nodes = (node for quad in view.reader.quads() for node in (quad.subject, quad.predicate, quad.object))
    terms = {str(getattr(node, "value", "")) for node in nodes}
    return {term.removeprefix(SOICHI) for term in terms if term.startswith(SOICHI)}


def test_no_term_is_used_that_is_not_defined() -> None:
    used = in_code() | in_relations() | in_data() | in_files("graph/queries/**/*.rq", "ontology/*.jsonld")
    used |= in_files("ontology/shapes.ttl") | in_files("README.md")

    assert used - defined() == set()


def test_no_term_is_defined_that_is_not_known() -> None:
    assert defined() - in_code() - in_relations() == set()


def test_every_term_has_labels_definitions_and_an_example_as_the_shapes_ask() -> None:
    conforms, _, report = pyshacl.validate(
        ontology(), shacl_graph=str(ROOT / "ontology" / "shapes.ttl"), shacl_graph_format="turtle", meta_shacl=True
    )

    assert conforms, report


@pytest.mark.parametrize("relation", list(Relation))
def test_the_ontology_says_of_a_relation_what_the_table_says(relation: Relation) -> None:
    term, graph = relation_terms()[relation], ontology()
    if relation is Relation.CITES:
        assert term.iri == f"{ELI}cites"
        return
    node = URIRef(term.iri)

    above = {str(other) for other in graph.objects(node, RDFS.subPropertyOf)}
    labels = {str(label) for label in graph.objects(node, RDFS.label)}
    assert above == {*term.above, f"{ELI}cites"}
    assert labels == {term.label_vi, term.label_en}


def test_an_implementation_of_an_implementation_is_none() -> None:
    assert (URIRef(f"{SOICHI}implements"), RDF.type, OWL.TransitiveProperty) not in ontology()


def test_what_stands_above_a_term_is_written_out_in_the_data() -> None:
    quads = list(Store.open(example_store()).view().reader.quads())
    triples = {(getattr(q.subject, "value", ""), q.predicate.value, getattr(q.object, "value", "")) for q in quads}
    graph = ontology()
    missing = []
    for narrow, _, broad in graph.triples((None, RDFS.subPropertyOf, None)):
        missing += [t for t in triples if t[1] == str(narrow) and (t[0], str(broad), t[2]) not in triples]
    for narrow, _, broad in graph.triples((None, RDFS.subClassOf, None)):
        kind = str(RDF.type)
        missing += [t for t in triples if t[1:] == (kind, str(narrow)) and (t[0], kind, str(broad)) not in triples]

    assert missing == []


def test_the_vocabulary_is_known_by_a_version_and_a_licence() -> None:
    graph = ontology()
    [node] = graph.subjects(RDF.type, OWL.Ontology)

    assert graph.value(node, OWL.versionInfo) is not None
    assert graph.value(node, OWL.versionIRI) is not None
    assert graph.value(node, URIRef(f"{PREFIXES['dcterms']}license")) is not None


def test_the_files_are_shipped_with_the_package() -> None:
    folder = files("ontology")

    assert all(folder.joinpath(name).is_file() for name in ("soichi.ttl", "shapes.ttl", "context.jsonld"))

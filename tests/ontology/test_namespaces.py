"""Terms of others are used as they are defined: no name that they lack, no wrong end of an ELI property."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import DCAT, DCTERMS, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VOID, XSD, Graph, URIRef
from rdflib.namespace import DefinedNamespaceMeta

from graph.store import Store
from ontology.terms import ELI, OA, PREFIXES
from tests.api.builders import example_store
from tests.conftest import ROOT

CLOSED: dict[str, DefinedNamespaceMeta] = {
    str(known): known for known in (DCAT, DCTERMS, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VOID, XSD)
}
# The library's copy of schema.org is older than these: https://schema.org/Legislation
NEWER = {
    f"{SDO}legislation{name}" for name in ("EnsuresImplementationOf", "Amends", "Repeals", "Corrects", "Commences")
}
# Web Annotation Vocabulary, https://www.w3.org/TR/annotation-vocab/: those that we use
ANNOTATION = {
    "Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "linking", "motivatedBy", "hasBody",
    "hasTarget", "hasSource", "hasSelector", "start", "end", "exact", "prefix", "suffix",
}  # fmt: skip
# ELI's classes below others, as its ontology declares them.
ABOVE = {
    "LegalResource": "Work", "LegalResourceSubdivision": "Work", "LegalExpression": "Expression",
    "Format": "Manifestation", "Organization": "Agent", "Person": "Agent",
}  # fmt: skip


@lru_cache(maxsize=1)
def data() -> tuple[ox.Quad, ...]:
    return tuple(Store.open(example_store()).view().reader.quads())


def in_data() -> set[str]:
    """Return what is used as a property or as a class in the data: other IRIs are things."""
    kind = str(RDF.type)
    return {quad.predicate.value for quad in data()} | {
        str(getattr(quad.object, "value", "")) for quad in data() if quad.predicate.value == kind
    }


def in_file(path: Path) -> set[str]:
    return {str(node) for triple in Graph().parse(path) for node in triple if isinstance(node, URIRef)}


def unknown(terms: set[str]) -> set[str]:
    eli = {ELI + row["term"] for row in table()}
    found = set()
    for term in terms:
        for start, names in CLOSED.items():
            if term.startswith(start) and term not in NEWER and URIRef(term) not in names and term != start:
                found.add(term)
        if term.startswith(ELI) and term not in eli | {ELI}:
            found.add(term)
        if term.startswith(OA) and term.removeprefix(OA) not in ANNOTATION | {""}:
            found.add(term)
    return found


@lru_cache(maxsize=1)
def table() -> tuple[dict[str, str], ...]:
    """Return terms of the ELI ontology with what it declares of their ends (blank: anything)."""
    with (Path(__file__).parent / "eli.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def test_a_slip_of_the_pen_is_noticed() -> None:
    assert unknown({f"{DCTERMS}titel", f"{ELI}passed_from", f"{OA}hasTargets", f"{DCTERMS}title"}) == {
        f"{DCTERMS}titel", f"{ELI}passed_from", f"{OA}hasTargets",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["soichi.ttl", "shapes.ttl"])
def test_the_ontology_and_the_shapes_use_no_term_that_others_have_not(name: str) -> None:
    assert unknown(in_file(ROOT / "ontology" / name)) == set()


def test_the_data_use_no_term_that_others_have_not() -> None:
    assert unknown(in_data()) == set()


def test_every_vocabulary_that_the_data_use_is_looked_at() -> None:
    looked_at = {*CLOSED, ELI, OA, PREFIXES["soichi"]}

    assert {term for term in in_data() if not any(term.startswith(start) for start in looked_at)} == set()


def test_the_ends_of_an_eli_property_are_of_the_classes_that_eli_declares() -> None:
    kinds: dict[str, set[str]] = defaultdict(set)
    for quad in data():
        if quad.predicate.value == str(RDF.type):
            name = str(getattr(quad.object, "value", "")).removeprefix(ELI)
            kinds[str(getattr(quad.subject, "value", ""))] |= {name, ABOVE.get(name, name)}
    ends = {ELI + row["term"]: row for row in table()}
    wrong, seen = set(), set()
    for quad in data():
        row = ends.get(quad.predicate.value)
        if row is None:
            continue
        seen.add(row["term"])
        subject, value = (str(getattr(end, "value", "")) for end in (quad.subject, quad.object))
        # what is of another's table (a language, a media type) is not described here
        if row["domain"] and row["domain"] not in kinds[subject]:
            wrong.add((row["term"], "domain", subject))
        if row["range"] and kinds.get(value) and row["range"] not in kinds[value]:
            wrong.add((row["term"], "range", value))

    assert wrong == set()
    assert seen >= {"passed_by", "type_document", "realizes", "is_embodied_by", "ensures_implementation_of", "cites"}
    assert not any(row["kind"] == "deprecated" and row["term"] in seen for row in table())

"""Does a collection hold what ontology/shapes.ttl asks? A SHACL report as values, a batch of the collection at a time.

pySHACL needs its data in memory, so a batch has some thousands of triples, and the types of what they point at. The
schemes of kinds, bodies and places are the same in every collection: the project's own tests check them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import groupby

import pyoxigraph as ox
from rdflib import RDF, Graph, Namespace
from rdflib.term import Node

from graph.store import View
from ontology.terms import RDF as RDF_TERMS

BATCH = 6000  # triples checked at once: a second or two, and some 30 MB
_SH = Namespace("http://www.w3.org/ns/shacl#")
_TYPE = ox.NamedNode(RDF_TERMS + "type")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is not as a shape asks: which node, on which property, which value, and what is wrong."""

    focus: str
    path: str  # blank: the node itself
    value: str  # blank: there is none
    message: str
    rule: str  # the kind of constraint: "MinCount", "Class", "Datatype", ...


def shacl_report(view: View) -> Iterator[Finding]:
    """Yield what in *view* is not as the shapes ask; nothing when all is well."""
    for _, findings in shacl_batches(view):
        yield from findings


def shacl_batches(view: View) -> Iterator[tuple[int, tuple[Finding, ...]]]:
    """Yield batch by batch how many triples were checked, and what in them is not as the shapes ask."""
    for batch in _batches(view):
        ours = {str(getattr(triple.subject, "value", "")) for triple in batch}
        findings = validate([*batch, *_types(batch, view)])
        yield len(batch), tuple(f for f in findings if f.focus in ours)  # of the others only the types are here


def validate(triples: Iterable[ox.Triple]) -> tuple[Finding, ...]:
    """Return what in *triples* alone is not as the shapes ask."""
    import pyshacl  # a third of a second: only who asks for a report pays it

    data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    graph = Graph().parse(data=data, format="nt")
    _, report, _ = pyshacl.validate(graph, shacl_graph=_shapes(), inference="none")
    return tuple(sorted(_finding(report, result) for result in report.subjects(RDF.type, _SH.ValidationResult)))


@lru_cache(maxsize=1)
def _shapes() -> Graph:
    return Graph().parse(data=files("ontology").joinpath("shapes.ttl").read_text(encoding="utf-8"), format="turtle")


def _batches(view: View) -> Iterator[list[ox.Triple]]:
    """Yield the collection in batches that part neither a directive's triples nor those of a document's graph."""
    batch: list[ox.Triple] = []
    for group in _groups(view):
        batch += group
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _groups(view: View) -> Iterator[list[ox.Triple]]:
    lineage = view.reader.quads(None, None, None, ox.NamedNode(view.iris.lineage_graph))
    for _, quads in groupby(lineage, key=lambda quad: quad.subject):  # a store yields a graph subject by subject
        yield [quad.triple for quad in quads]
    for sha in view.sources:
        graph = ox.NamedNode(view.iris.document_graph(sha))
        yield [quad.triple for quad in view.reader.quads(None, None, None, graph)]
    yield [quad.triple for quad in view.reader.quads(None, None, None, ox.NamedNode(view.iris.dataset_graph))]


def _types(batch: Iterable[ox.Triple], view: View) -> Iterator[ox.Triple]:
    """Yield the types of what *batch* points at and does not describe itself."""
    inside = {triple.subject for triple in batch}
    objects = {triple.object for triple in batch if triple.predicate != _TYPE}
    for node in [thing for thing in objects if isinstance(thing, ox.NamedNode) and thing not in inside]:
        for quad in view.reader.quads(node, _TYPE, None, None):
            yield quad.triple


def _finding(report: Graph, result: Node) -> Finding:
    def said(name: str) -> str | None:
        value = next(report.objects(result, _SH[name]), None)
        return None if value is None else str(value)

    message = " / ".join(sorted(str(word) for word in report.objects(result, _SH.resultMessage)))
    rule = (said("sourceConstraintComponent") or "").removeprefix(str(_SH)).removesuffix("ConstraintComponent")
    return Finding(said("focusNode") or "", said("resultPath") or "", said("value") or "", message, rule)

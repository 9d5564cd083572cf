"""The whole collection in other formats: N-Quads, Turtle, JSON-LD, GraphML, CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import BinaryIO

import networkx as nx
import pyoxigraph as ox

from api.cells import cell
from graph.jsonld import pieces
from graph.store import View
from ontology.model import Directive, Lineage, Step
from ontology.terms import PREFIXES

FORMATS = ("nq", "ttl", "jsonld", "graphml", "csv")


def export(view: View, form: str, out: BinaryIO) -> None:
    """Write the collection: nq has everything; ttl and jsonld the lineage graph; graphml and csv the edges."""
    if form == "nq":
        view.dump(out)
    elif form in {"ttl", "jsonld"}:
        triples = (quad.triple for quad in view.lineage_quads())
        if form == "ttl":
            out.write(ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b"")
        else:
            out.writelines(pieces(triples))
    elif form == "graphml":
        out.write(_graphml(view.directives.values(), view.steps))
    else:
        out.write(b"\xef\xbb\xbf" + _csv(view.directives, view.steps).encode())


def lineage_graphml(lineage: Lineage) -> bytes:
    """Return what a lineage shows as GraphML, for Gephi, yEd and networkx."""
    return _graphml(lineage.nodes, lineage.steps)


def lineage_csv(lineage: Lineage) -> bytes:
    """Return the steps of a lineage as CSV with a byte order mark, a row for each piece of evidence."""
    return b"\xef\xbb\xbf" + _csv({d.key: d for d in lineage.nodes}, lineage.steps).encode()


def _graphml(directives: Iterable[Directive], steps: Iterable[Step]) -> bytes:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for d in directives:
        graph.add_node(
            d.key, label=d.label, number=d.number or "", issuer=d.issuer or "", title=d.title or "",
            date=str(d.date) if d.date else "", level=d.level.value, system=d.system.value, held=bool(d.held),
        )  # fmt: skip
    for step in steps:
        graph.add_edge(
            step.source, step.target, relation=step.relation.value, status=step.status.value,
            quote=step.evidence[0].quote, file=step.evidence[0].source, line=step.evidence[0].line,
        )  # fmt: skip
    buffer = io.BytesIO()
    nx.write_graphml(graph, buffer)
    return buffer.getvalue()


_COLUMNS = (
    "source", "source_number", "source_date", "relation", "status", "target", "target_number", "target_date",
    "file", "line", "rule", "quote",
)  # fmt: skip


def _csv(directives: Mapping[str, Directive], steps: Iterable[Step]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for step in steps:
        source, target = directives[step.source], directives[step.target]
        for e in step.evidence:
            writer.writerow(
                cell(value)
                for value in (
                    step.source, source.number or "", source.date or "", step.relation.value, e.status.value,
                    step.target, target.number or "", target.date or "", e.source, e.line, e.rule, e.quote,
                )
            )  # fmt: skip
    return buffer.getvalue()

"""N-Quads, sorted out by graph before any of them is sent to a server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from graph.backend import check_base
from graph.endpoint import word
from ontology.errors import StoreError
from ontology.terms import SOICHI, Iris


def by_graph(lines: Iterable[str], folder: Path, iris: Iris) -> Iterator[tuple[str, list[str]]]:
    """Yield each graph of *lines* with its triples in order; everything is parsed, in *folder*, before the first comes.

    Raises:
        StoreError: a line is no quad, or they are of a store with another base.
    """
    text = folder / "lines.nq"
    try:
        with text.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(lines)
        local = ox.Store(str(folder / "local"))
        local.bulk_load(path=str(text), format=ox.RdfFormat.N_QUADS)
    except (SyntaxError, ValueError) as error:
        said = str(error).replace(f"{text.name}, ", "")
        raise StoreError(f"the quads cannot be loaded: {said}", "give valid N-Quads") from error
    for quad in local.quads_for_pattern(None, ox.NamedNode(SOICHI + "record"), None, None):
        check_base(word(quad.graph_name), iris)
        break
    named = (g for g in local.named_graphs() if isinstance(g, ox.NamedNode))
    graphs: list[ox.NamedNode | ox.DefaultGraph] = [*sorted(named, key=str), ox.DefaultGraph()]
    for graph in graphs:
        triples = sorted(str(quad.triple) for quad in local.quads_for_pattern(None, None, None, graph))
        if triples:
            yield word(graph) if isinstance(graph, ox.NamedNode) else iris.unnamed_graph, triples

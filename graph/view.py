"""One state of the collection, as the values that the rest of the program works with."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType
from typing import IO

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset

from graph.backend import Reader, Target, our_query
from graph.catalogue import Catalogue
from graph.decisions import Decision, in_order, of_line
from graph.disk import Generation
from graph.index import Index
from ontology.errors import StoreError
from ontology.model import Directive, Evidence, Extraction, Relation, Span, Status, Step
from ontology.serial import from_plain
from ontology.terms import DCTERMS, ELI, SOICHI, Iris, relation_terms


class View:
    """One state of the collection, read only; what it returns is read once and kept."""

    def __init__(self, reader: Reader, iris: Iris) -> None:
        self.reader = reader
        self.iris = iris

    @property
    def generation(self) -> str:
        return self.reader.generation

    @property
    def target(self) -> Target:
        """Return where a query of this state is run."""
        return self.reader.target

    def dataset(self) -> Dataset:
        """Return the quads as an rdflib Dataset; one on disk is read where it lies, another is copied."""
        if isinstance(self.reader, Generation):
            return Dataset(store=OxigraphStore(store=self.reader.store))
        copy = ox.Store()
        copy.bulk_extend(self.reader.quads())
        return Dataset(store=OxigraphStore(store=copy))

    def read_together(self) -> None:
        """Read what must be of one state at once, where the place does not keep the state that we opened."""
        if not isinstance(self.reader, Generation):
            assert self.index and self.sources is not None

    def dump(self, out: IO[bytes]) -> None:
        """Write all quads as N-Quads, sorted, a graph at a time: equal stores give equal dumps.

        Raises:
            StoreError: the collection was changed meanwhile, so that what was written is of no one state.
        """
        graphs: list[ox.NamedNode | ox.DefaultGraph] = [ox.DefaultGraph(), *sorted(self.reader.graphs(), key=str)]
        for graph in graphs:
            for line in sorted(str(quad) for quad in self.reader.quads(None, None, None, graph)):
                out.write(f"{line} .\n".encode())
        if not self.reader.is_current:
            raise StoreError("the collection was changed while it was written out", "write it out again")

    def lineage_quads(self) -> Iterator[ox.Quad]:
        """Yield the quads of the lineage graph."""
        return self.reader.quads(None, None, None, ox.NamedNode(self.iris.lineage_graph))

    @cached_property
    def index(self) -> Index:
        """Return the adjacency index that lineages are answered from."""
        return Index.of(self.directives, self.steps)

    @cached_property
    def catalogue(self) -> Catalogue:
        """Return all directives, folded for searching."""
        return Catalogue.of(self.directives.values())

    @cached_property
    def directives(self) -> Mapping[str, Directive]:
        """Return every directive by its key, in the order of the keys."""
        found = {}
        graph = ox.NamedNode(self.iris.lineage_graph)
        for quad in self.reader.quads(None, ox.NamedNode(SOICHI + "record"), None, graph):
            directive = from_plain(Directive, json.loads(_word(quad.object)))
            found[directive.key] = directive
        return MappingProxyType({key: found[key] for key in sorted(found)})

    @cached_property
    def redirects(self) -> Mapping[str, tuple[str, ...]]:
        """Return former key → the keys that stand for it now; several when the directive was split."""
        found: dict[str, list[str]] = defaultdict(list)
        graph = ox.NamedNode(self.iris.lineage_graph)
        for quad in self.reader.quads(None, ox.NamedNode(DCTERMS + "isReplacedBy"), None, graph):
            former, key = self.iris.key_of(_word(quad.subject)), self.iris.key_of(_word(quad.object))
            if former is not None and key is not None:
                found[former].append(key)
        return MappingProxyType({former: tuple(sorted(found[former])) for former in sorted(found)})

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """Return what persons have decided, the undone too, as far as this state knows of it."""
        graph = ox.NamedNode(self.iris.decisions_graph)
        quads = self.reader.quads(None, ox.NamedNode(SOICHI + "decisionRecord"), None, graph)
        return tuple(in_order(of_line(_word(quad.object)) for quad in quads))

    @cached_property
    def unmet(self) -> frozenset[str]:
        """Return the ids of decisions about what is not, or no longer, there."""
        graph = ox.NamedNode(self.iris.decisions_graph)
        quads = self.reader.quads(None, ox.NamedNode(SOICHI + "unmet"), None, graph)
        return frozenset(_word(quad.subject).rsplit("/", 1)[-1] for quad in quads)

    @cached_property
    def holders(self) -> Mapping[str, str]:
        """Return sha256 of a held document → key of the directive that it is."""
        return MappingProxyType({sha: d.key for d in self.directives.values() for sha in d.held})

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Return every edge with its evidence, in the order of (source, relation, target)."""
        by_iri = {term.iri: relation for relation, term in relation_terms().items()}
        edges: dict[tuple[str, Relation, str], list[Evidence]] = defaultdict(list)
        for row in self.reader.select(our_query("assertions.rq")):
            told = {name: _word(term) for name, term in row.items()}
            source, target = (self.iris.key_of(told[name]) for name in ("source", "target"))
            relation = by_iri.get(told["property"])
            if source is None or target is None or relation is None:
                continue
            edges[source, relation, target].append(
                Evidence(
                    told["document"].rsplit("/", 1)[-1],
                    told["file"],
                    Span(int(told["start"]), int(told["end"])),
                    int(told["line"]),
                    told["quote"],
                    told["rule"],
                    Status(told["status"]),
                    told.get("actor"),
                    told.get("section"),
                )
            )
        return tuple(_step(key, sorted(set(edges[key]), key=_place)) for key in sorted(edges))

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """Return sha256 → file name of every held document (the first of several copies)."""
        found: dict[str, str] = {}
        for quad in self.reader.quads(None, ox.NamedNode(SOICHI + "fileName"), None, None):
            sha, name = _word(quad.subject).rsplit("/", 1)[-1], _word(quad.object)
            found[sha] = min(name, found.get(sha, name))
        return MappingProxyType(dict(sorted(found.items(), key=lambda pair: pair[1])))

    @cached_property
    def sources_all(self) -> frozenset[str]:
        """Return the file names of all held documents, copies of one text too."""
        name = ox.NamedNode(SOICHI + "fileName")
        return frozenset(_word(quad.object) for quad in self.reader.quads(None, name, None, None))

    def extraction(self, sha256: str) -> Extraction | None:
        """Return what the held document *sha256* says, with its text."""
        node, graph = ox.NamedNode(self.iris.document(sha256)), ox.NamedNode(self.iris.document_graph(sha256))
        texts = list(self.reader.quads(node, ox.NamedNode(SOICHI + "text"), None, graph))
        plains = list(self.reader.quads(node, ox.NamedNode(SOICHI + "extraction"), None, graph))
        if not texts or not plains:
            return None
        plain = json.loads(_word(plains[0].object))
        plain["document"]["text"] = _word(texts[0].object)
        return from_plain(Extraction, plain)

    def extractions(self) -> Iterator[Extraction]:
        """Yield what every held document says; a text held under several names comes once a name."""
        names: dict[str, list[str]] = defaultdict(list)
        for quad in self.reader.quads(None, ox.NamedNode(SOICHI + "fileName"), None, None):
            names[_word(quad.subject).rsplit("/", 1)[-1]].append(_word(quad.object))
        for sha in sorted(names):
            extraction = self.extraction(sha)
            if extraction is not None:
                for name in sorted(names[sha]):
                    yield replace(extraction, document=replace(extraction.document, source=name))

    def meaning(self, sha256: str) -> Mapping[int, str]:
        """Return index of mention → key of the directive meant, for one held document."""
        graph = ox.NamedNode(self.iris.document_graph(sha256))
        body = ox.NamedNode("http://www.w3.org/ns/oa#hasBody")
        found: dict[int, str] = {}
        for quad in self.reader.quads(None, body, None, graph):
            key = self.iris.key_of(_word(quad.object))
            if key is not None:
                found[int(_word(quad.subject).rsplit("/", 1)[-1])] = key
        return MappingProxyType(found)

    def directive_of(self, sha256: str) -> str | None:
        """Return the key of the directive that the held document *sha256* is."""
        node = ox.NamedNode(self.iris.document(sha256))
        for quad in self.reader.quads(node, ox.NamedNode(ELI + "realizes"), None, None):
            return self.iris.key_of(_word(quad.object))
        return None

    def foreign(self) -> Iterator[str]:
        """Yield the quads that no build of ours wrote, as N-Quads lines."""
        graphs: list[ox.NamedNode | ox.DefaultGraph] = [ox.DefaultGraph(), *self.reader.graphs()]
        for graph in graphs:  # not quad by quad: of ours there are millions
            if not self.iris.writes(getattr(graph, "value", "")):
                for quad in self.reader.quads(None, None, None, graph):
                    yield f"{quad} .\n"


def _step(key: tuple[str, Relation, str], evidence: Sequence[Evidence]) -> Step:
    statuses = {e.status for e in evidence}
    status = Status.EXPLICIT if Status.EXPLICIT in statuses else evidence[0].status
    return Step(*key, status, tuple(evidence))


def _place(evidence: Evidence) -> tuple[str, str, int]:
    return evidence.sha256, evidence.source, evidence.span.start


def _word(term: object) -> str:
    """Return the IRI, the label or the letters of *term*."""
    return term.value if isinstance(term, (ox.NamedNode, ox.BlankNode, ox.Literal)) else str(term)

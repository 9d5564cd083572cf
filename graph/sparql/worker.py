"""The process that runs queries: python -m graph.sparql.worker ADDRESS, with the key on its standard input.

It opens one state of the collection read only, answers one query after another, and may be killed at any moment. It
imports little, for one is started whenever another was killed. Results are written by the engine's own serialisers:
first as lines (TSV), which can be cut after whole rows, then in the wanted format.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from multiprocessing.connection import Client, Connection
from typing import IO, cast

import pyoxigraph as ox

from graph.sparql.job import Answer, Job, Said
from graph.sparql.rewrite import rewrite

MEMORY = 1 << 30  # bytes of data of a worker, where the system can limit it
RESULTS = {
    "json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML, "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}  # fmt: skip
_GRAPHS = {
    "ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS, "rdf": ox.RdfFormat.RDF_XML,
}  # fmt: skip


def serve(pipe: Connection) -> None:
    """Answer jobs until the other end is closed."""
    opened: tuple[str | None, ox.Store] | None = None
    while True:
        try:
            job: Job = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            if job.address is not None and job.query:
                from graph.sparql.remote import evaluate_remotely  # needs the HTTP client, others do not

                pipe.send(evaluate_remotely(job))
                continue
            if opened is None or opened[0] != job.folder:
                opened = (job.folder, ox.Store.read_only(job.folder) if job.folder else ox.Store())
            pipe.send(evaluate(opened[1], job) if job.query else Said("ready"))
        except (SyntaxError, ValueError, OSError) as error:
            pipe.send(Said(str(error)))
        except MemoryError:
            return  # what is left may not be sound; a new process comes


def evaluate(store: ox.Store, job: Job) -> Answer:
    """Return the answer of *store* to the query of *job*."""
    default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] | None = None
    named: list[ox.NamedNode | ox.BlankNode] | None = None
    if job.default_graphs is not None:
        default = [ox.NamedNode(iri) for iri in job.default_graphs]
        if job.unnamed_too:
            default.append(ox.DefaultGraph())
    if job.named_graphs is not None:
        named = [ox.NamedNode(iri) for iri in job.named_graphs]

    def ask(query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        return store.query(
            query, base_iri=job.base, prefixes=dict(job.prefixes), default_graph=default, named_graphs=named
        )

    try:
        results = ask(rewrite(job.query))
    except SyntaxError:
        results = ask(job.query)  # its error tells the place in what was written
    if isinstance(results, ox.QueryBoolean):
        return Answer("ask", job.select_format, results.serialize(format=RESULTS[job.select_format]) or b"")
    if isinstance(results, ox.QuerySolutions):
        lines, truncated = cut_rows(results, job)
        return Answer("select", job.select_format, from_lines(lines, job.select_format), truncated)
    return graph_answer(results, job)


def cut_rows(results: ox.QuerySolutions, job: Job) -> tuple[bytes, bool]:
    """Return the results as TSV, no more rows and bytes than *job* allows, and whether some were left out."""
    sink = _Lines(job.rows + 1, job.octets)
    try:
        results.serialize(cast(IO[bytes], sink), ox.QueryResultsFormat.TSV)
    except _Enough:
        return sink.whole(), True
    return bytes(sink.body), False


def from_lines(lines: bytes, form: str) -> bytes:
    """Return results that are TSV in the format *form*."""
    if form == "tsv":
        return lines
    again = ox.parse_query_results(lines, format=ox.QueryResultsFormat.TSV)
    return again.serialize(format=RESULTS[form]) or b""


def graph_answer(triples: Iterable[ox.Triple], job: Job) -> Answer:
    """Return the first triples in the wanted format."""
    kept: list[ox.Triple] = []
    cut = False
    for triple in triples:
        if len(kept) >= job.rows:
            cut = True
            break
        kept.append(triple)
    body = ox.serialize(kept, format=_GRAPHS[job.graph_format], prefixes=dict(job.prefixes))
    return Answer("graph", job.graph_format, body or b"", cut)


class _Enough(Exception):
    """There are as many rows or bytes as may be."""


class _Lines:
    """Takes TSV until it has enough whole lines."""

    def __init__(self, lines: int, octets: int) -> None:
        self.body = bytearray()
        self._lines = lines
        self._octets = octets
        self._seen = 0
        self._full = False

    def write(self, part: bytes) -> int:
        if self._full:  # the engine empties its buffer once more when it gives up
            return len(part)
        self.body += part
        self._seen += part.count(b"\n")
        if self._seen > self._lines or len(self.body) > self._octets:
            self._full = True
            raise _Enough
        return len(part)

    def flush(self) -> None:
        """Nothing is kept back."""

    def whole(self) -> bytes:
        """Return the lines that may be, the last one whole."""
        if self._seen > self._lines:
            kept = self.body.split(b"\n", self._lines)
            return b"\n".join(kept[: self._lines]) + b"\n"
        end = self.body.rfind(b"\n", 0, self._octets)
        if end == self.body.find(b"\n"):
            raise ValueError("one row alone is longer than an answer may be")
        return bytes(self.body[: end + 1])


def _limit_memory() -> None:
    """Bound this process's memory where the system can: a greedy query then ends itself, not the machine."""
    try:
        import resource
    except ImportError:  # Windows has no such limit; the time limit holds there too
        return
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Connect to the service and answer."""
    _limit_memory()
    key = bytes.fromhex(sys.stdin.readline().strip())
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)  # an engine that runs out of memory or stack says so; nobody reads it
    with Client(sys.argv[1], authkey=key) as pipe:
        pipe.send("ready")
        serve(pipe)


if __name__ == "__main__":
    main()

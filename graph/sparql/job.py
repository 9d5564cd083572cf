"""What goes to a worker process and what comes back; pure values, so that a worker needs little else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SELECT_FORMATS = ("json", "xml", "csv", "tsv")
GRAPH_FORMATS = ("ttl", "nt", "jsonld", "trig", "nq", "rdf")


@dataclass(frozen=True, slots=True)
class Job:
    """One query with all that bounds it. *graphs* are the default and the named graphs, None where none are chosen."""

    folder: str | None
    address: str | None
    graphs: tuple[str, ...]  # of the collection, where a server may hold others too
    query: str
    base: str | None
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    unnamed_too: bool  # whether what stands in no named graph belongs to the default graphs
    unnamed: str  # the name of that graph on a server
    select_format: str
    graph_format: str
    rows: int
    octets: int
    seconds: float
    prefixes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gives: the body in the wanted format, and whether rows were left out."""

    kind: str  # "select", "ask" or "graph"
    format: str
    body: bytes
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """The engine's words about a query that it could not run."""

    words: str

"""What a store stands on: a way to read one state of the collection, and a way to put another in its place.

Two things fulfil it: a folder with Oxigraph's files (graph.disk) and a SPARQL 1.1 server (graph.server). The rest of
the program sees quads and knows neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Protocol

import pyoxigraph as ox

from ontology.errors import StoreError
from ontology.terms import Iris

FORMAT = 1  # of what we write into a store; another number is refused, with what to do

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class Target:
    """Where the queries of one state of the collection are run: a folder, a server's address, or nothing yet."""

    folder: str | None = None
    address: str | None = None
    graphs: tuple[str, ...] = ()  # of the collection, where a server may hold others too


class Reader(Protocol):
    """One state of the collection, read only."""

    @property
    def generation(self) -> str:
        """Return the name of this state; another state has another name."""

    @property
    def target(self) -> Target:
        """Return where a query of this state is run."""

    @property
    def is_current(self) -> bool:
        """Whether what is read now is still of this state."""

    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        object: ox.NamedNode | ox.Literal | None = None,
        graph: ox.NamedNode | ox.DefaultGraph | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads that fit; None fits everything."""

    def graphs(self) -> Iterator[ox.NamedNode]:
        """Yield the names of the graphs that hold something."""

    def select(self, query: str) -> Iterator[Row]:
        """Yield the rows of a query of ours; what is unbound is absent from its row."""


class Backend(Protocol):
    """A place that holds one state of the collection after another."""

    @property
    def iris(self) -> Iris:
        """Return the IRIs of the collection; their base is fixed when the store is made."""

    def generation(self) -> str:
        """Return the name of the state that counts now."""

    def read(self) -> Reader:
        """Return the state that counts now."""

    def lock(self) -> AbstractContextManager[object]:
        """Keep every other writer out for a while.

        Raises:
            StoreError: another one is writing.
        """

    def replace(self, lines: Iterable[str]) -> None:
        """Put the quads of *lines* (N-Quads) in the place of everything; the lock is held.

        Raises:
            StoreError: they cannot be read or written; then the former state is still there.
        """


@lru_cache(maxsize=8)
def our_query(name: str) -> str:
    """Return the text of graph/queries/store/*name*."""
    return files("graph").joinpath("queries", "store", name).read_text(encoding="utf-8")


def check_base(graph: str, iris: Iris) -> None:
    """Raise StoreError when a lineage graph named *graph* belongs to a store with another base than ours."""
    if graph != iris.lineage_graph:
        base = graph.removesuffix("/graph/lineage")
        raise StoreError(
            f"the quads come from a store with the base {base}, this one has {iris.base}",
            f"restore into a new store: --base-iri {base}",
        )


def check_format(where: str, number: int) -> None:
    """Raise StoreError when the store at *where* has another format than this program's."""
    if number == FORMAT:
        return
    older = "older" if number < FORMAT else "newer"
    raise StoreError(
        f"{where}: the store has format {number}, {older} than this program's {FORMAT}",
        "build it again, or restore its N-Quads dump with this version" if number < FORMAT else "update soichi",
    )

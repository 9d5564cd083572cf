"""One state of a store on a server, as a reader sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pyoxigraph as ox

from graph.backend import Row, Target
from graph.endpoint import Endpoint, word
from ontology.terms import Iris


class Snapshot:
    """The graphs of one state; a reader. What it reads is the server's own and may be newer by a moment."""

    def __init__(
        self, endpoint: Endpoint, iris: Iris, generation: str, digests: Mapping[str, str], now: Callable[[], str]
    ) -> None:
        """*digests* is graph → hash of its triples; *now* gives the name of the state that counts at the moment."""
        self._endpoint = endpoint
        self._iris = iris
        self._generation = generation
        self._digests = digests
        self._now = now

    @property
    def generation(self) -> str:
        return self._generation

    @property
    def target(self) -> Target:
        return Target(address=self._endpoint.addresses.query, graphs=tuple(sorted(self._digests)))

    @property
    def is_current(self) -> bool:
        return self._now() == self._generation

    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        object: ox.NamedNode | ox.Literal | None = None,
        graph: ox.NamedNode | ox.DefaultGraph | None = None,
    ) -> Iterator[ox.Quad]:
        names: list[str | None] = [None]
        if isinstance(graph, ox.DefaultGraph):
            names = [self._iris.unnamed_graph]
        elif graph is not None:
            names = [graph.value]
        elif subject is None and predicate is None and object is None:
            names = list(sorted(self._digests))
        for name in names:
            if name is not None and name not in self._digests:
                continue
            terms = {"s": subject, "p": predicate, "o": object, "g": None if name is None else ox.NamedNode(name)}
            s, p, o, g = (str(term) if term is not None else f"?{letter}" for letter, term in terms.items())
            for row in self._endpoint.select(f"SELECT * {{ GRAPH {g} {{ {s} {p} {o} }} }}"):
                here = terms["g"] or row["g"]
                if word(here) not in self._digests:
                    continue  # a draft, or somebody else's
                yield ox.Quad(
                    terms["s"] or row["s"],  # type: ignore[arg-type]  # a subject is no literal
                    terms["p"] or row["p"],  # type: ignore[arg-type]  # a predicate is a name
                    terms["o"] or row["o"],
                    ox.DefaultGraph() if word(here) == self._iris.unnamed_graph else here,  # type: ignore[arg-type]
                )

    def graphs(self) -> Iterator[ox.NamedNode]:
        return (ox.NamedNode(name) for name in sorted(self._digests) if name != self._iris.unnamed_graph)

    def select(self, query: str) -> Iterator[Row]:
        for row in self._endpoint.select(query):
            if "graph" not in row or word(row["graph"]) in self._digests:
                yield row

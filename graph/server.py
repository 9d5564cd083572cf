"""A store on a SPARQL 1.1 server: its graphs there, and one graph more that says which of them are the collection.

The graph {base}/graph/store names the format, the base, the state that counts, and each graph with the hash of its
triples. A build puts what changed into drafts first, which nobody reads, and then asks for one update request that
moves them all to their places. Oxigraph and other servers with transactions run such a request whole or not at all,
and readers see the old or the new. On a server without (Virtuoso 7) other programs may for a moment see some graphs of
the new state beside some of the old; ours wait, for the request begins by writing down that the state is changing, and
what was cut off in the middle is carried through by the next build.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from graph.backend import FORMAT, check_format
from graph.endpoint import Addresses, Endpoint, word
from graph.grouped import by_graph
from graph.snapshot import Snapshot
from graph.writers import only_writer
from ontology.errors import StoreError
from ontology.terms import DEFAULT_BASE, SOICHI, XSD, Iris

LINES = 50_000  # triples sent in one request
_PATIENCE = 30.0  # seconds that a reader waits for a change to end


@dataclass(frozen=True, slots=True)
class State:
    """What the store's own graph says."""

    format: int
    base: str
    generation: str
    journal: str | None = None  # a change that has begun


class Server:
    """A collection on a server; a backend."""

    def __init__(self, address: str, *, create: bool, base_iri: str | None) -> None:
        """Open the collection at *address*; with *create* make one where there is none.

        Raises:
            StoreError: there is none, the server does not answer, or its format is older or newer than ours.
        """
        self.address = address
        self.endpoint = Endpoint(Addresses.of(address, os.environ))
        base = self._find_base(base_iri)
        if base is None:
            if not create:
                raise StoreError(f"{address}: there is no store here", "build one first: soichi build PATH --store URL")
            base = Iris(base_iri or DEFAULT_BASE).base
            self._iris = Iris(base)
            mark = f'<{SOICHI}format> {FORMAT} ; <{SOICHI}base> "{base}" ; <{SOICHI}generation> "empty"'
            self.endpoint.update(f"INSERT DATA {{ GRAPH <{self._own}> {{ <{self._own}> {mark} }} }}")
        self._iris = Iris(base)
        check_format(address, self._state(wait=True).format)

    @property
    def iris(self) -> Iris:
        return self._iris

    @property
    def _own(self) -> str:
        return self._iris.store_graph

    def generation(self) -> str:
        return self._state(wait=True).generation

    def read(self) -> Snapshot:
        while True:
            state = self._state(wait=True)
            digests = self._digests()
            if self._state(wait=True) == state:
                return Snapshot(self.endpoint, self._iris, state.generation, digests, self.generation)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep other writers out, and end first what one of them was cut off in."""
        with only_writer(self.endpoint, self._own):
            self._carry_through()
            yield

    def replace(self, lines: Iterable[str]) -> None:
        """Draft what changes, then move it all to its place in one request."""
        old = self._digests()
        former = self._state(wait=True).generation
        number = 1 if former == "empty" else int(former.split("-")[0]) + 1
        generation = f"{number:06d}-{secrets.token_hex(4)}"
        moves: dict[str, str] = {}
        new: dict[str, str] = {}
        with tempfile.TemporaryDirectory(prefix="soichi-") as folder:
            for graph, triples in by_graph(lines, Path(folder), self._iris):
                body = [f"{triple} .\n" for triple in triples]
                new[graph] = hashlib.sha256("".join(body).encode()).hexdigest()
                if old.get(graph) != new[graph]:
                    moves[graph] = self._iris.draft(generation, str(len(moves)))
                    self._upload(moves[graph], body)
        gone = sorted(old.keys() - new.keys())
        if not moves and not gone:
            return
        journal, state = self._iris.draft(generation, "journal"), self._iris.draft(generation, "state")
        self._upload(state, [
            f'<{self._own}> <{SOICHI}format> "{FORMAT}"^^<{XSD}integer> .\n',
            f'<{self._own}> <{SOICHI}base> "{self._iris.base}" .\n',
            f'<{self._own}> <{SOICHI}generation> "{generation}" .\n',
            *(f'<{graph}> <{SOICHI}digest> "{digest}" .\n' for graph, digest in sorted(new.items())),
        ])  # fmt: skip
        self._upload(journal, [
            *(f"<{graph}> <{SOICHI}draft> <{draft}> .\n" for graph, draft in sorted(moves.items())),
            *(f"<{graph}> <{SOICHI}gone> <{graph}> .\n" for graph in gone),
            f"<{self._own}> <{SOICHI}draft> <{state}> .\n",
        ])  # fmt: skip
        begin = f"INSERT DATA {{ GRAPH <{self._own}> {{ <{self._own}> <{SOICHI}journal> <{journal}> }} }}"
        self.endpoint.update(" ;\n".join([begin, *self._steps(moves, gone, state), f"DROP SILENT GRAPH <{journal}>"]))

    def _steps(self, moves: Mapping[str, str], gone: Iterable[str], state: str) -> list[str]:
        return [
            *(f"MOVE SILENT GRAPH <{draft}> TO GRAPH <{graph}>" for graph, draft in sorted(moves.items())),
            *(f"DROP SILENT GRAPH <{graph}>" for graph in gone),
            # the state is moved last: what it says is then so
            *([f"MOVE SILENT GRAPH <{state}> TO GRAPH <{self._own}>"] if state else []),
        ]

    def _carry_through(self) -> None:
        """End a change that a server without transactions was cut off in."""
        state = self._state(wait=False)
        if state is None or state.journal is None:
            return
        rows = list(self.endpoint.select(f"SELECT ?g ?p ?d {{ GRAPH <{state.journal}> {{ ?g ?p ?d }} }}"))
        moves = {
            word(row["g"]): word(row["d"]) for row in rows
            if word(row["p"]) == SOICHI + "draft" and self._is_there(word(row["d"]))
        }  # fmt: skip
        gone = [word(row["g"]) for row in rows if word(row["p"]) == SOICHI + "gone"]
        own = moves.pop(self._own, "")
        self.endpoint.update(" ;\n".join([*self._steps(moves, gone, own), f"DROP SILENT GRAPH <{state.journal}>"]))

    def _upload(self, graph: str, lines: list[str]) -> None:
        whole = any("_:" in line for line in lines)  # a blank node is one only within one request
        step = len(lines) if whole else LINES
        for start in range(0, len(lines), step):
            self.endpoint.put(graph, lines[start : start + step], more=start > 0)

    def _find_base(self, told: str | None) -> str | None:
        found = sorted({
            word(row["base"])
            for row in self.endpoint.select(f"SELECT ?base {{ GRAPH ?own {{ ?own <{SOICHI}base> ?base }} }}")
        })  # fmt: skip
        if told is not None:
            Iris(told)
            return told if told in found else None
        if len(found) > 1:
            raise StoreError(f"{self.address}: there are several collections: {', '.join(found)}", "choose: --base-iri")
        return found[0] if found else None

    def _state(self, *, wait: bool) -> State:
        """Return the state; while it is being changed *wait* for the end."""
        until = time.monotonic() + _PATIENCE
        while True:
            told: dict[str, str] = {}
            query = f"SELECT ?p ?o {{ GRAPH <{self._own}> {{ <{self._own}> ?p ?o }} }}"
            for row in self.endpoint.select(query):
                told[word(row["p"]).removeprefix(SOICHI)] = word(row["o"])
            if "generation" in told and (not wait or "journal" not in told):
                return State(int(told["format"]), told["base"], told["generation"], told.get("journal"))
            if time.monotonic() > until or (not told and not wait):
                raise StoreError(
                    f"{self.address}: a change of the store was cut off", "build again to carry it through"
                )
            time.sleep(0.1)

    def _digests(self) -> Mapping[str, str]:
        query = f"SELECT ?g ?d {{ GRAPH <{self._own}> {{ ?g <{SOICHI}digest> ?d }} }}"
        return MappingProxyType({word(row["g"]): word(row["d"]) for row in self.endpoint.select(query)})

    def _is_there(self, graph: str) -> bool:
        return (
            next(iter(self.endpoint.select(f"SELECT ?s {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} LIMIT 1")), None)
            is not None
        )

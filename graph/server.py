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
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from graph.backend import FORMAT, Row, Target, check_base, check_format
from graph.endpoint import Addresses, Endpoint
from ontology.errors import StoreError
from ontology.terms import DEFAULT_BASE, SOICHI, XSD, Iris

LINES = 50_000  # triples sent in one request
BEAT, DEAD = 10.0, 45.0  # seconds: how often a writer says that it lives, and after how many of silence it does not
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
                return Snapshot(self, state.generation, digests)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep other writers out by a note that says who writes; one that has fallen silent is taken for dead."""
        me = secrets.token_hex(8)
        writer, seen = f"<{SOICHI}writer>", f"<{SOICHI}seen>"
        known = self._writers()
        for other, silent in known.items():
            if silent < DEAD:
                raise StoreError(
                    f"{self.address}: another build is writing this store (last heard of {silent:.0f} s ago)",
                    "wait until it has ended",
                )
            self.endpoint.update(self._forget(other))
        own = f"GRAPH <{self._own}>"
        note = f'{own} {{ <{self._own}> {writer} "{me}" . <{self._own}/{me}> {seen} ?now }}'
        self.endpoint.update(f"INSERT {{ {note} }} WHERE {{ BIND(NOW() AS ?now) }}")
        if set(self._writers()) != {me}:
            self.endpoint.update(self._forget(me))
            raise StoreError(f"{self.address}: another build has begun at the same moment", "try again")
        done = threading.Event()
        heard = f"<{self._own}/{me}> {seen}"
        again = (
            f"DELETE {{ {own} {{ {heard} ?then }} }} INSERT {{ {own} {{ {heard} ?now }} }} "
            f"WHERE {{ {own} {{ {heard} ?then }} BIND(NOW() AS ?now) }}"
        )

        def beat() -> None:
            while not done.wait(BEAT):
                try:
                    self.endpoint.update(again)
                except StoreError:
                    continue  # the build itself will meet it, and say so

        heart = threading.Thread(target=beat, daemon=True, name="soichi-heart")
        heart.start()
        try:
            self._carry_through()
            yield
        finally:
            done.set()
            heart.join(BEAT)
            self.endpoint.update(self._forget(me))

    def replace(self, lines: Iterable[str]) -> None:
        """Draft what changes, then move it all to its place in one request."""
        old = self._digests()
        former = self._state(wait=True).generation
        number = 1 if former == "empty" else int(former.split("-")[0]) + 1
        generation = f"{number:06d}-{secrets.token_hex(4)}"
        moves: dict[str, str] = {}
        new: dict[str, str] = {}
        with tempfile.TemporaryDirectory(prefix="soichi-") as folder:
            for graph, triples in self._graphs_of(lines, Path(folder)):
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
            _word(row["g"]): _word(row["d"]) for row in rows
            if _word(row["p"]) == SOICHI + "draft" and self._is_there(_word(row["d"]))
        }  # fmt: skip
        gone = [_word(row["g"]) for row in rows if _word(row["p"]) == SOICHI + "gone"]
        own = moves.pop(self._own, "")
        self.endpoint.update(" ;\n".join([*self._steps(moves, gone, own), f"DROP SILENT GRAPH <{state.journal}>"]))

    def _graphs_of(self, lines: Iterable[str], folder: Path) -> Iterator[tuple[str, list[str]]]:
        """Yield each graph of *lines* with its triples in order; everything is parsed before the first comes."""
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
            check_base(_word(quad.graph_name), self._iris)
            break
        named = (g for g in local.named_graphs() if isinstance(g, ox.NamedNode))
        graphs: list[ox.NamedNode | ox.DefaultGraph] = [*sorted(named, key=str), ox.DefaultGraph()]
        for graph in graphs:
            triples = sorted(str(quad.triple) for quad in local.quads_for_pattern(None, None, None, graph))
            if triples:
                yield _word(graph) if isinstance(graph, ox.NamedNode) else self.iris.unnamed_graph, triples

    def _upload(self, graph: str, lines: list[str]) -> None:
        whole = any("_:" in line for line in lines)  # a blank node is one only within one request
        step = len(lines) if whole else LINES
        for start in range(0, len(lines), step):
            self.endpoint.put(graph, lines[start : start + step], more=start > 0)

    def _find_base(self, told: str | None) -> str | None:
        found = sorted({
            _word(row["base"])
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
                told[_word(row["p"]).removeprefix(SOICHI)] = _word(row["o"])
            if "generation" in told and (not wait or "journal" not in told):
                return State(int(told["format"]), told["base"], told["generation"], told.get("journal"))
            if time.monotonic() > until or (not told and not wait):
                raise StoreError(
                    f"{self.address}: a change of the store was cut off", "build again to carry it through"
                )
            time.sleep(0.1)

    def _digests(self) -> Mapping[str, str]:
        query = f"SELECT ?g ?d {{ GRAPH <{self._own}> {{ ?g <{SOICHI}digest> ?d }} }}"
        return MappingProxyType({_word(row["g"]): _word(row["d"]) for row in self.endpoint.select(query)})

    def _writers(self) -> dict[str, float]:
        """Return who writes → how many seconds ago each was heard of."""
        query = (
            f"SELECT ?w ?seen (NOW() AS ?now) {{ GRAPH <{self._own}> {{ <{self._own}> <{SOICHI}writer> ?w . "
            f"?note <{SOICHI}seen> ?seen }} FILTER(STRENDS(STR(?note), STR(?w))) }}"
        )
        return {
            _word(row["w"]): (_moment(_word(row["now"])) - _moment(_word(row["seen"]))).total_seconds()
            for row in self.endpoint.select(query)
        }

    def _forget(self, writer: str) -> str:
        own = f"GRAPH <{self._own}>"
        return (
            f'DELETE DATA {{ {own} {{ <{self._own}> <{SOICHI}writer> "{writer}" }} }} ; '
            f"DELETE WHERE {{ {own} {{ <{self._own}/{writer}> <{SOICHI}seen> ?then }} }}"
        )

    def _is_there(self, graph: str) -> bool:
        return (
            next(iter(self.endpoint.select(f"SELECT ?s {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} LIMIT 1")), None)
            is not None
        )


class Snapshot:
    """The graphs of one state; a reader. What it reads is the server's own and may be newer by a moment."""

    def __init__(self, server: Server, generation: str, digests: Mapping[str, str]) -> None:
        self._server = server
        self._generation = generation
        self._digests = digests

    @property
    def generation(self) -> str:
        return self._generation

    @property
    def target(self) -> Target:
        return Target(address=self._server.address, graphs=tuple(sorted(self._digests)))

    @property
    def is_current(self) -> bool:
        return self._server.generation() == self._generation

    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        object: ox.NamedNode | ox.Literal | None = None,
        graph: ox.NamedNode | ox.DefaultGraph | None = None,
    ) -> Iterator[ox.Quad]:
        names: list[str | None] = [None]
        if isinstance(graph, ox.DefaultGraph):
            names = [self._server.iris.unnamed_graph]
        elif graph is not None:
            names = [graph.value]
        elif subject is None and predicate is None and object is None:
            names = list(sorted(self._digests))
        for name in names:
            if name is not None and name not in self._digests:
                continue
            terms = {"s": subject, "p": predicate, "o": object, "g": None if name is None else ox.NamedNode(name)}
            s, p, o, g = (str(term) if term is not None else f"?{letter}" for letter, term in terms.items())
            for row in self._server.endpoint.select(f"SELECT * {{ GRAPH {g} {{ {s} {p} {o} }} }}"):
                here = terms["g"] or row["g"]
                if _word(here) not in self._digests:
                    continue  # a draft, or somebody else's
                yield ox.Quad(
                    terms["s"] or row["s"],  # type: ignore[arg-type]  # a subject is no literal
                    terms["p"] or row["p"],  # type: ignore[arg-type]  # a predicate is a name
                    terms["o"] or row["o"],
                    ox.DefaultGraph() if _word(here) == self._server.iris.unnamed_graph else here,  # type: ignore[arg-type]
                )

    def graphs(self) -> Iterator[ox.NamedNode]:
        return (ox.NamedNode(name) for name in sorted(self._digests) if name != self._server.iris.unnamed_graph)

    def select(self, query: str) -> Iterator[Row]:
        for row in self._server.endpoint.select(query):
            if "graph" not in row or _word(row["graph"]) in self._digests:
                yield row


def _word(term: object) -> str:
    return str(getattr(term, "value", term))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=None)

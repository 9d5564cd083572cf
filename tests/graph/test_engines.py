"""What the engines do differently (docs/engines.csv), each line seen on the real servers."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import pytest

from graph.endpoint import Addresses, Challenged
from tests.conftest import ROOT
from tests.servers import Place, needs_oxigraph, needs_virtuoso, oxigraph, virtuoso

XSD = "http://www.w3.org/2001/XMLSchema#"
TURTLE = f"""
<urn:s> <urn:decimal> "0.50"^^<{XSD}decimal> ; <urn:integer> "05"^^<{XSD}integer> ;
  <urn:boolean> "true"^^<{XSD}boolean> ; <urn:year> "2024"^^<{XSD}gYear> ; <urn:nfd> "e\u0302" ; <urn:p> <urn:t> .
<urn:t> <urn:p> <urn:u> .
"""


class Asked:
    """One server with a small graph, as <urn:g> and as <urn:h>, asked as plainly as can be."""

    def __init__(self, place: Place) -> None:
        self._addresses = Addresses.of(str(place.address), place.environment)
        auth = Challenged(self._addresses.user or "", self._addresses.password or "")
        self._http = httpx2.Client(auth=auth, timeout=60, trust_env=False)
        for graph in ("urn:g", "urn:h"):
            put = self._http.put(
                self._addresses.graphs, params={"graph": graph}, content=TURTLE.encode(),
                headers={"Content-Type": "text/turtle"},
            )  # fmt: skip
            assert put.is_success, put.text

    def ask(self, query: str, **more: str) -> httpx2.Response:
        accept = {"Accept": "application/sparql-results+json"}
        return self._http.post(self._addresses.query, data={"query": query, **more}, headers=accept)

    def rows(self, query: str, **more: str) -> list[dict[str, dict[str, str]]]:
        answer = self.ask(query, **more)
        rows: list[dict[str, dict[str, str]]] = answer.json()["results"]["bindings"]
        return rows

    def close(self) -> None:
        self._http.close()

    def value(self, name: str) -> str:
        return self.rows(f"SELECT ?o {{ GRAPH <urn:g> {{ <urn:s> <urn:{name}> ?o }} }}")[0]["o"]["value"]


def _reach(rows: list[dict[str, dict[str, str]]]) -> str:
    return "every graph" if rows else "nothing"


HOW: dict[str, Callable[[Asked], str]] = {
    "decimal": lambda a: a.value("decimal"),
    "integer": lambda a: a.value("integer"),
    "boolean": lambda a: a.value("boolean"),
    "typed": lambda a: a.rows("SELECT ?o { GRAPH <urn:g> { <urn:s> <urn:year> ?o } }")[0]["o"]["type"],
    "ask": lambda a: "boolean" if "boolean" in a.ask("ASK {}").json() else "binding",
    "free path": lambda a: (
        "answered" if a.ask("SELECT * { GRAPH <urn:g> { ?x <urn:p>+ ?y } }").is_success else "an error"
    ),
    "zero path": lambda a: str(len(a.rows("SELECT ?x { GRAPH <urn:g> { <urn:absent> <urn:p>* ?x } }"))),
    "no dataset": lambda a: _reach(a.rows("SELECT ?o { <urn:s> <urn:p> ?o }")),
    "default only": lambda a: _reach(
        a.rows("SELECT ?o { GRAPH ?g { <urn:s> <urn:p> ?o } }", **{"default-graph-uri": "urn:other"})
    ),
    "graph twice": lambda a: str(len(a.rows("SELECT ?o FROM <urn:g> FROM <urn:g> { <urn:s> <urn:p> ?o }"))),
    "two graphs": lambda a: str(len(a.rows("SELECT ?o FROM <urn:g> FROM <urn:h> { <urn:s> <urn:p> ?o }"))),
    "new letters": lambda a: "yes" if a.rows('SELECT ?s { GRAPH <urn:g> { ?s <urn:nfd> "\u00ea" } }') else "no",
    "year": lambda a: (
        "drops the row"
        if not a.rows(
            f"SELECT ?o {{ GRAPH <urn:g> {{ <urn:s> <urn:year> ?o }} FILTER(?o < '2030-01-01'^^<{XSD}date>) }}"
        )
        else "compares them"
    ),
}


def _table() -> list[dict[str, str]]:
    with (ROOT / "docs" / "engines.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(
    scope="module",
    params=[pytest.param("oxigraph", marks=needs_oxigraph), pytest.param("virtuoso", marks=needs_virtuoso)],
)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Asked]]:
    start: Callable[[Path], object] = {"oxigraph": oxigraph, "virtuoso": virtuoso}[request.param]
    with start(tmp_path_factory.mktemp(request.param)) as place:  # type: ignore[attr-defined]  # a context manager
        asked = Asked(place)
        yield request.param, asked
        asked.close()


def test_the_table_and_its_proofs_are_about_the_same() -> None:
    assert [row["name"] for row in _table()] == list(HOW)


@pytest.mark.parametrize("row", _table(), ids=lambda r: r["name"])
def test_an_engine_does_what_the_table_says(server: tuple[str, Asked], row: dict[str, str]) -> None:
    kind, asked = server

    assert HOW[row["name"]](asked) == row[kind]

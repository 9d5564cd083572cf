"""How fast the SPARQL service answers: alone, and beside hostile queries; and what a type beside a path costs.

    python -m bench.sparql [--documents N]

Ten honest clients ask in turns while twenty hostile queries run; the time of each honest answer is taken.
"""

from __future__ import annotations

import argparse
import statistics
import threading
import time
from collections.abc import Callable

import httpx2
import pyoxigraph as ox
from rich.console import Console
from rich.table import Table

from graph.sparql.rewrite import rewrite
from ontology.terms import PREFIXES, RDF, SOICHI, Iris
from tests.api.hostile import HOSTILE
from tests.api.test_hostile import ask, honest, service

CLIENTS = 10
TYPED = "SELECT ?x {{ ?x a soichi:Directive ; soichi:implements+ <{root}> }}"
FREE = "SELECT ?x {{ ?x soichi:implements+ <{root}> }}"


def times_of_honest(address: str, while_: Callable[[], bool]) -> list[float]:
    """Return the seconds that each honest answer took, of clients that ask as long as *while_* says."""
    took: list[float] = []
    expected: list[list[str]] = []

    def client(number: int) -> None:
        with httpx2.Client(base_url=address, timeout=60, trust_env=False) as http:
            while while_():
                began = time.perf_counter()
                answer = honest(http, number)
                took.append(time.perf_counter() - began)
                expected.append(answer)
                time.sleep(0.05)

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(answer == expected[0] for answer in expected), "an honest answer was wrong"
    return took


def served(table: Table) -> None:
    """Measure the service alone, then beside the hostile queries."""
    with service() as (address, _):
        until = time.monotonic() + 5
        rows = {"alone": times_of_honest(address, lambda: time.monotonic() < until)}

        def enemy(query: str) -> None:
            with httpx2.Client(base_url=address, timeout=60, trust_env=False) as http:
                ask(http, query)

        enemies = [threading.Thread(target=enemy, args=(query,)) for query in HOSTILE.values()]
        for thread in enemies:
            thread.start()
        rows["beside 20 hostile"] = times_of_honest(address, lambda: any(thread.is_alive() for thread in enemies))
        until = time.monotonic() + 3
        rows["afterwards"] = times_of_honest(address, lambda: time.monotonic() < until)
    for name, took in rows.items():
        cuts = statistics.quantiles(took, n=100)
        table.add_row(name, f"{len(took):,}", *(f"{1000 * s:.0f}" for s in (cuts[49], cuts[94], cuts[98], max(took))))


def trap(documents: int, table: Table) -> None:
    """Measure the descendants of one directive of *documents*, in chains of ten, with and without a type."""
    iris, graph = Iris(), ox.NamedNode(Iris().lineage_graph)
    store = ox.Store()
    kind, implements = ox.NamedNode(RDF + "type"), ox.NamedNode(SOICHI + "implements")
    nodes = [ox.NamedNode(iris.directive(f"x/{number}")) for number in range(documents)]
    store.bulk_extend(ox.Quad(node, kind, ox.NamedNode(SOICHI + "Directive"), graph) for node in nodes)
    store.bulk_extend(
        ox.Quad(node, implements, nodes[number - 1 - number % 10 // 3], graph)
        for number, node in enumerate(nodes)
        if number % 10
    )
    root = nodes[0].value
    for name, query in {
        "path alone": FREE, "type beside the path, as written": TYPED, "the same, rewritten": TYPED,
    }.items():  # fmt: skip
        text = rewrite(query.format(root=root)) if name.endswith("rewritten") else query.format(root=root)
        began = time.perf_counter()
        results = store.query(text, prefixes=dict(PREFIXES), default_graph=[graph])
        assert isinstance(results, ox.QuerySolutions)
        rows = sum(1 for _ in results)
        table.add_row(name, f"{documents:,}", str(rows), f"{1000 * (time.perf_counter() - began):.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the SPARQL service.")
    parser.add_argument("--documents", type=int, default=200_000)
    chosen = parser.parse_args()
    console = Console(width=120)
    table = Table("type and path", "documents", "rows", "ms", title="a type beside a path")
    trap(chosen.documents, table)
    console.print(table)
    table = Table("10 honest clients", "answers", "p50 ms", "p95 ms", "p99 ms", "longest ms", title="SPARQL service")
    served(table)
    console.print(table)


if __name__ == "__main__":
    main()

"""How long a page takes to be answered, over HTTP, in a large collection.

    python bench/pages.py [--documents N] [--store DIR] [--times N]

The documents are those of bench/build.py. What is read and indexed once a generation is read before, as soichi serve
does when it starts, and told apart. With --store a store is kept and used again.
"""

from __future__ import annotations

import argparse
import http.client
import statistics
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import quote

import uvicorn
from rich.console import Console
from rich.table import Table

from api.app import create_app
from api.settings import Settings
from bench.build import texts
from extract.pipeline import extract_document
from graph.store import Store

PORT = 8791


def pages(store: Path) -> dict[str, str]:
    """Return an address of every type of page, about the directive that most others carry out."""
    view = Store.open(store).view()
    hub = max(view.index.reaching, key=lambda key: len(view.index.reaching[key]))
    leaf = next(step.source for step in view.index.reaching[hub])
    about = f"directive={quote(hub)}"
    places = "&".join(f"place={quote(name)}" for name in ("Bình Thuận", "Lâm Đồng"))
    return {
        "first page": "/",
        "search, number": "/?q=12+kh",
        "search, words": "/?q=nhiem+vu",
        "search, facets": "/?level=province&system=state",
        "suggestions": "/api/v1/suggestions?q=12",
        "directive, hub": f"/eli/vn/{quote(hub)}",
        "directive, leaf": f"/eli/vn/{quote(leaf)}",
        "graph, hub": f"/graph?{about}",
        "graph, hub, 500 shown": f"/graph?{about}&relation=based_on",
        "graph, hub, all hops": f"/graph?{about}&depth=99",
        "graph, hub, grouped": f"/graph?{about}&group=place",
        "graph, leaf": f"/graph?directive={quote(leaf)}&depth=3",
        "timeline, hub": f"/timeline?{about}",
        "coverage, hub": f"/coverage?{about}",
        "compare, hub": f"/compare?{about}&{places}",
        "path": f"/path?from={quote(hub)}&to={quote(leaf)}",
        "check": "/check",
        "SHACL report, not begun": "/check/shapes",
        "collection": "/dataset",
        "bodies": "/body",
        "not modified": "/",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how long pages take to be answered.")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--store", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = chosen.store or Path(folder) / "store"
        if not (store / "FORMAT").exists():
            Store.open(store, create=True).put(
                extract_document(text.encode(), source) for source, text in texts(chosen.documents)
            )
        Console(width=120).print(measured(store, chosen.times))


def measured(store: Path, times: int) -> Table:
    """Return the figures, a row a page."""
    asked = pages(store)
    settings = Settings(store=store, port=PORT)
    app = create_app(settings)
    started = time.perf_counter()
    app.state.soichi.warm()  # as soichi serve does before it says where it is
    first = time.perf_counter() - started
    server = uvicorn.Server(uvicorn.Config(app, port=PORT, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    line = http.client.HTTPConnection("127.0.0.1", PORT)
    table = Table("page", "status", "kB", "median ms", "slowest ms", title="pages")
    tag = ""
    for name, path in asked.items():
        headers = {"Accept": "text/html"} | ({"If-None-Match": tag} if name == "not modified" else {})
        found = [answered(line, path, headers) for _ in range(times)]
        milliseconds = [1000 * seconds for seconds, _, _ in found]
        status, size = found[-1][1], found[-1][2]
        if name == "first page":
            line.request("GET", path, headers=headers)
            tag = line.getresponse().headers["ETag"]
            line.close()
        table.add_row(
            name,
            str(status),
            f"{size / 1000:.0f}",
            f"{statistics.median(milliseconds):.1f}",
            f"{max(milliseconds):.1f}",
        )
    server.should_exit = True
    thread.join(10)
    view = Store.open(store).view()
    table.caption = f"{len(view.directives):,} directives, {len(view.steps):,} steps; read and indexed in {first:.2f} s"
    return table


def answered(line: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> tuple[float, int, int]:
    """Return the seconds that an answer took, its status and its bytes."""
    started = time.perf_counter()
    line.request("GET", path, headers=headers)
    answer = line.getresponse()
    body = answer.read()
    return time.perf_counter() - started, answer.status, len(body)


if __name__ == "__main__":
    main()

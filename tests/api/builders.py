"""Stores that are built once for all tests that read them."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

from api.collect import Failure, find_files, read_files
from graph.store import Store
from ontology.model import Relation
from tests.conftest import EXAMPLES
from tests.graph.builders import cite, paper


@functools.lru_cache(maxsize=1)
def example_store() -> Path:
    """Return the folder of a store with all examples; nothing may write to it."""
    folder = Path(tempfile.mkdtemp(prefix="soichi-test-")) / "store"
    results = read_files(find_files([EXAMPLES]).files)
    Store.open(folder, create=True).put([r for r in results if not isinstance(r, Failure)])
    return folder


MANY = 3400


@functools.lru_cache(maxsize=1)
def hub_store() -> tuple[Path, str]:
    """Return the folder of a store with a directive of 3,400 neighbours, and its key; nothing may write to it."""
    folder = Path(tempfile.mkdtemp(prefix="soichi-test-")) / "hub"
    issuer = "Ủy ban nhân dân tỉnh Bình Thuận"
    cited = (cite(f"{n}/KH-UBND", "2024-01-02", issuer) for n in range(1, MANY + 1))
    states = tuple((None, Relation.IMPLEMENTS, n) for n in range(MANY))
    store = Store.open(folder, create=True)
    store.put([paper("hub.txt", *cited, number="1-NQ/TW", date="2024-06-01", states=states)])
    return folder, next(d.key for d in store.view().directives.values() if d.held)


WRONG = "/sparql?query=SELECT+%3Fs%0A%7B+%3Fs+%3Fp+%7D"  # a query with an error in its second line
# An address of every type of page, over the store of the examples.
PAGES = [
    "/", "/?q=82+ctr", "/?level=province&sort=newest", "/eli/vn/tw/nq/xiii/43", "/eli/vn/ubnd-tay-ninh/kh/2024/2705",
    "/graph", "/graph?directive=43-NQ/TW&depth=3", "/graph?directive=12-NQ/TU&layout=time&group=place",
    "/timeline?directive=43-NQ/TW", "/coverage?directive=43-NQ/TW&place=Bình+Thuận", "/compare?directive=43-NQ/TW",
    "/compare?directive=43-NQ/TW&place=Bình+Thuận&place=Tây+Ninh", "/path", "/path?from=2705/KH-UBND&to=82-CTr/TU",
    "/drop", "/check", "/check?sort=files", "/check?sort=decisions", "/check/shapes",
    "/review?source=tu-binh-thuan/ctr/xiv/82&relation=implements&target=tw/nq/xiii/43",
    "/docs", "/sparql?view=page", "/sparql?query=SELECT+*+%7B+%3Fs+%3Fp+%3Fo+%7D+LIMIT+20", WRONG,
    "/dataset", "/body", "/ontology", "/eli/vn/nothing",
]  # fmt: skip
STATUS = {"/eli/vn/nothing": 404, WRONG: 400}  # of all other pages: 200

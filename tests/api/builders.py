"""A store built from the examples, once for all tests that read it."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

from api.collect import Failure, find_files, read_files
from graph.store import Store
from tests.conftest import EXAMPLES


@functools.lru_cache(maxsize=1)
def example_store() -> Path:
    """Return the folder of a store with all examples; nothing may write to it."""
    folder = Path(tempfile.mkdtemp(prefix="soichi-test-")) / "store"
    results = read_files(find_files([EXAMPLES]).files)
    Store.open(folder, create=True).put([r for r in results if not isinstance(r, Failure)])
    return folder


# An address of every type of page, over the store of the examples.
PAGES = [
    "/", "/?q=82+ctr", "/?level=province&sort=newest", "/eli/vn/tw/nq/xiii/43", "/eli/vn/ubnd-tay-ninh/kh/2024/2705",
    "/graph", "/graph?directive=43-NQ/TW&depth=3", "/graph?directive=12-NQ/TU&layout=time&group=place",
    "/timeline?directive=43-NQ/TW", "/coverage?directive=43-NQ/TW&place=Bình+Thuận", "/compare?directive=43-NQ/TW",
    "/compare?directive=43-NQ/TW&place=Bình+Thuận&place=Tây+Ninh", "/path", "/path?from=2705/KH-UBND&to=82-CTr/TU",
    "/drop", "/docs", "/sparql?view=page", "/eli/vn/nothing",
]  # fmt: skip

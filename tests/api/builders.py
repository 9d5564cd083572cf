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

"""Real SPARQL servers, started for the tests that need one and stopped after them."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from graph.endpoint import GRAPHS, PASSWORD, UPDATE, USER
from tests.conftest import free_port

SECONDS = 60  # within which a server must answer
_VIRTUOSO = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
MaxCheckpointRemap = 2000
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
ServerThreads = 10
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 1000000
"""


@dataclass(frozen=True)
class Place:
    """Where a store can be: its kind, what Store.open takes, and what the environment must say."""

    kind: str
    address: str | Path
    environment: dict[str, str] = field(default_factory=dict)


def oxigraph_program() -> str | None:
    """Return the path of the Oxigraph server that PyPI's oxigraph installs, or None."""
    beside = Path(sys.executable).parent / "oxigraph"
    return str(beside) if beside.exists() else shutil.which("oxigraph")


needs_oxigraph = pytest.mark.skipif(oxigraph_program() is None, reason="oxigraph is missing; run: make install-dev")
needs_virtuoso = pytest.mark.skipif(
    shutil.which("virtuoso-t") is None,
    reason="virtuoso is missing; install it with: sudo apt-get install virtuoso-opensource-7-bin",
)


@contextlib.contextmanager
def oxigraph(folder: Path) -> Iterator[Place]:
    """Start Oxigraph's own server with its files in *folder*."""
    program, port = oxigraph_program(), free_port()
    assert program is not None
    command = [program, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    with _running(command, f"http://127.0.0.1:{port}/"):
        yield Place("oxigraph", f"http://127.0.0.1:{port}/query")


@contextlib.contextmanager
def virtuoso(folder: Path) -> Iterator[Place]:
    """Start Virtuoso with its files in *folder*; its administrator has the password it comes with."""
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(folder=folder, sql=sql, http=http), encoding="utf-8")
    command = ["virtuoso-t", "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    address = f"http://127.0.0.1:{http}"
    with _running(command, f"{address}/sparql"):
        yield Place(
            "virtuoso",
            f"{address}/sparql",
            {
                UPDATE: f"{address}/sparql-auth", GRAPHS: f"{address}/sparql-graph-crud-auth", USER: "dba",
                PASSWORD: "dba",
            },
        )  # fmt: skip


@contextlib.contextmanager
def _running(command: list[str], address: str) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + SECONDS
        while True:
            try:
                with urlopen(address, timeout=5):
                    break
            except (URLError, ConnectionError, TimeoutError) as error:
                assert process.poll() is None and time.monotonic() < until, f"{command[0]} did not come up: {error}"
                time.sleep(0.1)
        yield
    finally:
        process.kill()
        process.wait(20)

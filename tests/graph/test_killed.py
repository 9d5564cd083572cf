"""A build that is killed leaves the old store or the new one; readers go on meanwhile and see the new one."""

from __future__ import annotations

import io
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph import writers as writers_module
from graph.endpoint import GRAPHS, PASSWORD, UPDATE, USER
from graph.store import Store
from ontology.errors import StoreError
from ontology.model import Extraction
from tests.api.builders import example_store
from tests.conftest import ROOT
from tests.graph.builder_process import half
from tests.servers import needs_oxigraph, needs_virtuoso, oxigraph, virtuoso

MOMENTS = 20
BASE = "https://kill.example"
SEED = int(os.environ.get("SOICHI_SEED") or random.randrange(1 << 32))
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed as POSIX does it")


class Builder:
    """The process of tests.graph.builder_process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def order(self, line: str) -> None:
        self.start(line)
        self.end()

    def start(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def end(self) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "done\n"


@contextmanager
def building(place: Path | str) -> Iterator[Builder]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.graph.builder_process", str(place), BASE],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with process:
        assert process.stdout is not None and process.stdin is not None
        assert process.stdout.readline() == "ready\n"
        yield Builder(process)
        process.stdin.close()


def dump(place: Path | str) -> bytes:
    while True:
        out = io.BytesIO()
        try:
            Store.open(place, base_iri=BASE).view().dump(out)
        except StoreError as error:
            assert "changed while" in str(error)  # a server goes on with the last request of one who was killed
        else:
            return out.getvalue()


@pytest.fixture(scope="module")
def read() -> list[Extraction]:
    return list(Store.open(example_store()).view().extractions())


def moments(count: int, longest: float) -> Iterator[float]:
    """Yield random seconds up to *longest*, one of each equal part of it."""
    print(f"SOICHI_SEED={SEED}")  # set it to have the same moments again
    chance = random.Random(SEED)
    for part in range(count):
        yield longest * (part + chance.random()) / count


@pytest.mark.slow
def test_a_build_on_disk_that_is_killed_leaves_the_old_store_or_the_new_one(
    tmp_path: Path, read: list[Extraction]
) -> None:
    old, new, place = tmp_path / "old", tmp_path / "new", tmp_path / "place"
    Store.open(old, create=True, base_iri=BASE).put(read[:4])
    shutil.copytree(old, new)
    store = Store.open(new)
    began = time.monotonic()
    store.put(read)
    lasted = time.monotonic() - began
    whole = {dump(old): "old", dump(new): "new"}
    seen = []
    shutil.copytree(old, place)
    with building(place) as builder:
        for moment in moments(MOMENTS, 1.5 * lasted):
            shutil.rmtree(place)
            shutil.copytree(old, place)
            builder.order(f"kill {moment}")
            seen.append(whole.get(dump(place), f"something else after {moment} s, SOICHI_SEED={SEED}"))
        builder.order("put")
    left = sorted(inside.name for inside in (place / "generations").iterdir())

    assert set(seen) <= {"old", "new"} and len(seen) == MOMENTS
    assert dump(place) == dump(new)
    assert len(left) <= 2 and not any(name.endswith(".nq") for name in left)  # what was begun is cleared away


@pytest.mark.slow
@pytest.mark.parametrize(
    "kind", [pytest.param("oxigraph", marks=needs_oxigraph), pytest.param("virtuoso", marks=needs_virtuoso)]
)
def test_a_build_on_a_server_that_is_killed_leaves_the_old_store_or_the_new_one(
    kind: str, tmp_path: Path, read: list[Extraction], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writers_module, "DEAD", -1.0)  # the next writer need not wait until the killed one is cold
    with {"oxigraph": oxigraph, "virtuoso": virtuoso}[kind](tmp_path) as place:
        for name in (UPDATE, GRAPHS, USER, PASSWORD):
            monkeypatch.delenv(name, raising=False)
        for name, value in place.environment.items():
            monkeypatch.setenv(name, value)
        address = str(place.address)
        store = Store.open(address, create=True, base_iri=BASE)
        store.put(read[:4])
        old = dump(address)
        began = time.monotonic()
        store.put(read)
        lasted = time.monotonic() - began
        whole = {old: "old", dump(address): "new"}
        seen = []
        with building(address) as builder:
            for moment in moments(6, 1.5 * lasted):
                store.put([], remove=[e.document.source for e in read[4:]])
                assert dump(address) == old
                builder.order(f"kill {moment}")
                seen.append(whole.get(dump(address), f"something else after {moment} s, SOICHI_SEED={SEED}"))
        store.put(read)

        assert set(seen) <= {"old", "new"} and len(seen) == 6
        assert whole[dump(address)] == "new"


def test_readers_go_on_while_builds_run_and_see_each_new_state(tmp_path: Path, read: list[Extraction]) -> None:
    """A reader in this process and the service, while another process puts documents in and takes them out."""
    place = tmp_path / "store"
    Store.open(place, create=True, base_iri=BASE).put(read)
    reader = Store.open(place)
    full = (len(reader.view().directives), len(reader.view().steps))
    reader.put([], remove=half(read))
    small = (len(reader.view().directives), len(reader.view().steps))
    query = {"query": "SELECT (COUNT(*) AS ?n) { ?d a soichi:Directive }"}
    seen: set[tuple[int, int]] = set()
    served: set[int] = set()
    asked: set[int] = set()
    with TestClient(create_app(Settings(store=place, query_seconds=30))) as client, building(place) as builder:
        for order in ("put", "drop", "put"):
            builder.start(order)
            for _ in range(12):
                view = reader.view()
                seen.add((len(view.directives), len(view.steps)))
                served.add(client.get("/-/health").json()["directives"])
                told = client.get("/sparql", params=query).json()
                asked.add(int(told["results"]["bindings"][0]["n"]["value"]))
            builder.end()
        last = (len(reader.view().directives), client.get("/-/health").json()["directives"])

    assert seen <= {full, small} and served | asked <= {full[0], small[0]}
    assert last == (full[0], full[0])
    assert full[0] != small[0]

"""Hostile queries beside honest ones: every honest answer is right, nothing survives, memory comes back."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from tests.api.builders import example_store
from tests.api.hostile import HOSTILE
from tests.conftest import ROOT, free_port

HONEST = 10
needs_proc = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="processes are counted in Linux's /proc")


@contextmanager
def service() -> Iterator[tuple[str, int]]:
    """Yield the address and the process of a service on the examples."""
    port = free_port()
    command = [sys.executable, "-m", "api.cli", "serve", "--store", str(example_store()), "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None and "http" in process.stdout.readline()
        address = f"http://127.0.0.1:{port}"
        until = time.monotonic() + 30
        while True:
            try:
                httpx2.get(f"{address}/-/health", trust_env=False)
                break
            except httpx2.ConnectError:
                assert time.monotonic() < until
                time.sleep(0.1)
        yield address, process.pid
    finally:
        process.terminate()
        process.wait(20)
        assert process.stdout is not None
        process.stdout.close()


def children(parent: int) -> dict[int, float]:
    """Return the living children of *parent* with the seconds of processor each has used."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[1]) == parent and fields[0] != "Z":
            found[int(folder.name)] = (int(fields[11]) + int(fields[12])) / 100
    return found


def memory(process: int) -> int:
    """Return the kilobytes that *process* and its children hold together."""
    total = 0
    for one in (process, *children(process)):
        for line in Path(f"/proc/{one}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                total += int(line.split()[1])
    return total


def ask(http: httpx2.Client, query: str) -> httpx2.Response:
    return http.post("/sparql", content=query.encode(), headers={"Content-Type": "application/sparql-query"})


def honest(http: httpx2.Client, number: int) -> list[str]:
    query = f"SELECT ?d {{ ?r eli:id_local '43-NQ/TW' . ?d soichi:implements+ ?r . BIND({number} AS ?i) }} ORDER BY ?d"
    return [row["d"]["value"] for row in ask(http, query).json()["results"]["bindings"]]


def settle(process: int, count: int) -> None:
    """Wait until the spare workers stand ready and nothing else is there."""
    until = time.monotonic() + 30
    while len(children(process)) != count and time.monotonic() < until:
        time.sleep(0.1)
    time.sleep(0.3)


@pytest.mark.slow
@needs_proc
def test_honest_clients_get_every_answer_right_whatever_the_hostile_ask() -> None:
    with service() as (address, process), httpx2.Client(base_url=address, timeout=60, trust_env=False) as http:
        expected = honest(http, 0)
        for name in ("cross product", "ten megabytes"):  # what the service once needs is there from now on
            ask(http, HOSTILE[name])
        crowd = [threading.Thread(target=honest, args=(http, number)) for number in range(4 * HONEST)]
        for thread in crowd:
            thread.start()
        for thread in crowd:
            thread.join()
        settle(process, 3)
        before = memory(process)
        wrong: list[object] = []
        ended: dict[str, tuple[int, str]] = {}
        done = threading.Event()

        def be_honest(number: int) -> None:
            with httpx2.Client(base_url=address, timeout=60, trust_env=False) as mine:
                while not done.is_set():
                    answer = honest(mine, number)
                    if answer != expected:
                        wrong.append(answer)
                    time.sleep(0.05)

        def be_hostile(name: str) -> None:
            with httpx2.Client(base_url=address, timeout=60, trust_env=False) as mine:
                answer = ask(mine, HOSTILE[name])
                ended[name] = answer.status_code, answer.headers["content-type"]
                answer.json()  # whole, whatever it is

        clients = [threading.Thread(target=be_honest, args=(number,)) for number in range(HONEST)]
        enemies = [
            threading.Thread(target=be_hostile, args=(name,)) for name in HOSTILE if not name.startswith("construct")
        ]
        for thread in (*clients, *enemies):
            thread.start()
        with httpx2.Client(base_url=address, timeout=60, trust_env=False) as mine:
            answer = ask(mine, HOSTILE["construct explosion"])  # in Turtle, where it is an answer
            ended["construct explosion"] = answer.status_code, answer.headers["content-type"]
        for thread in enemies:
            thread.join()
        done.set()
        for thread in clients:
            thread.join()
        settle(process, 3)
        after, left = memory(process), children(process)
        again = honest(http, 0)

    assert len(expected) >= 5 and wrong == [] and again == expected
    assert len(ended) == 20
    for name, (status, media) in ended.items():
        assert (status == 200) != (media == "application/problem+json"), name
        assert status in {200, 400, 403, 413, 503, 504}, name
    assert len(left) == 3 and all(seconds < 3 for seconds in left.values())  # the spare ones, none of the runaways
    assert after <= before * 1.1

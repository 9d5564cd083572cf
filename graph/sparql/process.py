"""One process that runs queries, and the pipe to it; it can be killed at any moment."""

from __future__ import annotations

import contextlib
import os
import secrets
import subprocess
import sys
import threading
from enum import Enum
from multiprocessing.connection import Connection, Listener

from graph.sparql.job import Answer, Job, Said
from ontology.errors import QueryError, QueryFault

START = 30  # seconds within which a worker process must come up
_LOW = 10  # priority of a long query: a tenth of the processor beside a short one, which is not nothing


class Lost(Enum):
    """Why a worker gave no answer."""

    LATE = "it was still at it when the time was up"
    DEAD = "it died over it"
    EVICTED = "it made room for others"


class Worker:
    """One process, and the pipe to it."""

    def __init__(self) -> None:
        key = secrets.token_bytes(32)
        self.evicted = False
        self.since = 0.0  # when it was last given back, by the monotonic clock
        with Listener(None, authkey=key) as listener:
            # -P: the folder that the service was started in is no place to import from
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "graph.sparql.worker", str(listener.address)],
                stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )  # fmt: skip
            assert self._process.stdin is not None
            self._process.stdin.write(key.hex() + "\n")
            self._process.stdin.close()
            self._pipe = _accept(listener, self._process)
        if not self._pipe.poll(START):
            self.kill()
            raise QueryError(f"no process for the query came up within {START} s", "try again", fault=QueryFault.BUSY)
        self._pipe.recv()  # ready

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, job: Job, seconds: float) -> Answer | Said | Lost:
        """Return the answer, the engine's words about an error, or how the worker was lost."""
        try:
            self._pipe.send(job)
        except OSError:
            return Lost.DEAD
        return self.wait(seconds)

    def wait(self, seconds: float) -> Answer | Said | Lost:
        try:
            if not self._pipe.poll(max(seconds, 0)):
                return Lost.LATE
            result: Answer | Said = self._pipe.recv()
        except (EOFError, OSError):
            return Lost.DEAD
        return result

    def yield_to_others(self) -> None:
        """Let other processes go first, where the system can be told so."""
        if hasattr(os, "setpriority"):
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _LOW)

    def end(self) -> None:
        """Let the process end; who waits for it is told by the pipe."""
        self._process.kill()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(5)
        self._pipe.close()


def _accept(listener: Listener, process: subprocess.Popen[str]) -> Connection:
    """Return the connection that *process* makes; QueryError when it dies before."""
    connected, address = threading.Event(), str(listener.address)  # a closed listener has no address

    def watch() -> None:
        # accept() waits for ever: when the process has died, knock ourselves, without the key
        while not connected.wait(0.5):
            if process.poll() is not None:
                _knock(address)
                return

    threading.Thread(target=watch, daemon=True, name="soichi-watch").start()
    try:
        return listener.accept()
    except (OSError, EOFError) as error:
        process.kill()
        process.wait(5)
        raise QueryError("no process for the query came up", "try again", fault=QueryFault.BUSY) from error
    finally:
        connected.set()


def _knock(address: str) -> None:
    from multiprocessing.connection import Client

    with contextlib.suppress(OSError, EOFError):
        Client(address).close()

"""Runs queries in worker processes, each within its time, its rows and its memory.

A query cannot be stopped in the engine, so each runs in a process that can be killed; a worker that has answered
quickly lives on for the next query, and spare ones stand ready, so that nobody waits for the death of another's
query. A query that is not answered in a moment moves from the quick lane to the slow one, where it yields the
processor to others and, when the lane is full, makes room for the next; one that is known to be slow by its text begins
there. Short questions get through whatever the long ones do.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from graph.backend import Target
from graph.sparql.check import check_query
from graph.sparql.faults import of_lost, of_syntax
from graph.sparql.hints import hint
from graph.sparql.job import Answer, Job, Said
from graph.sparql.process import START, Lost, Worker
from ontology.terms import PREFIXES, Iris

SECONDS = 5.0
ROWS = 10_000
OCTETS = 64 << 20  # bytes of a result before it is cut
MOMENT = 0.3  # seconds that a query may take in the quick lane
HEAVY = 5_000  # characters of a query that is not short
_IDLE = 5  # seconds after which a worker beyond the spare ones goes


@dataclass(slots=True)
class Runner:
    """Runs queries, so many at once; close it when done."""

    quick: int = 8
    slow: int = 6
    spare: int = 3
    _idle: list[Worker] = field(default_factory=list)
    _long: deque[Worker] = field(default_factory=deque)
    _guard: threading.Lock = field(default_factory=threading.Lock)
    _lane: threading.BoundedSemaphore = field(init=False)
    _heavy: threading.BoundedSemaphore = field(init=False)
    _closed: threading.Event = field(default_factory=threading.Event)
    _filling: bool = False
    _last: Job | None = None

    def __post_init__(self) -> None:
        self._lane = threading.BoundedSemaphore(self.quick)
        self._heavy = threading.BoundedSemaphore(max(self.slow // 2, 1))

    def warm(self) -> None:
        """Let the spare workers come up, and those that a busy time has left go again, in the background."""
        self._refill()
        threading.Thread(target=self._thin_out, daemon=True, name="soichi-thin-out").start()

    def run(
        self,
        target: Target,
        query: str,
        *,
        iris: Iris,
        base: str | None = None,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        select_format: str = "json",
        graph_format: str = "ttl",
        seconds: float = SECONDS,
        rows: int = ROWS,
    ) -> Answer:
        """Return the answer to *query*; relative IRIs in it are resolved against *base*.

        Without chosen graphs, by argument or by FROM, the lineage graph (and what stands in no named graph) is asked.

        Raises:
            QueryError: its fault says whether it was refused, malformed, late, greedy, or turned away.
        """
        checked = check_query(query)
        chosen = bool(default_graphs or named_graphs)
        ours = not chosen and not checked.names_graphs
        job = Job(
            target.folder,
            target.address,
            target.graphs,
            query,
            base,
            default_graphs=tuple(dict.fromkeys(default_graphs))
            if chosen
            else ((iris.lineage_graph,) if ours else None),
            named_graphs=tuple(dict.fromkeys(named_graphs)) if chosen else None,
            unnamed_too=ours,
            unnamed=iris.unnamed_graph,
            select_format=select_format,
            graph_format=graph_format,
            rows=rows,
            octets=OCTETS,
            seconds=seconds,
            prefixes=dict(PREFIXES),  # a query may use ours without declaring them
        )
        heavy = len(query) > HEAVY or hint(query) != ""
        result = self._ask_heavy(job) if heavy else self._ask(job)
        if isinstance(result, Answer):
            return result
        if isinstance(result, Said):
            raise of_syntax(result.words)
        raise of_lost(result, query, seconds)

    def close(self) -> None:
        """End every process."""
        self._closed.set()
        with self._guard:
            workers = [*self._idle, *self._long]
            self._idle.clear()
        for worker in workers:
            worker.kill()

    def _ask(self, job: Job) -> Answer | Said | Lost:
        ends = time.monotonic() + job.seconds
        self._last = job
        if not self._lane.acquire(timeout=job.seconds):
            return Lost.EVICTED
        quick = True
        try:
            worker = self._take()
            began = time.monotonic()
            result = worker.ask(job, min(MOMENT, job.seconds))
            if result is Lost.LATE and job.seconds > MOMENT:
                self._move_over(worker)
                self._lane.release()
                quick = False
                # the time is the query's own: what it waited for others is not taken from it, but for a half
                result = worker.wait(max(ends, began + job.seconds / 2) - time.monotonic())
        finally:
            if quick:
                self._lane.release()
        self._give_back(worker, keep=quick and not isinstance(result, Lost))
        return Lost.EVICTED if worker.evicted and isinstance(result, Lost) else result

    def _ask_heavy(self, job: Job) -> Answer | Said | Lost:
        """Run what is surely no short question in the slow lane from the start, a few at a time."""
        if not self._heavy.acquire(timeout=job.seconds):
            return Lost.EVICTED
        try:
            worker = self._take()
            self._move_over(worker)
            result = worker.ask(job, job.seconds)
        finally:
            self._heavy.release()
        self._give_back(worker, keep=False)
        return Lost.EVICTED if worker.evicted and isinstance(result, Lost) else result

    def _move_over(self, worker: Worker) -> None:
        """Put *worker* into the slow lane; when that is full, who has had the longest time goes."""
        worker.yield_to_others()
        with self._guard:
            self._long.append(worker)
            oldest = self._long.popleft() if len(self._long) > self.slow else None
        if oldest is not None:
            oldest.evicted = True
            oldest.end()

    def _take(self) -> Worker:
        """Return an idle worker that lives, or a new one."""
        while True:
            with self._guard:
                worker = self._idle.pop() if self._idle else None
            if worker is None:
                return Worker()
            if worker.is_alive:
                return worker
            worker.kill()

    def _give_back(self, worker: Worker, *, keep: bool) -> None:
        """Keep *worker* as a spare one; one that had a long query goes, for it has grown."""
        with self._guard:
            with contextlib.suppress(ValueError):
                self._long.remove(worker)
            kept = keep and not self._closed.is_set()
            if kept:
                worker.since = time.monotonic()
                self._idle.append(worker)
        if not kept:
            worker.kill()
            self._refill()

    def _refill(self) -> None:
        """Start as many workers as are lacking, one after the other, in the background."""
        with self._guard:
            if self._filling or self._closed.is_set() or len(self._idle) >= self.spare:
                return
            self._filling = True
        threading.Thread(target=self._fill, daemon=True, name="soichi-spare").start()

    def _fill(self) -> None:
        try:
            while True:
                worker = Worker()
                job = self._last
                if job is not None:
                    worker.ask(replace(job, query=""), START)  # opens the store, so that the next query need not
                with self._guard:
                    worker.since = time.monotonic()
                    self._idle.append(worker)
                    if self._closed.is_set() or len(self._idle) >= self.spare:
                        break
        finally:
            with self._guard:
                self._filling = False
        if self._closed.is_set():
            self.close()

    def _thin_out(self) -> None:
        """End workers beyond the spare ones that nobody has needed for a while."""
        while not self._closed.wait(1):
            with self._guard:
                extra = len(self._idle) - self.spare
                long_ago = time.monotonic() - _IDLE
                old = [w for w in self._idle[: max(extra, 0)] if w.since < long_ago]  # the first are the longest idle
                for worker in old:
                    self._idle.remove(worker)
            for worker in old:
                worker.kill()

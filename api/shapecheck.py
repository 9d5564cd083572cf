"""The SHACL report of a collection, made on demand: it takes minutes where there are ten thousand directives.

One report is made for one generation, in one thread; pages show what it has found so far. A new generation makes the
thread stop at the next batch.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from graph.shapes import Finding, shacl_batches
from graph.view import View

LISTED = 2000  # findings kept; more are counted
PATIENCE = 1.0  # seconds that who asks for a report waits: a small collection is checked in that time


@dataclass(slots=True)
class ShapeReport:
    """What is known so far of one generation; written by the thread that makes it, read by the pages."""

    view: View
    findings: list[Finding] = field(default_factory=list)
    found: int = 0  # findings, listed or not
    triples: int = 0  # checked
    whole: bool = False  # everything was checked
    ended: threading.Event = field(default_factory=threading.Event)
    stopped: threading.Event = field(default_factory=threading.Event)

    def begin(self) -> None:
        """Check in the background; wait for a moment, in which a small collection is done."""
        threading.Thread(target=self._check, daemon=True, name="soichi-shapes").start()
        self.ended.wait(PATIENCE)

    def _check(self) -> None:
        try:
            for triples, findings in shacl_batches(self.view):
                if self.stopped.is_set():
                    return
                self.findings += findings[: LISTED - len(self.findings)]
                self.found += len(findings)
                self.triples += triples
            self.whole = True
        finally:
            self.ended.set()

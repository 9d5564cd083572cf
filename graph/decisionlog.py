"""The file of decisions beside a store: one JSON object a line, only ever appended to.

A line is written whole and synced under a lock that the system frees when its holder ends, however it ends. What a
killed writer leaves is a last line without its end: it is no decision, and the next writer cuts it off.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from graph.decisions import Decision, of_line, to_line
from ontology.errors import ChoiceError, StoreError

NAME = "decisions.jsonl"
_LOCK = "decisions.lock"
_WAIT = 10.0  # seconds for another writer, who holds the lock for a few milliseconds


class DecisionLog:
    """The decisions of the store in *folder*; the file comes with the first of them."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._lock = folder / _LOCK

    def read(self) -> tuple[Decision, ...]:
        """Return all decisions in the order of the file; StoreError where a line is none."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return ()
        whole = data[: data.rfind(b"\n") + 1]
        found = []
        for number, line in enumerate(whole.splitlines(), start=1):
            try:
                found.append(of_line(line.decode("utf-8")))
            except (UnicodeDecodeError, ChoiceError) as error:
                raise StoreError(f"{self.path}, line {number}: is no decision", "mend or delete this line") from error
        return tuple(found)

    def append(self, decisions: Iterable[Decision]) -> None:
        """Write *decisions* that the file does not have yet, each on a line, and sync.

        Raises:
            StoreError: the file cannot be written, or another writer does not let go.
        """
        held = self._locked()
        try:
            had = {decision.id for decision in self.read()}
            new = {decision.id: decision for decision in decisions if decision.id not in had}
            lines = "".join(to_line(decision) + "\n" for decision in new.values()).encode("utf-8")
            with self.path.open("ab") as out:
                out.truncate(self._end())
                out.write(lines)
                out.flush()
                os.fsync(out.fileno())
        except OSError as error:
            raise StoreError(
                f"{self.path}: cannot be written ({error})", "look at the disk's space and rights"
            ) from error
        finally:
            del held

    def _end(self) -> int:
        """Return where the last whole line ends, in bytes."""
        return self.path.read_bytes().rfind(b"\n") + 1

    def _locked(self) -> ox.Store:
        until = time.monotonic() + _WAIT
        while True:
            try:
                return ox.Store(str(self._lock))
            except OSError as error:
                if time.monotonic() > until:
                    raise StoreError(f"{self.path}: another program is writing it", "try again") from error
                time.sleep(0.02)

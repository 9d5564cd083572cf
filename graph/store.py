"""The store: every document's extraction, and what all of them together mean, in a folder or on a server.

What is put in is resolved together with all that is held, and the whole takes the place of what was there in one step.
The N-Quads of a store are the whole truth: texts, extractions and decisions stand in them as literals.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from graph.backend import Backend
from graph.decisionlog import DecisionLog
from graph.decisions import Decision, in_order
from graph.disk import Disk
from graph.resolve import Resolution, resolve
from graph.server import Server
from graph.triples import file_name, quads
from graph.view import View as View
from ontology.errors import StoreError
from ontology.model import Extraction, Status
from ontology.serial import to_plain
from ontology.terms import Iris


class Store:
    """One collection; open it with Store.open."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._view: View | None = None

    @classmethod
    def open(cls, place: Path | str, *, create: bool = False, base_iri: str | None = None) -> Store:
        """Open the store at *place*, a folder or a SPARQL 1.1 server's address; with *create* make one where none is.

        Of a server the address for queries is given; those for updates and graphs, and the credentials, come from the
        environment: SOICHI_SPARQL_UPDATE, SOICHI_SPARQL_GRAPHS, SOICHI_SPARQL_USER, SOICHI_SPARQL_PASSWORD.

        Raises:
            StoreError: there is none, it is not ours, or its format is older or newer than this program's.
        """
        if isinstance(place, str) and place.startswith(("http://", "https://")):
            return cls(Server(place, create=create, base_iri=base_iri))
        return cls(Disk(Path(place), create=create, base_iri=base_iri))

    @property
    def iris(self) -> Iris:
        return self._backend.iris

    @property
    def generation(self) -> str:
        """Return the name of the state that counts now; it changes with every build that changed something."""
        return self._backend.generation()

    def view(self) -> View:
        """Return the collection as it is now; the same value until a build changes it."""
        while self._view is None or self._view.generation != self._backend.generation():
            view = View(self._backend.read(), self.iris)
            view.read_together()
            self._view = view
        return self._view

    def put(self, extractions: Iterable[Extraction], *, remove: Iterable[str] = ()) -> bool:
        """Add or replace documents, drop those whose source is in *remove*; False when nothing changed."""
        with self._backend.lock():  # before reading, lest another build's work between reading and writing be lost
            view = self.view()
            held = {e.document.source: e for e in view.extractions()}
            before = {source: _mark(e) for source, e in held.items()}
            for source in remove:
                held.pop(source, None)
            for extraction in extractions:
                held[extraction.document.source] = extraction
            same = {source: _mark(e) for source, e in held.items()} == before
            if same and self.decisions() == view.decisions:
                return False
            self._write(held.values(), view)
        return True

    def decisions(self) -> tuple[Decision, ...]:
        """Return what persons have decided, the undone too, in the order of their time.

        The file beside a folder may know of more than the state that is shown (a build was killed, or is running), and
        the state of more than the file (which was lost, or lies with another copy): both count.
        """
        return tuple(in_order((*self.view().decisions, *self._logged())))

    def decide(self, decisions: Iterable[Decision]) -> bool:
        """Append *decisions* and let them count at once; False when a build is running: it takes them in at its end.

        On a server they stand in the decisions graph alone, and wait for nobody.

        Raises:
            StoreError: the file cannot be written; on a server, another one is writing.
        """
        new = tuple(decisions)
        log = self._log()
        if log is not None:
            log.append(new)
        with ExitStack() as stack:
            try:
                stack.enter_context(self._backend.lock())
            except StoreError:
                if log is None:
                    raise
                return False
            view = self.view()
            self._write(list(view.extractions()), view, new)
        return True

    def _log(self) -> DecisionLog | None:
        return DecisionLog(self._backend.folder) if isinstance(self._backend, Disk) else None

    def _logged(self) -> tuple[Decision, ...]:
        log = self._log()
        return log.read() if log is not None else ()

    def _write(self, held: Collection[Extraction], view: View, new: Iterable[Decision] = ()) -> None:
        """Put what *held* and the decisions mean in the place of what was there; the lock is held."""
        ordered = sorted(held, key=lambda e: (e.document.sha256, e.document.source))
        unique = list({e.document.sha256: e for e in reversed(ordered)}.values())[::-1]
        given = (*view.decisions, *new)
        while True:
            decisions = tuple(in_order((*given, *self._logged())))
            resolution = _told(resolve(unique, decisions))
            ours = _chain(quads(unique, resolution, self.iris), _copies(ordered, unique, self.iris))
            self._backend.replace(_chain(ours, view.foreign()))
            if set(self._logged()) <= set(decisions):  # else somebody decided meanwhile
                return

    def restore(self, lines: Iterable[str]) -> None:
        """Replace everything by the quads of *lines* (N-Quads, anybody's); what was decided here goes on to count.

        Raises:
            StoreError: they cannot be read, or come from a store with another base for its IRIs.
        """
        with self._backend.lock():
            former = set(self.decisions())
            self._backend.replace(lines)
            view = self.view()
            log = self._log()
            if log is not None and view.decisions:
                log.append(view.decisions)
            missing = former - set(view.decisions)
            if missing:
                self._write(list(view.extractions()), view, missing)


def _told(resolution: Resolution) -> Resolution:
    """Return *resolution* with what persons said of a step said of its evidence too, which is what is kept of it."""
    decided = (Status.CONFIRMED, Status.REJECTED)
    steps = tuple(
        replace(s, evidence=tuple(replace(e, status=s.status) for e in s.evidence)) if s.status in decided else s
        for s in resolution.steps
    )
    return replace(resolution, steps=steps)


def _mark(extraction: Extraction) -> str:
    plain = to_plain(replace(extraction, document=replace(extraction.document, text="")))
    return json.dumps(plain, sort_keys=True, ensure_ascii=False)


def _copies(ordered: Sequence[Extraction], unique: Sequence[Extraction], iris: Iris) -> Iterator[str]:
    """Yield the names of files that hold the same bytes as another."""
    first = {e.document.sha256: e.document.source for e in unique}
    for extraction in ordered:
        document = extraction.document
        if document.source != first[document.sha256]:
            yield file_name(document.sha256, document.source, iris)


def _chain(*parts: Iterable[str]) -> Iterator[str]:
    for part in parts:
        yield from part

"""The store: every document's extraction, and what all of them together mean, in a folder or on a server.

What is put in is resolved together with all that is held, and the whole takes the place of what was there in one step.
The N-Quads of a store are the whole truth: texts and extractions stand in them as literals.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from graph.backend import Backend
from graph.disk import Disk
from graph.resolve import resolve
from graph.server import Server
from graph.triples import file_name, quads
from graph.view import View as View
from ontology.model import Extraction
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
            if {source: _mark(e) for source, e in held.items()} == before:
                return False
            ordered = sorted(held.values(), key=lambda e: (e.document.sha256, e.document.source))
            unique = list({e.document.sha256: e for e in reversed(ordered)}.values())[::-1]
            resolution = resolve(unique)
            ours = _chain(quads(unique, resolution, self.iris), _copies(ordered, unique, self.iris))
            self._backend.replace(_chain(ours, view.foreign()))
        return True

    def restore(self, lines: Iterable[str]) -> None:
        """Replace everything by the quads of *lines* (N-Quads, anybody's).

        Raises:
            StoreError: they cannot be read, or come from a store with another base for its IRIs.
        """
        with self._backend.lock():
            self._backend.replace(lines)


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

"""The embedded store: Oxigraph on disk, in generations, of which CURRENT names the one that counts.

A build loads a new generation in bulk beside the old one and then renames CURRENT in one step: killed at any moment,
the store is the old or the new one. Readers go on with the generation they opened and look at CURRENT for a newer one.
The N-Quads of a generation are the whole truth: texts and extractions stand in them as literals.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import IO

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset

from graph.index import Index
from graph.resolve import resolve
from graph.triples import file_name, quads
from ontology.errors import StoreError
from ontology.model import Directive, Evidence, Extraction, Relation, Span, Status, Step
from ontology.serial import from_plain, to_plain
from ontology.terms import DEFAULT_BASE, ELI, SOICHI, Iris, relation_terms

FORMAT = 1
_CURRENT = "CURRENT"


class Store:
    """One collection on disk; open it with Store.open."""

    def __init__(self, path: Path, iris: Iris) -> None:
        self.path = path
        self.iris = iris
        self._name = _current(path)
        self._view: View | None = None

    @classmethod
    def open(cls, path: Path | str, *, create: bool = False, base_iri: str | None = None) -> Store:
        """Open the store in the folder *path*; with *create* make one where there is none.

        Raises:
            StoreError: there is none, it is not ours, or its format is older or newer than this program's.
        """
        folder = Path(path)
        mark = folder / "FORMAT"
        if not mark.exists():
            if not create:
                raise StoreError(f"{folder}: there is no store here", "build one first: soichi build PATH --store DIR")
            if folder.exists() and any(not _is_draft(inside) for inside in folder.iterdir()):
                raise StoreError(f"{folder}: the folder is not empty and holds no store", "choose another folder")
            folder.mkdir(parents=True, exist_ok=True)
            iris = Iris(base_iri or DEFAULT_BASE)
            _write(mark, json.dumps({"format": FORMAT, "base": iris.base}) + "\n")
        try:
            told = json.loads(mark.read_text(encoding="utf-8"))
            number, base = int(told["format"]), str(told["base"])
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{mark}: cannot be read", "restore the store from its N-Quads dump") from error
        if number != FORMAT:
            older = "older" if number < FORMAT else "newer"
            raise StoreError(
                f"{folder}: the store has format {number}, {older} than this program's {FORMAT}",
                "build it again, or restore its N-Quads dump with this version" if number < FORMAT else "update soichi",
            )
        if base_iri is not None and base_iri != base:
            raise StoreError(f"{folder}: the store's base is {base}", "leave --base-iri out, or build another store")
        return cls(folder, Iris(base))

    @property
    def generation(self) -> str:
        """Return the name of the generation that counts now; it changes with every build that changed something."""
        return _current(self.path) or "empty"

    def view(self) -> View:
        """Return the collection as it is now; the same value until a build changes it."""
        name = _current(self.path)
        if self._view is None or name != self._name:
            self._name = name
            self._view = View(self.path / "generations" / name if name else None, self.iris)
        return self._view

    def put(self, extractions: Iterable[Extraction], *, remove: Iterable[str] = ()) -> bool:
        """Add or replace documents, drop those whose source is in *remove*; False when nothing changed."""
        with _Lock(self.path):  # before reading, lest another build's work between reading and writing be lost
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
            self._replace(_chain(ours, view.foreign()))
        return True

    def restore(self, lines: Iterable[str]) -> None:
        """Replace everything by the quads of *lines* (N-Quads, anybody's).

        Raises:
            StoreError: they cannot be read, or come from a store with another base for its IRIs.
        """
        with _Lock(self.path):
            self._replace(lines)

    def _replace(self, lines: Iterable[str]) -> None:
        """Load *lines* into a new generation and let CURRENT name it; the lock is held."""
        generations = self.path / "generations"
        generations.mkdir(exist_ok=True)
        old = _current(self.path)
        number = int(old.split("-")[0]) + 1 if old else 1
        name = f"{number:06d}-{secrets.token_hex(4)}"
        folder, text = generations / name, generations / f"{name}.nq"
        loaded = False
        try:
            self._load(folder, text, lines)
            loaded = True
        except (SyntaxError, ValueError) as error:
            said = str(error).replace(f"{text.name}, ", "")
            raise StoreError(f"the quads cannot be loaded: {said}", "give valid N-Quads") from error
        except OSError as error:
            raise StoreError(f"{folder}: cannot be written ({error})", "look at the disk's space and rights") from error
        finally:
            text.unlink(missing_ok=True)
            if not loaded:
                shutil.rmtree(folder, ignore_errors=True)
        _sync_folder(folder)
        _sync_folder(generations)
        _write(self.path / _CURRENT, name + "\n")
        _sync_folder(self.path)
        for other in generations.iterdir():  # readers may still have the last one open; a killed build leaves drafts
            if other.is_file():
                other.unlink(missing_ok=True)
            elif other.name not in {name, old}:
                shutil.rmtree(other, ignore_errors=True)
        for other in self.path.iterdir():
            if _is_draft(other):
                other.unlink(missing_ok=True)

    def _load(self, folder: Path, text: Path, lines: Iterable[str]) -> None:
        with text.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(lines)
        database = ox.Store(str(folder))
        database.bulk_load(path=str(text), format=ox.RdfFormat.N_QUADS)
        database.flush()
        self._check_base(database)

    def _check_base(self, database: ox.Store) -> None:
        record = ox.NamedNode(SOICHI + "record")
        for quad in database.quads_for_pattern(None, record, None, None):
            graph = _name(quad.graph_name)
            if graph != self.iris.lineage_graph:
                base = graph.removesuffix("/graph/lineage")
                raise StoreError(
                    f"the quads come from a store with the base {base}, this one has {self.iris.base}",
                    f"restore into a new store: --base-iri {base}",
                )
            return


class View:
    """One generation, read only; what it returns is read once and kept."""

    def __init__(self, folder: Path | None, iris: Iris) -> None:
        self.folder = folder
        self.iris = iris
        self._store = ox.Store.read_only(str(folder)) if folder is not None else ox.Store()

    @property
    def generation(self) -> str:
        return self.folder.name if self.folder is not None else "empty"

    def dataset(self) -> Dataset:
        """Return the quads as an rdflib Dataset."""
        return Dataset(store=OxigraphStore(store=self._store))

    def dump(self, out: IO[bytes]) -> None:
        """Write all quads as N-Quads, sorted, a graph at a time: equal stores give equal dumps."""
        graphs = sorted(self._store.named_graphs(), key=str)
        for graph in (ox.DefaultGraph(), *graphs):
            for line in sorted(str(quad) for quad in self._store.quads_for_pattern(None, None, None, graph)):
                out.write(f"{line} .\n".encode())

    def lineage_quads(self) -> Iterator[ox.Quad]:
        """Yield the quads of the lineage graph."""
        return self._store.quads_for_pattern(None, None, None, ox.NamedNode(self.iris.lineage_graph))

    @cached_property
    def index(self) -> Index:
        """Return the adjacency index that lineages are answered from."""
        return Index.of(self.directives, self.steps)

    @cached_property
    def directives(self) -> Mapping[str, Directive]:
        """Return every directive by its key, in the order of the keys."""
        found = {}
        graph = ox.NamedNode(self.iris.lineage_graph)
        for quad in self._store.quads_for_pattern(None, ox.NamedNode(SOICHI + "record"), None, graph):
            directive = from_plain(Directive, json.loads(_literal(quad.object)))
            found[directive.key] = directive
        return MappingProxyType({key: found[key] for key in sorted(found)})

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Return every edge with its evidence, in the order of (source, relation, target)."""
        by_iri = {term.iri: relation for relation, term in relation_terms().items()}
        edges: dict[tuple[str, Relation, str], list[Evidence]] = defaultdict(list)
        for row in self._store.query(_ASSERTIONS, use_default_graph_as_union=True):  # type: ignore[union-attr]  # SELECT
            source, target = (self.iris.key_of(row[name].value) for name in ("source", "target"))
            relation = by_iri.get(row["property"].value)
            if source is None or target is None or relation is None:
                continue
            actor = row["actor"]
            edges[source, relation, target].append(
                Evidence(
                    row["document"].value.rsplit("/", 1)[-1],
                    row["file"].value,
                    Span(int(row["start"].value), int(row["end"].value)),
                    int(row["line"].value),
                    row["quote"].value,
                    row["rule"].value,
                    Status(row["status"].value),
                    actor.value if actor is not None else None,
                )
            )
        return tuple(_step(key, sorted(set(edges[key]), key=_place)) for key in sorted(edges))

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """Return sha256 → file name of every held document (the first of several copies)."""
        found: dict[str, str] = {}
        for quad in self._store.quads_for_pattern(None, ox.NamedNode(SOICHI + "fileName"), None, None):
            sha, name = _name(quad.subject).rsplit("/", 1)[-1], _literal(quad.object)
            found[sha] = min(name, found.get(sha, name))
        return MappingProxyType(dict(sorted(found.items(), key=lambda pair: pair[1])))

    @cached_property
    def sources_all(self) -> frozenset[str]:
        """Return the file names of all held documents, copies of one text too."""
        name = ox.NamedNode(SOICHI + "fileName")
        return frozenset(_literal(quad.object) for quad in self._store.quads_for_pattern(None, name, None, None))

    def extraction(self, sha256: str) -> Extraction | None:
        """Return what the held document *sha256* says, with its text."""
        node, graph = ox.NamedNode(self.iris.document(sha256)), ox.NamedNode(self.iris.document_graph(sha256))
        texts = list(self._store.quads_for_pattern(node, ox.NamedNode(SOICHI + "text"), None, graph))
        plains = list(self._store.quads_for_pattern(node, ox.NamedNode(SOICHI + "extraction"), None, graph))
        if not texts or not plains:
            return None
        plain = json.loads(_literal(plains[0].object))
        plain["document"]["text"] = _literal(texts[0].object)
        return from_plain(Extraction, plain)

    def extractions(self) -> Iterator[Extraction]:
        """Yield what every held document says; a text held under several names comes once a name."""
        names: dict[str, list[str]] = defaultdict(list)
        for quad in self._store.quads_for_pattern(None, ox.NamedNode(SOICHI + "fileName"), None, None):
            names[_name(quad.subject).rsplit("/", 1)[-1]].append(_literal(quad.object))
        for sha in sorted(names):
            extraction = self.extraction(sha)
            if extraction is not None:
                for name in sorted(names[sha]):
                    yield replace(extraction, document=replace(extraction.document, source=name))

    def meaning(self, sha256: str) -> Mapping[int, str]:
        """Return index of mention → key of the directive meant, for one held document."""
        graph = ox.NamedNode(self.iris.document_graph(sha256))
        body = ox.NamedNode("http://www.w3.org/ns/oa#hasBody")
        found: dict[int, str] = {}
        for quad in self._store.quads_for_pattern(None, body, None, graph):
            key = self.iris.key_of(_name(quad.object))
            if key is not None:
                found[int(_name(quad.subject).rsplit("/", 1)[-1])] = key
        return MappingProxyType(found)

    def directive_of(self, sha256: str) -> str | None:
        """Return the key of the directive that the held document *sha256* is."""
        node = ox.NamedNode(self.iris.document(sha256))
        for quad in self._store.quads_for_pattern(node, ox.NamedNode(ELI + "realizes"), None, None):
            return self.iris.key_of(_name(quad.object))
        return None

    def foreign(self) -> Iterator[str]:
        """Yield the quads that no build of ours wrote, as N-Quads lines."""
        ours = (self.iris.lineage_graph, f"{self.iris.base}/graph/document/")
        for quad in self._store:
            name = getattr(quad.graph_name, "value", "")
            if name != ours[0] and not name.startswith(ours[1]):
                yield f"{quad} .\n"


_ASSERTIONS = f"""
SELECT ?source ?property ?target ?document ?file ?start ?end ?line ?quote ?rule ?status ?actor WHERE {{
  ?a <{SOICHI}property> ?property ; <{SOICHI}source> ?source ; <{SOICHI}target> ?target ; <{SOICHI}statedIn> ?document ;
     <{SOICHI}start> ?start ; <{SOICHI}end> ?end ; <{SOICHI}line> ?line ; <{SOICHI}quote> ?quote ;
     <{SOICHI}rule> ?rule ; <{SOICHI}status> ?status .
  ?document <{SOICHI}fileName> ?file .
  OPTIONAL {{ ?a <{SOICHI}actor> ?actor }}
}}"""


class _Lock:
    """Keeps a second writer out; freed by the system when its process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: ox.Store | None = None

    def __enter__(self) -> _Lock:
        try:
            self._held = ox.Store(str(self._folder / "lock"))
        except OSError as error:
            raise StoreError(
                f"{self._folder}: another build is writing this store", "wait until it has ended"
            ) from error
        return self

    def __exit__(self, *_: object) -> None:
        self._held = None


def _current(folder: Path) -> str | None:
    try:
        return (folder / _CURRENT).read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None


def _write(path: Path, text: str) -> None:
    """Write *text* so that *path* has all of it or what it had before."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with draft.open("w", encoding="utf-8", newline="\n") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    os.replace(draft, path)


def _sync_folder(folder: Path) -> None:
    """Let the names in *folder* reach the disk, where the system can be asked to."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folder, and keeps names in order itself
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _is_draft(file: Path) -> bool:
    """Whether *file* is what a killed writer left of FORMAT or CURRENT."""
    return file.name.startswith(("FORMAT.", f"{_CURRENT}."))


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


def _step(key: tuple[str, Relation, str], evidence: Sequence[Evidence]) -> Step:
    statuses = {e.status for e in evidence}
    status = Status.EXPLICIT if Status.EXPLICIT in statuses else evidence[0].status
    return Step(*key, status, tuple(evidence))


def _place(evidence: Evidence) -> tuple[str, str, int]:
    return evidence.sha256, evidence.source, evidence.span.start


def _name(term: object) -> str:
    return term.value if isinstance(term, (ox.NamedNode, ox.BlankNode)) else str(term)


def _literal(term: object) -> str:
    return term.value if isinstance(term, ox.Literal) else str(term)

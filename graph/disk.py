"""A store in a folder: Oxigraph on disk, in generations, of which CURRENT names the one that counts.

A build loads a new generation in bulk beside the old one and then renames CURRENT in one step: killed at any moment,
the store is the old or the new one. Readers go on with the generation they opened and look at CURRENT for a newer one.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from graph.backend import FORMAT, Row, Target, check_base, check_format
from ontology.errors import StoreError
from ontology.terms import DEFAULT_BASE, SOICHI, Iris

_CURRENT = "CURRENT"


class Disk:
    """A folder of generations; a backend."""

    def __init__(self, folder: Path, *, create: bool, base_iri: str | None) -> None:
        """Open the folder; with *create* make a store where there is none.

        Raises:
            StoreError: there is none, it is not ours, or its format is older or newer than this program's.
        """
        self.folder = folder
        self._iris = _opened(folder, create=create, base_iri=base_iri)

    @property
    def iris(self) -> Iris:
        return self._iris

    def generation(self) -> str:
        return _current(self.folder) or "empty"

    def read(self) -> Generation:
        while True:
            name = _current(self.folder)
            try:
                return Generation(self.folder / "generations" / name if name else None)
            except OSError as error:
                if _current(self.folder) == name:
                    raise StoreError(
                        f"{self.folder}: the store cannot be opened ({error})", "restore it from its N-Quads dump"
                    ) from error
                # two builds have ended since CURRENT was read, and the second took that generation away

    def lock(self) -> Lock:
        return Lock(self.folder)

    def replace(self, lines: Iterable[str]) -> None:
        """Load *lines* into a new generation and let CURRENT name it."""
        generations = self.folder / "generations"
        generations.mkdir(exist_ok=True)
        old = _current(self.folder)
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
        except MemoryError as error:
            raise StoreError(f"the quads cannot be loaded: {error}", "split the longest text") from error
        except OSError as error:
            raise StoreError(f"{folder}: cannot be written ({error})", "look at the disk's space and rights") from error
        finally:
            text.unlink(missing_ok=True)
            if not loaded:
                shutil.rmtree(folder, ignore_errors=True)
        _sync_folder(folder)
        _sync_folder(generations)
        _write(self.folder / _CURRENT, name + "\n")
        _sync_folder(self.folder)
        for other in generations.iterdir():  # readers may still have the last one open; a killed build leaves drafts
            if other.is_file():
                other.unlink(missing_ok=True)
            elif other.name not in {name, old}:
                shutil.rmtree(other, ignore_errors=True)
        for other in self.folder.iterdir():
            if _is_draft(other):
                other.unlink(missing_ok=True)

    def _load(self, folder: Path, text: Path, lines: Iterable[str]) -> None:
        with text.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(lines)
        database = ox.Store(str(folder))
        database.bulk_load(path=str(text), format=ox.RdfFormat.N_QUADS)
        database.flush()
        for quad in database.quads_for_pattern(None, ox.NamedNode(SOICHI + "record"), None, None):
            check_base(getattr(quad.graph_name, "value", ""), self.iris)
            break


class Generation:
    """One generation, opened read only beside whoever writes the next; a reader."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.store = ox.Store.read_only(str(folder)) if folder is not None else ox.Store()

    @property
    def generation(self) -> str:
        return self.folder.name if self.folder is not None else "empty"

    @property
    def target(self) -> Target:
        return Target(folder=str(self.folder) if self.folder is not None else None)

    @property
    def is_current(self) -> bool:
        return True  # a generation never changes

    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        object: ox.NamedNode | ox.Literal | None = None,
        graph: ox.NamedNode | ox.DefaultGraph | None = None,
    ) -> Iterator[ox.Quad]:
        return self.store.quads_for_pattern(subject, predicate, object, graph)

    def graphs(self) -> Iterator[ox.NamedNode]:
        for name in self.store.named_graphs():
            if isinstance(name, ox.NamedNode):
                yield name

    def select(self, query: str) -> Iterator[Row]:
        results = self.store.query(query)
        assert isinstance(results, ox.QuerySolutions)
        names = [variable.value for variable in results.variables]
        for solution in results:
            yield {name: solution[name] for name in names if solution[name] is not None}


class Lock:
    """Keeps a second writer out; freed by the system when its process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: ox.Store | None = None

    def __enter__(self) -> Lock:
        try:
            self._held = ox.Store(str(self._folder / "lock"))
        except OSError as error:
            raise StoreError(
                f"{self._folder}: another build is writing this store", "wait until it has ended"
            ) from error
        return self

    def __exit__(self, *_: object) -> None:
        self._held = None


def _opened(folder: Path, *, create: bool, base_iri: str | None) -> Iris:
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
    check_format(str(folder), number)
    if base_iri is not None and base_iri != base:
        raise StoreError(f"{folder}: the store's base is {base}", "leave --base-iri out, or build another store")
    return Iris(base)


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

"""Files and folders → extractions; a file that fails is one line and never stops the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from extract.pipeline import extract_document
from extract.read import MAX_BYTES, SUFFIXES
from graph.evidence import is_too_long
from ontology.errors import ReadError
from ontology.model import Extraction


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that gave nothing, and why: one line that names it."""

    source: str
    problem: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a set of paths holds: files to read, files of other kinds, and paths that are not there."""

    files: tuple[Path, ...]
    skipped: tuple[Path, ...]
    missing: tuple[Path, ...]


def find_files(paths: Iterable[Path]) -> Found:
    """Return the files under *paths* in a fixed order, hidden ones left out; a file named outright is read."""
    files: dict[Path, None] = {}
    skipped: list[Path] = []
    missing: list[Path] = []
    for path in paths:
        if path.is_dir():
            for inner in sorted(path.rglob("*")):
                hidden = any(part.startswith(".") for part in inner.relative_to(path).parts)
                if hidden or (inner.is_dir() and inner.suffix.lower() not in SUFFIXES):
                    continue
                if inner.suffix.lower() in SUFFIXES:
                    files[inner] = None
                else:
                    skipped.append(inner)
        elif path.exists() or path.is_symlink():
            files[path] = None
        else:
            missing.append(path)
    return Found(tuple(files), tuple(skipped), tuple(missing))


def source_name(path: Path) -> str:
    """Return the name a file is kept under: as given, with forward slashes."""
    return path.as_posix()


def read_file(path: Path) -> Extraction | Failure:
    """Read one file; every way in which that can fail is a Failure."""
    source = source_name(path)
    try:
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            size = path.stat().st_size
            return Failure(source, f"{source}: has {size:,} bytes, the limit is {MAX_BYTES:,}; split the file")
        extraction = extract_document(path.read_bytes(), source)
        if is_too_long(extraction):
            return Failure(source, f"{source}: has too many citations for one text of the store; split the file")
        return extraction
    except ReadError as error:
        return Failure(source, str(error))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Failure(source, f"{source}: cannot be read ({reason}); check that it is a file you may read")


def read_files(files: Sequence[Path], *, jobs: int = 1) -> Iterator[Extraction | Failure]:
    """Yield what each file gives, in the order of *files*, with up to *jobs* processes."""
    if jobs <= 1 or len(files) < 2:
        yield from map(read_file, files)
        return
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        yield from pool.map(read_file, files, chunksize=max(1, min(16, len(files) // (jobs * 4) or 1)))

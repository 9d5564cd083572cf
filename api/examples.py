"""Queries to begin with, one a file of graph/queries: two titles as comments, then the query."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Example:
    """A query with its question in both languages."""

    name: str
    title_vi: str
    title_en: str
    query: str


@lru_cache(maxsize=1)
def examples() -> tuple[Example, ...]:
    """Return the queries in the order of their file names."""
    found = []
    for file in sorted(files("graph").joinpath("queries").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".rq"):
            vi, en, query = file.read_text(encoding="utf-8").split("\n", 2)
            found.append(Example(file.name, vi.lstrip("# "), en.lstrip("# "), query.strip() + "\n"))
    return tuple(found)

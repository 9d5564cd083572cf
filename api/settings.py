"""The configuration of a service: one frozen value, read once and passed on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graph.sparql.runner import ROWS, SECONDS


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the store is, where the service answers, and how far a query may go."""

    store: Path | str = Path(".soichi")  # a folder, or the address of a server
    host: str = "127.0.0.1"
    port: int = 8000
    query_seconds: float = SECONDS
    query_rows: int = ROWS
    allow_hosts: tuple[str, ...] = ()  # Host headers answered besides this machine's own names
    cors: tuple[str, ...] = ()  # origins whose pages may read the answers; none unless told
    allow_upload: bool = False  # files may be stored over the web, by whoever has the token
    token: str | None = None  # what one must know to write; None: nobody writes over the web

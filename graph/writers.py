"""Who writes to a store on a server: one at a time, told by a note in the store's own graph that says they live."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from graph.endpoint import Endpoint, word
from ontology.errors import StoreError
from ontology.terms import SOICHI

BEAT, DEAD = 10.0, 45.0  # seconds: how often a writer says that it lives, and after how many of silence it does not


@contextmanager
def only_writer(endpoint: Endpoint, own: str) -> Iterator[None]:
    """Keep other writers out; one that has fallen silent is taken for dead. *own* is the graph of the notes.

    Raises:
        StoreError: another one writes.
    """
    address = endpoint.addresses.query
    me = secrets.token_hex(8)
    writer, seen = f"<{SOICHI}writer>", f"<{SOICHI}seen>"
    for other, silent in writers(endpoint, own).items():
        if silent < DEAD:
            raise StoreError(
                f"{address}: another build is writing this store (last heard of {silent:.0f} s ago)",
                "wait until it has ended",
            )
        endpoint.update(_forget(own, other))
    graph = f"GRAPH <{own}>"
    note = f'{graph} {{ <{own}> {writer} "{me}" . <{own}/{me}> {seen} ?now }}'
    endpoint.update(f"INSERT {{ {note} }} WHERE {{ BIND(NOW() AS ?now) }}")
    if set(writers(endpoint, own)) != {me}:
        endpoint.update(_forget(own, me))
        raise StoreError(f"{address}: another build has begun at the same moment", "try again")
    done = threading.Event()
    heard = f"<{own}/{me}> {seen}"
    again = (
        f"DELETE {{ {graph} {{ {heard} ?then }} }} INSERT {{ {graph} {{ {heard} ?now }} }} "
        f"WHERE {{ {graph} {{ {heard} ?then }} BIND(NOW() AS ?now) }}"
    )

    def beat() -> None:
        while not done.wait(BEAT):
            try:
                endpoint.update(again)
            except StoreError:
                continue  # the build itself will meet it, and say so

    heart = threading.Thread(target=beat, daemon=True, name="soichi-heart")
    heart.start()
    try:
        yield
    finally:
        done.set()
        heart.join(BEAT)
        endpoint.update(_forget(own, me))


def writers(endpoint: Endpoint, own: str) -> dict[str, float]:
    """Return who writes → how many seconds ago each was heard of."""
    query = (
        f"SELECT ?w ?seen (NOW() AS ?now) {{ GRAPH <{own}> {{ <{own}> <{SOICHI}writer> ?w . "
        f"?note <{SOICHI}seen> ?seen }} FILTER(STRENDS(STR(?note), STR(?w))) }}"
    )
    return {
        word(row["w"]): (_moment(word(row["now"])) - _moment(word(row["seen"]))).total_seconds()
        for row in endpoint.select(query)
    }


def _forget(own: str, writer: str) -> str:
    graph = f"GRAPH <{own}>"
    return (
        f'DELETE DATA {{ {graph} {{ <{own}> <{SOICHI}writer> "{writer}" }} }} ; '
        f"DELETE WHERE {{ {graph} {{ <{own}/{writer}> <{SOICHI}seen> ?then }} }}"
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=None)

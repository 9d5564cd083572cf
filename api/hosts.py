"""Who may ask by which name: a page of the Web must not read a collection through a name that leads to this machine."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.types import ASGIApp, Receive, Scope, Send

from api.errors import problem

OWN = ("127.0.0.1", "localhost", "[::1]", "testserver")


class KnownHosts:
    """Refuses requests whose Host header is none of the names, with a 421; the port does not matter."""

    def __init__(self, app: ASGIApp, *, names: Iterable[str]) -> None:
        self._app = app
        self._names = {name.lower() for name in names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket"):
            told = next((value.decode("latin-1") for key, value in scope["headers"] if key == b"host"), "")
            if "*" not in self._names and host_name(told) not in self._names:
                refusal = problem(
                    421, "the request names another host", "serve --allow-host NAME opens the service to it"
                )
                await refusal(scope, receive, send)
                return
        await self._app(scope, receive, send)


def host_name(header: str) -> str:
    """Return the name in a Host header, without the port.

    >>> host_name("LOCALHOST:8000"), host_name("[::1]:8000"), host_name("[::1]")
    ('localhost', '[::1]', '[::1]')
    """
    if header.startswith("["):
        return header.split("]")[0].lower() + "]"
    return header.split(":")[0].lower()

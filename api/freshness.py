"""What makes an answer known to a browser already: ETag and Last-Modified, from the store's generation.

A page or a JSON answer depends on the collection, the version, the language and the form asked for, and on nothing
else: so its tag is known before it is made, and a browser that has it already is answered at once.
"""

from __future__ import annotations

import hashlib
from email.utils import format_datetime, parsedate_to_datetime
from importlib.metadata import version

from fastapi import Request, Response

from api.state import State, language_of, prefix_of
from ontology.errors import StoreError

# Told by their own routes, or of the moment: never answered from here.
_APART = (
    "/sparql", "/static/", "/-/", "/drop", "/review", "/check/shapes", "/api/v1/reports", "/api/v1/decisions",
    "/openapi.json",
)  # fmt: skip
_VERSION = version("soichi")


def tag_of(request: Request, state: State) -> str | None:
    """Return the ETag of the answer to *request*, None when it depends on more than the collection."""
    if request.method not in ("GET", "HEAD"):
        return None
    path = request.url.path.removeprefix(prefix_of(request))
    if path.startswith(_APART):
        return None
    try:
        generation = state.generation()
    except StoreError:
        return None
    accept = request.headers.get("accept", "")
    said = (generation, _VERSION, language_of(request), accept, prefix_of(request))
    return f'"{hashlib.sha256(repr(said).encode()).hexdigest()[:24]}"'


def is_known(request: Request, tag: str, state: State) -> bool:
    """Whether the browser says that it has this very answer."""
    known = request.headers.get("if-none-match")
    if known is not None:
        tags = {one.strip().removeprefix("W/") for one in known.split(",")}
        return tag in tags or "*" in tags
    since = request.headers.get("if-modified-since")
    if since is None:
        return False
    try:
        return state.changed <= parsedate_to_datetime(since)
    except (TypeError, ValueError):  # no date, or one without a zone
        return False


def known_answer(tag: str, state: State) -> Response:
    """Return the answer that says: what you have is still so."""
    return mark(Response(status_code=304), tag, state)


def mark(answer: Response, tag: str, state: State) -> Response:
    """Add what lets a browser ask again cheaply."""
    answer.headers["ETag"] = tag
    answer.headers["Last-Modified"] = format_datetime(state.changed, usegmt=True)
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Vary"] = "Accept, Cookie"
    return answer

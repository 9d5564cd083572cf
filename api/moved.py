"""Former ids of directives lead to what they are now, at every address of the interface that names one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from api.errors import problem
from api.state import State
from ontology.errors import StoreError

_NAMED = re.compile(r"(?P<before>.*/api/v1/(?:directives|lineage|siblings|gaps|coverage|compare)/)(?P<key>.+)")


def moved_to(path: str, redirects: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the paths that stand for *path* now: none, one, or several where the directive was split."""
    named = _NAMED.fullmatch(path)
    if named is None:
        return ()
    keys = redirects.get(unquote(named["key"]), ())
    return tuple(f"{named['before']}{quote(key, safe='/-._~')}" for key in keys)


def former(request: Request, state: State) -> Response | None:
    """Return the answer for an address that names a former id: the way to the new one, or the choice of several."""
    try:
        places = moved_to(request.url.path, state.view().redirects)
    except StoreError:
        return None
    query = f"?{request.url.query}" if request.url.query else ""
    if len(places) == 1:
        return RedirectResponse(places[0] + query, status_code=308)
    if not places:
        return None
    title = "văn bản này đã được tách / this directive was split"
    return problem(300, title, "choose one", choices=[place + query for place in places])

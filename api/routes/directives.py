"""Directives as JSON: a list to search in, and each one with its facts."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.force import force_json
from api.routes.filters import OnlyQuery
from api.state import language_of, state_of
from api.wire import directive_json, step_json
from graph.find import search
from graph.force import in_force as force_of
from ontology.errors import ChoiceError

router = APIRouter(prefix="/api/v1", tags=["directives"])


@router.get("/directives")
def list_directives(
    request: Request,
    response: Response,
    only: OnlyQuery,
    q: Annotated[str, Query(description="số hoặc từ ngữ / a number or words")] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> dict[str, Any]:
    """Return the directives that fit, with how many there are in all."""
    view = state_of(request).view()
    found = search(view.directives.values(), q) if q else tuple(view.directives.values())
    kept = [d for d in found if only is None or only.fits(view.index, d)]
    response.headers["ETag"] = f'"{view.generation}"'
    return {"total": len(kept), "items": [directive_json(d, view.iris) for d in kept[offset : offset + limit]]}


@router.get("/directives/{key:path}")
def one_directive(
    request: Request,
    response: Response,
    key: str,
    as_of: Annotated[
        dt.date | None, Query(description="hiệu lực tính đến ngày / the day that its force is told of")
    ] = None,
) -> dict[str, Any]:
    """Return one directive: its facts and their sources, whether it is in force, the edges that leave and reach it."""
    view = state_of(request).view()
    directive = view.directives.get(key)
    if directive is None:
        raise ChoiceError(f"{key}: chưa thấy trong kho / not seen in the collection", "search at /api/v1/directives?q=")
    response.headers["ETag"] = f'"{view.generation}"'
    force = force_of(view.index, key, as_of)
    return directive_json(directive, view.iris) | {
        "force": force_json(force, view.directives, language_of(request)),
        "leaving": [step_json(step) for step in view.index.leaving.get(key, ())],
        "reaching": [step_json(step) for step in view.index.reaching.get(key, ())],
    }

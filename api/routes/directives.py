"""Directives as JSON: a list to search in, and each one with its facts."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.state import state_of
from api.wire import directive_json, step_json
from graph.find import search
from ontology.errors import ChoiceError
from ontology.model import Level

router = APIRouter(prefix="/api/v1", tags=["directives"])


@router.get("/directives")
def list_directives(
    request: Request,
    response: Response,
    q: Annotated[str, Query(description="số hoặc từ ngữ / a number or words")] = "",
    kind: Annotated[str | None, Query(description="mã loại / code of a kind: NQ, KH")] = None,
    level: Annotated[Level | None, Query(description="cấp / level")] = None,
    held: Annotated[bool | None, Query(description="có toàn văn / held in full")] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> dict[str, Any]:
    """Return the directives that fit, with how many there are in all."""
    view = state_of(request).view()
    found = search(view.directives.values(), q) if q else tuple(view.directives.values())
    kept = [
        d
        for d in found
        if (kind is None or d.kind == kind)
        and (level is None or d.level is level)
        and (held is None or bool(d.held) is held)
    ]
    response.headers["ETag"] = f'"{view.generation}"'
    return {"total": len(kept), "items": [directive_json(d, view.iris) for d in kept[offset : offset + limit]]}


@router.get("/directives/{key:path}")
def one_directive(request: Request, response: Response, key: str) -> dict[str, Any]:
    """Return one directive with its facts, their sources, and the edges that leave and reach it."""
    view = state_of(request).view()
    directive = view.directives.get(key)
    if directive is None:
        raise ChoiceError(f"{key}: chưa thấy trong kho / not seen in the collection", "search at /api/v1/directives?q=")
    response.headers["ETag"] = f'"{view.generation}"'
    return directive_json(directive, view.iris) | {
        "leaving": [step_json(step) for step in view.index.leaving.get(key, ())],
        "reaching": [step_json(step) for step in view.index.reaching.get(key, ())],
    }

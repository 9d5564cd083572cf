"""Who carries a directive out where: the matrix of places and levels, and two places side by side, as JSON."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.answers import comparison_json, coverage_json
from api.state import state_of
from graph.coverage import compare, coverage

router = APIRouter(prefix="/api/v1", tags=["coverage"])


@router.get("/coverage/{key:path}")
def coverage_of(request: Request, response: Response, key: str) -> dict[str, Any]:
    """Return which places are seen to carry a directive out, at which level, in which system."""
    view = state_of(request).view()
    response.headers["ETag"] = f'"{view.generation}"'
    return coverage_json(coverage(view.index, key), view.directives)


@router.get("/compare/{key:path}")
def compare_places(
    request: Request,
    response: Response,
    key: str,
    one: Annotated[str, Query(description="tỉnh thứ nhất / the one place")],
    other: Annotated[str, Query(description="tỉnh thứ hai / the other place")],
) -> dict[str, Any]:
    """Return what two places are seen to do for one directive, side by side."""
    view = state_of(request).view()
    response.headers["ETag"] = f'"{view.generation}"'
    return comparison_json(compare(view.index, key, one, other), view.directives)

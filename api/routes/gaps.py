"""What is not seen in the collection, as JSON; the words are "chưa thấy trong kho", never that nothing was issued."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.answers import level_gaps_json, listed
from api.routes.filters import OnlyQuery
from api.state import state_of
from graph.gaps import carrying_out_nothing, level_gaps, not_carried_out

router = APIRouter(prefix="/api/v1", tags=["gaps"])


@router.get("/gaps")
def gaps_of_all(
    request: Request,
    response: Response,
    only: OnlyQuery,
    limit: Annotated[int, Query(ge=1, le=5000)] = 200,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> dict[str, Any]:
    """Return the directives that nothing is seen to carry out, and the held ones that carry out nothing known."""
    view = state_of(request).view()
    response.headers["ETag"] = f'"{view.generation}"'
    nobody, nothing = not_carried_out(view.index, only=only), carrying_out_nothing(view.index, only=only)
    return {
        "not_carried_out": listed(nobody, view.directives, offset=offset, limit=limit),
        "carrying_out_nothing": listed(nothing, view.directives, offset=offset, limit=limit),
    }


@router.get("/gaps/{key:path}")
def gaps_of(
    request: Request,
    response: Response,
    key: str,
    place: Annotated[str | None, Query(description="tỉnh, thành phố / province or city")] = None,
) -> dict[str, Any]:
    """Return, level by level, what carries a directive out, where nothing is seen, and what was ordered."""
    view = state_of(request).view()
    response.headers["ETag"] = f'"{view.generation}"'
    return level_gaps_json(level_gaps(view.index, key, place=place), view.directives)

"""Lineages as JSON."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response

from api.state import state_of
from api.wire import lineage_json
from graph.lineage import LIMIT, LINEAGE_RELATIONS, trace
from ontology.model import Relation

router = APIRouter(prefix="/api/v1", tags=["lineage"])


@router.get("/lineage/{key:path}")
def lineage_of(
    request: Request,
    response: Response,
    key: str,
    direction: Annotated[
        Literal["up", "down", "both"], Query(description="lên, xuống hay cả hai / which way")
    ] = "both",
    depth: Annotated[int | None, Query(ge=1, description="số bậc / hops")] = None,
    relation: Annotated[list[Relation] | None, Query(description="chỉ các quan hệ này / only these relations")] = None,
    limit: Annotated[int, Query(ge=1, le=20_000, description="nhiều nhất / at most so many directives")] = LIMIT,
) -> dict[str, Any]:
    """Return what leads up from a directive and what carries it out, each edge with its evidence."""
    view = state_of(request).view()
    relations = frozenset(relation or LINEAGE_RELATIONS)
    lineage = trace(view.index, key, direction=direction, depth=depth, relations=relations, limit=limit)
    response.headers["ETag"] = f'"{view.generation}"'
    return lineage_json(lineage, view.iris)

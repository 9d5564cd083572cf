"""Lineages, siblings and the ways between two directives as JSON."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response

from api.answers import brief, siblings_json, ways_json
from api.routes.filters import OnlyQuery
from api.state import state_of
from api.wire import lineage_json
from graph.find import choose
from graph.lineage import LIMIT, LINEAGE_RELATIONS, STATUSES, roots, siblings, trace
from graph.paths import MOST, paths
from ontology.model import Relation, Status

router = APIRouter(prefix="/api/v1", tags=["lineage"])
RelationQuery = Annotated[
    list[Relation] | None, Query(description="chỉ các quan hệ này / only these relations")
]  # fmt: skip
StatusQuery = Annotated[
    list[Status] | None, Query(description="chỉ các trạng thái này / only steps of these statuses")
]  # fmt: skip


@router.get("/lineage/{key:path}")
def lineage_of(
    request: Request,
    response: Response,
    key: str,
    only: OnlyQuery,
    direction: Annotated[
        Literal["up", "down", "both"], Query(description="lên, xuống hay cả hai / which way")
    ] = "both",
    depth: Annotated[int | None, Query(ge=1, description="số bậc / hops")] = None,
    relation: RelationQuery = None,
    status: StatusQuery = None,
    limit: Annotated[int, Query(ge=1, le=20_000, description="nhiều nhất / at most so many directives")] = LIMIT,
) -> dict[str, Any]:
    """Return what leads up from a directive and what carries it out, each edge with its evidence."""
    view = state_of(request).view()
    lineage = trace(
        view.index, key, direction=direction, depth=depth, relations=frozenset(relation or LINEAGE_RELATIONS),
        statuses=frozenset(status or STATUSES), only=only, limit=limit,
    )  # fmt: skip
    response.headers["ETag"] = f'"{view.generation}"'
    return lineage_json(lineage, view.iris)


@router.get("/siblings/{key:path}")
def siblings_of(request: Request, response: Response, key: str) -> dict[str, Any]:
    """Return what carries out the same as a directive, and the directives at which its ways up end."""
    view = state_of(request).view()
    found = siblings(view.index, key)
    response.headers["ETag"] = f'"{view.generation}"'
    return {
        "id": key,
        "siblings": siblings_json(found, view.directives),
        "roots": [brief(view.directives[root]) for root in roots(view.index, key)],
    }


@router.get("/paths")
def ways_between(
    request: Request,
    response: Response,
    start: Annotated[str, Query(alias="from", description="văn bản thứ nhất / the one directive")],
    end: Annotated[str, Query(alias="to", description="văn bản thứ hai / the other directive")],
    direction: Annotated[
        Literal["any", "up", "down"], Query(description="up: theo chiều lên / from later to earlier only")
    ] = "any",
    most: Annotated[int, Query(ge=1, le=200, description="số đường nhiều nhất / at most so many ways")] = MOST,
    longest: Annotated[int | None, Query(ge=1, le=30, description="số bậc nhiều nhất / at most so many hops")] = None,
    relation: RelationQuery = None,
    status: StatusQuery = None,
) -> dict[str, Any]:
    """Return the ways between two directives, the shortest first; *truncated* says that there are more."""
    view = state_of(request).view()
    ways = paths(
        view.index, choose(view, start).key, choose(view, end).key, most=most, longest=longest, direction=direction,
        relations=frozenset(relation or LINEAGE_RELATIONS), statuses=frozenset(status or STATUSES),
    )  # fmt: skip
    response.headers["ETag"] = f'"{view.generation}"'
    return ways_json(ways, view.directives)

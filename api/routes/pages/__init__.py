"""Pages for people, a file for each type of page; every page has its twins as JSON and CSV."""

from __future__ import annotations

from fastapi import APIRouter

from api.routes.pages import (
    ask,
    check,
    compare,
    coverage,
    directive,
    docs,
    drop,
    graph,
    path,
    review,
    search,
    shapes,
    timeline,
)

router = APIRouter(include_in_schema=False)
for part in (search, graph, timeline, coverage, compare, path, check, shapes, review, ask, drop, docs, directive):
    router.include_router(part.router)

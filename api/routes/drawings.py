"""Drawings of lineages as data for vis-network, and the same excerpt as GraphML, CSV, JSON or one HTML page."""

from __future__ import annotations

import json
from functools import partial
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse

from api.drawing import graph_data
from api.exports import lineage_csv, lineage_graphml
from api.sight import Sight, sight
from api.standalone import standalone_html
from api.state import language_of, prefix_of, state_of, where_of
from api.wire import lineage_json
from graph.excerpt import take

router = APIRouter(prefix="/api/v1", tags=["drawings"])
_MEDIA = {
    "html": "text/html; charset=utf-8", "graphml": "application/graphml+xml", "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}  # fmt: skip
# What is saved from here runs its own script, from a file; served inline it would run as ours.
_SANDBOX = (
    "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
)


@router.get("/drawings/{key:path}")
def drawing_of(
    request: Request,
    key: str,
    seen: Annotated[Sight, Depends(sight)],
    format: Annotated[Literal["vis", "json", "csv", "graphml", "html"], Query(description="dạng / form")] = "vis",
) -> Response:
    """Return what is shown around a directive: boxes and threads with their places, or the excerpt as a file."""
    view = state_of(request).view()
    lineage = take(view.index, seen.of(key))
    language = language_of(request)
    if format == "vis":
        data = graph_data(
            lineage, language=language, base=prefix_of(request), layout=seen.layout, grouped=seen.grouped,
            ungrouped=seen.ungrouped, closed=seen.excerpt.closed, where=partial(where_of, view, prefix_of(request)),
        )  # fmt: skip
        return JSONResponse(data)
    if format == "html":
        body = standalone_html(lineage, language=language, layout=seen.layout, grouped=seen.grouped).encode()
    elif format == "graphml":
        body = lineage_graphml(lineage)
    elif format == "csv":
        body = lineage_csv(lineage)
    else:
        body = json.dumps(lineage_json(lineage, view.iris), ensure_ascii=False).encode()
    headers = {"Content-Security-Policy": _SANDBOX} if format == "html" else {}
    if format in ("html", "graphml"):
        name = quote(f"{view.directives[key].label[:60]}.{format}".replace("/", "-"))
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return Response(body, media_type=_MEDIA[format], headers=headers)

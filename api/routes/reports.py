"""Tables to hand in, as Word, Excel and CSV files."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.reports.make import MEDIA, Form, Kind, file_name, table_of, write
from api.reports.make import Request as ReportRequest
from api.reports.office import Office, Style
from api.state import language_of, state_of
from graph.find import choose

router = APIRouter(prefix="/api/v1", tags=["reports"])


@router.get(
    "/reports/{kind}.{form}",
    response_class=Response,
    responses={200: {"content": {media: {} for media in MEDIA.values()}, "description": "the file"}},
)
def report(
    request: Request,
    kind: Kind,
    form: Form,
    directive: Annotated[str | None, Query(description="số, IRI, mã / number, IRI, id")] = None,
    body: Annotated[list[str] | None, Query(description="cơ quan ban hành / issuing body")] = None,
    place: Annotated[list[str] | None, Query(description="địa phương / place")] = None,
    office: Annotated[str | None, Query(description="cơ quan lập báo cáo / the office that hands it in")] = None,
    parent: Annotated[str | None, Query(description="cơ quan cấp trên / the office above it")] = None,
    locality: Annotated[str | None, Query(description="địa danh / place beside the date")] = None,
    style: Annotated[Style | None, Query(description="nd30 (Nhà nước / State), hd36 (Đảng / Party)")] = None,
    annex: Annotated[bool, Query(description="phụ lục kèm theo văn bản / an annex of another paper")] = False,
) -> Response:
    """Return a table to hand in: list, lineage, compare or conflicts."""
    view = state_of(request).view()
    today = dt.date.today()
    about = choose(view, directive) if directive else None
    asked = ReportRequest(kind, about, tuple(body or ()), tuple(place or ()), language_of(request))
    like = asked.bodies[0] if asked.bodies else None
    letterhead = Office.of(name=office, parent=parent, locality=locality, style=style, annex=annex, like=like)
    content = write(table_of(view, asked, date=today), form, letterhead)
    name = file_name(asked, form, today)
    return Response(
        content,
        media_type=MEDIA[form.value],
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "ETag": f'"{view.generation}-{today.isoformat()}"',
        },
    )

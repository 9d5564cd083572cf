"""The ways between two directives, each drawn as a thread from the one to the other."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.answers import ways_json
from api.routes.pages.chosen import named, view_of
from api.state import page, state_of
from api.twins import csv_answer, json_answer
from graph.find import choose
from graph.lineage import LINEAGE_RELATIONS, days_between
from graph.paths import Ways, paths
from graph.store import View
from ontology.model import Relation
from ontology.terms import relation_terms

router = APIRouter()
FromQuery = Annotated[str, Query(alias="from")]
COLUMNS = (
    "way", "hop", "source", "source_number", "relation", "status", "target", "target_number", "file", "line", "quote",
)  # fmt: skip
# Citing ties documents too, but nearly all of them: it is followed only when asked for.
WIDER = LINEAGE_RELATIONS | {Relation.BASED_ON, Relation.CITES, Relation.ORDERS, Relation.PROMISES}


@router.get("/path")
def path(request: Request, start: FromQuery = "", to: str = "", wide: str = "") -> Response:
    """Show the ways between two directives."""
    view = view_of(request)
    if isinstance(view, Response):
        return view
    one, others_one = named(view, start)
    other, others_other = named(view, to)
    ways = _ways(view, one.key, other.key, wide) if one is not None and other is not None else None
    drawn = [
        [
            {"directive": view.directives[key], "step": step, "up": step is not None and step.source == key,
             "days": None if step is None else days_between(view.directives[step.source], view.directives[step.target])}
            for key, step in zip(way.keys, (*way.steps, None), strict=True)
        ]
        for way in (ways.ways if ways is not None else ())
    ]  # fmt: skip
    return page(
        request, "path.html", start=start, to=to, wide=bool(wide), one=one, other=other, ways=ways, drawn=drawn,
        choices_one=others_one, choices_other=others_other, terms=relation_terms(),
    )  # fmt: skip


@router.get("/path.json")
def path_json(request: Request, start: FromQuery, to: str, wide: str = "") -> Response:
    """Return the same as JSON."""
    view = state_of(request).view()
    return json_answer(ways_json(_ways(view, choose(view, start).key, choose(view, to).key, wide), view.directives))


@router.get("/path.csv")
def path_csv(request: Request, start: FromQuery, to: str, wide: str = "") -> Response:
    """Return the same as CSV."""
    view = state_of(request).view()
    ways = _ways(view, choose(view, start).key, choose(view, to).key, wide)
    return csv_answer(COLUMNS, _rows(ways, view))


def _ways(view: View, one: str, other: str, wide: str) -> Ways:
    return paths(view.index, one, other, relations=WIDER if wide else LINEAGE_RELATIONS)


def _rows(ways: Ways, view: View) -> list[dict[str, Any]]:
    return [
        {
            "way": number, "hop": hop, "source": step.source, "source_number": view.directives[step.source].number,
            "relation": step.relation.value, "status": step.status.value, "target": step.target,
            "target_number": view.directives[step.target].number,
            **({"file": e.source, "line": e.line, "quote": e.quote} if (e := next(iter(step.evidence), None)) else {}),
        }
        for number, way in enumerate(ways.ways, start=1)
        for hop, step in enumerate(way.steps, start=1)
    ]  # fmt: skip

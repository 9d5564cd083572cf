"""Provinces or bodies side by side under one directive: who has what at which level, days between, what is not seen."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.reports.comparison import Seen, sides_of
from api.routes.pages.chosen import chosen, view_of
from api.state import page, state_of
from api.twins import csv_answer, json_answer
from graph.find import choose
from graph.lineage import CARRYING_OUT, STATUSES
from graph.store import View
from ontology.model import Directive, Level, System
from ontology.terms import relation_terms
from ontology.text import sort_key

router = APIRouter()
Sides = Annotated[list[str] | None, Query()]
COLUMNS = ("level", "system", "side", "id", "number", "date", "days_from_root", "issuer", "seen")


@router.get("/compare")
def compare(request: Request, directive: str = "", place: Sides = None, body: Sides = None) -> Response:
    """Show two sides, or ask for them."""
    view = view_of(request)
    if isinstance(view, Response):
        return view
    root = chosen(request, view, directive, "compare")
    if isinstance(root, Response):
        return root
    places, bodies = _given(place), _given(body)
    sides = sides_of(root, view.index, places=places, bodies=bodies) if len(places) + len(bodies) >= 2 else {}
    return page(
        request, "compare.html", d=root, places=places, bodies=bodies, sides=list(sides), rows=_rows(sides, view),
        known_places=sorted({d.place for d in view.directives.values() if d.place}, key=sort_key),
        known_bodies=sorted({d.issuer for d in view.directives.values() if d.issuer}, key=sort_key)[:400],
        terms=relation_terms(),
    )  # fmt: skip


@router.get("/compare.json")
def as_json(request: Request, directive: str, place: Sides = None, body: Sides = None) -> Response:
    """Return the same as JSON."""
    return json_answer({"items": _flat(request, directive, place, body)})


@router.get("/compare.csv")
def as_csv(request: Request, directive: str, place: Sides = None, body: Sides = None) -> Response:
    """Return the same as CSV."""
    return csv_answer(COLUMNS, _flat(request, directive, place, body))


def _given(values: list[str] | None) -> list[str]:
    return list(dict.fromkeys(value.strip() for value in values or () if value.strip()))


def _rows(sides: dict[str, Seen], view: View) -> list[dict[str, Any]]:
    """Return a row for each level and system that one of *sides* has, and for those where nothing is seen."""
    cells = sorted(
        {cell for seen in sides.values() for cell in seen},
        key=lambda cell: (list(Level).index(cell[0]), list(System).index(cell[1])),
    )
    rows = []
    for level, system in cells:
        found = [seen.get((level, system), ()) for seen in sides.values()]
        first = [min((days for _, days in side if days is not None), default=None) for side in found]
        gap = first[1] - first[0] if len(first) == 2 and first[0] is not None and first[1] is not None else None
        told = [[(view.directives[key], days, _above(view, key)) for key, days in side] for side in found]
        rows.append({"level": level, "system": system, "found": told, "gap": gap})
    return rows


def _above(view: View, key: str) -> list[tuple[Any, Directive]]:
    """Return what the directive *key* carries out, with the relation."""
    return [
        (step, view.directives[step.target])
        for step in view.index.leaving.get(key, ())
        if step.relation in CARRYING_OUT and step.status in STATUSES
    ]


def _flat(request: Request, directive: str, place: list[str] | None, body: list[str] | None) -> list[dict[str, Any]]:
    view = state_of(request).view()
    root = choose(view, directive)
    sides = sides_of(root, view.index, places=_given(place), bodies=_given(body))
    flat = []
    for row in _rows(sides, view):
        for name, side in zip(sides, row["found"], strict=True):
            common = {"level": row["level"].value, "system": row["system"].value, "side": name}
            if not side:
                flat.append({**common, "seen": "chưa thấy trong kho"})
            for d, days, _ in side:
                flat.append(
                    {**common, "id": d.key, "number": d.number, "date": d.date, "days_from_root": days,
                     "issuer": d.issuer, "seen": "có"}
                )  # fmt: skip
    return flat

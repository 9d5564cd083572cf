"""Who carries a directive out where: level by level, place by place, and what is not seen in the collection."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter, Request, Response

from api.answers import coverage_json, level_gaps_json
from api.routes.pages.chosen import chosen, view_of
from api.state import page, state_of
from api.twins import csv_answer, json_answer
from graph.coverage import Coverage, coverage
from graph.find import choose
from graph.gaps import Order, level_gaps
from graph.lineage import days_between
from graph.store import View
from ontology.model import Directive, Evidence, Relation, Status

router = APIRouter()
SENTENCES = 30  # in which something is ordered
COLUMNS = ("place", "level", "system", "seen", "id", "number", "date", "days_from_root", "issuer", "title")


@router.get("/coverage")
def show(request: Request, directive: str = "", place: str = "") -> Response:
    """Show the matrix of places and levels, and for one place every level."""
    view = view_of(request)
    if isinstance(view, Response):
        return view
    root = chosen(request, view, directive, "coverage")
    if isinstance(root, Response):
        return root
    found = coverage(view.index, root.key)
    gaps = level_gaps(view.index, root.key, place=place or None)
    return page(
        request, "coverage.html", d=root, found=found, gaps=gaps, place=place, directives=view.directives,
        told=_told(view, [key for cell in gaps.cells for key in cell.keys]), orders=_orders(gaps.orders),
        places=[row.place for row in found.rows if row.place], days=_Days(view, root),
    )  # fmt: skip


@router.get("/coverage.json")
def as_json(request: Request, directive: str, place: str = "") -> Response:
    """Return the same as JSON."""
    view = state_of(request).view()
    key = choose(view, directive).key
    gaps = level_gaps(view.index, key, place=place or None)
    return json_answer(
        coverage_json(coverage(view.index, key), view.directives) | {"levels": level_gaps_json(gaps, view.directives)}
    )


@router.get("/coverage.csv")
def as_csv(request: Request, directive: str) -> Response:
    """Return the matrix as CSV, a row for each directive and one for each cell where nothing is seen."""
    view = state_of(request).view()
    root = choose(view, directive)
    return csv_answer(COLUMNS, _rows(coverage(view.index, root.key), view, root))


def _told(view: View, keys: list[str]) -> list[tuple[Directive, Evidence]]:
    """Return the sentences in which the directives *keys* tell somebody to carry one of them out."""
    ours = set(keys)
    told = [
        (view.directives[key], e)
        for key in keys
        for step in view.index.leaving.get(key, ())
        if step.relation is Relation.ORDERS and step.target in ours and step.status is not Status.REJECTED
        for e in step.evidence
    ]
    found = {(e.sha256, e.line, e.actor): (by, e) for by, e in sorted(told, key=lambda pair: len(pair[1].quote))}
    return sorted(found.values(), key=lambda pair: (keys.index(pair[0].key), pair[1].span.start))[:SENTENCES]


def _orders(orders: Iterable[Order]) -> list[dict[str, Any]]:
    """Return *orders* with what one sentence tells one body put together: what it is to carry out, what is seen."""
    together: dict[tuple[str, str, str, int], dict[str, Any]] = {}
    for order in orders:
        where = order.actor, order.ordered_by, order.evidence.sha256, order.evidence.line
        told = together.setdefault(where, {"order": order, "about": [], "seen": []})
        told["about"] += [key for key in (order.about,) if key not in told["about"]]
        told["seen"] += [key for key in order.seen if key not in told["seen"]]
        if len(order.evidence.quote) > len(told["order"].evidence.quote):
            told["order"] = order
    return list(together.values())


class _Days(dict[str, int | None]):
    """Key → days since the root, worked out when asked for."""

    def __init__(self, view: View, root: Directive) -> None:
        super().__init__()
        self._view, self._root = view, root

    def __missing__(self, key: str) -> int | None:
        return days_between(self._view.directives[key], self._root)


def _rows(found: Coverage, view: View, root: Directive) -> list[dict[str, Any]]:
    rows = []
    for row in found.rows:
        for cell in row.cells:
            common: dict[str, Any] = {"place": row.place, "level": cell.level.value, "system": cell.system.value}
            if not cell.keys:
                rows.append({**common, "seen": "chưa thấy trong kho"})
            for key in cell.keys:
                d = view.directives[key]
                rows.append(
                    {**common, "seen": "có", "id": key, "number": d.number, "date": d.date, "issuer": d.issuer,
                     "title": d.title, "days_from_root": days_between(d, root)}
                )  # fmt: skip
    return rows

"""The timeline of a directive: what leads to it and what carries it out, by date, Party and State on either side."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from fastapi import APIRouter, Request, Response

from api.routes.pages.chosen import chosen, view_of
from api.state import page, state_of
from api.twins import csv_answer, json_answer
from graph.find import choose
from graph.lineage import days_between, trace
from graph.store import View
from ontology.model import Directive, Step
from ontology.terms import relation_terms
from ontology.text import sort_key

router = APIRouter()
COLUMNS = ("date", "id", "number", "issuer", "title", "level", "system", "days_from_root", "relation", "status", "of")
MOST = 500


@dataclass(frozen=True, slots=True)
class Moment:
    """A directive on the line, with the step that ties it to the thread."""

    directive: Directive
    days: int | None  # from the root
    step: Step | None
    other: Directive | None  # the other end of the step, nearer to the root
    hop: int

    @property
    def year(self) -> int | None:
        """Return the year it stands under; None where neither its date nor a bound is known."""
        date = self.directive.date or self.directive.not_before
        return date.year if date is not None else None


@router.get("/timeline")
def timeline(request: Request, directive: str = "") -> Response:
    """Show the lineage of a directive by date."""
    view = view_of(request)
    if isinstance(view, Response):
        return view
    root = chosen(request, view, directive, "timeline")
    if isinstance(root, Response):
        return root
    moments, total = _moments(view, root)
    dated = [m for m in moments if m.year is not None]
    years = [(year, list(group)) for year, group in groupby(dated, key=lambda m: m.year)]
    return page(
        request, "timeline.html", d=root, years=years, undated=[m for m in moments if m.year is None], total=total,
        count=len(moments), terms=relation_terms(),
    )  # fmt: skip


@router.get("/timeline.json")
def timeline_json(request: Request, directive: str = "") -> Response:
    """Return the same as JSON."""
    return json_answer({"items": _rows(request, directive)})


@router.get("/timeline.csv")
def timeline_csv(request: Request, directive: str = "") -> Response:
    """Return the same as CSV."""
    return csv_answer(COLUMNS, _rows(request, directive))


def _rows(request: Request, text: str) -> list[dict[str, Any]]:
    view = state_of(request).view()
    moments, _ = _moments(view, choose(view, text))
    return [
        {
            "date": str(m.directive.date) if m.directive.date else None, "id": m.directive.key,
            "number": m.directive.number, "issuer": m.directive.issuer, "title": m.directive.title,
            "level": m.directive.level.value, "system": m.directive.system.value, "days_from_root": m.days,
            "relation": m.step.relation.value if m.step else None, "status": m.step.status.value if m.step else None,
            "of": m.other.key if m.other else None,
        }
        for m in moments
    ]  # fmt: skip


def _moments(view: View, root: Directive) -> tuple[list[Moment], int]:
    """Return what is on the line, the earliest first, those without any date last."""
    lineage = trace(view.index, root.key, limit=MOST)
    hops = dict(lineage.hops)
    nodes = {d.key: d for d in lineage.nodes}
    by: dict[str, Step] = {}
    for step in lineage.steps:
        far, near = (step.source, step.target) if hops[step.source] > 0 else (step.target, step.source)
        if abs(hops[near]) < abs(hops[far]):
            by.setdefault(far, step)
    moments = []
    for d in lineage.nodes:
        tie = by.get(d.key)
        other = None if tie is None else nodes[tie.target if tie.source == d.key else tie.source]
        moments.append(Moment(d, days_between(d, root), tie, other, hops[d.key]))
    moments.sort(key=_when)
    return moments, lineage.total


def _when(moment: Moment) -> tuple[bool, str, Any]:
    d = moment.directive
    date = d.date or d.not_before
    return date is None, str(date or ""), sort_key(d.label)

"""The lineage graph: one hop first, opened on demand, with the same data as a table below it."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from markupsafe import Markup

from api.drawing import graph_data, review_link
from api.routes.pages.chosen import chosen, view_of
from api.sight import DEPTHS, Sight, sight
from api.standalone import script_json
from api.state import language_of, page, prefix_of, where_of
from graph.excerpt import take
from graph.lineage import LINEAGE_RELATIONS, days_between
from graph.store import View
from ontology.model import Level, Relation, Status
from ontology.terms import relation_terms
from ontology.text import sort_key

router = APIRouter()


@router.get("/graph")
def graph(request: Request, seen: Annotated[Sight, Depends(sight)], directive: str = "") -> Response:
    """Show the graph around a directive."""
    view = view_of(request)
    if isinstance(view, Response):
        return view
    root = chosen(request, view, directive, "graph")
    if isinstance(root, Response):
        return root
    return page(request, "graph.html", d=root, **drawn(request, view, root.key, seen), places=_places(view))


def drawn(request: Request, view: View, key: str, seen: Sight) -> dict[str, Any]:
    """Return what a page needs to draw the excerpt around *key* and to show it as a table."""
    language, base = language_of(request), prefix_of(request)
    lineage = take(view.index, seen.of(key))
    data = graph_data(
        lineage, language=language, base=base, layout=seen.layout, grouped=seen.grouped, ungrouped=seen.ungrouped,
        closed=seen.excerpt.closed, where=partial(where_of, view, base),
    )  # fmt: skip
    nodes = {d.key: d for d in lineage.nodes}
    return {
        "lineage": lineage,
        "nodes": nodes,
        "days": {s: days_between(nodes[s.source], nodes[s.target]) for s in lineage.steps},
        "reviews": {s: review_link(base, s) for s in lineage.steps},
        "terms": relation_terms(),
        "data": Markup(script_json(data)),
        "seen": seen,
        "choice": _CHOICE,
    }


def _places(view: View) -> list[str]:
    return sorted({d.place for d in view.directives.values() if d.place}, key=sort_key)


_CHOICE = {
    "depths": DEPTHS,
    "relations": tuple(Relation),
    "default_relations": " ".join(r.value for r in Relation if r in LINEAGE_RELATIONS),
    "statuses": tuple(Status),
    "levels": tuple(Level),
}

"""The IRIs of directives: the page for people, and the same as JSON, JSON-LD, Turtle, N-Triples or CSV."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from api.errors import problem
from api.represent import Asked, asked, finish, local, rdf_answer, serve, unacceptable
from api.routes.pages.directive import directive as page_of
from api.state import state_of
from api.twins import csv_answer
from api.wire import directive_json, lineage_json, step_json
from graph.describe import VIEWS, directive_triples, neighbours, replaced_by, steps_of
from graph.lineage import trace
from graph.view import View
from ontology.errors import StoreError

router = APIRouter(tags=["resources"])
View_ = Annotated[
    str,
    Query(description="object: văn bản; branch: và láng giềng; tree: cả dòng / itself, with neighbours, whole lineage"),
]
_EDGES = ("direction", "relation", "status", "id", "number", "date", "issuer", "title", "file", "line", "quote")


def by_iri(request: Request, path: str, view: View_ = "object") -> Response:
    """Return what is known of a directive at its own address."""
    return _answer(request, "", path, view)


def reference(request: Request, path: str, view: View_ = "object") -> Response:
    """Return what is known of a reference of which it is not decided what it means."""
    return _answer(request, "ref/", path, view)


serve(router, "/eli/vn/{path:path}", by_iri, "directive_by_iri")
serve(router, "/ref/{path:path}", reference, "reference_by_iri")


def _answer(request: Request, before: str, path: str, extent: str) -> Response:
    what = asked(request, path)
    if what.form is None:
        return unacceptable()
    if extent not in VIEWS:
        return problem(400, f"view={extent}: there is no such view", f"one of {', '.join(VIEWS)}")
    key = before + what.path
    try:
        view = state_of(request).view()
    except StoreError:
        if what.form == "html":
            return page_of(request, key)  # which says that there is no store yet
        raise
    iri = view.iris.directive(key)
    if key not in view.directives:
        missing = problem(404, f"{key}: chưa thấy trong kho / not seen in the collection", "search at /")
        return moved_answer(request, view, iri, what) or (page_of(request, key) if what.form == "html" else missing)
    answer = page_of(request, key) if what.form == "html" else _data(view, key, what.form, extent)
    return finish(request, answer, what, iri)


def moved_answer(request: Request, view: View, iri: str, what: Asked) -> Response | None:
    """Return the answer for an IRI that another stands for now, or several after a split; None for one that stands."""
    now = replaced_by(view, iri)
    ending = f".{what.form}" if what.by_ending else ""
    places = [local(request, one, view.iris.base) + ending for one in now]
    if not now:
        return None
    if len(now) == 1:
        return RedirectResponse(places[0], status_code=301, headers={"Vary": "Accept"})
    title = "văn bản này đã được tách / this directive was split"
    links = {"Link": ", ".join(f'<{place}>; rel="alternate"' for place in places), "Vary": "Accept"}
    return problem(300, title, "choose one", choices=list(now), headers=links)


def _data(view: View, key: str, form: str, extent: str) -> Response:
    if form == "json":
        return JSONResponse(_json(view, key, extent))
    if form == "csv":
        return csv_answer(_EDGES, _edges(view, key, extent))
    return rdf_answer(directive_triples(view, key, extent), form)


def _json(view: View, key: str, extent: str) -> dict[str, Any]:
    if extent == "tree":
        return lineage_json(trace(view.index, key), view.iris)
    told = directive_json(view.directives[key], view.iris) | {
        "leaving": [step_json(step) for step in view.index.leaving.get(key, ())],
        "reaching": [step_json(step) for step in view.index.reaching.get(key, ())],
    }
    if extent == "branch":
        others = neighbours(key, steps_of(view, key))
        told["neighbours"] = [directive_json(view.directives[other], view.iris) for other in others]
    return told


def _edges(view: View, key: str, extent: str) -> list[dict[str, Any]]:
    steps = trace(view.index, key).steps if extent == "tree" else steps_of(view, key)
    rows = []
    for step in steps:
        other = view.directives[step.source if step.target == key else step.target]
        proof = step.evidence[0] if step.evidence else None
        rows.append(
            {
                "direction": "reaching" if step.target == key else "leaving", "relation": step.relation.value,
                "status": step.status.value, "id": other.key, "number": other.number, "date": other.date,
                "issuer": other.issuer, "title": other.title, "file": proof and proof.source,
                "line": proof and proof.line, "quote": proof and proof.quote,
            }
        )  # fmt: skip
    return rows

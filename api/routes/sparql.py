"""SPARQL 1.1 Protocol, reading only, and the same question asked on a page."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from api.errors import of_error, problem
from api.examples import examples
from api.state import language_of, page, state_of
from api.words import words
from graph.sparql import Answer
from ontology.errors import QueryError
from ontology.terms import PREFIXES

router = APIRouter(tags=["sparql"])

SELECT_TYPES = {
    "application/sparql-results+json": "json", "application/json": "json", "application/sparql-results+xml": "xml",
    "application/xml": "xml", "text/xml": "xml", "text/csv": "csv", "text/tab-separated-values": "tsv",
}  # fmt: skip
GRAPH_TYPES = {
    "text/turtle": "ttl", "application/x-turtle": "ttl", "application/n-triples": "nt", "text/plain": "nt",
    "application/ld+json": "jsonld", "application/trig": "trig", "application/n-quads": "nq",
}  # fmt: skip
_MEDIA = {form: kind for table in (SELECT_TYPES, GRAPH_TYPES) for kind, form in reversed(table.items())}


@router.get("/sparql")
async def get(request: Request) -> Response:
    """Answer a query given in the address; without one, a page for people."""
    pairs = request.query_params.multi_items()
    if any(name == "update" for name, _ in pairs):
        return problem(400, "this service only reads", "send an update nowhere")
    asked = [value for name, value in pairs if name == "query"]
    people = "text/html" in request.headers.get("accept", "") or request.query_params.get("view") == "page"
    if people and len(asked) <= 1:
        return await _page(request, asked[0] if asked else "")
    return await _answer(request, pairs)


@router.post("/sparql")
async def post(request: Request) -> Response:
    """Answer a query given as a form or as the body itself."""
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    try:
        body = (await request.body()).decode("utf-8")
    except UnicodeDecodeError:
        return problem(400, "the body is not UTF-8")
    if kind == "application/sparql-query":
        return await _answer(request, [("query", body), *request.query_params.multi_items()])
    if kind == "application/x-www-form-urlencoded":
        pairs = parse_qsl(body, keep_blank_values=True)
        if any(name == "update" for name, _ in pairs):
            return problem(400, "this service only reads", "ask with query=")
        return await _answer(request, pairs)
    if kind == "application/sparql-update":
        return problem(400, "this service only reads", "ask with a query")
    return problem(415, "unsupported media type", "send application/sparql-query or application/x-www-form-urlencoded")


async def _answer(request: Request, pairs: list[tuple[str, str]]) -> Response:
    asked = [value for name, value in pairs if name == "query"]
    if len(asked) != 1:
        return problem(400, "give one query", f"{len(asked)} were given")
    accept = request.headers.get("accept", "*/*")
    select, graph = negotiate(accept, SELECT_TYPES), negotiate(accept, GRAPH_TYPES)
    if select is None and graph is None:
        return problem(406, "not acceptable", f"we have {', '.join((*SELECT_TYPES, *GRAPH_TYPES))}")
    defaults = [value for name, value in pairs if name == "default-graph-uri"]
    named = [value for name, value in pairs if name == "named-graph-uri"]
    try:
        answer = await run_in_threadpool(_run, request, asked[0], defaults, named, select or "json", graph or "ttl")
    except QueryError as error:
        return of_error(error)
    if (answer.kind == "graph" and graph is None) or (answer.kind != "graph" and select is None):
        return problem(406, "not acceptable", "the form of this query gives another kind of answer")
    headers = {"X-Truncated": "true"} if answer.truncated else {}
    return Response(answer.body, media_type=f"{_MEDIA[answer.format]}", headers=headers)


def _run(request: Request, query: str, defaults: list[str], named: list[str], select: str, graph: str) -> Answer:
    state = state_of(request)
    view = state.view()
    return state.runner.run(
        view.folder, query, lineage_graph=view.iris.lineage_graph, default_graphs=defaults, named_graphs=named,
        select_format=select, graph_format=graph, seconds=state.settings.query_seconds, rows=state.settings.query_rows,
    )  # fmt: skip


def negotiate(accept: str, table: dict[str, str]) -> str | None:
    """Return the format of *table* that *accept* likes best, by q-values; None when none is acceptable.

    >>> negotiate("text/csv;q=0.5, application/sparql-results+xml", SELECT_TYPES)
    'xml'
    """
    best: tuple[float, int] = (0.0, 0)
    chosen: str | None = None
    for part in accept.split(","):
        kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((re.sub(r"^q=", "", p) for p in parameters if p.startswith("q=")), "1")
        weight = float(quality) if re.fullmatch(r"[01](?:\.\d{0,3})?", quality) else 0.0
        for rank, (name, form) in enumerate(table.items()):
            exact = 2 if kind == name else (1 if kind == f"{name.split('/')[0]}/*" else (0 if kind == "*/*" else -1))
            if exact < 0 or weight <= 0:
                continue
            score = (weight, exact * 100 - rank)
            if chosen is None or score > best:
                best, chosen = score, form
    return chosen


async def _page(request: Request, query: str) -> Response:
    language = language_of(request)
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    values: dict[str, Any] = {"result": None, "plain": "", "error": "", "truncated": ""}
    if query:
        try:
            answer = await run_in_threadpool(_run, request, query, [], [], "json", "ttl")
            if answer.kind == "select":
                values["result"] = _rows(json.loads(answer.body), request)
            else:
                values["plain"] = answer.body.decode()
            if answer.truncated:
                values["truncated"] = words(language)["truncated"].format(rows=state_of(request).settings.query_rows)
        except QueryError as error:
            values["error"] = str(error)
    shown = [{"title": e.title_vi if language == "vi" else e.title_en, "query": prefixes + e.query} for e in examples()]
    return page(request, "sparql.html", query=query or shown[0]["query"], examples=shown, **values)


def _rows(result: dict[str, Any], request: Request) -> dict[str, Any]:
    names = result["head"]["vars"]
    iris = state_of(request).view().iris
    base = str(request.scope.get("root_path", "")).rstrip("/")
    rows = []
    for binding in result["results"]["bindings"]:
        cells = []
        for name in names:
            term = binding.get(name, {"type": "literal", "value": ""})
            key = iris.key_of(term["value"]) if term["type"] == "uri" else None
            cells.append({"text": key or term["value"], "link": f"{base}/eli/vn/{key}" if key else ""})
        rows.append(cells)
    return {"names": names, "rows": rows}

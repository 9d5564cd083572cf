"""SPARQL 1.1 Protocol, reading only; a browser gets the same answers as a page."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

import anyio.to_thread
import pyoxigraph as ox
from anyio import CapacityLimiter
from fastapi import APIRouter, Request, Response

from api.errors import of_error, problem
from api.formats import GRAPH_NAMES, GRAPHS, RESULT_NAMES, RESULTS, content_type
from api.negotiation import choose
from api.querypage import query_page
from api.represent import unacceptable
from api.state import State, state_of
from graph.sparql.check import LONGEST, check_query
from graph.sparql.job import Answer
from ontology.errors import QueryError

router = APIRouter(tags=["sparql"])
READING = "GET, HEAD, POST, OPTIONS"
_WIDEST = 4 * LONGEST + 65_536  # bytes of a body: a query in UTF-8, and the graphs it is asked of
_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_TAKEN = {"Accept": f"{_QUERY}; charset=utf-8, {_FORM}"}  # RFC 9110, section 15.5.16: what would have been taken
_RDF = {
    "ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS, "rdf": ox.RdfFormat.RDF_XML,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """One query of the protocol: its text, the graphs it chooses, the format and the time it asks for."""

    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    form: str | None
    seconds: float | None
    download: bool


@router.get("/sparql")
@router.get("/sparql/", include_in_schema=False)
async def get(request: Request) -> Response:
    """Answer the query in the address (query=, default-graph-uri=, named-graph-uri=, timeout=, format=).

    Without one: the service's description, or in a browser a page to ask on.
    """
    try:
        pairs = _pairs(request.url.query)
    except UnicodeDecodeError:
        return problem(400, "the address is not UTF-8", "encode it as UTF-8, then by per cent")
    if any(name == "update" for name, _ in pairs):
        return problem(400, "this service only reads, and GET never changes anything", "ask with query=")
    return await _answer(request, pairs)


@router.post("/sparql")
@router.post("/sparql/", include_in_schema=False)
async def post(request: Request) -> Response:
    """Answer a query given as a form (query=...) or as the body itself (application/sparql-query)."""
    kind, *parameters = (part.strip() for part in request.headers.get("content-type", "").lower().split(";"))
    if kind == _UPDATE:
        return _no_update()
    if kind not in (_FORM, _QUERY):
        return problem(415, "unsupported media type", f"send {_QUERY} or {_FORM}", headers=_TAKEN)
    charset = next((p.removeprefix("charset=").strip('"') for p in parameters if p.startswith("charset=")), "utf-8")
    if charset not in ("utf-8", "utf8", "us-ascii"):
        return problem(415, f"the charset {charset} is not supported", "send UTF-8", headers=_TAKEN)
    body = await _body(request)
    if body is None:
        return problem(413, "the query is too long", f"at most {LONGEST:,} characters")
    try:
        text = body.decode("utf-8")
        pairs = _pairs(request.url.query)
        pairs = [("query", text), *pairs] if kind == _QUERY else [*_pairs(text), *pairs]
    except UnicodeDecodeError:
        return problem(400, "the query is not UTF-8", "send UTF-8")
    if any(name == "update" for name, _ in pairs):
        return _no_update()
    return await _answer(request, pairs)


@router.options("/sparql", include_in_schema=False)
@router.options("/sparql/", include_in_schema=False)
async def options() -> Response:
    """Say how one can ask."""
    return Response(status_code=204, headers={"Allow": READING})


@router.api_route("/sparql", methods=["PUT", "PATCH", "DELETE", "TRACE"], include_in_schema=False)
@router.api_route("/sparql/", methods=["PUT", "PATCH", "DELETE", "TRACE"], include_in_schema=False)
async def other(request: Request) -> Response:
    """Refuse every other method."""
    return problem(405, f"{request.method} is no way to ask", f"use {READING}", headers={"Allow": READING})


def _no_update() -> Response:
    return problem(403, "this service only reads: updates are refused", "ask with a query; a build changes the store")


def _pairs(text: str) -> list[tuple[str, str]]:
    return parse_qsl(text, keep_blank_values=True, errors="strict")


async def _body(request: Request) -> bytes | None:
    """Return the body, None when it is longer than any query may be; no more than that is ever kept."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > _WIDEST:
            return None
    return bytes(body)


async def _answer(request: Request, pairs: list[tuple[str, str]]) -> Response:
    asked = [value for name, value in pairs if name == "query"]
    accept = request.headers.get("accept")
    if not asked and request.method != "POST":
        if dict(pairs).get("view") == "page" or choose(accept, GRAPHS) == "html":
            return query_page(request, "")
        return _description(request)
    if len(asked) != 1:
        return problem(400, "give one query", f"{len(asked)} were given")
    try:
        told = _asked(pairs)
    except ValueError as error:
        return problem(400, str(error))
    form: str | None = "html"
    try:
        checked = check_query(told.query)
        form = told.form or choose(accept, GRAPHS if checked.form == "graph" else RESULTS)
        if form is None or form not in (GRAPH_NAMES if checked.form == "graph" else RESULT_NAMES):
            offers = ", ".join(dict.fromkeys(media for media, _ in (GRAPHS if checked.form == "graph" else RESULTS)))
            return problem(406, "not acceptable", f"this query is answered in: {offers}", headers={"Vary": "Accept"})
        state = state_of(request)
        answer = await anyio.to_thread.run_sync(
            _run, state, told, form, str(request.url.replace(query="", fragment="")), limiter=_threads(state)
        )
    except QueryError as error:
        wanted = told.form or form or "json"
        if wanted == "html" and choose(accept, RESULTS) == "html":
            return query_page(request, told.query, error=error)
        return of_error(error)
    if form == "html":
        return query_page(request, told.query, answer=answer)
    headers = {"Vary": "Accept"}
    if answer.truncated:
        headers["X-Truncated"] = "true"
    if told.download:
        headers["Content-Disposition"] = f'attachment; filename="soichi.{form}"'
    return Response(answer.body, media_type=content_type(form), headers=headers)


def _asked(pairs: list[tuple[str, str]]) -> Asked:
    """Return what is asked.

    Raises:
        ValueError: a graph's IRI, the time or the format makes no sense.
    """
    values = dict(pairs)
    graphs = {
        kind: tuple(value for name, value in pairs if name == f"{kind}-graph-uri") for kind in ("default", "named")
    }
    for iri in (*graphs["default"], *graphs["named"]):
        try:
            ox.NamedNode(iri)
        except ValueError as error:
            raise ValueError(f"{iri!r} is no absolute IRI of a graph") from error
    form = values.get("format") or None
    if form is not None and form not in {*RESULT_NAMES, *GRAPH_NAMES}:
        raise ValueError(f"there is no format {form!r}; we have {', '.join(dict.fromkeys(RESULT_NAMES + GRAPH_NAMES))}")
    seconds = None
    if values.get("timeout"):
        seconds = float(values["timeout"]) if values["timeout"].replace(".", "", 1).isdecimal() else 0.0
        if seconds <= 0:
            raise ValueError("timeout= is a number of seconds above 0")
    return Asked(values["query"], graphs["default"], graphs["named"], form, seconds, "download" in values)


def _run(state: State, asked: Asked, form: str, base: str) -> Answer:
    settings, view = state.settings, state.view()
    return state.runner.run(
        view.target, asked.query, iris=view.iris, base=base,
        default_graphs=asked.default_graphs, named_graphs=asked.named_graphs,
        select_format=form if form in ("json", "xml", "csv", "tsv") else "json",
        graph_format=form if form in _RDF else "ttl",
        seconds=min(asked.seconds or settings.query_seconds, settings.query_seconds), rows=settings.query_rows,
    )  # fmt: skip


def _threads(state: State) -> CapacityLimiter:
    """Return the threads that wait for queries: their own, so that the other pages never wait for one."""
    if state.waiting is None:
        state.waiting = CapacityLimiter(64)
    return state.waiting


def _description(request: Request) -> Response:
    """Describe the service (SPARQL 1.1 Service Description) in the RDF that is liked best."""
    state = state_of(request)
    offers = [offer for offer in GRAPHS if offer[1] != "html"]
    form = choose(request.headers.get("accept"), offers)
    if form is None:
        return unacceptable(offers)
    try:
        lineage = state.view().iris.lineage_graph
    except QueryError as error:
        return of_error(error)
    text = state.templates.get_template("service.ttl").render(
        endpoint=str(request.url.replace(query="", fragment="")), lineage=lineage
    )
    triples = (quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE))
    prefixes = {"sd": "http://www.w3.org/ns/sparql-service-description#", "void": "http://rdfs.org/ns/void#"}
    body = ox.serialize(triples, format=_RDF[form], prefixes=prefixes) or b""
    return Response(body, media_type=content_type(form), headers={"Vary": "Accept"})

"""SPARQL 1.1 Graph Store HTTP Protocol, its reading side: a whole graph, named in the address or by it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from urllib.parse import parse_qsl, urljoin

import pyoxigraph as ox
from fastapi import APIRouter, Request, Response

from api.errors import problem
from api.formats import GRAPHS, content_type
from api.head import WANTED
from api.negotiation import choose
from api.represent import unacceptable
from api.state import state_of
from graph.view import View
from ontology.terms import PREFIXES

router = APIRouter(tags=["graphs"])
STORE = "/rdf-graph-store"
READING = "GET, HEAD, OPTIONS"
OFFERS = tuple(offer for offer in GRAPHS if offer[1] != "html")
_RDF = {
    "ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS, "rdf": ox.RdfFormat.RDF_XML,
}  # fmt: skip


@router.get(STORE)
def by_name(request: Request) -> Response:
    """Return the graph that ?graph=IRI names, or with ?default the one that queries are asked of."""
    try:
        pairs = parse_qsl(request.url.query, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        return problem(400, "the address is not UTF-8")
    named = [value for name, value in pairs if name == "graph"]
    default = [value for name, value in pairs if name == "default"]
    if len(named) + len(default) != 1:
        return problem(400, "name one graph", "?graph=IRI or ?default")
    view = state_of(request).view()
    if default:
        return _send(request, view, (ox.NamedNode(view.iris.lineage_graph), ox.DefaultGraph()), always=True)
    try:
        name = ox.NamedNode(urljoin(_address(request), named[0]))
    except ValueError:
        return problem(400, f"{named[0]!r} is no IRI")
    return _send(request, view, (name,))


@router.get(STORE + "/{path:path}")
def by_address(request: Request, path: str) -> Response:
    """Return the graph whose name is this very address."""
    view = state_of(request).view()
    return _send(request, view, (_named(_address(request)), _named(f"{view.iris.base}{STORE}/{path}")))


@router.get("/graph/{path:path}")
def ours(request: Request, path: str) -> Response:
    """Return a graph of the collection by the path of its IRI, whatever host the service runs on."""
    view = state_of(request).view()
    return _send(request, view, (_named(f"{view.iris.base}/graph/{path}"),))


@router.options(STORE, include_in_schema=False)
@router.options(STORE + "/{path:path}", include_in_schema=False)
@router.options("/graph/{path:path}", include_in_schema=False)
def options() -> Response:
    """Say what one can do with a graph."""
    return Response(status_code=204, headers={"Allow": READING})


@router.api_route(STORE, methods=["PUT", "POST", "DELETE", "PATCH", "TRACE"], include_in_schema=False)
@router.api_route(STORE + "/{path:path}", methods=["PUT", "POST", "DELETE", "PATCH", "TRACE"], include_in_schema=False)
@router.api_route("/graph/{path:path}", methods=["PUT", "POST", "DELETE", "PATCH", "TRACE"], include_in_schema=False)
def refused(request: Request) -> Response:
    """Refuse to change a graph."""
    title = "this service only reads: graphs are not changed"
    return problem(405, title, "soichi build changes a store", headers={"Allow": READING})


def _address(request: Request) -> str:
    return str(request.url.replace(query="", fragment=""))


def _named(iri: str) -> ox.NamedNode | None:
    try:
        return ox.NamedNode(iri)
    except ValueError:
        return None


def _send(
    request: Request, view: View, names: tuple[ox.NamedNode | ox.DefaultGraph | None, ...], *, always: bool = False
) -> Response:
    """Return the graphs together; 404 when they hold nothing, but *always* answer for the default graph."""
    form = choose(request.headers.get("accept"), OFFERS)
    if form is None:
        return unacceptable(OFFERS)

    def triples() -> Iterator[ox.Triple]:
        for name in dict.fromkeys(names):
            if name is not None:
                yield from (quad.triple for quad in view.reader.quads(None, None, None, name))

    first = next(triples(), None)
    if first is None and not always:
        return problem(404, "chưa thấy trong kho / there is no such graph in the collection")
    headers = {"Vary": "Accept", "ETag": f'"{view.generation}-{form}"'}
    if WANTED in request.scope:
        return Response(b"", media_type=content_type(form), headers=headers)
    out = io.BytesIO()
    ox.serialize(triples(), out, format=_RDF[form], prefixes=dict(PREFIXES))
    return Response(out.getvalue(), media_type=content_type(form), headers=headers)

"""The IRIs of everything else that a collection mints: texts, mentions, assertions, readings; kinds, bodies, places and
their changes; the collection, its service and its graphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files
from itertools import islice

import pyoxigraph as ox
from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse, StreamingResponse

from api.errors import problem
from api.negotiation import Offer
from api.represent import ENDINGS, OFFERS, Asked, asked, finish, local, media_of, rdf_answer, serve, unacceptable
from api.routes import graphs
from api.routes.identified import moved_answer
from api.shown import grouped, plain_name, rows
from api.state import language_of, page, prefix_of, state_of
from api.twins import BOM, csv_answer, json_answer
from api.words import words
from graph.describe import about, graph_triples, label_of, members, pointing
from graph.jsonld import nodes, pieces
from graph.view import View
from ontology.vocabulary import places

router = APIRouter(tags=["resources"])
POINTING = 300  # things that point here, told on a page; the rest is counted
TABLES = {"kind": "kinds.csv", "body": "bodies.csv", "place": "places.csv"}  # a scheme as CSV is its table
_TEXT: tuple[Offer, ...] = (*(offer for offer in OFFERS if offer[0] != "text/plain"), ("text/plain", "txt"))
_GRAPH: tuple[Offer, ...] = (*(offer for offer in graphs.OFFERS), ("text/csv", "csv"), ("text/html", "html"))
_COLUMNS = ("subject", "property", "value", "language", "datatype")


def document(request: Request, path: str) -> Response:
    """Return a held text, or a mention, an assertion, the file or the reading of it; .txt is the text itself."""
    what = asked(request, path, _TEXT if "/" not in path else OFFERS)
    if what.form != "txt":
        return thing(request, "document", what)
    view = state_of(request).view()
    extraction = view.extraction(what.path)
    if extraction is None:
        return _unknown(what.path)
    answer = Response(extraction.document.text.encode(), media_type="text/plain; charset=utf-8")
    return finish(request, answer, what, view.iris.document(what.path), (*ENDINGS, "txt"))


def place(request: Request, path: str) -> Response:
    """Return a province or city in one of its periods; a name without a year leads to the newest."""
    what, view = asked(request, path), state_of(request).view()
    periods = [p for p in places() if view.iris.place(p.name) == f"{view.iris.base}/place/{what.path}"]
    newest = max(periods, key=lambda p: p.valid_from, default=None)
    if newest is None or not newest.valid_from:
        return thing(request, "place", what)
    ending = f".{what.form}" if what.by_ending else ""
    now = local(request, view.iris.place(newest.name, newest.valid_from), view.iris.base)
    return RedirectResponse(now + ending, status_code=303, headers={"Vary": "Accept"})


def _of(sort: str) -> Callable[[Request, str], Response]:
    def answer(request: Request, path: str) -> Response:
        return thing(request, sort, asked(request, path))

    answer.__doc__ = f"Return what is known of one {sort}."
    return answer


def _alone(name: str) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        return thing(request, "", asked(request, request.url.path.removeprefix(f"{prefix_of(request)}/")))

    answer.__doc__ = f"Return the description of the {name}."
    return answer


serve(router, "/document/{path:path}", document, "document_by_iri")
serve(router, "/place/{path:path}", place, "place_by_iri")
for _sort in ("kind", "body", "event", "program", "decision"):
    serve(router, f"/{_sort}/{{path:path}}", _of(_sort), f"{_sort}_by_iri")
for _name in ("kind", "body", "place", "dataset", "service"):
    serve(router, f"/{_name}", _alone(_name), _name)
    for _ending in ENDINGS:
        serve(router, f"/{_name}.{_ending}", _alone(_name), f"{_name}_{_ending}", shown=False)


@router.get("/graph/{path:path}.{ending}", include_in_schema=False)
def graph_by_ending(request: Request, path: str, ending: str) -> Response:
    """Return a graph in the format that the end of its address names, piece by piece."""
    if ending not in ENDINGS:
        return problem(404, f"{ending}: there is no such format", f"one of {', '.join(ENDINGS)}")
    return _graph(request, Asked(path, ending, True))


@router.get("/graph/{path:path}", operation_id="graph_by_iri")
def graph(request: Request, path: str) -> Response:
    """Return a graph of the collection; for people, what is in it and where to download it."""
    what = asked(request, path, _GRAPH)
    return _graph(request, what) if what.form in ("html", "csv") else graphs.ours(request, path)


def thing(request: Request, sort: str, what: Asked) -> Response:
    """Return what the collection says of the thing at *sort*/*what.path*."""
    if what.form is None:
        return unacceptable()
    view = state_of(request).view()
    name = "/".join(part for part in (view.iris.base, sort, what.path) if part)
    scheme = not sort and what.path in TABLES
    triples = about(view, name, heavy=what.form != "html")
    if scheme and what.form != "html":
        triples = members(view, name)
    if not triples:
        return moved_answer(request, view, name, what) or _unknown(what.path, request if what.form == "html" else None)
    if what.form == "html":
        answer = _page(request, view, name, triples)
    elif what.form == "json":
        first, *parts = nodes(triples)
        answer = json_answer(first | ({"parts": parts} if parts else {}))
    elif what.form == "csv":
        answer = _table(TABLES[what.path]) if scheme else _csv(triples)
    else:
        answer = rdf_answer(triples, what.form)
    return finish(request, answer, what, name)


def _page(request: Request, view: View, name: str, triples: tuple[ox.Triple, ...]) -> Response:
    language, prefix = language_of(request), prefix_of(request)
    pointed, total = pointing(view, name, limit=POINTING)
    back = grouped(pointed, view, language, prefix)
    return page(
        request, "thing.html", title=label_of(triples, language) or plain_name(name, view), iri=name,
        parts=rows(triples, view, language, prefix), back=back, more=total - len(pointed), endings=ENDINGS[1:],
        stem=local(request, name, view.iris.base),
    )  # fmt: skip


def _graph(request: Request, what: Asked) -> Response:
    view = state_of(request).view()
    name = f"{view.iris.base}/graph/{what.path}"
    if next(graph_triples(view, name), None) is None:
        return _unknown(what.path)
    form = what.form or "ttl"
    if form == "html":
        count = sum(1 for _ in graph_triples(view, name))
        say = words(language_of(request))
        answer: Response = page(
            request, "thing.html", title=say["thing.graph"].format(name=what.path, count=count), iri=name, parts=[],
            back=[], more=0, endings=ENDINGS[1:], stem=local(request, name, view.iris.base),
        )  # fmt: skip
    elif form == "csv":
        answer = _csv(graph_triples(view, name))
    elif form == "nt":
        lines = (f"{triple} .\n".encode() for triple in graph_triples(view, name))
        answer = StreamingResponse(_gathered(lines), media_type=media_of("nt"))
    elif form in ("json", "jsonld"):
        answer = StreamingResponse(_gathered(pieces(graph_triples(view, name))), media_type=media_of(form))
    else:
        answer = rdf_answer(tuple(graph_triples(view, name)), form)
    return finish(request, answer, what, name)


def _gathered(small: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the same in fewer pieces: each one that is sent costs a change of threads."""
    while chunk := b"".join(islice(small, 1000)):
        yield chunk


def _csv(triples: tuple[ox.Triple, ...] | Iterator[ox.Triple]) -> Response:
    return csv_answer(
        _COLUMNS,
        (
            {
                "subject": getattr(t.subject, "value", ""), "property": t.predicate.value,
                "value": getattr(t.object, "value", ""), "language": getattr(t.object, "language", None),
                "datatype": t.object.datatype.value if isinstance(t.object, ox.Literal) else None,
            }
            for t in triples
        ),
    )  # fmt: skip


def _table(name: str) -> Response:
    text = files("ontology").joinpath("data", name).read_bytes()
    return Response(BOM + text, media_type=media_of("csv"))


def _unknown(path: str, request: Request | None = None) -> Response:
    if request is None:
        return problem(404, f"{path}: chưa thấy trong kho / not seen in the collection", "search at /")
    say = words(language_of(request))
    return page(request, "message.html", status=404, title=say["notfound"], what=say["notfound.what"])

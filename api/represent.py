"""A description in the format that the end of the address or the Accept header asks for, with headers that say so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox
from fastapi import APIRouter, Request, Response

from api.errors import problem
from api.formats import content_type
from api.negotiation import Offer, choose
from api.state import prefix_of
from graph.jsonld import document
from ontology.terms import PREFIXES

# Browsers come first: who asks for anything gets the page.
OFFERS: tuple[Offer, ...] = (
    ("text/html", "html"), ("application/xhtml+xml", "html"), ("application/json", "json"),
    ("application/ld+json", "jsonld"), ("text/turtle", "ttl"), ("application/x-turtle", "ttl"),
    ("application/n-triples", "nt"), ("text/plain", "nt"), ("text/csv", "csv"),
)  # fmt: skip
ENDINGS = ("html", "json", "jsonld", "ttl", "nt", "csv")
_TYPES = {"html": "text/html", "json": "application/json"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What of which thing is asked for: the path without its ending, and the format; *form* is None: not acceptable."""

    path: str
    form: str | None
    by_ending: bool


def asked(request: Request, path: str, offers: Sequence[Offer] = OFFERS) -> Asked:
    """Return what *request* asks for at *path*: a known ending decides, else the Accept header."""
    head, dot, ending = path.rpartition(".")
    if dot and head and ending in {name for _, name in offers}:
        return Asked(head, ending, True)
    return Asked(path, choose(request.headers.get("accept"), offers), False)


def media_of(form: str) -> str:
    """Return the Content-Type of *form*."""
    media = _TYPES.get(form)
    return content_type(form) if media is None else (f"{media}; charset=utf-8" if form == "html" else media)


def serve(router: APIRouter, path: str, endpoint: Callable[..., Response], name: str, *, shown: bool = True) -> None:
    """Let *endpoint* answer at *path*; *shown*: in the description of the interface, as *name*."""
    router.add_api_route(
        path, endpoint, methods=["GET"], operation_id=name, include_in_schema=shown, response_model=None
    )


def unacceptable(offers: Sequence[Offer] = OFFERS) -> Response:
    return problem(
        406, "not acceptable", f"we have {', '.join(media for media, _ in offers)}", headers={"Vary": "Accept"}
    )


def finish(request: Request, answer: Response, what: Asked, iri: str, endings: Sequence[str] = ENDINGS) -> Response:
    """Add to *answer* where its other formats are, and which thing it describes."""
    path = request.url.path
    stem = path[: -len(what.form) - 1] if what.by_ending and what.form is not None else path
    links = [f'<{iri}>; rel="canonical"']
    links += [
        f'<{stem}.{ending}>; rel="alternate"; type="{media_of(ending).split(";")[0]}"'
        for ending in endings
        if ending != what.form
    ]
    answer.headers["Link"] = ", ".join(links)
    answer.headers["Vary"] = "Accept"
    if not what.by_ending and what.form is not None and what.form in endings:
        answer.headers["Content-Location"] = f"{stem}.{what.form}"
    return answer


def rdf_answer(triples: Sequence[ox.Triple], form: str) -> Response:
    """Return *triples* as Turtle, N-Triples or JSON-LD."""
    if form == "jsonld":
        return Response(document(triples), media_type=media_of("jsonld"))
    kind = ox.RdfFormat.TURTLE if form == "ttl" else ox.RdfFormat.N_TRIPLES
    prefixes = dict(PREFIXES) if form == "ttl" else None
    return Response(ox.serialize(triples, format=kind, prefixes=prefixes) or b"", media_type=media_of(form))


def local(request: Request, iri: str, base: str) -> str:
    """Return the address at which this service answers the IRI *iri* of its own collection."""
    return f"{prefix_of(request)}{iri[len(base) :]}"

"""The terms at /ontology: the OWL file in every format, the shapes, the context, the table of wordings."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pyoxigraph as ox
from fastapi import APIRouter, Request, Response

from api.represent import ENDINGS, asked, finish, media_of, rdf_answer, serve, unacceptable
from api.shown import ontology_triples, short, types_of
from api.state import page, prefix_of
from api.twins import csv_answer, json_answer
from graph.jsonld import nodes
from ontology.model import Relation
from ontology.terms import ONTOLOGY, OWL, RDFS, SKOS, SOICHI, relation_terms
from ontology.vocabulary import read_table

router = APIRouter(tags=["resources"])
_TERMS = ("term", "type", "label_vi", "label_en", "definition_vi", "definition_en", "example", "above")
_PHRASES = (
    "phrase",
    "subject",
    "relation",
    "label_vi",
    "label_en",
    "iri",
    "above",
    "scheme_vi",
    "example",
    "note",
    "source",
)


def ontology(request: Request) -> Response:
    """Return the terms with labels, definitions and examples in Vietnamese and English."""
    what = asked(request, request.url.path.removeprefix(prefix_of(request)).removeprefix("/"))
    if what.form is None:
        return unacceptable()
    if what.form == "html":
        shown = list(_terms())
        groups = [(kind, [t for t in shown if t["type"] == kind]) for kind in dict.fromkeys(t["type"] for t in shown)]
        answer: Response = page(request, "ontology.html", groups=groups, iri=ONTOLOGY, endings=ENDINGS[1:])
    elif what.form == "ttl":
        answer = Response(files("ontology").joinpath("soichi.ttl").read_bytes(), media_type=media_of("ttl"))
    elif what.form == "json":
        answer = json_answer({"id": ONTOLOGY, "terms": list(nodes(ontology_triples()))})
    elif what.form == "csv":
        answer = csv_answer(_TERMS, _terms())
    else:
        answer = rdf_answer(ontology_triples(), what.form)
    return finish(request, answer, what, ONTOLOGY)


for _path in ("/ontology", "/ontology/1.0", *(f"/ontology.{ending}" for ending in ENDINGS)):
    serve(router, _path, ontology, "ontology", shown=_path == "/ontology")


@router.get("/ontology/context.jsonld", include_in_schema=False)
def context() -> Response:
    """Return the JSON-LD context; our own answers carry it, so that nobody need fetch it."""
    return _file("context.jsonld", media_of("jsonld"))


@router.get("/ontology/shapes", include_in_schema=False)
@router.get("/ontology/shapes.ttl", include_in_schema=False)
def shapes() -> Response:
    """Return the SHACL shapes."""
    return _file("shapes.ttl", media_of("ttl"))


@router.get("/ontology/phrases.csv", include_in_schema=False)
def phrases() -> Response:
    """Return every wording with its relation, the relation's term, what stands above it, its group in the diagram."""
    return csv_answer(_PHRASES, phrase_rows())


def phrase_rows() -> Iterator[dict[str, Any]]:
    """Yield the one table: phrase → relation → IRI → terms above → group of the diagram."""
    for row in read_table("phrases.csv", key=("phrase",)):
        term = relation_terms()[Relation(row["relation"])]
        yield {
            **row, "label_vi": term.label_vi, "label_en": term.label_en, "iri": term.iri,
            "above": " ".join(short(iri) for iri in term.above) or short(term.iri), "scheme_vi": term.scheme_vi,
        }  # fmt: skip


def _terms() -> Iterator[dict[str, Any]]:
    """Yield each term as a row, in the order of the file."""
    about: dict[str, list[ox.Triple]] = {}
    for triple in ontology_triples():
        about.setdefault(str(getattr(triple.subject, "value", "")), []).append(triple)
    for iri, triples in about.items():
        if not iri.startswith(SOICHI):
            continue
        kind = next(name for name in types_of(triples) if name.startswith(OWL)).removeprefix(OWL)
        above = [RDFS + "subClassOf", RDFS + "subPropertyOf"]
        yield {
            "term": iri.removeprefix(SOICHI), "type": kind,
            "label_vi": _said(triples, RDFS + "label", "vi"), "label_en": _said(triples, RDFS + "label", "en"),
            "definition_vi": _said(triples, SKOS + "definition", "vi"),
            "definition_en": _said(triples, SKOS + "definition", "en"),
            "example": _said(triples, SKOS + "example", None),
            "above": ", ".join(short(getattr(t.object, "value", "")) for t in triples if t.predicate.value in above),
        }  # fmt: skip


def _said(triples: list[ox.Triple], predicate: str, language: str | None) -> str:
    found = (t.object for t in triples if t.predicate.value == predicate)
    return next((o.value for o in found if isinstance(o, ox.Literal) and o.language == language), "")


def _file(name: str, media: str) -> Response:
    return Response(files("ontology").joinpath(name).read_bytes(), media_type=media)

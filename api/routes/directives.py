"""Directives as JSON: a list to search in, and each one with its facts."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request, Response

from api.force import force_json
from api.routes.filters import OnlyQuery
from api.state import language_of, prefix_of, state_of
from api.twins import csv_answer, json_answer
from api.wanted import Wanted, wanted
from api.wire import directive_json, step_json
from graph.force import in_force as force_of
from graph.store import View
from ontology.errors import ChoiceError
from ontology.model import Directive

router = APIRouter(prefix="/api/v1", tags=["directives"])
COLUMNS = (
    "id", "number", "kind", "issuer", "date", "title", "term", "level", "system", "place", "held", "not_before", "iri",
)  # fmt: skip


@router.get("/directives")
def list_directives(
    request: Request,
    only: OnlyQuery,
    wanted: Annotated[Wanted, Depends(wanted)],
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    format: Annotated[Literal["json", "csv"], Query(description="dạng / form; CSV has all that fit")] = "json",
) -> Response:
    """Return the directives that fit, with how many there are in all and for each value of each facet."""
    view = state_of(request).view()
    found = view.catalogue.find(wanted.words, chosen=wanted.chosen, sort=wanted.sort)
    kept = [d for d in found.directives if only is None or only.fits(view.index, d)]
    if format == "csv":
        return csv_answer(COLUMNS, (_row(d, view.iris.directive(d.key)) for d in kept))
    shown = kept[wanted.offset : wanted.offset + limit]
    items = [directive_json(d, view.iris) for d in shown]
    counts = {name: dict(values) for name, values in found.counts.items()}
    return json_answer({"total": len(kept), "items": items, "counts": counts})


@router.get("/suggestions")
def list_suggestions(
    request: Request, q: Annotated[str, Query(description="đã gõ tới đây / typed so far")] = ""
) -> dict[str, Any]:
    """Return the few directives that somebody who has typed so far may mean."""
    found = state_of(request).view().catalogue.suggest(q)
    return {
        "items": [
            {
                "id": d.key, "link": f"{prefix_of(request)}/eli/vn/{quote(d.key)}", "label": d.label,
                "title": d.title if d.number else None, "issuer": d.issuer, "date": d.date.shown if d.date else None,
                "held": bool(d.held),
            }
            for d in found
        ]
    }  # fmt: skip


@router.get("/directives/{key:path}")
def one_directive(
    request: Request,
    response: Response,
    key: str,
    as_of: Annotated[
        dt.date | None, Query(description="hiệu lực tính đến ngày / the day that its force is told of")
    ] = None,
) -> dict[str, Any]:
    """Return one directive: its facts and their sources, whether it is in force, the edges that leave and reach it."""
    view = state_of(request).view()
    directive = view.directives.get(key)
    if directive is None:
        raise ChoiceError(f"{key}: chưa thấy trong kho / not seen in the collection", "search at /api/v1/directives?q=")
    response.headers["ETag"] = f'"{view.generation}"'
    force = force_of(view.index, key, as_of)
    return directive_json(directive, view.iris) | {
        "documents": [document for sha in directive.held if (document := _held(view, sha)) is not None],
        "force": force_json(force, view.directives, language_of(request)),
        "leaving": [step_json(step) for step in view.index.leaving.get(key, ())],
        "reaching": [step_json(step) for step in view.index.reaching.get(key, ())],
    }


def _held(view: View, sha256: str) -> dict[str, Any] | None:
    """Return a held text: its file, and who signed it."""
    extraction = view.extraction(sha256)
    if extraction is None:
        return None
    document = extraction.document
    return {
        "sha256": sha256, "file": view.sources.get(sha256, document.source),
        "signer": document.signer, "signer_office": document.signer_office,
    }  # fmt: skip


def _row(directive: Directive, iri: str) -> dict[str, Any]:
    d = directive
    return {
        "id": d.key, "number": d.number, "kind": d.kind, "issuer": d.issuer, "date": d.date, "title": d.title,
        "term": d.term, "level": d.level.value, "system": d.system.value, "place": d.place,
        "held": "yes" if d.held else "no", "not_before": d.not_before, "iri": iri,
    }  # fmt: skip

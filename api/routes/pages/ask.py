"""The twins of the page on which people ask in SPARQL: questions to begin with, prefixes that are ready, the limits."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from api.examples import examples
from api.state import prefix_of, state_of
from api.twins import csv_answer, json_answer
from ontology.terms import PREFIXES

router = APIRouter()
COLUMNS = ("name", "title_vi", "title_en", "query", "address")


@router.get("/sparql.json")
def as_json(request: Request) -> Response:
    """Return what the page offers as JSON; the answer to a question is at its address."""
    settings = state_of(request).settings
    return json_answer(
        {
            "limits": {"seconds": settings.query_seconds, "rows": settings.query_rows},
            "prefixes": dict(PREFIXES),
            "examples": _rows(request),
        }
    )


@router.get("/sparql.csv")
def as_csv(request: Request) -> Response:
    """Return the questions as CSV."""
    return csv_answer(COLUMNS, _rows(request))


def _rows(request: Request) -> list[dict[str, Any]]:
    at = f"{prefix_of(request)}/sparql?"
    return [
        {
            "name": e.name, "title_vi": e.title_vi, "title_en": e.title_en, "query": e.query,
            "address": at + urlencode({"query": e.query}),
        }
        for e in examples()
    ]  # fmt: skip

"""What in the collection is not as the SHACL shapes ask: a report that is begun by a press, not by a visit."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.answers import brief
from api.routes.pages.chosen import view_of
from api.shapecheck import LISTED, ShapeReport
from api.shown import place_of, plain_name, property_name, short
from api.state import language_of, page, prefix_of, state_of
from api.twins import csv_answer, json_answer
from api.words import one_of_both, words
from graph.shapes import Finding
from graph.view import View

router = APIRouter()
SHOWN = 40  # findings on a page
COLUMNS = ("id", "number", "property", "rule", "value", "message", "iri")


@router.get("/check/shapes")
def shapes(request: Request, offset: int = 0) -> Response:
    """Show what was found so far; where nobody has asked yet, a button that does."""
    view = view_of(request)
    if isinstance(view, Response):
        return view
    report = state_of(request).shapes()
    offset = max(0, offset)
    found = report.findings[offset : offset + SHOWN] if report is not None else []
    return page(
        request, "shapes.html", report=report, rows=[_shown(one, view, request) for one in found],
        offset=offset, size=SHOWN, listed=LISTED,
    )  # fmt: skip


@router.post("/check/shapes")
def begin(request: Request) -> Response:
    """Begin the report, where it is not made or being made, and go to its page."""
    view = view_of(request)
    if isinstance(view, Response):
        return view
    state_of(request).shapes(begin=True)
    return RedirectResponse(f"{prefix_of(request)}/check/shapes", status_code=303)


@router.get("/check/shapes.json")
def as_json(request: Request) -> Response:
    """Return how far the report is, and what was found so far, as JSON."""
    view, report = state_of(request).view(), state_of(request).shapes()
    told = {"state": _state(report), "triples": report.triples if report else 0, "total": report.found if report else 0}
    return json_answer({**told, "items": [_plain(one, view) for one in (report.findings if report else [])]})


@router.get("/check/shapes.csv")
def as_csv(request: Request) -> Response:
    """Return what was found so far as CSV."""
    view, report = state_of(request).view(), state_of(request).shapes()
    return csv_answer(COLUMNS, [_plain(one, view) for one in (report.findings if report else [])])


def _state(report: ShapeReport | None) -> str:
    if report is None:
        return "not asked for"
    return "whole" if report.whole else "broken off" if report.ended.is_set() else "running"


def _plain(finding: Finding, view: View) -> dict[str, Any]:
    key = view.iris.key_of(finding.focus)
    directive = view.directives.get(key or "")
    return {
        "id": key, "number": directive.number if directive is not None else None, "property": short(finding.path),
        "rule": finding.rule, "value": finding.value, "message": finding.message, "iri": finding.focus,
        "directive": brief(directive) if directive is not None else None,
    }  # fmt: skip


def _shown(finding: Finding, view: View, request: Request) -> dict[str, Any]:
    """Return a finding in the reader's language: where it is, on which property, what is wrong with which value."""
    language, key = language_of(request), view.iris.key_of(finding.focus)
    ours = " / " in finding.message  # a message of a shape of ours says both languages, an engine's speaks English
    return {
        "directive": view.directives.get(key or ""), "name": plain_name(finding.focus, view),
        "link": place_of(finding.focus, view, prefix_of(request)),
        "property": property_name(finding.path, language) if finding.path else "",
        "rule": words(language).get(f"shacl.{finding.rule}", finding.rule),
        "message": one_of_both(finding.message, language) if ours else "", "value": finding.value,
    }  # fmt: skip

"""One step before a person: what proves it, in its surroundings."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from api.marked import line_starts
from api.routes.pages.chosen import view_of
from api.state import language_of, page, state_of
from api.twins import csv_answer, json_answer
from api.wire import step_json
from api.words import words
from graph.lineage import days_between
from graph.store import View
from ontology.errors import ChoiceError
from ontology.model import Evidence, Step
from ontology.terms import relation_terms

router = APIRouter()
AROUND = 3  # lines before and after a quote
PROOFS = 20  # shown; the rest is counted
COLUMNS = ("source", "relation", "target", "status", "file", "line", "rule", "quote")


@router.get("/review")
def review(request: Request, source: str = "", relation: str = "", target: str = "") -> Response:
    """Show a step with its proofs."""
    view = view_of(request)
    if isinstance(view, Response):
        return view
    step = _step(view, source, relation, target)
    if step is None:
        say = words(language_of(request))
        return page(request, "message.html", status=404, title=say["review.none"], what=say["notfound.what"])
    later, earlier = view.directives[step.source], view.directives[step.target]
    return page(
        request, "review.html", step=step, source=later, target=earlier, days=days_between(later, earlier),
        proofs=[(e, *_around(view, e)) for e in step.evidence[:PROOFS]], terms=relation_terms(), decides=False,
    )  # fmt: skip


@router.get("/review.json")
def as_json(request: Request, source: str, relation: str, target: str) -> Response:
    """Return the step as JSON."""
    return json_answer(step_json(_known(request, source, relation, target)))


@router.get("/review.csv")
def as_csv(request: Request, source: str, relation: str, target: str) -> Response:
    """Return the proofs as CSV."""
    return csv_answer(COLUMNS, _rows(_known(request, source, relation, target)))


def _step(view: View, source: str, relation: str, target: str) -> Step | None:
    return next(
        (s for s in view.index.leaving.get(source, ()) if s.relation.value == relation and s.target == target), None
    )


def _known(request: Request, source: str, relation: str, target: str) -> Step:
    step = _step(state_of(request).view(), source, relation, target)
    if step is None:
        raise ChoiceError("chưa thấy trong kho / not seen in the collection", "name source, relation and target")
    return step


def _rows(step: Step) -> list[dict[str, Any]]:
    return [
        {"source": step.source, "relation": step.relation.value, "target": step.target, "status": e.status.value,
         "file": e.source, "line": e.line, "rule": e.rule, "quote": e.quote}
        for e in step.evidence
    ]  # fmt: skip


def _around(view: View, evidence: Evidence) -> tuple[str, str, str]:
    """Return some lines before the quote, the quote as it stands in the text, and some lines after it."""
    extraction = view.extraction(evidence.sha256)
    if extraction is None:
        return "", evidence.quote, ""
    text = extraction.document.text
    starts = [*line_starts(text), len(text)]
    first, last = starts[max(0, evidence.line - 1 - AROUND)], evidence.span.end
    end = next((s for i, s in enumerate(starts) if s >= last and starts[max(0, i - AROUND)] >= last), len(text))
    return text[first : evidence.span.start], evidence.span.of(text), text[last:end]

"""One step before a person: what proves it, in its surroundings; confirm or reject it; who decided what, and when."""

from __future__ import annotations

import json
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from api.decided import described, now, relation_word
from api.drawing import review_link
from api.routes.pages.chosen import view_of
from api.state import language_of, page, prefix_of, state_of
from api.tokens import may_write
from api.twins import csv_answer, json_answer
from api.wire import step_json
from api.words import words
from graph.decisions import of_mapping
from graph.lineage import days_between
from graph.store import View
from ontology.errors import ChoiceError, SoichiError
from ontology.model import Evidence, Step
from ontology.terms import relation_terms

router = APIRouter()
AROUND = 3  # lines before and after a quote
COLUMNS = ("id", "at", "who", "act", "why", "directive", "relation", "target", "state")


@router.get("/review")
def review(request: Request, source: str = "", relation: str = "", target: str = "", done: str = "") -> Response:
    """Show a step with its proofs and its history."""
    view = view_of(request)
    if isinstance(view, Response):
        return view
    step = _step(view, source, relation, target)
    if step is None:
        say = words(language_of(request))
        return page(request, "message.html", status=404, title=say["review.none"], what=say["notfound.what"])
    return _show(request, view, step, done=done)


@router.get("/review.json")
def as_json(request: Request, source: str, relation: str, target: str) -> Response:
    """Return the step and its history as JSON."""
    view = state_of(request).view()
    step = _step(view, source, relation, target)
    if step is None:
        raise ChoiceError("chưa thấy trong kho / not seen in the collection", "name source, relation and target")
    return json_answer({"step": step_json(step), "history": _history(request, step)})


@router.get("/review.csv")
def as_csv(request: Request, source: str, relation: str, target: str) -> Response:
    """Return the history as CSV."""
    view = state_of(request).view()
    step = _step(view, source, relation, target)
    return csv_answer(COLUMNS, _history(request, step) if step is not None else ())


@router.post("/decide")
async def decide(request: Request) -> Response:
    """Take a decision from a form: what it is about is JSON in the button, who and why are typed, the token opens."""
    state, say = state_of(request), words(language_of(request))
    form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    back = _local(form.get("back", "/check"))
    if not may_write(state.settings, request, form.get("token", "")):
        return page(request, "message.html", status=403, title=say["token.wrong"], what=say["decide.token"], back=back)
    try:
        about = json.loads(form.get("decision", ""))
        decision = of_mapping({**about, "who": form.get("who", ""), "why": form.get("why", "")}, at=now())
        counted = await run_in_threadpool(state.opened().decide, [decision])
    except (ValueError, TypeError) as error:
        return page(request, "message.html", status=422, title=say["decide.wrong"], what=str(error), back=back)
    except SoichiError as error:
        return page(request, "message.html", status=422, title=say["decide.wrong"], what=str(error), back=back)
    mark = "&" if "?" in back else "?"
    done = "counted" if counted else "waiting"
    return RedirectResponse(f"{prefix_of(request)}{back}{mark}done={done}", status_code=303)


def _local(path: str) -> str:
    """Return *path* where it is an address of ours, else that of the check: a form may not send a reader elsewhere."""
    parts = urlsplit(path)
    ours = path.startswith("/") and not path.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return path if ours else "/check"


def _step(view: View, source: str, relation: str, target: str) -> Step | None:
    return next(
        (s for s in view.index.leaving.get(source, ()) if s.relation.value == relation and s.target == target), None
    )


def _history(request: Request, step: Step) -> list[dict[str, Any]]:
    """Return every decision about the step, and those that undo one, the newest first."""
    rows = described(state_of(request).opened().decisions())
    about = (step.source, step.relation.value, step.target)
    ours = {r["id"] for r in rows if (r.get("directive"), r.get("relation"), r.get("target")) == about}
    return [r for r in reversed(rows) if r["id"] in ours or r.get("undoes") in ours]


def _show(request: Request, view: View, step: Step, *, done: str = "") -> Response:
    source, target = view.directives[step.source], view.directives[step.target]
    about = {"directive": step.source, "relation": step.relation.value, "target": step.target}
    buttons = [(act, json.dumps({"act": act, **about})) for act in ("confirm", "reject")]
    return page(
        request, "review.html", step=step, source=source, target=target, days=days_between(source, target),
        proofs=[(e, *_around(view, e)) for e in step.evidence[:20]], terms=relation_terms(), buttons=buttons,
        history=_history(request, step), done=done, decides=True, writes=state_of(request).settings.token is not None,
        back=review_link("", step), relation_word=relation_word,
    )  # fmt: skip


def _around(view: View, evidence: Evidence) -> tuple[str, str, str]:
    """Return some lines before the quote, the quote as it stands in the text, and some lines after it.

    Blank lines are neither counted nor shown: texts that were printed once have many.
    """
    extraction = view.extraction(evidence.sha256)
    if extraction is None:
        return "", evidence.quote, ""
    text, span = extraction.document.text, evidence.span
    before, after = text[: span.start].split("\n"), text[span.end :].split("\n")
    earlier = list(islice((line for line in reversed(before[:-1]) if line.strip()), AROUND))[::-1]
    later = list(islice((line for line in after[1:] if line.strip()), AROUND))
    quote = "\n".join(line for line in span.of(text).split("\n") if line.strip())
    return "\n".join([*earlier, before[-1]]), quote, "\n".join([after[0], *later])

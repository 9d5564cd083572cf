"""What a person should look at: conflicts, what is open, impossible steps; and, file by file, what was refused."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache, partial
from typing import Any

from fastapi import APIRouter, Request, Response

from api.answers import brief
from api.decided import described, relation_word
from api.facts import Places, shown
from api.found import findings_of
from api.marked import line_of, line_starts
from api.routes.pages.chosen import view_of
from api.state import language_of, page, state_of
from api.twins import csv_answer, json_answer
from graph.check import Finding, Sort
from graph.store import View
from ontology.serial import to_plain
from ontology.terms import relation_terms

router = APIRouter()
SHOWN = 40  # findings on a page
FILES = 12  # files on a page of what was refused
COLUMNS = ("sort", "id", "number", "detail", "value", "others", "file", "line")
LEFT = ("file", "line", "text", "refused", "reason", "id", "number")
DECIDED = ("id", "at", "who", "act", "why", "directive", "relation", "target", "fact", "value", "undoes", "state")


@router.get("/check")
def check(request: Request, sort: str = "", offset: int = 0) -> Response:
    """Show the findings of one sort, or file by file what was refused and what is not decided."""
    view = view_of(request)
    if isinstance(view, Response):
        return view
    found = _findings(view)
    counts = Counter(finding.sort for finding in found)
    chosen = sort if sort in (*Sort, "files", "decisions") else next(iter(counts), "files")
    offset = max(0, offset)
    files = list(view.sources) if chosen == "files" else []
    kept = [finding for finding in found if finding.sort == chosen]
    size, total = (FILES, len(files)) if chosen == "files" else (SHOWN, len(kept))
    state = state_of(request)
    history = described(state.opened().decisions())[::-1] if chosen == "decisions" else []
    return page(
        request, "check.html", counts=[(one, counts[one]) for one in Sort if counts[one]], chosen=str(chosen),
        findings=kept[offset : offset + size], files=[_file(view, sha) for sha in files[offset : offset + size]],
        offset=offset, size=size, total=total, directives=view.directives,
        terms=relation_terms(), decides=True, writes=state.settings.token is not None, history=history,
        place=Places(view, "").of, said=partial(shown, language=language_of(request)), relation_word=relation_word,
    )  # fmt: skip


@router.get("/check.json")
def as_json(request: Request, sort: str = "", offset: int = 0) -> Response:
    """Return the findings, all or of one sort; what some files left; or the decisions: as JSON."""
    view = state_of(request).view()
    if sort == "files":
        files = list(view.sources)[max(0, offset) :][:FILES]
        return json_answer({"total": len(view.sources), "offset": offset, "items": _left(view, files)})
    if sort == "decisions":
        rows = described(state_of(request).opened().decisions())[::-1]
        return json_answer({"total": len(rows), "items": rows})
    found = [_json(finding, view) for finding in _of_sort(view, sort)]
    return json_answer({"total": len(found), "items": found})


@router.get("/check.csv")
def as_csv(request: Request, sort: str = "", offset: int = 0) -> Response:
    """Return the same as CSV, a row for each value that conflicts."""
    view = state_of(request).view()
    if sort == "files":
        return csv_answer(LEFT, _left(view, list(view.sources)[max(0, offset) :][:FILES]))
    if sort == "decisions":
        return csv_answer(DECIDED, described(state_of(request).opened().decisions())[::-1])
    return csv_answer(COLUMNS, (row for finding in _of_sort(view, sort) for row in _rows(finding, view)))


def _of_sort(view: View, sort: str) -> list[Finding]:
    return [finding for finding in _findings(view) if not sort or finding.sort == sort]


def _left(view: View, files: list[str]) -> list[dict[str, Any]]:
    """Return what those files left, a row for each refused candidate and each mention that is not decided."""
    return [
        {
            **{name: row[name] for name in ("line", "text", "refused", "reason")}, "file": file["source"],
            "id": row["directive"].key if row.get("directive") else None,
            "number": row["directive"].number if row.get("directive") else None,
        }
        for file in (_file(view, sha) for sha in files)
        for row in file["rows"]
    ]  # fmt: skip


@lru_cache(maxsize=1)
def _findings(view: View) -> tuple[Finding, ...]:
    """Return what is found in one generation; looked for once."""
    return findings_of(view)


def _json(finding: Finding, view: View) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(finding)
    directive = view.directives.get(finding.key)
    return {**plain, "directive": brief(directive) if directive is not None else None}


def _rows(finding: Finding, view: View) -> list[dict[str, Any]]:
    directive = view.directives.get(finding.key)
    common = {
        "sort": finding.sort.value, "id": finding.key, "number": directive.number if directive is not None else None,
        "detail": finding.detail, "others": " ".join(finding.others),
    }  # fmt: skip
    proof = {"file": finding.evidence[0].source, "line": finding.evidence[0].line} if finding.evidence else {}
    return [{**common, "value": fact.value} for fact in finding.facts] or [{**common, **proof}]


def _file(view: View, sha: str) -> dict[str, Any]:
    """Return what one text left: refused candidates, and mentions of which it is not decided what they mean."""
    extraction, meaning = view.extraction(sha), view.meaning(sha)
    told: dict[str, Any] = {"source": view.sources[sha], "key": view.holders.get(sha), "sha": sha, "rows": []}
    if extraction is None:
        return told
    text, starts = extraction.document.text, line_starts(extraction.document.text)
    for refusal in extraction.refused:
        line = line_of(starts, refusal.span.start)
        told["rows"].append({"line": line, "text": refusal.text, "reason": refusal.reason, "refused": True})
    for index, mention in enumerate(extraction.mentions):
        directive = view.directives.get(meaning.get(index, ""))
        if directive is None or directive.unresolved is not None:
            reason = directive.unresolved if directive is not None else ""
            told["rows"].append(
                {"line": line_of(starts, mention.span.start), "text": mention.span.of(text), "reason": reason,
                 "refused": False, "directive": directive}
            )  # fmt: skip
    told["rows"].sort(key=lambda row: row["line"])
    return told

"""The drop zone: what dropped files are and cite, before anything is stored; storing needs the token.

One address takes the files: "look" reads them and stores nothing, "store" puts them into the collection. The page's
script and a browser without scripts send the same form and get the same answer; /drop.json and /drop.csv give it to
programs.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from api.dropped import COLUMNS, Cited, Looked, drop_json, drop_rows
from api.state import language_of, page, state_of
from api.tokens import may_write
from api.twins import csv_answer, json_answer
from api.words import words
from extract.pipeline import extract_document
from extract.read import MAX_BYTES, SUFFIXES
from graph.resolve import resolve
from graph.store import Store, View
from ontology.errors import ReadError, SoichiError, StoreError
from ontology.model import Directive, Extraction
from ontology.terms import relation_terms

router = APIRouter()
FILES = 200  # in one go
WHOLE = 8 * MAX_BYTES  # bytes of one form


@router.get("/drop")
@router.get("/drop.json")
def drop(request: Request) -> Response:
    """Show the empty drop zone, or as JSON what it takes."""
    return _page(request, "")


@router.post("/drop")
@router.post("/drop.json")
@router.post("/drop.csv")
async def dropped(request: Request) -> Response:
    """Read the files of the form; store them when asked to, and allowed."""
    language = language_of(request)
    say = words(language)
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > WHOLE:
        return _page(request, say["drop.large"], status=413)
    async with request.form(max_files=FILES, max_fields=20) as form:
        files = [(f.filename or "?", await f.read()) for f in form.getlist("files") if isinstance(f, UploadFile)]
        action, token = str(form.get("action", "look")), _field(form, "token")
    files = [(name, data) for name, data in files if data or name != "?"]
    if not files:
        return _page(request, say["drop.none"], status=422)
    state = state_of(request)
    if action == "store":
        if not state.settings.allow_upload:
            return _page(request, say["drop.closed"], status=403)
        if not may_write(state.settings, request, token):
            return _page(request, say["token.wrong"], status=403)
    try:
        view = state.view()
    except StoreError:
        view = None
    unread = say["drop.unread"].format(kinds=", ".join(sorted(SUFFIXES)))
    read = await run_in_threadpool(lambda: [_read(name, data, unread) for name, data in files])
    looked = await run_in_threadpool(_look, read, view, language)
    if action != "store":
        return _page(request, "", looked=looked)
    good = [one for one in read if isinstance(one, Extraction)]
    try:
        changed = await run_in_threadpool(_store, request, good)
    except SoichiError as error:
        return _page(request, str(error), status=409, looked=looked)
    said = say["drop.stored"].format(count=len(good)) if changed else say["unchanged"]
    return _page(request, "", looked=looked, stored=said)


def _page(request: Request, problem: str, *, status: int = 200, looked: Any = (), stored: str = "") -> Response:
    settings, form = state_of(request).settings, request.url.path.rpartition(".")[2]
    if form in ("json", "csv"):
        answer = (
            csv_answer(COLUMNS, drop_rows(looked))
            if form == "csv" and not problem
            else json_answer(
                {
                    "takes": {
                        "suffixes": sorted(SUFFIXES),
                        "bytes": MAX_BYTES,
                        "files": FILES,
                        "stores": settings.allow_upload,
                    },
                    "problem": problem,
                    "stored": stored,
                    "files": [drop_json(one) for one in looked],
                }
            )
        )
        answer.status_code = status
        return answer
    name = "drop-result.html" if request.headers.get("x-part") == "result" else "drop.html"
    return page(
        request, name, status=status, problem=problem, looked=looked, stored=stored, suffixes=sorted(SUFFIXES),
        allow_upload=settings.allow_upload, megabytes=MAX_BYTES // 1_000_000,
    )  # fmt: skip


def _field(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _read(name: str, data: bytes, unread: str) -> Extraction | Looked:
    """Read one file; its name is what the reader's machine calls it, without folders; *unread* tells of other kinds."""
    plain = name.replace("\\", "/").rsplit("/", 1)[-1] or "?"
    if not plain.lower().endswith(tuple(SUFFIXES)):
        return Looked(plain, problem=unread)
    try:
        return extract_document(data, plain)
    except ReadError as error:
        return Looked(plain, problem=str(error))


def _look(read: list[Extraction | Looked], view: View | None, language: str) -> list[Looked]:
    """Resolve what was read, all dropped files together, and say what of it the collection has."""
    resolution = resolve([one for one in read if isinstance(one, Extraction)])
    directives = {d.key: d for d in resolution.directives}
    terms = relation_terms()
    looked = []
    for one in read:
        if isinstance(one, Looked):
            looked.append(one)
            continue
        sha = one.document.sha256
        own = directives[resolution.of_document[sha]]
        times: dict[str, int] = {}
        names: dict[str, set[str]] = {}
        for index in range(len(one.mentions)):
            key = resolution.of_mention.get((sha, index))
            if key is not None and key != own.key:
                times[key] = times.get(key, 0) + 1
        for statement in one.statements:
            key = resolution.of_mention.get((sha, statement.target))
            if statement.source is None and key in times:
                term = terms[statement.relation]
                names.setdefault(str(key), set()).add(term.label_vi if language == "vi" else term.label_en)
        cited = [
            Cited(directives[key], count, tuple(sorted(names.get(key, ()))), _known(directives[key], view))
            for key, count in times.items()
        ]
        cited.sort(key=lambda c: (not c.relations, -c.times, c.directive.label))
        looked.append(Looked(one.document.source, one.document, own, _known(own, view), tuple(cited), len(one.refused)))
    return looked


def _known(directive: Directive, view: View | None) -> Directive | None:
    """Return what the collection has of *directive*: the same key, else the only one of the same number and date."""
    if view is None:
        return None
    if directive.key in view.directives:
        return view.directives[directive.key]
    if directive.number is None or directive.date is None:
        return None
    same = [d for d in view.catalogue.numbered(directive.number) if d.date == directive.date]
    return same[0] if len(same) == 1 else None


def _store(request: Request, extractions: list[Extraction]) -> bool:
    """Put what was read into the collection; a name that another text has already is made another one."""
    state = state_of(request)
    store = state.store or Store.open(state.settings.store, create=True)
    view = store.view()
    taken = view.sources_all
    named = []
    for one in extractions:
        document = one.document
        if document.source in taken and document.sha256 not in view.sources:
            stem, dot, suffix = document.source.rpartition(".")
            name = f"{stem or suffix} ({document.sha256[:8]}){dot if stem else ''}{suffix if stem else ''}"
            one = replace(one, document=replace(document, source=name))
        named.append(one)
    return store.put(named)

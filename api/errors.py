"""Our errors as HTTP answers: problem details (RFC 9457) for programs, a page for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from ontology.errors import ChoiceError, QueryError, QueryFault, ReadError, ReportError, SoichiError, StoreError

_STATUS: dict[type[SoichiError], int] = {
    ReadError: 422,
    StoreError: 503,
    ChoiceError: 404,
    QueryError: 400,
    ReportError: 400,
}

_FAULTS = {
    QueryFault.LONG: 413,
    QueryFault.LATE: 504,
    QueryFault.GREEDY: 503,
    QueryFault.BUSY: 503,
}


def problem(
    status: int, title: str, detail: str = "", *, headers: Mapping[str, str] | None = None, **more: Any
) -> JSONResponse:
    """Return a problem document."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail} | more
    return JSONResponse(body, status_code=status, media_type="application/problem+json", headers=headers)


def of_error(error: SoichiError) -> JSONResponse:
    """Return the problem document of one of our errors."""
    status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 500)
    more: dict[str, Any] = {}
    if isinstance(error, QueryError):
        status = _FAULTS.get(error.fault, status)
        more = {k: v for k, v in (("line", error.line), ("column", error.column)) if v is not None}
    if isinstance(error, ChoiceError) and error.choices:
        more["choices"] = [choice.key for choice in error.choices]
    headers = {"Retry-After": "5"} if status == 503 else None
    return problem(status, error.problem, error.advice, headers=headers, **more)


def install(app: FastAPI) -> None:
    """Let *app* answer our errors and FastAPI's own as problem documents."""

    @app.exception_handler(SoichiError)
    async def ours(request: Request, error: SoichiError) -> Response:
        return of_error(error)

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        headers = dict(error.headers or {})
        if headers.get("Allow") == "GET":  # what answers GET answers HEAD
            headers["Allow"] = "GET, HEAD"
        return problem(error.status_code, str(error.detail), headers=headers)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        said = "; ".join(f"{'.'.join(str(p) for p in e['loc'])}: {e['msg']}" for e in error.errors())
        return problem(422, "the request is not of the right form", said)

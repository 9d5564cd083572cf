"""A text or a file in, what it says out; nothing is stored."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from api.wire import extraction_line
from extract.pipeline import extract_document
from extract.read import MAX_BYTES
from graph.resolve import resolve
from ontology.errors import ReadError

router = APIRouter(prefix="/api/v1", tags=["extraction"])


@router.post("/extract")
async def extract(request: Request) -> dict[str, Any]:
    """Read a document: a multipart file, a JSON object with "text", or the text itself as the body."""
    data, name = await _document(request)
    return await run_in_threadpool(_read, data, name)


def _read(data: bytes, name: str) -> dict[str, Any]:
    extraction = extract_document(data, name)
    resolution = resolve([extraction])
    return extraction_line(extraction, resolution, {d.key: d for d in resolution.directives})


async def _document(request: Request) -> tuple[bytes, str]:
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > MAX_BYTES + 4096:
        raise ReadError("body", f"has {int(length):,} bytes, the limit is {MAX_BYTES:,}", "split the file")
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind == "multipart/form-data":
        async with request.form() as form:
            for value in form.values():
                if isinstance(value, UploadFile):
                    return await value.read(), value.filename or "file.txt"
                return str(value).encode(), "text.txt"
        raise ReadError("form", "has no file", "send one part with a file")
    body = await request.body()
    if kind == "application/json":
        try:
            told = json.loads(body)
        except ValueError as error:
            raise ReadError("body", "is not JSON", 'send {"text": "…"}') from error
        if not isinstance(told, dict) or not isinstance(told.get("text"), str):
            raise ReadError("body", 'has no "text"', 'send {"text": "…"}')
        return told["text"].encode(), str(told.get("name", "text.txt"))
    return body, "page.html" if kind == "text/html" else "text.txt"

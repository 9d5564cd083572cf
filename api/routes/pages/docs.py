"""The description of the programming interface, from openapi.json, with nothing from outside."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api.state import page

router = APIRouter()


@router.get("/docs")
def docs(request: Request) -> Response:
    """Show every operation with its parameters."""
    return page(request, "docs.html")

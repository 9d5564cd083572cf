"""Is the service there, and which state of the collection does it show?"""

from __future__ import annotations

from importlib.metadata import version

from fastapi import APIRouter, Request

from api.state import state_of

router = APIRouter(tags=["health"])


@router.get("/-/health")
def health(request: Request) -> dict[str, str | int]:
    """Return the version, the generation of the store and how many directives it has."""
    view = state_of(request).view()
    return {
        "status": "ok",
        "version": version("soichi"),
        "generation": view.generation,
        "directives": len(view.directives),
    }

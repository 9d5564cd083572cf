"""What persons decide, as JSON: a list for all, a new one with the service's token."""

from __future__ import annotations

import hmac
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Request, Response
from starlette.exceptions import HTTPException

from api.decided import described, now
from api.found import finding_json, findings_of
from api.state import state_of
from graph.decisions import of_mapping

router = APIRouter(prefix="/api/v1", tags=["decisions"])


def bearer(request: Request) -> None:
    """Let pass who brings the service's token; 401 without one, 403 with another or where the service has none."""
    token = state_of(request).settings.token
    if token is None:
        raise HTTPException(403, "this service takes no decisions; start it with --token or SOICHI_TOKEN")
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not given.strip():
        raise HTTPException(401, "give the token: Authorization: Bearer …", {"WWW-Authenticate": "Bearer"})
    if not hmac.compare_digest(given.strip().encode(), token.encode()):
        raise HTTPException(403, "this is not the token of this service")


@router.get("/decisions")
def list_decisions(request: Request, response: Response) -> dict[str, Any]:
    """Return all decisions, the undone ones too, each with its state: stands, undone, or unmet."""
    state = state_of(request)
    view = state.view()
    response.headers["ETag"] = f'"{view.generation}"'
    rows = described(state.opened().decisions(), view.unmet)
    return {"total": len(rows), "items": rows}


@router.post("/decisions", status_code=201, dependencies=[Depends(bearer)])
def decide(
    request: Request,
    response: Response,
    told: Annotated[
        dict[str, Any],
        Body(
            description="act (confirm, reject, merge, split, set, undo), who, why, and what it is about",
            examples=[
                {
                    "act": "reject",
                    "who": "An",
                    "why": "đối chiếu bản giấy",
                    "directive": "ubnd-tay-ninh/kh/2024/2705",
                    "relation": "implements",
                    "target": "tu-tay-ninh/ctr/_/233",
                },
                {"act": "set", "who": "An", "sha256": "…", "values": {"number": "2000/KH-UBND", "date": "2024-05-20"}},
                {"act": "undo", "who": "An", "undoes": "3f9a1c20b7de"},
            ],
        ),
    ],
) -> dict[str, Any]:
    """Append a decision; 201 when it counts, 202 when it waits for a build that runs, or for what it is about."""
    decision = of_mapping(told, at=now())
    store = state_of(request).opened()
    counted = store.decide([decision]) and decision.id not in store.view().unmet
    response.status_code = 201 if counted else 202
    return {"id": decision.id, "at": decision.at, "counted": counted}


@router.get("/check")
def check(request: Request, response: Response, shapes: bool = False) -> dict[str, Any]:
    """Return what a person should look at: conflicts, what is open, impossible steps, circles, decisions in the air.

    With *shapes* what breaks a SHACL shape too, which takes some seconds a thousand directives.
    """
    view = state_of(request).view()
    response.headers["ETag"] = f'"{view.generation}"'
    found = [finding_json(finding, view) for finding in findings_of(view, shapes=shapes)]
    return {"total": len(found), "items": found}

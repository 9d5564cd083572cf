"""Who may write: whoever knows the token the service was started with; reading needs none."""

from __future__ import annotations

import hmac

from fastapi import Request

from api.settings import Settings

HEADER = "authorization"


def may_write(settings: Settings, request: Request, given: str = "") -> bool:
    """Whether the request carries the token: in a form's field (*given*) or as "Authorization: Bearer …".

    A cookie never does: so no other site can make a reader's browser write.
    """
    if settings.token is None:
        return False
    scheme, _, said = request.headers.get(HEADER, "").partition(" ")
    token = given or (said.strip() if scheme.lower() == "bearer" else "")
    return hmac.compare_digest(token.encode(), settings.token.encode())

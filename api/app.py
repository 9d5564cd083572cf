"""The web service: one application, made of settings; everything is wired here."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version

import jinja2
from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware

from api import errors, freshness
from api.drawing import vis_asset
from api.head import HeadAsGet
from api.hosts import OWN, KnownHosts
from api.moved import former
from api.routes import (
    coverage,
    decisions,
    directives,
    drawings,
    extraction,
    gaps,
    graphs,
    health,
    identified,
    lineage,
    pages,
    reports,
    sparql,
    things,
    vocabulary,
)  # fmt: skip
from api.settings import Settings
from api.state import State, prefix_of
from graph.sparql.runner import Runner

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)  # vis-network writes inline styles
_VIS = {"vis-network.min.js": "text/javascript", "vis-network.css": "text/css"}


def create_app(settings: Settings) -> FastAPI:
    """Return the service for *settings*; the store may be built later."""
    runner = Runner()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        runner.warm()
        yield
        runner.close()

    app = FastAPI(
        title="soichi",
        version=version("soichi"),
        description="Dò sợi chỉ của văn bản chỉ đạo / follow a Vietnamese directive down its chain.",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    templates = jinja2.Environment(
        loader=jinja2.PackageLoader("api"), autoescape=True, undefined=jinja2.StrictUndefined
    )
    app.state.soichi = State(settings, runner, templates)
    if settings.cors:
        app.add_middleware(
            CORSMiddleware, allow_origins=settings.cors, allow_methods=["GET", "HEAD", "POST"],
            allow_headers=["Accept", "Content-Type"], expose_headers=["X-Truncated", "ETag"],
        )  # fmt: skip
    app.add_middleware(HeadAsGet)
    app.add_middleware(KnownHosts, names=(*OWN, *settings.allow_hosts))

    @app.middleware("http")
    async def manners(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        state: State = app.state.soichi
        tag = freshness.tag_of(request, state)
        if tag is not None and freshness.is_known(request, tag, state):
            return freshness.known_answer(tag, state)
        answer = await call_next(request)
        if answer.status_code == 404 and request.url.path.removeprefix(prefix_of(request)).startswith("/api/v1/"):
            answer = former(request, state) or answer
        if tag is not None and answer.status_code == 200:
            freshness.mark(answer, tag, state)
        answer.headers.setdefault("Content-Security-Policy", POLICY)
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Referrer-Policy"] = "no-referrer"
        return answer

    errors.install(app)
    parts = (health, directives, drawings, lineage, gaps, coverage, decisions, reports, extraction, sparql)
    for part in (*parts, identified, things, vocabulary, graphs):
        app.include_router(part.router)

    @app.get("/static/vis/{name}", include_in_schema=False)
    def vis(name: str) -> Response:
        """Serve the vis-network that the installed pyvis ships."""
        if name not in _VIS:
            raise HTTPException(404, "no such file")
        return Response(vis_asset(name), media_type=_VIS[name], headers={"Cache-Control": "public, max-age=86400"})

    app.mount("/static", StaticFiles(packages=[("api", "static")]), name="static")
    app.include_router(pages.router)
    return app

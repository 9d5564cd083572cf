"""What the routes share: settings, the store, the query workers, templates; made once by create_app."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import version
from typing import Any
from urllib.parse import quote, urlencode

import jinja2
from anyio import CapacityLimiter
from fastapi import Request
from fastapi.responses import HTMLResponse

from api.formats import CALLED
from api.settings import Settings
from api.shapecheck import ShapeReport
from api.words import LANGUAGES, one_of_both, rule_words, words
from graph.sparql.runner import Runner
from graph.store import Store, View
from ontology.model import Evidence

_VERSION = version("soichi")


def _figure(mark: str) -> Callable[[int], str]:
    """Return how a language writes a number of several digits: 3.400 in Vietnamese, 3,400 in English."""
    return lambda number: f"{number:,}".replace(",", mark)


_FIGURES = {"vi": _figure("."), "en": _figure(",")}


@dataclass(slots=True)
class State:
    """The service's own things; the view is the collection as it is now."""

    settings: Settings
    runner: Runner
    templates: jinja2.Environment
    store: Store | None = None
    waiting: CapacityLimiter | None = None  # threads that wait for queries
    changed: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC).replace(microsecond=0))
    _generation: str | None = None
    _shapes: ShapeReport | None = None

    def generation(self) -> str:
        """Return the name of the collection's state; note in ``changed`` when this service first saw it."""
        name = self.opened().generation
        if name != self._generation:
            if self._generation is not None:  # a whole second later, for the header knows no less
                now = dt.datetime.now(dt.UTC).replace(microsecond=0)
                self.changed = max(now, self.changed + dt.timedelta(seconds=1))
            self._generation = name
        return name

    def shapes(self, *, begin: bool = False) -> ShapeReport | None:
        """Return the SHACL report of the collection as it is now; None when nobody asked for one, and *begin* is false.

        Two that ask at the same moment may begin two; the later one counts.
        """
        view, known = self.view(), self._shapes
        if known is not None and known.view.generation == view.generation and (known.whole or not known.ended.is_set()):
            return known
        if not begin:
            return known if known is not None and known.view.generation == view.generation else None
        if known is not None:
            known.stopped.set()
        self._shapes = ShapeReport(view)
        self._shapes.begin()
        return self._shapes

    def opened(self) -> Store:
        """Return the store; StoreError when there is none (yet)."""
        if self.store is None:
            self.store = Store.open(self.settings.store)
        return self.store

    def warm(self) -> None:
        """Read and index the collection now, rather than when the first page is asked for."""
        view = self.view()
        _ = view.catalogue, view.index, view.sources, view.holders

    def view(self) -> View:
        """Return the collection; StoreError when there is none (yet)."""
        return self.opened().view()


def state_of(request: Request) -> State:
    state: State = request.app.state.soichi
    return state


def language_of(request: Request) -> str:
    """Return the language asked for in the address, else by the cookie, else Vietnamese."""
    asked = request.query_params.get("lang") or request.cookies.get("lang", "")
    return asked if asked in LANGUAGES else "vi"


def prefix_of(request: Request) -> str:
    """Return what stands before every address of ours, behind a proxy: "/vb" or ""."""
    return str(request.scope.get("root_path", "")).rstrip("/")


def where_of(view: View, base: str, evidence: Evidence) -> str:
    """Return the address of the line that *evidence* stands on, "" when its text is nobody's."""
    key = view.holders.get(evidence.sha256)
    return f"{base}/eli/vn/{quote(key)}#{evidence.sha256[:8]}-{evidence.line}" if key else ""


def page(request: Request, name: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Return the page *name* in the reader's language."""
    state = state_of(request)
    language = language_of(request)
    base = prefix_of(request)
    other = [(k, v) for k, v in request.query_params.multi_items() if k != "lang"]
    path = request.url.path.removeprefix(base) if base else request.url.path
    text = state.templates.get_template(name).render(
        language=language,
        say=words(language),
        base=base,
        other_language=f"{base}{path}?{urlencode([*other, ('lang', 'en' if language == 'vi' else 'vi')])}",
        version=_VERSION,
        here=path,
        request_pairs=[pair for pair in other if pair[0] not in ("directive", "pick", "format")],
        figure=_FIGURES[language],
        called=CALLED,
        rule_name=partial(rule_words, language=language),
        half=partial(one_of_both, language=language),
        where=lambda evidence: where_of(state.view(), base, evidence),
        **values,
    )
    answer = HTMLResponse(text, status_code=status)
    if request.query_params.get("lang") in LANGUAGES:
        answer.set_cookie("lang", language, samesite="lax", httponly=True)
    return answer

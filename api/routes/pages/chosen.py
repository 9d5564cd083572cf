"""Which directive a page is about: the address names it in any spelling; where that is not enough, a page asks."""

from __future__ import annotations

from fastapi import Request, Response

from api.state import language_of, page, state_of
from api.words import words
from graph.find import choose
from graph.lineage import CARRYING_OUT, STATUSES
from graph.store import View
from ontology.errors import ChoiceError, StoreError
from ontology.model import Directive
from ontology.text import sort_key

MOST = 8  # directives offered to begin with


def view_of(request: Request) -> View | Response:
    """Return the collection, or the page that says how to build one."""
    try:
        return state_of(request).view()
    except StoreError:
        say = words(language_of(request))
        return page(request, "message.html", status=503, title=say["nostore"], what=say["nostore.what"])


def named(view: View, text: str) -> tuple[Directive | None, tuple[Directive, ...]]:
    """Return the directive that *text* names, or the choices where it names several."""
    if not text.strip():
        return None, ()
    try:
        return choose(view, text), ()
    except ChoiceError as error:
        return None, tuple(error.choices)


def chosen(request: Request, view: View, text: str, kind: str) -> Directive | Response:
    """Return the directive that *text* names, or the page of *kind* that asks for one, with the choices."""
    found, choices = named(view, text)
    if found is not None:
        return found
    say = words(language_of(request))
    most = [] if choices else most_carried_out(view)
    status = 404 if text.strip() and not choices else 200
    return page(
        request, "choose.html", status=status, kind=kind, title=say[f"{kind}.title"], lead=say[f"{kind}.lead"],
        text=text, choices=choices, most=most,
    )  # fmt: skip


def most_carried_out(view: View) -> list[tuple[Directive, int]]:
    """Return the directives that most others are seen to carry out, each with how many."""
    counted = {
        key: len({s.source for s in steps if s.relation in CARRYING_OUT and s.status in STATUSES})
        for key, steps in view.index.reaching.items()
    }
    found = [(view.directives[key], count) for key, count in counted.items() if count]
    return sorted(found, key=lambda pair: (-pair[1], sort_key(pair[0].label)))[:MOST]

"""The first page: search, with what is found counted by kind, level, place, body and year."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response

from api.state import language_of, page, state_of
from api.wanted import Wanted, wanted
from api.words import kind_word, words
from graph.catalogue import FACETS, SORTS, Found
from graph.store import View
from ontology.errors import StoreError

router = APIRouter()
SHOWN = 50  # directives on one page of results
NEWEST = 8
FEW, MANY = 8, 60  # values of a facet shown at once, and when all are asked for
_LEVELS = ("central", "province", "district", "commune", "unknown")


@router.get("/")
def search(request: Request, wanted: Annotated[Wanted, Depends(wanted)]) -> Response:
    """Show what is found; with nothing asked, what is newest."""
    try:
        view = state_of(request).view()
    except StoreError:
        say = words(language_of(request))
        return page(request, "message.html", status=503, title=say["nostore"], what=say["nostore.what"])
    language = language_of(request)
    found = view.catalogue.find(wanted.words, chosen=wanted.chosen, sort=wanted.sort)
    total = len(found.directives)
    shown = found.directives[wanted.offset : wanted.offset + SHOWN] if not wanted.is_blank else ()
    return page(
        request,
        "search.html",
        wanted=wanted,
        total=total,
        found=shown,
        newest=_newest(view) if wanted.is_blank else (),
        facets=_facets(found, wanted, language),
        sorts=SORTS,
        earlier=wanted.query(offset=max(0, wanted.offset - SHOWN)) if wanted.offset else None,
        later=wanted.query(offset=wanted.offset + SHOWN) if wanted.offset + SHOWN < total else None,
        count_directives=len(view.directives),
        count_held=len(view.sources),
        count_edges=len(view.steps),
    )


def _newest(view: View) -> list[Any]:
    found = view.catalogue.find(chosen={"held": frozenset({"yes"})}, sort="newest").directives
    return list(found[:NEWEST])


def _facets(found: Found, wanted: Wanted, language: str) -> list[dict[str, Any]]:
    """Return each facet with its values: the words, how many, and the address with the value chosen or dropped."""
    say = words(language)
    facets = []
    for name in FACETS:
        chosen = wanted.chosen.get(name, frozenset())
        values = [(value, count) for value, count in found.counts[name].items() if count or value in chosen]
        values += [(value, 0) for value in sorted(chosen) if value not in found.counts[name]]
        if name == "level":
            values.sort(key=lambda pair: _LEVELS.index(pair[0]) if pair[0] in _LEVELS else 9)
        elif name == "year":
            values.sort(key=lambda pair: pair[0], reverse=True)
        if len(values) < 2 and not chosen:
            continue
        values.sort(key=lambda pair: pair[0] == "")  # what is not known comes last
        told = [
            {"label": _label(name, value, language), "count": count, "chosen": value in chosen,
             "query": wanted.query(toggled=(name, value))}
            for value, count in values[:MANY]
        ]  # fmt: skip
        told.sort(key=lambda value: not value["chosen"])
        facets.append({"name": name, "label": say[f"facet.{name}"], "few": told[:FEW], "more": told[FEW:]})
    return facets


def _label(facet: str, value: str, language: str) -> str:
    """Return the words for a value of a facet."""
    say = words(language)
    if not value:
        return say["not_known"]
    if facet == "held":
        return say["held" if value == "yes" else "cited"]
    if facet in ("level", "system"):
        return say.get(f"{facet}.{value}", value)
    return kind_word(value, language) if facet == "kind" else value

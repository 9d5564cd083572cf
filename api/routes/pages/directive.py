"""One directive: who it is and who says so, its lineage, its relations, what it orders, where it is cited, its text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.facts import Places
from api.facts import shown as said
from api.force import force_lines
from api.marked import contents, marked
from api.routes.pages.chosen import view_of
from api.routes.pages.graph import drawn
from api.sight import Sight
from api.state import language_of, page, prefix_of
from api.tree import tree
from api.words import kind_word, words
from graph.excerpt import Excerpt, take
from graph.force import in_force
from graph.store import View
from ontology.model import Directive, Evidence, Relation, Status, Step
from ontology.terms import relation_terms
from ontology.text import sort_key

router = APIRouter()
PLACES = 5  # sources told with a fact; the rest is counted
MEMBERS = 40  # directives told in a group of relations; the rest is counted
CITING = 30  # citing directives told; the rest is counted
QUOTES = 3  # citations told of one directive before a reader asks for more
CONTENTS = 300  # headings told of one text
TREE = 120  # directives in the tree; the graph shows more


@router.get("/eli/vn/{key:path}")
def directive(request: Request, key: str) -> Response:
    """Show one directive."""
    view = view_of(request)
    if isinstance(view, Response):
        return view
    found = view.directives.get(key)
    if found is None:
        say = words(language_of(request))
        return page(request, "message.html", status=404, title=say["notfound"], what=say["notfound.what"])
    language = language_of(request)
    whole = take(view.index, Excerpt(key, depth=4, limit=TREE))
    cited = _citations(view, key)
    return page(
        request,
        "directive.html",
        d=found,
        kind=kind_word(found.kind, language),
        iri=view.iris.directive(key),
        identity=_identity(found, view, language),
        force=force_lines(in_force(view.index, key), view.directives, language),
        whole=whole,
        up=tree(whole, upwards=True),
        down=tree(whole, upwards=False),
        scheme=_scheme(key, view, language),
        orders=_orders(view, key),
        cited=cited[:CITING],
        cited_more=len(cited) - CITING,
        cited_total=sum(len(quotes) for _, quotes in cited),
        quotes=QUOTES,
        texts=[_text(sha, view, prefix_of(request)) for sha in found.held],
        **drawn(request, view, key, Sight(Excerpt(key))),
    )


@router.get("/ref/{key:path}")
def reference(request: Request, key: str) -> Response:
    """Lead the IRI of an undecided reference to its page."""
    return RedirectResponse(f"{prefix_of(request)}/eli/vn/ref/{quote(key)}", status_code=303)


def _identity(directive: Directive, view: View, language: str) -> list[dict[str, Any]]:
    """Return each fact with every value that somebody gives it, and where; more than one value is a conflict."""
    say = words(language)
    shown = {
        "number": directive.number,
        "kind": kind_word(directive.kind, language) or None,
        "issuer": directive.issuer,
        "date": directive.date.shown if directive.date else None,
        "term": directive.term,
        "title": directive.title,
        "level": f"{say['level.' + directive.level.value]} · {say['system.' + directive.system.value]}",
    }
    targets = sum(fact.property == "target" for fact in directive.facts)
    shown["target"] = str(targets) if targets else None
    if directive.date is None and directive.not_before is not None:
        shown["date"] = say["not_before"].format(date=directive.not_before.shown)
    places = Places(view, directive.key)
    rows = []
    for name, value in shown.items():
        facts = [fact for fact in directive.facts if fact.property == name]
        if value is None and not facts:
            if name in ("number", "date", "issuer"):
                rows.append({"name": name, "value": say["not_known"], "facts": [], "conflict": False})
            continue
        told = [
            {
                "value": said(fact, language), "places": [places.of(source) for source in fact.sources[:PLACES]],
                "count": len(fact.sources), "status": fact.status.value,
            }
            for fact in facts
        ]  # fmt: skip
        rows.append({"name": name, "value": value, "facts": told, "conflict": name in directive.conflicts})
    return rows


def _scheme(key: str, view: View, language: str) -> dict[str, list[dict[str, Any]]]:
    """Return the groups every office knows, in both directions, each with its count and its first documents."""
    leaving, reaching = view.index.leaving.get(key, ()), view.index.reaching.get(key, ())
    told: dict[str, list[dict[str, Any]]] = {"leaving": [], "reaching": []}
    for relation, term in relation_terms().items():
        for side, steps, title_vi, title_en in (
            ("leaving", leaving, term.group_vi, term.group_en),
            ("reaching", reaching, term.inverse_vi, term.inverse_en),
        ):
            found = {_far(s, side): s for s in steps if s.relation is relation and s.status is not Status.REJECTED}
            if not found:
                continue
            members = sorted((view.directives[k] for k in found), key=_newest, reverse=True)
            told[side].append(
                {"title": title_vi if language == "vi" else title_en, "relation": relation.value, "total": len(members),
                 "members": [(d, found[d.key]) for d in members[:MEMBERS]]}
            )  # fmt: skip
    return told


def _far(step: Step, side: str) -> str:
    return step.target if side == "leaving" else step.source


def _newest(directive: Directive) -> tuple[str, Any]:
    return str(directive.date or directive.not_before or ""), sort_key(directive.label)


def _orders(view: View, key: str) -> list[dict[str, Any]]:
    """Return what the directive tells whom to carry out or to issue, in the order of its text, a sentence once."""
    together: dict[tuple[Any, ...], dict[str, Any]] = {}
    for step in view.index.leaving.get(key, ()):
        if step.relation not in (Relation.ORDERS, Relation.PROMISES) or step.status is Status.REJECTED:
            continue
        for e in step.evidence:
            where = e.actor, step.relation, e.sha256, e.line
            told = together.setdefault(where, {"actor": e.actor, "of": [], "relation": step.relation, "evidence": e})
            if (target := view.directives[step.target]) not in told["of"]:
                told["of"].append(target)
            if len(e.quote) > len(told["evidence"].quote):
                told["evidence"] = e
    return sorted(together.values(), key=lambda o: (o["evidence"].source, o["evidence"].span.start))


def _citations(view: View, key: str) -> Sequence[tuple[Directive, Sequence[Evidence]]]:
    """Return where the directive is cited: each citing directive with its words, what cites it most often first."""
    found = [
        (view.directives[step.source], sorted(step.evidence, key=lambda e: (e.source, e.span.start)))
        for step in view.index.reaching.get(key, ())
        if step.relation is Relation.CITES and step.status is not Status.REJECTED
    ]
    return sorted(found, key=lambda pair: (-len(pair[1]), sort_key(pair[0].label)))


def _text(sha: str, view: View, base: str) -> dict[str, Any]:
    extraction = view.extraction(sha)
    body = marked(extraction, view.meaning(sha), base) if extraction is not None else ""
    document = extraction.document if extraction is not None else None
    return {
        "source": view.sources.get(sha, sha), "body": body, "sha": sha,
        "contents": contents(extraction)[:CONTENTS] if extraction is not None else [],
        "citations": len(extraction.mentions) if extraction is not None else 0,
        "signer": document.signer if document is not None else None,
        "office": document.signer_office if document is not None else None,
    }  # fmt: skip

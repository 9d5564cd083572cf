"""Pages for people: search, a directive, the description of the programming interface."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from markupsafe import Markup, escape

from api.drawing import graph_data, script_json
from api.state import language_of, page, state_of
from api.words import words
from graph.find import search
from graph.lineage import days_between, trace
from graph.store import View
from ontology.errors import StoreError
from ontology.model import Directive, Extraction, Fact, Lineage, PartialDate, Relation, Source, Status, Step
from ontology.terms import relation_terms
from ontology.text import sort_key
from ontology.vocabulary import kind_names

router = APIRouter(include_in_schema=False)
SHOWN = 200  # directives on the search page; the rest is counted
DRAWN = 500  # directives in a drawing; the rest is counted
NEWEST = 12
_LEVELS = {"central": 0, "province": 1, "district": 2, "commune": 3, "unknown": 4}


@dataclass(frozen=True, slots=True)
class Item:
    """A node of the indented list."""

    directive: Directive
    step: Step
    relation: str
    days: int | None
    children: tuple[Item, ...]


@router.get("/")
def home(request: Request, q: str = "") -> Response:
    """Show the search, and what is newest."""
    try:
        view = state_of(request).view()
    except StoreError:
        say = words(language_of(request))
        return page(request, "message.html", status=503, title=say["nostore"], what=say["nostore.what"])
    found = search(view.directives.values(), q) if q else ()
    held = [d for d in view.directives.values() if d.held]
    newest = sorted(held, key=lambda d: (str(d.date or d.not_before or ""), d.key), reverse=True)[:NEWEST]
    return page(
        request, "home.html", query=q, found=found[:SHOWN], total=len(found), newest=newest,
        count_directives=len(view.directives), count_held=len(view.sources), count_edges=len(view.steps),
    )  # fmt: skip


@router.get("/docs")
def docs(request: Request) -> Response:
    """Show the programming interface, from openapi.json, with nothing from outside."""
    return page(request, "docs.html")


@router.get("/eli/vn/{key:path}")
def directive(request: Request, key: str) -> Response:
    """Show one directive: identity, lineage, relations, where it is cited, its text."""
    view = state_of(request).view()
    found = view.directives.get(key)
    if found is None:
        return _missing(request)
    language = language_of(request)
    lineage = trace(view.index, key, limit=DRAWN)
    nodes = {d.key: d for d in lineage.nodes}
    base = str(request.scope.get("root_path", "")).rstrip("/")
    data = graph_data(lineage, language=language, link=f"{base}/eli/vn/")
    return page(
        request,
        "directive.html",
        d=found,
        identity=_identity(found, view, language),
        force=_force(found, view, language),
        lineage=lineage,
        nodes=nodes,
        terms=relation_terms(),
        up=_branch(key, lineage, nodes, language, sign=-1, above=()),
        down=_branch(key, lineage, nodes, language, sign=1, above=()),
        data=Markup(script_json(data)),
        scheme=_scheme(key, view, language),
        cited=[e for s in view.index.reaching.get(key, ()) if s.relation is Relation.CITES for e in s.evidence][:100],
        texts=[_text(sha, view, base) for sha in found.held],
    )


@router.get("/ref/{key:path}")
def reference(request: Request, key: str) -> Response:
    """Lead the IRI of an undecided reference to its page."""
    return RedirectResponse(request.url_for("directive", key=f"ref/{key}"), status_code=303)


def _missing(request: Request) -> Response:
    say = words(language_of(request))
    return page(request, "message.html", status=404, title=say["notfound"], what=say["notfound.what"])


def _identity(directive: Directive, view: View, language: str) -> list[tuple[str, str, list[dict[str, Any]]]]:
    say = words(language)
    shown = {
        "number": directive.number,
        "kind": kind_names().get(directive.kind, directive.kind) if directive.kind else None,
        "issuer": directive.issuer,
        "date": directive.date.shown if directive.date else None,
        "term": directive.term,
        "title": directive.title,
        "level": f"{say['level.' + directive.level.value]}, {say['system.' + directive.system.value]}",
    }
    if directive.date is None and directive.not_before is not None:
        shown["date"] = say["not_before"].format(date=directive.not_before.shown)
    starts: dict[str, list[int]] = {}
    rows = []
    for name, value in shown.items():
        if value is None:
            continue
        facts = [
            {"value": _shown(fact), "places": [_place(source, view, starts) for source in fact.sources[:20]]}
            for fact in directive.facts
            if fact.property == name
        ]
        rows.append((name, value, facts))
    return rows


def _shown(fact: Fact) -> str:
    return PartialDate.parse(fact.value).shown if fact.property == "date" else fact.value


def _place(source: Source, view: View, starts: dict[str, list[int]]) -> dict[str, Any]:
    line = None
    if source.span is not None:
        if source.sha256 not in starts:
            extraction = view.extraction(source.sha256)
            text = extraction.document.text if extraction is not None else ""
            starts[source.sha256] = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
        line = bisect_right(starts[source.sha256], source.span.start)
    return {"file": view.sources.get(source.sha256, source.sha256[:12]), "line": line}


def _force(directive: Directive, view: View, language: str) -> list[tuple[str, Directive]]:
    say = words(language)
    names = {Relation.REPLACES: "force.replaced", Relation.REPEALS: "force.repealed", Relation.AMENDS: "force.amended"}
    return [
        (say[names[step.relation]], view.directives[step.source])
        for step in view.index.reaching.get(directive.key, ())
        if step.relation in names and step.status is not Status.REJECTED
    ]


def _branch(
    key: str, lineage: Lineage, nodes: Mapping[str, Directive], language: str, *, sign: int, above: Sequence[str]
) -> tuple[Item, ...]:
    hops = dict(lineage.hops)
    items = []
    for step in lineage.steps:
        here, other = (step.target, step.source) if sign == 1 else (step.source, step.target)
        if here != key or other in above or sign * hops[other] <= 0:
            continue
        term = relation_terms()[step.relation]
        items.append(
            Item(
                nodes[other],
                step,
                term.label_vi if language == "vi" else term.label_en,
                days_between(nodes[step.source], nodes[step.target]),
                _branch(other, lineage, nodes, language, sign=sign, above=(*above, key)) if len(above) < 12 else (),
            )
        )
    items.sort(
        key=lambda i: (_LEVELS[i.directive.level.value], str(i.directive.date or "9"), sort_key(i.directive.label))
    )
    return tuple(items)


def _scheme(key: str, view: View, language: str) -> list[dict[str, Any]]:
    """Return the groups every office knows, in both directions, each with its documents."""
    groups = []
    for relation, term in relation_terms().items():
        for steps, title_vi, title_en, end in (
            (view.index.leaving.get(key, ()), term.group_vi, term.group_en, "target"),
            (view.index.reaching.get(key, ()), term.inverse_vi, term.inverse_en, "source"),
        ):
            found = [view.directives[getattr(s, end)] for s in steps if s.relation is relation]
            if found:
                groups.append({"title": title_vi if language == "vi" else title_en, "members": found})
    return groups


def _text(sha: str, view: View, base: str) -> dict[str, Any]:
    extraction = view.extraction(sha)
    source = view.sources.get(sha, sha)
    return {"source": source, "body": marked(extraction, view.meaning(sha), base) if extraction is not None else ""}


def marked(extraction: Extraction, meaning: Mapping[int, str], base: str) -> Markup:
    """Return the text, escaped, with every citation a link to what it means."""
    text = extraction.document.text
    parts: list[Markup] = []
    position = 0
    for index, mention in enumerate(extraction.mentions):
        if mention.span.start < position:
            continue
        parts.append(escape(text[position : mention.span.start]))
        quote = escape(mention.span.of(text))
        key = meaning.get(index)
        if key is None:
            parts.append(Markup("<mark>{}</mark>").format(quote))
        else:
            parts.append(Markup('<a href="{}/eli/vn/{}">{}</a>').format(base, key, quote))
        position = mention.span.end
    parts.append(escape(text[position:]))
    return Markup("").join(parts)

"""A held document that prints no number is a directive all the same: known by its body, kind, date and title."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from graph.decisions import Decision
from graph.identity import slug
from graph.resolve.decided import Follow, merged
from graph.resolve.events import CONGRESS, event_of
from graph.resolve.facts import conflicts_of
from graph.resolve.split import all_met, split_held
from ontology.model import Directive, Document, Extraction, Fact, Source, Status
from ontology.text import fold_vietnamese
from ontology.vocabulary import level_and_system


def add_unnumbered(
    documents: Iterable[Extraction],
    unique: Mapping[str, Extraction],
    places: Mapping[str, str | None],
    confirmed: Mapping[str, frozenset[str]],
    directives: dict[str, Directive],
    of_document: dict[str, str],
    redirects: dict[str, set[str]],
    splits: Sequence[Decision],
    follow: Follow,
) -> set[str]:
    """Add the texts that bear no number; return the ids of *splits* that fitted. *unique* are the texts as read."""
    alone: dict[str, Directive] = {}
    for extraction in documents:
        sha = extraction.document.sha256
        if sha not in of_document:
            own = unnumbered(extraction.document, place=places[sha], confirmed=confirmed[sha])
            one = alone[sha] = _by_event(own, extraction.document)
            if one.key != own.key and extraction.document.place is None:
                redirects[own.key].add(one.key)
            directives[one.key] = merged(directives[one.key], one) if one.key in directives else one
            of_document[sha] = one.key
    met = all_met(splits, lambda decision: split_held(alone, decision, follow, directives, of_document))
    for sha, names in confirmed.items():
        as_read = unique[sha].document
        if names and as_read.number is None and unnumbered_key(as_read) != of_document[sha]:
            redirects[unnumbered_key(as_read)].add(of_document[sha])
    return met


def _by_event(one: Directive, document: Document) -> Directive:
    """Return the directive of a text that a congress issued under the key by which others name it."""
    if one.kind != "NQ" or not (one.issuer or "").startswith("Đại hội"):
        return one
    event = event_of(CONGRESS, f"Nghị quyết {one.issuer}", document, one.place, {})
    known = event is not None and (one.place is not None or "/_-" not in event.key)
    return replace(one, key=event.key) if event is not None and known else one


def unnumbered(document: Document, *, place: str | None, confirmed: Collection[str] = ()) -> Directive:
    """Return the directive of *document*; *place* is its province, *confirmed* names what a person has set."""
    level, system = level_and_system(document.issuer, document.number, place)
    sources = (Source(document.sha256),)
    values = {
        "date": str(document.date) if document.date else None,
        "issuer": document.issuer,
        "kind": document.kind,
        "term": document.term,
        "title": document.title,
    }
    facts = tuple(
        Fact(name, value, Status.CONFIRMED if name in confirmed else Status.EXPLICIT, sources)
        for name, value in values.items()
        if value
    )
    return Directive(
        unnumbered_key(document), None, document.kind, document.issuer, document.date, document.term, document.title,
        place, level, system, (document.sha256,), facts, conflicts_of(facts), document.not_before,
    )  # fmt: skip


def unnumbered_key(document: Document) -> str:
    """Return body / kind / date / title; without a title the hash of the text's bytes tells it."""
    title = slug(document.title)[:48].rstrip("-.") if document.title else ""
    digest = hashlib.sha256(fold_vietnamese(document.title or document.sha256).encode()).hexdigest()[:8]
    body = slug(document.issuer) if document.issuer else "_"
    day = str(document.date) if document.date else "_"  # plans of one title come every year
    return f"{body}/{slug(document.kind or '_')}/{day}/{title + '-' if title else ''}{digest}"

"""A whole collection as N-Quads lines; pure.

Facts and direct edges stand in the lineage graph; what one document proves, in that document's own graph
(graph.evidence); what persons have decided, in the decisions graph; kinds, bodies and places in the vocabulary graph;
what is in the collection, in the dataset graph. The terms of ELI, Dublin Core, ORG and schema.org above ours are
written out, for no engine reasons.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby

from graph.dataset import Tally, dataset_facts
from graph.decisions import in_order, to_line
from graph.evidence import evidence_facts, held_name
from graph.resolve import Resolution
from ontology.lines import Fact, iri, quads_of, text, typed
from ontology.model import Directive, Extraction, Relation, Status, Step, System
from ontology.schemes import is_organisation, scheme_facts
from ontology.serial import to_plain
from ontology.succession import place_at
from ontology.terms import DCTERMS, ELI, ORG, RDF, SCHEMA, SKOS, SOICHI, XSD, Iris, relation_terms
from ontology.text import fold_vietnamese, slug
from ontology.vocabulary import Body, bodies, kind_names, kinds


def quads(extractions: Iterable[Extraction], resolution: Resolution, iris: Iris) -> Iterator[str]:
    """Yield the N-Quads lines of a whole collection, a graph after the other."""
    tally = Tally()
    yield from quads_of(tally.of(_lineage(resolution, iris), documents=False), iris.lineage_graph)
    by_document: dict[str, list[tuple[Step, int]]] = {}
    for step in resolution.steps:
        for number, evidence in enumerate(step.evidence):
            by_document.setdefault(evidence.sha256, []).append((step, number))
    for extraction in extractions:
        sha = extraction.document.sha256
        facts = evidence_facts(extraction, resolution, by_document.get(sha, []), iris)
        yield from quads_of(tally.of(facts, documents=True), iris.document_graph(sha))
    yield from quads_of(_decisions(resolution, iris), iris.decisions_graph)
    yield from quads_of(dict.fromkeys(scheme_facts(iris)), iris.vocabulary_graph)
    yield from quads_of(dataset_facts(tally, iris), iris.dataset_graph)


def file_name(sha256: str, source: str, iris: Iris) -> str:
    """Return the N-Quads line that gives a held document a file name."""
    return next(quads_of([held_name(sha256, source, iris)], iris.document_graph(sha256)))


def _decisions(resolution: Resolution, iris: Iris) -> Iterator[Fact]:
    """Yield what persons have decided, the undone too: the dump is the whole truth."""
    for decision in in_order(resolution.decisions):
        node = iris.decision(decision.id)
        yield node, RDF + "type", iri(SOICHI + "Decision")
        yield node, DCTERMS + "created", typed(decision.at, XSD + "dateTime")
        yield node, SOICHI + "decisionRecord", typed(to_line(decision), RDF + "JSON")
        if decision.id in resolution.unmet:
            yield node, SOICHI + "unmet", typed("true", XSD + "boolean")


def _lineage(resolution: Resolution, iris: Iris) -> Iterator[Fact]:
    used: set[str] = set()
    issuers: dict[str, str] = {}
    for directive in resolution.directives:
        if directive.kind:
            used.add(directive.kind)
        if directive.issuer:
            issuers.setdefault(iris.body(directive.issuer), directive.issuer)
        node = iris.directive(directive.key)
        for predicate, value in _facts(directive, iris):
            yield node, predicate, value
    for former, keys in sorted(resolution.redirects.items()):
        for key in keys:
            yield iris.directive(former), DCTERMS + "isReplacedBy", iri(iris.directive(key))
    for source, steps in groupby(resolution.steps, key=lambda step: step.source):
        said = (
            (p, iri(iris.directive(step.target)))
            for step in steps
            if step.status is not Status.REJECTED
            for p in _properties(step.relation)
        )
        for predicate, value in dict.fromkeys(said):  # two relations to one directive share their standard terms
            yield iris.directive(source), predicate, value
    english = {kind.code: kind.label_en for kind in reversed(kinds())}
    for code in sorted(used):
        node = iris.kind(code)
        yield node, RDF + "type", iri(SKOS + "Concept")
        yield node, RDF + "type", iri(ELI + "ResourceType")
        yield node, SKOS + "notation", text(code)
        yield node, SKOS + "prefLabel", text(kind_names().get(code, code), "vi")
        if code in english:
            yield node, SKOS + "prefLabel", text(english[code], "en")
    for node in sorted(issuers):
        yield from _issuer(node, issuers[node], iris)


@lru_cache(maxsize=32)
def _properties(relation: Relation) -> tuple[str, ...]:
    """Return our term, the standard terms above it, and that of a citation, which every relation is."""
    term = relation_terms()[relation]
    return tuple(dict.fromkeys((term.iri, *term.above, relation_terms()[Relation.CITES].iri)))


def _issuer(node: str, name: str, iris: Iris) -> Iterator[Fact]:
    yield node, RDF + "type", iri(ORG + "FormalOrganization")
    yield node, RDF + "type", iri(ELI + "Organization")
    itself, sort = _rows().get(slug(name)), _sort_of(fold_vietnamese(name))
    yield node, SKOS + "prefLabel", text(itself.name if itself is not None else name, "vi")
    if itself is not None:
        yield node, SKOS + "prefLabel", text(itself.label_en, "en")
    elif sort is not None:
        yield node, ORG + "classification", iri(iris.body(sort.name))


@lru_cache(maxsize=1)
def _rows() -> Mapping[str, Body]:
    return {slug(body.name): body for body in reversed(bodies())}


@lru_cache(maxsize=1)
def _sorts() -> tuple[tuple[str, Body], ...]:
    """Return what the names of bodies that there are many of begin with, the longest first."""
    found = [(fold_vietnamese(body.name) + " ", body) for body in bodies() if not is_organisation(body)]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair[0])))


def _sort_of(folded: str) -> Body | None:
    return next((body for beginning, body in _sorts() if f"{folded} ".startswith(beginning)), None)


def _facts(directive: Directive, iris: Iris) -> Iterator[tuple[str, str]]:
    special = {System.PARTY: "PartyDirective", System.STATE: "StateDirective"}.get(directive.system)
    yield RDF + "type", iri(SOICHI + "Directive")
    yield RDF + "type", iri(ELI + "LegalResource")
    yield RDF + "type", iri(SCHEMA + "Legislation")
    if special is not None:
        yield RDF + "type", iri(SOICHI + special)
    if directive.unresolved is not None:
        yield RDF + "type", iri(SOICHI + "UnresolvedReference")
        yield SOICHI + "unresolved", text(directive.unresolved)
    yield DCTERMS + "identifier", text(directive.key)
    if directive.number is not None:
        yield ELI + "id_local", text(directive.number)
        yield SKOS + "notation", text(directive.number)
        yield SCHEMA + "legislationIdentifier", text(directive.number)
        ordinal = "".join(_while_number(directive.number))
        if ordinal:
            yield ELI + "number", text(ordinal)
    if directive.kind is not None:
        yield ELI + "type_document", iri(iris.kind(directive.kind))
    if directive.issuer is not None:
        yield ELI + "passed_by", iri(iris.body(directive.issuer))
    if directive.date is not None and directive.date.is_full:
        yield ELI + "date_document", typed(str(directive.date), XSD + "date")
        yield SCHEMA + "legislationDate", typed(str(directive.date), XSD + "date")
    elif directive.not_before is not None and directive.not_before.is_full:
        yield SOICHI + "notBefore", typed(str(directive.not_before), XSD + "date")
    if directive.title is not None:
        yield DCTERMS + "title", text(directive.title, "vi")
    if directive.term is not None:
        yield SOICHI + "term", text(directive.term)
    if directive.place is not None:
        yield SOICHI + "place", text(directive.place, "vi")
        full = directive.date is not None and directive.date.is_full
        unit = place_at(directive.place, directive.date.earliest if directive.date is not None and full else None)
        if unit is not None:
            yield ELI + "relevant_for", iri(iris.place(unit.name, unit.valid_from))
    yield SOICHI + "level", text(directive.level.value)
    for sha in directive.held:
        yield SOICHI + "heldAs", iri(iris.document(sha))
        yield ELI + "is_realized_by", iri(iris.document(sha))
    for candidate in directive.candidates:
        yield SOICHI + "candidate", iri(iris.directive(candidate))
    for name in directive.conflicts:
        yield SOICHI + "conflictIn", text(name)
    yield SOICHI + "record", typed(_json(to_plain(directive)), RDF + "JSON")


def _while_number(number: str) -> Iterator[str]:
    """Yield the running number at the head of a printed number: "66.7" of "66.7/2025/NQ-CP", "01a" of "01a/KH-UBND"."""
    for letter in number:
        if not (letter.isdigit() or letter in ".abcdđ"):
            return
        yield letter


def _json(plain: Mapping[str, object]) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

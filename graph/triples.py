"""Directives and the evidence of documents as N-Quads lines; pure.

Facts and direct edges stand in the lineage graph; what one document proves, in that document's own graph. The
properties of ELI and Dublin Core above ours are written out, for no engine reasons.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from graph.identity import slug
from graph.resolve import Resolution
from ontology.model import Directive, Extraction, Relation, Step, System
from ontology.serial import to_plain
from ontology.terms import DCTERMS, ELI, OA, ORG, RDF, SKOS, SOICHI, XSD, Iris, relation_terms
from ontology.vocabulary import kind_names

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"})


def quads(extractions: Iterable[Extraction], resolution: Resolution, iris: Iris) -> Iterator[str]:
    """Yield the N-Quads lines of a whole collection: the lineage graph, then a graph for each document."""
    yield from _lineage(resolution, iris)
    by_document: dict[str, list[tuple[Step, int]]] = {}
    for step in resolution.steps:
        for number, evidence in enumerate(step.evidence):
            by_document.setdefault(evidence.sha256, []).append((step, number))
    for extraction in extractions:
        yield from _evidence(extraction, resolution, by_document.get(extraction.document.sha256, []), iris)


def _lineage(resolution: Resolution, iris: Iris) -> Iterator[str]:
    graph = iris.lineage_graph
    kinds: set[str] = set()
    bodies: dict[str, str] = {}
    for directive in resolution.directives:
        if directive.kind:
            kinds.add(directive.kind)
        if directive.issuer:
            bodies.setdefault(slug(directive.issuer), directive.issuer)
        for predicate, value in _facts(directive, iris):
            yield _quad(iris.directive(directive.key), predicate, value, graph)
    for step in resolution.steps:
        term = relation_terms()[step.relation]
        for predicate in (term.iri, *term.above, *((ELI + "cites",) if step.relation is not Relation.CITES else ())):
            yield _quad(iris.directive(step.source), predicate, _iri(iris.directive(step.target)), graph)
    for code in sorted(kinds):
        node = iris.kind(code)
        yield _quad(node, RDF + "type", _iri(SKOS + "Concept"), graph)
        yield _quad(node, RDF + "type", _iri(ELI + "ResourceType"), graph)
        yield _quad(node, SKOS + "notation", _text(code), graph)
        yield _quad(node, SKOS + "prefLabel", _text(kind_names().get(code, code), "vi"), graph)
    for name in sorted(bodies):
        node = iris.body(name)
        yield _quad(node, RDF + "type", _iri(ORG + "FormalOrganization"), graph)
        yield _quad(node, RDF + "type", _iri(ELI + "Organization"), graph)
        yield _quad(node, SKOS + "prefLabel", _text(bodies[name], "vi"), graph)


def _facts(directive: Directive, iris: Iris) -> Iterator[tuple[str, str]]:
    special = {System.PARTY: "PartyDirective", System.STATE: "StateDirective"}.get(directive.system)
    yield RDF + "type", _iri(SOICHI + "Directive")
    yield RDF + "type", _iri(ELI + "LegalResource")
    if special is not None:
        yield RDF + "type", _iri(SOICHI + special)
    yield DCTERMS + "identifier", _text(directive.key)
    if directive.number is not None:
        yield ELI + "id_local", _text(directive.number)
        yield SKOS + "notation", _text(directive.number)
    if directive.kind is not None:
        yield ELI + "type_document", _iri(iris.kind(directive.kind))
    if directive.issuer is not None:
        yield ELI + "passed_by", _iri(iris.body(slug(directive.issuer)))
    if directive.date is not None and directive.date.is_full:
        yield ELI + "date_document", _typed(str(directive.date), XSD + "date")
    if directive.title is not None:
        yield DCTERMS + "title", _text(directive.title, "vi")
    if directive.term is not None:
        yield SOICHI + "term", _text(directive.term)
    if directive.place is not None:
        yield SOICHI + "place", _text(directive.place, "vi")
    yield SOICHI + "level", _text(directive.level.value)
    for sha in directive.held:
        yield SOICHI + "heldAs", _iri(iris.document(sha))
    for name in directive.conflicts:
        yield SOICHI + "conflictIn", _text(name)
    if directive.unresolved is not None:
        yield SOICHI + "unresolved", _text(directive.unresolved)
    yield SOICHI + "record", _typed(_json(to_plain(directive)), RDF + "JSON")


def _evidence(
    extraction: Extraction, resolution: Resolution, steps: list[tuple[Step, int]], iris: Iris
) -> Iterator[str]:
    document = extraction.document
    sha = document.sha256
    graph, node = iris.document_graph(sha), iris.document(sha)
    yield _quad(node, RDF + "type", _iri(ELI + "LegalExpression"), graph)
    yield _quad(node, ELI + "realizes", _iri(iris.directive(resolution.of_document[sha])), graph)
    yield _quad(node, SOICHI + "sha256", _text(sha), graph)
    yield file_name(sha, document.source, iris)
    yield _quad(node, SOICHI + "text", _text(document.text), graph)
    plain = to_plain(extraction)
    plain["document"].pop("text", None)  # it stands beside
    yield _quad(node, SOICHI + "extraction", _typed(_json(plain), RDF + "JSON"), graph)
    for index, mention in enumerate(extraction.mentions):
        here = iris.mention(sha, index)
        yield _quad(here, RDF + "type", _iri(SOICHI + "CitationMention"), graph)
        yield _quad(here, RDF + "type", _iri(OA + "Annotation"), graph)
        target = resolution.of_mention.get((sha, index))
        if target is not None:
            yield _quad(here, OA + "hasBody", _iri(iris.directive(target)), graph)
        yield _quad(here, OA + "hasSource", _iri(node), graph)
        yield _quad(here, OA + "start", _number(mention.span.start), graph)
        yield _quad(here, OA + "end", _number(mention.span.end), graph)
        yield _quad(here, OA + "exact", _text(mention.span.of(document.text)), graph)
        yield _quad(here, SOICHI + "rule", _text(mention.rule), graph)
    for index, (step, number) in enumerate(steps):
        here = iris.assertion(sha, index)
        evidence = step.evidence[number]
        yield _quad(here, RDF + "type", _iri(SOICHI + "RelationAssertion"), graph)
        yield _quad(here, SOICHI + "source", _iri(iris.directive(step.source)), graph)
        yield _quad(here, SOICHI + "property", _iri(relation_terms()[step.relation].iri), graph)
        yield _quad(here, SOICHI + "target", _iri(iris.directive(step.target)), graph)
        yield _quad(here, SOICHI + "statedIn", _iri(node), graph)
        yield _quad(here, SOICHI + "start", _number(evidence.span.start), graph)
        yield _quad(here, SOICHI + "end", _number(evidence.span.end), graph)
        yield _quad(here, SOICHI + "line", _number(evidence.line), graph)
        yield _quad(here, SOICHI + "quote", _text(evidence.quote, "vi"), graph)
        yield _quad(here, SOICHI + "rule", _text(evidence.rule), graph)
        yield _quad(here, SOICHI + "status", _text(evidence.status.value), graph)
        if evidence.actor is not None:
            yield _quad(here, SOICHI + "actor", _text(evidence.actor, "vi"), graph)


def file_name(sha256: str, source: str, iris: Iris) -> str:
    """Return the N-Quads line that gives a held document a file name."""
    return _quad(iris.document(sha256), SOICHI + "fileName", _text(source), iris.document_graph(sha256))


def _json(plain: Mapping[str, object]) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _quad(subject: str, predicate: str, value: str, graph: str) -> str:
    return f"<{subject}> <{predicate}> {value} <{graph}> .\n"


def _iri(iri: str) -> str:
    return f"<{iri}>"


def _text(text: str, language: str | None = None) -> str:
    return f'"{text.translate(_ESCAPES)}"{"@" + language if language else ""}'


def _typed(text: str, datatype: str) -> str:
    return f'"{text.translate(_ESCAPES)}"^^<{datatype}>'


def _number(value: int) -> str:
    return f'"{value}"^^<{XSD}integer>'

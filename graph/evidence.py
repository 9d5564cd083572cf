"""What one document proves: its text, its mentions as web annotations, its sentences as assertions, and who read it.

Nothing is a blank node, so that each can be addressed, compared and loaded again; selectors and targets stand on the
page of their mention ("...#quote"). Positions count Unicode code points of the text, as the Web Annotation model does.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.metadata import version

from graph.resolve import Resolution
from graph.targets import target_facts
from ontology.lines import Fact, iri, number, text, typed
from ontology.model import Document, Evidence, Extraction, Status, Step
from ontology.serial import to_plain
from ontology.terms import (
    ELI,
    MEDIA_TYPES,
    OA,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SOICHI,
    VIETNAMESE,
    Iris,
    relation_terms,
)  # fmt: skip

LONGEST = (16 << 20) - 65_536  # bytes of one literal in N-Quads: more the engine's loader refuses
_MANY = 5_000  # findings below which an extraction cannot be as long as that
AROUND = 32  # characters before and after a quote: enough to find it again where the text has moved
_DECIDED = frozenset({Status.CONFIRMED, Status.REJECTED})


def evidence_facts(
    extraction: Extraction, resolution: Resolution, steps: Sequence[tuple[Step, int]], iris: Iris
) -> Iterator[Fact]:
    """Yield the facts of one document's graph; *steps* are the edges that it proves, with the evidence's index."""
    document = extraction.document
    yield from _text(extraction, resolution.of_document[document.sha256], iris)
    proofs = [(index, step, step.evidence[place]) for index, (step, place) in enumerate(steps)]
    # a mention looks only at the proofs around it: a document may hold a hundred thousand of each
    by_start = sorted(proofs, key=lambda found: found[2].span.start)
    starts = [proof.span.start for _, _, proof in by_start]
    longest = max((proof.span.end - proof.span.start for _, _, proof in proofs), default=0)
    for index, mention in enumerate(extraction.mentions):
        here = iris.mention(document.sha256, index)
        meant = resolution.of_mention.get((document.sha256, index))
        yield here, RDF + "type", iri(SOICHI + "CitationMention")
        yield here, RDF + "type", iri(OA + "Annotation")
        yield here, OA + "motivatedBy", iri(OA + "linking")
        if meant is not None:
            yield here, OA + "hasBody", iri(iris.directive(meant))
        yield here, SOICHI + "rule", text(mention.rule)
        yield here, PROV + "wasGeneratedBy", iri(iris.run(document.sha256))
        yield from _target(here, document, mention.span.start, mention.span.end, iris)
        near = by_start[bisect_right(starts, mention.span.start - longest) : bisect_left(starts, mention.span.end)]
        for number_, step, proof in sorted(near, key=lambda found: found[0]):
            if meant == step.target and mention.span.overlaps(proof.span):
                yield here, SOICHI + "supports", iri(iris.assertion(document.sha256, number_))
    for index, step, proof in proofs:
        yield from _assertion(iris.assertion(document.sha256, index), step, proof, iris)
    yield from target_facts(extraction, iris)


def is_too_long(extraction: Extraction) -> bool:
    """Whether the store cannot hold the text, or what was found in it, as one literal."""
    findings = len(extraction.mentions) + len(extraction.statements) + len(extraction.refused)
    return _written(extraction.document.text) > LONGEST or (findings > _MANY and _written(_whole(extraction)) > LONGEST)


def held_name(sha256: str, source: str, iris: Iris) -> Fact:
    """Return the fact that a held document has the file name *source*."""
    return iris.document(sha256), SOICHI + "fileName", text(source)


def _text(extraction: Extraction, own: str, iris: Iris) -> Iterator[Fact]:
    document = extraction.document
    sha = document.sha256
    node, file, run, program = iris.document(sha), iris.file(sha), iris.run(sha), iris.program(_version())
    title = document.title or document.number or document.source.rsplit("/", 1)[-1]
    yield node, RDF + "type", iri(ELI + "LegalExpression")
    yield node, ELI + "realizes", iri(iris.directive(own))
    yield node, ELI + "language", iri(VIETNAMESE)
    yield node, ELI + "title", text(title, "vi")
    yield node, ELI + "is_embodied_by", iri(file)
    yield node, PROV + "wasDerivedFrom", iri(file)
    yield node, SOICHI + "sha256", text(sha)
    yield held_name(sha, document.source, iris)
    if document.signer is not None:
        yield node, SOICHI + "signer", text(document.signer)
    if document.signer_office is not None:
        yield node, SOICHI + "signerOffice", text(document.signer_office)
    yield node, SOICHI + "text", text(document.text)
    yield node, SOICHI + "extraction", typed(_whole(extraction), RDF + "JSON")
    yield file, RDF + "type", iri(ELI + "Format")
    yield file, ELI + "embodies", iri(node)
    yield file, ELI + "format", iri(MEDIA_TYPES + document.media_type)
    yield file, SOICHI + "sha256", text(sha)
    if document.media_type == "text/plain":  # of others only the text is kept
        yield file, ELI + "is_exemplified_by", iri(f"{node}.txt")
    yield run, RDF + "type", iri(PROV + "Activity")
    yield run, PROV + "used", iri(node)
    yield run, PROV + "wasAssociatedWith", iri(program)
    yield program, RDF + "type", iri(PROV + "SoftwareAgent")
    yield program, RDFS + "label", text(f"soichi {_version()}", "en")
    yield program, SCHEMA + "softwareVersion", text(_version())


def _whole(extraction: Extraction) -> str:
    plain = to_plain(extraction)
    plain["document"].pop("text", None)  # it stands beside
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _written(literal: str) -> int:
    """Return the bytes that *literal* takes in N-Quads."""
    return len(literal.encode()) + sum(literal.count(escaped) for escaped in '"\\\n\r')


def _target(mention: str, document: Document, start: int, end: int, iris: Iris) -> Iterator[Fact]:
    target, position, quote = (iris.part(mention, name) for name in ("target", "position", "quote"))
    yield mention, OA + "hasTarget", iri(target)
    yield target, RDF + "type", iri(OA + "SpecificResource")
    yield target, OA + "hasSource", iri(iris.document(document.sha256))
    yield target, OA + "hasSelector", iri(position)
    yield target, OA + "hasSelector", iri(quote)
    yield position, RDF + "type", iri(OA + "TextPositionSelector")
    yield position, OA + "start", number(start)
    yield position, OA + "end", number(end)
    yield quote, RDF + "type", iri(OA + "TextQuoteSelector")
    yield quote, OA + "exact", text(document.text[start:end])
    yield quote, OA + "prefix", text(document.text[max(0, start - AROUND) : start])
    yield quote, OA + "suffix", text(document.text[end : end + AROUND])


def _assertion(here: str, step: Step, proof: Evidence, iris: Iris) -> Iterator[Fact]:
    yield here, RDF + "type", iri(SOICHI + "RelationAssertion")
    yield here, SOICHI + "source", iri(iris.directive(step.source))
    yield here, SOICHI + "property", iri(relation_terms()[step.relation].iri)
    yield here, SOICHI + "target", iri(iris.directive(step.target))
    yield here, SOICHI + "statedIn", iri(iris.document(proof.sha256))
    yield here, SOICHI + "start", number(proof.span.start)
    yield here, SOICHI + "end", number(proof.span.end)
    yield here, SOICHI + "line", number(proof.line)
    yield here, SOICHI + "quote", text(proof.quote, "vi")
    yield here, SOICHI + "rule", text(proof.rule)
    yield here, SOICHI + "status", text((step if step.status in _DECIDED else proof).status.value)
    yield here, SOICHI + "evidenceLevel", text(proof.status.value)
    yield here, PROV + "wasGeneratedBy", iri(iris.run(proof.sha256))
    if proof.actor is not None:
        yield here, SOICHI + "actor", text(proof.actor, "vi")
    if proof.section is not None:
        yield here, SOICHI + "section", text(proof.section, "vi")


@lru_cache(maxsize=1)
def _version() -> str:
    return version("soichi")

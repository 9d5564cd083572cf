"""Our values as the JSON that leaves the house: extractions by the line, directives, lineages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.lineage import days_between
from graph.resolve import Resolution
from ontology.model import ITSELF, Directive, Extraction, Lineage, Step
from ontology.serial import to_plain
from ontology.standing import Standing
from ontology.terms import Iris


def extraction_line(
    extraction: Extraction, resolution: Resolution, directives: Mapping[str, Directive]
) -> dict[str, Any]:
    """Return one document as the JSON object of `soichi extract --format json`."""
    document = extraction.document
    sha = document.sha256
    own = resolution.of_document[sha]
    used = {own}
    standing = Standing(extraction.outline)
    mentions = []
    for index, mention in enumerate(extraction.mentions):
        key = resolution.of_mention.get((sha, index))
        if key is not None:
            used.add(key)
        mentions.append(
            {
                "start": mention.span.start, "end": mention.span.end, "number": mention.number, "kind": mention.kind,
                "issuer": mention.issuer, "date": _day(mention.date), "term": mention.term, "name": mention.name,
                "alias": mention.alias,
                "form": mention.form.value, "rule": mention.rule, "directive": key,
                "section": standing.of(mention.span.start),
                "slots": {s.slot: {"rule": s.rule, "status": s.status.value} for s in mention.slots},
            }
        )  # fmt: skip
    relations = []
    for statement in extraction.statements:
        source = own if statement.source is None else resolution.of_mention.get((sha, statement.source))
        itself = statement.target == ITSELF
        target = own if itself else resolution.of_mention.get((sha, statement.target))
        if source is None or target is None or (source == target and not itself):
            continue
        relations.append(
            {
                "source": source, "type": statement.relation.value, "target": target, "start": statement.span.start,
                "end": statement.span.end, "rule": statement.rule, "status": statement.status.value,
                "actor": statement.actor, "section": standing.of(statement.span.start),
            }
        )  # fmt: skip
    return {
        "file": document.source,
        "sha256": sha,
        "document": {
            "id": own, "number": document.number, "kind": document.kind, "issuer": document.issuer,
            "date": _day(document.date), "title": document.title, "term": document.term, "signer": document.signer,
            "not_before": _day(document.not_before),
        },
        "mentions": mentions,
        "relations": relations,
        "directives": {key: _short(directives[key]) for key in sorted(used)},
        "targets": [
            {"start": t.span.start, "end": t.span.end, "indicator": t.indicator, "value": t.value, "year": t.year}
            for t in extraction.targets
        ],
        "outline": [
            {
                "section": n.section.value, "label": n.label, "depth": n.depth, "start": n.span.start,
                "end": n.span.end,
                "mark": [n.mark.start, n.mark.end] if n.mark is not None else None,
            }
            for n in extraction.outline
        ],
        "refused": [
            {"start": r.span.start, "end": r.span.end, "text": r.text, "reason": r.reason} for r in extraction.refused
        ],
    }  # fmt: skip


def directive_json(directive: Directive, iris: Iris) -> dict[str, Any]:
    """Return a directive with every fact and its sources."""
    plain: dict[str, Any] = to_plain(directive)
    return {"id": directive.key, "iri": iris.directive(directive.key), "label": directive.label, **plain}


def step_json(step: Step) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(step)
    return plain


def lineage_json(lineage: Lineage, iris: Iris) -> dict[str, Any]:
    """Return a lineage: nodes with hop, days between the ends of the step they were reached by, steps with evidence."""
    hops, days, between = dict(lineage.hops), dict(lineage.days), set(lineage.between)
    nodes = {directive.key: directive for directive in lineage.nodes}
    hidden = dict(lineage.hidden)
    return {
        "root": lineage.root,
        "total": lineage.total,
        "truncated": lineage.truncated,
        "filtered": lineage.filtered,
        "nodes": [
            {
                **directive_json(d, iris), "hop": hops[d.key], "days": days.get(d.key), "held_here": bool(d.held),
                "hidden": hidden.get(d.key, 0), "between": d.key in between,
            }
            for d in lineage.nodes
        ],
        "steps": [{**step_json(s), "days": days_between(nodes[s.source], nodes[s.target])} for s in lineage.steps],
        "cycles": [list(cycle) for cycle in lineage.cycles],
        "more_cycles": lineage.more_cycles,
    }  # fmt: skip


def _short(directive: Directive) -> dict[str, str | None]:
    return {
        "number": directive.number, "kind": directive.kind, "issuer": directive.issuer,
        "date": _day(directive.date), "title": directive.title,
    }  # fmt: skip


def _day(date: object) -> str | None:
    text = str(date) if date is not None else None
    return text if text is not None and len(text) == 10 else None

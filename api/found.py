"""What is to be looked at, gathered from a collection and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.answers import brief
from graph.check import Finding, Sort, check
from graph.shapes import shacl_report
from graph.store import View
from ontology.serial import to_plain


def findings_of(view: View, *, shapes: bool = False) -> tuple[Finding, ...]:
    """Return all that is to be looked at; with *shapes* what breaks a SHACL shape too, which takes long."""
    return check(view.index, unmet=view.unmet, shapes=(lambda: _broken_shapes(view)) if shapes else None)


def _broken_shapes(view: View) -> Iterator[Finding]:
    for broken in shacl_report(view):
        told = " · ".join(words for words in (broken.message, broken.path, broken.value) if words)
        yield Finding(Sort.SHAPE, view.iris.key_of(broken.focus) or broken.focus, told)


def finding_json(finding: Finding, view: View) -> dict[str, Any]:
    """Return one finding; sources with the names of their files."""
    directive = view.directives.get(finding.key)
    return {
        "sort": finding.sort.value,
        "id": finding.key,
        "directive": brief(directive) if directive is not None else None,
        "detail": finding.detail,
        "facts": [
            {
                **to_plain(fact),
                "sources": [{**to_plain(s), "file": view.sources.get(s.sha256)} for s in fact.sources],
            }
            for fact in finding.facts
        ],
        "others": [brief(view.directives[key]) if key in view.directives else {"id": key} for key in finding.others],
        "evidence": [to_plain(e) for e in finding.evidence],
    }

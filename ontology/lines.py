"""RDF terms and quads as N-Quads text; the fastest way into a bulk load, and it needs no library."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ontology.terms import XSD

Fact = tuple[str, str, str]  # subject IRI, predicate IRI, value as N-Quads text
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"})
_PRECISION = {4: "gYear", 7: "gYearMonth", 10: "date"}


def quad(subject: str, predicate: str, value: str, graph: str) -> str:
    return f"<{subject}> <{predicate}> {value} <{graph}> .\n"


def quads_of(facts: Iterable[Fact], graph: str) -> Iterator[str]:
    """Yield the lines that put *facts* into *graph*."""
    for subject, predicate, value in facts:
        yield quad(subject, predicate, value, graph)


def iri(name: str) -> str:
    return f"<{name}>"


def text(value: str, language: str | None = None) -> str:
    r"""Return a literal.

    >>> text('một "dòng"\n', "vi")
    '"một \\"dòng\\"\\n"@vi'
    """
    return f'"{value.translate(_ESCAPES)}"{"@" + language if language else ""}'


def typed(value: str, datatype: str) -> str:
    return f'"{value.translate(_ESCAPES)}"^^<{datatype}>'


def number(value: int) -> str:
    return f'"{value}"^^<{XSD}integer>'


def day(value: str) -> str:
    """Return a date with the type that its precision asks for; *value* is ISO: "2025", "2025-07" or "2025-07-01".

    >>> day("2025")
    '"2025"^^<http://www.w3.org/2001/XMLSchema#gYear>'
    """
    if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", value):
        raise ValueError(f"{value!r} is no date")
    return typed(value, XSD + _PRECISION[len(value)])

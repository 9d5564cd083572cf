"""The figures that a document sets, as triples of its graph: as written, as a bound, by when, and where it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ontology.lines import Fact, day, iri, number, text, typed
from ontology.model import Extraction, Target
from ontology.terms import PROV, RDF, SCHEMA, SOICHI, XSD, Iris
from ontology.text import fold_blanks, fold_vietnamese

_FIGURE = re.compile(r"\d+(?:[.,]\d+)?")
_AT_LEAST = re.compile(r"\b(?:tren|it nhat|toi thieu|tro len)\b|[>≥]")
_AT_MOST = re.compile(r"\b(?:duoi|khong qua|toi da)\b|[<≤]")


def target_facts(extraction: Extraction, iris: Iris) -> Iterator[Fact]:
    """Yield the facts of the figures that a document sets; each is a part of the document's page."""
    document = extraction.document
    node = iris.document(document.sha256)
    for index, target in enumerate(extraction.targets):
        here = iris.part(node, f"target-{index}")
        start, end = target.span.start, target.span.end
        yield node, SOICHI + "sets", iri(here)
        yield here, RDF + "type", iri(SOICHI + "Target")
        yield here, RDF + "type", iri(SCHEMA + "QuantitativeValue")
        yield here, SOICHI + "indicator", text(target.indicator, "vi")
        yield here, SOICHI + "figure", text(target.value, "vi")
        bound = bound_of(target)
        if bound is not None:
            yield here, SCHEMA + bound[0], typed(bound[1], XSD + "decimal")
            yield here, SCHEMA + "unitText", text("%")
        yield here, SOICHI + "deadline", day(str(target.year))
        # a year compared with a day drops the row in some engines: the last day stands beside
        yield here, SOICHI + "deadlineLatest", day(f"{target.year}-12-31")
        yield here, SOICHI + "start", number(start)
        yield here, SOICHI + "end", number(end)
        yield here, SOICHI + "line", number(document.text.count("\n", 0, start) + 1)
        yield here, SOICHI + "quote", text(fold_blanks(document.text[start:end]), "vi")
        yield here, PROV + "wasGeneratedBy", iri(iris.run(document.sha256))


def bound_of(target: Target) -> tuple[str, str] | None:
    """Return the name of the bound in schema.org's words and the figure as a canonical decimal; None without a figure.

    >>> from ontology.model import Span
    >>> [bound_of(Target(Span(0, 1), "", said, 2025)) for said in ("trên 99,50%", "giảm còn dưới 3%", "đạt 95%")]
    [('minValue', '99.5'), ('maxValue', '3'), ('value', '95')]
    """
    folded = fold_vietnamese(target.value)
    figure = _FIGURE.search(folded)
    if figure is None:
        return None
    whole, _, rest = figure[0].replace(",", ".").partition(".")
    rest = rest.rstrip("0")
    plain = f"{int(whole)}.{rest}" if rest else str(int(whole))
    if _AT_LEAST.search(folded):
        return "minValue", plain
    return ("maxValue" if _AT_MOST.search(folded) else "value"), plain

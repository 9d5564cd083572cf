"""The figures that a held document sets, as facts of its directive; two for one thing and year are a conflict."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ontology.model import Directive, Extraction, Fact, Source, Status
from ontology.text import fold_vietnamese


def with_targets(directive: Directive, documents: Iterable[Extraction]) -> Directive:
    """Return *directive* with the figures that its *documents* set."""
    places: dict[str, list[Source]] = defaultdict(list)
    for extraction in documents:
        for target in extraction.targets:
            value = f"{target.indicator} (đến năm {target.year}): {target.value}"
            places[value].append(Source(extraction.document.sha256, target.span))
    facts = tuple(Fact("target", value, Status.EXPLICIT, tuple(places[value])) for value in sorted(places))
    if not facts:
        return directive
    conflicts = {*directive.conflicts, *(("target",) if targets_differ([fact.value for fact in facts]) else ())}
    return replace(directive, facts=directive.facts + facts, conflicts=tuple(sorted(conflicts)))


def targets_differ(values: Sequence[str]) -> bool:
    """Whether two of *values* set different figures for one thing by one year.

    >>> targets_differ(["Tỷ lệ hộ nghèo (đến năm 2025): dưới 3%", "tỷ lệ hộ nghèo (đến năm 2025): còn 2,5%"])
    True
    >>> targets_differ(["Tỷ lệ hộ nghèo (đến năm 2025): dưới 3%", "tỷ lệ hộ nghèo (đến năm 2030): 1%"])
    False
    """
    return bool(differing_targets(values))


def differing_targets(values: Sequence[str]) -> tuple[str, ...]:
    """Return those of *values* that set a figure for a thing and a year for which another sets another figure.

    >>> differing_targets(["Hộ nghèo (đến năm 2025): 3%", "hộ nghèo (đến năm 2025): 2%", "Nước (đến năm 2025): 9%"])
    ('Hộ nghèo (đến năm 2025): 3%', 'hộ nghèo (đến năm 2025): 2%')
    """
    figures: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for value in values:
        what, _, figure = value.rpartition(": ")
        number = re.search(r"\d+(?:[.,]\d+)?", figure)
        if number is not None:
            figures[fold_vietnamese(what)][number.group().replace(",", ".")].append(value)
    return tuple(
        value for several in figures.values() if len(several) > 1 for same in several.values() for value in same
    )

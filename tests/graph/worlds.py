"""Small collections drawn by hand: directives and the steps between them, without any text."""

from __future__ import annotations

from collections.abc import Sequence

from graph.index import Index
from ontology.model import Directive, Evidence, Level, PartialDate, Relation, Span, Status, Step, System


def directive(
    key: str,
    date: str | None = None,
    *,
    kind: str | None = None,
    level: Level = Level.PROVINCE,
    system: System = System.STATE,
    place: str | None = None,
    issuer: str | None = None,
    held: bool = True,
    not_before: str | None = None,
) -> Directive:
    """Return a directive whose number is its key."""
    return Directive(
        key, key, kind, issuer, PartialDate.parse(date) if date else None, place=place, level=level, system=system,
        held=("0" * 64,) if held else (), not_before=PartialDate.parse(not_before) if not_before else None,
    )  # fmt: skip


def step(
    source: str,
    relation: Relation,
    target: str,
    *,
    status: Status = Status.EXPLICIT,
    quotes: Sequence[str] = (),
    actor: str | None = None,
) -> Step:
    """Return a step, proved by *quotes*."""
    evidence = tuple(
        Evidence("0" * 64, "a.txt", Span(i, i + 1), i + 1, quote, "by hand", status, actor)
        for i, quote in enumerate(quotes)
    )
    return Step(source, relation, target, status, evidence)


def world(*parts: Directive | Step) -> Index:
    """Return the index of *parts*; ends of steps that are not described become bare directives."""
    found = {part.key: part for part in parts if isinstance(part, Directive)}
    steps = [part for part in parts if isinstance(part, Step)]
    for one in steps:
        for key in (one.source, one.target):
            found.setdefault(key, directive(key))
    order = sorted(steps, key=lambda s: (s.source, s.relation, s.target))
    return Index.of({key: found[key] for key in sorted(found)}, order)

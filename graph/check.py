"""What a person should look at: facts that conflict, references left open, impossible steps, decisions in the air."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph.index import Index
from graph.lineage import LINEAGE_RELATIONS, STATUSES, cycles
from graph.resolve.targets import differing_targets
from ontology.model import Directive, Evidence, Fact, Status

CYCLES = 50  # circles listed; that there are more is a finding of its own


class Sort(StrEnum):
    """What is wrong, or not decided."""

    CONFLICT = "conflict"  # two values of one property
    OPEN = "open"  # one of several directives is meant
    CANDIDATES = "candidates"  # a held document that may be one of several cited ones
    ORDER = "order"  # a directive carries out one that is younger than itself
    CIRCLE = "circle"  # directives that carry out one another
    DECISION = "decision"  # a person's decision about what is not there
    SHAPE = "shape"  # the graph breaks a SHACL shape


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at."""

    sort: Sort
    key: str  # of the directive, or the id of a decision
    detail: str  # property of a conflict, reason of an open one, message of a shape
    facts: tuple[Fact, ...] = ()  # the values that conflict, with their sources
    others: tuple[str, ...] = ()  # keys of candidates, of the other end, of the circle
    evidence: tuple[Evidence, ...] = ()


ShapeCheck = Callable[[], Iterable[Finding]]


def check(index: Index, *, unmet: Iterable[str] = (), shapes: ShapeCheck | None = None) -> tuple[Finding, ...]:
    """Return what is to be looked at, sort by sort; *unmet* are ids of decisions about what is not there.

    *shapes*, where given, adds what the SHACL shapes of the vocabulary find (`soichi check --shapes`).
    """
    found = [finding for directive in index.directives.values() for finding in _of_directive(directive)]
    found += _order(index)
    found += _circles(index)
    found += [Finding(Sort.DECISION, one, "") for one in unmet]
    if shapes is not None:
        found += list(shapes())
    order = list(Sort)
    return tuple(sorted(found, key=lambda f: (order.index(f.sort), f.key, f.detail)))


def _of_directive(directive: Directive) -> Iterator[Finding]:
    for name in directive.conflicts:
        yield Finding(Sort.CONFLICT, directive.key, name, conflicting(directive, name))
    if directive.unresolved is not None:
        yield Finding(Sort.OPEN, directive.key, directive.unresolved, others=directive.candidates)
    elif directive.candidates:
        yield Finding(Sort.CANDIDATES, directive.key, "", others=directive.candidates)


def conflicting(directive: Directive, name: str) -> tuple[Fact, ...]:
    """Return the facts named *name* that contradict one another; of figures only those for one thing and one year."""
    facts = tuple(f for f in directive.facts if f.property == name and f.status is not Status.REJECTED)
    if name != "target":
        return facts
    order = {value: place for place, value in enumerate(differing_targets([fact.value for fact in facts]))}
    return tuple(sorted((f for f in facts if f.value in order), key=lambda f: order[f.value]))


def _order(index: Index) -> Iterator[Finding]:
    """Yield the steps of which the later end is dated before the earlier one."""
    for steps in index.leaving.values():
        for step in steps:
            if step.relation not in LINEAGE_RELATIONS or step.status not in STATUSES or step.status is Status.CONFIRMED:
                continue
            later, earlier = index.directives[step.source].date, index.directives[step.target].date
            if later is not None and earlier is not None and later.latest < earlier.earliest:
                yield Finding(Sort.ORDER, step.source, step.relation.value, (), (step.target,), step.evidence)


def _circles(index: Index) -> Iterator[Finding]:
    steps = (s for several in index.leaving.values() for s in several)
    circles = cycles(s for s in steps if s.relation in LINEAGE_RELATIONS and s.status in STATUSES)
    for number, circle in enumerate(circles):
        if number == CYCLES:
            yield Finding(Sort.CIRCLE, circle[0], "…")
            return
        yield Finding(Sort.CIRCLE, circle[0], "", others=circle)

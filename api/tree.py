"""A lineage as an indented tree: what a directive leads up to, and what carries it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.lineage import days_between
from ontology.model import Directive, Lineage, Step
from ontology.text import sort_key

DEEPEST = 12
_LEVELS = {"central": 0, "province": 1, "district": 2, "commune": 3, "unknown": 4}


@dataclass(frozen=True, slots=True)
class Item:
    """A node of the tree with the step that leads to it."""

    directive: Directive
    step: Step
    days: int | None
    hidden: int  # neighbours that are not shown
    children: tuple[Item, ...]
    again: bool = False  # shown above already, its children stand there


def tree(lineage: Lineage, *, upwards: bool) -> tuple[Item, ...]:
    """Return the branches that leave the root of *lineage*, up or down, in the order of level, date and number."""
    sign = -1 if upwards else 1
    hops = dict(lineage.hops)
    nodes = {d.key: d for d in lineage.nodes}
    beside: dict[str, list[tuple[str, Step]]] = defaultdict(list)
    for step in lineage.steps:
        near, far = (step.source, step.target) if upwards else (step.target, step.source)
        if sign * hops[far] > 0:
            beside[near].append((far, step))
    return _branch(lineage.root, beside, nodes, dict(lineage.hidden), (), set())


def _branch(
    key: str,
    beside: Mapping[str, Sequence[tuple[str, Step]]],
    nodes: Mapping[str, Directive],
    hidden: Mapping[str, int],
    above: tuple[str, ...],
    shown: set[str],
) -> tuple[Item, ...]:
    here = [(nodes[far], step) for far, step in beside.get(key, ()) if far not in above and far != key]
    here.sort(key=lambda pair: _order(pair[0]))
    items = []
    for directive, step in here:
        again = directive.key in shown
        shown.add(directive.key)
        deeper = not again and len(above) < DEEPEST
        children = _branch(directive.key, beside, nodes, hidden, (*above, key), shown) if deeper else ()
        days = days_between(nodes[step.source], nodes[step.target])
        items.append(Item(directive, step, days, hidden.get(directive.key, 0), children, again))
    return tuple(items)


def _order(directive: Directive) -> tuple[object, ...]:
    date = directive.date or directive.not_before
    return _LEVELS[directive.level.value], str(date or "9"), sort_key(directive.label), directive.key

"""The ways between two directives: all that are not too long, shortest first."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from graph.index import Index
from graph.lineage import LINEAGE_RELATIONS, STATUSES, known
from ontology.model import Relation, Status, Step

MOST = 5  # ways in one answer
SLACK = 2  # hops by which a way may be longer than the shortest, where no length is asked for
_RANK = {relation: rank for rank, relation in enumerate(Relation)}


@dataclass(frozen=True, slots=True)
class Way:
    """One way, a step a hop; a step may be walked against its direction."""

    keys: tuple[str, ...]  # from the one directive to the other, both included
    steps: tuple[Step, ...]

    @property
    def status(self) -> Status:
        """Return INFERRED or AMBIGUOUS when a step is no more than that: a way is as sure as its weakest step."""
        order = (Status.AMBIGUOUS, Status.INFERRED, Status.EXPLICIT, Status.CONFIRMED)
        return min((step.status for step in self.steps), key=order.index)


@dataclass(frozen=True, slots=True)
class Ways:
    """The answer: the shortest ways first; *truncated* says that there are more of at most *longest* hops."""

    one: str
    other: str
    ways: tuple[Way, ...]
    longest: int
    truncated: bool = False


def paths(
    index: Index,
    one: str,
    other: str,
    *,
    most: int = MOST,
    longest: int | None = None,
    direction: str = "any",
    relations: Collection[Relation] = LINEAGE_RELATIONS,
    statuses: Collection[Status] = STATUSES,
) -> Ways:
    """Return the ways from *one* to *other* of at most *longest* hops, the *most* shortest of them.

    *direction* "up" follows the steps from later to earlier directives, "down" goes against them, "any" mixes both.
    Without *longest* a way may be SLACK hops longer than the shortest. What is between two directives is one hop, of
    several steps the surest and strongest.

    Raises:
        ChoiceError: the collection has not both directives.
    """
    known(index, one)
    known(index, other)
    there = _distances(index, one, direction, relations, statuses, longest)
    if other not in there or one == other:
        return Ways(one, other, (), longest or 0)
    bound = longest if longest is not None else there[other] + SLACK
    turned = {"up": "down", "down": "up"}.get(direction, "any")
    back = _distances(index, other, turned, relations, statuses, bound)
    # every way of at most *bound* hops keeps to directives whose two distances together are at most that
    near = {key for key, hops in there.items() if key in back and hops + back[key] <= bound}
    best: dict[tuple[str, str], Step] = {}
    graph: nx.DiGraph[str] = nx.DiGraph()
    for key in sorted(near):
        for neighbour, step in _around(index, key, direction, relations, statuses):
            if neighbour in near:
                graph.add_edge(key, neighbour)
                had = best.get((key, neighbour))
                best[key, neighbour] = step if had is None else min(had, step, key=_strength)
    ways: list[Way] = []
    truncated = False
    for keys in nx.shortest_simple_paths(graph, one, other):
        if len(keys) - 1 > bound:
            break
        if len(ways) == most:
            truncated = True
            break
        ways.append(Way(tuple(keys), tuple(best[pair] for pair in pairwise(keys))))
    return Ways(one, other, tuple(sorted(ways, key=lambda w: (len(w.keys), w.keys))), bound, truncated)


def _strength(step: Step) -> tuple[bool, int, str, str]:
    return step.status not in (Status.EXPLICIT, Status.CONFIRMED), _RANK[step.relation], step.source, step.target


def _around(
    index: Index, key: str, direction: str, relations: Collection[Relation], statuses: Collection[Status]
) -> list[tuple[str, Step]]:
    found = []
    if direction in ("up", "any"):
        found += [(s.target, s) for s in index.leaving.get(key, ()) if s.relation in relations and s.status in statuses]
    if direction in ("down", "any"):
        found += [
            (s.source, s) for s in index.reaching.get(key, ()) if s.relation in relations and s.status in statuses
        ]
    return found


def _distances(
    index: Index,
    start: str,
    direction: str,
    relations: Collection[Relation],
    statuses: Collection[Status],
    longest: int | None,
) -> Mapping[str, int]:
    """Return the hops from *start* to every directive in reach."""
    hops = {start: 0}
    queue = deque([start])
    while queue:
        key = queue.popleft()
        if longest is not None and hops[key] >= longest:
            continue
        for other, _ in _around(index, key, direction, relations, statuses):
            if other not in hops:
                hops[other] = hops[key] + 1
                queue.append(other)
    return hops

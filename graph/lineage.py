"""Up, down, paths and gaps over the edges between directives; answers come from an adjacency index in memory."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from types import MappingProxyType

import networkx as nx

from ontology.errors import ChoiceError
from ontology.model import Directive, Level, Lineage, Relation, Status, Step

LINEAGE_RELATIONS = frozenset(
    {
        Relation.IMPLEMENTS, Relation.CONTINUES, Relation.GUIDES, Relation.PROMULGATES, Relation.AMENDS,
        Relation.REPLACES, Relation.REPEALS, Relation.REVIEWS,
    }
)  # fmt: skip
LIMIT = 2000  # directives in one answer; what is left out is counted


@dataclass(frozen=True, slots=True)
class Index:
    """Directives, and the steps that leave and reach each of them."""

    directives: Mapping[str, Directive]
    leaving: Mapping[str, tuple[Step, ...]]
    reaching: Mapping[str, tuple[Step, ...]]

    @classmethod
    def of(cls, directives: Mapping[str, Directive], steps: Iterable[Step]) -> Index:
        leaving: dict[str, list[Step]] = defaultdict(list)
        reaching: dict[str, list[Step]] = defaultdict(list)
        for step in steps:
            leaving[step.source].append(step)
            reaching[step.target].append(step)
        return cls(
            directives,
            MappingProxyType({key: tuple(value) for key, value in leaving.items()}),
            MappingProxyType({key: tuple(value) for key, value in reaching.items()}),
        )

    def neighbours(self, key: str, relations: Collection[Relation]) -> int:
        """Return how many edges of *relations* touch the directive *key*."""
        around = (*self.leaving.get(key, ()), *self.reaching.get(key, ()))
        return sum(step.relation in relations for step in around)


def trace(
    index: Index,
    root: str,
    *,
    direction: str = "both",
    depth: int | None = None,
    relations: Collection[Relation] = LINEAGE_RELATIONS,
    limit: int = LIMIT,
) -> Lineage:
    """Return what carries *root* out ("down"), what it carries out ("up"), or both, at most *depth* hops away.

    Raises:
        ChoiceError: the collection has no directive *root*.
    """
    if root not in index.directives:
        raise ChoiceError(f"{root}: chưa thấy trong kho / not seen in the collection", "search for its number")
    hops: dict[str, int] = {root: 0}
    found: dict[tuple[str, Relation, str], Step] = {}
    total = 1
    for sign, table in ((1, index.reaching), (-1, index.leaving)):
        if direction not in ("both", "down" if sign == 1 else "up"):
            continue
        queue = deque([(root, 0)])
        reached = {root}
        while queue:
            key, hop = queue.popleft()
            if depth is not None and hop >= depth:
                continue
            for step in table.get(key, ()):
                if step.relation not in relations or step.status is Status.REJECTED:
                    continue
                other = step.source if sign == 1 else step.target
                if other not in reached:
                    reached.add(other)
                    total += other not in hops
                    if other not in hops and len(hops) < limit:
                        hops[other] = sign * (hop + 1)
                    if other in hops:
                        queue.append((other, hop + 1))
                if other in hops:
                    found[step.source, step.relation, step.target] = step
    steps = tuple(found[key] for key in sorted(found))
    shown = {key: 0 for key in hops}
    for step in steps:
        shown[step.source] += 1
        shown[step.target] += 1
    hidden = {key: index.neighbours(key, relations) - shown[key] for key in hops}
    return Lineage(
        root=root,
        nodes=tuple(index.directives[key] for key in sorted(hops, key=lambda k: (hops[k], k))),
        steps=steps,
        hops=tuple(sorted(hops.items())),
        hidden=tuple(sorted((key, count) for key, count in hidden.items() if count > 0)),
        truncated=total > len(hops),
        total=total,
        cycles=tuple(cycles(steps)),
    )


def cycles(steps: Sequence[Step], *, most: int = 20) -> Iterator[tuple[str, ...]]:
    """Yield circles among *steps*, at most *most*: two documents that each say to carry out the other."""
    graph: nx.DiGraph[str] = nx.DiGraph((step.source, step.target) for step in steps)
    for component in nx.strongly_connected_components(graph):
        if len(component) > 1:
            yield from islice((tuple(sorted(c)) for c in nx.simple_cycles(graph.subgraph(component))), most)


def paths(
    index: Index,
    one: str,
    other: str,
    *,
    most: int = 5,
    relations: Collection[Relation] = LINEAGE_RELATIONS,
) -> tuple[tuple[Step, ...], ...]:
    """Return the shortest ways between two directives, whatever the direction of the steps, at most *most*."""
    graph: nx.Graph[str] = nx.Graph()
    best: dict[frozenset[str], Step] = {}
    for steps in index.leaving.values():
        for step in steps:
            if step.relation in relations and step.status is not Status.REJECTED:
                graph.add_edge(step.source, step.target)
                best.setdefault(frozenset((step.source, step.target)), step)
    if one not in graph or other not in graph:
        return ()
    try:
        ways = list(islice(nx.shortest_simple_paths(graph, one, other), most))
    except nx.NetworkXNoPath:
        return ()
    return tuple(tuple(best[frozenset(pair)] for pair in pairwise(way)) for way in ways)


def gaps(lineage: Lineage) -> tuple[Level, ...]:
    """Return the levels at which the lineage shows nothing: not seen in the collection."""
    seen = {directive.level for directive in lineage.nodes}
    return tuple(level for level in Level if level is not Level.UNKNOWN and level not in seen)


def days_between(later: Directive, earlier: Directive) -> int | None:
    """Return the days from *earlier* to *later*, None where a date is not fully known."""
    if later.date is None or earlier.date is None or not (later.date.is_full and earlier.date.is_full):
        return None
    return (later.date.earliest - earlier.date.earliest).days

"""Up and down from a directive, its siblings and its roots, answered from the adjacency index in memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import networkx as nx

from graph.index import Index
from graph.only import Only
from ontology.errors import ChoiceError
from ontology.model import Directive, Lineage, Relation, Status, Step

LINEAGE_RELATIONS = frozenset(
    {
        Relation.IMPLEMENTS, Relation.CONTINUES, Relation.GUIDES, Relation.PROMULGATES, Relation.AMENDS,
        Relation.REPLACES, Relation.REPEALS, Relation.REVIEWS,
    }
)  # fmt: skip
CARRYING_OUT = frozenset({Relation.IMPLEMENTS, Relation.CONTINUES, Relation.GUIDES, Relation.PROMULGATES})
STATUSES = frozenset(set(Status) - {Status.REJECTED})
LIMIT = 2000  # directives in one answer; what is left out is counted
CYCLES = 20  # circles told of in one answer; that there are more is said


@dataclass(frozen=True, slots=True)
class Sibling:
    """A directive that has a parent in common with the asked one."""

    key: str
    parent: str
    relation: Relation  # in which it stands to the parent
    days: int | None  # from the asked directive to it; negative: it is older; None: a date is not fully known


def trace(
    index: Index,
    root: str,
    *,
    direction: str = "both",
    depth: int | None = None,
    relations: Collection[Relation] = LINEAGE_RELATIONS,
    statuses: Collection[Status] = STATUSES,
    only: Only | None = None,
    limit: int = LIMIT,
) -> Lineage:
    """Return what carries *root* out ("down"), what it carries out ("up"), or both, at most *depth* hops away.

    Directives that *only* leaves out are not shown, but for those on the way to one that is shown (``between``); how
    many are left out is told (``filtered``). Of more than *limit* directives the nearest are shown, and all counted.

    Raises:
        ChoiceError: the collection has no directive *root*.
    """
    known(index, root)
    hops: dict[str, int] = {root: 0}
    came_by: dict[str, Step] = {}
    sides: list[set[str]] = []
    for sign in (1, -1):
        side = {root}
        if direction in ("both", "down" if sign == 1 else "up"):
            for key, hop, step in reach(index, root, sign=sign, depth=depth, relations=relations, statuses=statuses):
                side.add(key)
                if key not in hops:
                    hops[key] = sign * hop
                    came_by[key] = step
        sides.append(side)
    kept, between = _fitting(index, root, hops, came_by, only)
    order = sorted(kept, key=lambda key: (abs(hops[key]), hops[key], key))
    shown = set(order[: max(limit, 1)])
    steps = _steps_among(index, shown, sides, relations, statuses)
    circles = list(islice(cycles(steps), CYCLES + 1))
    days = {key: _days(index, step) for key, step in came_by.items() if key in shown}
    hidden = {key: _hidden(index, key, shown, relations, statuses) for key in shown}
    return Lineage(
        root=root,
        nodes=tuple(index.directives[key] for key in sorted(shown, key=lambda k: (hops[k], k))),
        steps=steps,
        hops=tuple(sorted((key, hops[key]) for key in shown)),
        hidden=tuple(sorted((key, count) for key, count in hidden.items() if count)),
        truncated=len(kept) > len(shown),
        total=len(kept),
        cycles=tuple(circles[:CYCLES]),
        more_cycles=len(circles) > CYCLES,
        filtered=len(hops) - len(kept),
        between=tuple(sorted(between & shown)),
        days=tuple(sorted((key, gap) for key, gap in days.items() if gap is not None)),
    )


def reach(
    index: Index,
    root: str,
    *,
    sign: int,
    depth: int | None = None,
    relations: Collection[Relation] = LINEAGE_RELATIONS,
    statuses: Collection[Status] = STATUSES,
) -> Iterator[tuple[str, int, Step]]:
    """Yield every directive below (*sign* 1) or above (-1) *root*: key, hops from it, the step it was reached by."""
    table = index.reaching if sign == 1 else index.leaving
    reached = {root}
    queue = deque([(root, 0)])
    while queue:
        key, hop = queue.popleft()
        if depth is not None and hop >= depth:
            continue
        for step in table.get(key, ()):
            other = step.source if sign == 1 else step.target
            if other not in reached and step.relation in relations and step.status in statuses:
                reached.add(other)
                queue.append((other, hop + 1))
                yield other, hop + 1, step


def siblings(index: Index, key: str, *, relations: Collection[Relation] = CARRYING_OUT) -> tuple[Sibling, ...]:
    """Return the directives that carry out what *key* carries out, by parent and then by date."""
    known(index, key)
    found = []
    for parent in {s.target for s in index.leaving.get(key, ()) if _counts(s, relations, STATUSES)}:
        for step in index.reaching.get(parent, ()):
            if step.source != key and _counts(step, relations, STATUSES):
                days = days_between(index.directives[step.source], index.directives[key])
                found.append(Sibling(step.source, parent, step.relation, days))
    dates = {s.key: str(index.directives[s.key].date or "9") for s in found}
    return tuple(sorted(found, key=lambda s: (s.parent, dates[s.key], s.key, s.relation)))


def roots(index: Index, key: str, *, relations: Collection[Relation] = CARRYING_OUT) -> tuple[str, ...]:
    """Return the directives at which the ways up from *key* end; of a circle that nothing leaves, all its members."""
    known(index, key)
    above = {key, *(other for other, _, _ in reach(index, key, sign=-1, relations=relations))}
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(above)
    for one in above:
        graph.add_edges_from((one, s.target) for s in index.leaving.get(one, ()) if _counts(s, relations, STATUSES))
    ends = nx.condensation(graph)
    tops = (ends.nodes[node]["members"] for node in ends if not ends.out_degree(node))
    return tuple(sorted(member for members in tops for member in members))


def cycles(steps: Iterable[Step]) -> Iterator[tuple[str, ...]]:
    """Yield circles among *steps*, each in their order: two documents that each say to carry out the other."""
    graph: nx.DiGraph[str] = nx.DiGraph((step.source, step.target) for step in steps if step.source != step.target)
    for component in sorted(nx.strongly_connected_components(graph), key=min):
        if len(component) > 1:
            for circle in nx.simple_cycles(graph.subgraph(sorted(component))):
                first = circle.index(min(circle))
                yield (*circle[first:], *circle[:first])


def days_between(later: Directive, earlier: Directive) -> int | None:
    """Return the days from *earlier* to *later*, None where a date is not fully known."""
    if later.date is None or earlier.date is None or not (later.date.is_full and earlier.date.is_full):
        return None
    return (later.date.earliest - earlier.date.earliest).days


def known(index: Index, key: str) -> Directive:
    """Return the directive *key*; ChoiceError when the collection has none."""
    directive = index.directives.get(key)
    if directive is None:
        raise ChoiceError(f"{key}: chưa thấy trong kho / not seen in the collection", "search for its number")
    return directive


def _fitting(
    index: Index, root: str, hops: Mapping[str, int], came_by: Mapping[str, Step], only: Only | None
) -> tuple[set[str], set[str]]:
    """Return the directives to show, and those of them that only lie on the way."""
    if only is None:
        return set(hops), set()
    fitting = {key for key in hops if only.fits(index, index.directives[key])}
    kept = {root}
    for key in fitting:
        while key not in kept:
            kept.add(key)
            step = came_by[key]
            key = step.target if hops[key] > 0 else step.source
    return kept, kept - fitting - {root}


def _steps_among(
    index: Index,
    shown: Collection[str],
    sides: Sequence[set[str]],
    relations: Collection[Relation],
    statuses: Collection[Status],
) -> tuple[Step, ...]:
    found = {}
    for key in shown:
        for step in index.leaving.get(key, ()):
            together = step.target in shown and any(key in side and step.target in side for side in sides)
            if together and _counts(step, relations, statuses):
                found[step.source, step.relation, step.target] = step
    return tuple(found[key] for key in sorted(found))


def _hidden(
    index: Index,
    key: str,
    shown: Collection[str],
    relations: Collection[Relation],
    statuses: Collection[Status],
) -> int:
    around = {s.target for s in index.leaving.get(key, ()) if _counts(s, relations, statuses)}
    around |= {s.source for s in index.reaching.get(key, ()) if _counts(s, relations, statuses)}
    return sum(other not in shown for other in around)


def _counts(step: Step, relations: Collection[Relation], statuses: Collection[Status]) -> bool:
    return step.relation in relations and step.status in statuses


def _days(index: Index, step: Step) -> int | None:
    return days_between(index.directives[step.source], index.directives[step.target])

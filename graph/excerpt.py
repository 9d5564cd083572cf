"""What of a lineage is shown: some hops around a directive, what a reader opened and closed, what filters leave."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from graph.index import Index
from graph.lineage import CYCLES, LINEAGE_RELATIONS, cycles
from ontology.errors import ChoiceError
from ontology.model import Directive, Level, Lineage, Relation, Status, Step

SHOWN = 500  # directives that a drawing stays smooth and a table readable with


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A reader's choices; an empty set of values leaves all through."""

    root: str
    depth: int = 1
    direction: str = "both"  # "up" to what it carries out, "down" to what carries it out, "both"
    relations: frozenset[Relation] = LINEAGE_RELATIONS
    statuses: frozenset[Status] = frozenset()
    levels: frozenset[Level] = frozenset()
    places: frozenset[str] = frozenset()
    since: int | None = None  # first year
    until: int | None = None  # last year
    opened: tuple[str, ...] = ()  # keys whose neighbours are shown however far they are from the root
    closed: frozenset[str] = frozenset()  # keys beyond which nothing is followed
    limit: int = SHOWN

    def lets_through(self, directive: Directive) -> bool:
        """Whether the filters leave *directive*; one without a date is left out where years are asked for."""
        if self.levels and directive.level not in self.levels:
            return False
        if self.places and (directive.place or "") not in self.places:
            return False
        if self.since is None and self.until is None:
            return True
        date = directive.date or directive.not_before
        return date is not None and (self.since or 0) <= date.year <= (self.until or 9999)

    def follows(self, step: Step) -> bool:
        """Whether an edge is one of those asked for; rejected ones are shown only on demand."""
        if step.relation not in self.relations:
            return False
        return step.status in self.statuses if self.statuses else step.status is not Status.REJECTED


def take(index: Index, excerpt: Excerpt) -> Lineage:
    """Return what *excerpt* shows, at most ``excerpt.limit`` directives; ``total`` counts all that fit.

    A directive that the filters leave out stays where it joins one that they leave to the root.

    Raises:
        ChoiceError: the collection has no directive ``excerpt.root``.
    """
    root = excerpt.root
    if root not in index.directives:
        raise ChoiceError(f"{root}: chưa thấy trong kho / not seen in the collection", "search for its number")
    hops, before = _reach(index, excerpt)
    kept = {root: 0}
    total = 1
    for key in hops:  # nearest first
        if key == root or not excerpt.lets_through(index.directives[key]):
            continue
        total += 1
        joined = [k for k in _way(key, before) if k not in kept]
        if len(kept) + len(joined) <= excerpt.limit:
            kept |= {k: hops[k] for k in joined}
    steps = tuple(
        step
        for key in sorted(kept)
        for step in index.leaving.get(key, ())
        if step.target in kept and excerpt.follows(step)
    )
    return Lineage(
        root=root,
        nodes=tuple(index.directives[key] for key in sorted(kept, key=lambda k: (kept[k], k))),
        steps=steps,
        hops=tuple(sorted(kept.items())),
        hidden=tuple((key, count) for key in sorted(kept) if (count := _hidden(index, excerpt, key, kept))),
        truncated=total > len(kept),
        total=max(total, len(kept)),
        cycles=tuple(islice(cycles(steps), CYCLES)),
    )


def _reach(index: Index, excerpt: Excerpt) -> tuple[dict[str, int], dict[str, str]]:
    """Return key → hops from the root (negative upwards), nearest first, and key → the key it was reached from."""
    hops, before = {excerpt.root: 0}, {}
    ways = {"up": (-1,), "down": (1,)}.get(excerpt.direction, (1, -1))
    opened = frozenset(excerpt.opened)
    queue = deque([(excerpt.root, sign) for sign in ways])
    while queue:
        key, sign = queue.popleft()
        if key in excerpt.closed or (abs(hops[key]) >= excerpt.depth and key not in opened):
            continue
        for way in ways if key in opened else (sign,):
            for other in _beside(index, excerpt, key, way):
                if other not in hops:
                    hops[other] = hops[key] + way if hops[key] * way >= 0 else hops[key] - way
                    before[other] = key
                    queue.append((other, way))
    nearest = sorted(hops, key=lambda k: (abs(hops[k]), not index.directives[k].held, k))
    return {key: hops[key] for key in nearest}, before


def _beside(index: Index, excerpt: Excerpt, key: str, way: int) -> Iterator[str]:
    for step in (index.reaching if way == 1 else index.leaving).get(key, ()):
        if excerpt.follows(step):
            yield step.source if way == 1 else step.target


def _way(key: str, before: dict[str, str]) -> Iterator[str]:
    while key in before:
        yield key
        key = before[key]


def _hidden(index: Index, excerpt: Excerpt, key: str, shown: Collection[str]) -> int:
    """Return how many neighbours of *key* are not among *shown*."""
    around = {other for way in (1, -1) for other in _beside(index, excerpt, key, way)}
    return sum(other not in shown for other in around)

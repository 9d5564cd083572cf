"""One text, one number: which of its mentions mean the same; a short form means what the text has named in full."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from graph.identity import Scope
from graph.resolve.cluster import Cluster, local_term, place_known, places_fit, same_body, titles_agree
from graph.resolve.fit import choose_here, denies
from graph.resolve.items import Item

_NEAR = 400  # days between two dates of one title that are one wrong date, not two directives


def clusters_of(items: Iterable[Item]) -> list[Cluster]:
    """Return the clusters of one number in one text; a short form that fits several of them is one of its own, open."""
    ordered = sorted(items, key=lambda item: item.order)
    dated = [item for item in ordered if item.date is not None and item.date.is_full]
    found = same_series(_by_date(dated))
    undated = [item for item in ordered if item.date is None or not item.date.is_full]
    # the document itself first, then what says more than its number, then bare numbers
    rank: Callable[[Item], int] = lambda item: 0 if item.is_document else (1 if _tells(item) else 2)  # noqa: E731
    for item in sorted(undated, key=rank):
        _place(item, found)
    return found


def same_series(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Join dated clusters of one series and period: it gives each number once, so one of their dates is wrong."""
    out: list[Cluster] = []
    for cluster in clusters:
        home = next((c for c in out if one_series(c, cluster)), None)
        if home is None:
            out.append(cluster)
        else:
            home.take(cluster)
    return out


def one_series(one: Cluster, other: Cluster) -> bool:
    """Whether two dated clusters must be one, their dates notwithstanding.

    Of one body, a number with a year comes once, a State number once a year, a Party number once a term. Never on the
    number alone: where body or place is not known, title and nearness of the dates must speak for it.
    """
    if not one.scope.fits(other.scope):
        return False
    known = place_known(one) and place_known(other) and not one.number.is_unclear
    same_title = titles_agree(one, other)
    number = one.number
    if number.year is not None:
        return same_title or (known and (not number.is_local or same_body(one, other)))
    if not known:
        return False
    periods = one.period(), other.period()
    if periods[0] is not None and periods[0] == periods[1]:
        if not number.is_local:
            return True
        return same_body(one, other) or same_title
    if number.is_party and number.is_local and same_body(one, other):
        terms = {local_term(date.earliest) for date in one.dates | other.dates}
        said = one.scope.organ is not None and other.scope.organ is not None
        if said and len(terms) == 1 and None not in terms and not (one.terms and other.terms):
            return True
    return same_title and _near(one, other)


def _near(one: Cluster, other: Cluster) -> bool:
    days = [abs((a.earliest - b.earliest).days) for a in one.dates for b in other.dates]
    return bool(days) and min(days) < _NEAR


def _by_date(items: Iterable[Item]) -> list[Cluster]:
    """Return a cluster for each date and body; what says most comes first, so that others find what they fit."""
    found: dict[str, list[Cluster]] = {}
    for item in sorted(items, key=lambda item: (str(item.date), -weight(item.scope), item.order)):
        here = found.setdefault(str(item.date), [])
        fitting = [c for c in here if places_fit(c.scope, item.scope)]
        if fitting:
            fitting[0].add(item)
        else:
            here.append(Cluster.of(item))
    return [cluster for date in sorted(found) for cluster in found[date]]


def weight(scope: Scope) -> int:
    """Return how many parts of *scope* are said."""
    return sum(part is not None for part in (scope.organ, scope.province, scope.locality))


def _tells(item: Item) -> bool:
    return item.scope.organ is not None or item.term is not None or item.date is not None


def _place(item: Item, found: list[Cluster]) -> None:
    """Let an undated item join what its own text means by the number, or stand alone."""
    if item.refers_to is not None:
        # from the end: what is referred to stands a little before, and a text may hold a hundred thousand mentions
        bound = next((c for c in found if any(i.index == item.refers_to for i in reversed(c.items))), None)
        if bound is not None:
            bound.add(item)
            return
    alone = Cluster.of(item)
    left = choose_here(item, [c for c in found if c.open is None and not denies(alone, c)])
    if len(left) > 1:  # a plan that carries one of two out means that one by the bare number
        left = [c for c in left if any(i.carried_out for i in c.items)] or left
    if len(left) == 1:
        left[0].add(item)
    elif not left:
        found.append(alone)
    else:
        waiting = next(
            (c for c in found if c.open is not None and c.scope == item.scope and c.terms == alone.terms), None
        )
        if waiting is not None:
            waiting.add(item)
        else:
            alone.open, alone.candidates = "here", list(left)
            found.append(alone)

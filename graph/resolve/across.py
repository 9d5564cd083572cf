"""One number, all texts: which clusters of different texts mean the same directive."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from graph.resolve.cluster import Cluster, places_fit
from graph.resolve.fit import choose, fits_elsewhere
from graph.resolve.within import one_series, weight


def join(clusters: Iterable[Cluster]) -> list[Cluster]:
    """Return the directives that the clusters of one number mean; what fits several stays open, with its candidates.

    The answer depends on the set of clusters only: they are taken in an order of their own (dates, what they say,
    sha256), never in the order of arrival.
    """
    ordered = sorted(clusters, key=lambda c: c.first.order)
    dated = [c for c in ordered if c.dates and c.open is None]
    found = _series(_dates(dated))
    shelves = _Shelves(found)
    for cluster in sorted((c for c in ordered if not c.dates and c.open is None), key=_turn):
        _place(cluster, shelves)
    return _close([*shelves.all, *(c for c in ordered if c.open == "here")])


class _Shelves:
    """Clusters by the province of their series, so that an undated one is compared with those of its place only."""

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        self.all: list[Cluster] = []
        self._by_province: dict[str | None, list[Cluster]] = defaultdict(list)
        for cluster in clusters:
            self.put(cluster)

    def put(self, cluster: Cluster) -> None:
        self.all.append(cluster)
        self._by_province[cluster.likely.province].append(cluster)

    def near(self, cluster: Cluster) -> Iterable[Cluster]:
        """Return those of the cluster's place and of no known place; where a title may tell the place, all."""
        province = cluster.likely.province
        if not cluster.number.is_local or (province is None and cluster.titles):
            return tuple(self.all)
        yielded = list(self._by_province[province])
        return yielded if province is None else [*yielded, *self._by_province[None]]


def _dates(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Join the clusters that share a date and may be of one body; those that say most come first."""
    found: list[Cluster] = []
    by_date: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in sorted(clusters, key=lambda c: (-weight(c.scope), sorted(map(str, c.dates)), c.first.order)):
        fitting: list[Cluster] = []
        for date in sorted(cluster.dates, key=str):
            fitting += [c for c in by_date[str(date)] if c not in fitting and places_fit(c.scope, cluster.scope)]
        exact = [c for c in fitting if c.scope == cluster.scope] or fitting
        if len(exact) == 1:
            home = exact[0]
            home.take(cluster)
        else:
            if exact:  # one number, one date, two places: the words do not say which
                cluster.open, cluster.candidates = "date", exact
            home = cluster
            found.append(home)
        if home.open is None:
            for date in cluster.dates:
                if home not in by_date[str(date)]:
                    by_date[str(date)].append(home)
    return found


def _series(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Join dated clusters of one series; compared are only those of one province, in the order of their dates."""
    shelves: dict[str | None, list[Cluster]] = defaultdict(list)
    out: list[Cluster] = []
    for cluster in sorted(clusters, key=lambda c: (sorted(map(str, c.dates)), -weight(c.scope), c.first.order)):
        shelf = shelves[cluster.likely.province]
        homes = () if cluster.open is not None else (c for c in shelf if c.open is None and one_series(c, cluster))
        home = next(iter(homes), None)
        if home is None:
            shelf.append(cluster)
            out.append(cluster)
        else:
            home.take(cluster)
    return out


def _turn(cluster: Cluster) -> tuple[bool, bool, bool, str, tuple[str, int]]:
    """Return when an undated cluster is placed: held documents, then what says most, then by the citing text's date."""
    return (
        not cluster.is_held,
        not cluster.titles,
        cluster.scope.organ is None and not cluster.terms,
        str(cluster.newest or "9"),
        cluster.first.order,
    )


def _place(cluster: Cluster, shelves: _Shelves) -> None:
    """Let an undated cluster join the only one it fits, stand alone where none, stay open where several."""
    fitting = [c for c in shelves.near(cluster) if c.open is None and fits_elsewhere(cluster, c)]
    left = choose(cluster, fitting)
    if len(left) == 1:
        left[0].take(cluster)
        return
    if left:
        cluster.candidates = left
        cluster.open = None if cluster.is_held else "several"  # a held document is a directive all the same
    shelves.put(cluster)


def _close(clusters: list[Cluster]) -> list[Cluster]:
    """Let the candidates of open clusters be what they have become; one whose candidates became one joins it."""
    where = {item.order: cluster for cluster in clusters for item in cluster.items}
    out = []
    for cluster in clusters:
        became = {id(c): c for c in (where[c.first.order] for c in cluster.candidates) if c is not cluster}
        cluster.candidates = list(became.values())
        if cluster.open is not None and len(became) == 1:
            cluster.candidates[0].take(cluster)
        else:
            out.append(cluster)
    return out

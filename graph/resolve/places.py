"""The province of a text that does not say it: from directives that it shares, and localities that it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graph.resolve.cluster import Cluster
from graph.resolve.items import home_of, is_central
from ontology.model import Extraction


def learn_places(
    documents: Iterable[Extraction], clusters: Iterable[Cluster], places: Mapping[str, str | None]
) -> dict[str, str]:
    """Return sha256 → province of texts that had none, where all that speaks of it agrees.

    What speaks: a dated local directive of its own level or above that another text places, and its own district or
    commune where other texts know it in one province only.
    """
    unplaced = {
        e.document.sha256: e for e in documents if places.get(e.document.sha256) is None and not is_central(e.document)
    }
    if not unplaced:
        return {}
    votes: dict[str, set[str]] = defaultdict(set)
    localities: dict[tuple[str, str], set[str]] = defaultdict(set)
    for cluster in clusters:
        if not cluster.number.is_local or cluster.open is not None:
            continue
        for item in cluster.items:
            for scope in (item.scope, item.home):
                if scope.province and scope.locality and scope.organ:
                    localities[scope.organ, scope.locality].add(scope.province)
        province = cluster.scope.province
        if province is None or not cluster.dates:
            continue
        for item in cluster.items:
            if item.sha in unplaced and item.date is not None and item.scope.province is None:
                votes[item.sha].add(province)
    for sha, extraction in unplaced.items():
        home = home_of(extraction.document, None)
        if home.organ and home.locality:
            votes[sha] |= localities.get((home.organ, home.locality), set())
    return {sha: next(iter(found)) for sha, found in sorted(votes.items()) if len(found) == 1}

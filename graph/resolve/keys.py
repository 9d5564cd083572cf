"""The identity key of a directive: body with its place / kind / term or year / number; and the keys it had before.

A key says no more than what is known, so it grows with knowledge; what one text alone would have minted leads on.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from graph.identity import Number, Scope, slug
from graph.resolve.cluster import Cluster
from graph.resolve.items import Item


@dataclass(frozen=True, slots=True)
class Keyed:
    """Every cluster with its key, and former key → keys that stand for it now (several: it was split)."""

    clusters: Mapping[str, Cluster]
    redirects: Mapping[str, tuple[str, ...]]


def with_keys(clusters: Iterable[Cluster], *, learnt: Collection[str] = ()) -> Keyed:
    """Return the clusters with their keys; two that would share one are told apart by date, else by their first text.

    What each text alone would have called its directive leads on to it. *learnt* are the texts (sha256) whose place
    other texts told.
    """
    plain = [(key_of(cluster), cluster) for cluster in clusters]
    counts = Counter(key for key, _ in plain)
    keyed: dict[str, Cluster] = {}
    former: dict[str, dict[str, Cluster]] = defaultdict(dict)
    for key, cluster in sorted(plain, key=lambda pair: (pair[0], sorted(map(str, pair[1].dates)), pair[1].first.order)):
        own = key
        if counts[key] > 1:
            own = f"{key}.{min(map(str, cluster.dates))}" if cluster.dates else f"{key}.{digest(cluster.first)}"
        while own in keyed:
            own = f"{own}.{digest(cluster.first)}"
        keyed[own] = cluster
        for name in _former(key, cluster, learnt):
            former[name][own] = cluster
    for name, owners in list(
        former.items()
    ):  # two of one name, or two dates of one, were once told apart by their dates
        for own, cluster in owners.items():
            if len(owners) > 1 or len(cluster.dates) > 1:
                for date in cluster.dates:
                    former[f"{name}.{date}"][own] = cluster
    return Keyed(
        MappingProxyType(keyed),
        MappingProxyType({name: tuple(sorted(former[name])) for name in sorted(former) if name not in keyed}),
    )


def key_of(cluster: Cluster) -> str:
    """Return the key that what is known of *cluster* gives, were there no other of it."""
    number = cluster.number
    kind = kind_of(cluster) or "_"
    if cluster.open is not None:
        return _open_key(cluster.first, number, kind)
    period = cluster.period() or "_"
    return f"{_body(number, cluster.likely)}/{slug(kind)}/{slug(period)}/{slug(number.ordinal)}"


def kind_of(cluster: Cluster) -> str | None:
    """Return the kind that the words say most often, else the one of the number's letters."""
    if cluster.number.kind == "QĐ" and "QĐi" in cluster.number.folded:
        return "QĐi"
    return most(item.kind for item in sorted(cluster.items, key=lambda i: i.order)) or cluster.number.kind


def digest(item: Item) -> str:
    """Return eight hexadecimal characters that stand for one place of one text."""
    return hashlib.sha256(f"{item.sha} {item.index}".encode()).hexdigest()[:8]


def most(values: Iterable[str | None]) -> str | None:
    """Return the commonest value, of several the first in their order."""
    counts = Counter(value for value in values if value)
    return max(sorted(counts), key=lambda value: counts[value]) if counts else None


def _former(key: str, cluster: Cluster, learnt: Collection[str]) -> set[str]:
    names = {key}
    number = cluster.number
    kinds, periods = set(), set()
    for name in (key, *(alone.key for alone in cluster.alone)):
        if name.startswith("ref/"):
            names.add(name)
        else:
            kinds.add(name.split("/")[1])
            periods.add(name.split("/")[2])
    for alone in cluster.alone:
        open_once = not alone.dated or alone.first.sha in learnt  # a text that knew its province less
        if open_once and not alone.key.startswith("ref/"):
            kind = alone.key.split("/")[1]
            names |= {f"{alone.key}.{digest(alone.first)}", _open_key(alone.first, number, kind)}
    scopes = [cluster.likely, *(alone.likely for alone in cluster.alone)]
    provinces = {scope.province for scope in scopes}
    if any(item.sha in learnt for item in cluster.items):
        provinces.add(None)
    bodies = {_body(number, replace(scope, province=province)) for scope in scopes for province in provinces}
    plain = {f"{b}/{k}/{p}/{slug(number.ordinal)}" for b in bodies for k in kinds for p in periods}
    if len(bodies) > 1:  # two of the lesser key were once told apart by their first texts
        texts = {digest(alone.first) for alone in cluster.alone if not alone.dated or alone.first.sha in learnt}
        names |= {f"{name}.{text}" for name in plain for text in texts}
    return names | plain


def _open_key(first: Item, number: Number, kind: str) -> str:
    return f"ref/{slug(number.code)}/{slug(kind)}/{slug(number.ordinal)}/{digest(first)}"


def _body(number: Number, scope: Scope) -> str:
    parts = [slug(number.code)]
    if number.is_local:
        parts.append(slug(scope.province) if scope.province else "_")
        if scope.organ in {"huyen", "xa", "tw"}:
            parts.append(f"{scope.organ}-{slug(scope.locality)}" if scope.locality else scope.organ)
    return "-".join(parts)

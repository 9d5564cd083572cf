"""Which cluster an undated one may join, in the order of evidence: the words beside it, place, time, topic."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from graph.identity import Scope
from graph.resolve.cluster import Cluster, titles_agree
from graph.resolve.items import Item
from ontology.text import fold_vietnamese

# How long after its date a bare number is still taken for that directive, and how far apart two texts may be that cite
# one undated number: a Party series begins anew every five years, a State one every year.
_REACH = {True: 10 * 365.25, False: 15 * 365.25}
_APART = {True: 3 * 365.25, False: 5 * 365.25}  # a number of one place, of the Centre
_TERM = 5 * 365.25  # days: of several, the newest is meant where it is of the running term ...
_CLEAR = 2 * 365.25  # ... and clearly newer than the others
_TOPIC = 0.6  # share of the words of a topic that a title must have
_STOP = frozenset(
    [
        "ve",
        "viec",
        "va",
        "cua",
        "cac",
        "cho",
        "trong",
        "den",
        "tren",
        "theo",
        "voi",
        "la",
        "thuc",
        "hien",
        "trien",
        "khai",
        "nam",
        "giai",
        "doan",
        "tinh",
    ]
)


def denies(cluster: Cluster, other: Cluster) -> bool:
    """Whether what *cluster* says (body, place, term, month) speaks against *other*, whatever the text."""
    if not other.scope.fits(cluster.scope):
        return True
    if cluster.terms:
        period = other.period() if other.number.code.endswith("TW") else None
        said = other.terms | ({period} if period else set())
        if said and cluster.terms.isdisjoint(said):
            return True
    if other.dates and any(
        not any(vague.earliest <= date.earliest <= vague.latest for date in other.dates) for vague in cluster.vague
    ):
        return True
    return any(
        not any(vague.earliest <= date.earliest <= vague.latest for date in cluster.dates)
        for vague in other.vague
        if cluster.dates
    )


def in_time(cluster: Cluster, other: Cluster) -> bool:
    """Whether *other* may be what *cluster* cites: not later than the citing, not older than what it carries out."""
    if not other.dates or cluster.number.year is not None:  # its year is printed, whatever the dates say
        return True
    days = [date.earliest for date in other.dates]
    newest = None if cluster.is_held else cluster.newest  # what cites a held document does not date it
    latest = min((d for d in (newest, cluster.before) if d is not None), default=dt.date.max)
    earliest = cluster.after or dt.date.min
    return any(earliest <= day <= latest for day in days)


def fits_elsewhere(cluster: Cluster, other: Cluster) -> bool:
    """Whether *cluster*, from other texts than *other*, may mean it: never on the number alone.

    A local number needs the place and the body, a number without a year a time that fits; a title may stand for either.
    """
    if denies(cluster, other) or not in_time(cluster, other):
        return False
    same_title = titles_agree(cluster, other)
    number = cluster.number
    mine, its = cluster.likely, other.likely
    if number.is_local:
        placed = mine.province is not None and mine.province == its.province
        if not (placed or (same_title and (mine.province is None or its.province is None))):
            return False
        if not _bodies_fit(mine, its, unsaid_fits=same_title):
            return False
    elif number.is_unclear and not same_title and _home(cluster) != _home(other):
        return False
    if number.year is not None or same_title:
        return True
    if other.dates:
        reach = _REACH[number.is_party]
        oldest = min(date.earliest for date in other.dates)
        cited = min((d for d in (cluster.newest, cluster.before) if d is not None), default=None)
        return cited is None or cluster.is_held or (cited - oldest).days <= reach
    if cluster.terms and not cluster.terms.isdisjoint(other.terms):
        return True
    if cluster.newest is None or other.newest is None:
        return False
    return abs((cluster.newest - other.newest).days) <= _APART[number.is_local]


def choose(cluster: Cluster, found: Sequence[Cluster]) -> list[Cluster]:
    """Return what is left of several that fit: by topic, body, place, then the newest of the running term."""
    left = list(found)
    for narrow in (_by_title, _by_body, _by_place, _by_topic):
        if len(left) < 2:
            return left
        left = narrow(cluster, left) or left
    return _by_time(cluster, left) if len(left) > 1 else left


def choose_here(item: Item, found: Sequence[Cluster]) -> list[Cluster]:
    """Return what is left of several of the item's own text: by the words beside it only; time does not decide."""
    left = list(found)
    cluster = Cluster.of(item)
    for narrow in (_by_title, _by_body, _by_place, _by_topic):
        if len(left) < 2:
            return left
        left = narrow(cluster, left) or left
    return left


def _bodies_fit(one: Scope, other: Scope, *, unsaid_fits: bool) -> bool:
    if one.organ is None or other.organ is None:
        return unsaid_fits or one.organ == other.organ
    return one.organ == other.organ and (
        one.organ == "tinh" or (one.locality == other.locality and one.locality is not None)
    )


def _home(cluster: Cluster) -> str | None:
    return cluster.home.province if cluster.home is not None else None


def _by_title(cluster: Cluster, found: Sequence[Cluster]) -> list[Cluster]:
    heads = [title[:25] for title in cluster.titles]
    return [c for c in found if any(title.startswith(head) for head in heads for title in c.titles)]


def _by_body(cluster: Cluster, found: Sequence[Cluster]) -> list[Cluster]:
    organ = cluster.scope.organ
    return [c for c in found if organ is not None and c.scope.organ == organ]


def _by_place(cluster: Cluster, found: Sequence[Cluster]) -> list[Cluster]:
    province = cluster.scope.province
    return [c for c in found if province is not None and c.scope.province == province]


def _by_topic(cluster: Cluster, found: Sequence[Cluster]) -> list[Cluster]:
    """Return the one whose title has most of the words of this one's, where one has clearly the most."""
    wanted = [_words(title) for title in sorted(cluster.titles)]
    scores = [
        max((len(w & _words(t)) / len(w) for w in wanted if len(w) > 2 for t in c.titles), default=0.0) for c in found
    ]
    best = max(scores)
    if best < _TOPIC or sorted(scores)[-2] > best - 0.2:
        return []
    return [found[scores.index(best)]]


def _by_time(cluster: Cluster, found: Sequence[Cluster]) -> list[Cluster]:
    dated = [c for c in found if c.dates]
    if cluster.newest is None or len(dated) != len(found):
        return list(found)
    last = max(dated, key=_last)
    others = [c for c in dated if c is not last]
    since = (cluster.newest - _last(last)).days
    apart = all((_last(last) - _last(c)).days > _CLEAR for c in others)
    return [last] if 0 <= since <= _TERM and apart else list(found)


def _last(cluster: Cluster) -> dt.date:
    return max(date.earliest for date in cluster.dates)


def _words(title: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", fold_vietnamese(title))) - _STOP

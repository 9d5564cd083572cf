"""Mentions of all documents → directives: which ones mean the same, and how we know.

Read in this order: items (one place that names a directive), within (one text), across (all texts, number by number: a
shuffle, no dictionary of everything), places (what texts learn from one another), keys, facts, unnumbered, named,
steps, decided (what persons have said). The answer depends on the set of documents and decisions only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from graph.decisions import Act, Decision, standing
from graph.resolve.across import join
from graph.resolve.cluster import Alone, Cluster
from graph.resolve.decided import Follow, Trail, merged, with_facts, with_set, with_statuses
from graph.resolve.facts import directive_of
from graph.resolve.items import Item, family, is_own, items_of
from graph.resolve.keys import key_of, with_keys
from graph.resolve.named import named_references
from graph.resolve.places import learn_places
from graph.resolve.split import all_met, split_named, split_off
from graph.resolve.steps import steps_of
from graph.resolve.targets import with_targets
from graph.resolve.unnumbered import add_unnumbered
from graph.resolve.within import clusters_of
from ontology.model import Directive, Extraction, Step

_ROUNDS = 3  # in which texts learn their place from one another; a chain of more has not been seen


@dataclass(frozen=True, slots=True)
class Resolution:
    """All directives, and which one each document and each mention means."""

    directives: tuple[Directive, ...]
    of_document: Mapping[str, str]
    of_mention: Mapping[tuple[str, int], str]
    steps: tuple[Step, ...]
    redirects: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # former key → keys now (several: split)
    decisions: tuple[Decision, ...] = ()  # all that were given, the undone ones too
    unmet: tuple[str, ...] = ()  # ids of standing decisions about what is not (or no longer) there


def resolve(extractions: Iterable[Extraction], decisions: Iterable[Decision] = ()) -> Resolution:
    """Return the directives that all the documents mean, whatever their order, with what persons have decided."""
    given = tuple(decisions)
    valid = standing(given)
    unique = {e.document.sha256: e for e in sorted(extractions, key=lambda e: (e.document.sha256, e.document.source))}
    told = {sha: with_set(unique[sha], valid) for sha in sorted(unique)}
    documents = [extraction for extraction, _ in told.values()]
    confirmed = {sha: names for sha, (_, names) in told.items()}
    clusters, places, learnt = _clusters(documents, confirmed)
    keyed = with_keys(clusters, learnt=learnt)
    redirects: dict[str, set[str]] = defaultdict(set, {k: set(v) for k, v in keyed.redirects.items()})
    by_key = dict(keyed.clusters)
    met: set[str] = {d.id for d in valid if d.act is Act.SET and d.sha256 in unique}

    follow = Trail(redirects, by_key)
    directives: dict[str, Directive] = {}
    splits = [decision for decision in valid if decision.act is Act.SPLIT]
    met |= all_met(splits, lambda decision: split_off(by_key, decision, follow))
    key_by_id = {id(cluster): key for key, cluster in by_key.items()}
    key_by_id |= {id(cluster): key for key, cluster in keyed.clusters.items()}
    of_document: dict[str, str] = {}
    of_mention: dict[tuple[str, int], str] = {}
    for key, cluster in by_key.items():
        candidates = [key_by_id[id(c)] for c in cluster.candidates]
        directives[key] = directive_of(key, cluster, candidates=candidates)
        for item in cluster.items:
            if item.is_document:
                of_document[item.sha] = key
            else:
                of_mention[item.order] = key
    follow.there = directives
    met |= add_unnumbered(documents, unique, places, confirmed, directives, of_document, redirects, splits, follow)
    _add_targets(documents, of_document, directives)
    for extraction in documents:
        for index, mention in enumerate(extraction.mentions):
            if is_own(mention, extraction.document):
                of_mention[extraction.document.sha256, index] = of_document[extraction.document.sha256]
    named = named_references(documents, of_mention, places)
    for name, keys in named.redirects.items():
        redirects[name] |= keys
    directives |= {key: named.directives[key] for key in named.directives if key not in directives}
    by_sha = {extraction.document.sha256: extraction for extraction in documents}
    met |= all_met(splits, lambda decision: split_named(named, decision, follow, by_sha, of_mention, directives))
    of_mention |= named.of_mention
    _merge(valid, follow, directives, of_document, of_mention, redirects, met)
    _decide_facts(valid, follow, directives, met)
    steps, fitted = with_statuses(steps_of(documents, of_document, of_mention), valid, follow)
    met |= fitted
    return Resolution(
        tuple(directives[key] for key in sorted(directives)),
        MappingProxyType(of_document),
        MappingProxyType(of_mention),
        tuple(steps),
        MappingProxyType({k: tuple(sorted(redirects[k])) for k in sorted(redirects) if k not in directives}),
        given,
        tuple(sorted(d.id for d in valid if d.id not in met)),
    )


def _clusters(
    documents: Sequence[Extraction], confirmed: Mapping[str, frozenset[str]]
) -> tuple[list[Cluster], dict[str, str | None], set[str]]:
    """Return the clusters of all texts, every text's province, and the texts that learnt theirs from others."""
    places: dict[str, str | None] = {e.document.sha256: e.document.place for e in documents}
    learnt: set[str] = set()
    for _ in range(_ROUNDS):
        clusters = list(_grouped(documents, places, confirmed))
        found = learn_places(documents, clusters, places)
        if not found:
            break
        places |= found
        learnt |= set(found)
    else:
        clusters = list(_grouped(documents, places, confirmed))
    return clusters, places, learnt


def _grouped(
    documents: Sequence[Extraction], places: Mapping[str, str | None], confirmed: Mapping[str, frozenset[str]]
) -> Iterator[Cluster]:
    shuffled: dict[str, dict[str, list[Item]]] = defaultdict(lambda: defaultdict(list))
    for extraction in documents:
        sha = extraction.document.sha256
        for item in items_of(extraction, province=places[sha], confirmed=confirmed[sha]):
            shuffled[item.number.folded][sha].append(item)
    for number in sorted(shuffled):
        series: dict[str, list[Cluster]] = defaultdict(list)
        for name, items in _families(shuffled[number]):
            for cluster in clusters_of(items):
                cluster.alone = [Alone(key_of(cluster), cluster.first, bool(cluster.dates), cluster.likely)]
                series[name].append(cluster)
        for name in sorted(series):
            yield from join(series[name])


def _families(by_text: Mapping[str, Sequence[Item]]) -> Iterator[tuple[str, Sequence[Item]]]:
    """Yield the items of one number, series by series and text by text; where no word tells the series, it is the one
    that the text itself names, else the only one that any text names."""
    said = {sha: {family(item) for item in items} - {""} for sha, items in by_text.items()}
    every = set().union(*said.values())
    for sha, items in by_text.items():
        only = said[sha] or every
        default = next(iter(only)) if len(only) == 1 else ""
        parts: dict[str, list[Item]] = defaultdict(list)
        for item in items:
            parts[family(item) or default].append(item)
        yield from parts.items()


def _add_targets(
    documents: Iterable[Extraction], of_document: Mapping[str, str], directives: dict[str, Directive]
) -> None:
    several: dict[str, list[Extraction]] = defaultdict(list)
    for extraction in documents:
        if extraction.targets:
            several[of_document[extraction.document.sha256]].append(extraction)
    for key, setting in several.items():
        directives[key] = with_targets(directives[key], setting)


def _merge(
    decisions: Iterable[Decision],
    follow: Follow,
    directives: dict[str, Directive],
    of_document: dict[str, str],
    of_mention: dict[tuple[str, int], str],
    redirects: dict[str, set[str]],
    met: set[str],
) -> None:
    gone: dict[str, str] = {}
    for decision in decisions:
        if decision.act is not Act.MERGE:
            continue
        stays, goes = follow(decision.directive or ""), follow(decision.target or "")
        if stays is None or goes is None:
            continue
        met.add(decision.id)
        if stays != goes:
            directives[stays] = merged(directives[stays], directives.pop(goes))
            redirects[goes] = {stays}
            gone[goes] = stays

    def now(key: str) -> str:
        while key in gone:
            key = gone[key]
        return key

    if gone:
        of_document.update({sha: now(key) for sha, key in of_document.items()})
        of_mention.update({place: now(key) for place, key in of_mention.items()})
        for name in redirects:
            redirects[name] = {now(key) for key in redirects[name]}


def _decide_facts(
    decisions: Iterable[Decision], follow: Follow, directives: dict[str, Directive], met: set[str]
) -> None:
    about: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        if decision.act in (Act.CONFIRM, Act.REJECT) and decision.fact is not None:
            key = follow(decision.directive or "")
            if key is not None:
                about[key].append(decision)
    for key, several in about.items():
        directives[key], fitted = with_facts(directives[key], several)
        met |= fitted

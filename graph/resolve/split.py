"""One directive that a person says is two: what one file says of it goes to a directive of its own.

A split moves numbered places (a cluster is parted), a held text without a number (two texts had one body, kind, date
and title), or places that name without a number; what refers back to a place that is moved goes with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import reduce

from graph.decisions import Decision
from graph.resolve.cluster import Cluster
from graph.resolve.decided import Follow, merged
from graph.resolve.named import MentionKey, Named, named_directive
from ontology.model import Directive, Extraction, Mention, Source


def split_off(clusters: dict[str, Cluster], decision: Decision, follow: Follow) -> str | None:
    """Move what *decision* names into a cluster of its own; return its key, None where there is nothing to move."""
    key = follow(decision.directive or "")
    cluster = clusters.get(key) if key is not None else None
    if key is None or cluster is None:
        return None
    going = [item for item in cluster.items if _is_meant(decision, item.order)]
    if not going or len(going) == len(cluster.items):
        return None
    rest, part = Cluster(cluster.number), Cluster(cluster.number)
    for item in cluster.items:
        (part if item in going else rest).add(item)
    clusters[key] = rest
    own = _own_key(key, decision)
    clusters[own] = part
    return own


def split_held(
    alone: Mapping[str, Directive],
    decision: Decision,
    follow: Follow,
    directives: dict[str, Directive],
    of_document: dict[str, str],
) -> bool:
    """Make the text that *decision* names a directive of its own; whether it shared one with another text.

    *alone* is sha256 → what each text without a number would be, were there no other.
    """
    key, sha = follow(decision.directive or ""), decision.sha256 or ""
    if key is None or decision.mentions or sha not in alone or of_document[sha] != key:
        return False
    rest = [directive for other, directive in alone.items() if other != sha and of_document[other] == key]
    if not rest:
        return False
    own = _own_key(key, decision)
    directives[key] = replace(reduce(merged, rest), key=key)
    directives[own] = replace(alone[sha], key=own)
    of_document[sha] = own
    return True


def split_named(
    named: Named,
    decision: Decision,
    follow: Follow,
    documents: Mapping[str, Extraction],
    of_mention: Mapping[MentionKey, str],
    directives: dict[str, Directive],
) -> bool:
    """Move places without a number into a directive of their own; whether there were any, and others are left.

    *of_mention* are the places with a number: those of a file go with `split_off`, and only places that *decision*
    names one by one are taken away from a number.
    """
    key = follow(decision.directive or "")
    if key is None or (not decision.mentions and key not in named.directives):
        return False
    here = [place for place, means in named.of_mention.items() if means == key]
    going = {place for place in here if _is_meant(decision, place)}
    for place in sorted(here):  # a mention refers to an earlier one, so once through is enough
        mention = _mention(documents, place)
        if mention.refers_to is not None and (place[0], mention.refers_to) in going:
            going.add(place)
    rest = [place for place in here if place not in going]
    if not going or (not rest and key not in of_mention.values()):
        return False
    own, event = _own_key(key, decision), named.events.get(key)
    named.of_mention.update(dict.fromkeys(going, own))
    if own not in directives:  # a split of the same decision may have moved places with a number there
        directives[own] = named.directives[own] = named_directive(own, _said(documents, sorted(going)), event)
    if rest and key in named.directives and directives[key] is named.directives[key]:
        directives[key] = named.directives[key] = named_directive(key, _said(documents, sorted(rest)), event)
    return True


def all_met(decisions: Sequence[Decision], split: Callable[[Decision], bool | str | None]) -> set[str]:
    """Return the ids of those *decisions* for which *split* had something to move."""
    return {decision.id for decision in decisions if split(decision)}


def _is_meant(decision: Decision, place: MentionKey) -> bool:
    sha, index = place
    return sha == decision.sha256 and (not decision.mentions or index in decision.mentions)


def _own_key(key: str, decision: Decision) -> str:
    return f"{key}.{decision.id}"


def _mention(documents: Mapping[str, Extraction], place: MentionKey) -> Mention:
    return documents[place[0]].mentions[place[1]]


def _said(documents: Mapping[str, Extraction], places: Sequence[MentionKey]) -> list[tuple[Mention, Source]]:
    """Return the places that name; those that only refer back to another, where no other is there."""
    said = [(_mention(documents, place), place[0]) for place in places]
    naming = [pair for pair in said if pair[0].refers_to is None] or said
    return [(mention, Source(sha, mention.span)) for mention, sha in naming]

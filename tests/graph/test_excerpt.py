"""What of a lineage is shown: hops, opened and closed directives, filters, limits."""

from __future__ import annotations

from dataclasses import replace

from graph.excerpt import Excerpt, take
from graph.index import Index
from ontology.model import Directive, Level, Lineage, PartialDate, Relation, Status, Step

# tw <- a, b;  a <- a1, a2;  a1 <- a11;  b cites x
EDGES = [("a", "tw"), ("b", "tw"), ("a1", "a"), ("a2", "a"), ("a11", "a1")]
LEVELS = {"tw": Level.CENTRAL, "a11": Level.COMMUNE, "a1": Level.DISTRICT, "a2": Level.DISTRICT}


def world(*, rejected: tuple[str, ...] = ()) -> Index:
    keys = sorted({key for edge in EDGES for key in edge} | {"x"})
    directives = {
        key: Directive(key, f"{key}/KH", "KH", None, PartialDate(2020 + i), level=LEVELS.get(key, Level.PROVINCE))
        for i, key in enumerate(keys)
    }
    steps = [Step(a, Relation.IMPLEMENTS, b, Status.REJECTED if a in rejected else Status.EXPLICIT) for a, b in EDGES]
    return Index.of(directives, [*steps, Step("b", Relation.CITES, "x", Status.EXPLICIT)])


def keys(lineage: Lineage) -> set[str]:
    return {d.key for d in lineage.nodes}


def test_one_hop_is_shown_and_what_lies_beyond_is_counted() -> None:
    shown = take(world(), Excerpt("tw"))

    assert keys(shown) == {"tw", "a", "b"}
    assert dict(shown.hidden) == {"a": 2}


def test_opening_a_directive_shows_its_neighbours_only() -> None:
    shown = take(world(), Excerpt("tw", opened=("a",)))

    assert keys(shown) == {"tw", "a", "b", "a1", "a2"}


def test_nothing_is_followed_beyond_a_closed_one() -> None:
    shown = take(world(), Excerpt("tw", depth=9, closed=frozenset({"a"})))

    assert keys(shown) == {"tw", "a", "b"}
    assert dict(shown.hidden) == {"a": 2}


def test_what_joins_a_wanted_one_to_the_root_stays() -> None:
    shown = take(world(), Excerpt("tw", depth=9, levels=frozenset({Level.COMMUNE})))

    assert keys(shown) == {"tw", "a", "a1", "a11"}


def test_years_leave_out_what_is_earlier_or_later() -> None:
    shown = take(world(), Excerpt("tw", depth=1, since=2024, until=2024))

    assert keys(shown) == {"tw", "b"}


def test_more_than_the_limit_is_counted_not_shown() -> None:
    shown = take(world(), Excerpt("tw", depth=9, limit=3))

    assert (len(shown.nodes), shown.total, shown.truncated) == (3, 6, True)


def test_a_rejected_step_is_shown_only_on_demand() -> None:
    index = world(rejected=("a",))
    asked = Excerpt("tw")

    assert keys(take(index, asked)) == {"tw", "b"}
    assert keys(take(index, replace(asked, statuses=frozenset({Status.REJECTED})))) == {"tw", "a"}


def test_other_relations_are_followed_when_asked_for() -> None:
    shown = take(world(), Excerpt("b", direction="up", relations=frozenset({Relation.CITES})))

    assert keys(shown) == {"b", "x"}

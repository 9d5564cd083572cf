"""Up, down, siblings, roots, ways, gaps and coverage over small collections."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.coverage import compare, coverage
from graph.gaps import carrying_out_nothing, level_gaps, not_carried_out
from graph.index import Index
from graph.lineage import LINEAGE_RELATIONS, roots, siblings, trace
from graph.only import Only
from graph.paths import paths
from ontology.model import Level, Relation, Status, System
from tests.graph.worlds import directive, step, world

IMPLEMENTS, CITES, ORDERS = Relation.IMPLEMENTS, Relation.CITES, Relation.ORDERS


def chain() -> Index:
    """Return a resolution, two provinces' programmes, a plan, a town's plan, and one that only cites."""
    return world(
        directive("43-NQ/TW", "2023-11-24", kind="NQ", level=Level.CENTRAL, system=System.PARTY),
        directive(
            "82-CTr/TU", "2024-03-26", kind="CTr", system=System.PARTY, place="Bình Thuận", issuer="Tỉnh ủy Bình Thuận"
        ),
        directive("233-CTr/TU", "2024-01-31", kind="CTr", system=System.PARTY, place="Tây Ninh", held=False),
        directive(
            "kế hoạch tỉnh", "2024-05-20", kind="KH", place="Bình Thuận", issuer="Ủy ban nhân dân tỉnh Bình Thuận"
        ),
        directive(
            "kế hoạch thị xã", "2024-06-07", kind="KH", level=Level.DISTRICT, system=System.PARTY, place="Bình Thuận"
        ),
        directive("báo cáo", "2024-07-01", kind="BC", place="Bình Thuận"),
        step("82-CTr/TU", IMPLEMENTS, "43-NQ/TW"),
        step("233-CTr/TU", IMPLEMENTS, "43-NQ/TW"),
        step("kế hoạch tỉnh", IMPLEMENTS, "82-CTr/TU"),
        step("kế hoạch thị xã", IMPLEMENTS, "82-CTr/TU", status=Status.INFERRED),
        step("báo cáo", CITES, "82-CTr/TU"),
    )


def keys(index: Index, root: str, **options: object) -> list[str]:
    return [d.key for d in trace(index, root, **options).nodes]  # type: ignore[arg-type]  # options of one call


def test_down_goes_by_hops() -> None:
    lineage = trace(chain(), "43-NQ/TW", direction="down")

    assert dict(lineage.hops) == {
        "43-NQ/TW": 0, "82-CTr/TU": 1, "233-CTr/TU": 1, "kế hoạch tỉnh": 2, "kế hoạch thị xã": 2,
    }  # fmt: skip
    assert dict(lineage.days)["kế hoạch tỉnh"] == 55


def test_up_and_down_from_the_middle() -> None:
    assert dict(trace(chain(), "82-CTr/TU").hops) == {
        "43-NQ/TW": -1, "82-CTr/TU": 0, "kế hoạch tỉnh": 1, "kế hoạch thị xã": 1,
    }  # fmt: skip
    assert keys(chain(), "82-CTr/TU", direction="up") == ["43-NQ/TW", "82-CTr/TU"]


def test_hidden_neighbours_are_counted() -> None:
    lineage = trace(chain(), "82-CTr/TU", direction="down", depth=1, statuses=frozenset({Status.EXPLICIT}))

    assert (dict(lineage.hidden), keys(chain(), "43-NQ/TW", depth=1)) == (
        {"82-CTr/TU": 1},
        ["43-NQ/TW", "233-CTr/TU", "82-CTr/TU"],
    )


def test_a_cut_answer_shows_the_nearest_and_counts_all() -> None:
    lineage = trace(chain(), "43-NQ/TW", direction="down", limit=3)

    assert ([d.key for d in lineage.nodes], lineage.total, lineage.truncated) == (
        ["43-NQ/TW", "233-CTr/TU", "82-CTr/TU"], 5, True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("only", "wanted"),
    [
        (Only(kinds=frozenset({"KH"})), {"kế hoạch tỉnh", "kế hoạch thị xã"}),
        (Only(levels=frozenset({Level.DISTRICT})), {"kế hoạch thị xã"}),
        (Only(systems=frozenset({System.STATE})), {"kế hoạch tỉnh"}),
        (Only(body="ubnd tinh"), {"kế hoạch tỉnh"}),
        (Only(place="tây ninh"), {"43-NQ/TW", "233-CTr/TU"}),
        (Only(since=dt.date(2024, 6, 1)), {"kế hoạch thị xã"}),
        (Only(until=dt.date(2024, 2, 1)), {"43-NQ/TW", "233-CTr/TU"}),
        (Only(held=False), {"233-CTr/TU"}),
    ],
)
def test_a_filter_keeps_the_way_to_what_it_wants(only: Only, wanted: set[str]) -> None:
    lineage = trace(chain(), "43-NQ/TW", direction="down", only=only)

    shown = {d.key for d in lineage.nodes}
    assert shown - set(lineage.between) - {"43-NQ/TW"} == wanted - {"43-NQ/TW"}
    assert len(shown) + lineage.filtered == 5
    graph: nx.DiGraph[str] = nx.DiGraph((s.source, s.target) for s in lineage.steps)
    assert all(key == "43-NQ/TW" or nx.has_path(graph, key, "43-NQ/TW") for key in shown)


def test_a_circle_survives_and_is_told_of() -> None:
    index = world(step("a", IMPLEMENTS, "b"), step("b", IMPLEMENTS, "c"), step("c", IMPLEMENTS, "a"))

    lineage = trace(index, "b")

    assert (lineage.cycles, lineage.more_cycles, len(lineage.nodes)) == ((("a", "b", "c"),), False, 3)


def test_that_there_are_more_circles_is_said() -> None:
    names = "abcdefg"
    index = world(*(step(x, IMPLEMENTS, y) for x in names for y in names if x != y))

    lineage = trace(index, "a")

    assert (len(lineage.cycles), lineage.more_cycles) == (20, True)


def test_siblings_share_a_parent() -> None:
    found = siblings(chain(), "kế hoạch tỉnh")

    assert [(s.key, s.parent, s.days) for s in found] == [("kế hoạch thị xã", "82-CTr/TU", 18)]


def test_the_roots_are_where_the_ways_up_end() -> None:
    index = world(
        step("d", IMPLEMENTS, "a"), step("d", IMPLEMENTS, "b"), step("b", IMPLEMENTS, "c"), step("c", IMPLEMENTS, "b")
    )

    assert (roots(chain(), "kế hoạch thị xã"), roots(index, "d")) == (("43-NQ/TW",), ("a", "b", "c"))


def test_the_way_between_two_siblings_leads_over_their_parent() -> None:
    ways = paths(chain(), "kế hoạch tỉnh", "kế hoạch thị xã")

    assert [way.keys for way in ways.ways] == [("kế hoạch tỉnh", "82-CTr/TU", "kế hoạch thị xã")]
    assert ways.ways[0].status is Status.INFERRED


def test_no_way_goes_down_and_up_where_only_up_is_asked_for() -> None:
    assert paths(chain(), "kế hoạch tỉnh", "kế hoạch thị xã", direction="up").ways == ()
    assert [w.keys for w in paths(chain(), "43-NQ/TW", "kế hoạch tỉnh", direction="down").ways] == [
        ("43-NQ/TW", "82-CTr/TU", "kế hoạch tỉnh")
    ]


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=14), st.integers(1, 5))
def test_the_ways_are_all_simple_paths_of_their_length(edges: set[tuple[int, int]], longest: int) -> None:
    index = world(directive("0"), directive("6"), *(step(str(a), IMPLEMENTS, str(b)) for a, b in edges if a != b))
    graph: nx.Graph[str] = nx.Graph((s.source, s.target) for steps in index.leaving.values() for s in steps)
    graph.add_nodes_from(("0", "6"))

    ways = paths(index, "0", "6", longest=longest, most=500)

    wanted = {tuple(way) for way in nx.all_simple_paths(graph, "0", "6", cutoff=longest)}
    assert {way.keys for way in ways.ways} == wanted
    assert not ways.truncated
    for way in ways.ways:
        assert [{s.source, s.target} for s in way.steps] == [set(pair) for pair in pairwise(way.keys)]


def test_more_ways_than_asked_for_are_said_to_be_there() -> None:
    index = world(*(s for x in "abc" for s in (step("1", IMPLEMENTS, x), step(x, IMPLEMENTS, "2"))))

    ways = paths(index, "1", "2", most=2)

    assert (len(ways.ways), ways.truncated) == (2, True)


@given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20))
def test_down_reaches_what_networkx_reaches(edges: set[tuple[int, int]]) -> None:
    index = world(directive("0"), *(step(str(a), IMPLEMENTS, str(b)) for a, b in edges))
    graph: nx.DiGraph[str] = nx.DiGraph((str(a), str(b)) for a, b in edges)
    graph.add_node("0")

    lineage = trace(index, "0", direction="down")

    assert {d.key for d in lineage.nodes} == nx.ancestors(graph, "0") | {"0"}
    assert dict(lineage.hops) == dict(nx.single_target_shortest_path_length(graph, "0"))


def test_the_levels_with_nothing_seen_are_told() -> None:
    gaps = level_gaps(chain(), "43-NQ/TW", place="Bình Thuận")

    assert {(c.level, c.system) for c in gaps.not_seen} == {
        (Level.DISTRICT, System.STATE), (Level.COMMUNE, System.PARTY), (Level.COMMUNE, System.STATE),
    }  # fmt: skip
    assert "233-CTr/TU" not in {key for cell in gaps.cells for key in cell.keys}


def test_an_order_to_draw_up_a_plan_is_ordered_and_not_seen() -> None:
    order = "Ủy ban nhân dân thị xã xây dựng kế hoạch triển khai thực hiện Nghị quyết"
    index = world(
        directive("p", level=Level.DISTRICT, system=System.PARTY, place="Bình Thuận"),
        step("p", IMPLEMENTS, "nq"),
        step("p", ORDERS, "nq", quotes=[order], actor="Ủy ban nhân dân thị xã"),
        step("p", ORDERS, "x", quotes=[order], actor="Ủy ban nhân dân thị xã"),
    )

    found = level_gaps(index, "nq").orders

    assert [(o.actor, o.ordered_by, o.seen) for o in found] == [("Ủy ban nhân dân thị xã", "p", ())]


def test_an_order_that_was_followed_is_seen() -> None:
    index = world(
        directive("p", level=Level.DISTRICT, place="Bình Thuận"),
        directive("q", level=Level.DISTRICT, place="Bình Thuận", issuer="Ủy ban nhân dân thị xã La Gi"),
        step("p", IMPLEMENTS, "nq"),
        step("q", IMPLEMENTS, "nq"),
        step("p", ORDERS, "nq", quotes=["UBND thị xã xây dựng kế hoạch"], actor="UBND thị xã"),
    )

    assert [o.seen for o in level_gaps(index, "nq").orders] == [("q",)]


def test_what_nobody_carries_out_and_what_carries_out_nothing() -> None:
    index = chain()

    assert set(not_carried_out(index)) == {"233-CTr/TU", "kế hoạch tỉnh", "kế hoạch thị xã", "báo cáo"}
    assert carrying_out_nothing(index, only=Only(kinds=frozenset({"BC"}))) == ("báo cáo",)


def test_the_matrix_has_a_row_a_place() -> None:
    found = coverage(chain(), "43-NQ/TW")

    assert [(row.place, row.seen) for row in found.rows] == [("Bình Thuận", 3), ("Tây Ninh", 1)]
    assert len(found.rows[0].cells) == len(found.columns)


def test_two_places_stand_side_by_side() -> None:
    rows = {(r.level, r.system): r for r in compare(chain(), "43-NQ/TW", "Bình Thuận", "Tây Ninh").rows}

    party = rows[Level.PROVINCE, System.PARTY]
    assert (party.one, party.other) == ((("82-CTr/TU", 123),), (("233-CTr/TU", 68),))


def test_lineage_relations_are_no_mere_citations() -> None:
    assert not LINEAGE_RELATIONS & {CITES, ORDERS, Relation.PROMISES}

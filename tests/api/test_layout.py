"""Where boxes stand."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from api.layout import HEIGHT, LEVELS, SYSTEMS, WIDTH, Layout, Spot, by_date, by_level
from ontology.model import Level, PartialDate, System


def spot(key: str, level: Level, system: System = System.PARTY, year: int | None = None) -> Spot:
    return Spot(key, level, system, PartialDate(year) if year else None, (key,))


def overlaps(layout: Layout) -> list[tuple[str, str]]:
    return [
        (a, b)
        for (a, (ax, ay)), (b, (bx, by)) in combinations(layout.places.items(), 2)
        if abs(ax - bx) < WIDTH and abs(ay - by) < HEIGHT
    ]


def test_a_thread_leads_down_within_a_level_and_from_level_to_level() -> None:
    spots = [spot("tw", Level.CENTRAL), spot("a", Level.PROVINCE), spot("b", Level.PROVINCE), spot("c", Level.DISTRICT)]
    places = by_level(spots, [("a", "tw"), ("b", "a"), ("c", "a")]).places

    assert places["tw"][1] < places["a"][1] < places["b"][1] < places["c"][1]


def test_a_box_does_not_hide_a_thread_that_passes_its_row() -> None:
    spots = [spot("a", Level.PROVINCE), spot("b", Level.PROVINCE), spot("c", Level.DISTRICT)]
    places = by_level(spots, [("b", "a"), ("c", "a")]).places

    assert abs(places["c"][0] - places["b"][0]) > WIDTH


def test_party_and_state_have_lanes_and_later_stands_to_the_right() -> None:
    layout = by_date([spot("p", Level.CENTRAL, System.PARTY, 2020), spot("s", Level.CENTRAL, System.STATE, 2023)])

    assert [band.name for band in layout.bands] == ["party", "state"]
    assert layout.places["p"][0] < layout.places["s"][0]
    assert [tick.label for tick in layout.ticks] == ["2020", "2021", "2022", "2023"]


SPOTS = st.lists(
    st.tuples(st.sampled_from(LEVELS), st.sampled_from(SYSTEMS), st.one_of(st.none(), st.integers(1990, 2026))),
    min_size=1, max_size=24,
).map(lambda rows: [spot(str(i), *row) for i, row in enumerate(rows)])  # fmt: skip


@settings(deadline=None)  # a shared machine may be slow
@given(SPOTS, st.lists(st.tuples(st.integers(0, 23), st.integers(0, 23)), max_size=30))
def test_no_box_lies_on_another(spots: list[Spot], pairs: list[tuple[int, int]]) -> None:
    edges = [(str(a), str(b)) for a, b in pairs if a != b and max(a, b) < len(spots)]

    assert overlaps(by_level(spots, edges)) == []
    assert overlaps(by_date(spots)) == []

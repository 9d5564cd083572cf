"""Is a directive in force, as far as the collection shows?"""

from __future__ import annotations

import datetime as dt

import pytest

from graph.force import State, in_force
from graph.index import Index
from ontology.errors import ChoiceError
from ontology.model import Relation, Status
from tests.graph.worlds import directive, step, world

NEW = "20/2024/QĐ-UBND"
OLD = "15/2016/QĐ-UBND"


def acted(quote: str, relation: Relation = Relation.REPEALS, status: Status = Status.EXPLICIT) -> Index:
    return world(
        directive(OLD, "2016-03-01"),
        directive(NEW, "2024-05-20"),
        step(NEW, relation, OLD, quotes=[quote], status=status),
    )


def test_nothing_seen_is_no_proof_of_force() -> None:
    force = in_force(world(directive(OLD, "2016-03-01")), OLD)

    assert (force.state, force.holds, force.effects) == (State.UNCHANGED, True, ())


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2016-02-29", State.NOT_YET),
        ("2016-03-01", State.UNCHANGED),
        ("2024-05-19", State.UNCHANGED),
        ("2024-05-20", State.REPLACED),
    ],
)
def test_an_act_counts_from_its_date_on(day: str, state: State) -> None:
    index = acted(f"Quyết định này thay thế Quyết định số {OLD}", Relation.REPLACES)

    assert in_force(index, OLD, dt.date.fromisoformat(day)).state is state


@pytest.mark.parametrize(
    ("quote", "state"),
    [
        (f"Bãi bỏ Quyết định số {OLD} ngày 01/3/2016", State.REPEALED),
        (f"Bãi bỏ toàn bộ Quyết định số {OLD}", State.REPEALED),
        (f"Điều 3. Bãi bỏ Quyết định số {OLD}", State.REPEALED),
        (f"Bãi bỏ khoản 2 Điều 5 Quyết định số {OLD}", State.AMENDED),
        (f"bãi bỏ một số điều của Quyết định số {OLD}", State.AMENDED),
        (f"Phụ lục II ban hành kèm theo Quyết định số {OLD} hết hiệu lực", State.AMENDED),
        (f"thay thế cụm từ “Sở Nội vụ” tại Quyết định số {OLD}", State.AMENDED),
        (f"Bãi bỏ điểm b khoản 1 Điều 2 Quyết định số 9/2015/QĐ-UBND và Quyết định số {OLD}", State.REPEALED),
        (f"Bãi bỏ Quyết định số {OLD} và khoản 3 Điều 4 Quyết định số 9/2015/QĐ-UBND", State.REPEALED),
        (f"Sửa đổi Điều 2; Quyết định số {OLD} hết hiệu lực", State.REPEALED),
        ("Bãi bỏ quyết định nêu trên", State.REPEALED),
    ],
)
def test_a_part_that_is_ended_is_a_change(quote: str, state: State) -> None:
    force = in_force(acted(quote), OLD)

    assert force.state is state
    assert force.effects[0].stated is Relation.REPEALS


def test_a_leading_zero_does_not_hide_the_number() -> None:
    index = world(
        directive("7/QĐ-UBND"),
        step(NEW, Relation.REPEALS, "7/QĐ-UBND", quotes=["Bãi bỏ Điều 3 Quyết định số 07/QĐ-UBND"]),
    )

    assert in_force(index, "7/QĐ-UBND").state is State.AMENDED


def test_an_act_without_a_date_counts_on_every_day() -> None:
    index = world(directive(OLD, "2016-03-01"), directive(NEW), step(NEW, Relation.REPLACES, OLD))

    force = in_force(index, OLD, dt.date(2017, 1, 1))

    assert (force.state, force.effects[0].date) == (State.REPLACED, None)


def test_a_year_counts_from_its_last_day() -> None:
    index = world(directive(OLD, "2016-03-01"), directive(NEW, "2024"), step(NEW, Relation.REPLACES, OLD))

    assert in_force(index, OLD, dt.date(2024, 6, 1)).state is State.UNCHANGED
    assert in_force(index, OLD, dt.date(2024, 12, 31)).state is State.REPLACED


def test_what_a_person_rejected_does_not_count() -> None:
    assert in_force(acted(f"Bãi bỏ Quyết định số {OLD}", status=Status.REJECTED), OLD).state is State.UNCHANGED


def test_a_whole_ending_is_proved_by_the_words_that_speak_of_the_whole() -> None:
    quotes = [f"bãi bỏ Điều 2 Quyết định số {OLD}", f"Quyết định số {OLD} hết hiệu lực"]
    index = world(directive(OLD), step(NEW, Relation.REPEALS, OLD, quotes=quotes))

    force = in_force(index, OLD)

    assert force.state is State.REPEALED
    assert [e.quote for e in force.effects[0].evidence] == [quotes[1]]


def test_several_effects_come_in_their_weight_and_time() -> None:
    index = world(
        directive(OLD, "2016-03-01"), directive("a", "2018-01-01"), directive("b", "2017-01-01"),
        directive("c", "2020-01-01"),
        step("a", Relation.AMENDS, OLD), step("b", Relation.AMENDS, OLD), step("c", Relation.REPLACES, OLD),
    )  # fmt: skip

    force = in_force(index, OLD)

    assert [effect.by for effect in force.effects] == ["c", "b", "a"]
    assert [effect.by for effect in force.by(Relation.AMENDS)] == ["b", "a"]


def test_an_unknown_directive_is_not_seen() -> None:
    with pytest.raises(ChoiceError, match="chưa thấy trong kho"):
        in_force(world(), "nowhere")

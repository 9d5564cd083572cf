"""Searching: a number in any spelling, words with and without marks, facets with counts, Vietnamese order."""

from __future__ import annotations

import pytest

from graph.catalogue import Catalogue
from ontology.model import Directive, Level, PartialDate, System


def one(key: str, number: str | None, title: str = "", *, held: bool = False, year: int | None = None) -> Directive:
    """Return a directive of Bình Thuận's Party committee."""
    kind = "NQ" if number and "NQ" in number else "KH"
    date = PartialDate(year) if year else None
    return Directive(
        key, number, kind, "Tỉnh ủy Bình Thuận", date, title=title or None, place="Bình Thuận",
        level=Level.PROVINCE, system=System.PARTY, held=("x",) if held else (),
    )  # fmt: skip


def labels(catalogue: Catalogue, words: str, **asked: object) -> list[str]:
    return [d.label for d in catalogue.find(words, **asked).directives]  # type: ignore[arg-type]  # keywords of find


FEW = Catalogue.of(
    [
        one("a", "82-CTr/TU", "về đời sống Nhân dân", held=True, year=2024),
        one("b", "82-KH/TU", year=2023),
        one("c", "12-NQ/TU", "về nâng cao đời sống nhân dân", year=2022),
        one("d", "112-NQ/TU", year=2021),
    ]
)


@pytest.mark.parametrize("typed", ["82 ctr tu", "82-CTr/TU", "82ctrtu", "082-ctr/tu", "82 ctr"])
def test_a_number_is_found_in_any_spelling(typed: str) -> None:
    assert labels(FEW, typed)[0] == "82-CTr/TU"


@pytest.mark.parametrize("typed", ["đời sống", "doi song", "DOI SONG nhan"])
def test_words_are_found_with_and_without_marks(typed: str) -> None:
    assert set(labels(FEW, typed)) == {"82-CTr/TU", "12-NQ/TU"}


def test_the_number_itself_comes_before_numbers_that_begin_so() -> None:
    few = Catalogue.of([one("a", "1-NQ/TUX"), one("b", "1-NQ/TU")])

    assert labels(few, "1 nq tu") == ["1-NQ/TU", "1-NQ/TUX"]


def test_a_number_inside_another_is_not_meant() -> None:
    assert labels(FEW, "12-NQ/TU") == ["12-NQ/TU"]


def test_letters_sort_as_vietnamese_sorts() -> None:
    few = Catalogue.of([one(t, None, t) for t in ("Đà", "Dĩ", "Ân", "An", "Ăn")])

    assert labels(few, "", sort="label") == ["An", "Ăn", "Ân", "Dĩ", "Đà"]


def test_dates_sort_both_ways() -> None:
    assert labels(FEW, "", sort="newest")[0] == "82-CTr/TU"
    assert labels(FEW, "", sort="oldest")[0] == "112-NQ/TU"


def test_a_facet_counts_what_another_choice_of_it_would_give() -> None:
    found = FEW.find("", chosen={"kind": frozenset({"NQ"})})

    assert [d.label for d in found.directives] == ["12-NQ/TU", "112-NQ/TU"]
    assert found.counts["kind"] == {"KH": 2, "NQ": 2}
    assert found.counts["year"] == {"2022": 1, "2021": 1}


def test_suggestions_are_few_and_nothing_suggests_nothing() -> None:
    many = Catalogue.of([one(str(n), f"{n}-NQ/TU") for n in range(100, 150)])

    assert len(many.suggest("1")) == 8
    assert many.suggest("  ") == ()

"""What one text tells of a directive serves all; each value keeps its sources; what cannot all be true is listed."""

from __future__ import annotations

import pytest

from graph.check import Sort, check
from graph.index import Index
from graph.resolve import resolve
from ontology.model import Directive, Extraction, Mention, Relation
from tests.graph.builders import Head, cite, meanings, paper

BT: Head = {"issuer": "Ủy ban nhân dân tỉnh Bình Thuận", "place": "Bình Thuận", "date": "2024-05-20"}
TITLE = "phát huy truyền thống và sức mạnh đại đoàn kết toàn dân tộc"


@pytest.mark.parametrize(
    ("told", "name", "value"),
    [
        (cite("43-NQ/TW", "2023-11-24"), "date", "2023-11-24"),
        (cite("43-NQ/TW", issuer="Ban Chấp hành Trung ương Đảng", term="XIII"), "term", "XIII"),
        (cite("43-NQ/TW", "2023-11-24", title=TITLE), "title", TITLE),
        (cite("43-NQ/TW", "2023-11-24", "Bộ Chính trị"), "issuer", "Bộ Chính trị"),
    ],
)
def test_what_one_text_tells_serves_all(told: Mention, name: str, value: str) -> None:
    found = meanings(paper("short.txt", cite("43-NQ/TW"), **BT), paper("full.txt", told, **BT))

    assert found["short.txt"] == found["full.txt"]
    assert str(getattr(found["short.txt"][0], name)) == value


def test_a_value_keeps_every_place_that_says_it() -> None:
    papers = [
        paper("a.txt", cite("43-NQ/TW", "2023-11-24"), cite("43-NQ/TW", "2023-11-24"), **BT),
        paper("b.txt", cite("43-NQ/TW", "2023-11-24"), **BT),
    ]
    [directive] = {found for several in meanings(*papers).values() for found in several}
    [date] = [fact for fact in directive.facts if fact.property == "date"]

    assert {(source.sha256, source.span) for source in date.sources} == {
        (one.document.sha256, mention.span) for one in papers for mention in one.mentions
    }


def listed(*papers: Extraction) -> list[tuple[str, list[str]]]:
    """Return what soichi check lists as conflicts: the property, and the values that differ."""
    resolution = resolve(papers)
    index = Index.of({d.key: d for d in resolution.directives}, resolution.steps)
    found = [finding for finding in check(index) if finding.sort is Sort.CONFLICT]
    assert all(fact.sources for finding in found for fact in finding.facts)
    return [(finding.detail, [fact.value for fact in finding.facts]) for finding in found]


def test_two_dates_are_listed() -> None:
    said = [cite("11-NQ/TU", day, "Tỉnh ủy", term="XIII", title=TITLE) for day in ("2016-06-11", "2016-11-03")]

    assert listed(paper("a.txt", *said, **BT)) == [("date", ["2016-06-11", "2016-11-03"])]


def test_two_issuers_are_listed() -> None:
    said = [cite("43-NQ/TW", "2023-11-24", name) for name in ("Bộ Chính trị", "Ban Bí thư")]

    assert listed(paper("a.txt", *said, **BT)) == [("issuer", ["Ban Bí thư", "Bộ Chính trị"])]


def test_two_titles_are_listed() -> None:
    other = "tăng cường công tác bảo vệ môi trường và ứng phó biến đổi khí hậu"
    said = [cite("66/KH-UBND", "2023-01-11", "UBND tỉnh", title=title) for title in (TITLE, other)]

    assert listed(paper("a.txt", *said, **BT)) == [("title", sorted((TITLE, other)))]


def test_two_programmes_that_carry_one_resolution_out_are_siblings_and_no_copies() -> None:
    tay_ninh: Head = {"issuer": "Ủy ban nhân dân tỉnh Tây Ninh", "place": "Tây Ninh", "date": "2024-09-05"}
    states = ((0, Relation.IMPLEMENTS, 1),)
    papers = [
        paper("a.txt", cite("82-CTr/TU", "2024-03-26", "Tỉnh ủy"), cite("43-NQ/TW", "2023-11-24"), states=states, **BT),
        paper("b.txt", cite("233-CTr/TU", "2024-01-31", "Tỉnh ủy"), cite("43-NQ/TW"), states=states, **tay_ninh),
    ]
    resolution = resolve(papers)
    by_key: dict[str, Directive] = {d.key: d for d in resolution.directives}
    edges = {(by_key[s.source].number, s.target) for s in resolution.steps if s.relation is Relation.IMPLEMENTS}

    assert edges == {("82-CTr/TU", "tw/nq/xiii/43"), ("233-CTr/TU", "tw/nq/xiii/43")}

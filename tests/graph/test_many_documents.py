"""Numbers in documents of many provinces and years: which of them mean the same, all documents resolved at once."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from ontology.model import Directive, Extraction, Mention, Relation
from tests.graph.builders import Head, cite, meanings, paper

BT: Head = {"issuer": "Ủy ban nhân dân tỉnh Bình Thuận", "place": "Bình Thuận", "date": "2024-05-20"}
TN: Head = {"issuer": "Ủy ban nhân dân tỉnh Tây Ninh", "place": "Tây Ninh", "date": "2024-09-05"}
BT_PARTY: Head = {"issuer": "Tỉnh ủy Bình Thuận", "place": "Bình Thuận", "date": "2023-02-01"}
LA_GI: Head = {"issuer": "Thị ủy La Gi", "place": "Bình Thuận", "date": "2024-06-07"}
TUY_PHONG: Head = {"issuer": "Huyện ủy Tuy Phong", "place": "Bình Thuận", "date": "2024-06-01"}
TUY_PHONG_STATE: Head = {"issuer": "Ủy ban nhân dân huyện Tuy Phong", "place": "Bình Thuận", "date": "2024-06-01"}
CENTRE: Head = {"issuer": "Chính phủ", "date": "2024-01-15"}
NOWHERE: Head = {"date": "2024-03-01"}
UNDATED: Head = {}


def at(head: Head, date: str) -> Head:
    return {**head, "date": date}


@dataclass(frozen=True)
class Case:
    """Texts, each with its mentions, and which mentions mean the same: the index of the first that does."""

    name: str
    texts: tuple[tuple[Head, tuple[Mention, ...]], ...]
    same: tuple[int, ...]


def case(name: str, same: list[int], *texts: tuple[Head, list[Mention]]) -> Case:
    return Case(name, tuple((head, tuple(mentions)) for head, mentions in texts), tuple(same))


QD, KH, NQ, CP = "15/2016/QĐ-UBND", "66/KH-UBND", "02/NQ-HĐND", "26/NQ-CP"
CASES = [
    # --- a number with a year, of bodies of every place
    case("one number, two provinces, no issuer said", [0, 1], (BT, [cite(QD)]), (TN, [cite(QD)])),
    case("one number, one province, two texts", [0, 0], (BT, [cite(QD)]), (BT_PARTY, [cite(QD)])),
    case(
        "one number, provinces said in a text of the Centre",
        [0, 1, 0],
        (CENTRE, [cite(QD, None, "Ủy ban nhân dân tỉnh Bình Thuận"), cite(QD, None, "Ủy ban nhân dân tỉnh Tây Ninh")]),
        (BT, [cite(QD)]),
    ),
    case(
        "another province's is said by its name",
        [0, 0, 2],
        (BT, [cite(QD, None, "Ủy ban nhân dân tỉnh Tây Ninh")]),
        (TN, [cite(QD)]),
        (at(BT, "2023-01-01"), [cite(QD)]),
    ),
    case("a text of no known place", [0, 1], (BT, [cite(QD, "2016-03-01")]), (NOWHERE, [cite(QD)])),
    case("two texts of no known place", [0, 1], (NOWHERE, [cite(QD)]), (at(NOWHERE, "2024-04-01"), [cite(QD)])),
    case(
        "two texts of no known place, one date",
        [0, 0],
        (NOWHERE, [cite(QD, "2016-03-01")]),
        (at(NOWHERE, "2024-04-01"), [cite(QD, "2016-03-01")]),
    ),
    case(
        "no known place, but one title",
        [0, 0],
        (BT, [cite(QD, "2016-03-01", title="quy định mức hỗ trợ nông dân vùng hạn")]),
        (NOWHERE, [cite(QD, title="quy định mức hỗ trợ nông dân vùng hạn hán")]),
    ),
    case(
        "two dates of one number with a year in one province",
        [0, 0],
        (BT, [cite(QD, "2016-03-01")]),
        (at(BT, "2023-05-01"), [cite(QD, "2016-01-03")]),
    ),
    case(
        "the district's and the province's with one number and year",
        [0, 1],
        (BT, [cite(QD)]),
        (TUY_PHONG_STATE, [cite(QD, None, "Ủy ban nhân dân huyện Tuy Phong")]),
    ),
    case(
        "two districts' with one number and year",
        [0, 1],
        (TUY_PHONG_STATE, [cite(QD)]),
        ({**BT, "issuer": "Ủy ban nhân dân huyện Bắc Bình"}, [cite(QD)]),
    ),
    # --- a resolution of a council
    case("councils of unknown places", [0, 1], (NOWHERE, [cite(NQ)]), (at(NOWHERE, "2024-08-01"), [cite(NQ)])),
    case("councils of two provinces", [0, 1], (BT, [cite(NQ)]), (TN, [cite(NQ)])),
    case(
        "the council of the text's own province, dated elsewhere",
        [0, 0],
        (BT, [cite(NQ, "2023-07-10", "Hội đồng nhân dân tỉnh")]),
        (at(BT, "2024-01-02"), [cite(NQ)]),
    ),
    # --- a State number without a year
    case(
        "a bare plan of the province, dated in another text",
        [0, 0],
        (BT, [cite(KH, "2023-01-11")]),
        (at(BT, "2023-06-01"), [cite(KH)]),
    ),
    case(
        "a bare plan, cited before the dated one was issued",
        [0, 1],
        (BT, [cite(KH, "2023-01-11")]),
        (at(BT, "2022-06-01"), [cite(KH)]),
    ),
    case(
        "a bare plan many years after the dated one",
        [0, 1],
        (at(BT, "2005-01-01"), [cite(KH, "2004-01-11")]),
        (BT, [cite(KH)]),
    ),
    case(
        "plans of two years with one number",
        [0, 1],
        (BT, [cite(KH, "2022-01-11")]),
        (BT_PARTY, [cite(KH, "2023-01-11")]),
    ),
    case(
        "plans of one year and body with two dates",
        [0, 0],
        (BT, [cite(KH, "2023-01-11", "Ủy ban nhân dân tỉnh")]),
        (BT_PARTY, [cite(KH, "2023-11-01", "UBND tỉnh")]),
    ),
    case(
        "a bare plan that two years' plans fit is the newest of the running term",
        [0, 1, 1],
        (BT, [cite(KH, "2018-01-11"), cite(KH, "2023-01-11")]),
        (at(BT, "2023-09-01"), [cite(KH)]),
    ),
    case(
        "a bare plan between two near ones stays open",
        [0, 1, 2],
        (BT, [cite(KH, "2022-01-11"), cite(KH, "2023-01-11")]),
        (at(BT, "2023-09-01"), [cite(KH)]),
    ),
    case(
        "bare plans of one province, cited in one year and ten years apart",
        [0, 0, 2],
        (BT, [cite(KH)]),
        (at(BT, "2024-01-01"), [cite(KH)]),
        (at(BT, "2013-01-01"), [cite(KH)]),
    ),
    case(
        "the district's bare plan is not the province's",
        [0, 1],
        (BT, [cite(KH, "2023-01-11")]),
        (TUY_PHONG_STATE, [cite(KH)]),
    ),
    case(
        "the district's text names the province's plan",
        [0, 0],
        (BT, [cite(KH, "2023-01-11")]),
        (TUY_PHONG_STATE, [cite(KH, None, "UBND tỉnh")]),
    ),
    case(
        "one day, one number, two provinces",
        [0, 1, 0, 1],
        (BT, [cite(KH, "2023-01-11")]),
        (TN, [cite(KH, "2023-01-11")]),
        (at(BT, "2024-07-01"), [cite(KH, "2023-01-11")]),
        (at(TN, "2024-10-01"), [cite(KH)]),
    ),
    case(
        "a year's month is enough to choose",
        [0, 1, 1],
        (BT, [cite(KH, "2022-01-11"), cite(KH, "2023-01-11")]),
        (at(BT, "2023-09-01"), [cite(KH, "2023-01")]),
    ),
    case(
        "what carries out a later resolution is not the older plan",
        [0, 1, 2, 1],
        (BT, [cite(KH, "2022-01-11"), cite(KH, "2023-05-11")]),
        (at(BT, "2023-09-01"), [cite("12-NQ/TU", "2022-11-11", "Tỉnh ủy"), cite(KH)]),
    ),
    case(
        "the topic chooses",
        [0, 1, 0],
        (
            BT,
            [
                cite(KH, "2022-01-11", title="phòng chống dịch bệnh gia súc trên địa bàn"),
                cite(KH, "2023-01-11", title="chuyển đổi số ngành giáo dục"),
            ],
        ),
        (at(BT, "2023-09-01"), [cite(KH, title="tăng cường phòng chống dịch bệnh gia súc")]),
    ),
    # --- numbers of the Centre
    case(
        "a bare number of the Government, one dated candidate",
        [0, 0],
        (BT, [cite(CP, "2023-02-27", "Chính phủ")]),
        (TN, [cite(CP)]),
    ),
    case(
        "a bare number of the Government, cited before its only date",
        [0, 1],
        (BT, [cite(CP, "2023-02-27", "Chính phủ")]),
        (at(TN, "2022-05-01"), [cite(CP)]),
    ),
    case(
        "a bare number of the Government, dated a generation before",
        [0, 1],
        (at(BT, "2000-01-01"), [cite(CP, "1998-02-27")]),
        (TN, [cite(CP)]),
    ),
    case(
        "a decree with its year is one, dated or not, everywhere",
        [0, 0, 0, 0],
        (BT, [cite("30/2020/NĐ-CP", "2020-03-05")]),
        (TN, [cite("30/2020/NĐ-CP")]),
        (NOWHERE, [cite("30/2020/NĐ-CP")]),
        (CENTRE, [cite("30/2020/NĐ-CP", "2020-03-04")]),
    ),
    case(
        "bare numbers of the Centre in two texts of the time",
        [0, 0],
        (BT, [cite("41-NQ/TW")]),
        (LA_GI, [cite("41-NQ/TW")]),
    ),
    case(
        "bare numbers of the Centre fifteen years apart",
        [0, 1],
        (BT, [cite("41-NQ/TW")]),
        (at(LA_GI, "2009-01-01"), [cite("41-NQ/TW")]),
    ),
    case(
        "a bare number of the Politburo, known in three terms",
        [0, 1, 2, 1],
        (BT, [cite("18-NQ/TW", "2017-10-25"), cite("18-NQ/TW", "2022-06-16"), cite("18-NQ/TW", "2026-07-28")]),
        (at(TN, "2023-03-01"), [cite("18-NQ/TW")]),
    ),
    case(
        "a term chooses across texts",
        [0, 1, 0],
        (BT, [cite("18-NQ/TW", "2017-10-25"), cite("18-NQ/TW", "2022-06-16")]),
        (TN, [cite("18-NQ/TW", term="XII")]),
    ),
    case(
        "a circular of a ministry is one for all provinces",
        [0, 0],
        (BT, [cite("02/2021/TT-BNV", "2021-06-11")]),
        (TN, [cite("02/2021/TT-BNV")]),
    ),
    case(
        "a law by its number, its kind said once",
        [0, 0, 0],
        (BT, [cite("64/2025/QH15", "2025-02-19", kind="L")]),
        (TN, [cite("64/2025/QH15")]),
        (CENTRE, [cite("64/2025/QH15")]),
    ),
    case(
        "a law and a resolution of one number; the text's own word tells",
        [0, 1, 1, 0],
        (BT, [cite("93/2015/QH13", kind="L")]),
        (TN, [cite("93/2015/QH13", kind="NQ"), cite("93/2015/QH13")]),
        (at(BT, "2020-01-01"), [cite("93/2015/QH13", kind="L")]),
    ),
    # --- Party numbers of every place
    case(
        "a provincial committee's number in two terms",
        [0, 1, 1],
        (at(BT, "2017-01-01"), [cite("06-NQ/TU", "2016-10-24", "Tỉnh ủy")]),
        (BT, [cite("06-NQ/TU", "2021-10-24", "Tỉnh ủy")]),
        (at(BT, "2024-08-01"), [cite("06-NQ/TU")]),
    ),
    case(
        "a date learnt in the province's text serves the town's",
        [0, 0],
        (BT_PARTY, [cite("12-NQ/TU", "2022-11-11")]),
        (LA_GI, [cite("12-NQ/TU", None, "Tỉnh ủy")]),
    ),
    case(
        "the town's bare number is its own",
        [0, 1],
        (BT_PARTY, [cite("33-CT/TU", "2022-05-16")]),
        (LA_GI, [cite("33-CT/TU")]),
    ),
    case("two towns' bare numbers", [0, 1], (TUY_PHONG, [cite("122-KH/TU")]), (LA_GI, [cite("122-KH/TU")])),
    case(
        "two wrong dates of one term, one body",
        [0, 0],
        (BT, [cite("11-NQ/TU", "2021-06-11", "Tỉnh ủy")]),
        (BT_PARTY, [cite("11-NQ/TU", "2021-11-06", "Tỉnh ủy")]),
    ),
    # --- codes of which it is not known whose they are
    case("an unknown code, two provinces", [0, 1], (BT, [cite("15/KH-XYZ")]), (TN, [cite("15/KH-XYZ")])),
    case(
        "an unknown code, one date",
        [0, 0],
        (BT, [cite("15/KH-XYZ", "2023-01-11")]),
        (TN, [cite("15/KH-XYZ", "2023-01-11")]),
    ),
    case("a department of every province", [0, 1], (BT, [cite("15/KH-SNV")]), (TN, [cite("15/KH-SNV")])),
]


def texts_of(one: Case) -> list[Extraction]:
    papers = []
    for i, (head, mentions) in enumerate(one.texts):
        states = ((1, Relation.IMPLEMENTS, 0),) if "carries out" in one.name and i == 1 else ()
        papers.append(paper(f"{i}.txt", *mentions, states=states, **head))
    return papers


def found(one: Case) -> list[Directive]:
    papers = texts_of(one)
    told = meanings(*papers)
    return [directive for text in papers for directive in told[text.document.source]]


@pytest.mark.parametrize("one", CASES, ids=lambda one: one.name)
def test_which_mentions_of_many_texts_mean_the_same(one: Case) -> None:
    keys = [directive.key for directive in found(one)]

    assert [keys.index(key) for key in keys] == list(one.same)


@pytest.mark.parametrize("one", CASES, ids=lambda one: one.name)
def test_and_they_do_in_any_order_of_the_texts(one: Case) -> None:
    forwards = [d.key for d in found(one)]
    papers = texts_of(one)
    told = meanings(*reversed(papers))

    assert [d.key for text in papers for d in told[text.document.source]] == forwards


def test_what_stays_open_names_its_candidates() -> None:
    one = next(c for c in CASES if c.name == "a bare plan between two near ones stays open")
    first, second, bare = found(one)

    assert bare.unresolved is not None
    assert bare.candidates == tuple(sorted((first.key, second.key)))


def test_a_held_document_without_a_date_is_no_open_reference() -> None:
    own = paper("own.txt", number="66/KH-UBND", issuer="Ủy ban nhân dân tỉnh Bình Thuận", place="Bình Thuận")
    told = meanings(own, paper("a.txt", cite("66/KH-UBND", "2022-01-11"), cite("66/KH-UBND", "2023-05-11"), **BT),
                    paper("b.txt", cite("66/KH-UBND"), **BT))  # fmt: skip

    assert all(d.held == () for d in told["a.txt"])


def test_a_text_learns_its_province_from_a_directive_it_shares() -> None:
    town = paper("town.txt", cite("82-CTr/TU", "2024-03-26", "Tỉnh ủy"), cite("21-CTr/TU"), issuer="Thị ủy La Gi")
    told = meanings(town, paper("p.txt", cite("82-CTr/TU", "2024-03-26"), **BT))

    assert [d.place for d in told["town.txt"]] == ["Bình Thuận", "Bình Thuận"]


def test_a_text_learns_its_province_from_another_text_of_its_town() -> None:
    told = meanings(paper("a.txt", cite("21-CTr/TU"), issuer="Thị ủy La Gi"), paper("b.txt", cite("9-CT/TU"), **LA_GI))

    assert told["a.txt"][0].place == "Bình Thuận"


def test_a_text_that_could_be_of_two_provinces_learns_nothing() -> None:
    told = meanings(
        paper("a.txt", cite("21-CTr/TU"), issuer="Huyện ủy Châu Thành"),
        paper("b.txt", cite("1-CT/TU"), issuer="Huyện ủy Châu Thành", place="Tây Ninh"),
        paper("c.txt", cite("1-CT/TU"), issuer="Huyện ủy Châu Thành", place="Bến Tre"),
    )

    assert told["a.txt"][0].place is None


def test_a_law_named_without_its_year_is_the_only_version_that_is_known_and_old_enough() -> None:
    law = cite(None, kind="L", name="Luật Thanh niên năm 2020")
    bare = cite(None, kind="L", name="Luật Thanh niên")
    told = meanings(paper("a.txt", law, **BT), paper("b.txt", bare, **TN), paper("c.txt", bare, **at(BT, "2019-01-01")))

    keys = [told[name][0].key for name in ("a.txt", "b.txt", "c.txt")]
    assert [keys.index(key) for key in keys] == [0, 0, 2]


def test_a_name_bound_to_an_earlier_mention_means_the_same() -> None:
    first, second = meanings(
        paper("a.txt", cite("12-NQ/TU", "2022-11-11"), cite(None, name="Nghị quyết của Tỉnh ủy", refers_to=0), **BT)
    )["a.txt"]

    assert first == second

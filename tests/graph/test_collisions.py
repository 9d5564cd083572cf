"""A printed number is no identity: numbers that real documents share, and numbers that only look shared."""

from __future__ import annotations

import pytest

from graph.resolve import resolve
from ontology.model import Directive, Extraction, Mention
from tests.graph.builders import Head, cite, meanings, paper

PROVINCE: Head = {
    "issuer": "Ủy ban nhân dân tỉnh Bình Thuận",
    "place": "Bình Thuận",
    "date": "2024-05-20",
    "kind": "KH",
}
TOWN: Head = {"issuer": "Thị ủy La Gi", "place": "Bình Thuận", "date": "2024-06-07", "kind": "KH"}


def groups(found: tuple[Directive, ...]) -> list[int]:
    """Return for each mention the index of the first one that means the same."""
    keys = [directive.key for directive in found]
    return [keys.index(key) for key in keys]


# Each row: the mentions of one document; which of them mean the same (the index of the first of each).
CENTRAL: list[tuple[str, list[Mention], list[int]]] = [
    (
        "43-NQ/TW of the Politburo on one city and of the Central Committee on unity",
        [
            cite("43-NQ/TW", "2019-01-24", "Bộ Chính trị"),
            cite("43-NQ/TW", "2023-11-24", "Ban Chấp hành Trung ương Đảng"),
            cite("43-NQ/TW", None, "Ban Chấp hành Trung ương Đảng"),
            cite("43-NQ/TW", None, "Bộ Chính trị"),
        ],
        [0, 1, 1, 0],
    ),
    (
        "05-CT/TW of the Politburo and of the Secretariat",
        [
            cite("05-CT/TW", "2016-05-15", "Bộ Chính trị"),
            cite("05-CT/TW", "2021-06-23", "Ban Bí thư"),
            cite("05-CT/TW", None, "Ban Bí thư"),
            cite("5-CT/TƯ", None, None, term="XII"),
        ],
        [0, 1, 1, 0],
    ),
    (
        "18-NQ/TW in three terms",
        [cite("18-NQ/TW", "2017-10-25"), cite("18-NQ/TW", "2022-06-16"), cite("18-NQ/TW", "2026-07-28")],
        [0, 1, 2],
    ),
    (
        "19-NQ/TW in three terms, then by its term",
        [
            cite("19-NQ/TW", "2017-10-25"),
            cite("19-NQ/TW", "2022-06-16"),
            cite("19-NQ/TW", "2026-07-28"),
            cite("19-NQ/TW", term="XIII"),
        ],
        [0, 1, 2, 1],
    ),
    (
        "28-NQ/TW in four terms",
        [cite("28-NQ/TW", d) for d in ("2008-09-22", "2013-10-25", "2018-05-23", "2022-11-17", "2018-05-23")],
        [0, 1, 2, 3, 2],
    ),
    (
        "45-NQ/TW",
        [
            cite("45-NQ/TW", "2005-02-17"),
            cite("45-NQ/TW", "2019-01-24", "Bộ Chính trị"),
            cite("45-NQ/TW", "2023-11-24"),
        ],
        [0, 1, 2],
    ),
    (
        "23-NQ/TW of one topic twice",
        [
            cite("23-NQ/TW", "2003-03-12", title="đại đoàn kết toàn dân tộc"),
            cite("23-NQ/TW", "2008-06-16"),
            cite("23-NQ/TW", "2022-10-06"),
        ],
        [0, 1, 2],
    ),
    ("36-NQ/TW", [cite("36-NQ/TW", "2018-10-22"), cite("36-NQ/TW", "2023-01-30")], [0, 1]),
    ("27-NQ/TW", [cite("27-NQ/TW", d) for d in ("2008-08-06", "2018-05-21", "2022-11-09")], [0, 1, 2]),
    ("12-NQ/TW", [cite("12-NQ/TW", d) for d in ("1999-08-16", "2012-01-16", "2022-03-16")], [0, 1, 2]),
    ("35-CT/TW", [cite("35-CT/TW", d, "Bộ Chính trị") for d in ("2014-05-26", "2024-06-14")], [0, 1]),
    (
        "42-CT/TW",
        [
            cite("42-CT/TW", "2010-04-16", "Bộ Chính trị"),
            cite("42-CT/TW", "2020-03-24", "Ban Bí thư"),
            cite("42-CT/TW", None, "Ban Bí thư"),
        ],
        [0, 1, 1],
    ),
    ("40-CT/TW", [cite("40-CT/TW", "2014-11-22"), cite("40-CT/TW", "2024-12-11")], [0, 1]),
    (
        "124-QĐ/TW",
        [cite("124-QĐ/TW", "2018-02-02", "Ban Bí thư"), cite("124-QĐ/TW", "2023-10-04", "Bộ Chính trị")],
        [0, 1],
    ),
    (
        "214, 216 and 262-QĐ/TW",
        [
            cite("214-QĐ/TW", "2020-01-02"),
            cite("214-QĐ/TW", "2024-12-28"),
            cite("216-QĐ/TW", "2009-04-01"),
            cite("216-QĐ/TW", "2020-01-02"),
            cite("262-QĐ/TW", "2014-10-08"),
            cite("262-QĐ/TW", "2025-02-03"),
        ],
        [0, 1, 2, 3, 4, 5],
    ),
    (
        "26/NQ-CP of two years",
        [cite("26/NQ-CP", "2020-03-05", "Chính phủ"), cite("26/NQ-CP", "2023-02-27", "Chính phủ")],
        [0, 1],
    ),
    (
        "127/NQ-CP, 31/CT-TTg, 33/CT-TTg",
        [
            cite("127/NQ-CP", "2023-08-14"),
            cite("127/NQ-CP", "2025-05-13"),
            cite("31/CT-TTg", "2023-12-21"),
            cite("31/CT-TTg", "2024-09-04"),
            cite("33/CT-TTg", "2021-11-26"),
            cite("33/CT-TTg", "2025-11-06"),
        ],
        [0, 1, 2, 3, 4, 5],
    ),
    (
        "1579/QĐ-TTg, 223/QĐ-TTg",
        [
            cite("1579/QĐ-TTg", "2020-10-13"),
            cite("1579/QĐ-TTg", "2021-09-22"),
            cite("223/QĐ-TTg", "2019-02-22"),
            cite("223/QĐ-TTG", "2022-02-22"),
        ],
        [0, 1, 2, 3],
    ),
    (
        "93/2015/QH13 and 26/2012/QH13: a law and a resolution",
        [
            cite("93/2015/QH13", "2015-11-25", kind="L"),
            cite("93/2015/QH13", kind="NQ"),
            cite("93/2015/QH13", kind="L"),
            cite("26/2012/QH13", kind="L"),
            cite("26/2012/QH13", kind="NQ"),
        ],
        [0, 1, 0, 3, 4],
    ),
    ("QĐ is not QĐi", [cite("08-QĐ/TW", "2018-10-25"), cite("08-QĐi/TW", "2018-10-25")], [0, 1]),
    ("12-NQ/TU is not 12-NQ/TW", [cite("12-NQ/TU", "2022-03-16"), cite("12-NQ/TW", "2022-03-16")], [0, 1]),
    ("a letter after the number", [cite("01-NQ/TU", "2022-03-16"), cite("01a-NQ/TU", "2022-03-16")], [0, 1]),
    (
        "one number in many spellings",
        [cite("5-CT/TW", "2021-06-23"), cite("05-CT/TƯ", "2021-06-23"), cite("05 - CT/TW")],
        [0, 0, 0],
    ),
]


@pytest.mark.parametrize(("name", "mentions", "expected"), CENTRAL, ids=[row[0] for row in CENTRAL])
def test_which_mentions_mean_the_same(name: str, mentions: list[Mention], expected: list[int]) -> None:
    found = meanings(paper("a.txt", *mentions, **PROVINCE))["a.txt"]

    assert groups(found) == expected


@pytest.mark.parametrize(("name", "mentions", "expected"), CENTRAL, ids=[row[0] for row in CENTRAL])
def test_and_so_they_do_from_a_document_each(name: str, mentions: list[Mention], expected: list[int]) -> None:
    found = meanings(*(paper(f"{i}.txt", m, **PROVINCE) for i, m in enumerate(mentions)))

    assert groups(tuple(found[f"{i}.txt"][0] for i in range(len(mentions)))) == expected


def test_a_number_of_tu_belongs_to_the_place_of_the_text() -> None:
    hanoi = paper("hn.txt", cite("06-NQ/TU", "2016-06-26", "Thành ủy Hà Nội"), issuer="Thành ủy Hà Nội", place="Hà Nội")
    thanh_hoa = paper("th.txt", cite("06-NQ/TU", "2021-11-10"), issuer="Tỉnh ủy Thanh Hóa", place="Thanh Hóa")
    binh_thuan = paper("bt.txt", cite("06-NQ/TU"), cite("06-NQ/TU", None, "Tỉnh ủy"), **PROVINCE)

    found = meanings(hanoi, thanh_hoa, binh_thuan)

    keys = [found["hn.txt"][0].key, found["th.txt"][0].key, *(d.key for d in found["bt.txt"])]
    assert [keys.index(key) for key in keys] == [0, 1, 2, 2]


def test_two_cities_have_their_05_nq_tu() -> None:
    found = meanings(
        paper("a.txt", cite("05-NQ/TU", "2021-09-10", "Tỉnh ủy"), **PROVINCE),
        paper("b.txt", cite("05-NQ/TU", "2021-06-17", "Thành ủy Đà Nẵng"), issuer="Ủy ban nhân dân thành phố Đà Nẵng",
              place="Đà Nẵng"),
    )  # fmt: skip

    assert found["a.txt"][0].key != found["b.txt"][0].key
    assert (found["a.txt"][0].place, found["b.txt"][0].place) == ("Bình Thuận", "Đà Nẵng")


def test_tu_in_a_town_text_is_the_towns_unless_the_province_is_said() -> None:
    town = paper(
        "town.txt",
        cite("20-CTr/TU", "2021-10-20", "Tỉnh ủy"),
        cite("21-CTr/TU", "2021-11-19", "Thị ủy La Gi"),
        cite("145-KH/TU", "2023-04-07", "Tỉnh ủy"),
        cite("136-KH/TU", "2023-03-09", "Thị ủy"),
        cite("157-KH/TU", "2023-07-12"),
        **TOWN,
    )

    found = meanings(town)["town.txt"]

    assert [d.level.value for d in found] == ["province", "district", "province", "district", "district"]


def test_the_towns_and_the_provinces_number_stay_apart() -> None:
    town = paper("town.txt", cite("33-CT/TU", "2023-01-05", "Thị ủy La Gi"), **TOWN)
    province = paper("province.txt", cite("33-CT/TU", "2022-05-16", "Tỉnh ủy"), cite("33-CT/TU"), **PROVINCE)

    found = meanings(town, province)

    assert groups((*found["town.txt"], *found["province.txt"])) == [0, 1, 1]


def test_decisions_of_two_places_with_one_number() -> None:
    found = meanings(
        paper("dn.txt", cite("210/QĐ-UBND", "2010-01-11", "Ủy ban nhân dân thành phố Đà Nẵng")),
        paper("hn.txt", cite("210/QĐ-UBND", "2025-01-13", "Ủy ban nhân dân thành phố Hà Nội")),
        paper("bt.txt", cite("210/QĐ-UBND"), **PROVINCE),
    )

    assert len({found[name][0].key for name in found}) == 3


def test_two_dates_of_one_series_and_title_are_one_directive_with_a_conflict() -> None:
    title = "phát triển nguồn nhân lực chất lượng cao"
    extraction = paper(
        "a.txt",
        cite("11-NQ/TU", "2016-06-11", "Tỉnh ủy", term="XIII", title=title),
        cite("11-NQ/TU", "2016-11-03", "Tỉnh ủy", term="XIII", title=title),
        **PROVINCE,
    )

    first, second = meanings(extraction)["a.txt"]

    assert first == second
    assert "date" in first.conflicts
    assert [fact.value for fact in first.facts if fact.property == "date"] == ["2016-06-11", "2016-11-03"]


def test_two_provinces_programmes_for_one_resolution_are_siblings() -> None:
    found = meanings(
        paper("bt.txt", cite("82-CTr/TU", "2024-03-26"), **PROVINCE),
        paper("tn.txt", cite("82-CTr/TU", "2024-01-31"), issuer="Ủy ban nhân dân tỉnh Tây Ninh", place="Tây Ninh"),
    )

    assert found["bt.txt"][0].key != found["tn.txt"][0].key


def test_the_chairman_and_the_committee_sign_one_plan() -> None:
    found = meanings(
        paper(
            "a.txt",
            cite("2940/KH-UBND", "2023-08-02", "Chủ tịch Ủy ban nhân dân tỉnh"),
            cite("2940/KH-UBND", "2023-08-02", "UBND tỉnh"),
            cite("2940/KH-UBND"),
            **PROVINCE,
        )
    )["a.txt"]

    assert len({d.key for d in found}) == 1


def test_a_date_learnt_in_one_document_serves_all() -> None:
    found = meanings(
        paper("a.txt", cite("43-NQ/TW", "2023-11-24", "Ban Chấp hành Trung ương Đảng"), **PROVINCE),
        paper("b.txt", cite("43-NQ/TW"), **PROVINCE),
    )

    assert str(found["b.txt"][0].date) == "2023-11-24"


def test_what_the_words_leave_open_stays_open_with_the_reason() -> None:
    found = meanings(
        paper("a.txt", cite("45-NQ/TW", "2019-01-24", "Bộ Chính trị"), **PROVINCE),
        paper("b.txt", cite("45-NQ/TW", "2019-08-15", "Bộ Chính trị"), cite("45-NQ/TW", "2023-11-24"), **PROVINCE),
        paper("c.txt", cite("45-NQ/TW")),
    )["c.txt"][0]

    assert found.unresolved
    assert found.key.startswith("ref/")


def test_an_open_one_is_tried_again_when_a_document_arrives() -> None:
    known = paper("a.txt", cite("45-NQ/TW", "2019-01-24", "Bộ Chính trị"))
    short = paper("c.txt", cite("45-NQ/TW"))
    other = paper("b.txt", cite("45-NQ/TW", "2023-11-24"))

    before, after = resolve([known, short]), resolve([known, short, other])

    key = (short.document.sha256, 0)
    assert not before.of_mention[key].startswith("ref/")
    assert after.of_mention[key].startswith("ref/")


def test_provincial_organs_of_the_party_are_one_issuer() -> None:
    names = [
        "Ban Chấp hành Đảng bộ tỉnh", "Tỉnh ủy", "Ban Thường vụ Tỉnh ủy", "Tỉnh ủy Bình Thuận", None,
        "Ban Chấp hành Đảng bộ tỉnh (khóa XIV)",
    ]  # fmt: skip
    found = meanings(paper("a.txt", *(cite("82-CTr/TU", "2024-03-26", name) for name in names), **PROVINCE))["a.txt"]

    assert len({d.key for d in found}) == 1
    assert found[0].conflicts == ()


def held_document() -> Extraction:
    return paper("own.txt", number="233-CTr/TU", kind="CTr", issuer="Tỉnh ủy Tây Ninh", place="Tây Ninh",
                 date="2024-01-31", title="thực hiện Nghị quyết số 43-NQ/TW")  # fmt: skip


def test_a_citation_finds_the_held_document() -> None:
    own = held_document()
    citing = paper("plan.txt", cite("233-CTr/TU"), issuer="Ủy ban nhân dân tỉnh Tây Ninh", place="Tây Ninh")

    found = meanings(own, citing)["plan.txt"][0]

    assert found.held == (own.document.sha256,)


def test_a_citation_from_another_province_does_not() -> None:
    citing = paper("plan.txt", cite("233-CTr/TU"), issuer="Ủy ban nhân dân tỉnh Long An", place="Long An")

    found = meanings(held_document(), citing)["plan.txt"][0]

    assert found.held == ()

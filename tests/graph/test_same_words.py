"""The same words for different documents, and one document printed in two ways."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ontology.model import Directive, Mention, Relation, Statement, Status
from tests.graph.builders import Head, cite, meanings, paper

BINH_THUAN: Head = {"issuer": "Ủy ban nhân dân tỉnh Bình Thuận", "place": "Bình Thuận", "date": "2024-05-20"}
TAY_NINH: Head = {"issuer": "Ủy ban nhân dân tỉnh Tây Ninh", "place": "Tây Ninh", "date": "2024-09-05"}


def groups(*found: Directive) -> list[int]:
    keys = [directive.key for directive in found]
    return [keys.index(key) for key in keys]


def test_a_decision_of_a_place_that_is_not_read_is_not_the_other_provinces() -> None:
    found = meanings(
        paper("a.txt", cite("480/QĐ-UBND", "2024-04-22"), date="2024-06-01"),
        paper("b.txt", cite("480/QĐ-UBND", "2025-07-23", "Ủy ban nhân dân tỉnh Đồng Nai")),
    )

    assert groups(found["a.txt"][0], found["b.txt"][0]) == [0, 1]


def test_a_mistyped_title_is_one_document_with_two_titles() -> None:
    wrong = "Phê duyệt chủ trương đầu tư Chương trình giai đoạn 2021 - 2023"
    right = "Phê duyệt chủ trương đầu tư Chương trình giai đoạn 2021 - 2030"
    papers = (
        paper("a.txt", cite("120/2020/QH14", "2020-06-19", "Quốc hội", kind="NQ", title=wrong), **BINH_THUAN),
        paper("b.txt", cite("120/2020/QH14", "2020-06-19", "Quốc hội", kind="NQ", title=right), **TAY_NINH),
    )

    found = meanings(*papers)

    assert groups(found["a.txt"][0], found["b.txt"][0]) == [0, 0]
    assert "title" in found["a.txt"][0].conflicts


def test_plenum_eight_is_of_the_term_that_is_said() -> None:
    names = [cite(None, kind="NQ", name=f"Nghị quyết Trung ương 8 (khóa {term})") for term in ("IX", "XI", "XIII")]

    assert groups(*meanings(paper("a.txt", *names, **BINH_THUAN))["a.txt"]) == [0, 1, 2]


def test_every_province_has_its_fourteenth_congress() -> None:
    name = "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XIV"
    congress = replace(cite(None, kind="NQ", name=name), rule="resolution of a congress")

    found = meanings(paper("a.txt", congress, congress, **BINH_THUAN), paper("b.txt", congress, **TAY_NINH))

    assert groups(*found["a.txt"], *found["b.txt"]) == [0, 0, 2]


def event(name: str, rule: str = "resolution of a congress") -> Mention:
    return replace(cite(None, kind="NQ", name=name), rule=rule)


HY_CUONG: Head = {"issuer": "Ban Chấp hành Đảng bộ xã Hy Cương", "place": "Phú Thọ"}
MAI_CHAU: Head = {"issuer": "Ủy ban nhân dân xã Mai Châu", "place": "Phú Thọ"}
PARTY = "Nghị quyết Đại hội đại biểu Đảng bộ"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((f"{PARTY} xã lần thứ I", HY_CUONG), (f"{PARTY} xã lần thứ I", MAI_CHAU), False),
        ((f"{PARTY} xã Mai Châu lần thứ I", MAI_CHAU), (f"{PARTY} xã lần thứ nhất", MAI_CHAU), True),
        ((f"{PARTY} tỉnh Phú Thọ lần thứ I", HY_CUONG), (f"{PARTY} tỉnh lần thứ I", MAI_CHAU), True),
        ((f"{PARTY} tỉnh Tây Ninh lần thứ XI", BINH_THUAN), (f"{PARTY} tỉnh lần thứ XI", TAY_NINH), True),
        ((f"{PARTY} tỉnh Tây Ninh lần thứ XI", BINH_THUAN), (f"{PARTY} tỉnh lần thứ XI", BINH_THUAN), False),
        ((f"{PARTY} tỉnh lần thứ XI", {}), (f"{PARTY} tỉnh lần thứ XI", {"issuer": "Văn phòng Tỉnh ủy"}), False),
        ((f"{PARTY} tỉnh lần thứ XIV, nhiệm kỳ 2020 - 2025", BINH_THUAN),
         (f"{PARTY} tỉnh lần thứ 14", BINH_THUAN), True),
        (("Nghị quyết Đại hội XIII của Đảng", BINH_THUAN),
         ("Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng Cộng sản Việt Nam", TAY_NINH), True),
        (("Nghị quyết Đại hội XIII của Đảng", BINH_THUAN),
         ("Nghị quyết Đại hội đại biểu Phụ nữ toàn quốc lần thứ XIII", BINH_THUAN), False),
        (("Nghị quyết Đại hội đại biểu Hội Nông dân tỉnh lần thứ IX", BINH_THUAN),
         ("Nghị quyết Đại hội đại biểu Hội Nông dân tỉnh lần thứ IX", TAY_NINH), False),
        (("Nghị quyết Đại hội đại biểu Đảng bộ Thành phố lần thứ XVII",
          {"issuer": "Ủy ban nhân dân thành phố Hà Nội", "place": "Hà Nội"}),
         ("Nghị quyết Đại hội đại biểu Đảng bộ thành phố Hà Nội lần thứ XVII", BINH_THUAN), True),
        (("Nghị quyết Đại hội đại biểu Đảng bộ Quân đội lần thứ XI", BINH_THUAN),
         ("Nghị quyết Đại hội đại biểu Đảng bộ Quân đội lần thứ XI", TAY_NINH), True),
    ],
)  # fmt: skip
def test_a_congress_is_of_its_own_body(one: tuple[str, Head], other: tuple[str, Head], same: bool) -> None:
    first, second = (paper(f"{i}.txt", event(name), **head) for i, (name, head) in enumerate((one, other)))
    found = meanings(first, second)

    assert (found["0.txt"][0].key == found["1.txt"][0].key) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Nghị quyết Trung ương 4 khóa XII", "Nghị quyết Hội nghị Trung ương 4 (khoá XII)", True),
        ("Nghị quyết Hội nghị lần thứ tám Ban Chấp hành Trung ương khóa XI", "Nghị quyết TW8 (khóa XI)", True),
        ("Nghị quyết Trung ương 4 khóa XII", "Nghị quyết Trung ương 4 khóa XI", False),
        ("Nghị quyết Trung ương 4 khóa XII", "Kết luận Trung ương 4 khóa XII", False),
        ("Nghị quyết Trung ương 4", "Nghị quyết Trung ương 4", False),
    ],
)
def test_a_plenum_is_one_of_its_term_however_it_is_written(one: str, other: str, same: bool) -> None:
    first, second = (event(name, "resolution of a plenum") for name in (one, other))
    found = meanings(paper("a.txt", first, **BINH_THUAN), paper("b.txt", second, **TAY_NINH))

    assert (found["a.txt"][0].key == found["b.txt"][0].key) is same


def test_a_plenum_without_its_term_is_of_the_one_that_its_text_names() -> None:
    names = ("Nghị quyết Hội nghị Trung ương 4 (khoá VII)", "Nghị quyết Trung ương 4")

    found = meanings(paper("a.txt", *(event(name, "resolution of a plenum") for name in names), **BINH_THUAN))

    assert groups(*found["a.txt"]) == [0, 0]


def test_every_council_has_its_ninth_session() -> None:
    session = event("Nghị quyết kỳ họp thứ 9 Hội đồng nhân dân tỉnh khóa IV", "resolution of a session")
    other = event("Nghị quyết HĐND tỉnh Bình Thuận khóa 4 kỳ họp thứ chín", "resolution of a session")

    found = meanings(paper("a.txt", session, other, **BINH_THUAN), paper("b.txt", session, **TAY_NINH))

    assert groups(*found["a.txt"], *found["b.txt"]) == [0, 0, 2]


@pytest.mark.parametrize(
    ("rule", "name", "wanted"),
    [
        ("congress", "Nghị quyết Đại hội XIII của Đảng", ("central", "party", None, None, "XIII")),
        ("congress", f"{PARTY} tỉnh lần thứ XI", ("province", "party", "Tây Ninh", None, None)),
        ("congress", f"{PARTY} tỉnh Bình Thuận lần thứ XI", ("province", "party", "Bình Thuận", None, None)),
        ("congress", f"{PARTY} Công an tỉnh lần thứ XI", ("province", "party", "Tây Ninh", None, None)),
        ("congress", f"{PARTY} xã Thạnh Bình lần thứ I", ("commune", "party", "Tây Ninh", None, None)),
        ("congress", "Nghị quyết Đại hội đại biểu phụ nữ tỉnh lần thứ XV",
         ("province", "front", "Tây Ninh", None, None)),
        ("plenum", "Nghị quyết Trung ương 8 khóa XI",
         ("central", "party", None, "Ban Chấp hành Trung ương Đảng", "XI")),
        ("session", "Nghị quyết HĐND tỉnh khóa IX kỳ họp thứ 8", ("province", "state", "Tây Ninh", None, None)),
        ("session", "Nghị quyết của Quốc hội khóa VIII, kỳ họp thứ 8", ("central", "state", None, "Quốc hội", None)),
    ],
)  # fmt: skip
def test_an_event_tells_level_system_place_and_term(rule: str, name: str, wanted: tuple[str | None, ...]) -> None:
    [found] = meanings(paper("a.txt", event(name, f"resolution of a {rule}"), **TAY_NINH))["a.txt"]

    assert (found.level.value, found.system.value, found.place, found.issuer, found.term) == wanted


def test_a_congress_whose_resolution_is_held_is_found_by_those_that_name_it() -> None:
    held = paper("held.txt", kind="NQ", issuer="Đại hội đại biểu Đảng bộ huyện Vị Xuyên lần thứ XIV", place="Hà Tuyên",
                 date="1991-03-28")  # fmt: skip
    citing = paper(
        "a.txt", event(f"{PARTY} huyện lần thứ XIV"), issuer="Ủy ban nhân dân huyện Vị Xuyên", place="Hà Tuyên"
    )

    assert meanings(held, citing)["a.txt"][0].held == (held.document.sha256,)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (cite("122-CT", "1991-04-10", kind="QĐ"), cite("122-CT", "1991-04-10", kind="CT")),
        (cite("7231/QĐ-CT", "2003-09-01", kind="QĐ"), cite("7231/CT-QĐ", "2003-09-01", kind="CV")),
        (cite("5615/CT-CS", "2010-12-01", kind="CV"), cite("5615/CS-CT", "2010-12-01", kind="CV")),
        (cite("05-NQ/QU", "2021-09-10", "Quận ủy Bình Tân"), cite("05-NQ/QU", "2021-09-10", "Quân ủy Trung ương")),
        (cite("12-NQ/ĐU", "2022-05-01", "Đảng ủy Chính phủ"), cite("12-NQ/ĐU", "2022-05-01", "Đảng ủy xã Hàm Liêm")),
        (cite("28-TT/TU", "2022-05-01", kind="TT"), cite("28-TTr/TU", "2022-05-01", kind="TTr")),
    ],
    ids=["122-CT", "QĐ-CT", "CT-CS", "QU", "ĐU", "TT and TTr"],
)
def test_letters_that_mean_two_things_keep_their_documents_apart(one: Mention, other: Mention) -> None:
    found = meanings(paper("a.txt", one, other, **BINH_THUAN))["a.txt"]

    assert groups(*found) == [0, 1]


def test_a_short_form_with_a_date_is_the_full_one_of_that_date() -> None:
    found = meanings(
        paper(
            "a.txt",
            cite("100/KH-UBND", "2023-01-10", "UBND huyện Bắc Bình"),
            cite("100/KH-UBND", "2024-02-20", "UBND tỉnh"),
            cite("100/KH-UBND", "2023-01-10"),
            **BINH_THUAN,
        )
    )["a.txt"]

    assert groups(*found) == [0, 1, 0]


def test_the_towns_directive_between_two_of_the_province() -> None:
    town: Head = {"issuer": "Thị ủy La Gi", "place": "Bình Thuận", "date": "2024-06-07"}
    found = meanings(
        paper("a.txt", cite("33-CT/TU", "2022-05-16", "Tỉnh ủy"), cite("36-CT/TU", "2022-06-01", "Thị ủy"), **town),
        paper("b.txt", cite("36-CT/TU", "2022-08-09", "Tỉnh ủy"), **BINH_THUAN),
    )

    assert groups(*found["a.txt"], *found["b.txt"]) == [0, 1, 2]
    assert [d.level.value for d in found["a.txt"]] == ["province", "district"]


def test_a_bare_number_is_the_one_of_two_that_the_paper_carries_out() -> None:
    mentions = (
        cite("18-NQ/TW", "2022-06-16", kind="NQ"),
        cite("18-NQ/TW", "2017-10-25", kind="NQ"),
        cite("18-NQ/TW", kind="NQ"),
    )
    made = paper("a.txt", *mentions, **BINH_THUAN)
    aim = Statement(None, Relation.IMPLEMENTS, 0, made.mentions[0].span, "opening", Status.EXPLICIT)

    assert groups(*meanings(replace(made, statements=(aim,)))["a.txt"]) == [0, 1, 0]

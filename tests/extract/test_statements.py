"""What clauses state: relation, direction, and who is the subject."""

from __future__ import annotations

import pytest

from extract.pipeline import extract_document

HEAD = """ỦY BAN NHÂN DÂN
TỈNH TÂY NINH
Số: 10/{letters}-UBND

Tây Ninh, ngày 05 tháng 9 năm 2024

{kind}
{title}

{body}
"""


def statements(body: str, *, kind: str = "KẾ HOẠCH", title: str = "Về công tác năm 2024") -> set[tuple[str, str, str]]:
    letters = {"KẾ HOẠCH": "KH", "QUYẾT ĐỊNH": "QĐ", "BÁO CÁO": "BC"}[kind]
    text = HEAD.format(letters=letters, kind=kind, title=title, body=body)
    extraction = extract_document(text.encode(), "a.txt")

    def name(index: int | None) -> str:
        mention = extraction.mentions[index] if index is not None else None
        return "this" if mention is None else mention.number or mention.name or ""

    return {(name(s.source), s.relation.value, name(s.target)) for s in extraction.statements}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Thực hiện Nghị quyết số 43-NQ/TW, Chỉ thị số 05-CT/TW; Kế hoạch số 7-KH/TU, UBND tỉnh xây dựng như sau:",
            {("this", "implements", "43-NQ/TW"), ("this", "implements", "05-CT/TW"), ("this", "implements", "7-KH/TU")},
        ),
        (
            "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;\nCăn cứ Luật Đất đai ngày 18/01/2024;",
            {("this", "based_on", "30/2020/NĐ-CP"), ("this", "based_on", "Luật Đất đai")},
        ),
        (
            "Căn cứ Kế hoạch số 1321/KH-UBND ngày 05/5/2022 của UBND tỉnh về thực hiện Nghị quyết số 09-NQ/TU;",
            {("this", "based_on", "1321/KH-UBND"), ("1321/KH-UBND", "implements", "09-NQ/TU")},
        ),
        (
            "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 799/TTr-SNV ngày 01/9/2024,",
            {("this", "based_on", "799/TTr-SNV")},
        ),
    ],
)  # fmt: skip
def test_the_opening_tells_what_a_document_is_for(body: str, expected: set[tuple[str, str, str]]) -> None:
    assert statements(body) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Thực hiện Nghị quyết số 12-NQ/TU của Tỉnh ủy", {("this", "implements", "12-NQ/TU")}),
        ("Về việc tiếp tục thực hiện Chỉ thị số 42-CT/TW", {("this", "continues", "42-CT/TW")}),
        ("Hướng dẫn thực hiện Quy định số 66-QĐ/TW", {("this", "guides", "66-QĐ/TW")}),
        ("Tổng kết 10 năm thực hiện Nghị quyết số 18-NQ/TW", {("this", "reviews", "18-NQ/TW")}),
        (
            "Sửa đổi, bổ sung một số điều của Quyết định số 12/2020/QĐ-UBND",
            {("this", "amends", "12/2020/QĐ-UBND")},
        ),
        ("Bãi bỏ Quyết định số 12/2020/QĐ-UBND", {("this", "repeals", "12/2020/QĐ-UBND")}),
    ],
)
def test_a_title_states_a_relation_of_the_document(title: str, expected: set[tuple[str, str, str]]) -> None:
    assert statements("I. MỤC ĐÍCH", title=title) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Kết luận số 93-KL/TW, ngày 20/11/2020 của Ban Bí thư về việc tiếp tục thực hiện Chỉ thị số 42-CT/TW.",
            {("93-KL/TW", "continues", "42-CT/TW")},
        ),
        (
            "Kế hoạch số 117-KH/TU của Tỉnh ủy thực hiện Nghị quyết số 21-NQ/TW, ngày 16/6/2022 của Ban Chấp hành "
            "Trung ương Đảng (khoá XIII) và Kế hoạch số 07-KH/TW.",
            {("117-KH/TU", "implements", "21-NQ/TW"), ("117-KH/TU", "implements", "07-KH/TW")},
        ),
        (
            "Nghị định số 06/2021/NĐ-CP được sửa đổi, bổ sung một số điều bởi Nghị định số 35/2023/NĐ-CP.",
            {("35/2023/NĐ-CP", "amends", "06/2021/NĐ-CP")},
        ),
        (
            "Thông tư số 01/2011/TT-BNV được thay thế bằng Nghị định số 30/2020/NĐ-CP.",
            {("30/2020/NĐ-CP", "replaces", "01/2011/TT-BNV")},
        ),
    ],
)
def test_a_third_document_may_be_the_subject(sentence: str, expected: set[tuple[str, str, str]]) -> None:
    assert statements(f"I. NỘI DUNG\n1. Chung\n{sentence}") == expected


def test_a_task_in_the_body_is_an_order_and_no_implementation() -> None:
    body = "I. NHIỆM VỤ\n- Sở Y tế tiếp tục triển khai thực hiện có hiệu quả Kế hoạch số 100/KH-UBND ngày 02/3/2023."

    assert statements(body) == {("this", "orders", "100/KH-UBND")}


def test_an_order_names_whom_it_tells() -> None:
    text = HEAD.format(
        letters="KH", kind="KẾ HOẠCH", title="Về y tế",
        body="I. NHIỆM VỤ\n- Sở Y tế tiếp tục triển khai thực hiện Kế hoạch số 100/KH-UBND.",
    )  # fmt: skip

    assert [s.actor for s in extract_document(text.encode(), "a.txt").statements] == ["Sở Y tế"]


def test_a_list_goes_on_over_its_items() -> None:
    body = (
        "Điều 2. Bãi bỏ các văn bản sau:\na) Quyết định số 12/2010/QĐ-UBND ngày 02/3/2010;\n"
        "b) Quyết định số 14/2011/QĐ-UBND.\nĐiều 3. Chánh Văn phòng thi hành Quyết định số 15/2012/QĐ-UBND."
    )

    assert {s for s in statements(body, kind="QUYẾT ĐỊNH") if s[1] == "repeals"} == {
        ("this", "repeals", "12/2010/QĐ-UBND"),
        ("this", "repeals", "14/2011/QĐ-UBND"),
    }


def test_an_effect_clause_repeals() -> None:
    body = "Điều 3. Quyết định số 12/2010/QĐ-UBND hết hiệu lực kể từ ngày Quyết định này có hiệu lực."

    assert statements(body, kind="QUYẾT ĐỊNH") == {("this", "repeals", "12/2010/QĐ-UBND")}


def test_a_title_without_the_number_takes_it_from_the_grounds() -> None:
    title = "Triển khai thực hiện Chương trình hành động của Tỉnh ủy về đại đoàn kết"
    body = (
        "Căn cứ Chương trình hành động số 82-CTr/TU, ngày 26/3/2024 của Tỉnh ủy;\nUBND tỉnh ban hành kế hoạch như sau:"
    )

    assert ("this", "implements", "82-CTr/TU") in statements(body, title=title)


OPEN = (
    "KẾ HOẠCH\nVề công tác dân vận\n\nThực hiện Kế hoạch số 100/KH-UBND của UBND tỉnh về thực hiện Nghị quyết "
    "số 20-NQ/TW và Chương trình số 30-CTr/TU, UBND huyện ban hành kế hoạch như sau:\n"
)


def readings(text: str) -> list[tuple[str | None, str | None, str]]:
    found = extract_document(text.encode(), "a.txt")
    numbers = [m.number for m in found.mentions]
    return [
        (None if s.source is None else numbers[s.source], numbers[s.target], s.status.value) for s in found.statements
    ]


def test_what_the_words_leave_open_is_kept_in_both_readings() -> None:
    assert readings(OPEN) == [
        (None, "100/KH-UBND", "explicit"),
        ("100/KH-UBND", "20-NQ/TW", "explicit"),
        ("100/KH-UBND", "30-CTr/TU", "ambiguous"),
        (None, "30-CTr/TU", "ambiguous"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("và Chương trình số 30-CTr/TU", "và Kế hoạch số 07-KH/TW"),  # of the series of the resolution
        ("và Chương trình số 30-CTr/TU", "và Kế hoạch số 101/KH-UBND"),  # of the series of the plan
        ("và Chương trình số 30-CTr/TU", "; Chương trình số 30-CTr/TU"),  # a semicolon goes back to the outer list
    ],
)
def test_what_the_series_or_a_semicolon_tells_is_not_open(old: str, new: str) -> None:
    assert {status for _, _, status in readings(OPEN.replace(old, new))} == {"explicit"}


def test_a_younger_one_is_not_carried_out_by_the_older() -> None:
    dated = OPEN.replace("100/KH-UBND", "100/KH-UBND ngày 01/02/2023").replace("30-CTr/TU", "30-CTr/TU ngày 05/6/2023")

    assert (None, "30-CTr/TU", "explicit") in readings(dated)

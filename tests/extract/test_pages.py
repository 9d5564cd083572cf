"""Sentences that the foot of a page cuts: what is read of them, and where in the document it stands."""

from __future__ import annotations

import pytest

from extract.fold import fold
from extract.pages import make_whole
from extract.pipeline import extract_document
from ontology.model import Extraction, Section
from tests.extract.test_clauses import PLAN, said

NOTE = "__________\n(1) Thay cho Kế hoạch số 97-KH/TU, ngày 06/8/2021 của Tỉnh ủy.\n\n2\n\n"


def read(text: str) -> Extraction:
    return extract_document(text.encode(), "van-ban.txt")


def cut(before: str, behind: str, foot: str = NOTE) -> str:
    return (
        f"{PLAN}1. Ngành y tế nêu rõ(1) trách nhiệm, tiếp tục làm theo {before}\n{foot}{behind}\n\n2. Các xã báo cáo.\n"
    )


@pytest.mark.parametrize(
    ("before", "behind", "number", "date"),
    [
        ("Hướng dẫn số 13-HD/BTCTW của Ban Tổ chức Trung", "ương, ngày 17/8/2018.", "13-HD/BTCTW", None),
        ("Chỉ thị", "số 21-CT/TW, ngày 04/5/2023 của Ban Bí thư.", "21-CT/TW", "2023-05-04"),
        ("Chỉ thị số", "21-CT/TW, ngày 04/5/2023 của Ban Bí thư.", "21-CT/TW", "2023-05-04"),
        ("Chỉ thị số 21-CT/TW, ngày 04 tháng", "5 năm 2023 của Ban Bí thư.", "21-CT/TW", "2023-05-04"),
        ("Chỉ thị số 21-CT/TW, ngày 04/5/2023 của Ban", "Bí thư về dạy nghề.", "21-CT/TW", "2023-05-04"),
    ],
)
def test_a_citation_is_whole(before: str, behind: str, number: str, date: str | None) -> None:
    found = {m.number: m for m in read(cut(before, behind)).mentions}

    assert number in found and "97-KH/TU" in found
    assert date is None or str(found[number].date) == date
    assert found[number].issuer in {"Ban Tổ chức Trung ương", "Ban Bí thư"}


def test_a_statement_reaches_over_the_foot_of_the_page() -> None:
    text = cut("Kế hoạch số 10-KH/TU, ngày 05/6/2023 về thực", "hiện Chỉ thị số 21-CT/TW, ngày 04/5/2023.")

    assert ("10-KH/TU", "implements", "21-CT/TW") in said(text)


def test_every_place_is_that_of_the_document() -> None:
    text = cut("Kế hoạch số 10-KH/TU về thực hiện Chỉ thị", "số 21-CT/TW, ngày 04/5/2023.")
    found = read(text)

    assert [m.span.of(text) for m in found.mentions if m.number] == ["10/KH-UBND", "10-KH/TU", "97-KH/TU", "21-CT/TW"]
    assert [s.span.of(text)[:20] for s in found.statements] == ["Kế hoạch số 10-KH/TU"]
    assert found.statements[0].source is not None
    assert found.mentions[found.statements[0].source].number == "10-KH/TU"
    note = next(node for node in found.outline if node.section is Section.FOOTNOTE)
    assert note.span.of(text).startswith("(1) Thay cho")


@pytest.mark.parametrize(
    "text",
    [
        cut("Chỉ thị số 21-CT/TW.", "Các ngành phối hợp."),  # no sentence is cut
        cut("Chỉ thị số 21-CT/TW", "2. Các ngành phối hợp."),  # an item begins
        cut("Chỉ thị số 21-CT/TW", "chưa có", foot="\n2\n"),  # no foot of a page: a line of figures
        f"{PLAN}CHỦ TỊCH\nNguyễn Văn An\n{NOTE.rstrip('2' + chr(10))}\n",  # a signature, then the last note
        f"{PLAN}1. Theo Chỉ thị số 21-CT/TW.\n",
        # a number of its own, which the words before or behind ask for
        cut("nội dung của Chỉ thị số", "và kế hoạch đã có", foot="\n2\n\n"),
        cut("nội dung đã ban hành từ", "đến 5 năm nữa", foot="\n2\n\n"),
    ],
)
def test_what_is_not_cut_stays(text: str) -> None:
    assert make_whole(fold(text)) is None


def test_a_number_of_a_page_alone_is_moved_too() -> None:
    whole = make_whole(fold(cut("nội dung của", "kế hoạch đã có.", foot="\n2\n\n")))

    assert whole is not None
    assert "tiếp tục làm theo nội dung của\nkế hoạch đã có.\n" in whole.text


def test_a_foot_is_moved_behind_its_own_paragraph() -> None:
    whole = make_whole(fold(cut("Chỉ thị", "số 21-CT/TW, ngày 04/5/2023.\n2. Các xã làm theo.")))

    assert whole is not None
    assert "Chỉ thị\nsố 21-CT/TW, ngày 04/5/2023.\n" + NOTE + "2. Các xã làm theo." in whole.text


@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\n\n(2) Như trên;"])
def test_a_list_in_the_last_note_may_be_left_open(end: str) -> None:
    note = "__________\n(1) Gồm Kế hoạch số 97-KH/TU;\n\nKế hoạch số 98-KH/TU;"
    text = f"{PLAN}1. Theo Chỉ thị(1) số 21-CT/TW, ngày\n{note}{end}"

    assert {m.number for m in read(text).mentions} >= {"21-CT/TW", "97-KH/TU", "98-KH/TU"}


def test_each_character_stays_and_knows_its_place() -> None:
    text = cut("Chỉ thị", "số 21-CT/TW, ngày 04/5/2023 của Ban Bí thư.") * 3
    whole = make_whole(fold(text))

    assert whole is not None
    assert sorted(whole.places) == list(range(len(text)))
    assert all(text[place] == letter for place, letter in zip(whole.places, whole.text, strict=True))


def test_running_heads_of_pages_do_not_cut_a_sentence() -> None:
    blanks = " " * 30
    edge = f"\n\n64/CT-BQP{blanks}Trang {{}}/4\n{'-' * 60}\nVề đất quốc phòng{blanks}LƯU HÀNH NỘI BỘ\n\n"
    text = (
        "BỘ QUỐC PHÒNG\nSố: 64/CT-BQP\n\nCHỈ THỊ\nVề đất quốc phòng\n\n"
        f"1. Thực hiện Kế hoạch số 4871/KH-BTTM của Bộ Tổng Tham mưu về thực{edge.format(2)}"
        f"hiện Nghị quyết số 520-NQ/QUTW.\n2. Chỉ huy đơn vị báo cáo trước ngày{edge.format(3)}31 tháng 12.\n"
        f"3. Chỉ thị số 37/CT-BQP của Bộ trưởng hết{edge.format(4)}hiệu lực.\n"
    )

    found = extract_document(text.encode(), "a.txt")
    names = [mention.number for mention in found.mentions]
    said = {
        (None if s.source is None else names[s.source], s.relation.value, names[s.target]) for s in found.statements
    }

    assert ("4871/KH-BTTM", "implements", "520-NQ/QUTW") in said
    assert (None, "repeals", "37/CT-BQP") in said


@pytest.mark.parametrize(
    "foot", ["\n\n2\n\n", "\n2\n\f", "\n\f", "\n- 2 -\n", "\n\n– 2 –\n\n", "\n\n[2]\n\n", "\n2/10\n", "\n\n---\n\n"]
)
@pytest.mark.parametrize("head", ["", "--- Page 2 ---\n\n"])
def test_feet_of_pages_of_many_forms_do_not_cut_a_sentence(foot: str, head: str) -> None:
    text = (
        "TỈNH ỦY TÂY NINH\nSố 61-BC/TU\n\nBÁO CÁO\nvề tín dụng chính sách\n\n"
        f"Đến năm 2021, Kế hoạch số 11-KH/TU, ngày 06/9/2021 của{foot}{head}Tỉnh ủy triển khai "
        "Kết luận số 06-KL/TW.\n\n"
        f"2. Kế hoạch số 15-KH/TU, ngày 10/9/2022 của Tỉnh ủy về thực{foot}{head}hiện Chỉ thị số 40-CT/TW.\n"
    )

    found = extract_document(text.encode(), "a.txt")
    names = [mention.number for mention in found.mentions]
    said = {(names[s.source], s.relation.value, names[s.target]) for s in found.statements if s.source is not None}

    assert {("11-KH/TU", "implements", "06-KL/TW"), ("15-KH/TU", "implements", "40-CT/TW")} <= said
    assert found.mentions[names.index("11-KH/TU")].issuer == "Tỉnh ủy"


def test_a_long_edge_of_a_page_is_read_once() -> None:
    text = "Căn cứ Luật số 31/2024/QH15 của" + "\n- 2 -\n\n[2]\n\n2/10\n\n---\n\n\f" * 5000 + "Quốc hội.\n"

    assert [mention.number for mention in extract_document(text.encode(), "a.txt").mentions] == ["31/2024/QH15"]


def test_a_number_alone_on_the_last_line_is_no_heading() -> None:
    text = (
        "BỘ QUỐC PHÒNG\nSố: 64/CT-BQP\n\nCHỈ THỊ\nVề đất quốc phòng\n\n"
        "1. Kế hoạch số 4871/KH-BTTM của Bộ Tổng Tham mưu về thực hiện Thông tư số\n03/2006/TTLT-BCA-BQP\n\n"
        "--- Trang 2 ---\n\nvà Chỉ thị số 37/CT-BQP đã xong.\n"
    )

    found = extract_document(text.encode(), "a.txt")
    names = [mention.number for mention in found.mentions]
    said = {(names[s.source], s.relation.value, names[s.target]) for s in found.statements if s.source is not None}

    assert ("4871/KH-BTTM", "implements", "37/CT-BQP") in said

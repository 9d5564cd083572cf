"""Tables to hand in: what they say, and what the three writers make of it, read again by other programs' libraries."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.shared import Pt
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from api.cli import app
from api.reports import excel, separated, word
from api.reports.comparison import comparison_table
from api.reports.conflicts import conflict_table
from api.reports.lineage import lineage_table
from api.reports.listing import list_of_body, list_of_root, root_lineage
from api.reports.office import Office, Style
from api.reports.table import Table
from api.settings import Settings
from graph.lineage import trace
from ontology.model import Fact, Level, PartialDate, Relation, Source, Span, Status, System
from tests.api.builders import example_store
from tests.api.report_builders import ROOT, collection, implements, index_of, plan, table

HOSTILE = '<w:t>&"\'</w:t>]]>\x00\x07\ud800 {{ 7*7 }} {% raw %} =HYPERLINK("http://evil.example") ' + "dài" * 400


def column(of: Table, key: str) -> list[Any]:
    place = [c.key for c in of.columns].index(key)
    return [row[place] for row in of.rows]


# --- what the tables say ---------------------------------------------------------------------------


def test_a_list_is_ordered_by_level_then_party_before_state_then_date() -> None:
    early, late = plan(9), replace(plan(1), date=PartialDate(2025, 1, 2))
    programme = replace(plan(5), key="p", number="233-CTr/TU", system=ROOT.system, date=PartialDate(2026))
    town = replace(plan(7), key="t", level=Level.DISTRICT)

    made = table([late, town, early, programme])

    assert column(made, "number") == ["233-CTr/TU", "9/KH-UBND", "1/KH-UBND", "7/KH-UBND"]


def test_a_date_is_a_date_where_all_of_it_is_known_and_words_where_not() -> None:
    month = replace(plan(2), key="m", date=PartialDate(2024, 10))
    none = replace(plan(3), key="n", date=None)
    later = replace(plan(4), key="l", date=None, not_before=PartialDate(2024, 6, 7))

    shown = set(column(table([plan(1), month, none, later]), "date"))

    assert shown == {dt.date(2024, 9, 5), "10/2024", "chưa rõ ngày", "không trước 07/06/2024, suy ra"}


def test_what_is_inferred_is_marked_and_explained() -> None:
    index = index_of([plan(1)], [implements(plan(1), status=Status.INFERRED)])

    made = list_of_root(root_lineage(index, ROOT.key), index, collection())

    assert column(made, "implements") == ["43-NQ/TW (suy ra)"]
    assert any("“Suy ra”" in note for note in made.notes)


def test_what_is_only_cited_is_worded_not_seen_and_never_not_issued() -> None:
    made = table([replace(plan(1), held=())])

    words = " ".join([made.lead, *made.notes, *map(str, made.rows[0])])
    assert column(made, "held") == ["chưa thấy trong kho"]
    assert made.notes[0] == (
        "Chưa thấy trong kho văn bản ở: Cấp tỉnh (Đảng), Cấp huyện (Đảng, Nhà nước), Cấp xã (Đảng, Nhà nước)."
    )
    assert "chưa ban hành" not in words.lower()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_word_of_what_is_not_seen_is_broken_in_print(language: str) -> None:
    index = index_of(plans := [replace(plan(1), held=())], [implements(p) for p in plans])

    made = list_of_root(root_lineage(index, ROOT.key), index, collection(), language=language)
    held = next(column for column in made.columns if column.key == "held")

    assert held.least >= max(len(word) for word in str(column(made, "held")[0]).split())


def test_running_text_writes_dates_as_offices_do() -> None:
    root = replace(plan(2705, place="Tây Ninh"), key="root")
    index = index_of([root, plan(1)], [implements(plan(1), root)])

    made = list_of_root(root_lineage(index, "root"), index, collection(date=dt.date(2026, 3, 1)))

    assert made.title.endswith("Kế hoạch số 2705/KH-UBND, ngày 05/9/2024 của Ủy ban nhân dân tỉnh Tây Ninh")
    assert made.lead.startswith("Đến ngày 01/3/2026, trong kho thấy 1 văn bản")


def test_a_list_may_be_of_places_only() -> None:
    index = index_of(plans := [plan(1), plan(2, place="Kon Tum")], [implements(p) for p in plans])

    made = list_of_root(root_lineage(index, ROOT.key), index, collection(), places=["kon tum"])

    assert column(made, "place") == ["Kon Tum"]


@pytest.mark.parametrize("body", ["UBND tỉnh Tây Ninh", "uy ban nhan dan tinh tay ninh", "Tây Ninh"])
def test_a_list_of_a_body_takes_its_name_short_and_without_marks(body: str) -> None:
    index = index_of(plans := [plan(1), plan(2, place="Kon Tum")], [implements(p) for p in plans])

    assert column(list_of_body(index, collection(), bodies=[body]), "number") == ["1/KH-UBND"]


def test_a_list_says_which_document_is_no_longer_in_force() -> None:
    old, new = plan(1), plan(2)
    replaces = replace(implements(new, old), relation=Relation.REPLACES)
    index = index_of([old, new], [implements(old), implements(new), replaces])

    made = list_of_root(root_lineage(index, ROOT.key), index, collection())

    assert column(made, "force") == ["đã bị thay thế bởi 2/KH-UBND", ""]
    assert "Cột “Hiệu lực” để trống: chưa thấy văn bản thay thế, bãi bỏ hoặc sửa đổi trong kho." in made.notes


def test_a_list_names_who_was_told_to_draw_up_a_document_that_is_not_seen() -> None:
    order = replace(implements(plan(1)), relation=Relation.ORDERS)
    proof = replace(
        order.evidence[0], actor="Sở Nội vụ", quote="Sở Nội vụ xây dựng kế hoạch thực hiện Nghị quyết số 43-NQ/TW"
    )
    index = index_of([plan(1)], [implements(plan(1)), replace(order, evidence=(proof,))])

    made = list_of_root(root_lineage(index, ROOT.key), index, collection())

    assert "Được giao xây dựng văn bản, chưa thấy trong kho: Sở Nội vụ (kế hoạch.txt:3)." in made.notes


@pytest.mark.parametrize("body", ["Tỉnh ủy Bình Thuận", "Ban Chấp hành Đảng bộ tỉnh Bình Thuận", "tinh uy binh thuan"])
def test_a_committee_of_the_party_is_found_by_either_of_its_names(body: str) -> None:
    programme = replace(plan(82), issuer="Ban Chấp hành Đảng bộ tỉnh Bình Thuận", system=System.PARTY)
    index = index_of([programme, plan(2)], [implements(programme), implements(plan(2))])

    assert column(list_of_body(index, collection(), bodies=[body]), "number") == ["82/KH-UBND"]


def test_a_comparison_shows_both_sides_and_the_days_between() -> None:
    late = replace(plan(7, place="Kon Tum"), date=PartialDate(2024, 9, 15))
    index = index_of([plan(1), late], [implements(plan(1)), implements(late)])

    made = comparison_table(ROOT, index, collection(), places=["Tây Ninh", "Kon Tum"])

    party, state = made.rows[:2]
    assert party[1:5] == ("Đảng", "chưa thấy trong kho", "chưa thấy trong kho", None)
    assert state[1:5] == (
        "Nhà nước",
        "1/KH-UBND (05/09/2024; 286 ngày sau văn bản gốc): triển khai thực hiện 43-NQ/TW",
        "7/KH-UBND (15/09/2024; 296 ngày sau văn bản gốc): triển khai thực hiện 43-NQ/TW",
        10,
    )


def test_bodies_are_compared_as_places_are() -> None:
    index = index_of(plans := [plan(1), plan(2, place="Kon Tum")], [implements(p) for p in plans])

    made = comparison_table(ROOT, index, collection(), bodies=["UBND tỉnh Tây Ninh", "UBND tỉnh Kon Tum"])

    assert [str(cell).split(" ")[0] for cell in made.rows[0][2:4]] == ["1/KH-UBND", "2/KH-UBND"]


def test_a_table_says_its_date_the_collections_state_its_files_and_the_version() -> None:
    made = table([plan(1)])

    assert made.notes[-1] == (
        "Số liệu đến ngày 25/11/2026; kho thế hệ 000007-abcd: 3 văn bản, 2 văn bản có toàn văn, "
        "2 quan hệ có chứng cứ. Lập bằng soichi 9.9.9."
    )
    assert made.files == (("kế hoạch.txt", "a" * 64), ("tây ninh.txt", "b" * 64))


def test_a_lineage_table_gives_each_step_its_sentence_file_line_and_days() -> None:
    index = index_of([plan(1)], [implements(plan(1))])

    made = lineage_table(trace(index, ROOT.key), collection())

    assert [column(made, key)[0] for key in ("later", "relation", "earlier", "days", "quote", "where")] == [
        "1/KH-UBND", "triển khai thực hiện", "43-NQ/TW", 286, "Thực hiện Nghị quyết số 43-NQ/TW", "kế hoạch.txt:3"
    ]  # fmt: skip


def test_a_lineage_table_names_the_section_of_the_sentence() -> None:
    step = implements(plan(1))
    placed = replace(step, evidence=(replace(step.evidence[0], section="Phần II, mục 3"),))

    made = lineage_table(trace(index_of([plan(1)], [placed]), ROOT.key), collection())

    assert column(made, "section") == ["Phần II, mục 3"]
    assert column(made, "where") == ["kế hoạch.txt:3 (Phần II, mục 3)"]


def test_conflicts_name_each_value_with_where_it_stands_and_which_is_used() -> None:
    facts = tuple(
        Fact("date", day, Status.EXPLICIT, (Source("a" * 64, Span(0, 1)),)) for day in ("2024-09-05", "2024-09-06")
    )
    wrong = replace(plan(1), facts=facts, conflicts=("date",))

    made = conflict_table([wrong, plan(2)], collection(), lambda source: ("a.txt", 12))

    assert list(zip(column(made, "value"), column(made, "places"), column(made, "used"), strict=True)) == [
        ("05/09/2024", "a.txt:12", "đang dùng"),
        ("06/09/2024", "a.txt:12", ""),
    ]


# --- what the writers make of it -------------------------------------------------------------------


def cells(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]


def test_excel_keeps_true_dates_and_the_text_of_numbers() -> None:
    odd = [replace(plan(1), key=str(i), number=number) for i, number in enumerate(["001", "1/2", "=1+1", "1E5"])]

    sheet = cells(excel.write(table(odd)))

    assert sheet["C2"].is_date and sheet["C2"].value == dt.datetime(2024, 9, 5)
    assert sheet["C2"].number_format == "dd/mm/yyyy"
    numbers = [sheet.cell(line, 2) for line in range(2, 6)]
    assert {n.value for n in numbers} == {"001", "1/2", "=1+1", "1E5"}
    assert {(n.data_type, n.number_format) for n in numbers} == {("s", "@")}


def test_excel_filters_freezes_and_repeats_the_heading() -> None:
    sheet = cells(excel.write(table([plan(1), plan(2)])))

    assert (sheet.auto_filter.ref, sheet.freeze_panes, sheet.print_title_rows) == ("A1:Q3", "C2", "$1:$1")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_excel_tells_the_notes_and_files_on_a_second_sheet() -> None:
    book = openpyxl.load_workbook(io.BytesIO(excel.write(table([plan(1)]))))

    told = [cell.value for row in book.worksheets[1] for cell in row if cell.value]
    assert "kế hoạch.txt" in told and "a" * 64 in told and any("soichi 9.9.9" in t for t in told)


def rows_of(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_has_vietnamese_headings_and_dates_as_shown() -> None:
    rows = rows_of(separated.write(table([plan(1)])))

    assert rows[0][:4] == ["TT", "Số ký hiệu", "Ngày ban hành", "Cơ quan ban hành"]
    assert rows[1][:3] == ["1", "1/KH-UBND", "05/09/2024"]


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =cmd|' /C calc'!A0", "＝1+1"])
def test_no_cell_of_a_csv_is_a_formula(title: str) -> None:
    rows = rows_of(separated.write(table([replace(plan(1), number=title)])))

    assert rows[1][1] == f"'{title}"


def test_word_has_the_state_form() -> None:
    made = docx.Document(
        io.BytesIO(word.write(table([plan(1)]), Office(name="UBND tỉnh Tây Ninh", locality="Tây Ninh")))
    )
    section = made.sections[0]
    head = [p.text for row in made.tables[0].rows for cell in row.cells for p in cell.paragraphs if p.text]

    measures = [
        section.page_width, section.page_height, section.top_margin, section.bottom_margin, section.left_margin,
        section.right_margin,
    ]  # fmt: skip
    assert [round(m.mm) for m in measures if m is not None] == [297, 210, 20, 20, 30, 15]
    assert head == [
        "UBND TỈNH TÂY NINH", "Số: ……/……", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Tây Ninh, ngày … tháng … năm 2026",
    ]  # fmt: skip
    assert made.styles["Soichi Nation"].font.size == Pt(13)
    assert [p.text for p in made.paragraphs if p.style is not None and p.style.name == "Soichi Heading"] == ["DANH MỤC"]


def test_word_has_the_party_form_for_a_party_office() -> None:
    made = docx.Document(io.BytesIO(word.write(table([plan(1)]), Office.of(name="Tỉnh ủy Bình Thuận"))))
    head = [p.text for row in made.tables[0].rows for cell in row.cells for p in cell.paragraphs if p.text]

    assert head[:4] == ["TỈNH ỦY BÌNH THUẬN", "*", "Số ……-……/……", "ĐẢNG CỘNG SẢN VIỆT NAM"]
    assert (made.styles["Soichi Nation"].font.size, made.styles["Soichi Heading"].font.size) == (Pt(15), Pt(16))
    assert "-----" in [p.text for p in made.paragraphs]


@pytest.mark.parametrize("style", list(Style))
def test_an_annex_has_neither_letterhead_nor_signature(style: Style) -> None:
    made = docx.Document(io.BytesIO(word.write(table([plan(1)]), Office(style, annex=True))))
    text = [p.text for p in made.paragraphs]

    assert len(made.tables) == 1
    assert text[:2] == ["Phụ lục", "DANH MỤC"] and text[3].startswith("(Kèm theo")


def test_word_repeats_the_heading_and_splits_no_row() -> None:
    made = docx.Document(io.BytesIO(word.write(table([plan(n) for n in range(1, 9)]), Office())))
    properties = [row._tr.trPr for row in made.tables[1].rows]

    assert [len(p.xpath("w:tblHeader")) for p in properties] == [1] + [0] * 9  # eight rows and their group
    assert all(p.xpath("w:cantSplit") for p in properties)


@pytest.mark.parametrize("style", list(Style))
def test_hostile_text_stays_text_in_every_format(style: Style) -> None:
    made = table([replace(plan(1), title=HOSTILE, issuer=HOSTILE)], quote=HOSTILE)
    office = Office(style, HOSTILE, HOSTILE, HOSTILE)

    opened = docx.Document(io.BytesIO(word.write(made, office)))
    sheet = cells(excel.write(made))
    rows = rows_of(separated.write(made))

    kept = HOSTILE.replace("\x00", "\ufffd").replace("\x07", "\ufffd").replace("\ud800", "\ufffd")
    assert kept[:80] in opened.tables[1].rows[2].cells[5].text
    assert (sheet["F2"].value, sheet["F2"].data_type) == (kept, "s")
    assert rows[1][5] == kept


def test_a_text_longer_than_a_cell_may_hold_is_cut_and_says_so() -> None:
    made = table([plan(1, title="dài " * 10_000)])

    assert len(cells(excel.write(made))["F2"].value) == excel.MOST
    assert docx.Document(io.BytesIO(word.write(made, Office()))).tables[1].rows[2].cells[5].text.endswith(" …")


def test_equal_tables_give_equal_bytes() -> None:
    made = table([plan(1), plan(2)])

    assert word.write(made, Office()) == word.write(made, Office())
    assert excel.write(made) == excel.write(made)
    assert {i.date_time for i in zipfile.ZipFile(io.BytesIO(word.write(made, Office()))).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }


def test_every_style_of_the_template_has_its_measures_in_both_forms() -> None:
    rows = word._styles()

    names = {form: [r["style"] for r in rows if r["form"] == form] for form in ("nd30", "hd36")}
    assert names["nd30"] == names["hd36"] and len(set(names["nd30"])) == len(names["nd30"])


# --- the doors -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Settings(store=example_store()))) as made:
        yield made


def report(*args: str | Path) -> Any:
    return CliRunner().invoke(app, ["report", *map(str, args), "--store", str(example_store())])


@pytest.mark.parametrize("kind", ["list", "lineage", "compare", "conflicts"])
@pytest.mark.parametrize("form", ["docx", "xlsx", "csv"])
def test_the_command_and_the_service_give_the_same_file(
    kind: str, form: str, client: TestClient, tmp_path: Path
) -> None:
    target = tmp_path / f"bang.{form}"

    places = ["Bình Thuận", "Tây Ninh"] if kind == "compare" else []
    done = report(kind, "43-NQ/TW", "-o", target, *(arg for place in places for arg in ("--place", place)))
    answer = client.get(f"/api/v1/reports/{kind}.{form}", params={"directive": "43-NQ/TW", "place": places})

    assert done.exit_code == 0, done.output
    assert answer.status_code == 200
    assert answer.content == target.read_bytes()
    assert f'.{form}"' in answer.headers["content-disposition"]


def test_the_list_of_the_examples_holds_both_provinces(tmp_path: Path) -> None:
    assert report("list", "43 nq tw", "-o", tmp_path / "a.csv", "--as-of", "2026-11-25").exit_code == 0

    rows = rows_of((tmp_path / "a.csv").read_bytes())
    assert [r[1] for r in rows[1:6] if r[1] != "không có số"] == ["233-CTr/TU", "82-CTr/TU", "2705/KH-UBND"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("list", "-o", "a.docx"), "name a DIRECTIVE, --body or --place"),
        (("lineage", "-o", "a.docx"), "name a DIRECTIVE"),
        (("compare", "43-NQ/TW", "--place", "Tây Ninh", "-o", "a.docx"), "--place A --place B"),
        (("list", "43-NQ/TW", "-o", "a.pdf"), "must end in .docx, .xlsx or .csv"),
        (("list", "43-NQ/TW", "-o", "a.csv", "--as-of", "25/11/2026"), "is no date"),
        (("list", "43-NQ/TW", "-o", "no/such/folder/a.csv"), "cannot be written"),
        (("list", "05-CT/TW", "-o", "a.csv"), "--issuer, --date, --term"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(
    args: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    done = report(*args)

    assert (done.exit_code, said in done.output) == (2, True), done.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("path", "status"),
    [("list.docx", 400), ("list.docx?directive=9999-NQ/TW", 404), ("list.pdf?directive=43-NQ/TW", 422)],
)
def test_a_report_that_cannot_be_made_is_a_problem_document(client: TestClient, path: str, status: int) -> None:
    answer = client.get(f"/api/v1/reports/{path}")

    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")

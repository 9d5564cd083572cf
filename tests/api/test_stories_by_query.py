"""The example queries answer what clerks, inspectors and researchers ask: with the right rows over the examples."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.examples import examples
from api.settings import Settings
from tests.api.builders import example_store

Rows = list[dict[str, str]]
PLAN, TOWN = "2940/KH-UBND", "122-KH/TU"
STATE = "uy-ban-nhan-dan-tinh-binh-thuan/kh/_/trien-khai-thuc-hien-chuong-trinh-hanh-ddong-cua-4c8417a8"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Settings(store=example_store()))) as made:
        yield made


def ask(client: TestClient, name: str) -> Rows:
    """Return the rows of the example query whose file begins with *name*, each value as text."""
    query = next(example.query for example in examples() if example.name.startswith(f"{name}-"))
    answer = client.get("/sparql", params={"query": query}, headers={"accept": "text/csv"})
    assert (answer.status_code, answer.headers.get("x-truncated")) == (200, None), answer.text
    return list(csv.DictReader(io.StringIO(answer.text)))


def files(rows: Rows) -> list[str]:
    return [row["file"].rsplit("/", 1)[-1] for row in rows]


def test_there_is_a_query_for_each_story_in_both_languages() -> None:
    assert len(examples()) >= 15
    assert all(e.title_vi.endswith(("?", ")")) and e.title_en.endswith(("?", ")")) for e in examples())
    assert len({e.title_vi for e in examples()}) == len({e.title_en for e in examples()}) == len(examples())


def test_what_carries_a_resolution_out_level_by_level(client: TestClient) -> None:
    rows = ask(client, "01")
    counted = {row["level"]: int(row["directives"]) for row in ask(client, "02")}

    assert {(row["level"], row["number"]) for row in rows} == {
        ("district", ""), ("province", ""), ("province", "82-CTr/TU"), ("province", "233-CTr/TU"),
        ("province", "2705/KH-UBND"),
    }  # fmt: skip
    assert counted == {"district": 1, "province": 4}  # no row of a level: nothing of it is seen in the collection


def test_who_must_report_to_whom_and_by_when(client: TestClient) -> None:
    rows = ask(client, "24")
    told = {(file, row["phrase"]): row["words"] for row, file in zip(rows, files(rows), strict=True)}

    assert "Các sở báo cáo trước ngày 15/12 hằng năm" in told["binh-thuan-2940-kh-ubnd.txt", "trước ngày"]
    assert "Gửi Sở Nội vụ trước ngày 10/12 hằng năm." in told["tay-ninh-2705-kh-ubnd.txt", "trước ngày"]
    assert "Sở Văn hóa, Thể thao và Du lịch trước ngày 05/12" in told["binh-thuan-kh-ubnd-43-nq-tw.txt", "trước ngày"]
    assert "Văn phòng Thị ủy theo dõi, sáu tháng báo cáo một lần" in told["la-gi-122-kh-tu.txt", "báo cáo một lần"]
    assert len(told) == 4


def test_what_was_ordered_and_left_no_trace(client: TestClient) -> None:
    rows = ask(client, "23")

    assert [(row["what"], row["body"], row["line"]) for row in rows] == [
        ("ubnd-binh-thuan/kh/2022/1321", "Sở Công Thương", "21"),
        ("ubnd-binh-thuan/qdd/2022/80", "Sở Nông nghiệp và Phát triển nông thôn", "16"),
    ]


def test_the_town_plan_is_a_sibling_and_no_child_and_comes_first(client: TestClient) -> None:
    rows = ask(client, "05")
    siblings = {(row["parent"], row["one"], row["other"]) for row in ask(client, "07")}

    assert [(row["number"], row["date"], row["parentDate"]) for row in rows] == [
        (TOWN, "2023-02-17", "2022-11-11"), (PLAN, "2023-08-08", "2022-11-11"),
    ]  # fmt: skip
    assert {("12-NQ/TU", TOWN, PLAN), ("12-NQ/TU", PLAN, TOWN)} & siblings


def test_what_the_held_files_are(client: TestClient) -> None:
    rows = ask(client, "04")
    told = dict(zip(files(rows), rows, strict=True))

    assert len(told) == len(rows) == 17
    assert [told["binh-thuan-2940-kh-ubnd.txt"][n] for n in ("number", "date", "signer")] == [
        PLAN, "2023-08-08", "Đoàn Anh Dũng",
    ]  # fmt: skip
    blank = told["binh-thuan-kh-ubnd-43-nq-tw.txt"]
    assert (blank["number"], blank["date"], blank["not_before"]) == ("", "", "2024-03-26")


def test_who_is_told_to_do_what_and_how_much(client: TestClient) -> None:
    matrix = [(row["body"], row["plan"], row["what"]) for row in ask(client, "21")]
    counted = {row["body"]: (row["tasks"], row["plans"]) for row in ask(client, "22")}

    assert matrix == [
        ("Các sở", "ubnd-binh-thuan/kh/2023/2940", "tu-binh-thuan/nq/xiv/12"),
        ("Sở Công Thương", STATE, "ubnd-binh-thuan/kh/2022/1321"),
        ("Sở Lao động - Thương binh và Xã hội", STATE, "tu-binh-thuan/nq/xiv/12"),
        ("Sở Nông nghiệp và Phát triển nông thôn", "ubnd-binh-thuan/kh/2023/2940", "ubnd-binh-thuan/qdd/2022/80"),
        ("Sở Nông nghiệp và Phát triển nông thôn", STATE, "tu-binh-thuan/nq/xiv/5"),
    ]
    assert counted["Sở Nông nghiệp và Phát triển nông thôn"] == ("2", "2")


def test_in_which_words_a_plan_speaks_of_time(client: TestClient) -> None:
    rows = ask(client, "25")
    told = {(file, row["phrase"]): row["times"] for row, file in zip(rows, files(rows), strict=True)}

    assert told["binh-thuan-2940-kh-ubnd.txt", "hằng năm"] == "1"
    assert told["tay-ninh-2705-kh-ubnd.txt", "trước ngày"] == "1"
    assert told["binh-thuan-kh-ubnd-43-nq-tw.txt", "mỗi năm"] == "1"


def test_which_figures_are_set_and_by_when(client: TestClient) -> None:
    rows = ask(client, "26")

    assert [(row["indicator"], row["figure"], row["deadline"], row["number"], row["line"]) for row in rows] == [
        ("Tỷ lệ hộ dùng nước sạch", "đạt trên 90%", "2025-12-31", PLAN, "34")
    ]


def test_each_step_of_a_lineage_with_its_status_and_line(client: TestClient) -> None:
    below = {(row["source"].rsplit("/", 1)[-1], row["property"].rsplit("#", 1)[-1]) for row in ask(client, "08")}
    above = ask(client, "09")

    assert {("80", "implements"), ("21", "implements")} <= below
    assert any(source.startswith("trien-khai") and relation == "orders" for source, relation in below)
    assert {(row["source"], row["target"]) for row in above if row["property"].endswith("#implements")} >= {
        ("ubnd-tay-ninh/kh/2024/2705", "tu-tay-ninh/ctr/_/233"), ("tu-tay-ninh/ctr/_/233", "tw/nq/xiii/43"),
    }  # fmt: skip
    assert all(row["status"] == "explicit" and int(row["line"]) > 0 and row["quote"] for row in above)

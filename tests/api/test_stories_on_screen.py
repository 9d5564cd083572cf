"""What clerks, inspectors and researchers ask of five real documents, answered by what stands on the pages."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.collect import Failure, find_files, read_files
from api.examples import examples
from api.settings import Settings
from graph.find import choose
from graph.store import Store, View
from tests.conftest import SHARED, needs_shared

pytestmark = needs_shared


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SHARED / "stories" / "expected.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds")
    results = read_files(find_files([SHARED / "seeds"]).files)
    Store.open(folder, create=True).put([r for r in results if not isinstance(r, Failure)])
    return folder


@pytest.fixture(scope="module")
def client(seeds: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(store=seeds))) as made:
        yield made


@pytest.fixture(scope="module")
def view(seeds: Path) -> View:
    return Store.open(seeds).view()


def shown(client: TestClient, path: str, **asked: object) -> str:
    """Return the words of a page's main part, blanks folded."""
    page = client.get(path, params=asked, headers={"accept": "text/html"}).text  # type: ignore[arg-type]
    main = page.split("<main", 1)[1].split("</main>", 1)[0]
    bare = re.sub(r"<[^>]+>", " ", re.sub(r"<script.*?</script>", "", main, flags=re.DOTALL))
    return re.sub(r"\s+", " ", html.unescape(bare))


def rows(client: TestClient, **asked: object) -> list[tuple[str, str, str, str]]:
    """Return (from, relation, to, evidence) of the table below the graph."""
    page = client.get("/graph", params=asked, headers={"accept": "text/html"}).text  # type: ignore[arg-type]
    table = page.split('<table id="steps">', 1)[1].split("</table>", 1)[0]
    found = []
    for row in re.findall(r"<tr>(.*?)</tr>", table, flags=re.DOTALL)[1:]:
        cells = re.findall(r"<td>(.*?)</td>", row, flags=re.DOTALL)
        found.append(tuple(re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", c))).strip() for c in cells))
    return found  # type: ignore[return-value]  # four cells a row


def test_us_01_who_carries_43_nq_tw_out_level_by_level(client: TestClient, expected: dict[str, Any]) -> None:
    told = shown(client, "/coverage", directive="43-NQ/TW", place="Bình Thuận")
    levels = told.split("Theo từng cấp: Bình Thuận", 1)[1]

    assert "43-NQ/TW 24/11/2023" in levels
    assert "82-CTr/TU 26/03/2024" in levels
    assert re.search(r"Cấp tỉnh · Nhà nước Triển khai thực hiện Chương trình hành động", levels)
    assert re.search(r"Cấp huyện · Đảng thực hiện Chương trình hành động số 82-CTr/TU", levels)
    assert "Cấp huyện · Nhà nước chưa thấy trong kho" in levels
    assert "Các cấp ủy, Ủy ban nhân dân thị xã xây dựng kế hoạch" in levels
    assert expected["US-01"]["must_not_say"] not in told.lower()


def test_us_03_who_reports_to_whom_and_by_when(client: TestClient, view: View, expected: dict[str, Any]) -> None:
    """The question stands ready on the page of questions; its answer tells the day, and to whom the report goes."""
    example = next(e for e in examples() if e.name.startswith("24-"))
    offered = shown(client, "/sparql")
    answered = shown(client, "/sparql", query=example.query)
    plan = shown(client, "/eli/vn/" + next(view.holders[s] for s, name in view.sources.items() if "/004" in name))

    assert example.title_vi in offered
    for report in expected["US-03"]["reports"]:
        if report["doc"] != "001":  # it says "định kỳ tổ chức sơ, tổng kết", which is no phrase of the query
            day = f"trước ngày {report['due'][3:]}/{report['due'][:2]}" if report["due"] else ""
            assert report.get("via", report["to"]) in answered and day in answered, report
    assert "gửi về Sở Lao động - Thương binh và Xã hội trước ngày 15/12 hàng năm" in plan


def test_us_07_the_town_plan_is_a_sibling_98_days_after(client: TestClient, expected: dict[str, Any]) -> None:
    told = shown(client, "/timeline", directive="12-NQ/TU")
    way = shown(client, "/path", **{"from": "122-KH/TU", "to": "2940/KH-UBND"})

    for number, _, days in expected["US-07"]["children_of_12-NQ/TU"]:
        assert re.search(rf"{number} .*?{days} ngày sau", told), number
    assert "Đường 1: 2 bước" in way and "12-NQ/TU" in way
    assert not [r for r in rows(client, directive="12-NQ/TU", depth=99) if "122-KH" in r[0] and "2940" in r[2]]


@pytest.mark.parametrize("file", ["000", "001", "002", "003", "004"])
def test_us_09_who_the_five_files_are(client: TestClient, view: View, expected: dict[str, Any], file: str) -> None:
    wanted = expected["US-09"]["files"][file]
    sha = next(sha for sha, name in view.sources.items() if name.rsplit("/", 1)[-1].startswith(file))
    told = shown(client, f"/eli/vn/{view.holders[sha]}")
    marked = [wanted["code"], wanted["signer"]]
    marked += [f"{d[8:10]}/{d[5:7]}/{d[:4]}" for d in (wanted["date"],) if d]
    marked += [f"không trước {d[8:10]}/{d[5:7]}/{d[:4]}, suy ra" for d in (wanted.get("not_before"),) if d]

    assert [words for words in marked if words and words not in told] == []


def test_us_15_the_lineage_of_05_nq_tu_each_edge_with_its_line(client: TestClient, view: View) -> None:
    """What the graph knows stands on the page, each edge with relation, status and line; what must not be, does not."""
    root = choose(view, "05-NQ/TU").key
    relations = {
        "implements": "triển khai thực hiện",
        "orders": "giao thực hiện",
        "cites": "dẫn chiếu",
        "promises": "hứa",
    }
    found = rows(client, directive=root, depth=2, relation=list(relations))

    known = [s for s in view.index.reaching[root] if s.relation.value in relations]
    for step in known:
        label = view.directives[step.source].label[:40]
        edge = next(
            r for r in found if label in r[0] and r[1].startswith(relations[step.relation.value]) and "05-NQ" in r[2]
        )
        assert f"dòng {step.evidence[0].line} " in edge[3]
    assert {"21-CTr/TU", "80/QĐ-UBND"} <= {r[0] for r in found if r[1] == "triển khai thực hiện" and "05-NQ/TU" in r[2]}
    assert not [r for r in found if "80/QĐ" in r[0] and "21-CTr" in r[2]]
    assert not [r for r in found if r[0].startswith("05-NQ/TU") and "19-NQ/TW" in r[2]]

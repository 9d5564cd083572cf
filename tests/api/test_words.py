"""The words a reader sees: a rule has a name in both languages, and a page in one language holds no other."""

from __future__ import annotations

import ast
import csv
import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

import graph.sparql
from api.app import create_app
from api.cli import app
from api.routes.pages.docs import operations
from api.settings import Settings
from api.words import problem_words, rule_words
from extract.pipeline import extract_document
from graph.store import Store
from tests.api.builders import WRONG, example_store
from tests.conftest import EXAMPLES

GOLD = Path(__file__).parents[1] / "gold"
SEEN = sorted(path for folder in (GOLD, EXAMPLES) for path in folder.rglob("*.txt"))
REFUSED = "SỞ Y TẾ\n\nBÁO CÁO\nkết quả năm\n\nTốc độ tăng 2025 - GRDP bình quân; theo Nghị quyết số 43-NQ/TW.\n"


@pytest.fixture(scope="module")
def rules() -> set[str]:
    """Return every part of every rule that read something in the examples and the annotated documents."""
    found = set()
    for path in SEEN:
        read = extract_document(path.read_bytes(), path.name)
        found |= {part for one in read.mentions for part in one.rule.split(", ")}
        found |= {part for one in read.statements for part in one.rule.split(", ")}
    return found


def test_every_rule_has_a_name_in_vietnamese(rules: set[str]) -> None:
    assert len(rules) > 40
    assert sorted(part for part in rules if rule_words(part, "vi") == part) == []


def test_no_rule_is_named_twice_and_none_without_both_languages() -> None:
    text = files("api").joinpath("locale", "rules.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))

    assert len({row["rule"] for row in rows}) == len(rows)
    assert [row for row in rows if not all(row.values())] == []


@pytest.mark.parametrize(("language", "said"), [("vi", "quy tắc: <span"), ("en", "rule: <span")])
def test_a_proof_names_its_rule_in_the_language_of_the_page(language: str, said: str, tmp_path: Path) -> None:
    names = ["43-nq-tw.txt", "binh-thuan-82-ctr-tu.txt"]
    Store.open(tmp_path, create=True).put([extract_document((EXAMPLES / n).read_bytes(), n) for n in names])
    with TestClient(create_app(Settings(store=tmp_path))) as client:
        page = client.get(f"/graph?directive=43-NQ/TW&lang={language}", headers={"accept": "text/html"}).text
    shown = re.findall(r'<span title="([^"]*)">([^<]*)</span></footer>', page)
    drawn = json.loads(page.split('id="lineage-data">', 1)[1].split("</script>", 1)[0])
    told = {e["rule"] for proof in drawn["proofs"].values() for step in proof["steps"] for e in step["evidence"]}

    assert said in page
    assert shown and all(name == rule_words(rule, language) for rule, name in shown)
    assert told and told <= {rule_words(rule, language) for rule in ("title", "opening", "clause after a number")}


@pytest.mark.parametrize(("language", "said", "other"), [("vi", "không có từ chỉ loại", "no word for"),
                                                         ("en", "no word for", "không có từ chỉ loại")])  # fmt: skip
def test_a_reason_is_told_in_one_language(language: str, said: str, other: str, tmp_path: Path) -> None:
    Store.open(tmp_path, create=True).put([extract_document(REFUSED.encode(), "a.txt")])
    with TestClient(create_app(Settings(store=tmp_path))) as client:
        page = client.get(f"/check?sort=files&lang={language}", headers={"accept": "text/html"}).text

    assert said in page and other not in page


def test_the_list_of_decisions_is_in_words(tmp_path: Path) -> None:
    store = str(tmp_path / "kho")
    names = ("tay-ninh-2705-kh-ubnd.txt", "tay-ninh-233-ctr-tu.txt")
    run = CliRunner().invoke
    assert run(app, ["build", *(str(EXAMPLES / n) for n in names), "--store", store]).exit_code == 0
    step = ["2705/KH-UBND", "implements", "233-CTr/TU"]
    assert run(app, ["decide", "reject", *step, "--who", "An", "--store", store]).exit_code == 0

    listed = run(app, ["decide", "list", "--store", store]).stdout
    with TestClient(create_app(Settings(store=Path(store)))) as client:
        page = client.get("/check?sort=decisions", headers={"accept": "text/html"}).text
    row = page.split("<tbody>", 1)[1].split("</tbody>", 1)[0]

    assert "Bác bỏ" in row and "triển khai thực hiện" in row
    assert [word for word in ("reject", "implements") if word in listed or f">{word}<" in row] == []


def test_every_operation_and_parameter_is_described_in_vietnamese() -> None:
    described = create_app(Settings(store=EXAMPLES)).openapi()
    told = {lang: list(operations(described, lang)) for lang in ("vi", "en")}
    english = {one.name: one.said for one in told["en"]}

    assert [one.name for one in told["vi"] if one.said == english[one.name]] == []
    assert [(one.name, p.name) for one in told["vi"] for p in one.parameters if not p.said] == []
    assert len({one.anchor for one in told["vi"]}) == len(told["vi"]) > 30


@pytest.fixture(scope="module")
def problems() -> set[str]:
    """Return every sentence that the query engine's files may tell of a query, "x" where a value stands."""
    told = set()
    for path in Path(graph.sparql.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QueryError":
                told |= {_sentence(argument) for argument in node.args}
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in ("problem", "advice"):
                parts = node.value.values if isinstance(node.value, ast.BoolOp) else [node.value]
                told |= {_sentence(part) for part in parts}
            elif isinstance(node, ast.Return) and path.stem == "hints" and node.value is not None:
                told.add(_sentence(node.value))
    return {said for said in told if " " in said.strip()}


def _sentence(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(_sentence(part) if isinstance(part, ast.Constant) else "x" for part in node.values)
    return str(node.value) if isinstance(node, ast.Constant) else ""


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_problem_of_a_query_has_its_words(problems: set[str], language: str) -> None:
    assert len(problems) > 20
    assert [said for said in sorted(problems) if problem_words(said, language)[0] == said] == []


def test_a_query_that_fails_is_told_in_vietnamese() -> None:
    with TestClient(create_app(Settings(store=example_store()))) as client:
        page = client.get(WRONG, headers={"accept": "text/html"}).text
    told = page.split('id="error"', 1)[1].split("</div>", 1)[0]

    assert "Sai cú pháp ở dòng 2, cột 10." in told
    assert "expected" not in re.sub(r'<code lang="en">.*?</code>', "", told)


@pytest.mark.parametrize(("language", "said", "other"), [("vi", "Kế hoạch", "Plan"), ("en", "Plan", "Kế hoạch")])
@pytest.mark.parametrize("path", ["/", "/eli/vn/ubnd-tay-ninh/kh/2024/2705"])
def test_a_kind_is_called_in_the_language_of_the_page(language: str, said: str, other: str, path: str) -> None:
    with TestClient(create_app(Settings(store=example_store()))) as client:
        page = client.get(path, params={"lang": language}, headers={"accept": "text/html"}).text

    assert re.search(rf">\s*{said}\b(?! số)", page)
    assert not re.search(rf">\s*{other}\s*[<·]", page)

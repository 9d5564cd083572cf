"""The notebooks run from top to bottom, and what is stored in them is what they show."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from scripts.notebooks import NOTEBOOKS, read, run, shown

NAMES = [path.name for path in NOTEBOOKS]


def code_of(path: Path) -> str:
    return "\n\n".join(cell.source for cell in read(path).cells if cell.cell_type == "code")


def test_there_are_three() -> None:
    assert NAMES == ["01-van-ban-va-vien-dan.ipynb", "02-dong-van-ban.ipynb", "03-sparql.ipynb"]


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_it_shows_what_is_stored_in_it(path: Path) -> None:
    assert shown(run(path)) == shown(read(path)), "run: make notebooks"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_it_imports_and_never_defines(path: Path) -> None:
    tree = ast.parse(code_of(path))

    assert [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)] == []
    assert "import" in code_of(path)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_it_rests_on_the_examples_and_tells_nothing_of_the_machine_it_ran_on(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert "../examples" in text and "../shared" not in text
    assert re.findall(r"(?<![\w.:/])/(?:home|tmp|root|usr|work|Users)/|[A-Z]:\\\\|0x[0-9a-f]{6,}", text) == []
    assert [c["metadata"] for c in json.loads(text)["cells"] if c["metadata"]] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_it_speaks_vietnamese_first_and_english_second(path: Path) -> None:
    first = next(cell.source for cell in read(path).cells if cell.cell_type == "markdown")
    vietnamese, _, english = first.partition("\n*")

    assert re.search("[ạảấầậắặẹếềệịọốồộớợụứựỳ]", vietnamese)
    assert re.search(r"\b(the|of|is)\b", english)

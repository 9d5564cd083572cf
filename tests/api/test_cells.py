"""No CSV file that we write has a cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from api.app import create_app
from api.cells import cell
from api.exports import lineage_csv
from api.settings import Settings
from extract.pipeline import extract_document
from graph.lineage import trace
from graph.store import Store
from tests.conftest import EXAMPLES
from tests.graph.builders import paper

RUNS = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
NUMBER = re.compile(r"-\d+")  # days before the root


@given(st.text(alphabet=st.sampled_from("=+-@＝＋－＠\t\r\n\xa0 '|!A1,.")) | st.text())
def test_no_text_makes_a_cell_that_runs(text: str) -> None:
    made = cell(text)

    assert RUNS.match(made) is None
    assert made.removeprefix("'") == text.removeprefix("'")


@pytest.mark.parametrize("text", ["-1+cmd|' /C calc'!A0", "- 1+1", "+84 28", "－1"])
def test_a_sign_before_what_is_no_number_is_marked(text: str) -> None:
    assert cell(text) == f"'{text}"


def test_every_csv_of_the_service_is_harmless(tmp_path: Path) -> None:
    """A file named as a formula with a title that is one: its name, title and quotes stand in many twins."""
    title = "=HYPERLINK(1)"
    text = (EXAMPLES / "binh-thuan-82-ctr-tu.txt").read_bytes()
    store = Store.open(tmp_path, create=True)
    store.put(
        [extract_document(text, "=cmd.txt"), paper("-1+cmd.txt", number="9-NQ/TW", date="2024-01-01", title=title)]
    )
    view = store.view()
    keys = [d.key for d in view.directives.values() if d.held]
    files = [lineage_csv(trace(view.index, keys[0])).decode()]
    with TestClient(create_app(Settings(store=tmp_path))) as client:
        paths = ["/api/v1/directives?format=csv", "/check.csv", "/api/v1/reports/conflicts.csv"]
        paths += [f"{page}.csv?directive={key}" for key in keys for page in ("/timeline", "/coverage")]
        paths += [f"/api/v1/reports/list.csv?directive={key}" for key in keys]
        paths += [f"/api/v1/reports/lineage.csv?directive={key}" for key in keys]
        answers = [client.get(path) for path in paths]
        files += [answer.content.decode("utf-8-sig") for answer in answers]
    cells = [value for file in files for row in csv.reader(io.StringIO(file.removeprefix("\ufeff"))) for value in row]

    assert [a.text for a in answers if not a.headers["content-type"].startswith("text/csv")] == []
    assert f"'{title}" in cells and "'=cmd.txt" in cells
    assert [value for value in cells if RUNS.match(value) and not NUMBER.fullmatch(value)] == []

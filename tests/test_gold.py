"""What is found in annotated documents, and that no figure falls below its floor.

``tests/floors.json`` holds the floors; raise them on purpose with ``python -m tests.test_gold``.
"""

from __future__ import annotations

import json
import math
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from api.commands.score import documents_of, plain
from graph.evaluation import Figures, measure
from ontology.errors import GoldError
from scripts.evaluate import ROWS, SETS
from tests.conftest import ROOT, SHARED, needs_shared

FLOORS_FILE = ROOT / "tests" / "floors.json"
FLOORS: dict[str, dict[str, float]] = json.loads(FLOORS_FILE.read_text(encoding="utf-8"))
FOLDERS = {name: (gold, texts) for name, gold, texts in SETS}
GOLD = ROOT / "tests" / "gold" / "dev"
ONE = "b01-hdbt-chi-thi-ruong-dat-1990"


@cache
def figures_of(name: str) -> Figures:
    gold, texts = FOLDERS[name]
    return measure(documents_of(gold, texts))


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        pytest.param(name, figure, marks=[needs_shared] if name == "seeds" else [])
        for name, figures in FLOORS.items()
        for figure in figures
    ],
)
def test_no_figure_falls_below_its_floor(name: str, figure: str) -> None:
    assert figures_of(name).at(figure) >= FLOORS[name][figure]


def test_every_figure_of_every_set_has_a_floor() -> None:
    assert set(FLOORS) == set(FOLDERS)
    assert {name: set(figures) for name, figures in FLOORS.items()} == {
        name: {row for _, row in ROWS} for name in FOLDERS
    }


@needs_shared
@pytest.mark.parametrize("name", FOLDERS)
def test_the_figures_are_those_of_the_judge(name: str, tmp_path: Path) -> None:
    gold, texts = FOLDERS[name]
    extract = [sys.executable, "-m", "api.cli", "extract", str(texts or gold), "--format", "json"]
    found = subprocess.run(extract, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False).stdout
    (tmp_path / "found.jsonl").write_text(found, encoding="utf-8")
    judge = [sys.executable, str(SHARED / "gold" / "score.py"), str(gold), str(tmp_path / "found.jsonl"), "--json"]
    theirs = json.loads(subprocess.run(judge, capture_output=True, text=True, encoding="utf-8", check=True).stdout)

    ours = json.loads(json.dumps(plain(figures_of(name))))

    assert {part: ours[part] for part in ("slots", "header")} == {part: theirs[part] for part in ("slots", "header")}
    assert ours["scores"] == [{**row, "name": row["name"].strip()} for row in theirs["scores"]]


def one_document(folder: Path, **changes: object) -> Path:
    gold = json.loads((GOLD / f"{ONE}.json").read_text(encoding="utf-8"))
    (folder / f"{ONE}.json").write_text(json.dumps({**gold, **changes}), encoding="utf-8")
    shutil.copy(GOLD / f"{ONE}.txt", folder)
    return folder


def test_what_is_missed_and_what_is_too_much_are_counted(tmp_path: Path) -> None:
    gold = json.loads((GOLD / f"{ONE}.json").read_text(encoding="utf-8"))
    moved = [{**m, "start": m["start"] + 1} for m in gold["mentions"][:2]] + gold["mentions"][2:]

    figures = measure(documents_of(one_document(tmp_path, mentions=moved), None))

    assert (figures.mentions.missed, figures.mentions.spurious) == (2, 2)
    assert figures.mentions.right == len(gold["mentions"]) - 2


def test_the_direction_of_a_relation_counts(tmp_path: Path) -> None:
    gold = json.loads((GOLD / f"{ONE}.json").read_text(encoding="utf-8"))
    first = gold["relations"][0]
    turned = {**first, "source": first["target"], "target": first["source"]}

    straight = measure(documents_of(one_document(tmp_path), None)).relations
    figures = measure(documents_of(one_document(tmp_path, relations=[turned, *gold["relations"][1:]]), None))

    assert (figures.relations.right, figures.relations.missed) == (straight.right - 1, straight.missed + 1)


def test_an_annotation_without_its_text_is_named(tmp_path: Path) -> None:
    one_document(tmp_path, sha256="0" * 64)

    with pytest.raises(GoldError, match=rf"{ONE}\.json: no text with sha256 000000000000"):
        measure(documents_of(tmp_path, None))


def test_what_is_no_annotation_is_named(tmp_path: Path) -> None:
    (tmp_path / "khac.json").write_text("{}", encoding="utf-8")

    result = CliRunner().invoke(app, ["score", str(tmp_path)])

    assert result.exit_code == 2
    assert "khac.json: this is not an annotation" in result.stderr


def test_the_command_prints_every_group() -> None:
    result = CliRunner().invoke(app, ["score", str(GOLD), "--errors", "2"])

    assert result.exit_code == 0
    for heading in ("by kind", "by era", "by level of the issuer", "by form", "by rule", "by evidence level"):
        assert heading in result.stdout


def raised() -> dict[str, dict[str, float]]:
    """Return today's figures, rounded down to six places."""
    return {
        name: {row: math.floor(figures_of(name).at(row) * 1e6) / 1e6 for _, row in ROWS}
        for name, (gold, _) in FOLDERS.items()
        if gold.is_dir()
    }


if __name__ == "__main__":
    FLOORS_FILE.write_text(json.dumps({**FLOORS, **raised()}, indent=1) + "\n", encoding="utf-8")

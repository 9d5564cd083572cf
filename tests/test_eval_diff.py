"""What was gained and lost between two revisions, of a small project that only prints what it is said to find."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from scripts import eval_diff
from tests.conftest import clean_environment

PROGRAM = """import json
print(json.dumps({found}))
"""


def found(*numbers: str, issuer: str | None = "Tỉnh ủy") -> dict[str, object]:
    mentions = [
        {"start": 9 * at, "number": number, "name": None, "kind": "NQ", "date": None, "issuer": issuer}
        for at, number in enumerate(numbers)
    ]
    named = {"d0": {"number": "10-KH/TU", "title": None}, "d1": {"number": None, "title": "Luật Đất đai"}}
    return {
        "file": "a.txt",
        "mentions": mentions,
        "directives": named,
        "relations": [{"start": 40, "source": "d0", "type": "based_on", "target": "d1"}],
        "document": {"number": "10-KH/TU", "issuer": issuer, "date": None, "title": None},
    }


def git(project: Path, *arguments: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=project, check=True, capture_output=True, env=clean_environment())


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository whose first revision finds two numbers."""
    folder = tmp_path / "project"
    (folder / "api").mkdir(parents=True)
    (folder / "api" / "__init__.py").touch()
    git(folder, "init", "--quiet")
    write(folder, found("12-NQ/TU", "15-NQ/TU"))
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "first")
    monkeypatch.setattr(eval_diff, "ROOT", folder)
    return folder


def write(project: Path, document: dict[str, object]) -> None:
    (project / "api" / "cli.py").write_text(PROGRAM.format(found=repr(document)), encoding="utf-8")


def test_what_is_found_as_before_is_neither_gained_nor_lost(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert eval_diff.main(["HEAD", str(project)]) == 0
    assert capsys.readouterr().out == "0 gained, 0 lost, 7 as before\n"


def test_what_is_gained_is_told_and_is_no_failure(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, found("12-NQ/TU", "15-NQ/TU", "20-NQ/TU"))

    assert eval_diff.main(["HEAD", str(project)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "+ a.txt  mention  18  20-NQ/TU  NQ    Tỉnh ủy",
        "1 gained, 0 lost, 7 as before",
    ]


def test_what_is_lost_is_told_and_fails(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, found("12-NQ/TU"))

    assert eval_diff.main(["HEAD", str(project)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "- a.txt  mention  9  15-NQ/TU  NQ    Tỉnh ủy",
        "0 gained, 1 lost, 6 as before",
    ]


def test_a_slot_that_changed_is_lost_and_gained(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, found("12-NQ/TU", "15-NQ/TU", issuer=None))

    assert eval_diff.main(["HEAD", str(project)]) == 1
    assert "3 gained, 3 lost, 4 as before" in capsys.readouterr().out


def test_the_base_is_checked_out_for_the_run_only(project: Path) -> None:
    eval_diff.main(["HEAD", str(project)])

    trees = subprocess.run(
        ["git", "worktree", "list"], cwd=project, check=True, capture_output=True, text=True, env=clean_environment()
    ).stdout
    assert len(trees.splitlines()) == 1


def test_a_program_that_fails_ends_the_run_with_its_words(project: Path) -> None:
    (project / "api" / "cli.py").write_text("import sys\nsys.exit('no such folder')\n", encoding="utf-8")
    git(project, "commit", "--all", "--quiet", "--message", "broken")
    (project / "api" / "cli.py").write_text("import sys\nprint('no', file=sys.stderr)\nsys.exit(2)\n", encoding="utf-8")

    with pytest.raises(SystemExit, match="project: no"):
        eval_diff.main(["HEAD", str(project)])


def test_ends_of_a_relation_are_called_by_number_else_by_title(project: Path) -> None:
    items = eval_diff.found_by(project, [project])

    assert ("a.txt", "relation", "40", "10-KH/TU", "based_on", "Luật Đất đai") in items
    assert json.dumps(sorted(items.values())) == "[1, 1, 1, 1, 1, 1, 1]"

"""Say which citations and relations were gained and lost since a revision, on a folder of documents.

    python scripts/eval_diff.py BASE [FOLDER…]

BASE is checked out beside the project for the time of the run, and both read the same files. A line begins with "+"
(found now, not at BASE) or "-" (found at BASE, not now); exit 1 when something was lost.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def found_by(project: Path, folders: Sequence[Path]) -> Counter[tuple[str, ...]]:
    """Return what the program in *project* finds in *folders*, one tuple a citation or relation."""
    command = [sys.executable, "-m", "api.cli", "extract", *map(str, folders), "--format", "json"]
    run = subprocess.run(command, cwd=project, capture_output=True, text=True, encoding="utf-8", check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"{project.name}: {run.stderr.strip()}")
    return Counter(item for line in run.stdout.splitlines() for item in _items(json.loads(line)))


def _items(document: dict[str, Any]) -> list[tuple[str, ...]]:
    """Return citations, relations by what their ends are called (an id follows what else is read), own identity."""
    name = document["file"]
    called = {key: str(facts["number"] or facts["title"] or key) for key, facts in document["directives"].items()}
    found: list[tuple[str, ...]] = []
    for m in document["mentions"]:
        what = m["number"] or m["name"] or ""
        found.append((name, "mention", str(m["start"]), what, m["kind"] or "", m["date"] or "", m["issuer"] or ""))
    for r in document["relations"]:
        found.append((name, "relation", str(r["start"]), called[r["source"]], r["type"], called[r["target"]]))
    for part in ("number", "issuer", "date", "title"):
        found.append((name, "own", part, str(document["document"][part])))
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Say what was gained and lost since a revision.")
    parser.add_argument("base", metavar="BASE", help="a revision of this repository")
    parser.add_argument(
        "folders", metavar="FOLDER", nargs="*", type=Path, default=[ROOT / "examples", ROOT / "tests/gold"]
    )
    chosen = parser.parse_args(arguments)
    folders = [folder.resolve() for folder in chosen.folders]
    with tempfile.TemporaryDirectory() as spare:
        old = Path(spare) / "base"
        subprocess.run(
            ["git", "-C", str(ROOT), "worktree", "add", "--quiet", "--detach", str(old), chosen.base], check=True
        )
        try:
            before = found_by(old, folders)
        finally:
            subprocess.run(["git", "-C", str(ROOT), "worktree", "remove", "--force", str(old)], check=True)
    now = found_by(ROOT, folders)
    gained, lost = now - before, before - now
    for sign, items in (("+", gained), ("-", lost)):
        for item in sorted(items.elements()):
            print(sign, "  ".join(item))
    print(f"{gained.total()} gained, {lost.total()} lost, {(now & before).total()} as before")
    return int(lost.total() > 0)


if __name__ == "__main__":
    sys.exit(main())

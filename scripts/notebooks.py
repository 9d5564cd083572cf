"""Run the notebooks from top to bottom and store what they show, without what changes from run to run.

Each runs in its own folder, with this Python's kernel. ``make notebooks`` after a change that moves a figure in them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = tuple(sorted((ROOT / "notebooks").glob("*.ipynb")))
SECONDS = 300  # for one cell
PICTURE = "image/png"
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def read(path: Path) -> Any:
    """Return the notebook as it is stored."""
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]  # it has no types


def run(path: Path) -> Any:
    """Return the notebook with the outputs of a run from top to bottom.

    Raises:
        nbclient.exceptions.CellExecutionError: a cell failed.
    """
    notebook = read(path)
    place = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=SECONDS, kernel_name="python3", resources=place, coalesce_streams=True).execute()
    notebook.metadata = METADATA
    for number, cell in enumerate((c for c in notebook.cells if c.cell_type == "code"), start=1):
        cell.execution_count = number
        cell.metadata = {}  # holds the hours at which it ran
        for output in cell.outputs:
            if "execution_count" in output:
                output.execution_count = number
            if PICTURE in output.get("data", {}):
                output.data["text/plain"] = "<Figure>"  # instead of an address in memory
    return notebook


def shown(notebook: Any) -> list[list[str]]:
    """Return what a reader sees of each cell of code: texts as they stand, pictures by their being there.

    Two versions of matplotlib draw the same figures as two pictures.
    """
    return [
        [
            PICTURE if PICTURE in output.get("data", {}) else output.get("text") or output.data["text/plain"]
            for output in cell.outputs
        ]
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def main() -> int:
    for path in NOTEBOOKS:
        nbformat.write(run(path), path)  # type: ignore[no-untyped-call]
        print(path.relative_to(ROOT).as_posix())
    return 0


if __name__ == "__main__":
    sys.exit(main())

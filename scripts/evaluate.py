"""Measure what is found against the annotations and write the figures into README.md.

    python scripts/evaluate.py [--check]

The sets are the folders of ``tests/gold/`` (its README says who wrote which) and, where it is present beside the
project, ``../shared/gold/seeds``. ``--check`` writes nothing and exits 1 when README.md is out of date.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from api.commands.score import documents_of
from graph.evaluation import Figures, measure

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
# Name in the table, folder of the annotations, folder of the texts.
SETS = (
    ("dev", ROOT / "tests/gold/dev", None),
    ("dev2", ROOT / "tests/gold/dev2", None),
    ("dev3", ROOT / "tests/gold/dev3", None),
    ("dev4", ROOT / "tests/gold/dev4", None),
    ("dev5", ROOT / "tests/gold/dev5", None),
    ("dev6", ROOT / "tests/gold/dev6", None),
    ("dev7", ROOT / "tests/gold/dev7", None),
    ("dev8", ROOT / "tests/gold/dev8", None),
    ("dev9", ROOT / "tests/gold/dev9", None),
    ("unseen", ROOT / "tests/gold/unseen", None),
    ("held", ROOT / "tests/gold/held", None),
    ("seeds", SHARED / "gold/seeds", SHARED / "seeds"),
)
ROWS = (
    ("viện dẫn: chỗ và số / citations: place and number, F1", "mentions"),
    ("loại / kind", "slot kind"),
    ("ngày / date", "slot date"),
    ("cơ quan / issuer", "slot issuer"),
    ("viện dẫn theo tên / named references, F1", "named"),
    ("cùng một văn bản / same directive, pairs, F1", "pairs"),
    ("quan hệ / relations, F1", "relations"),
    ("– implements", "relation implements"),
    ("– based_on", "relation based_on"),
    ("– amends", "relation amends"),
    ("– replaces", "relation replaces"),
    ("– repeals", "relation repeals"),
    ("số của chính văn bản / own number", "own number"),
    ("loại của chính văn bản / own kind", "own kind"),
    ("ngày của chính văn bản / own date", "own date"),
    ("cơ quan của chính văn bản / own issuer", "own issuer"),
    ("trích yếu / own title", "own title"),
)
START, END = "<!-- eval:start -->", "<!-- eval:end -->"


def measured() -> list[tuple[str, Figures]]:
    """Return the figures of every set that is present."""
    return [(name, measure(documents_of(gold, texts))) for name, gold, texts in SETS if gold.is_dir()]


def table(sets: Sequence[tuple[str, Figures]]) -> str:
    """Return the figures as Markdown: a row a figure, a column a set; then each evidence level."""
    lines = [
        _row("", [name for name, _ in sets]),
        "| --- |" + " ---: |" * len(sets),
        _row("văn bản / documents", [str(figures.documents) for _, figures in sets]),
        _row("viện dẫn có số / numbered citations", [str(figures.mentions.gold) for _, figures in sets]),
        _row("quan hệ / relations", [str(figures.relations.gold) for _, figures in sets]),
    ]
    lines += [_row(title, [f"{figures.at(name):.3f}" for _, figures in sets]) for title, name in ROWS]
    for level in ("explicit", "inferred", "ambiguous"):
        counts = [f.relations_by["status"][level] for _, f in sets]
        cells = [f"{c.right} / {c.right + c.spurious}" if c.right + c.spurious else "–" for c in counts]
        lines.append(_row(f"quan hệ đúng ở mức / relations right at the level *{level}*", cells))
    return "\n".join(lines)


def _row(title: str, cells: Sequence[str]) -> str:
    return f"| {title} | " + " | ".join(cells) + " |"


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure found against gold and write the figures into README.md.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when README.md is out of date")
    chosen = parser.parse_args()
    figures = table(measured())
    print(figures)
    path = ROOT / "README.md"
    readme = path.read_text(encoding="utf-8")
    before, rest = readme.split(START, 1)
    after = rest.split(END, 1)[1]
    written = f"{before}{START}\n{figures}\n{END}{after}"
    if chosen.check:
        return int(written != readme)
    path.write_text(written, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

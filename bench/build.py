"""How long a store takes to be built, opened and added to.

    python bench/build.py [--documents N]

The documents are made up: every tenth is a resolution of a province's Party committee, the next nine are plans that
carry it out, each citing its resolution and the plan before it.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from extract.pipeline import extract_document
from graph.store import Store
from ontology.model import Extraction

T = TypeVar("T")

PROVINCES = ("Bình Thuận", "Lâm Đồng", "Tây Ninh", "Đồng Nai", "Long An", "Bến Tre", "Cà Mau", "Hậu Giang")

RESOLUTION = """\
TỈNH ỦY {upper}
*
ĐẢNG CỘNG SẢN VIỆT NAM

Số {n}-NQ/TU
{place}, ngày {day:02d} tháng {month:02d} năm 2023

NGHỊ QUYẾT
về nhiệm vụ thứ {n} của tỉnh {place}

Căn cứ Nghị quyết số 43-NQ/TW, ngày 24/11/2023 của Ban Chấp hành Trung ương Đảng khóa XIII, Tỉnh ủy quyết nghị:
1. Các cấp ủy tổ chức thực hiện Nghị quyết này.
"""

PLAN = """\
ỦY BAN NHÂN DÂN
TỈNH {upper}

Số: {n}/KH-UBND
{place}, ngày {day:02d} tháng {month:02d} năm 2024

KẾ HOẠCH
Thực hiện Nghị quyết số {parent}-NQ/TU, ngày {pday:02d}/{pmonth:02d}/2023 của Tỉnh ủy {place}

Căn cứ Kế hoạch số {before}/KH-UBND của Ủy ban nhân dân tỉnh {place}, Ủy ban nhân dân tỉnh ban hành Kế hoạch:
1. Các sở, ban, ngành tổ chức thực hiện Kế hoạch này.
"""


def texts(count: int) -> Iterator[tuple[str, str]]:
    """Yield the file name and the text of each of *count* documents."""
    for index in range(count):
        group, member = divmod(index, 10)
        place = PROVINCES[group % len(PROVINCES)]
        parent, day, month = group + 1, group % 28 + 1, group % 12 + 1
        common = {"place": place, "upper": place.upper()}
        if member == 0:
            yield f"nq-{index:06d}.txt", RESOLUTION.format(n=parent, day=day, month=month, **common)
        else:
            numbers = {"n": index + 1, "before": index, "parent": parent, "pday": day, "pmonth": month}
            yield f"kh-{index:06d}.txt", PLAN.format(**numbers, day=index % 28 + 1, month=index % 12 + 1, **common)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how long a store takes to be built.")
    parser.add_argument("--documents", type=int, default=500)
    chosen = parser.parse_args()
    table = Table("step", "documents", "wall s", "CPU s", "documents per wall s", title="build")

    def timed(step: str, documents: int, work: Callable[[], T]) -> T:
        wall, processor = time.perf_counter(), time.process_time()
        result = work()
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
        table.add_row(step, f"{documents:,}", f"{wall:.2f}", f"{processor:.2f}", f"{documents / wall:,.0f}")
        return result

    def extract(pairs: list[tuple[str, str]]) -> list[Extraction]:
        return [extract_document(text.encode(), source) for source, text in pairs]

    pairs = list(texts(chosen.documents + 1))
    extractions = timed("extract", len(pairs), lambda: extract(pairs))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store"
        store = Store.open(path, create=True)
        timed("build a new store", len(pairs) - 1, lambda: store.put(extractions[:-1]))
        timed("build it again: nothing changed", len(pairs) - 1, lambda: store.put(extractions[:-1]))
        timed("add one document", 1, lambda: store.put(extractions[-1:]))
        timed("open and read the lineage index", len(pairs), lambda: Store.open(path).view().index)
        size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    table.caption = f"{size / 1_000_000:.1f} MB on disk"
    Console(width=120).print(table)


if __name__ == "__main__":
    main()

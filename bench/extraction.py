"""How many megabytes of text one second of one processor turns into extractions.

    python bench/extraction.py [FOLDER] [--seconds S]

Reads the texts of FOLDER (examples/ unless told) again and again for about S seconds. A figure depends on how
thickly a text is strewn with citations, so the same is measured on one long text without any.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from extract.pipeline import extract_document

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
PLAIN = "Các cơ quan, đơn vị chủ động rà soát, bố trí nguồn lực và báo cáo kết quả theo quy định hiện hành.\n"


def measure(files: Sequence[tuple[str, bytes]], seconds: float) -> tuple[int, int, int, float]:
    """Return documents, bytes, mentions and processor seconds of as many rounds over *files* as *seconds* hold."""
    documents = size = mentions = 0
    began = time.process_time()
    while (spent := time.process_time() - began) < seconds:
        for source, data in files:
            extraction = extract_document(data, source)
            documents += 1
            size += len(data)
            mentions += len(extraction.mentions)
    return documents, size, mentions, spent


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure extraction in megabytes per processor second.")
    parser.add_argument("folder", nargs="?", type=Path, default=EXAMPLES)
    parser.add_argument("--seconds", type=float, default=5.0)
    chosen = parser.parse_args()
    files = [(path.name, path.read_bytes()) for path in sorted(chosen.folder.rglob("*.txt"))]
    plain = (PLAIN * (1_000_000 // len(PLAIN.encode()))).encode()
    sets = {str(chosen.folder.name): files, "one text without citations": [("plain.txt", plain)]}

    table = Table(
        "texts", "documents", "MB", "mentions", "CPU s", "MB per CPU s", "mentions per MB", title="extraction"
    )
    for name, texts in sets.items():
        if not texts:
            continue
        measure(texts[:1], 0.0001)  # the tables are read once; that is not what is measured
        documents, size, mentions, spent = measure(texts, chosen.seconds)
        megabytes = size / 1_000_000
        row = [f"{documents:,}", f"{megabytes:.1f}", f"{mentions:,}", f"{spent:.2f}", f"{megabytes / spent:.2f}"]
        table.add_row(name, *row, f"{mentions / megabytes:,.0f}")
    digest = hashlib.sha256(b"".join(data for _, data in files)).hexdigest()[:12]
    table.caption = f"{len(files)} texts, sha256 {digest}"
    Console(width=120).print(table)


if __name__ == "__main__":
    main()

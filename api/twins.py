"""Every page has its twins: the same answer as JSON and as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fastapi import Response

from api.cells import cell

BOM = b"\xef\xbb\xbf"  # without it Excel reads UTF-8 as something else


def csv_answer(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Response:
    """Return *rows* as CSV in UTF-8 with a byte order mark, lines ended as RFC 4180 has it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([[cell(row.get(column)) for column in columns] for row in rows])
    return Response(BOM + buffer.getvalue().encode(), media_type="text/csv; charset=utf-8")


def json_answer(value: Any) -> Response:
    """Return *value* as JSON, Vietnamese letters as they are."""
    return Response(json.dumps(value, ensure_ascii=False, default=str).encode(), media_type="application/json")

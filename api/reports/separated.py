"""A table as CSV for the offices' spreadsheets: UTF-8 with its mark, Vietnamese headings, no cell that runs."""

from __future__ import annotations

import csv
import io

from api.cells import cell
from api.reports.table import Table, shown
from api.words import words


def write(table: Table) -> bytes:
    """Return the table, then a blank line, its title, notes and files."""
    say = words(table.language)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([cell(column.title) for column in table.columns])
    for row in table.rows:
        writer.writerow([cell(value if isinstance(value, int) else shown(value)) for value in row])
    writer.writerow([])
    writer.writerow([cell(table.heading), cell(table.title)])
    for note in table.notes:
        writer.writerow([say["report.note"], cell(note)])
    for name, sha in table.files:
        writer.writerow([say["file"], cell(name), sha])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()

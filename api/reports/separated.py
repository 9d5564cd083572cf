"""A table as CSV for the offices' spreadsheets: UTF-8 with its mark, Vietnamese headings, no cell that runs."""

from __future__ import annotations

import csv
import io

from api.reports.table import Table, shown
from api.words import words

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # spreadsheets take what follows for a formula


def write(table: Table) -> bytes:
    """Return the table, then a blank line, its title, notes and files."""
    say = words(table.language)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([harmless(column.title) for column in table.columns])
    for row in table.rows:
        writer.writerow([cell if isinstance(cell, int) else harmless(shown(cell)) for cell in row])
    writer.writerow([])
    writer.writerow([harmless(table.heading), harmless(table.title)])
    for note in table.notes:
        writer.writerow([say["report.note"], harmless(note)])
    for name, sha in table.files:
        writer.writerow([say["file"], harmless(name), sha])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def harmless(text: str) -> str:
    """Return *text* with an apostrophe before what a spreadsheet would run as a formula.

    >>> harmless("=1+1"), harmless(" =1+1"), harmless("82-CTr/TU")
    ("'=1+1", "' =1+1", '82-CTr/TU')
    """
    return f"'{text}" if text.lstrip(" ").startswith(RUNS) else text

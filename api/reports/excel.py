"""A table as an Excel workbook: true dates, text that stays text, filters, a frozen heading, notes on a second sheet.

The only file that imports xlsxwriter.
"""

from __future__ import annotations

import datetime as dt
import io

import xlsxwriter

from api.reports.table import Cell, Column, Table, shown
from api.words import words

MOST = 32_767  # characters that Excel lets a cell hold
LINE = 15.75  # points, of a line in the font below
FONT = {"font_name": "Times New Roman", "font_size": 12}


def write(table: Table) -> bytes:
    """Return the workbook; equal tables give equal bytes."""
    buffer = io.BytesIO()
    say = words(table.language)
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made = dt.datetime.combine(table.collection.date, dt.time())  # the clock would make every file another
    book.set_properties(
        {"title": f"{table.heading} {shown(table.title)}"[:255], "author": f"soichi {table.collection.version}",
         "created": made}
    )  # fmt: skip
    _sheet_of_rows(book, table, say["report.sheet"])
    _sheet_of_notes(book, table, say["report.sheet.notes"])
    book.close()
    return buffer.getvalue()


def _sheet_of_rows(book: xlsxwriter.Workbook, table: Table, name: str) -> None:
    heading = book.add_format(
        FONT
        | {
            "bold": True,
            "text_wrap": True,
            "align": "center",
            "valign": "vcenter",
            "border": 1,
            "bg_color": "#E8E4DA",
        }
    )
    formats = {
        "text": book.add_format(FONT | {"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"}),
        "date": book.add_format(
            FONT | {"valign": "top", "border": 1, "num_format": "dd/mm/yyyy", "align": "center", "text_wrap": True}
        ),
        "count": book.add_format(FONT | {"valign": "top", "border": 1, "num_format": "0", "align": "center"}),
    }
    sheet = book.add_worksheet(name)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width + 1)
        sheet.write_string(0, place, shown(column.title), heading)
    sheet.set_row(0, 2.2 * LINE)
    for line, row in enumerate(table.rows, start=1):
        for place, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            _write(sheet, line, place, column, cell, formats)
        sheet.set_row(line, _height(table.columns, row))
    last = max(len(table.rows), 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:Z{last + 1}"})  # a number of a document is a text
    sheet.autofilter(0, 0, last, len(table.columns) - 1)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=1.18, right=0.6, top=0.79, bottom=0.79)  # inches: 30, 15, 20 and 20 mm
    sheet.fit_to_pages(1, 0)
    printed = [place for place, column in enumerate(table.columns) if column.printed]
    sheet.print_area(0, 0, last, printed[-1])
    sheet.set_header('&C&"Times New Roman,Regular"&13&P', {"margin": 0.39})


def _height(columns: tuple[Column, ...], row: tuple[Cell, ...]) -> float:
    """Return the row's height in points: not every program that opens the file finds it by itself.

    A column is measured in digits of the default font, of which 1.2 letters of ours take one.
    """
    lines = [
        sum(-(-len(line) // int(column.width * 1.2)) or 1 for line in shown(cell).split("\n"))
        for column, cell in zip(columns, row, strict=True)
    ]
    return float(min(LINE * max(lines), 409))  # the most that Excel knows


def _write(
    sheet: xlsxwriter.worksheet.Worksheet, line: int, place: int, column: Column, cell: Cell, formats: dict[str, object]
) -> None:
    """Write one cell by its own type: what is text stays text, whatever it looks like."""
    if cell is None:
        sheet.write_blank(line, place, None, formats["text"])
    elif isinstance(cell, dt.date):
        sheet.write_datetime(line, place, dt.datetime.combine(cell, dt.time()), formats["date"])
    elif isinstance(cell, int):
        sheet.write_number(line, place, cell, formats["count"])
    else:
        text = shown(cell)
        kept = text if len(text) <= MOST else text[: MOST - 1] + "…"
        sheet.write_string(line, place, kept, formats["text"])


def _sheet_of_notes(book: xlsxwriter.Workbook, table: Table, name: str) -> None:
    say = words(table.language)
    bold = book.add_format(FONT | {"bold": True, "text_wrap": True, "valign": "top"})
    plain = book.add_format(FONT | {"text_wrap": True, "valign": "top", "num_format": "@"})
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    sheet.set_column(2, 2, 70)
    lines = [
        (table.heading, table.title, ""),
        (say["report.lead"], table.lead, ""),
        *((say["report.note"], note, "") for note in table.notes),
        *((say["file"], file, sha) for file, sha in table.files),
    ]
    for line, (title, text, more) in enumerate(lines):
        sheet.write_string(line, 0, shown(title), bold)
        sheet.write_string(line, 1, shown(text)[:MOST], plain)
        if more:
            sheet.write_string(line, 2, more, plain)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)

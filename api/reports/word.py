"""A table as a Word file in the office's form; its XML stands in templates/word, its sizes in styles.csv there.

Source: Decree 30/2020/NĐ-CP, Appendix I, for State offices; Guidance 36-HD/VPTW for Party offices.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import jinja2

from api.reports.office import Office, Style
from api.reports.table import Column, Table, clean, shown
from api.words import words

LINES = 24  # of a cell in print: a row may not be split, and must fit on a page below the heading
CUT = " …"
_PARTS = {
    "[Content_Types].xml": "types.xml",
    "_rels/.rels": "package.rels.xml",
    "docProps/core.xml": "core.xml",
    "docProps/app.xml": "app.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document.rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/header1.xml": "header1.xml",
}
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII")  # as many as there are levels, and more
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest time that a zip can name: the clock would make every file another
_CAPITAL = 0.70  # width of a bold capital of Times New Roman, in its size: the mean over Vietnamese office names
_LETTER = 0.47  # and of a bold letter in running text


@dataclass(frozen=True, slots=True)
class Page:
    """A landscape A4 sheet in twentieths of a point; the *rules* are how far a line is drawn in on either side."""

    right: int
    width: int = 16838  # 297 mm
    height: int = 11906  # 210 mm
    top: int = 1134  # 20 mm
    bottom: int = 1134
    left: int = 1701  # 30 mm
    header: int = 567  # 10 mm

    @property
    def body(self) -> int:
        return self.width - self.left - self.right


def write(table: Table, office: Office) -> bytes:
    """Return the file; equal tables of equal offices give equal bytes."""
    values = _values(table, office)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, template in _PARTS.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            zipped.writestr(entry, _environment().get_template(template).render(values))
    return buffer.getvalue()


def _values(table: Table, office: Office) -> dict[str, Any]:
    say = words(table.language)
    party = office.style is Style.hd36
    page = Page(right=1134 if party else 850)  # 20 mm, or 15 mm
    printed = [place for place, column in enumerate(table.columns) if column.printed]
    columns = [table.columns[place] for place in printed]
    name = clean(office.name or say["report.office"]).upper()
    digits = [max((len(shown(row[place])) for row in table.rows), default=1) for place in printed]
    widths = _widths(columns, digits, page.body)
    rows = _rows(table, printed, widths)
    notes = [*table.notes]
    if any(cell.endswith(CUT) for row in rows for cell in row["cells"]):
        notes.insert(0, say["report.cut"])
    if table.files:
        notes.append(say["report.files"].format(count=len(table.files), files="; ".join(f for f, _ in table.files)))
    locality = clean(office.locality or say["report.locality"])
    return {
        "say": say,
        "form": office.style.value,
        "locale": "vi-VN" if table.language == "vi" else "en-GB",
        "made": table.collection.date.isoformat(),
        "version": table.collection.version,
        "styles": [_style(row) for row in _styles() if row["form"] == office.style.value],
        "annex": office.annex,
        "office": name,
        "parent": clean(office.parent).upper() if office.parent else "",
        "place_and_date": say["report.place_and_date"].format(place=locality, year=table.collection.date.year),
        "heading": clean(table.heading).upper(),
        "title": clean(table.title),
        "lead": clean(table.lead),
        "columns": columns,
        "widths": widths,
        "rows": rows,
        "notes": [clean(note) for note in notes],
        "page": _geometry(page, name),
    }


def _geometry(page: Page, office: str) -> dict[str, Any]:
    """Return the page's measures, and how far each line below a text is drawn in."""
    left = page.body * 2 // 5
    right = page.body - left
    return {
        "width": page.width, "height": page.height, "top": page.top, "right": page.right, "bottom": page.bottom,
        "left": page.left, "header": page.header, "halves": [left, right],
        # a third to a half of the office's name; as long as the motto and the Party's title are
        "office_rule": _drawn_in(left, min(len(office), 30) * _CAPITAL * 13 * 20 * 0.4),
        "motto_rule": _drawn_in(right, 26 * _LETTER * 14 * 20),
        "party_rule": _drawn_in(right, 21 * _CAPITAL * 15 * 20),
        "subject_rule": _drawn_in(page.body, 1800),
    }  # fmt: skip


def _drawn_in(room: int, length: float) -> int:
    return max(0, int(room - 170 - length) // 2)  # 170: the margins of a cell


def _widths(columns: list[Column], digits: list[int], room: int) -> list[int]:
    """Return the columns' widths in twentieths of a point; together they are *room*, none below its least.

    Args:
        digits: characters of the longest cell of each column.
    """
    least = [_least(column, longest) for column, longest in zip(columns, digits, strict=True)]
    fixed: dict[int, int] = {place: least[place] for place, c in enumerate(columns) if c.type != "text"}
    while True:
        left = room - sum(fixed.values())
        total = sum(column.width for place, column in enumerate(columns) if place not in fixed)
        shares = {p: left * column.width // total for p, column in enumerate(columns) if p not in fixed}
        narrow = {place: least[place] for place, share in shares.items() if share < least[place]}
        if not narrow or len(narrow) == len(shares):
            break
        fixed |= narrow
    widths = [(fixed | shares)[place] for place in range(len(columns))]
    widths[max(shares)] += room - sum(widths)
    return widths


def _least(column: Column, longest: int) -> int:
    """Return the width below which the heading's longest word, a date or a number would break."""
    word = max(map(len, column.title.split()), default=0) * 165  # bold, 12 points
    body = {"date": 10, "count": longest + 1, "text": column.least}[column.type] * 124
    return max(word, body) + 230  # the margins of a cell, its borders, and some room


def _rows(table: Table, printed: list[int], widths: list[int]) -> list[dict[str, Any]]:
    """Return the rows, each with its group where that begins."""
    place = next((i for i, column in enumerate(table.columns) if column.key == table.group), None)
    rows = []
    last, count = None, 0
    for row in table.rows:
        group = shown(row[place]) if place is not None else None
        count += group != last
        heading = (
            f"{_ROMAN[count]}. {group[:1].upper()}{group[1:]}"
            if group and group != last and count < len(_ROMAN)
            else None
        )
        rows.append(
            {"group": heading, "cells": [_cell(shown(row[i]), width) for i, width in zip(printed, widths, strict=True)]}
        )
        last = group
    return rows


def _cell(text: str, width: int) -> str:
    """Return what of *text* stands on LINES lines of a column *width* wide."""
    room = max(1, (width - 170) // 124)
    kept: list[str] = []
    for line in text.split("\n"):
        left = LINES - sum(-(-len(k) // room) or 1 for k in kept)
        if left * room < len(line) or left < 1:
            return "\n".join([*kept, line[: max(left, 0) * room]]).rstrip() + CUT
        kept.append(line)
    return text


def _style(row: Mapping[str, str]) -> dict[str, Any]:
    numbers = {name: int(row[name]) for name in ("size", "before", "after")}
    return {
        **numbers,
        "style": row["style"],
        "align": row["align"],
        "bold": row["bold"] == "yes",
        "italic": row["italic"] == "yes",
        "first": round(int(row["first"]) * 56.7),  # mm in twentieths of a point
    }


@lru_cache(maxsize=1)
def _styles() -> tuple[Mapping[str, str], ...]:
    text = files("api").joinpath("templates", "word", "styles.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("api", "templates/word"), autoescape=True, undefined=jinja2.StrictUndefined
    )

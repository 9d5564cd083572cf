"""A table as a value: what it is called, its columns with their types, its rows, and what it rests on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Cell = str | int | dt.date | None
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # by XML 1.0, 2.2


@dataclass(frozen=True, slots=True)
class Column:
    """A column; *width* counts characters, and is a share of the page in print.

    On paper a date, a count, and *least* characters of a text stand on one line.
    """

    key: str
    title: str
    type: Literal["text", "date", "count"] = "text"
    width: int = 12
    printed: bool = True  # on paper too, not only in the files for calculation
    least: int = 0


@dataclass(frozen=True, slots=True)
class Collection:
    """The collection as it was when the table was made."""

    generation: str
    directives: int
    documents: int
    steps: int
    date: dt.date
    version: str  # of soichi
    sources: Mapping[str, str]  # sha256 → file name of every text held


@dataclass(frozen=True, slots=True)
class Table:
    """A table to hand in, without any format."""

    kind: str  # "list", "lineage", "compare", "conflicts"
    heading: str  # what kind of paper it is: "Danh mục"
    title: str
    lead: str  # running text before the table
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...]
    files: tuple[tuple[str, str], ...]  # name and sha256 of each text that the rows rest on
    collection: Collection
    group: str | None = None  # key of the column whose values head groups of rows in print
    language: str = "vi"

    def __post_init__(self) -> None:
        wrong = [row for row in self.rows if len(row) != len(self.columns)]
        if wrong:
            raise ValueError(f"a row of {len(wrong[0])} cells in a table of {len(self.columns)} columns")


def clean(text: str) -> str:
    """Return *text* with U+FFFD for each character that no XML file may hold.

    >>> clean("a\\x00b\\x0bc")
    'a\\ufffdb\\ufffdc'
    """
    return FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def shown(cell: Cell) -> str:
    """Return a cell as a reader sees it; dates as dd/mm/yyyy.

    >>> shown(dt.date(2024, 9, 5)), shown(None), shown(3)
    ('05/09/2024', '', '3')
    """
    if cell is None:
        return ""
    return f"{cell:%d/%m/%Y}" if isinstance(cell, dt.date) else clean(str(cell))


def in_text(date: dt.date) -> str:
    """Return a date as offices write it in running text: a zero before days 1 to 9 and months 1 and 2 only.

    Source: Decree 30/2020/NĐ-CP, Appendix I, II.4.

    >>> in_text(dt.date(2024, 9, 5)), in_text(dt.date(2024, 2, 15)), in_text(dt.date(2024, 11, 24))
    ('05/9/2024', '15/02/2024', '24/11/2024')
    """
    month = f"{date.month:02d}" if date.month <= 2 else str(date.month)
    return f"{date.day:02d}/{month}/{date.year}"

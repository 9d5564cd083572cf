"""Tables that a page prints in columns of blanks: their rows are put into lines of cells, as Markdown has them.

"STT   Tên loại     Số, ký hiệu        Ngày ban hành" heads such a table; a cell goes on under itself on the next line.
Characters change their places and know the old ones; bars are put between the cells, rules between rows left out.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.fold import Folded
from extract.pages import Whole

_HEAD = re.compile(r"^[ \t]*\|?[ \t]*(?:s\.?tt|tt|so\s+tt)\.?[ \t]*(?:[ \t]{2}|\|)[ \t]*\S.*$", re.MULTILINE)
_CHUNK = re.compile(r"\S+(?: \S+)*")
_ROW = re.compile(r"[ \t]{0,6}(?:\|[ \t]*)?\d{1,3}\.?(?=[ \t]{2}|[ \t]*\|)")
_SECTION = re.compile(r"[ \t]*(?:[ivx]{1,5}|[a-z])\s?[.)/-]\s")
_GRID = re.compile(r"[ \t]*\+[-=+]{3,}[ \t]*$")
_RULE = re.compile(r"[ \t|+:_=\-]*$")
_PAGE = re.compile(r"[ \t\f]*\d{1,4}[ \t]*$")
_DAY_OF_ISSUE = re.compile(
    r"ngay(?:,?\s*thang)?(?:,?\s*nam)?(?:\s+(?:ban\s+hanh|ky|thong\s+qua))?$|thoi\s+gian\s+ban\s+hanh$"
)
_DATE = re.compile(r"(?<=\s)\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\S)")
_MOST_LINES = 2000  # of one table
_MOST_COLUMNS = 12
_NEAR = 2  # characters a cell may begin beside its column's head

_Range = tuple[int, int]


@dataclass(slots=True)
class _Table:
    """Rows of cells, each a list of ranges of Folded.plain; *end* is behind the table's last line."""

    start: int
    end: int
    columns: list[int]
    bars: bool
    closed: bool  # the bars stand at both ends of a line too
    dates: int | None = None  # the column of the day of issue
    rows: list[list[list[_Range]]] = field(default_factory=list)


def in_rows(folded: Folded) -> Whole | None:
    """Return the text with the rows of its tables in lines of cells; None where it has no table in columns."""
    tables = list(_tables(folded))
    if not tables:
        return None
    out: list[str] = []
    places = array("q")
    position = 0
    text = folded.text

    def take(start: int, end: int) -> None:
        span = folded.span(start, end)
        out.append(text[span.start : span.end])
        places.extend(range(span.start, span.end))

    def put(mark: str, at: int) -> None:
        out.append(mark)
        place = folded.span(at, at).start
        places.extend([min(place, len(text) - 1)] * len(mark))

    for table in tables:
        take(position, table.start)
        for row in table.rows:
            if len(row) == 1:
                for start, end in row[0]:
                    take(start, end)
                put("\n", row[0][-1][1] if row[0] else table.start)
                continue
            last = max(end for cell in row for _, end in cell)
            for number, cell in enumerate(row):
                put("| " if not number else " | ", cell[0][0] if cell else last)
                for index, (start, end) in enumerate(cell):
                    glued = index and folded.plain[cell[index - 1][1] - 1] in "-/"
                    if index and not glued:
                        put(" ", start)
                    take(start, end)
            put(" |\n", last)
        position = table.end
    take(position, len(folded.plain))
    return Whole("".join(out), places)


def _tables(folded: Folded) -> Iterator[_Table]:
    position = 0
    while (head := _HEAD.search(folded.bare, position)) is not None:
        position = max(head.end(), position + 1)
        line = head.group()
        bars = "|" in line
        closed = line.lstrip().startswith("|")  # a Markdown table has its rows whole; a grid has not
        cells = _by_bars(folded.plain, *head.span(), closed=closed) if bars else _chunks(folded.plain, *head.span())
        if not 2 <= len(cells) <= _MOST_COLUMNS or (closed and not _in_grid(folded.bare, head.start(), head.end())):
            continue
        table = _Table(head.start(), head.end(), [start - head.start() for start, _ in cells], bars, closed)
        heads = [folded.bare[start:end] for start, end in cells]
        table.dates = next((number for number, name in enumerate(heads) if _DAY_OF_ISSUE.match(name)), None)
        table.rows.append([[cell] if cell[1] > cell[0] else [] for cell in cells])
        _read_rows(folded, table)
        if sum(len(row) > 1 for row in table.rows) > 1:
            position = max(position, table.end)
            yield table


def _in_grid(bare: str, start: int, end: int) -> bool:
    """Whether a rule of a grid ("+-----+----+") stands right above or below the line."""
    above = bare.rfind("\n", 0, max(start - 1, 0)) + 1
    below = bare.find("\n", end + 1)
    lines = bare[above : max(start - 1, above)], bare[end + 1 : below if below >= 0 else len(bare)]
    return any(_GRID.fullmatch(line) for line in lines)


def _read_rows(folded: Folded, table: _Table) -> None:
    """Add the lines under the table's head, until one is no row, no part of a row and no heading between rows."""
    plain, bare = folded.plain, folded.bare
    start, blank = table.end + 1, 0
    for _ in range(_MOST_LINES):
        if start >= len(plain):
            break
        end = plain.find("\n", start)
        end = len(plain) if end < 0 else end
        line = bare[start:end]
        if not line.strip():
            blank += 1
            if blank > 1:
                break
        elif _RULE.fullmatch(line):
            pass  # it parts rows, and says nothing
        elif _PAGE.fullmatch(line) and not table.bars:
            table.rows.append([[_stripped(plain, start, end)]])
        elif _ROW.match(line) is not None:
            table.rows.append(_cells(plain, start, end, table))
        elif (blank and not table.bars) or not _goes_on(plain, line, start, end, table):
            break
        if line.strip():
            blank = 0
            table.end = min(end + 1, len(plain))
        start = end + 1


def _goes_on(plain: str, line: str, start: int, end: int, table: _Table) -> bool:
    """Take a line without a number into the row above it, or as a heading between rows; False where it is neither."""
    indent = len(line) - len(line.lstrip())
    row = next((row for row in reversed(table.rows) if len(row) > 1), None)
    if table.bars:
        cells = _cells(plain, start, end, table)
        if row is None or "|" not in line or cells[0]:
            return False
        _add(row, cells)
        return True
    if indent >= max(1, table.columns[1] - _NEAR) and row is not None:
        for first, last in _chunks(plain, start, end):
            number = _column(first - start, table.columns)
            if number + 1 < len(row) and last - start > table.columns[number + 1]:
                number = len(row) - 1  # wider than its column: the last one goes on
            row[number].append((first, last))
        return True
    if _SECTION.match(line) is not None and "   " not in line.strip():
        table.rows.append([[_stripped(plain, start, end)]])
        return True
    cut = next((cell for cell in reversed(row or []) if cell and plain[cell[-1][1] - 1] in "-/"), None)
    chunks = _chunks(plain, start, end)
    if row is None or cut is None or len(chunks) < 2:
        return False
    cut.append(chunks[0])  # a number that broke off: its rest stands at the margin, the other cells behind it
    for chunk in chunks[1:]:
        row[_column(chunk[0] - start, table.columns)].append(chunk)
    return True


def _add(row: list[list[_Range]], cells: Sequence[Sequence[_Range]]) -> None:
    for number, cell in enumerate(cells[: len(row)]):
        row[number].extend(cell)


def _cells(plain: str, start: int, end: int, table: _Table) -> list[list[_Range]]:
    """Return the ranges of the line's words, column by column."""
    cells: list[list[_Range]] = [[] for _ in table.columns]
    if table.bars:
        for number, (first, last) in enumerate(_by_bars(plain, start, end, closed=table.closed)[: len(cells)]):
            if last > first:
                cells[number].append((first, last))
        return cells
    for first, last in _chunks(plain, start, end):
        date = _DATE.search(plain, first, last) if table.dates is not None else None
        if date is None or table.dates is None or _column(first - start, table.columns) >= table.dates:
            _put(plain, start, (first, last), table.columns, cells)
            continue
        _put(plain, start, (first, date.start() - 1), table.columns, cells)  # a long number ran into its day's column
        cells[table.dates].append(date.span())
        if date.end() < last and table.dates + 1 < len(cells):
            cells[table.dates + 1].append((date.end() + 1, last))
    return cells


def _put(plain: str, start: int, words: _Range, columns: Sequence[int], cells: list[list[_Range]]) -> None:
    """Put *words* of the line at *start* into their cell; only one blank may part them from the next column's."""
    first, last = words
    for column in columns:
        near = (start + column, start + column - 1, start + column + 1)
        place = next((p for p in near if first < p < last and plain[p - 1] == " " and plain[p] != " "), None)
        if place is not None:
            cells[_column(first - start, columns)].append((first, place - 1))
            first = place
    cells[_column(first - start, columns)].append((first, last))


def _column(offset: int, columns: Sequence[int]) -> int:
    """Return the column that a cell at *offset* stands in: the nearest head."""
    return min(range(len(columns)), key=lambda number: (abs(columns[number] - offset), number))


def _chunks(plain: str, start: int, end: int) -> list[_Range]:
    return [match.span() for match in _CHUNK.finditer(plain, start, end)]


def _by_bars(plain: str, start: int, end: int, *, closed: bool) -> list[_Range]:
    out: list[_Range] = []
    first = start
    for cell in plain[start:end].split("|"):
        out.append(_stripped(plain, first, first + len(cell)))
        first += len(cell) + 1
    return out[1:-1] if closed else out


def _stripped(plain: str, start: int, end: int) -> _Range:
    text = plain[start:end]
    first = start + len(text) - len(text.lstrip())
    return first, max(first, start + len(text.rstrip()))

"""What a row of a table tells of the paper that fills a cell of it: a cell that is a date, a cell that is a body."""

from __future__ import annotations

import re

from extract.dates import date_of
from extract.fold import Folded
from extract.infront import may_issue
from extract.issuers import body_at
from extract.numbers import Found
from extract.patterns import DATE
from ontology.model import PartialDate

_TABLE_REACH = 4000  # characters that the head of a table's column is looked for above a row
_DEADLINE = re.compile(
    r"thoi\s+(?:han|gian|diem)|hoan\s+thanh|tien\s+do|(?<![a-z])han(?![a-z])|hieu\s+luc|to\s+chuc|(?<![a-z])hop(?![a-z])|bao\s+cao|trinh(?!\s+yeu)"
)


def _head_of(bare: str, row: int) -> list[str]:
    """Return the cells of the first line of the table that the row at *row* stands in; none where it is the first."""
    low = max(0, row - _TABLE_REACH)
    top = row
    while top > low:
        above = bare.rfind("\n", low, top - 1) + 1
        if above < low or not bare.startswith("|", above) or above == top:
            break
        top = above
    return bare[top : bare.find("\n", top)].split("|") if top < row else []


_WHO_ACTS = re.compile(
    r"chu\s+tri|phoi\s+hop|thuc\s+hien|tham\s+muu|phu\s+trach|chiu\s+trach\s+nhiem|dau\s+moi|phan\s+cong|theo\s+doi"
)
_CELL_DATE = re.compile(rf"\s*(?:ngay\s+)?{DATE}\s*")


_OF_IN_CELL = re.compile(r"(?<![a-z])cua\s+(?=[^|]{3,90}$)")


def told_by_row(folded: Folded, found: Found) -> tuple[PartialDate | None, str | None] | None:
    """Return date and issuer of a number that fills a cell of a table's row; None where it fills none."""
    bare = folded.bare
    first = bare.rfind("\n", 0, found.start) + 1
    if not bare[first : first + 3].strip().startswith("|") or found.start - first > 600:
        return None
    last = bare.find("\n", found.end)
    last = len(bare) if last < 0 else min(last, found.end + 600)
    left, right = bare.rfind("|", first, found.start), bare.find("|", found.end, last)
    if left < 0 or right < 0 or bare[found.end : right].strip():
        return None
    if found.word_kind is None and bare[left + 1 : found.start].strip():
        return None
    if found.word_kind is not None and bare[left + 1 : found.word_start].strip(" \t*_-+"):
        return None, None  # cited in a cell: the rest is not its own
    date: PartialDate | None = None
    issuer: str | None = None
    issuer_at_right = False
    position = first
    head = _head_of(bare, first)
    for column, cell in enumerate(bare[first:last].split("|")):
        match = _CELL_DATE.fullmatch(cell)
        told = head[column] if column < len(head) else ""
        if match is not None and date is None and not _DEADLINE.search(told):
            date = date_of(match)
        start = position + len(cell) - len(cell.lstrip())
        named = body_at(folded, start) if issuer is None and cell.strip() and not _WHO_ACTS.search(told) else None
        if named is not None and not bare[named[1] : position + len(cell)].strip():
            issuer, issuer_at_right = named[0], start > found.end
        position += len(cell) + 1
    if issuer is not None and ((issuer_at_right and date is None) or not may_issue(issuer, found.body)):
        issuer = None  # who carries a task out, not who issued
    if issuer is None and (of := _OF_IN_CELL.search(bare, first, left)) is not None:
        named = body_at(folded, of.end())
        issuer = named[0] if named is not None and not bare[named[1] : left].strip() else None
    return date, issuer

"""The figures that a document sets: "Đến năm 2025, tỷ lệ hộ nghèo giảm còn dưới 3%". Only percentages with their year.

A figure without a year, a rate ("giảm 1%/năm") and a row of a table are left alone: they tell too little to compare.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.fold import Folded
from ontology.model import Target
from ontology.text import fold_blanks

NEAR = 60  # characters back to a year of the same clause
REACH = 1500  # characters back to the heading that says by which year

_FIGURE = re.compile(
    r"(?<![a-z])(?P<what>(?:ty\s+le|ti\s+le|chi\s+so|do\s+che\s+phu|muc\s+do)\s(?:(?!\n\s*\n)[^.;:%\d]){6,150}?)[\s:,]+"
    r"(?P<value>(?:phan\s+dau\s+)?(?:giam\s+(?:xuong\s+)?con\s+|giam\s+xuong\s+|tang\s+len\s+|con\s+)?(?:dat\s+)?(?:tu\s+)?"
    r"(?:tren\s+|duoi\s+|it\s+nhat\s+|toi\s+thieu\s+|khong\s+qua\s+|khoang\s+)?[<>≥≤]?\s?\d{1,3}(?:[.,]\d{1,2})?\s?%(?:\s+tro\s+len)?)"
    r"(?!\s*/|\s+(?:moi|hang|hằng)\s+nam|\s*-\s*\d)"
)
_YEAR = re.compile(r"(?P<by>(?:den|vao|trong)\s+(?:het\s+|cuoi\s+)?)?nam\s+(?P<year>20\d\d)")
_YEAR_BEHIND = re.compile(rf"[^.;:,%\n]{{0,20}}?\s+{_YEAR.pattern}")
_AIMS = re.compile(r"dat|tren|duoi|con|it\s+nhat|toi\s+thieu|khong\s+qua|tro\s+len|[<>≥≤]")
_SINCE = re.compile(r"tu\s+\d[\d.,]*\s?%")  # "giảm từ 35,6% xuống …": what was
_RATE = re.compile(r"(?:giam|tang|them|binh\s+quan)(?:\s+(?:binh\s+quan|them))?$")


def find_targets(folded: Folded) -> Iterator[Target]:
    """Yield each figure with the year by which it is to be reached, in the order of the text."""
    years = [(m.start(), int(m["year"]), m["by"] is not None) for m in _YEAR.finditer(folded.bare)]
    position = 0
    last = heading = (-REACH, 0)  # the last year before the figure, and the last that says "đến năm"
    for match in _FIGURE.finditer(folded.bare):
        while position < len(years) and years[position][0] < match.start():
            at, year, by = years[position]
            last = (at, year)
            heading = last if by else heading
            position += 1
        if _RATE.search(match["what"]) or _SINCE.fullmatch(match["value"]):
            continue
        year = _year(folded, match, last, heading)
        if year:
            indicator = fold_blanks(folded.plain[slice(*match.span("what"))])
            value = fold_blanks(folded.plain[slice(*match.span("value"))])
            yield Target(folded.span(match.start(), match.end()), indicator, value, year)


def _year(folded: Folded, match: re.Match[str], last: tuple[int, int], heading: tuple[int, int]) -> int:
    """Return the year of the figure: right before it, right behind it, else that of the heading; 0 where none says."""
    if last[0] > match.start() - NEAR:
        return last[1]
    behind = _YEAR_BEHIND.match(folded.bare, match.end())
    if behind is not None:
        return int(behind["year"])
    aims = _AIMS.search(match["value"]) is not None
    return heading[1] if aims and heading[0] > match.start() - REACH else 0

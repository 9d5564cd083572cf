"""Dates in every way offices write them → PartialDate."""

from __future__ import annotations

import re

from extract.patterns import DATE
from ontology.model import PartialDate

_OCR = str.maketrans("oOliI", "00111")


def date_of(match: re.Match[str]) -> PartialDate | None:
    """Return the date of a match with groups day, month, year; None where no calendar has it."""
    parts = (re.sub(r"\s", "", match[name]).translate(_OCR) for name in ("year", "month", "day"))
    try:
        year, month, day = (int(part) for part in parts)
        return PartialDate(year if year > 99 else 1900 + year, month, day)
    except ValueError:
        return None


_ONE_DATE = re.sub(r"\?P<\w+>", "?:", DATE)
# "lần lượt ngày 26 tháng 02 và ngày 12 tháng 3 năm 2010", "ngày 21/5/2019 và 02/7/2019": one day for each of a list
_DAYIN_TURN = rf"(?:ngay\s*)?(?:{_ONE_DATE}|[0-3]?\d\s*(?:thang|/)\s*[01]?\d(?![\d/]))"
IN_TURN = re.compile(
    rf"\s*,?\s*lan\s+luot\s+(?:(?:(?:duoc\s+)?(?P<body>[^.;:\d]{{2,60}}?\s+)?(?:thong\s+qua|ky|ban\s+hanh))\s+)?(?:cac\s+)?(?P<dates>{_DAYIN_TURN}(?:\s*(?:,|va|,\s*va)\s*{_DAYIN_TURN})+)"
)
DAYS = re.compile(
    rf"\s*,?\s*(?:cac\s+)?(?P<dates>ngay\s*{_ONE_DATE}(?:\s*,\s*(?:ngay\s*)?{_ONE_DATE})*\s*,?\s*va\s+(?:ngay\s*)?{_ONE_DATE})(?!\s*(?:cua|ve)?\s*,?\s*(?:den|tai))"
)
_DAY_AND_MONTH = re.compile(
    r"(?P<day>[0-3]?\d)\s*(?:thang|[/.\-])\s*(?P<month>[01]?\d)(?:\s*(?:nam|[/.\-])\s*(?P<year>(?:19|20)\d\d))?(?!\d)"
)
_ANY_DATE = re.compile(DATE)


def days_in_turn(words: str) -> tuple[PartialDate, ...]:
    """Return the days of a list, a year that is written once behind them for all: "26 tháng 02 và 12 tháng 3 năm 2010"."""
    if all(match["year"] for match in _ANY_DATE.finditer(words)) and not _SHARED_YEAR.search(words):
        return tuple(date for match in _ANY_DATE.finditer(words) if (date := date_of(match)) is not None)
    found: list[PartialDate] = []
    year = ""
    for match in reversed(list(_DAY_AND_MONTH.finditer(words))):
        year = match["year"] or year
        day, month = int(match["day"]), int(match["month"])
        if year and 1 <= day <= 31 and 1 <= month <= 12:
            found.insert(0, PartialDate(int(year), month, day))
    return tuple(found)


_SHARED_YEAR = re.compile(r"\d\s*(?:thang|/)\s*[01]?\d\s*(?:,|va)")

"""Dates in every way offices write them → PartialDate."""

from __future__ import annotations

import re

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

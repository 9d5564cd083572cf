"""Numbers of a list whose tail is left out: "các Nghị quyết số 05, 06 và 09-NQ/TU"."""

from __future__ import annotations

import re

from extract.dates import date_of
from extract.fold import Folded
from extract.numbers import Found, kind_code
from extract.patterns import DATE, KIND_WORD
from extract.written import Written
from ontology.model import Form, Mention, SlotReading

_PLAIN_DATE = re.sub(r"\?P<\w+>", "?:", DATE)
_DAY = rf"(?:\s*,?\s+ngay\s+{_PLAIN_DATE})?"
_ELIDED_RUN = re.compile(
    rf"(?:(?:cac|nhung|hai|ba|bon|nam|cung)\s+)?(?P<kind>{KIND_WORD})\s+(?:so\s*:?\s*)?(?P<list>\d{{1,5}}[a-z]?{_DAY}(?:\s*[,;]\s*(?:so\s+)?\d{{1,5}}[a-z]?{_DAY}){{0,30}}\s*(?:,|;|va|hoac|,\s*va)\s*(?:(?:{KIND_WORD})\s+)?(?:so\s+)?)$"
)
_ELIDED = re.compile(rf"(?P<number>\d{{1,5}}[a-z]?)(?:\s*,?\s+ngay\s+{DATE})?")


def elided(folded: Folded, found: Found, floor: int) -> list[Written]:
    """Return the mentions of a list whose members share the tail of *found*: "các Nghị quyết số 05, 06 và 09-NQ/TU"."""
    low = max(floor, found.start - 220)
    run = _ELIDED_RUN.search(folded.bare[low : found.start])
    if run is None:
        return []
    tail = found.number.lstrip("0123456789")
    if tail[:1].isalpha():
        tail = tail[1:]
    out: list[Written] = []
    for digits in _ELIDED.finditer(run["list"]):
        start = low + run.start("list") + digits.start("number")
        end = low + run.start("list") + digits.end("number")
        span = folded.span(start, end)
        mention = Mention(
            span=span,
            form=Form.ELIDED,
            number=span.of(folded.text) + tail,
            kind=kind_code(run["kind"]),
            date=date_of(digits) if digits["year"] is not None else None,
            rule="number, elided in a list",
            slots=(SlotReading("kind", "kind of the list"),)
            + ((SlotReading("date", "date behind"),) if digits["year"] is not None else ()),
        )
        first = not out
        behind = low + run.start("list") + digits.end()
        out.append(Written(mention, low + run.start("kind") if first else start, start, end, behind, first, found.body))
    return out

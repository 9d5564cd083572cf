"""Which of two documents is older, as far as their dates and numbers tell."""

from __future__ import annotations

import re

from extract.scene import Reading, Scene
from extract.written import Written
from ontology.model import PartialDate


def order_of(one: Written, other: Written) -> int | None:
    """Return -1, 0 or 1 as *one* is surely older than, of the day of, or newer than *other*; None where open."""
    first, second = _when(one), _when(other)
    if first is None or second is None:
        return None
    if first.latest < second.earliest:
        return -1
    if first.earliest > second.latest:
        return 1
    return 0 if first == second and first.is_full else None


def _when(item: Written) -> PartialDate | None:
    if item.mention.date is not None:
        return item.mention.date
    year = re.search(r"/((?:19|20)\d\d)/", item.mention.number or "")
    return PartialDate(int(year[1])) if year is not None else None


def unless_denied(scene: Scene, reading: Reading, index: int) -> Reading | None:
    """Return *reading* unless the days deny it: what acts is not older than what it acts on."""
    if reading.source is None:
        return reading
    order = order_of(scene.written[index], scene.written[reading.source])
    return None if order is not None and order > 0 else reading

"""Which of two documents can act on the other, as far as their dates, numbers and ranks tell."""

from __future__ import annotations

import re

from extract.cues import CHANGES
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


_RANKS = {"HP": 5, "L": 4, "BL": 4, "PL": 4, "NĐ": 3, "TT": 2, "TTLT": 2}
_PARTY = frozenset({"TW", "HNTW", "TU", "HU", "ĐU", "VPTW"})


def cannot_change(actor: Written, changed: Written) -> bool:
    """Whether *actor* is of a rank or a hierarchy that does not amend, replace or end *changed*.

    A circular amends no decree, a decree no law; the Party's papers and the State's rules do not change each other.
    """
    above, below = _RANKS.get(changed.mention.kind or "", 0), _RANKS.get(actor.mention.kind or "", 0)
    if above and below and below < above:
        return True
    party, of_party = actor.body in _PARTY, changed.body in _PARTY
    return (party and above > 0) or (of_party and below > 0)


def unless_denied(scene: Scene, reading: Reading, index: int) -> Reading | None:
    """Return *reading* unless days or ranks deny it: what acts is not older than what it acts on, and may act on it."""
    if reading.source is None:
        return reading
    actor, object_ = (reading.source, index) if not reading.passive else (index, reading.source)
    if reading.relation in CHANGES and cannot_change(scene.written[actor], scene.written[object_]):
        return None
    order = order_of(scene.written[object_], scene.written[actor])
    return None if order is not None and order > 0 else reading

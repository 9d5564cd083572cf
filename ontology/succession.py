"""What became of provinces and of bodies: mergers, splits, new names, read from the successors in the tables."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ontology.terms import Iris
from ontology.text import slug
from ontology.vocabulary import Body, Place, bodies, places

Unit = Body | Place


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the units before it, the units after it, and its day (ISO, as precise as known, blank: not known)."""

    before: tuple[Unit, ...]
    after: tuple[Unit, ...]
    date: str
    source: str

    @property
    def slug(self) -> str:
        return "-".join(part for part in (slug(self.after[0].name), self.date) if part)

    @property
    def label_vi(self) -> str:
        return f"{_listed(self.before, 'và')} thành {_listed(self.after, 'và')}"

    @property
    def label_en(self) -> str:
        return f"{_listed(self.before, 'and')} became {_listed(self.after, 'and')}"


@lru_cache(maxsize=1)
def changes() -> tuple[Change, ...]:
    """Return every change of provinces, then of bodies; units that share a successor on one day changed together."""
    of_places = _joined((place, place_after(name, place.valid_to), place.valid_to) for place, name in _successors())
    named = {body.name: body for body in reversed(bodies())}
    of_bodies = _joined(
        (body, named[name], body.valid_to)
        for body in dict.fromkeys(named[b.name] for b in bodies())
        for name in body.successors
    )
    return (*of_places, *of_bodies)


def place_after(name: str, ended: str) -> Place:
    """Return the province called *name* that took over when another *ended* (ISO day).

    >>> place_after("Lâm Đồng", "2025-06-30").valid_from
    '2025-07-01'
    """
    called = [place for place in places() if place.name == name]
    after = [p for p in called if p.valid_from >= ended]
    going_on = [p for p in called if p.valid_from < ended and (not p.valid_to or p.valid_to > ended)]
    return min(after or going_on or called, key=lambda p: p.valid_from)


def place_at(name: str, date: dt.date | None) -> Place | None:
    """Return the province called *name* as it was on *date*; None where that is not known.

    >>> place_at("Lâm Đồng", dt.date(2024, 1, 1)).valid_to
    '2025-06-30'
    """
    called = [place for place in places() if place.name == name]
    if date is not None:
        iso = date.isoformat()
        called = [p for p in called if p.valid_from <= iso and (not p.valid_to or iso <= p.valid_to)]
    return called[0] if len(called) == 1 else None


def unit_of(unit: Unit, iris: Iris) -> str:
    """Return the IRI of a place or a body."""
    return iris.place(unit.name, unit.valid_from) if isinstance(unit, Place) else iris.body(unit.name)


def _successors() -> Iterator[tuple[Place, str]]:
    for place in places():
        for name in filter(None, place.successor.split(";")):
            yield place, name


def _joined(pairs: Iterable[tuple[Unit, Unit, str]]) -> tuple[Change, ...]:
    """Return one change for each group of units that hang together by successors, a day at a time."""
    by_day: dict[str, list[tuple[Unit, Unit]]] = defaultdict(list)
    for old, new, day in pairs:
        by_day[day].append((old, new))
    found = []
    for day, together in sorted(by_day.items()):
        while together:
            before: dict[Unit, None] = {together[0][0]: None}
            after: dict[Unit, None] = {}
            grown = True
            while grown:
                size = len(before) + len(after)
                for old, new in together:
                    if old in before or new in after:
                        before[old], after[new] = None, None
                grown = len(before) + len(after) > size
            together = [pair for pair in together if pair[0] not in before]
            began = {unit.valid_from for unit in after if unit.valid_from and unit.valid_from >= day}
            found.append(Change(tuple(before), tuple(after), min(began, default=_next(day)), next(iter(before)).source))
    return tuple(found)


def _next(day: str) -> str:
    """Return the day after *day* where it is a whole date, else *day* itself."""
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat() if len(day) == 10 else day


def _listed(units: tuple[Unit, ...], last: str) -> str:
    names = [unit.name for unit in units]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"

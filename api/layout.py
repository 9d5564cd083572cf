"""Where the boxes of a drawing stand: by level from the top down, or by date from left to right in lanes.

Pure geometry in pixels of the drawing at scale 1; x grows to the right, y downwards, the middle of a box is its place.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ontology.model import Level, PartialDate, System

WIDTH, HEIGHT = 190, 74  # of a box with three or four lines of text
COLUMN, ROW = 300, 150  # from the middle of a box to the next; edges and their labels need the room
LANE = 108  # rows of a lane are closer: there the edges run sideways
LEVELS = (Level.CENTRAL, Level.PROVINCE, Level.DISTRICT, Level.COMMUNE, Level.UNKNOWN)
SYSTEMS = (System.PARTY, System.STATE, System.FRONT, System.UNKNOWN)
WIDEST = 9  # boxes in a row that still follow what they come from; more are set in lines
_ROUNDS = 8  # rows within one level: longer chains than this share the last row


@dataclass(frozen=True, slots=True)
class Spot:
    """A box to be placed."""

    key: str
    level: Level
    system: System
    date: PartialDate | None
    order: tuple[object, ...]  # breaks ties


@dataclass(frozen=True, slots=True)
class Band:
    """A level or a lane, from *top* to *bottom*."""

    name: str
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A date on the axis."""

    label: str
    x: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A place for each box, the bands behind them, and the axis where there is one."""

    places: Mapping[str, tuple[float, float]]
    bands: tuple[Band, ...]
    ticks: tuple[Tick, ...] = ()


def by_level(spots: Sequence[Spot], edges: Iterable[tuple[str, str]]) -> Layout:
    """Place *spots* by level; *edges* are (later, earlier): within a level the later one stands lower.

    A box stands under what it comes from; a thread that passes a row keeps a gap free there, lest a box hide it.
    """
    pairs = tuple(edges)
    rows = sorted(_rows(spots, pairs).items(), key=lambda item: (LEVELS.index(item[0][0]), item[0][1]))
    height = {spot.key: i for i, (_, members) in enumerate(rows) for spot in members}
    wishes: dict[str, list[float]] = defaultdict(list)  # the places of what a box comes from
    passing: dict[int, list[tuple[float, str]]] = defaultdict(list)  # row → threads on their way to a lower one
    below: dict[str, list[str]] = defaultdict(list)
    for later, earlier in pairs:
        if height[later] > height[earlier]:
            below[earlier].append(later)
    places: dict[str, tuple[float, float]] = {}
    bands: list[Band] = []
    y = 0.0
    for i, ((level, _), members) in enumerate(rows):
        top = y - ROW / 2
        wish = {s.key: sum(wishes[s.key]) / len(wishes[s.key]) if wishes[s.key] else 0.0 for s in members}
        ordered = sorted(members, key=lambda s: (round(wish[s.key]), SYSTEMS.index(s.system), s.order))
        if len(ordered) <= WIDEST:
            slots = [(wish[s.key], s.key) for s in ordered]
            slots += [(x, "") for x in _apart(x for x, _ in passing[i])]
            slots.sort(key=lambda slot: slot[0])
            xs = _spread([x for x, _ in slots])
            free = [x for x, (_, key) in zip(xs, slots, strict=True) if not key]
            places |= {key: (x, y) for x, (_, key) in zip(xs, slots, strict=True) if key}
            y += ROW
        else:
            free = []
            for line in _lines(ordered):
                for j, spot in enumerate(line):
                    places[spot.key] = ((j - (len(line) - 1) / 2) * COLUMN, y)
                y += ROW
        for x, key in passing[i]:
            here = min(free, key=lambda f, x=x: abs(f - x)) if free else x  # type: ignore[misc]
            (wishes[key].append(here) if height[key] == i + 1 else passing[i + 1].append((here, key)))
        for spot in ordered:
            for key in below[spot.key]:
                x = places[spot.key][0]
                (wishes[key].append(x) if height[key] == i + 1 else passing[i + 1].append((x, key)))
        if bands and bands[-1].name == level.value:
            bands[-1] = Band(level.value, bands[-1].top, y - ROW / 2)
        else:
            bands.append(Band(level.value, top, y - ROW / 2))
    return Layout(places, tuple(bands))


def by_date(spots: Sequence[Spot]) -> Layout:
    """Place *spots* by date, a lane for each system; those without a date stand left of the axis."""
    dated = [spot for spot in spots if spot.date is not None]
    days = [spot.date.earliest.toordinal() for spot in dated if spot.date is not None]
    first, last = (min(days), max(days)) if days else (0, 0)
    length = min(9000.0, max(700.0, COLUMN * 1.3 * math.sqrt(len(spots) or 1)))
    scale = length / max(1, last - first)
    places: dict[str, tuple[float, float]] = {}
    bands = []
    y = 0.0
    for system in SYSTEMS:
        lane = [spot for spot in spots if spot.system is system]
        if not lane:
            continue
        top, ends = y - LANE / 2, [-math.inf]
        for spot in sorted(lane, key=lambda s: (s.date is not None, str(s.date or ""), s.order)):
            x = -COLUMN * 1.3 if spot.date is None else (spot.date.earliest.toordinal() - first) * scale
            row = next((i for i, end in enumerate(ends) if end + COLUMN - 20 <= x), len(ends))
            ends[row : row + 1] = [x]
            places[spot.key] = (x, y + row * LANE)
        y += len(ends) * LANE
        bands.append(Band(system.value, top, y - LANE / 2))
    return Layout(places, tuple(bands), _ticks(first, last, scale) if days else ())


def _rows(spots: Sequence[Spot], pairs: Sequence[tuple[str, str]]) -> dict[tuple[Level, int], list[Spot]]:
    """Return (level, row within it) → spots: a chain within one level goes down row by row."""
    level = {spot.key: spot.level for spot in spots}
    inner = [(a, b) for a, b in pairs if level[a] is level[b] and a != b]
    row = dict.fromkeys(level, 0)
    for _ in range(_ROUNDS):
        moved = [a for a, b in inner if row[a] <= row[b] < _ROUNDS]
        if not moved:
            break
        for a, b in inner:
            if row[a] <= row[b] < _ROUNDS:
                row[a] = row[b] + 1
    rows: dict[tuple[Level, int], list[Spot]] = defaultdict(list)
    for spot in spots:
        rows[spot.level, row[spot.key]].append(spot)
    return rows


def _apart(xs: Iterable[float]) -> list[float]:
    """Return the different places among *xs*: threads side by side share a gap."""
    found: list[float] = []
    for x in sorted(xs):
        if not found or x - found[-1] > COLUMN / 2:
            found.append(x)
    return found


def _spread(wishes: Sequence[float]) -> list[float]:
    """Return places in the order of *wishes*, a column apart, on average where they are wished."""
    xs: list[float] = []
    for wish in wishes:
        xs.append(max(wish, xs[-1] + COLUMN) if xs else wish)
    shift = sum(wish - x for wish, x in zip(wishes, xs, strict=True)) / len(xs) if xs else 0.0
    return [x + shift for x in xs]


def _lines(members: Sequence[Spot]) -> Iterable[Sequence[Spot]]:
    """Yield *members* in lines of about equal length that fill a screen rather than a ribbon."""
    most = max(6, math.ceil(math.sqrt(len(members) * 1.4)))
    count = math.ceil(len(members) / most)
    size = math.ceil(len(members) / count)
    for start in range(0, len(members), size):
        yield members[start : start + size]


def _ticks(first: int, last: int, scale: float) -> tuple[Tick, ...]:
    """Return the starts of years, of quarters where the whole is short, of every fifth year where it is long."""
    start, end = dt.date.fromordinal(first), dt.date.fromordinal(last)
    span = end.year - start.year
    months = (1, 4, 7, 10) if span < 3 else (1,)
    every = 1 if span <= 25 else 5
    ticks = []
    for year in range(start.year, end.year + 1):
        for month in months:
            day = dt.date(year, month, 1).toordinal()
            if year % every == 0 and first <= day <= last:
                label = f"{month:02d}/{year}" if len(months) > 1 else str(year)
                ticks.append(Tick(label, (day - first) * scale))
    return tuple(ticks)

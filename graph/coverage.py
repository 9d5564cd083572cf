"""Who carries a directive out where: a matrix of places and levels, and two places side by side."""

from __future__ import annotations

from dataclasses import dataclass

from graph.gaps import LEVELS, SYSTEMS, Cell
from graph.index import Index
from graph.lineage import CARRYING_OUT, days_between, known, reach
from graph.only import is_of
from ontology.model import Directive, Level, System
from ontology.text import sort_key


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place: what is seen there, a cell for each level and system, in the order of Coverage.columns."""

    place: str | None  # None: directives whose place no text says
    cells: tuple[Cell, ...]

    @property
    def seen(self) -> int:
        return sum(len(cell.keys) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The places under *root* and what is seen in each; a cell without keys is "chưa thấy trong kho"."""

    root: str
    columns: tuple[tuple[Level, System], ...]
    rows: tuple[PlaceRow, ...]  # sorted as Vietnamese sorts, the unknown place last
    central: tuple[str, ...] = ()  # keys of what the Centre itself issued below the root
    elsewhere: tuple[str, ...] = ()  # keys of neither level nor place known, and of other systems


@dataclass(frozen=True, slots=True)
class Difference:
    """One level and system of two places, side by side; days count from the root's date."""

    level: Level
    system: System
    one: tuple[tuple[str, int | None], ...]  # (key, days since the root), oldest first
    other: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two places under one root."""

    root: str
    one: str
    other: str
    rows: tuple[Difference, ...]


def coverage(index: Index, root: str) -> Coverage:
    """Return the matrix place × (level, system) of all that is seen to carry *root* out.

    Raises:
        ChoiceError: the collection has no directive *root*.
    """
    below = _below(index, root)
    columns = tuple((level, system) for level in LEVELS[1:] for system in SYSTEMS)
    local = [d for d in below if (d.level, d.system) in columns]
    places = sorted({d.place for d in local if d.place}, key=sort_key)
    named: tuple[str | None, ...] = (*places, None) if any(d.place is None for d in local) else tuple(places)
    rows = tuple(
        PlaceRow(
            place,
            tuple(
                Cell(
                    level, system, tuple(d.key for d in local if (d.place, d.level, d.system) == (place, level, system))
                )
                for level, system in columns
            ),
        )
        for place in named
    )
    central = tuple(d.key for d in below if d.level is Level.CENTRAL)
    elsewhere = tuple(d.key for d in below if d.level is not Level.CENTRAL and (d.level, d.system) not in columns)
    return Coverage(root, columns, rows, central, elsewhere)


def compare(index: Index, root: str, one: str, other: str) -> Comparison:
    """Return what is seen of the carrying out of *root* in the places *one* and *other*, side by side.

    Raises:
        ChoiceError: the collection has no directive *root*.
    """
    top = known(index, root)
    below = _below(index, root)
    rows = []
    for level in LEVELS[1:]:
        for system in (*SYSTEMS, System.FRONT, System.UNKNOWN):
            sides = [
                tuple(
                    (d.key, days_between(d, top))
                    for d in below
                    if (d.level, d.system) == (level, system) and is_of(d, place)
                )
                for place in (one, other)
            ]
            if system in SYSTEMS or any(sides):
                rows.append(Difference(level, system, sides[0], sides[1]))
    return Comparison(root, one, other, tuple(rows))


def _below(index: Index, root: str) -> list[Directive]:
    known(index, root)
    found = [index.directives[key] for key, _, _ in reach(index, root, sign=1, relations=CARRYING_OUT)]
    return sorted(found, key=lambda d: (str(d.date or d.not_before or "9"), d.key))

"""What places or bodies are seen to do for one directive, side by side, a row a level and system."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from api.reports.naming import date_cell, full_name, relation_cell, short_name
from api.reports.notes import files_of, notes_of
from api.reports.table import Cell, Collection, Column, Table, in_text, shown
from api.words import words
from graph.coverage import compare
from graph.index import Index
from graph.lineage import CARRYING_OUT, STATUSES, days_between, trace
from graph.only import Only
from ontology.model import Directive, Level, Status, Step, System

Place = tuple[Level, System]
Seen = Mapping[Place, Sequence[tuple[str, int | None]]]  # keys, oldest first, with the days since the root


def comparison_table(
    root: Directive, index: Index, collection: Collection, *,
    bodies: Sequence[str] = (), places: Sequence[str] = (), language: str = "vi",
) -> Table:  # fmt: skip
    """Return the comparison of *places* and *bodies*, two at least."""
    say = words(language)
    sides = sides_of(root, index, places=places, bodies=bodies)
    cells = sorted({cell for seen in sides.values() for cell in seen}, key=_order)
    keys = list(dict.fromkeys(key for seen in sides.values() for found in seen.values() for key, _ in found))
    steps = {key: [s for s in index.leaving.get(key, ()) if s.relation in CARRYING_OUT and s.status in STATUSES]
             for key in keys}  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for number, cell in enumerate(cells, start=1):
        found = [seen.get(cell, ()) for seen in sides.values()]
        texts = [_cell(side, index, steps, say, language) for side in found]
        gap = (_gap(found[0], found[1]),) if len(sides) == 2 else ()
        rows.append((number, say[f"system.{cell[1].value}"], *texts, *gap, say[f"level.{cell[0].value}"]))
    counts = "; ".join(
        say["report.compare.count"].format(name=name, count=sum(map(len, seen.values())))
        for name, seen in sides.items()
    )
    used = [step for found in steps.values() for step in found]
    return Table(
        kind="compare",
        heading=say["report.compare"],
        title=say["report.compare.title"].format(what=full_name(root, say), names=_joined(list(sides), say)),
        lead=say["report.compare.lead"].format(date=in_text(collection.date), counts=counts),
        columns=(
            Column("row", say["report.row"], "count", 5),
            Column("system", say["report.system"], width=12, least=9),
            *(Column(f"side{place}", name, width=44) for place, name in enumerate(sides)),
            *((Column("gap", say["report.compare.gap"], "count", 12),) if len(sides) == 2 else ()),
            Column("level", say["fact.level"], width=14, printed=False),
        ),
        rows=tuple(rows),
        notes=notes_of(
            collection, language, inferred=any(step.status is Status.INFERRED for step in used), unseen=True
        ),
        files=files_of(used, [index.directives[key] for key in keys], collection),
        collection=collection,
        group="level",
        language=language,
    )


def sides_of(root: Directive, index: Index, *, places: Sequence[str], bodies: Sequence[str]) -> dict[str, Seen]:
    """Return what each of *places* and *bodies* is seen to do for *root*, by its name."""
    sides: dict[str, Seen] = {place: _of_place(index, root.key, place) for place in places}
    return sides | {body: _of_body(index, root, body) for body in bodies}


def _of_place(index: Index, root: str, place: str) -> Seen:
    return {(row.level, row.system): row.one for row in compare(index, root, place, place).rows}


def _of_body(index: Index, root: Directive, body: str) -> Seen:
    """Return what one body is seen to do: all that the lineage shows of it below the root."""
    lineage = trace(index, root.key, direction="down", relations=CARRYING_OUT, only=Only(body=body))
    between = {root.key, *lineage.between}
    found: dict[Place, list[tuple[str, int | None]]] = {}
    for d in sorted(lineage.nodes, key=lambda d: (str(d.date or d.not_before or "9"), d.key)):
        if d.key not in between:
            found.setdefault((d.level, d.system), []).append((d.key, days_between(d, root)))
    return found


def _cell(
    side: Sequence[tuple[str, int | None]], index: Index, steps: Mapping[str, Iterable[Step]], say: Mapping[str, str],
    language: str,
) -> str:  # fmt: skip
    """Return the documents of one side, each with its date, days and what it carries out."""
    if not side:
        return say["not_seen"]
    lines = []
    for key, days in side:
        d = index.directives[key]
        since = f"; {say['report.compare.days'].format(days=days)}" if days is not None else ""
        above = ", ".join(
            f"{relation_cell(s, say, language)} {short_name(index.directives[s.target], say)}" for s in steps[key]
        )
        lines.append(f"{short_name(d, say)} ({shown(date_cell(d, say))}{since}): {above}")
    return "\n".join(lines)


def _gap(one: Sequence[tuple[str, int | None]], other: Sequence[tuple[str, int | None]]) -> int | None:
    """Return the days from the first side's first document to the second side's, where both are known."""
    first, second = ([days for _, days in side if days is not None] for side in (one, other))
    return min(second) - min(first) if first and second else None


def _order(cell: Place) -> tuple[int, int]:
    return list(Level).index(cell[0]), list(System).index(cell[1])


def _joined(names: Sequence[str], say: Mapping[str, str]) -> str:
    return f"{', '.join(names[:-1])} {say['report.and']} {names[-1]}"

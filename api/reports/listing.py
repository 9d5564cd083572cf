"""The list of documents that carry a directive out, or that a body issued to carry others out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from api.reports.naming import (
    date_cell,
    force_cell,
    full_name,
    is_wanted,
    issuer_cell,
    kind_cell,
    number_cell,
    order,
    relation_cell,
    short_name,
    title_cell,
)
from api.reports.notes import files_of, notes_of
from api.reports.table import Cell, Collection, Column, Table, in_text
from api.words import words
from graph.force import in_force
from graph.gaps import level_gaps
from graph.index import Index
from graph.lineage import LINEAGE_RELATIONS, days_between, trace
from ontology.model import Directive, Level, Lineage, Status, Step
from ontology.terms import relation_terms

MOST = 20_000  # directives below one root


def list_of_root(
    lineage: Lineage, index: Index, collection: Collection, *,
    bodies: Sequence[str] = (), places: Sequence[str] = (), language: str = "vi",
) -> Table:  # fmt: skip
    """Return the list of what carries the root of *lineage* out, as far as the collection shows it."""
    say = words(language)
    nodes = {d.key: d for d in lineage.nodes}
    hops = dict(lineage.hops)
    above = {key: [s for s in lineage.steps if s.source == key and hops[s.target] >= 0] for key in nodes}
    members = [d for d in lineage.nodes if hops[d.key] > 0 and is_wanted(d, bodies, places)]
    root = nodes[lineage.root]
    title = say["report.list.title"].format(what=full_name(root, say)) + _limits(bodies, places, say)
    notes = _gaps(index, root, places, say) if not bodies and len(places) < 2 else ()
    if lineage.truncated:
        notes += (say["shown.part"].format(shown=len(nodes), total=lineage.total),)
    return _table(members, above, index, collection, title, full_name(root, say), notes, language, root=root)


def list_of_body(
    index: Index, collection: Collection, *, bodies: Sequence[str], places: Sequence[str] = (), language: str = "vi"
) -> Table:
    """Return the list of what *bodies* (of *places*) issued to carry other documents out."""
    say = words(language)
    above = {key: [s for s in steps if _counts(s)] for key, steps in index.leaving.items()}
    members = [d for d in index.directives.values() if above.get(d.key) and is_wanted(d, bodies, places)]
    title = say["report.list.of_body"] + _limits(bodies, places, say)
    return _table(members, above, index, collection, title, say["report.others"], (), language)


def root_lineage(index: Index, root: str) -> Lineage:
    """Return the lineage that a list of *root* is made from."""
    return trace(index, root, direction="down", limit=MOST)


def _gaps(index: Index, root: Directive, places: Sequence[str], say: Mapping[str, str]) -> tuple[str, ...]:
    """Return what is not seen: levels without a document, and orders to draw one up."""
    found = level_gaps(index, root.key, place=places[0] if places else None)
    systems: dict[Level, list[str]] = {}
    for cell in found.not_seen:
        systems.setdefault(cell.level, []).append(say[f"system.{cell.system.value}"])
    cells = [f"{say['level.' + level.value]} ({', '.join(names)})" for level, names in systems.items()]
    orders = [f"{o.actor} ({o.evidence.source}:{o.evidence.line})" for o in found.orders if not o.seen]
    notes = (say["report.gaps"].format(levels=", ".join(cells)),) if cells else ()
    return (*notes, say["report.orders"].format(actors="; ".join(orders))) if orders else notes


def _counts(step: Step) -> bool:
    return step.relation in LINEAGE_RELATIONS and step.status is not Status.REJECTED


def _limits(bodies: Sequence[str], places: Sequence[str], say: Mapping[str, str]) -> str:
    parts = [say["report.by_body"].format(names=", ".join(bodies))] if bodies else []
    parts += [say["report.in_place"].format(names=", ".join(places))] if places else []
    return "".join(f" {part}" for part in parts)


def _table(
    members: Sequence[Directive], above: Mapping[str, Sequence[Step]], index: Index, collection: Collection,
    title: str, what: str, notes: tuple[str, ...], language: str, *, root: Directive | None = None,
) -> Table:  # fmt: skip
    say = words(language)
    ordered = sorted(members, key=order)
    rows: list[tuple[Cell, ...]] = []
    used: list[Step] = []
    for place, d in enumerate(ordered, start=1):
        steps = above.get(d.key, ())
        used.extend(steps)
        proof = next((e for s in steps for e in s.evidence), None)
        rows.append(
            (
                place,
                number_cell(d, say),
                date_cell(d, say),
                issuer_cell(d),
                kind_cell(d),
                title_cell(d),
                "\n".join(_above(s, index.directives[s.target], say, language) for s in steps),
                force_cell(in_force(index, d.key, collection.date), index.directives, say),
                say["report.yes"] if d.held else say["not_seen"],
                say[f"level.{d.level.value}"],
                say[f"system.{d.system.value}"],
                d.place,
                days_between(d, root) if root is not None else None,
                say["status.inferred"] if any(s.status is Status.INFERRED for s in steps) else say["status.explicit"],
                proof.source if proof is not None else None,
                proof.line if proof is not None else None,
                proof.quote if proof is not None else None,
            )
        )
    counts = Counter(d.level for d in ordered)
    parts = ", ".join(f"{counts[level]} {say['report.at.' + level.value]}" for level in Level if counts[level])
    lead = say["report.list.lead" if rows else "report.list.lead.none"].format(
        date=in_text(collection.date), count=len(rows), what=what, parts=parts
    )
    inferred = any(step.status is Status.INFERRED for step in used)
    unseen = bool(notes) or not all(d.held for d in ordered)
    return Table(
        kind="list",
        heading=say["report.list"],
        title=title,
        lead=lead,
        columns=_columns(say),
        rows=tuple(rows),
        notes=(*notes, say["report.force"], *notes_of(collection, language, inferred=inferred, unseen=unseen)),
        files=files_of(used, ordered, collection),
        collection=collection,
        group="level",
        language=language,
    )


def _above(step: Step, target: Directive, say: Mapping[str, str], language: str) -> str:
    """Return what a document carries out; the relation where it is another, or only inferred."""
    name = short_name(target, say)
    if step.relation.value == "implements":
        return name if step.status is Status.EXPLICIT else f"{name} ({say['status.' + step.status.value]})"
    if step.relation in relation_terms():
        return f"{name}: {relation_cell(step, say, language)}"
    return name


def _columns(say: Mapping[str, str]) -> tuple[Column, ...]:
    return (
        Column("row", say["report.row"], "count", 5),
        Column("number", say["fact.number"], width=15, least=15),
        Column("date", say["fact.date"], "date", 11),
        Column("issuer", say["fact.issuer"], width=22),
        Column("kind", say["fact.kind"], width=11, least=8),
        Column("title", say["fact.title"], width=38),
        Column("implements", say["report.carries_out"], width=17, least=12),
        Column("force", say["force"], width=14),
        Column("held", say["report.held"], width=10, least=max(map(len, say["not_seen"].split()))),
        Column("level", say["fact.level"], width=14, printed=False),
        Column("system", say["report.system"], width=12, printed=False),
        Column("place", say["report.place"], width=16, printed=False),
        Column("days", say["report.days"], "count", 12, printed=False),
        Column("status", say["status"], width=12, printed=False),
        Column("file", say["file"], width=32, printed=False),
        Column("line", say["report.line"], "count", 8, printed=False),
        Column("quote", say["report.quote"], width=60, printed=False),
    )

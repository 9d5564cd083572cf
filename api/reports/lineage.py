"""The steps of a lineage, each with the sentence that proves it."""

from __future__ import annotations

from api.reports.naming import (
    LEVELS,
    date_cell,
    full_name,
    issuer_cell,
    order,
    relation_cell,
    short_name,
)
from api.reports.notes import files_of, notes_of
from api.reports.table import Cell, Collection, Column, Table, in_text
from api.words import rule_words, words
from graph.lineage import days_between
from ontology.model import Evidence, Lineage, Status, Step


def lineage_table(lineage: Lineage, collection: Collection, *, language: str = "vi") -> Table:
    """Return a row a step, from the root outwards: above it first, then what carries it out."""
    say = words(language)
    nodes = {d.key: d for d in lineage.nodes}
    hops = dict(lineage.hops)

    def place(step: Step) -> tuple[object, ...]:
        source, target = hops[step.source], hops[step.target]
        far = max(source, target) if source > 0 or target > 0 else min(source, target)
        end = nodes[step.source if far > 0 else step.target]
        return far > 0, abs(far), LEVELS[end.level.value], *order(end), step.relation.value, step.source, step.target

    rows: list[tuple[Cell, ...]] = []
    for number, step in enumerate(sorted(lineage.steps, key=place), start=1):
        later, earlier = nodes[step.source], nodes[step.target]
        proof = step.evidence[0] if step.evidence else None
        rows.append(
            (
                number,
                short_name(later, say),
                date_cell(later, say),
                issuer_cell(later),
                relation_cell(step, say, language),
                short_name(earlier, say),
                days_between(later, earlier),
                proof.quote if proof is not None else None,
                _where(proof) if proof is not None else None,
                proof.source if proof is not None else None,
                proof.line if proof is not None else None,
                proof.section if proof is not None else None,
                say[f"status.{step.status.value}"],
                max(len(step.evidence) - 1, 0),
                rule_words(proof.rule, language) if proof is not None else None,
                say["report.yes"] if later.held else say["not_seen"],
                say["above" if place(step)[0] is False else "below"],
            )
        )
    root = nodes[lineage.root]
    notes = (
        (say["shown.part"].format(shown=len(nodes), total=lineage.total),) if lineage.truncated else ()
    ) + notes_of(collection, language, inferred=any(s.status is Status.INFERRED for s in lineage.steps), unseen=False)
    lead = say["report.lineage.lead" if rows else "report.lineage.lead.none"].format(
        date=in_text(collection.date), count=len(rows), directives=len(nodes), what=full_name(root, say)
    )
    return Table(
        kind="lineage",
        heading=say["report.lineage"],
        title=say["report.lineage.title"].format(what=full_name(root, say)),
        lead=lead,
        columns=(
            Column("row", say["report.row"], "count", 5),
            Column("later", say["report.later"], width=17, least=15),
            Column("date", say["fact.date"], "date", 11),
            Column("issuer", say["fact.issuer"], width=23),
            Column("relation", say["relation"], width=16),
            Column("earlier", say["report.earlier"], width=15, least=12),
            Column("days", say["report.days.between"], "count", 8),
            Column("quote", say["report.quote"], width=44),
            Column("where", say["report.places"], width=26),
            Column("file", say["file"], width=24, printed=False),
            Column("line", say["report.line"], "count", 8, printed=False),
            Column("section", say["report.section"], width=22, printed=False),
            Column("status", say["status"], width=12, printed=False),
            Column("more", say["report.more"], "count", 12, printed=False),
            Column("rule", say["report.rule"], width=20, printed=False),
            Column("held", say["report.held"], width=16, printed=False),
            Column("way", say["report.way"], width=26, printed=False),
        ),
        rows=tuple(rows),
        notes=notes,
        files=files_of(lineage.steps, lineage.nodes, collection),
        collection=collection,
        group="way",
        language=language,
    )


def _where(proof: Evidence) -> str:
    """Return "kế-hoạch.txt:12 (Phần II, mục 3)": on paper the section has no column of its own."""
    place = f"{proof.source.rsplit('/', 1)[-1]}:{proof.line}"
    return f"{place} ({proof.section})" if proof.section else place

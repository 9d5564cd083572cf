"""What the collection's texts say differently of one directive, and what it could not decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from api.reports.naming import full_name, is_wanted, issuer_cell, order, short_name
from api.reports.notes import notes_of
from api.reports.table import Cell, Collection, Column, Table, in_text
from api.words import one_of_both, words
from graph.check import conflicting
from ontology.model import Directive, Fact, PartialDate, Source

PLACES = 5  # places named for one value; the rest is counted


def conflict_table(
    directives: Iterable[Directive], collection: Collection, where: Callable[[Source], tuple[str, int | None]], *,
    about: Directive | None = None, bodies: Sequence[str] = (), places: Sequence[str] = (), language: str = "vi",
) -> Table:  # fmt: skip
    """Return a row for each value of each fact that texts disagree on, and one for each undecided directive.

    Args:
        where: file name and line (from 1) of a source.
        about: the directive in whose lineage *directives* lie, for the title.
    """
    say = words(language)
    rows: list[tuple[Cell, ...]] = []
    files: dict[str, str] = {}
    concerned = 0
    for d in sorted((d for d in directives if is_wanted(d, bodies, places)), key=order):
        if not d.conflicts and d.unresolved is None:
            continue
        concerned += 1
        name, issuer = short_name(d, say), issuer_cell(d)
        for fact in (f for name in sorted(d.conflicts) for f in conflicting(d, name)):
            found = [where(source) for source in fact.sources]
            files |= {s.sha256: file for s, (file, _) in zip(fact.sources, found, strict=True)}
            found = [(file.rsplit("/", 1)[-1], line) for file, line in found]
            said = "\n".join(f"{file}:{line}" if line is not None else file for file, line in found[:PLACES])
            more = f"\n+{len(found) - PLACES}" if len(found) > PLACES else ""
            used = fact.value == _used(d, fact.property)
            rows.append(
                (len(rows) + 1, name, issuer, say[f"fact.{fact.property}"], _value(fact), len(found), said + more,
                 say["report.used"] if used else "", say["conflict"])
            )  # fmt: skip
        if d.unresolved is not None:
            rows.append(
                (
                    len(rows) + 1,
                    name,
                    issuer,
                    say["unresolved"],
                    one_of_both(d.unresolved, language),
                    None,
                    "",
                    "",
                    say["unresolved"],
                )
            )
    what = f" {say['report.of_lineage'].format(what=full_name(about, say))}" if about is not None else ""
    lead = say["report.conflicts.lead" if rows else "report.conflicts.lead.none"].format(
        date=in_text(collection.date), count=concerned
    )
    return Table(
        kind="conflicts",
        heading=say["report.conflicts"],
        title=say["report.conflicts.title"] + what,
        lead=lead,
        columns=(
            Column("row", say["report.row"], "count", 5),
            Column("directive", say["from"], width=20, least=15),
            Column("issuer", say["fact.issuer"], width=26),
            Column("property", say["report.property"], width=16),
            Column("value", say["report.value"], width=44),
            Column("count", say["report.times"], "count", 9),
            Column("places", say["report.places"], width=40),
            Column("used", say["report.is_used"], width=12),
            Column("type", say["report.type"], width=14, printed=False),
        ),
        rows=tuple(rows),
        notes=notes_of(collection, language, inferred=False, unseen=False),
        files=tuple(sorted((name, sha) for sha, name in files.items())),
        collection=collection,
        group="type",
        language=language,
    )


def _used(directive: Directive, name: str) -> str | None:
    value = getattr(directive, name, None)
    return str(value) if value is not None else None


def _value(fact: Fact) -> str:
    return PartialDate.parse(fact.value).shown if fact.property == "date" else fact.value

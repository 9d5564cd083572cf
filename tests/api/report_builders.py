"""Collections written by hand, for the tests of reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from types import MappingProxyType

from api.reports.listing import list_of_root, root_lineage
from api.reports.table import Collection, Table
from graph.index import Index
from ontology.model import Directive, Evidence, Level, PartialDate, Relation, Span, Status, Step, System

DAY = dt.date(2026, 11, 25)
ROOT = Directive(
    "tw/nq/xiii/43", "43-NQ/TW", "NQ", "Ban Chấp hành Trung ương", PartialDate(2023, 11, 24),
    level=Level.CENTRAL, system=System.PARTY,
)  # fmt: skip


def plan(number: int, title: str = "thực hiện Nghị quyết số 43-NQ/TW", place: str = "Tây Ninh") -> Directive:
    """Return a plan of a province's People's Committee, of 05/09/2024."""
    return Directive(
        f"ubnd/kh/{place}/{number}", f"{number}/KH-UBND", "KH", f"Ủy ban nhân dân tỉnh {place}",
        PartialDate(2024, 9, 5), title=title, place=place, level=Level.PROVINCE, system=System.STATE, held=("b" * 64,),
    )  # fmt: skip


def implements(
    source: Directive, target: Directive = ROOT, *, status: Status = Status.EXPLICIT, quote: str = ""
) -> Step:
    proof = Evidence(
        "a" * 64, "kế hoạch.txt", Span(0, 5), 3, quote or "Thực hiện Nghị quyết số 43-NQ/TW", "title", status
    )
    return Step(source.key, Relation.IMPLEMENTS, target.key, status, (proof,))


def index_of(directives: Sequence[Directive], steps: Sequence[Step]) -> Index:
    return Index.of(MappingProxyType({d.key: d for d in (ROOT, *directives)}), steps)


def collection(**changes: object) -> Collection:
    known: dict[str, object] = {
        "generation": "000007-abcd", "directives": 3, "documents": 2, "steps": 2, "date": DAY, "version": "9.9.9",
        "sources": {"b" * 64: "tây ninh.txt"},
    }  # fmt: skip
    return Collection(**(known | changes))  # type: ignore[arg-type]  # the caller changes what it knows


def table(plans: Sequence[Directive], *, quote: str = "") -> Table:
    """Return the list of *plans* under 43-NQ/TW."""
    index = index_of(plans, [implements(p, quote=quote) for p in plans])
    return list_of_root(root_lineage(index, ROOT.key), index, collection())

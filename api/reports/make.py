"""From a collection to the bytes of a report: which table, in which format; the one place that knows them all."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version

from api.reports import excel, separated, word
from api.reports.comparison import comparison_table
from api.reports.conflicts import conflict_table
from api.reports.lineage import lineage_table
from api.reports.listing import list_of_body, list_of_root, root_lineage
from api.reports.office import Office
from api.reports.table import Collection, Table
from graph.identity import slug
from graph.lineage import trace
from graph.store import View
from ontology.errors import ReportError
from ontology.model import Directive, Source

MOST = 20_000  # directives in one report
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


class Kind(StrEnum):
    """What a report tells."""

    list = "list"
    lineage = "lineage"
    compare = "compare"
    conflicts = "conflicts"


class Form(StrEnum):
    """How a report is written."""

    docx = "docx"
    xlsx = "xlsx"
    csv = "csv"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: a kind of table, about a directive, bodies, places."""

    kind: Kind
    directive: Directive | None = None
    bodies: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    language: str = "vi"


def table_of(view: View, request: Request, *, date: dt.date) -> Table:
    """Return the table that *request* asks for, of the collection as it is on *date*.

    Raises:
        ReportError: the request leaves out what its kind of table needs.
    """
    collection = Collection(
        view.generation, len(view.directives), len(view.sources), len(view.steps), date, version("soichi"), view.sources
    )
    index, root = view.index, request.directive
    bodies, places, language = request.bodies, request.places, request.language
    if request.kind is Kind.list:
        if root is not None:
            lineage = root_lineage(index, root.key)
            return list_of_root(lineage, index, collection, bodies=bodies, places=places, language=language)
        if not bodies and not places:
            raise ReportError("a list is of a directive or of a body", "name a DIRECTIVE, --body or --place")
        return list_of_body(index, collection, bodies=bodies, places=places, language=language)
    if request.kind is Kind.conflicts:
        among = trace(index, root.key, limit=MOST).nodes if root is not None else tuple(index.directives.values())
        return conflict_table(
            among, collection, _finder(view), about=root, bodies=bodies, places=places, language=language
        )
    if root is None:
        raise ReportError(f"a report of the kind {request.kind} is about a directive", "name a DIRECTIVE")
    if request.kind is Kind.compare:
        if len(bodies) + len(places) < 2:
            raise ReportError("a comparison is of two places or bodies at least", "name them: --place A --place B")
        return comparison_table(root, index, collection, bodies=bodies, places=places, language=language)
    return lineage_table(trace(index, root.key, limit=MOST), collection, language=language)


def write(table: Table, form: Form, office: Office) -> bytes:
    """Return the report as a file; equal tables give equal bytes."""
    if form is Form.docx:
        return word.write(table, office)
    return excel.write(table) if form is Form.xlsx else separated.write(table)


def file_name(request: Request, form: Form, date: dt.date) -> str:
    """Return a name that tells what the file holds, in ASCII."""
    names = {"list": "danh-muc", "lineage": "dong-van-ban", "compare": "doi-chieu", "conflicts": "mau-thuan"}
    about = [request.directive.number or request.directive.key] if request.directive is not None else []
    parts = [names[request.kind.value], *(slug(part) for part in (*about, *request.bodies, *request.places))]
    return f"{'-'.join(parts)[:120]}-{date.isoformat()}.{form.value}"


def _finder(view: View) -> Callable[[Source], tuple[str, int | None]]:
    """Return what finds the file and the line of a source; each text is read once."""
    starts: dict[str, Sequence[int]] = {}

    def where(source: Source) -> tuple[str, int | None]:
        file = view.sources.get(source.sha256, source.sha256[:12])
        if source.span is None:
            return file, None
        if source.sha256 not in starts:
            extraction = view.extraction(source.sha256)
            text = extraction.document.text if extraction is not None else ""
            starts[source.sha256] = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
        return file, bisect_right(starts[source.sha256], source.span.start)

    return where

"""Write a table to hand in: Word, Excel or CSV."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from api.commands.shared import (
    STORE,
    DateOption,
    IssuerOption,
    JsonOption,
    LangOption,
    StoreOption,
    TermOption,
    out,
    tells_errors,
)
from api.reports.make import Form, Kind, Request, table_of, write
from api.reports.office import Office, Style
from graph.find import choose
from graph.store import Store
from ontology.errors import ReportError, StoreError


@tells_errors
def report(
    kind: Annotated[
        Kind,
        typer.Argument(
            metavar="KIND",
            help="list (danh mục), lineage (dòng văn bản), compare (đối chiếu), conflicts (mâu thuẫn)",
        ),
    ],
    directive: Annotated[
        str | None, typer.Argument(metavar="[DIRECTIVE]", help="Số, IRI, mã, tên tệp / number, IRI, id, file name")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Tệp ghi ra / file: .docx, .xlsx, .csv")
    ] = None,
    body: Annotated[list[str] | None, typer.Option("--body", help="Cơ quan ban hành / issuing body")] = None,
    place: Annotated[list[str] | None, typer.Option("--place", help="Địa phương / place")] = None,
    store: StoreOption = STORE,
    issuer: IssuerOption = None,
    date: DateOption = None,
    term: TermOption = None,
    office: Annotated[
        str | None, typer.Option("--office", help="Cơ quan lập báo cáo / the office that hands it in (Word)")
    ] = None,
    parent: Annotated[str | None, typer.Option("--parent", help="Cơ quan cấp trên / the office above it")] = None,
    locality: Annotated[str | None, typer.Option("--locality", help="Địa danh / place beside the date")] = None,
    style: Annotated[
        Style | None, typer.Option("--style", help="nd30 (Nhà nước / State) hoặc / or hd36 (Đảng / Party)")
    ] = None,
    annex: Annotated[
        bool, typer.Option("--annex", help="Phụ lục kèm theo văn bản / an annex of another paper (Word)")
    ] = False,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help="Ngày ghi trong báo cáo / the date it bears")
    ] = None,
    as_json: JsonOption = False,
    lang: LangOption = "vi",
) -> None:
    """Lập bảng để nộp: Word, Excel, CSV. / Write a table to hand in."""
    if output is None or output.suffix.lower().lstrip(".") not in {form.value for form in Form}:
        raise ReportError("the file's name must end in .docx, .xlsx or .csv", "name it: -o danh-muc.docx")
    form = Form(output.suffix.lower().lstrip("."))
    today = _day(as_of)
    view = Store.open(store).view()
    about = choose(view, directive, issuer=issuer, date=date, term=term) if directive is not None else None
    request = Request(kind, about, tuple(body or ()), tuple(place or ()), lang)
    table = table_of(view, request, date=today)
    like = request.bodies[0] if request.bodies else None
    letterhead = Office.of(name=office, parent=parent, locality=locality, style=style, annex=annex, like=like)
    try:
        output.write_bytes(write(table, form, letterhead))
    except OSError as error:
        raise StoreError(f"{output}: cannot be written ({error.strerror})", "choose another file") from error
    if as_json:
        print(json.dumps({"file": str(output), "rows": len(table.rows), "files": [name for name, _ in table.files]}))
    else:
        out.print(f"{escape(str(output))}: {len(table.rows)} dòng / rows, {len(table.files)} tệp nguồn / source files")


def _day(text: str | None) -> dt.date:
    if text is None:
        return dt.date.today()
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise ReportError(f"{text}: is no date", "write it so: 2026-11-25") from error

"""Ask the store in SPARQL."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from api.commands.shared import STORE, JsonOption, LangOption, StoreOption, err, out, tells_errors
from api.words import words
from graph.sparql.job import SELECT_FORMATS
from graph.sparql.runner import Runner
from graph.store import Store
from ontology.errors import QueryError


class QueryFormat(StrEnum):
    table = "table"
    json = "json"
    xml = "xml"
    csv = "csv"
    tsv = "tsv"
    ttl = "ttl"
    nt = "nt"
    jsonld = "jsonld"
    trig = "trig"


_OF_GRAPHS = {"json": "jsonld", "nt": "nt", "jsonld": "jsonld", "trig": "trig"}


@tells_errors
def query(
    sparql: Annotated[str | None, typer.Argument(metavar="SPARQL", help="Câu truy vấn / the query")] = None,
    file: Annotated[
        Path | None, typer.Option("--file", "-f", metavar="FILE", help="Tệp truy vấn / a file with the query")
    ] = None,
    store: StoreOption = STORE,
    form: Annotated[
        QueryFormat,
        typer.Option("--format", help="table, json, xml, csv, tsv; CONSTRUCT, DESCRIBE: ttl, nt, jsonld, trig"),
    ] = QueryFormat.table,
    as_json: JsonOption = False,
    seconds: Annotated[float, typer.Option("--seconds", min=0.1, help="Giới hạn thời gian / time limit")] = 30.0,
    rows: Annotated[int, typer.Option("--rows", min=1, help="Giới hạn số dòng / row limit")] = 100_000,
    lang: LangOption = "vi",
) -> None:
    """Hỏi kho bằng SPARQL. / Ask the store in SPARQL."""
    if (sparql is None) == (file is None):
        raise QueryError("give one query, as an argument or with -f FILE")
    try:
        text = sparql if sparql is not None else file.read_text(encoding="utf-8")  # type: ignore[union-attr]  # one is given
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{file}: cannot be read", "give a UTF-8 text file") from error
    view = Store.open(store).view()
    wanted = QueryFormat.json if as_json else form
    runner = Runner(spare=0)
    try:
        answer = runner.run(
            view.target, text, iris=view.iris, seconds=seconds, rows=rows,
            select_format=wanted.value if wanted.value in SELECT_FORMATS else "json",
            graph_format=_OF_GRAPHS.get(wanted.value, "ttl"),
        )  # fmt: skip
    finally:
        runner.close()
    tabular = answer.kind in {"select", "ask"}
    if wanted not in {QueryFormat.table, QueryFormat.json} and tabular != (wanted.value in SELECT_FORMATS):
        what = "SELECT and ASK" if tabular else "CONSTRUCT and DESCRIBE"
        given = "table, json, xml, csv, tsv" if tabular else "json, ttl, nt, jsonld, trig"
        raise QueryError(f"{what} do not answer as {wanted.value}", f"ask for one of {given}")
    if answer.kind == "select" and wanted is QueryFormat.table:
        _print_table(json.loads(answer.body))
    elif answer.kind == "ask" and wanted is QueryFormat.table:
        out.print(str(json.loads(answer.body)["boolean"]).lower())
    else:
        sys.stdout.write(answer.body.decode())
        if not answer.body.endswith(b"\n"):
            sys.stdout.write("\n")
    if answer.truncated:
        err.print(words(lang)["truncated"].format(rows=rows), style="yellow")


def _print_table(result: dict[str, Any]) -> None:
    table = Table(*result["head"]["vars"])
    for row in result["results"]["bindings"]:
        table.add_row(*(escape(row[name]["value"]) if name in row else "" for name in result["head"]["vars"]))
    out.print(table)

"""The whole store out, and back in."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.commands.shared import STORE, JsonOption, StoreOption, out, tells_errors
from api.exports import export as write_export
from graph.store import Store
from ontology.errors import StoreError


class ExportFormat(StrEnum):
    nq = "nq"
    ttl = "ttl"
    jsonld = "jsonld"
    graphml = "graphml"
    csv = "csv"


@tells_errors
def export(
    form: Annotated[
        ExportFormat, typer.Option("--format", help="nq (tất cả / everything), ttl, jsonld, graphml, csv")
    ] = ExportFormat.nq,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Tệp ghi ra / file; stdout without it")
    ] = None,
    store: StoreOption = STORE,
    as_json: Annotated[bool, typer.Option("--json", help="như / same as --format jsonld")] = False,
) -> None:
    """Xuất cả kho. / Write the whole store out."""
    view = Store.open(store).view()
    wanted = "jsonld" if as_json else form.value
    if output is None:
        write_export(view, wanted, sys.stdout.buffer)
        return
    try:
        with output.open("wb") as file:
            write_export(view, wanted, file)
    except OSError as error:
        raise StoreError(f"{output}: cannot be written ({error.strerror})", "choose another file") from error


@tells_errors
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE.nq", help="Tệp N-Quads / an N-Quads file")],
    store: StoreOption = STORE,
    base_iri: Annotated[str | None, typer.Option("--base-iri", help="Gốc của IRI / base of the IRIs")] = None,
    as_json: JsonOption = False,
) -> None:
    """Dựng lại kho từ N-Quads. / Make the store anew from N-Quads."""
    try:
        with file.open(encoding="utf-8") as lines:
            opened = Store.open(store, create=True, base_iri=base_iri)
            opened.restore(lines)
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{file}: cannot be read", "give an N-Quads file in UTF-8") from error
    count = len(opened.view().directives)
    print(json.dumps({"directives": count})) if as_json else out.print(f"{count} văn bản / directives")

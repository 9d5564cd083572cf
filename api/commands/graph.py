"""Write a stand-alone interactive page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from api.commands.shared import (
    STORE,
    DateOption,
    DirectiveArgument,
    IssuerOption,
    JsonOption,
    LangOption,
    StoreOption,
    TermOption,
    out,
    tells_errors,
)
from graph.find import choose
from graph.lineage import trace as trace_lineage
from graph.store import Store
from ontology.errors import StoreError


@tells_errors
def graph(
    directive: DirectiveArgument,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE.html", help="Tệp trang web / the page to write")
    ],
    store: StoreOption = STORE,
    depth: Annotated[int | None, typer.Option("--depth", min=1, help="Số bậc / hops")] = None,
    issuer: IssuerOption = None,
    date: DateOption = None,
    term: TermOption = None,
    as_json: JsonOption = False,
    lang: LangOption = "vi",
) -> None:
    """Ghi một trang đồ thị tương tác, không cần mạng. / Write a stand-alone interactive page."""
    from api.standalone import standalone_html  # pyvis takes half a second to import

    view = Store.open(store).view()
    chosen = choose(view, directive, issuer=issuer, date=date, term=term)
    lineage = trace_lineage(view.index, chosen.key, depth=depth)
    try:
        output.write_text(standalone_html(lineage, language=lang), encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{output}: cannot be written ({error.strerror})", "choose another file") from error
    if as_json:
        print(json.dumps({"file": str(output), "directives": len(lineage.nodes), "steps": len(lineage.steps)}))
    else:
        out.print(
            f"{escape(str(output))}: {len(lineage.nodes)} văn bản / directives, {len(lineage.steps)} quan hệ / steps"
        )

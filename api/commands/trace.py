"""Draw the lineage of a directive in the terminal."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.console import Console

from api.commands.shared import (
    STORE,
    DateOption,
    DirectiveArgument,
    IssuerOption,
    JsonOption,
    LangOption,
    StoreOption,
    TermOption,
    TreeFormat,
    out,
    tells_errors,
)
from api.terminal import lineage_tree
from api.wire import lineage_json
from graph.find import choose
from graph.lineage import LINEAGE_RELATIONS
from graph.lineage import trace as trace_lineage
from graph.store import Store
from ontology.model import Relation


@tells_errors
def trace(
    directive: DirectiveArgument,
    store: StoreOption = STORE,
    up: Annotated[bool, typer.Option("--up", help="Chỉ phía trên / only upwards")] = False,
    down: Annotated[bool, typer.Option("--down", help="Chỉ phía dưới / only downwards")] = False,
    both: Annotated[bool, typer.Option("--both", help="Cả hai phía / both ways (default)")] = False,
    depth: Annotated[int | None, typer.Option("--depth", min=1, help="Số bậc / hops")] = None,
    relation: Annotated[
        list[Relation] | None, typer.Option("--relation", help="Chỉ các quan hệ này / only these relations")
    ] = None,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="In tệp, dòng và câu chứng minh / file, line and quote of each edge")
    ] = False,
    issuer: IssuerOption = None,
    date: DateOption = None,
    term: TermOption = None,
    form: Annotated[TreeFormat, typer.Option("--format", help="tree hoặc / or json")] = TreeFormat.tree,
    as_json: JsonOption = False,
    lang: LangOption = "vi",
) -> None:
    """Vẽ cây văn bản lên và xuống. / Draw the lineage of a directive."""
    view = Store.open(store).view()
    chosen = choose(view, directive, issuer=issuer, date=date, term=term)
    direction = "both" if both or up == down else ("up" if up else "down")
    lineage = trace_lineage(
        view.index, chosen.key, direction=direction, depth=depth, relations=frozenset(relation or LINEAGE_RELATIONS)
    )
    if as_json or form is TreeFormat.json:
        print(json.dumps(lineage_json(lineage, view.iris), ensure_ascii=False, indent=1))
        return
    # piped, a line is a line however long; on a screen it wraps
    canvas = Console(highlight=False) if out.is_terminal else Console(highlight=False, width=10_000)
    for tree in lineage_tree(lineage, direction=direction, language=lang, evidence=evidence):
        canvas.print(tree)

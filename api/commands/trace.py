"""Draw the lineage of a directive in the terminal."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.markup import escape

from api.commands.filters import (
    BodyOption,
    HeldOption,
    InForceOption,
    KindOption,
    LevelOption,
    PlaceOption,
    SinceOption,
    StatusOption,
    SystemOption,
    UntilOption,
    day,
    only_of,
)
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
    canvas,
    tells_errors,
)
from api.force import force_json, force_lines
from api.terminal import lineage_tree
from api.wire import lineage_json
from api.words import words
from graph.find import choose
from graph.force import in_force as force_of
from graph.lineage import LIMIT, LINEAGE_RELATIONS, STATUSES
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
    status: StatusOption = None,
    kind: KindOption = None,
    level: LevelOption = None,
    system: SystemOption = None,
    body: BodyOption = None,
    place: PlaceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    held: HeldOption = None,
    in_force: InForceOption = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Nhiều nhất / at most so many directives")] = LIMIT,
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
    only = only_of(
        kind=kind, level=level, system=system, body=body, place=place, since=since, until=until, held=held,
        in_force=in_force,
    )  # fmt: skip
    lineage = trace_lineage(
        view.index, chosen.key, direction=direction, depth=depth, relations=frozenset(relation or LINEAGE_RELATIONS),
        statuses=frozenset(status or STATUSES), only=only, limit=limit,
    )  # fmt: skip
    force = force_of(view.index, chosen.key, day("--in-force", in_force))
    if as_json or form is TreeFormat.json:
        told = lineage_json(lineage, view.iris) | {"force": force_json(force, view.directives, lang)}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    screen, say = canvas(), words(lang)
    for line in force_lines(force, view.directives, lang):
        screen.print(f"{say['force']}: {escape(line)}")
    for tree in lineage_tree(lineage, direction=direction, language=lang, evidence=evidence):
        screen.print(tree)

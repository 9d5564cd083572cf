"""Print the ways between two directives."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.tree import Tree

from api.answers import ways_json
from api.commands.filters import StatusOption
from api.commands.shared import STORE, JsonOption, LangOption, StoreOption, canvas, tells_errors
from api.terminal import label, step_words
from api.words import words
from graph.find import choose
from graph.lineage import LINEAGE_RELATIONS, STATUSES
from graph.paths import MOST
from graph.paths import paths as find_paths
from graph.store import Store
from ontology.model import Relation


@tells_errors
def paths(
    one: Annotated[str, typer.Argument(metavar="A", help="Văn bản thứ nhất / the one directive")],
    other: Annotated[str, typer.Argument(metavar="B", help="Văn bản thứ hai / the other directive")],
    store: StoreOption = STORE,
    most: Annotated[int, typer.Option("--most", "-k", min=1, help="Số đường / at most so many ways")] = MOST,
    longest: Annotated[int | None, typer.Option("--longest", min=1, help="Số bậc / at most so many hops")] = None,
    direction: Annotated[
        str, typer.Option("--direction", help="any; up: chỉ theo chiều lên / only from later to earlier; down")
    ] = "any",
    relation: Annotated[
        list[Relation] | None, typer.Option("--relation", help="Chỉ các quan hệ này / only these relations")
    ] = None,
    status: StatusOption = None,
    as_json: JsonOption = False,
    lang: LangOption = "vi",
) -> None:
    """In các đường nối hai văn bản, ngắn trước. / Print the ways between two directives, shortest first."""
    if direction not in ("any", "up", "down"):
        raise typer.BadParameter("any, up, down", param_hint="--direction")
    view = Store.open(store).view()
    ways = find_paths(
        view.index, choose(view, one).key, choose(view, other).key, most=most, longest=longest, direction=direction,
        relations=frozenset(relation or LINEAGE_RELATIONS), statuses=frozenset(status or STATUSES),
    )  # fmt: skip
    if as_json:
        print(json.dumps(ways_json(ways, view.directives), ensure_ascii=False, indent=1))
        return
    screen, say = canvas(), words(lang)
    for way in ways.ways:
        tree = Tree(label(view.directives[way.keys[0]], lang), guide_style="dim")
        for key, step in zip(way.keys[1:], way.steps, strict=True):
            arrow = "→" if step.target == key else "←"
            tree.add(f"{arrow} {step_words(step, view.directives, lang)}  {label(view.directives[key], lang)}")
        screen.print(tree)
    if not ways.ways:
        screen.print(say["paths.none"])
    if ways.truncated:
        screen.print(say["paths.more"].format(longest=ways.longest), style="yellow")

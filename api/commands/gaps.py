"""Print what is not seen in the collection: of one directive level by level, or of all."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.markup import escape
from rich.tree import Tree

from api.answers import level_gaps_json, listed
from api.commands.filters import BodyOption, KindOption, LevelOption, PlaceOption, SystemOption, only_of
from api.commands.shared import STORE, JsonOption, LangOption, StoreOption, canvas, tells_errors
from api.terminal import label
from api.words import words
from graph.find import choose
from graph.gaps import LevelGaps, carrying_out_nothing, level_gaps, not_carried_out
from graph.store import Store, View


@tells_errors
def gaps(
    directive: Annotated[
        str | None,
        typer.Argument(metavar="DIRECTIVE", help="Số, IRI, mã, tên tệp; bỏ trống: cả kho / leave out: of all"),
    ] = None,
    store: StoreOption = STORE,
    kind: KindOption = None,
    level: LevelOption = None,
    system: SystemOption = None,
    body: BodyOption = None,
    place: PlaceOption = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Số dòng mỗi mục / lines of each list")] = 100,
    as_json: JsonOption = False,
    lang: LangOption = "vi",
) -> None:
    """Nói cấp nào, văn bản nào chưa thấy trong kho. / Tell what is not seen in the collection."""
    view = Store.open(store).view()
    if directive is not None:
        found = level_gaps(view.index, choose(view, directive).key, place=place)
        if as_json:
            print(json.dumps(level_gaps_json(found, view.directives), ensure_ascii=False, indent=1))
        else:
            canvas().print(_tree(found, view, lang))
        return
    only = only_of(kind=kind, level=level, system=system, body=body, place=place)
    lists = {
        "not_carried_out": not_carried_out(view.index, only=only),
        "carrying_out_nothing": carrying_out_nothing(view.index, only=only),
    }
    if as_json:
        told = {name: listed(keys, view.directives, limit=limit) for name, keys in lists.items()}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    screen, say = canvas(), words(lang)
    for name, title in (("not_carried_out", "gaps.nobody"), ("carrying_out_nothing", "gaps.nothing")):
        keys = lists[name]
        tree = Tree(f"[bold]{say[title]}[/]: {len(keys)}", guide_style="dim")
        for key in keys[:limit]:
            tree.add(label(view.directives[key], lang))
        if len(keys) > limit:
            tree.add(f"[yellow]{say['shown.part'].format(shown=limit, total=len(keys))}[/]")
        screen.print(tree)


def _tree(found: LevelGaps, view: View, language: str) -> Tree:
    say = words(language)
    tree = Tree(label(view.directives[found.root], language), guide_style="dim")
    for cell in found.cells:
        branch = tree.add(f"[bold]{say['level.' + cell.level.value]}, {say['system.' + cell.system.value]}[/]")
        for key in cell.keys:
            branch.add(label(view.directives[key], language))
        if not cell.keys:
            branch.add(f"[yellow]{say['not_seen']}[/]")
    for order in found.orders:
        said = say["ordered.seen"] if order.seen else say["ordered"]
        place = f"{escape(order.evidence.source)}:{order.evidence.line}"
        tree.add(f"{escape(order.actor)}: [yellow]{said}[/] [green]{place}[/]")
    return tree

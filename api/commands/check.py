"""List what a person should look at."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Annotated

import typer
from rich.markup import escape
from rich.tree import Tree

from api.commands.shared import FINDINGS, STORE, JsonOption, LangOption, StoreOption, canvas, tells_errors
from api.found import finding_json, findings_of
from api.terminal import label
from api.words import words
from graph.check import Finding, Sort
from graph.store import Store, View


@tells_errors
def check(
    store: StoreOption = STORE,
    shapes: Annotated[
        bool, typer.Option("--shapes", help="Kiểm cả khuôn SHACL, lâu hơn / the SHACL shapes too, which takes longer")
    ] = False,
    as_json: JsonOption = False,
    lang: LangOption = "vi",
) -> None:
    """Kê những chỗ cần người xem: mâu thuẫn, chưa rõ, ngược ngày, vòng dẫn. / List what a person should look at."""
    view = Store.open(store).view()
    found = findings_of(view, shapes=shapes)
    if as_json:
        print(json.dumps([finding_json(f, view) for f in found], ensure_ascii=False, indent=1))
    else:
        screen, say = canvas(), words(lang)
        for sort, several in groupby(found, key=lambda f: f.sort):
            listed = list(several)
            tree = Tree(f"[bold]{say['check.' + sort.value]}[/]: {len(listed)}", guide_style="dim")
            for finding in listed:
                _draw(tree, finding, view, lang)
            screen.print(tree)
        if not found:
            screen.print(say["check.none"])
    if found:
        raise typer.Exit(FINDINGS)


def _draw(tree: Tree, finding: Finding, view: View, language: str) -> None:
    say = words(language)
    directive = view.directives.get(finding.key)
    head = label(directive, language) if directive is not None else escape(finding.key)
    branch = tree.add(head)
    if finding.detail:
        name = say.get(f"fact.{finding.detail}", finding.detail) if finding.sort is Sort.CONFLICT else finding.detail
        branch.add(escape(name))
    for fact in finding.facts:
        files = sorted({view.sources.get(s.sha256, s.sha256[:12]) for s in fact.sources})
        branch.add(f"“{escape(fact.value)}” [green]{escape(', '.join(files[:5]))}[/] ({len(fact.sources)})")
    for key in finding.others:
        other = view.directives.get(key)
        branch.add(label(other, language) if other is not None else escape(key))
    for evidence in finding.evidence:
        branch.add(f"[green]{escape(evidence.source)}:{evidence.line}[/] “{escape(evidence.quote)}”")

"""Read files and folders into the store."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from api.collect import Failure, find_files, read_files, source_name
from api.commands.shared import (
    FINDINGS,
    STORE,
    JsonOption,
    LangOption,
    StoreOption,
    TreeFormat,
    err,
    out,
    tells_errors,
    with_progress,
)
from api.words import words
from graph.store import Store, View
from ontology.model import Extraction


@tells_errors
def build(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH…", help="Tệp và thư mục / files and folders (.txt, .html)")
    ],
    store: StoreOption = STORE,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Số tiến trình / processes")] = 1,
    prune: Annotated[bool, typer.Option("--prune", help="Gỡ tệp không còn / remove files that are gone")] = False,
    base_iri: Annotated[
        str | None, typer.Option("--base-iri", help="Gốc của IRI / base of the IRIs, fixed at the first build")
    ] = None,
    as_json: JsonOption = False,
    form: Annotated[
        TreeFormat, typer.Option("--format", help="tree (bảng / a table) hoặc / or json")
    ] = TreeFormat.tree,
    lang: LangOption = "vi",
) -> None:
    """Đọc tệp và thư mục vào kho. / Read files and folders into the store."""
    opened = Store.open(store, create=True, base_iri=base_iri)
    found = find_files(paths)
    failures = [
        Failure(source_name(p), f"{source_name(p)}: there is no such file; check the path") for p in found.missing
    ]
    read: list[Extraction] = []
    for result in with_progress(read_files(found.files, jobs=jobs), len(found.files)):
        if isinstance(result, Failure):
            failures.append(result)
            err.print(escape(result.problem), style="red")
        else:
            read.append(result)
    for failure in failures[: len(found.missing)]:
        err.print(escape(failure.problem), style="red")
    present = {source_name(p) for p in found.files}
    kept = set(opened.view().sources_all)
    folders = [source_name(p).rstrip("/") + "/" for p in paths if p.is_dir()]
    gone = sorted(
        s
        for s in kept - present
        if not Path(s).exists() and (any(f == "./" or s.startswith(f) for f in folders) or prune)
    )
    changed = opened.put(read, remove=gone if prune else ())
    summary = _summary(opened.view(), read, failures, [source_name(p) for p in found.skipped], gone, pruned=prune)
    if as_json or form is TreeFormat.json:
        print(json.dumps(summary | {"changed": changed}, ensure_ascii=False, indent=1))
    else:
        _print_summary(summary, changed=changed, language=lang)
    if failures or (gone and not prune):
        raise typer.Exit(FINDINGS)


def _summary(
    view: View, read: list[Extraction], failures: list[Failure], skipped: list[str], gone: list[str], *, pruned: bool
) -> dict[str, Any]:
    statements = Counter(s.relation.value for e in read for s in e.statements)
    return {
        "read": len(read),
        "skipped": skipped,
        "failed": [f.problem for f in failures],
        "gone": gone,
        "pruned": pruned,
        "directives": len(view.directives),
        "documents": len(view.sources),
        "mentions": sum(len(e.mentions) for e in read),
        "statements": dict(sorted(statements.items())),
        "refused": sum(len(e.refused) for e in read),
    }


def _print_summary(summary: dict[str, Any], *, changed: bool, language: str) -> None:
    say = words(language)
    table = Table(show_header=False, box=None, pad_edge=False)
    for name in ("read", "skipped", "failed", "documents", "directives", "mentions", "refused"):
        value = summary[name]
        table.add_row(say[name], str(len(value) if isinstance(value, list) else value))
    for relation, count in summary["statements"].items():
        table.add_row(f"{say['statements']}: {relation}", str(count))
    out.print(table)
    for name in summary["skipped"]:
        out.print(f"{say['skipped']}: {escape(name)}", style="dim")
    for name in summary["gone"]:
        out.print(f"{escape(name)}: {say['pruned'] if summary['pruned'] else say['gone']}", style="yellow")
    if not changed:
        out.print(say["unchanged"], style="dim")

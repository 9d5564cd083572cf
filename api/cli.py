"""The command line `soichi`; each command composes reading, resolving, the store and a way to show the answer."""

from __future__ import annotations

import json
import socket
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import wraps
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any, ParamSpec

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from api.collect import Failure, find_files, read_files, source_name
from api.exports import export as write_export
from api.settings import Settings
from api.terminal import label, lineage_tree, marked_text, statement_lines
from api.wire import extraction_line, lineage_json
from api.words import words
from graph.find import choose
from graph.lineage import LINEAGE_RELATIONS
from graph.lineage import trace as trace_lineage
from graph.resolve import resolve
from graph.sparql import Runner
from graph.store import Store, View
from ontology.errors import ChoiceError, QueryError, SoichiError, StoreError
from ontology.model import Extraction, Relation

DONE, FINDINGS, WRONG_USE = 0, 1, 2
P = ParamSpec("P")

app = typer.Typer(
    name="soichi",
    help="Dò sợi chỉ của văn bản chỉ đạo, từ nghị quyết đến nhiệm vụ.\n\nFollow a Vietnamese directive down its chain.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
)
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

StoreOption = Annotated[Path, typer.Option("--store", metavar="DIR", help="Thư mục kho / the store's folder")]
LangOption = Annotated[str, typer.Option("--lang", help="vi hoặc / or en")]
JsonOption = Annotated[bool, typer.Option("--json", help="như / same as --format json")]
IssuerOption = Annotated[str | None, typer.Option("--issuer", help="Cơ quan ban hành / issuer, a part of the name")]
DateOption = Annotated[str | None, typer.Option("--date", help="Ngày / date: 2024-09-05, 05/09/2024 or 2024")]
TermOption = Annotated[str | None, typer.Option("--term", help="Khóa / term: XIII")]
DirectiveArgument = Annotated[
    str,
    typer.Argument(
        metavar="DIRECTIVE", help="Số, IRI, mã, hoặc tên tệp / a number, an IRI, an id or a held file's name"
    ),
]
STORE = Path(".soichi")


class TreeFormat(StrEnum):
    tree = "tree"
    json = "json"


class ExtractFormat(StrEnum):
    text = "text"
    json = "json"


class QueryFormat(StrEnum):
    table = "table"
    json = "json"
    csv = "csv"
    tsv = "tsv"
    ttl = "ttl"


class ExportFormat(StrEnum):
    nq = "nq"
    ttl = "ttl"
    jsonld = "jsonld"
    graphml = "graphml"
    csv = "csv"


def _tells_errors(command: Callable[P, None]) -> Callable[P, None]:
    """Turn our errors into one line on stderr and exit code 2."""

    @wraps(command)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except ChoiceError as error:
            err.print(f"soichi: {escape(str(error))}", style="red")
            for choice in error.choices:
                err.print(f"  {escape(choice.key)}  {label(choice, 'vi')}")
            raise typer.Exit(WRONG_USE) from error
        except SoichiError as error:
            err.print(f"soichi: {escape(str(error))}", style="red")
            raise typer.Exit(WRONG_USE) from error

    return guarded


def _version(asked: bool) -> None:
    if asked:
        out.print(f"soichi {version('soichi')}")
        raise typer.Exit


@app.callback()
def start(
    shown: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="In phiên bản / print the version")
    ] = False,
) -> None:
    """Dò sợi chỉ của văn bản chỉ đạo / follow a Vietnamese directive down its chain."""


@app.command(epilog="Ví dụ / example:  soichi build examples --store kho")
@_tells_errors
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
    for result in _with_progress(read_files(found.files, jobs=jobs), len(found.files)):
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


def _with_progress(results: Iterable[Extraction | Failure], total: int) -> Iterator[Extraction | Failure]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("đọc / reading", total=total)
        for result in results:
            yield result
            bar.advance(task)


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


@app.command(epilog="Ví dụ / example:  soichi extract examples --format json")
@_tells_errors
def extract(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Tệp và thư mục / files and folders")],
    form: Annotated[
        ExtractFormat, typer.Option("--format", help="json (một dòng một văn bản / a line a document) hoặc / or text")
    ] = ExtractFormat.text,
    as_json: JsonOption = False,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Số tiến trình / processes")] = 1,
    lang: LangOption = "vi",
) -> None:
    """Tìm dẫn chiếu, không lưu gì. / Find citations; nothing is stored."""
    found = find_files(paths)
    failed = False
    read: list[Extraction] = []
    for path in found.missing:
        err.print(f"{escape(source_name(path))}: there is no such file; check the path", style="red")
        failed = True
    for result in _with_progress(read_files(found.files, jobs=jobs), len(found.files)):
        if isinstance(result, Failure):
            err.print(escape(result.problem), style="red")
            failed = True
        else:
            read.append(result)
    resolution = resolve(read)
    directives = {d.key: d for d in resolution.directives}
    for extraction in read:
        if as_json or form is ExtractFormat.json:
            print(json.dumps(extraction_line(extraction, resolution, directives), ensure_ascii=False))
            continue
        sha = extraction.document.sha256
        keys = {i: k for i in range(len(extraction.mentions)) if (k := resolution.of_mention.get((sha, i))) is not None}
        out.rule(escape(extraction.document.source))
        out.print(label(directives[resolution.of_document[sha]], lang))
        out.print(marked_text(extraction, keys))
        for line in statement_lines(extraction, lang):
            out.print(f"  • {escape(line)}")
    if failed:
        raise typer.Exit(FINDINGS)


@app.command(epilog="Ví dụ / example:  soichi trace 43-NQ/TW --down --evidence --store kho")
@_tells_errors
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


@app.command(epilog="Ví dụ / example:  soichi graph 43-NQ/TW -o 43.html --store kho")
@_tells_errors
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
    from api.drawing import standalone_html  # pyvis takes half a second to import

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


@app.command(
    epilog='Ví dụ / example:  soichi query "SELECT ?number WHERE { ?d eli:id_local ?number } ORDER BY ?number" --store kho'
)
@_tells_errors
def query(
    sparql: Annotated[str | None, typer.Argument(metavar="SPARQL", help="Câu truy vấn / the query")] = None,
    file: Annotated[
        Path | None, typer.Option("--file", "-f", metavar="FILE", help="Tệp truy vấn / a file with the query")
    ] = None,
    store: StoreOption = STORE,
    form: Annotated[
        QueryFormat, typer.Option("--format", help="table, json, csv, tsv; ttl cho / for CONSTRUCT")
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
    runner = Runner(workers=1)
    try:
        answer = runner.run(
            view.folder, text, lineage_graph=view.iris.lineage_graph, seconds=seconds, rows=rows,
            select_format=wanted.value if wanted.value in {"csv", "tsv"} else "json",
            graph_format="jsonld" if wanted is QueryFormat.json else "ttl",
        )  # fmt: skip
    finally:
        runner.close()
    if answer.kind == "select" and wanted in {QueryFormat.table, QueryFormat.ttl}:
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


@app.command(epilog="Ví dụ / example:  soichi export --format nq -o kho.nq --store kho")
@_tells_errors
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


@app.command(epilog="Ví dụ / example:  soichi restore kho.nq --store kho-moi")
@_tells_errors
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


@app.command(epilog="Ví dụ / example:  soichi serve --store kho --port 8000")
@_tells_errors
def serve(
    store: StoreOption = STORE,
    host: Annotated[str, typer.Option("--host", help="Địa chỉ / address")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Cổng / port")] = 8000,
    root_path: Annotated[str, typer.Option("--root-path", help="Tiền tố sau proxy / prefix behind a proxy")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Nhật ký JSON / say where as JSON")] = False,
) -> None:
    """Mở dịch vụ web. / Start the web service."""
    import uvicorn

    from api.app import create_app

    Store.open(store)
    with socket.socket() as probe:
        try:
            probe.bind((host, port))
        except OSError as error:
            raise StoreError(
                f"{host}:{port} is in use or not ours", "choose another port: --port 8001, or PORT=8001 make demo"
            ) from error
    address = f"http://{host}:{port}{root_path}"
    print(json.dumps({"address": address}) if as_json else f"soichi: {address}  (Ctrl+C để dừng / to stop)", flush=True)
    settings = Settings(store=store, host=host, port=port, allow_hosts=(host,))
    uvicorn.run(create_app(settings), host=host, port=port, root_path=root_path, log_level="warning")


def main() -> None:
    """Run the command line; Vietnamese prints on every console."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    app()


if __name__ == "__main__":
    main()
